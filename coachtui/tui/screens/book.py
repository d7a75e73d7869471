"""One item of the library in full: reason, steps at your paces, evidence, sources, use. Dismissed with None."""

from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach.rules import page
from coachtui.coach.rules.listing import written
from coachtui.coach.rules.page import RulePage
from coachtui.coach.wording import EVIDENCE_WORDS
from coachtui.rulebook.words import reason_text
from coachtui.tui.screens.reading import WAITING, Reading
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Page
from coachtui.tui.widgets.panel import Panel

USED = 12
"""Uses of an item that are told one by one."""


class BookScreen(Dialog[None], Reading[None]):
    """A page in a panel."""

    BINDING_GROUP_TITLE = "Library"
    BINDINGS = [
        Binding("escape,enter", "dismiss", "close", id="book.close", key_display="esc", tooltip="Back to the shelf"),
        Binding("up,down", "scroll", "scroll", id="book.scroll", key_display="↑↓", tooltip="Read on"),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name_of_item = name

    def compose(self) -> ComposeResult:
        """A page in a panel."""
        with Panel("Library"):
            yield Page()
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Ask: where an item stands in the files is read from them."""
        self.read(lambda coach: page.show(coach, self.name_of_item))

    def answered(self, answer: RulePage) -> None:
        """Show the item."""
        self.query_one(Page).show(lambda width: page_lines(answer, width))

    def waits(self) -> None:
        """A word stands for it."""
        self.query_one(Page).show(lambda _width: [[(WAITING, "dim")]])


def page_lines(page: RulePage, width: int) -> list[Line]:
    """Everything about one item."""
    title = page.title or page.id.replace("-", " ").replace("_", " ")
    rows: list[Line] = [
        [(title[:1].upper() + title[1:], "bold"), (f"   {page.kind}.{page.id}", "dim")],
        *wrap([(reason_text(page.because), "")], width),
    ]
    rows += [[(f"    {text}", "accent")] for text in page.drawing]
    if page.when:
        rows += [[], answers.heading("When"), *wrap([(page.when, "")], width)]
        rows += [
            line for name, meaning in page.metrics for line in wrap([(f"{name}: ", "accent"), (meaning, "dim")], width)
        ]
    if page.then:
        rows += [[], answers.heading("Then")]
        rows += [line for text in page.then for line in wrap([(text, "")], width, [("· ", "accent")])]
    if page.at_your_paces or page.steps:
        rows += [[], answers.heading("Steps for you" if page.at_your_paces else "Steps")]
        for text in page.at_your_paces or (page.steps,):
            depth = len(text) - len(text.lstrip())
            rows += wrap([(text, "")], width, [(" " * depth, ""), ("· ", "accent")])
    if page.evidence:
        rows += [
            [],
            answers.heading("Evidence"),
            *wrap([(EVIDENCE_WORDS.get(page.evidence, page.evidence), "")], width),
        ]
        rows += [line for s in page.sources for line in wrap([(s.cite, "dim")], width, [("· ", "accent")])]
    for title, names in (("Where it is used in your plan", page.used), ("Named by", page.named)):
        if names:
            rows += [[], answers.heading(title)]
            rows += [line for text in names[:USED] for line in wrap([(text, "")], width, [("· ", "accent")])]
            if len(names) > USED:
                rows.append([(f"and {len(names) - USED} more", "dim")])
    if page.values:
        rows += [[], answers.heading("Values")]
        column = max(len(key) for key, _ in page.values) + 2
        for key, value in page.values:
            rows += wrap([(written(value), "")], width, [(key.ljust(column), "accent")])
    return rows
