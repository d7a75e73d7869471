"""The answer to a check-in or a flag: what was said, the light, what changed and why. Dismissed with None."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach.answers import Outcome
from coachtui.tui.screens.daily import WAYS_BACK
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar
from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Page
from coachtui.tui.widgets.panel import Panel


class AnswerScreen(Dialog[None]):
    """Shown until it is read."""

    BINDING_GROUP_TITLE = "Answer"
    BINDINGS = [
        Binding(
            "enter,escape,space", "dismiss", "go on", id="answer.close", key_display="enter", tooltip="Back to the day"
        ),
    ]

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome

    def compose(self) -> ComposeResult:
        """A page in a panel."""
        with Panel("Saved. Today"):
            yield Page(self._lines)
            yield KeyBar()

    def _lines(self, width: int) -> Sequence[Line]:
        """The answer, and below it the key that corrects what was told."""
        way = WAYS_BACK.get(self.outcome.entries[0].kind) if self.outcome.entries else None
        back: list[Line] = [[], *wrap([(f"{way}; u takes a change back", "dim")], width)] if way else []
        return [*answers.outcome(self.outcome, width), *back]


def answer(dialog: Dialog[None], outcome: Outcome) -> None:
    """Show in place of a dialog what came of it."""
    dialog.app.switch_screen(AnswerScreen(outcome))
