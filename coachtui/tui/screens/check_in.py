"""The check-in: five key presses, then extras that may all stay empty. Dismissed with None; the answer follows."""

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input

from coachtui.coach import checkin, flags
from coachtui.training.entries import Alarm, CheckIn, Illness, Pain
from coachtui.training.problems import CoachError
from coachtui.tui.screens.answer import AnswerScreen
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.fields import Field, TextField
from coachtui.tui.widgets.page import Banner
from coachtui.tui.widgets.panel import Panel
from coachtui.tui.widgets.scores import Scores


class CheckInScreen(Dialog[None]):
    """How the body feels today."""

    BINDING_GROUP_TITLE = "Check in"
    BINDINGS = [
        Binding("enter", "save", "save", id="checkin.save", tooltip="Save; everything below the five may stay empty"),
        Binding("tab", "app.focus_next", "extras", id="checkin.extras", tooltip="On to the extras", key_display="tab"),
        Binding("escape", "dismiss", "leave", id="checkin.leave", key_display="esc", tooltip="Leave; nothing is saved"),
    ]

    scores = getters.query_one(Scores)

    def compose(self) -> ComposeResult:
        """Five questions, then a line of extras."""
        with Panel("Check in: how are you today?", "5 is best in all five"):
            yield Scores()
            yield Banner(lambda _: [[], [("And, if you like; enter saves:", "dim")]])
            with Horizontal(classes="fields"):
                yield TextField("slept_h", "Hours slept", hint="7.5")
                yield TextField("resting_hr", "Resting heart rate", hint="52")
            with Horizontal(classes="fields"):
                yield TextField("pain", "Pain, site:0-10", hint="achilles-left:3")
                yield TextField("ill", "Ill: cold cough fever gut", hint="cold")
            yield TextField("note", "Note", hint="anything that matters")
            yield Notice()
            yield KeyBar()

    @on(Scores.Complete)
    def on_to_extras(self) -> None:
        """The five are there; enter saves, or say more."""
        self.query(TextField).first().focus()

    @on(Input.Submitted)
    def submitted(self) -> None:
        """Enter in a field saves."""
        self.action_save()

    @on(Field.Left)
    def look(self, event: Field.Left) -> None:
        """Say what is wrong with a field when it is left."""
        if isinstance(event.field, TextField):
            self._read(event.field)

    def action_save(self) -> None:
        """Store the check-in and show what follows."""
        given = self.scores.scores
        if 0 < len(given) < 5:
            self.say(["five scores, or none and only what you write below"], trouble=True)
            self.scores.focus()
            return
        fields = list(self.query(TextField))
        read = {field.key: self._read(field) for field in fields}
        wrong = next((f for f in fields if f.has_class("-wrong")), None)
        if wrong is not None:
            wrong.focus()
            return
        told = CheckIn(**given, slept_h=read["slept_h"], resting_hr=read["resting_hr"], note=read["note"] or "")  # type: ignore[arg-type]
        pains: list[Pain | Alarm] = list(read["pain"] or [])  # type: ignore[call-overload]
        illnesses: list[Illness] = list(read["ill"] or [])  # type: ignore[call-overload]
        alarms = [p for p in pains if isinstance(p, Alarm)]
        if alarms:
            from coachtui.tui.screens.alarm import AlarmScreen  # noqa: PLC0415 - rarely needed

            screen = AlarmScreen(
                alarms[0], lambda: checkin.check_in(self.coach, told, pains=pains, illnesses=illnesses)
            )
            self.app.switch_screen(screen)
            return
        outcome = self.ask(checkin.check_in, self.coach, told, pains=pains, illnesses=illnesses)
        if outcome is not None:
            self.face.changed()
            self.app.switch_screen(AnswerScreen("Saved. Today", outcome))

    def _read(self, field: TextField) -> object:
        """The value of a field, or None with its complaint shown."""
        try:
            value = _value(field.key, field.value)
        except CoachError as error:
            field.complain(error.message + (f": {error.hint}" if error.hint else ""))
            return None
        field.complain()
        return value


def _value(key: str, text: str) -> object:
    """What a text means in a field. Raises CoachError."""
    if not text:
        return None
    if key == "note":
        return text
    if key == "pain":
        return [flags.parse_pain(part) for part in text.replace(",", " ").split()]
    if key == "ill":
        return [flags.parse_illness(part) for part in text.replace(",", " ").split()]
    try:
        number = float(text.replace(",", "."))
        return round(number) if key == "resting_hr" else number
    except (ValueError, OverflowError):
        raise CoachError(f"{text!r} is not a number") from None
