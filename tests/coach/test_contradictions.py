"""What contradicts itself gets a sentence, and nothing is lost."""

import pytest

from coachtui.coach.flags import clear, flag, flags
from coachtui.training.entries import Illness, Pain
from coachtui.training.problems import CoachError
from tests.coach.conftest import START, At


def test_no_pain_and_a_limp_is_asked_again_and_stores_nothing(at: At) -> None:
    coach = at(START)
    before = coach.journal.diary()
    with pytest.raises(CoachError, match="contradict") as refused:
        flag(coach, Pain("achilles", 0, limp=True))
    assert "flag pain achilles 1 --limp" in (refused.value.hint or "")
    assert coach.journal.diary() == before


def test_a_fever_told_again_on_the_day_it_was_over_is_back_and_says_so(at: At) -> None:
    coach = at(START)
    flag(coach, Illness("fever"))
    clear(coach, "fever")
    assert flags(coach)[0].state == "returning"
    outcome = flag(coach, Illness("fever"))
    assert any("the later word counts" in line for line in outcome.said)
    assert flags(coach)[0].state == "open"


def test_an_operation_needs_a_clinicians_word(at: At) -> None:
    coach = at(START)
    flag(coach, Pain("knee", 7))
    with pytest.raises(CoachError, match="clinician"):
        clear(coach, "knee", surgery=True)
    clear(coach, "knee", by="doctor", surgery=True)
    ladder = flags(coach)[0].ladder
    assert ladder is not None and ladder.stage == 0
