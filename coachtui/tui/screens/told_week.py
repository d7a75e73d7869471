"""What is said of a week: plans whose moment came, what came in the way, a pledge, motivation. Gives a bool."""

from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import review
from coachtui.coach.pledges import Told
from coachtui.coach.review import Review
from coachtui.tui.screens.form import Form
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.fields import ChoiceField, TextField
from coachtui.tui.widgets.panel import Panel

MOTIVATION = (("", "not said"), ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5, best"))
MOST_PLANS = 3


class ToldWeekScreen(Form[bool]):
    """A few fields, each of which may stay empty."""

    BINDING_GROUP_TITLE = "Your week"
    BINDINGS = [
        Binding("enter", "save", "save", id="told.save", tooltip="Keep what is said"),
        Binding("tab", "app.focus_next", "next", id="told.next", key_display="tab", tooltip="To the next field"),
        Binding(
            "escape", "dismiss(False)", "leave", id="told.leave", key_display="esc", tooltip="Leave; nothing is saved"
        ),
    ]

    def __init__(self, found: Review) -> None:
        super().__init__()
        self.found = found

    def compose(self) -> ComposeResult:
        """Plans, two lines of words, motivation."""
        found, motivation = self.found, self.found.moods[-1].motivation
        options = tuple((str(n), plan.text) for n, plan in enumerate(found.plans[:MOST_PLANS], 1))
        with Panel(f"Week {found.week.number}"):
            for key, label, helped in (("worked", "Came up, and helped", True), ("failed", "Came up, did not", False)):
                if options:
                    chosen = [str(n) for n, plan in enumerate(found.plans, 1) if plan.helped is helped]
                    yield ChoiceField(key, label, options, chosen, several=True)
            yield TextField("happened", "What came in the way", found.happened)
            yield TextField("will", "Pledge for the week after", found.will, hint="I will ...")
            yield ChoiceField("motivation", "Wish to run", MOTIVATION, str(motivation or ""))
            yield Notice()
            yield KeyBar()

    def action_save(self) -> None:
        """Store what was said."""
        choices = {field.key: field for field in self.query(ChoiceField)}
        words = {field.key: field.value for field in self.query(TextField)}
        numbers = {k: [int(v) for v in choices[k].values] for k in ("worked", "failed") if k in choices}
        told = Told(
            worked=numbers.get("worked"), failed=numbers.get("failed"), happened=words["happened"], will=words["will"],
            motivation=int(choices["motivation"].value) if choices["motivation"].value else None,
        )  # fmt: skip
        self.store(lambda _: self.dismiss(True), review.tell, self.found.week.number, told)
