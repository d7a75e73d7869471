"""Trends: what a recorded heart rate adds to a day."""

import datetime as dt

import pytest

from coachtui.coach import sessions, trends, trends_chart
from coachtui.training.athlete import Athlete
from coachtui.training.entries import Done
from coachtui.training.values import replace
from tests.coach.conftest import START, At

HOUR = Done("run", minutes=60.0, km=11.0, rpe=4.0, avg_hr=150)


def athlete(at: At) -> Athlete:
    """A woman whose heart goes from 50 to 190."""
    found = at(START).snapshot[1].athlete
    return replace(found, coaching=replace(found.coaching, rest_hr=50, max_hr=190))


def test_a_run_with_a_mean_heart_rate_tells_its_training_impulse(at: At) -> None:
    coach = at(START)
    sessions.log(coach, HOUR, START)
    sessions.log(coach, replace(HOUR, minutes=30.0, km=5.0), START, another=True)
    view = trends.trends(coach)
    range_ = coach.snapshot[1].athlete.coaching
    assert (range_.rest_hr, range_.max_hr) == (50, 188)
    assert view.days[-1].trimp == pytest.approx(125.4 + 62.7, abs=0.1)
    assert "by heart rate 188 (TRIMP)" in trends_chart.load_words(view, len(view.days) - 1)
    assert trends.trends_json(view)["days"][-1]["trimp"] == view.days[-1].trimp
    assert all(day.trimp is None for day in view.days[:-1])


def test_impulses_of_a_day_add_up_and_what_has_no_heart_rate_adds_none(at: At) -> None:
    day = dt.date(2026, 11, 19)
    done = [(day, HOUR), (day, replace(HOUR, avg_hr=None)), (day, replace(HOUR, minutes=None)), (START, HOUR)]
    assert trends.impulses(done, athlete(at)) == {day: 121.5, START: 121.5}


@pytest.mark.parametrize("unknown", ["rest_hr", "max_hr"])
def test_without_the_range_of_the_heart_nothing_is_guessed(at: At, unknown: str) -> None:
    known = athlete(at)
    assert trends.impulses([(START, HOUR)], replace(known, coaching=replace(known.coaching, **{unknown: None}))) == {}


def test_the_formula_speaks_of_men_and_women_and_of_nobody_else(at: At) -> None:
    known = athlete(at)
    as_a_man = replace(known, athlete=replace(known.athlete, sex="M"))
    assert trends.impulses([(START, HOUR)], as_a_man) == {START: 108.1}
    assert trends.impulses([(START, HOUR)], replace(known, athlete=replace(known.athlete, sex="X"))) == {}
