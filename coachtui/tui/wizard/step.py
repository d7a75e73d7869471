"""One step of the wizard: a form between two bars. Dismissed with `next`, `back`, `leave` or `start`."""

from collections.abc import Mapping
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.timer import Timer
from textual.widgets import Button, Input

from coachtui.coach import drafts
from coachtui.training.athlete import Athlete
from coachtui.training.problems import CoachError
from coachtui.tui.screens.sheet import Sheet
from coachtui.tui.widgets.bars import KeyBar, Notice, TopBar
from coachtui.tui.widgets.fields import ChoiceField, Field, TextField
from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Banner
from coachtui.tui.wizard.answers import Answers, Reading, read

CHANGING = "What you told stands here. Change it; before anything is stored you see what it does to your plan."
SAVE_AFTER = 0.4
"""Seconds after the last change; leaving a field or the step saves at once."""


class Step(Sheet[str]):
    """What the steps share: reading the form, saying what is wrong where, keeping the draft."""

    TITLE = ""
    INTRO = ""
    NEXT = "Next"
    HELP = """\
## Setting out

Every answer is kept as you give it: close the terminal whenever you like and go on later. Enter goes to the next step
and names the first answer that needs another look; ctrl+b or escape goes back and loses nothing.
"""
    BINDING_GROUP_TITLE = "Wizard"
    BINDINGS = [
        Binding("ctrl+n,enter", "next", "next", key_display="enter", id="wizard.next", tooltip="To the next step"),
        Binding(
            "ctrl+b,escape",
            "back",
            "back",
            key_display="ctrl+b",
            id="wizard.back",
            tooltip="To the step before; nothing is lost",
        ),
        Binding(
            "tab", "app.focus_next", "next field", key_display="tab", id="wizard.field", tooltip="To the next field"
        ),
        Binding(
            "f1",
            "app.every_key",
            "help",
            key_display="F1",
            id="wizard.help",
            tooltip="What this step asks, and every key",
        ),
    ]

    CHANGING = ""
    """What this step is called when it comes back later to change its answers."""

    def __init__(self, draft: dict[str, Any], number: int, of: int, changing: Athlete | None = None) -> None:
        super().__init__()
        self.draft = draft
        self.number = number
        self.of = of
        self.changing = changing
        """The athlete whose answers are changed later; then nothing is stored before the yes."""
        self._saving: Timer | None = None

    @property
    def answers(self) -> Answers:
        """What was typed so far, by dotted key."""
        found: Answers = self.draft["answers"]
        return found

    def compose(self) -> ComposeResult:
        """Where one is, what it is about, the form, the buttons, the keys."""
        yield from self.head()
        yield from self.body()
        yield from self.foot()

    def head(self) -> ComposeResult:
        """Where one is and what it is about."""
        yield TopBar(None, self.TITLE if self.changing is None else self.CHANGING, self.coach.today)
        yield Banner(self._intro, classes="intro")

    def body(self) -> ComposeResult:
        """The form."""
        with VerticalScroll(classes="form", can_focus=False):
            yield from self.form()

    def foot(self) -> ComposeResult:
        """What was said, the buttons, the keys."""
        yield Notice()
        with Horizontal(id="step-foot"):
            yield Button(self.NEXT if self.changing is None else "See what it changes", id="next", compact=True)
            yield Button("Leave" if self._first else "Back", id="back", compact=True)
        yield KeyBar()

    @property
    def _first(self) -> bool:
        return self.number == 1 or self.changing is not None

    def form(self) -> ComposeResult:
        """The fields of this step."""
        yield from ()

    def text(self, key: str, label: str, hint: str = "") -> TextField:
        """A text field with what was typed before."""
        return TextField(key, label, str(self.answers.get(key, "")), hint=hint)

    def choice(self, key: str, label: str, options: list[tuple[str, str]], *, several: bool = False) -> ChoiceField:
        """Options with what was chosen before."""
        return ChoiceField(key, label, options, self.answers.get(key, "" if not several else ()), several=several)

    def gather(self) -> None:
        """Take what stands in the fields into the draft."""
        for field in self.query(Field):
            if isinstance(field, ChoiceField):
                self.answers[field.key] = field.values if field.inner.several else field.value
            elif isinstance(field, TextField):
                self.answers[field.key] = field.value

    def keep(self) -> None:
        """Save the draft; trouble with that is said, and the form stays usable."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        self.gather()
        if self.changing is not None:
            return
        reading = read(self.answers, self.coach.today)
        stored = {"step": self.draft["step"], "answers": self.answers, **reading.values}
        self.ask(drafts.save, self.coach, stored)

    def complaints(self) -> Mapping[str, str]:
        """Sentence by key for everything on this screen that cannot stand."""
        reading = read(self.answers, self.coach.today)
        mine = {field.key for field in self.query(Field)}
        wrong = {key: said for key, said in reading.wrong.items() if key in mine}
        for place, said in judged(reading).items():
            key = place
            while key and key not in mine:
                key = key.rpartition(".")[0]
            if key:
                wrong.setdefault(key, said)
        return wrong

    def on_mount(self) -> None:
        """Begin at the top, also where the first field alone would be in view."""
        for form in self.query(VerticalScroll):
            form.call_after_refresh(form.scroll_home, animate=False)

    @on(Field.Changed)
    def changed(self) -> None:
        """Save a little later."""
        if self._saving is None:
            self._saving = self.set_timer(SAVE_AFTER, self.keep)

    @on(Field.Left)
    def look(self, event: Field.Left) -> None:
        """Say what is wrong with a field when it is left, and save."""
        if not self.is_current:
            return
        self.keep()
        field = event.field
        if isinstance(field, TextField) and field.value:
            field.complain(self.complaints().get(field.key, ""))

    @on(Input.Submitted)
    def submitted(self) -> None:
        """Enter in a field goes on."""
        self.action_next()

    @on(Button.Pressed, "#next")
    def pressed_next(self) -> None:
        """The button goes on."""
        self.action_next()

    @on(Button.Pressed, "#back")
    def pressed_back(self) -> None:
        """The button goes back."""
        self.action_back()

    def action_next(self) -> None:
        """On, when everything here can stand; else to the first field that cannot."""
        self.keep()
        wrong = self.complaints()
        first: Field | None = None
        for field in self.query(Field):
            said = wrong.get(field.key, "")
            field.complain(said)
            if said and first is None:
                first = field
        if first is not None:
            first.focus()
            first.scroll_visible(animate=False)
        else:
            self.dismiss("next")

    def action_back(self) -> None:
        """Back; what stands here is kept."""
        self.keep()
        self.dismiss("leave" if self._first else "back")

    def athlete(self) -> Athlete | None:
        """The athlete as told so far, or None while something cannot stand."""
        reading = read(self.answers, self.coach.today)
        if reading.wrong:
            return None
        try:
            return drafts.athlete_from(reading.values)
        except CoachError:
            return None

    def _intro(self, width: int) -> list[Line]:
        if self.changing is not None:
            return [[], *wrap([(CHANGING, "")], width)]
        dots: Line = [
            ("●" * self.number, "accent"),
            ("○" * (self.of - self.number), "rule"),
            (f"  step {self.number} of {self.of}", "dim"),
        ]
        return [[], dots, *(wrap([(self.INTRO, "")], width) if self.INTRO else [])]


def judged(reading: Reading) -> dict[str, str]:
    """What the coach says about the whole, by dotted key of the form."""
    said: dict[str, str] = {}
    try:
        drafts.athlete_from(reading.values)
    except CoachError as error:
        for problem in error.problems:
            table, _, rest = problem.key.partition(".")
            row, _, name = rest.partition(".")
            place = reading.places.get(f"{table}.{row}")
            guess = f" (did you mean {problem.suggestion}?)" if problem.suggestion else ""
            said[f"{place}.{name}" if place else problem.key] = problem.message + guess
    return said
