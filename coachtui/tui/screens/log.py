"""What was done, prefilled from the chosen session. Dismissed with the Outcome, or None when left."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from coachtui.coach import sessions
from coachtui.coach.answers import Outcome
from coachtui.coach.dates import parse_date
from coachtui.training.entries import Done
from coachtui.training.measures import MILE_M, event_named, metres_of, seconds_of
from coachtui.training.plan import Session
from coachtui.tui.screens.form import CheckedForm, number
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.fields import ChoiceField, TextField
from coachtui.tui.widgets.panel import Panel

KINDS = (
    ("run", "run"),
    ("race", "race"),
    ("strength", "strength"),
    ("flexibility", "flexibility"),
    ("cross", "cross-training"),
    ("rest", "rest"),
)


class LogScreen(CheckedForm[Outcome | None]):
    """A small form; what the plan said stands in it already."""

    HELP = """\
## Log

What the plan said stands here already: change what was different and save. A time is 52:30 or 40min, a
distance 10km, 5mi or an event such as half; effort goes from 0, nothing, to 10, everything.
"""
    BINDING_GROUP_TITLE = "Log"
    BINDINGS = [
        Binding("enter", "save", "save", id="log.save", tooltip="Save what was done"),
        Binding("tab", "app.focus_next", "next", id="log.next", key_display="tab", tooltip="To the next field"),
        Binding("escape", "dismiss", "leave", id="log.leave", key_display="esc", tooltip="Leave; nothing is saved"),
    ]

    def __init__(self, session: Session | None) -> None:
        super().__init__()
        self.session = session if session is not None and session.kind != "rest" else None

    def compose(self) -> ComposeResult:
        """Kind, how long, how far, how hard, when."""
        session = self.session
        with Panel(f"Log: {session.title}" if session is not None else "Log"):
            yield ChoiceField("kind", "What", KINDS, session.kind if session is not None else "run")
            with Horizontal(classes="fields"):
                yield TextField(
                    "time", "Time", f"{session.minutes:g}min" if session is not None else "", hint="52:30 or 40min"
                )
                yield TextField("distance", "Distance", self._distance(), hint="10km; a race: 5km, half")
            with Horizontal(classes="fields"):
                yield TextField("rpe", "Effort, 0 to 10", hint="4", most=4)
                yield TextField("avg_hr", "Average heart rate", hint="148", most=3)
            day = self.coach.today if session is None else min(session.date, self.coach.today)
            yield TextField(
                "date", "Day", "today" if day == self.coach.today else day.isoformat(), hint="today, yesterday, sat"
            )
            yield TextField("note", "Note")
            yield Notice()
            yield KeyBar()

    def first_field(self) -> TextField:
        """Where something is to be written."""
        return next(f for f in self.query(TextField) if f.key == ("rpe" if self.session is not None else "time"))

    def action_save(self) -> None:
        """Store what was done."""
        read = self.read()
        if read is None:
            return
        kind = self.query_one(ChoiceField).value
        told, day = self._told(kind, read)
        self.store(self.dismiss, sessions.log, told, day)

    def _told(self, kind: str, read: Mapping[str, Any]) -> tuple[Done, dt.date]:
        day, seconds = read["date"], read["time"]
        filled = self._filled(kind, day)
        event, metres = read["distance"] or (None, None)
        return (
            Done(
                kind=kind,
                session=filled.id if filled is not None else None,
                minutes=seconds / 60 if seconds is not None and kind != "rest" else None,
                km=metres / 1000 if metres is not None and kind in ("run", "race", "cross") else None,
                rpe=read["rpe"],
                avg_hr=round(read["avg_hr"]) if read["avg_hr"] is not None else None,
                event=event if kind == "race" else None,
                time_s=seconds if kind == "race" else None,
                title=filled.title if filled is not None else "",
                note=read["note"] or "",
            ),
            day,
        )

    def _filled(self, kind: str, day: dt.date) -> Session | None:
        """The chosen session, where what was done fills it in: on its day and of its kind."""
        session = self.session
        if session is None or day != session.date:
            return None
        return session if kind == session.kind or {kind, session.kind} <= {"run", "race"} else None

    def _distance(self) -> str:
        km = self.session.km if self.session is not None else None
        if not km:
            return ""
        return f"{km * 1000 / MILE_M:.1f}mi" if self.face.units == "mi" else f"{km:g}km"

    def meaning(self, key: str, text: str) -> Any:
        """What a text means in a field; a distance is the name of its event and metres. Raises CoachError."""
        if key == "date":
            return parse_date(text or "today", self.coach.today, past=True)
        if not text:
            return None
        if key == "note":
            return text
        if key == "time":
            return seconds_of(text)
        if key == "distance":
            event = event_named(text)
            return event, metres_of(event)
        return number(text)
