"""Reasons of sessions to come speak of the running that their week holds now, not of what was planned at first."""

import datetime as dt

from coachtui.adapting.placing import counts, index
from coachtui.planning.figures import retold
from coachtui.training.plan import Plan, Week
from coachtui.training.values import replace


def with_figures_of_now(week: Week, plan: Plan, today: dt.date) -> Week:
    """A week as it is seen, with the reasons from today on retold; the very same where its running is as planned."""
    count = _runs(week, plan)
    base = plan.weeks[index(plan, week.start)]
    if (round(week.run_km, 1), count) == (round(base.run_km, 1), _runs(base, plan)):
        return week
    units = plan.athlete.athlete.units
    sessions = (
        replace(s, why=retold(s.why, s.km, week.run_km, count, units)) if s.date >= today else s for s in week.sessions
    )
    return replace(week, sessions=tuple(sessions))


def _runs(week: Week, plan: Plan) -> int:
    return sum(counts(session, plan) for session in week.sessions)
