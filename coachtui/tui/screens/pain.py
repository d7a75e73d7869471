"""Pain at a site: where, how much, and the few signs that matter. Dismissed with None."""

from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import flags
from coachtui.training.body import SITES
from coachtui.training.entries import Pain
from coachtui.tui.screens.answer import answer
from coachtui.tui.screens.form import Form
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.fields import ChoiceField, TextField
from coachtui.tui.widgets.panel import Panel

SIDES = (("", "both or middle"), ("left", "left"), ("right", "right"))
SIGNS = (("limp", "I limp or run differently"), ("bone", "tender on the bone, or pain at night or at rest"))


class PainScreen(Form[None]):
    """A small form, walked with tab, answered with arrows and letters."""

    HELP = """\
## Pain

Where and how much, at its worst today. The signs decide more than the number: limping, or pain on the bone,
at night or at rest, stops running until somebody has looked at it.
"""
    BINDING_GROUP_TITLE = "Pain"
    BINDINGS = [
        Binding("enter", "save", "save", id="pain.save", tooltip="Save and see what follows"),
        Binding("tab", "app.focus_next", "next", id="pain.next", key_display="tab", tooltip="To the next question"),
        Binding(
            "left,right",
            "noop(1)",
            "choose",
            id="pain.choose",
            key_display="←→",
            tooltip="Choose; a letter or digit jumps",
        ),
        Binding("escape", "dismiss", "leave", id="pain.leave", key_display="esc", tooltip="Leave; nothing is saved"),
    ]

    def compose(self) -> ComposeResult:
        """Site, side, score, signs, the morning after, a note."""
        with Panel("Pain", "0 none, 10 the worst you can think of"):
            yield ChoiceField("site", "Where", [(s, s) for s in SITES], SITES[0])
            yield ChoiceField("side", "Side", SIDES)
            yield ChoiceField("score", "How much, at its worst today", [(str(n), str(n)) for n in range(11)], "3")
            yield ChoiceField("signs", "Is one of these true?", SIGNS, (), several=True)
            yield TextField("morning", "In the morning after running, 0 to 10 (may stay empty)", hint="2", most=2)
            yield TextField("note", "Note", hint="where exactly, since when")
            yield Notice()
            yield KeyBar()

    def action_save(self) -> None:
        """Store the pain and show what follows."""
        choices = {f.key: f for f in self.query(ChoiceField)}
        texts = {f.key: f for f in self.query(TextField)}
        morning = texts["morning"].value
        if morning and not (morning.isdecimal() and int(morning) <= 10):
            texts["morning"].complain("a number from 0 to 10")
            texts["morning"].focus()
            return
        signs = choices["signs"].values
        pain = Pain(
            site=choices["site"].value,
            score=int(choices["score"].value),
            side=choices["side"].value or None,
            morning=int(morning) if morning else None,
            limp="limp" in signs,
            bone="bone" in signs,
            note=texts["note"].value,
        )
        self.store(partial(answer, self), flags.flag, pain)
