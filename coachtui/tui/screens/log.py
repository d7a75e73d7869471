"""What was done, prefilled from the chosen session. Dismissed with the Outcome, or None when left."""

import datetime as dt

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input

from coachtui.coach import sessions
from coachtui.coach.answers import Outcome
from coachtui.coach.dates import parse_date
from coachtui.training.entries import Done
from coachtui.training.measures import MILE_M, event_named, metres_of, seconds_of
from coachtui.training.plan import Session
from coachtui.training.problems import CoachError
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.fields import ChoiceField, Field, TextField
from coachtui.tui.widgets.panel import Panel

KINDS = (
    ("run", "run"),
    ("race", "race"),
    ("strength", "strength"),
    ("flexibility", "flexibility"),
    ("cross", "cross-training"),
    ("rest", "rest"),
)


class LogScreen(Dialog[Outcome | None]):
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

    def on_mount(self) -> None:
        """Begin where something is to be written."""
        next(f for f in self.query(TextField) if f.key == ("rpe" if self.session is not None else "time")).focus()

    @on(Input.Submitted)
    def submitted(self) -> None:
        """Enter in a field saves."""
        self.action_save()

    @on(Field.Left)
    def look(self, event: Field.Left) -> None:
        """Say what is wrong with a field when it is left."""
        if isinstance(event.field, TextField):
            self._read(event.field)

    def action_save(self) -> None:
        """Store what was done."""
        fields = list(self.query(TextField))
        read = {f.key: self._read(f) for f in fields}
        wrong = next((f for f in fields if f.has_class("-wrong")), None)
        if wrong is not None:
            wrong.focus()
            return
        kind = self.query_one(ChoiceField).value
        told, day = self._told(kind, read)
        self.store(self.dismiss, sessions.log, told, day)

    def _told(self, kind: str, read: dict[str, object]) -> tuple[Done, dt.date]:
        session = self.session
        seconds, metres, day = read["time"], read["distance"], read["date"]
        assert isinstance(day, dt.date)
        mine = (
            session is not None
            and day == session.date
            and (kind == session.kind or {kind, session.kind} <= {"run", "race"})
        )
        length = metres if isinstance(metres, tuple) else None
        return (
            Done(
                kind=kind,
                session=session.id if mine and session is not None else None,
                minutes=seconds / 60 if isinstance(seconds, float) and kind != "rest" else None,
                km=length[1] / 1000 if length and kind in ("run", "race", "cross") else None,
                rpe=read["rpe"] if isinstance(read["rpe"], float) else None,
                avg_hr=round(read["avg_hr"]) if isinstance(read["avg_hr"], float) else None,
                event=length[0] if length and kind == "race" else None,
                time_s=seconds if isinstance(seconds, float) and kind == "race" else None,
                title=session.title if mine and session is not None else "",
                note=str(read["note"] or ""),
            ),
            day,
        )

    def _distance(self) -> str:
        km = self.session.km if self.session is not None else None
        if not km:
            return ""
        return f"{km * 1000 / MILE_M:.1f}mi" if self.face.units == "mi" else f"{km:g}km"

    def _read(self, field: TextField) -> object:
        try:
            value = self._value(field.key, field.value)
        except CoachError as error:
            field.complain(error.message + (f": {error.hint}" if error.hint else ""))
            return None
        field.complain()
        return value

    def _value(self, key: str, text: str) -> object:
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
        try:
            return float(text.replace(",", "."))
        except ValueError:
            raise CoachError(f"{text!r} is not a number") from None
