"""A week as it is drawn: once for each width and place of the cursor, however often somebody turns to it."""

import datetime as dt
from collections.abc import Sequence
from functools import cache, partial

from coachtui.coach.answers import WeekView
from coachtui.training.plan import Session
from coachtui.tui.widgets.ink import Line
from coachtui.tui.widgets.reason import reason
from coachtui.tui.widgets.week_columns import days_of, week_columns
from coachtui.tui.widgets.week_rows import week_rows


class WeekPicture:
    """What is drawn of a week while nothing of it changes."""

    def __init__(self, view: WeekView, today: dt.date, units: str) -> None:
        self.view = view
        self.days = [[key_of(session) for session in day] for day in days_of(view)]
        """Keys of the sessions, day by day."""
        self.today = next((key_of(s) for s in view.week.sessions if s.date == today), None)
        """Key of today's first session, in the week that holds today."""
        self.columns = cache(partial(week_columns, view, today, units))
        self.rows = cache(partial(week_rows, view, today, units))
        self.reason = cache(partial(_reason, view, units))

    @property
    def first(self) -> str | None:
        """Where the cursor begins."""
        return self.today or next((key for day in self.days for key in day), None)


def key_of(session: Session) -> str:
    """The key under which a session is chosen."""
    return f"session {session.id}"


def _reason(view: WeekView, units: str, key: str | None, width: int) -> Sequence[Line]:
    """Why there is what a key names."""
    decided = (*view.proposals, *view.decisions)
    session = next((s for s in view.week.sessions if key_of(s) == key), None)
    item = next((d for d in decided if f"decision {d.id}" == key), None)
    return reason(session, item, decided, width, units)
