"""Another day for a session; a refusal names the days that work. Dismissed with the Outcome or None."""

import datetime as dt

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import sessions, views
from coachtui.coach.answers import Outcome, WeekView
from coachtui.coach.wording import day_name, session_line
from coachtui.training.plan import Session
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.ink import Piece, fit
from coachtui.tui.widgets.page import Row, Rows
from coachtui.tui.widgets.panel import Panel


class MoveScreen(Dialog[Outcome | None]):
    """The days of this week and the next; the one under the cursor says whether it would do."""

    HELP = """\
## Move

The days around the session. A day that breaks a limit is refused with the reason and the nearest days that do
not.
"""
    BINDING_GROUP_TITLE = "Move"
    BINDINGS = [
        Binding("up,down", "noop(1)", "choose a day", id="move.choose", key_display="↑↓", tooltip="Choose a day"),
        Binding(
            "enter", "noop(2)", "move it there", id="move.save", tooltip="Move the session to the day with the sign"
        ),
        Binding("escape", "dismiss", "leave", id="move.leave", key_display="esc", tooltip="Leave; nothing is moved"),
    ]

    rows = getters.query_one(Rows)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """A list of days in a panel."""
        with Panel(f"Move: {self.session.title}, {day_name(self.session.date)}"):
            yield Rows()
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Show the days from today to the end of the week after."""
        today = self.coach.today
        monday = self.session.date - dt.timedelta(self.session.date.weekday())
        first = max(today, monday)
        self.days = [first + dt.timedelta(n) for n in range((monday - first).days + 14)]
        self.planned: dict[dt.date, list[Session]] = {}
        for start in (monday, monday + dt.timedelta(7)):
            view = self.ask(_week, self, start)
            for session in view.week.sessions if view is not None else ():
                self.planned.setdefault(session.date, []).append(session)
        key = self.session.date.isoformat() if self.session.date in self.days else None
        self.rows.show_rows(self._draw, key=key)

    @on(Rows.Moved)
    def judge(self, event: Rows.Moved) -> None:
        """Say before it is moved whether the day under the cursor would do."""
        day = dt.date.fromisoformat(event.key)
        if day == self.session.date:
            self.say([])
            return
        notes = self.ask(sessions.movable, self.coach, self.session, day)
        if notes is not None:
            self.say([f"{day_name(day)} works", *notes])

    @on(Rows.Chosen)
    def chosen(self, event: Rows.Chosen) -> None:
        """Ask for the move; a refusal is said and the list stays."""
        outcome = self.ask(sessions.move, self.coach, self.session.id, dt.date.fromisoformat(event.key))
        if outcome is not None:
            self.dismiss(outcome)

    def _draw(self, width: int) -> list[Row]:
        rows = []
        for day in self.days:
            here = day == self.session.date
            what: list[Piece] = []
            for session in self.planned.get(day, []):
                what += [
                    answers.glyph(session),
                    (
                        f" {session_line(session, self.face.units)}  ",
                        "bold" if session.id == self.session.id else "dim",
                    ),
                ]
            rows.append(Row(fit([(f"{day_name(day):<11}", "accent" if here else ""), *what], width), day.isoformat()))
        return rows


def _week(screen: MoveScreen, start: dt.date) -> WeekView | None:
    """A week of the plan; None after its end."""
    last = screen.coach.snapshot[1].weeks[-1].start
    return views.week(screen.coach, start) if start <= last else None
