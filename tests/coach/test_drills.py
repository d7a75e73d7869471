"""The drill of the week, and when anything is said about cadence: by the rules that ship."""

import datetime as dt
from dataclasses import replace

import pytest

from coachtui.coach.thoughts import drill_line, drill_of, fits
from coachtui.rulebook.shapes.mind import Drill
from coachtui.rulebook.shapes.workouts import Exercise
from tests.coach.test_thoughts import BOOK, MONDAY, PROMPTS, run, scene

DRILLS = tuple(BOOK.all(Drill).values())
WEEK = dt.timedelta(7)


def test_every_drill_has_a_drawing_that_fits_a_narrow_screen_and_three_plain_cues() -> None:
    for drill in DRILLS:
        assert 3 <= len(drill.drawing) <= 8
        assert max(map(len, drill.drawing)) <= 20
        assert all(drill.cues)
        assert len(drill_line(drill)) <= 140
        assert "side" in drill.film or "front" in drill.film
        assert {drill.exercise, *drill.supports} <= BOOK.all(Exercise).keys()


def test_a_drill_stays_for_a_week_and_another_follows() -> None:
    of = lambda day: drill_of(DRILLS, day, "speed", "5km", "advanced")  # noqa: E731
    assert {of(MONDAY + dt.timedelta(n)) for n in range(7)} == {of(MONDAY)}
    assert of(MONDAY + WEEK) not in (None, of(MONDAY))
    fitting = [d for d in DRILLS if "speed" in d.phases or not d.phases]
    assert {of(MONDAY + n * WEEK) for n in range(len(fitting))} == set(fitting), "all have their turn"


@pytest.mark.parametrize("phase", ["foundation", "speed", "stamina", "specific"])
@pytest.mark.parametrize("event", ["800m", "marathon"])
@pytest.mark.parametrize("level", ["beginner", "elite"])
def test_there_is_a_drill_for_everybody_in_every_phase_of_training(phase: str, event: str, level: str) -> None:
    assert drill_of(DRILLS, MONDAY, phase, event, level) is not None


def test_fast_and_difficult_drills_are_for_those_who_run_fast() -> None:
    def seen(event: str, level: str) -> set[str]:
        found = (drill_of(DRILLS, MONDAY + n * WEEK, "speed", event, level) for n in range(20))
        return {d.id for d in found if d}

    assert "straight-legs" in seen("800m", "advanced")
    assert "straight-legs" not in seen("marathon", "advanced")
    assert "straight-legs" not in seen("800m", "beginner")


def test_cadence_is_spoken_of_only_where_knee_shin_or_hip_hurt_and_nothing_else_does() -> None:
    """A quicker step unloads knee, shin and hip; a sore calf or Achilles would carry more."""
    prompt, day = PROMPTS["cadence-with-pain"], scene("injury", runs=(run(30),))
    hurts = lambda *sites: replace(day, sites=frozenset(sites))  # noqa: E731
    assert fits(prompt, hurts("knee"))
    assert fits(prompt, hurts("shin", "hip"))
    assert not fits(prompt, day)
    assert not fits(prompt, hurts("achilles"))
    assert not fits(prompt, hurts("knee", "calf"))
    assert not fits(prompt, replace(hurts("knee"), sessions=())), "no run, no cadence"
    assert "180" not in prompt.text
    assert not [
        p for p in PROMPTS.values() if "cadence" in p.text.lower() or ("steps a minute" in p.text and not p.sites)
    ]
