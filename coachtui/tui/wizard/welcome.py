"""Welcome: what this is, what it is not, and the health notice."""

from textual.app import ComposeResult

from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Page
from coachtui.tui.wizard.step import Step

WELCOME = (
    "coachtui builds a running plan from rules you can read, and bends it to how you feel. Every session and every"
    " change tells you why it is there: the rule, your numbers, the evidence, and what it beat.",
    "It takes about five minutes. Nothing leaves this computer.",
)
HEALTH = (
    "This is training guidance and no medical advice. If you have a heart, metabolic or kidney condition, are pregnant"
    " or gave birth recently, had surgery, or feel unwell with effort, speak with a doctor before you begin.",
    "Stop at once and get help for pain or pressure in the chest, fainting, a racing or stumbling heart, or"
    " breathlessness beyond the effort. Press f on any day to tell coachtui about pain or illness; it will hold you"
    " back when it should.",
    "Under 18, train with a parent or guardian who knows of it.",
)


class WelcomeStep(Step):
    """Read, then Enter."""

    TITLE = "Welcome"
    NEXT = "I have read this"

    def form(self) -> ComposeResult:
        """Nothing to fill in."""
        yield Page(_draw)


def _draw(width: int) -> list[Line]:
    rows: list[Line] = []
    for text in WELCOME:
        rows += [*wrap([(text, "")], width), []]
    rows.append([("YOUR HEALTH COMES FIRST", "bold accent")])
    for text in HEALTH:
        rows += [*wrap([(text, "")], width), []]
    return rows
