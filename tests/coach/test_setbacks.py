"""The setback journal: what is one, what comes again, and what was learned from it."""

import datetime as dt

import pytest

from coachtui.coach import flags, setbacks, why
from coachtui.coach.setbacks import patterns_in
from coachtui.training.entries import Illness, Pain
from coachtui.training.problems import CoachError
from tests.coach.conftest import START, At

DAY = dt.timedelta(1)


def test_a_pain_is_one_setback_with_its_worst_day_and_its_end(at: At) -> None:
    flags.flag(at(START + DAY), Pain("achilles", 3, "left"))
    flags.flag(at(START + 3 * DAY), Pain("achilles", 4, "left", note="after hills"))
    (found,) = setbacks.setbacks(at(START + 3 * DAY))
    assert (found.about, found.first, found.worst, found.last) == ("pain:achilles-left", START + DAY, 4, None)
    assert found.notes == ("after hills",)


def test_what_was_flagged_by_mistake_is_no_setback(at: At) -> None:
    flags.flag(at(START + DAY), Pain("knee", 6))
    flags.clear(at(START + DAY), "knee", mistake=True)
    assert setbacks.setbacks(at(START + 2 * DAY)) == ()


def test_what_was_learned_stands_with_it_and_is_said_by_why(at: At) -> None:
    coach = at(START + DAY)
    flags.flag(coach, Pain("achilles", 6, "left"))
    setbacks.learned(coach, "achilles", trigger="new shoes", helped="heel raises")
    (found,) = setbacks.setbacks(coach)
    assert (found.triggers, found.helped) == (("new shoes",), ("heel raises",))
    said = [line for answer in why.why(coach) for line in answer.earlier]
    assert any("new shoes" in line and "heel raises" in line for line in said)


def test_what_comes_again_is_a_pattern_and_what_comes_once_is_none() -> None:
    one = setbacks.Setback("pain:calf-left", START, START, 3, ("hills",), ("rest",), ())
    two = setbacks.Setback("pain:calf-right", START + 40 * DAY, None, 4, ("Hills",), ("massage",), ())
    assert patterns_in([one]) == ()
    assert [(p.what, p.times) for p in patterns_in([two, one])] == [("calf", 2), ("hills", 2)]
    assert set(patterns_in([two, one])[0].helped) == {"rest", "massage"}


def test_nothing_is_learned_of_what_never_was(at: At) -> None:
    coach = at(START + DAY)
    flags.flag(coach, Illness("cold"))
    with pytest.raises(CoachError, match="no setback about"):
        setbacks.learned(coach, "knee", helped="rest")
    with pytest.raises(CoachError, match="nothing was said"):
        setbacks.learned(coach, "cold")
