"""The review of a week: what was kept, what changed, and the goals, which a number key answers. Dismissed with None."""

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import review
from coachtui.coach.review import Review
from coachtui.coach.review_words import review_lines, review_title
from coachtui.training.wording import labelled
from coachtui.tui.screens.reading import WAITING, Reading
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Page
from coachtui.tui.widgets.panel import Panel

LABEL = 13


class ReviewScreen(Dialog[None], Reading[None]):
    """A week looked back on."""

    BINDING_GROUP_TITLE = "Review"
    BINDINGS = [
        Binding("escape,r,enter", "dismiss", "close", id="review.close", key_display="esc", tooltip="Back to the week"),
        *(
            Binding(
                str(n),
                f"turn_over({n})",
                "goal kept or not",
                id=f"review.goal-{n}",
                key_display="1-9",
                tooltip=f"Say that goal {n} was kept, or was not",
                show=n == 1,
            )
            for n in range(1, 10)
        ),
        Binding("0", "turn_over(0)", "none kept", id="review.none", tooltip="Say that no goal was kept"),
        Binding("p", "words", "plans, pledge", id="review.words", tooltip="Say what came of plans, and make a pledge"),
        Binding("up,down", "scroll", "scroll", id="review.scroll", key_display="↑↓", tooltip="Read on"),
    ]

    page = getters.query_one(Page)

    def __init__(self, number: int | None) -> None:
        super().__init__()
        self.number = number
        """The week, counted from 1; None is this week, and on a Monday the last."""
        self.found: Review | None = None

    def compose(self) -> ComposeResult:
        """A page in a panel."""
        with Panel("Review"):
            yield Page()
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Ask and show."""
        self.look()

    def look(self) -> None:
        """Ask again."""
        self.read(lambda coach: review.review(coach, self.number))

    def answered(self, answer: Review) -> None:
        """Draw it, at the top or where one was."""
        home, self.found = self.found is None, answer
        self.page.show(lambda width: drawn(answer, width), home=home)

    def waits(self) -> None:
        """A word stands for the first answer."""
        if self.found is None:
            self.page.show(lambda _width: [[(WAITING, "dim")]])

    def action_turn_over(self, number: int) -> None:
        """A goal was kept after all, or was not; 0 is none of them."""
        if self.found is None:
            return
        kept = {n for n, goal in enumerate(self.found.goals, 1) if goal.kept and number} ^ ({number} - {0})
        self.store(lambda _: self.look(), review.pledge, self.found.week.number, sorted(kept))

    def action_words(self) -> None:
        """What came of plans, what came in the way, a pledge, motivation."""
        from coachtui.tui.screens.told_week import ToldWeekScreen  # noqa: PLC0415 - opened later

        if self.found is not None:
            self.app.push_screen(ToldWeekScreen(self.found), lambda told: self.look() if told else None)


def drawn(found: Review, width: int) -> list[Line]:
    """The review as lines, each kind under one label."""
    rows: list[Line] = [*wrap([(review_title(found), "bold")], width), []]
    for label, text in labelled(review_lines(found)):
        rows += wrap([(text, "")], width, [(label.ljust(LABEL), "bold dim")])
    return rows
