"""Why: rule, numbers, thresholds, evidence, sources, before and after, and what lost. Dismissed with None."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import why
from coachtui.coach.answers import Why
from coachtui.coach.coach import Coach
from coachtui.tui.screens.reading import WAITING, Reading
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.ink import Line, rule
from coachtui.tui.widgets.page import Page
from coachtui.tui.widgets.panel import Panel


class WhyScreen(Dialog[None], Reading[None]):
    """Everything behind a session, a change or a day."""

    HELP = """\
## Why

The rule, your numbers against its threshold, the evidence and its grade, the session before and after, and
what was considered and not chosen.
"""
    BINDING_GROUP_TITLE = "Why"
    BINDINGS = [
        Binding(
            "escape,w,enter", "dismiss", "close", id="why.close", key_display="esc", tooltip="Back to where you were"
        ),
        Binding("s", "setbacks", "setbacks", id="why.setbacks", tooltip="What hurt before, and what helped"),
        Binding("up,down", "scroll", "scroll", id="why.scroll", key_display="↑↓", tooltip="Read on"),
    ]

    def __init__(self, subject: str | None) -> None:
        super().__init__()
        self.subject = subject

    def compose(self) -> ComposeResult:
        """A page in a panel."""
        with Panel("Why"):
            yield Page()
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Ask: behind a pain stand all that ever hurt."""
        self.read(lambda coach: reasons(coach, self.subject))

    def answered(self, answer: tuple[Why, ...]) -> None:
        """Show the reasons."""
        self.query_one(Page).show(lambda width: drawn(answer, width, self.face.units))

    def waits(self) -> None:
        """A word stands for them."""
        self.query_one(Page).show(lambda _width: [[(WAITING, "dim")]])

    def action_setbacks(self) -> None:
        """What comes again, and what helped."""
        from coachtui.tui.screens.setbacks import SetbacksScreen  # noqa: PLC0415 - opened later

        self.app.push_screen(SetbacksScreen())


def reasons(coach: Coach, subject: str | None) -> tuple[Why, ...]:
    """The reasons for a subject; for a session those of it alone, also where its day holds several."""
    found = why.why(coach, subject)
    same = tuple(w for w in found if w.subject == subject)
    return same or found


def drawn(found: Sequence[Why], width: int, units: str) -> list[Line]:
    """Several reasons, one under another."""
    rows: list[Line] = []
    for number, one in enumerate(found):
        if number:
            rows += [[], rule(width), []]
        rows += answers.why(one, width, units)
    return rows
