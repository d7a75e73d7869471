"""Before a race no run is longer than its share of the longest run before it, whatever became of the plan (D9)."""

import datetime as dt
from dataclasses import replace

import pytest

from coachtui.adapting.tapering import too_long
from coachtui.planning.breaches import Broken
from coachtui.training.plan import GoalView, Session, Week
from tests.adapting.stories import DAY, START, easy_run, rules

RACE = START + 27 * DAY
"""A Sunday, four weeks from the first Monday."""
HALF_M, TEN_KM_M, MARATHON_M = 21_097.5, 10_000.0, 42_195.0


def goal(metres: float = HALF_M, date: dt.date | None = RACE) -> GoalView:
    return GoalView("race", metres, date, None, "", "finish")


def ran(days_before: int, km: float, status: str = "planned") -> Session:
    run = easy_run(RACE - days_before * DAY, 60)
    return replace(run, km=km, status=status)


def judged(*runs: Session, of: GoalView | None = None, since: dt.date = START) -> list[Broken]:
    weeks = []
    for n in range(4):
        monday = START + 7 * n * DAY
        inside = tuple(s for s in runs if monday <= s.date < monday + 7 * DAY)
        weeks.append(Week(n + 1, monday, "taper", "build", 0.0, 0.0, inside))
    return too_long(weeks, of or goal(), "km", rules(), since)


@pytest.mark.parametrize(
    ("metres", "days", "most"),
    [
        (HALF_M, 7, 15.0), (HALF_M, 12, 15.0), (HALF_M, 4, 10.0),
        (TEN_KM_M, 9, 15.0), (MARATHON_M, 14, 14.0), (MARATHON_M, 7, 11.0),
    ],
)  # fmt: skip
def test_a_run_before_the_race_is_at_most_its_share_of_the_longest(metres: float, days: int, most: float) -> None:
    whole = ran(21, 20.0)
    assert not judged(whole, ran(days, most), of=goal(metres))
    (broken,) = judged(whole, ran(days, most + 0.5), of=goal(metres))
    assert broken.date == RACE - days * DAY
    assert broken.most == pytest.approx(most)
    assert f"{days} days before the race, after a longest run of 20" in broken.text


@pytest.mark.parametrize("status", ["missed", "skipped", "dropped"])
def test_a_long_run_that_never_was_is_no_measure(status: str) -> None:
    (broken,) = judged(ran(28 - 1, 12.0), ran(21, 20.0, status), ran(7, 12.0))
    assert broken.most == pytest.approx(9.0)


def test_a_run_that_will_not_be_run_breaks_nothing() -> None:
    assert not judged(ran(21, 12.0), ran(7, 18.0, "dropped"))


def test_further_from_the_race_than_the_taper_runs_may_be_as_long_as_ever() -> None:
    assert not judged(ran(21, 15.0), ran(13, 20.0))


def test_a_marathon_tapers_earlier_than_a_half() -> None:
    late = ran(21, 20.0), ran(18, 16.0)
    assert not judged(*late)
    assert judged(*late, of=goal(MARATHON_M))


def test_what_lies_before_the_day_is_history() -> None:
    runs = ran(21, 12.0), ran(7, 18.0)
    assert judged(*runs)
    assert not judged(*runs, since=RACE - 6 * DAY)


def test_without_a_race_nothing_tapers() -> None:
    assert not judged(ran(21, 12.0), ran(7, 18.0), of=goal(date=None))


def test_transition_after_the_race_is_no_taper() -> None:
    assert not judged(ran(26, 12.0), ran(2, 18.0), of=goal(date=RACE - 10 * DAY))
