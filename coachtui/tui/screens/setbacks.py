"""Injuries, illness and hard races: what comes again, what set them off, what helped. Dismissed with None."""

from collections.abc import Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import setbacks
from coachtui.coach.setbacks import Pattern, Setback
from coachtui.coach.wording import flag_name
from coachtui.tui.screens.form import Form
from coachtui.tui.screens.reading import WAITING, Reading
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.fields import TextField
from coachtui.tui.widgets.ink import wrap
from coachtui.tui.widgets.panel import Panel
from coachtui.tui.widgets.rows import Row, Rows


class SetbacksScreen(Dialog[None], Reading[None]):
    """Patterns first, then every setback, newest first; Enter adds what was learned from the newest of its kind."""

    HELP = """\
## Setbacks

What comes again stands first, with what helped before. Below is every injury, illness and race of which something was
to change. Enter notes what set the newest one at that site off, and what helped; `why` says it when the site speaks up.
"""
    BINDING_GROUP_TITLE = "Setbacks"
    BINDINGS = [
        Binding("escape", "dismiss", "close", id="setbacks.close", key_display="esc", tooltip="Back to where you were"),
        Binding("enter", "noop(1)", "note", id="setbacks.note", tooltip="Note what set it off and what helped"),
    ]

    rows = getters.query_one(Rows)

    def compose(self) -> ComposeResult:
        """A list in a panel."""
        with Panel("Setbacks"):
            yield Rows()
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Ask and show."""
        self.look()

    def look(self) -> None:
        """Ask again: it takes all that was ever told."""
        self.read(setbacks.setbacks)

    def answered(self, answer: Sequence[Setback]) -> None:
        """Draw them."""
        patterns = setbacks.patterns_in(answer)
        self.rows.show_rows(lambda width: setback_rows(answer, patterns, width))

    def waits(self) -> None:
        """A word stands for them."""
        if self.rows.key is None:
            self.rows.show_rows(lambda _width: [Row([(WAITING, "dim")])])

    @on(Rows.Chosen)
    def chosen(self, event: Rows.Chosen) -> None:
        """What was learned from it."""
        about = event.key.partition(" ")[0]
        if about:
            self.app.push_screen(LessonScreen(about), lambda stored: self.look() if stored else None)


class LessonScreen(Form[bool]):
    """What set a setback off, and what helped. Dismissed with whether something was stored."""

    BINDING_GROUP_TITLE = "Note"
    BINDINGS = [
        Binding("enter", "save", "save", id="lesson.save", tooltip="Keep it"),
        Binding("tab", "app.focus_next", "next", id="lesson.next", key_display="tab", tooltip="To the next field"),
        Binding(
            "escape", "dismiss(False)", "leave", id="lesson.leave", key_display="esc", tooltip="Leave; nothing is saved"
        ),
    ]

    def __init__(self, about: str) -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        """Two fields."""
        with Panel(f"Learned from {flag_name(self.about)}"):
            yield TextField("trigger", "What set it off", hint="new shoes, three hill days in a row ...").add_class(
                "gap"
            )
            yield TextField("helped", "What helped", hint="heel raises, two days on the bike ...")
            yield Notice()
            yield KeyBar()

    def action_save(self) -> None:
        """Store what was written."""
        trigger, helped = (field.value for field in self.query(TextField))
        self.store(lambda _: self.dismiss(True), setbacks.learned, self.about, trigger, helped)


def setback_rows(found: Sequence[Setback], patterns: Sequence[Pattern], width: int) -> list[Row]:
    """What comes again, then every setback."""
    if not found:
        return [Row([("No setback is noted: may it stay so.", "dim")])]
    rows: list[Row] = []
    if patterns:
        rows.append(Row(answers.heading("Comes again")))
        rows += [
            Row(line) for p in patterns for line in wrap([(setbacks.pattern_line(p), "")], width, [("· ", "accent")])
        ]
        rows.append(Row([]))
    rows.append(Row(answers.heading("Setbacks", "enter: what set it off, what helped")))
    for s in found:
        rows += [
            Row(line, f"{s.about} {s.first}")
            for line in wrap([(setbacks.setback_line(s), "")], width, [("· ", "accent")])
        ]
    return rows
