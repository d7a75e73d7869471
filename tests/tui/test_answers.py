"""What is typed in the wizard becomes the tables of athlete.toml, or a sentence at the field it belongs to."""

import datetime as dt

import pytest

from coachtui.coach import drafts
from coachtui.tui.wizard.answers import Answers, defaults, read
from coachtui.tui.wizard.step import judged

TODAY = dt.date(2026, 11, 20)


def answers(**more: object) -> Answers:
    """The defaults with a name and a birth, and what is given with `__` for dots."""
    told = {**defaults(TODAY), "athlete.name": "Ana", "athlete.born": "2 May 1994"}
    return {**told, **{key.replace("__", "."): value for key, value in more.items()}}


def test_the_defaults_need_only_a_name_and_a_birth() -> None:
    assert set(read(defaults(TODAY), TODAY).wrong) == {"athlete.name", "athlete.born"}
    athlete = drafts.athlete_from(read(answers(), TODAY).values)
    assert athlete.athlete.born == dt.date(1994, 5, 2)
    assert athlete.goal.date is not None
    assert athlete.goal.date.weekday() == 6
    assert athlete.now.weekly_km == 0


@pytest.mark.parametrize(
    ("typed", "units", "km"), [("42", "km", 42.0), ("26.1", "mi", 42.0), ("26.1mi", "km", 42.0), ("42,5", "km", 42.5)]
)
def test_distances_are_taken_in_the_units_of_the_athlete(typed: str, units: str, km: float) -> None:
    reading = read(answers(athlete__units=units, now__weekly_km=typed), TODAY)
    assert reading.values["now"]["weekly_km"] == pytest.approx(km, abs=0.01)


def test_empty_rows_are_left_out_and_complaints_find_their_row() -> None:
    rows = {"result.2.event": "5km", "result.2.time": "9:45", "result.2.date": "4 oct"}
    reading = read({**answers(), **rows}, TODAY)
    assert [r["event"] for r in reading.values["result"]] == ["5km"]
    assert list(judged(reading)) == ["result.2.time"], "nobody has run that, and the sentence stands in the third row"


def test_conditions_need_a_clearance_that_is_said() -> None:
    assert read(answers(), TODAY).values["health"]["cleared"] is True
    named = answers(health__conditions=["asthma"])
    assert read(named, TODAY).values["health"]["cleared"] is False
    assert read({**named, "health.cleared": "yes"}, TODAY).values["health"]["cleared"] is True


def test_hostile_numbers_become_sentences() -> None:
    for typed in ("nan", "inf", "1e999", "-5", "[/]", "٣٣٣٣٣٣", "9" * 400):
        reading = read(answers(now__weekly_km=typed, now__runs_per_week=typed, athlete__running_since=typed), TODAY)
        assert "now.weekly_km" in reading.wrong or judged(reading), typed
