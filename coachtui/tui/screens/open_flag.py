"""An open flag: its questions, and the ways it can end. Dismissed with None."""

from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import flags
from coachtui.coach.answers import Outcome
from coachtui.coach.wording import flag_name
from coachtui.training.decisions import FlagState
from coachtui.tui.screens.answer import answer
from coachtui.tui.screens.flag import open_lines
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.ink import wrap
from coachtui.tui.widgets.panel import Panel
from coachtui.tui.widgets.rows import Row, Rows

ENDS = (
    ("over", "It is over"),
    ("doctor", "A doctor has cleared it, today"),
    ("physio", "A physio has cleared it, today"),
    ("mistake", "It was entered by mistake"),
)


class OpenFlagScreen(Dialog[None]):
    """Questions first, then how it ends; the coach says when it may not."""

    HELP = """\
## An open flag

Answer what it asks with y or n. It ends when it is over, when a doctor or physio has cleared it, or when it
was a mistake; where only their word ends it, that is said.
"""
    BINDING_GROUP_TITLE = "Open flag"
    BINDINGS = [
        Binding("y", "reply('yes')", "yes", id="openflag.yes", tooltip="Answer the chosen question with yes"),
        Binding("n", "reply('no')", "no", id="openflag.no", tooltip="Answer the chosen question with no"),
        Binding("s", "reply('skip')", "skip", id="openflag.skip", tooltip="Leave the private questions for a month"),
        *(
            Binding(
                str(n), f"reply('{n}')", str(n), id=f"openflag.number{n}", tooltip="Answer with this number", show=False
            )
            for n in range(10)
        ),
        Binding("enter", "noop(1)", "choose", id="openflag.choose", tooltip="Choose the row with the sign"),
        Binding(
            "escape", "dismiss", "leave", id="openflag.leave", key_display="esc", tooltip="Leave; nothing is saved"
        ),
    ]

    rows = getters.query_one(Rows)

    def __init__(self, flag: FlagState) -> None:
        super().__init__()
        self.flag = flag
        self._asked = False

    def compose(self) -> ComposeResult:
        """A list in a panel."""
        with Panel("In private" if self.flag.state == "asking" else flag_name(self.flag.key)):
            yield Rows(self._draw)
            yield Notice()
            yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Answers appear on a question, skip where the questions are private."""
        if action != "reply":
            return True
        skips = parameters == ("skip",) and self.flag.state != "asking"
        return not skips and (self.rows.key or "").startswith("ask ")

    @on(Rows.Moved)
    def moved(self) -> None:
        """Keys depend on the row; a mistake is asked about anew."""
        self._asked = False
        self.refresh_bindings()

    @on(Rows.Chosen)
    def chosen(self, event: Rows.Chosen) -> None:
        """End it; a mistake is asked once."""
        kind, _, name = event.key.partition(" ")
        if kind == "ask":
            self.say(["y, n or a number answers this question"], trouble=True)
        elif name == "mistake" and not self._asked:
            self._asked = True
            self.say(
                ["Was it really a mistake? It is recorded as one, and what it changed goes. Enter again: yes."],
                trouble=True,
            )
        elif name == "mistake":
            self.store(partial(answer, self), flags.clear, self.flag.key, mistake=True)
        elif name == "over":
            self.store(partial(answer, self), flags.clear, self.flag.key)
        else:
            self.store(partial(answer, self), flags.clear, self.flag.key, by=name, on=self.coach.today)

    def action_reply(self, word: str) -> None:
        """Answer the chosen question."""
        number = int((self.rows.key or "ask 0").partition(" ")[2])
        question, _ = answers.question_of(self.flag.questions[number])
        self.store(partial(self._replied, word), flags.answer, self.flag.key, question, word)

    def _replied(self, word: str, outcome: Outcome) -> None:
        """The next question, or where there is none, or something changes, what came of it."""
        again = next((f for f in self.ask(flags.asking, self.coach) or () if f.key == self.flag.key), None)
        if outcome.decisions or again is None or not again.questions:
            answer(self, outcome)
            return
        self.flag = again
        self.rows.show_rows(self._draw)
        self.say([f"saved: {word}"])

    def _draw(self, width: int) -> list[Row]:
        rows = [Row(line) for line in open_lines(self.flag, width)]
        if self.flag.questions:
            rows += [Row([]), Row(answers.heading("Questions", "y yes   n no   or a number"))]
        for n, asked in enumerate(self.flag.questions):
            rows += [
                Row(line, f"ask {n}")
                for line in wrap([(answers.question_of(asked)[1], "")], width, [("? ", "accent bold")])
            ]
        if self.flag.state == "asking":
            return rows
        rows += [Row([]), Row(answers.heading("How it ends"))]
        rows += [Row([(words, "")], f"end {name}") for name, words in ENDS]
        return rows
