"""Reasons of sessions to come speak of the running that there is now, not of what was planned at first."""

import datetime as dt
from collections.abc import Sequence

from coachtui.adapting.placing import counts, index
from coachtui.planning.breaches import GONE
from coachtui.planning.figures import longest_retold, retold
from coachtui.training.plan import Plan, Session, Week
from coachtui.training.values import replace

MONTH = dt.timedelta(30)
"""Reasons speak of the longest run of so many days."""


def with_figures_of_now(week: Week, plan: Plan, today: dt.date, weeks: Sequence[Week]) -> Week:
    """A week as it is seen, with the reasons from today on retold; the very same where its running is as planned.

    `weeks` are all up to it, as they are seen or were run.
    """
    count, units = _runs(week, plan), plan.athlete.athlete.units
    base = plan.weeks[index(plan, week.start)]
    kept = (round(week.run_km, 1), count) == (round(base.run_km, 1), _runs(base, plan))

    def told(session: Session) -> Session:
        if session.date < today:
            return session
        why = session.why if kept else retold(session.why, session.km, week.run_km, count, units)
        if session.kind == "race" or session.long:
            now = _longest(weeks, plan, session.date)
            if now != _longest(plan.weeks, plan, session.date):
                why = longest_retold(why, now, units)
        return session if why == session.why else replace(session, why=why)

    sessions = tuple(told(session) for session in week.sessions)
    return replace(week, sessions=sessions) if sessions != week.sessions else week


def _runs(week: Week, plan: Plan) -> int:
    return sum(counts(session, plan) for session in week.sessions)


def _longest(weeks: Sequence[Week], plan: Plan, day: dt.date) -> float:
    """Kilometres of the longest run of the 30 days before a day, with the athlete's own from before the plan."""
    since, now = day - MONTH, plan.athlete.now
    near = weeks[max(index(plan, since), 0) : index(plan, day) + 1]
    runs = [s.km or 0.0 for w in near for s in w.sessions if s.runs and s.status not in GONE and since <= s.date < day]
    return round(max([*runs, now.longest_run_km if now.as_of >= since else 0.0], default=0.0), 1)
