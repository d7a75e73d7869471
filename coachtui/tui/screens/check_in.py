"""The check-in: five key presses, then extras that may all stay empty. Dismissed with None; the answer follows."""

import re
from dataclasses import replace
from functools import partial
from typing import Any

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll

from coachtui.coach import checkin, flags
from coachtui.coach.answers import Outcome
from coachtui.coach.weather import parse_weather
from coachtui.coach.wording import score_word
from coachtui.training.body import ILLNESSES
from coachtui.training.entries import Alarm, CheckIn, Illness
from coachtui.training.problems import CoachError
from coachtui.tui.screens.answer import answer
from coachtui.tui.screens.form import CheckedForm, number
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.fields import ChoiceField, TextField
from coachtui.tui.widgets.page import Banner
from coachtui.tui.widgets.pain_sites import PainField, PainSites
from coachtui.tui.widgets.panel import Panel
from coachtui.tui.widgets.scores import Scores

MEASURED = ("slept_h", "resting_hr", "hrv_ms")
ILL = {"cold": "cold: nose, throat", "cough": "cough: below the neck", "fever": "fever", "gut": "stomach or gut"}
_HOURS = re.compile(r"(\d{1,2}) ?[h:] ?(\d{1,2})?(?: ?m(?:in)?)?", re.IGNORECASE)


class CheckInScreen(CheckedForm[None]):
    """How the body feels today."""

    HELP = """\
## Check in

Five digits, one for each question; 5 is best in all five, and the words say what each means. Up goes back to one.
Then enter saves, or tab goes on to sleep, heart rate, HRV, weather, pain, illness and a note; all of these may stay
empty. Without the five scores only what is written below them is stored.
"""
    BINDING_GROUP_TITLE = "Check in"
    BINDINGS = [
        Binding("enter", "save", "save", id="checkin.save", tooltip="Save; everything below the five may stay empty"),
        Binding("tab", "app.focus_next", "extras", id="checkin.extras", tooltip="On to the extras", key_display="tab"),
        Binding("escape", "dismiss", "leave", id="checkin.leave", key_display="esc", tooltip="Leave; nothing is saved"),
    ]

    scores = getters.query_one(Scores)

    def compose(self) -> ComposeResult:
        """Five questions, then what may stay empty."""
        with Panel("Check in: how are you today?", "5 is best in all five"):
            yield Scores()
            yield Banner(lambda _: [[("And, if you like; enter saves at any time", "dim")]])
            with VerticalScroll(classes="extras", can_focus=False):
                with Horizontal(classes="fields"):
                    yield TextField("slept_h", "Hours slept", hint="7.5 or 7h30", most=8)
                    yield TextField("resting_hr", "Resting heart", hint="52", most=5)
                    yield TextField("hrv_ms", "HRV, ms", hint="65", most=6)
                    yield TextField("weather", "Weather", hint="31C/60%", most=40)
                yield PainField("pain", "Pain: a letter goes to a site, 0 to 10 scores it, l and r take a side")
                yield ChoiceField("ill", "Ill", [(k, ILL[k]) for k in ILLNESSES], (), several=True)
                yield TextField("note", "Note", hint="anything that matters")
            yield Notice()
            yield KeyBar()

    @on(Scores.Complete)
    def on_to_extras(self) -> None:
        """The five are there; enter saves, or say more."""
        self.query(TextField).first().focus()

    def first_field(self) -> Scores:
        """The five questions."""
        return self.scores

    def action_save(self) -> None:
        """Store the check-in and show what follows."""
        given = self.scores.scores
        if 0 < len(given) < 5:
            self.say(["five scores, or none and only what you write below"], trouble=True)
            self.scores.focus()
            return
        read = self.read()
        if read is None:
            return
        told = replace(read["weather"] or CheckIn(), **given, **{k: read[k] for k in MEASURED}, note=read["note"] or "")
        pains = [flags.parse_pain(text) for text in self.query_one(PainSites).told]
        illnesses = [Illness(kind) for kind in self.query_one(ChoiceField).values]
        alarms = [p for p in pains if isinstance(p, Alarm)]
        if alarms:
            from coachtui.tui.screens.alarm import AlarmScreen  # noqa: PLC0415 - rarely needed

            screen = AlarmScreen(
                alarms[0], lambda coach: checkin.check_in(coach, told, pains=pains, illnesses=illnesses)
            )
            self.app.switch_screen(screen)
        else:
            self.store(partial(self._echo, given), checkin.check_in, told, pains=pains, illnesses=illnesses)

    def _echo(self, given: dict[str, int], outcome: Outcome) -> None:
        """What was said in words, and what follows."""
        echo = ", ".join(score_word(name, score) for name, score in given.items())
        said = (*((f"{echo[0].upper()}{echo[1:]}.",) if echo else ()), *outcome.said)
        answer(self, replace(outcome, said=said))

    def complain(self, field: TextField, error: CoachError) -> None:
        """A field is narrow: the sentence has the whole width below."""
        field.complain("see below")
        self.say([": ".join(s for s in (error.message, error.hint) if s)], trouble=True)

    def meaning(self, key: str, text: str) -> Any:
        """What a text means in a field. Raises CoachError."""
        if not text:
            return None
        if key == "note":
            return text
        if key == "weather":
            return parse_weather(text)
        if key == "slept_h" and (clock := _HOURS.fullmatch(text)):
            return int(clock[1]) + int(clock[2] or 0) / 60
        return round(number(text)) if key == "resting_hr" else number(text)
