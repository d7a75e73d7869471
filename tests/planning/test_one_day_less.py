"""A free day less: the other days keep their runs as far as the week can, and what loses its day goes next door."""

from collections.abc import Iterator

import pytest

from coachtui.planning.build import build
from coachtui.rulebook.book import Rulebook
from coachtui.training.athlete import DAYS, Athlete
from coachtui.training.plan import Week
from coachtui.training.values import replace
from tests.planning.athletes import TODAY
from tests.planning.grid import grid_athlete

Pair = tuple[Athlete, int, Week, Week]
"""Who, the weekday that is lost, a week before and after; both with as many runs."""
TENTH, WHOLE = range(45, 53), range(45, 125)
NEAR = 2


@pytest.fixture(
    scope="module", params=["few", pytest.param("many", marks=pytest.mark.soak)], ids=["eight athletes", "eighty"]
)
def weeks(request: pytest.FixtureRequest, rules: Rulebook) -> list[Pair]:
    """Weeks of plans with each free day in turn taken away, club nights and the long run's day left alone."""
    return [pair for seed in (TENTH if request.param == "few" else WHOLE) for pair in pairs(grid_athlete(seed), rules)]


def pairs(athlete: Athlete, rules: Rulebook) -> Iterator[Pair]:
    plan = build(athlete, rules, TODAY)
    for day, name in enumerate(DAYS):
        standing = any(f.day == name for f in athlete.fixed)
        if not athlete.week.minutes_on(day) or name == athlete.week.long_run or standing:
            continue
        less = build(replace(athlete, week=replace(athlete.week, **{name: 0})), rules, TODAY)
        for before, after in zip(plan.weeks[1:], less.weeks[1:], strict=True):
            if before.phase != "transition" and runs(before) == runs(after):
                yield athlete, day, before, after


def runs(week: Week) -> int:
    return sum(s.runs for s in week.sessions)


def run_days(week: Week) -> set[int]:
    return {s.date.weekday() for s in week.sessions if s.runs}


def hard_days(week: Week) -> set[int]:
    return {s.date.weekday() for s in week.sessions if s.runs and s.quality}


def apart(one: int, other: int) -> int:
    """Days between two weekdays, the shorter way round the week."""
    return min((one - other) % 7, (other - one) % 7)


def test_a_day_that_was_not_needed_is_not_missed(weeks: list[Pair]) -> None:
    unused = [(b, a) for _, day, b, a in weeks if day not in run_days(b)]
    kept = [run_days(b) == run_days(a) and hard_days(b) == hard_days(a) for b, a in unused]
    assert len(kept) > 20
    assert sum(kept) >= 0.98 * len(kept)


def test_hard_runs_of_other_days_stay_where_they_are(weeks: list[Pair]) -> None:
    kept = [hard_days(b) == hard_days(a) for _, day, b, a in weeks if day not in hard_days(b)]
    assert sum(kept) >= 0.98 * len(kept)


def test_a_run_that_loses_its_day_goes_no_further_than_it_must(weeks: list[Pair]) -> None:
    """To a day further than two days away only where no day nearer is free."""
    kept = []
    for who, day, before, after in weeks:
        if day in run_days(before):
            free = {d for d in range(7) if d not in {day, *run_days(after)} and who.week.minutes_on(d) >= 30}
            far = any(apart(d, day) > NEAR for d in run_days(after) - run_days(before))
            kept.append(not far or not any(apart(d, day) <= NEAR for d in free))
    assert sum(kept) >= 0.98 * len(kept)
