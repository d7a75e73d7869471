"""The five questions of a check-in with their anchors, answered by one key press each."""

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from coachtui.training.body import ANCHORS, SCORES
from coachtui.tui.widgets.ink import Ink, Piece, pad

WIDE = 71
"""Columns from which every score has its word."""


class Scores(Widget, can_focus=True):
    """Five rows; the digits 1 to 5 answer the row with the sign and go on."""

    DEFAULT_CSS = """
    Scores { height: 5; width: 1fr; background: $background; }
    """
    BINDINGS = [
        Binding(
            "1,2,3,4,5",
            "noop",
            "answer",
            id="scores.answer",
            key_display="1-5",
            tooltip="Answer the question with the sign; 5 is best",
        ),
        Binding(
            "up,backspace", "go(-1)", "back", id="scores.back", key_display="↑", tooltip="Back to the question before"
        ),
        Binding("down", "go(1)", "on", id="scores.on", tooltip="On to the next question", show=False),
    ]

    class Complete(Message):
        """All five are answered."""

    def __init__(self) -> None:
        super().__init__()
        self.scores: dict[str, int] = {}
        self.at = 0

    def on_key(self, event: events.Key) -> None:
        """A digit answers."""
        if event.character is not None and event.character in "12345":
            event.stop()
            event.prevent_default()
            self.scores[SCORES[self.at]] = int(event.character)
            last = self.at == len(SCORES) - 1
            self.at = min(self.at + 1, len(SCORES) - 1)
            self.refresh()
            if last and len(self.scores) == len(SCORES):
                self.post_message(self.Complete())

    def action_go(self, step: int) -> None:
        """To another question."""
        self.at = min(max(self.at + step, 0), len(SCORES) - 1)
        self.refresh()

    def action_noop(self) -> None:
        """Digits are taken as they are pressed."""

    def render_line(self, y: int) -> Strip:
        """One question: sign and name; five anchors while it is asked, the answer once it is given."""
        width = self.size.width
        name = SCORES[y]
        here = y == self.at and self.has_focus
        chosen = self.scores.get(name)
        mark: Piece = ("▸ ", "accent bold") if here else ("✓ ", "green") if chosen else ("  ", "")
        line: list[Piece] = [mark, (f"{name.capitalize():<9}", "bold" if here else "")]
        if chosen is not None and not here:
            line += _answer(name, chosen)
        else:
            line += _anchors(name, chosen, here=here, wide=width >= WIDE)
        ink = Ink(self.app.theme_variables, self.rich_style)
        return ink.strip(pad(line, width), width, "row" if here else "")


def _anchors(name: str, chosen: int | None, *, here: bool, wide: bool) -> list[Piece]:
    """The five scores with their words; where there is little room only the ends and the chosen one have theirs."""
    pieces: list[Piece] = []
    for n, anchor in enumerate(ANCHORS[name], start=1):
        mine = n == chosen
        chosen_style = "bold accent underline" if mine else ""
        word = f" {anchor}" if wide or mine or (here and n in (1, 5)) else ""
        pieces += [
            (" ", ""),
            (str(n), chosen_style or ("bold accent" if here else "dim")),
            (word, chosen_style or ("" if here else "dim")),
        ]
    return pieces


def _answer(name: str, chosen: int) -> list[Piece]:
    """A score as so many of five dots, with its word."""
    return [
        (" " + "●" * chosen, "accent"),
        ("○" * (5 - chosen), "dim"),
        (f"  {chosen}", "bold"),
        (f" {ANCHORS[name][chosen - 1]}", ""),
    ]
