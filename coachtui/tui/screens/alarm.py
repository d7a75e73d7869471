"""An alarm: what to do is shown at once, before anything is stored. Dismissed with None."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import flags
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.training.entries import Alarm
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Page
from coachtui.tui.widgets.panel import Panel


class AlarmScreen(Dialog[None]):
    """The text stands before the alarm is stored, and stays when storing fails."""

    BINDING_GROUP_TITLE = "Alarm"
    BINDINGS = [
        Binding(
            "enter,escape",
            "dismiss",
            "I have read this",
            id="alarm.close",
            key_display="enter",
            tooltip="Back to the day",
        ),
    ]

    def __init__(self, alarm: Alarm, telling: Callable[[Coach], Outcome]) -> None:
        super().__init__()
        self.alarm = alarm
        self.telling = telling
        self.outcome: Outcome | None = None

    def compose(self) -> ComposeResult:
        """A page in a panel."""
        with Panel(f"Alarm: {self.alarm.kind.replace('-', ' ')}"):
            yield Page(self._draw)
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Store it once the text can be read."""
        self.call_after_refresh(self._store)

    def _store(self) -> None:
        self.store(self._saved, self.telling)

    def _saved(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.query_one(Page).show(self._draw)

    def _draw(self, width: int) -> list[Line]:
        rows: list[Line] = list(wrap([(flags.alarm_text(self.alarm.kind), "bold")], width, [("! ", "bold red")]))
        if self.outcome is not None:
            rows += [
                [],
                [("Saved. ", "green"), ("It ends with the word of a doctor or physio, or as a mistake: f", "dim")],
                [],
            ]
            rows += answers.outcome(self.outcome, width)
        return rows
