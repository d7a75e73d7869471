"""Load day by day, as far back as the journal knows: what charts and reports draw."""

import datetime as dt

from coachtui.adapting.load import LoadDay, Scale, daily, lines
from coachtui.coach import views
from coachtui.coach.coach import Coach
from coachtui.training.entries import Done

LONGEST = dt.timedelta(days=400)
"""How far back the lines are followed before the first day that is asked for: longer ago no longer shows."""


def load_days(coach: Coach, first: dt.date) -> tuple[LoadDay, ...]:
    """Load, fitness, fatigue, form, monotony and strain of each day from `first` to today.

    Effort that nobody told is estimated from what was planned, and such days are marked.
    """
    last = coach.today
    if last < first:
        return ()
    shown, _ = views.plan(coach)
    diary = coach.journal.diary(since=first - LONGEST)
    done = sorted(
        ((e.date, e.body) for e in diary.entries if isinstance(e.body, Done) and e.date <= last),
        key=lambda item: item[0],
    )
    sessions = [s for s in shown.sessions() if s.date <= last]
    return lines(daily(done, sessions, Scale(coach.rulebook, shown.paces), coach.today), first, last)
