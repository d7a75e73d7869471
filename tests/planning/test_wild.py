"""Athletes whose wishes, days and races were drawn apart from each other: every limit holds, and nothing is wasted."""

import pytest

from coachtui.planning.bounds import bounds_of
from coachtui.planning.breaches import broken
from coachtui.planning.build import build
from coachtui.rulebook.book import Rulebook
from coachtui.training.plan import Plan
from coachtui.training.problems import CoachError
from tests.planning.wild import wild_athlete

TENTH, WHOLE = range(40), range(40, 440)
CROWDED = "longer than your whole week"
"""A race on the way that is too long for its week is refused in a sentence."""


@pytest.fixture(
    scope="module", params=["tenth", pytest.param("all", marks=pytest.mark.soak)], ids=["a tenth", "the whole grid"]
)
def plans(request: pytest.FixtureRequest, rules: Rulebook) -> list[tuple[int, Plan]]:
    """Plans by seed."""
    found = []
    for seed in TENTH if request.param == "tenth" else WHOLE:
        athlete, start = wild_athlete(seed)
        try:
            found.append((seed, build(athlete, rules, start)))
        except CoachError as error:
            assert CROWDED in str(error), (seed, str(error))
    return found


def test_every_limit_is_kept(plans: list[tuple[int, Plan]], rules: Rulebook) -> None:
    for seed, plan in plans:
        bounds = bounds_of(plan.athlete, plan.level, plan.paces, plan.goal, rules, plan.start)
        assert broken(plan.weeks, bounds) == [], seed


def test_who_has_the_time_runs_what_they_run_already(plans: list[tuple[int, Plan]]) -> None:
    """The first weeks hold most of the present volume; only time, rest, age or the level's hours take from it."""
    for seed, plan in plans:
        now, week = plan.athlete.now, plan.athlete.week
        minutes = sorted((week.minutes_on(n) for n in range(7)), reverse=True)[: max(now.runs_per_week, 1)]
        if plan.goal.date is not None and (plan.goal.date - plan.start).days < 28:
            continue
        if not seed % 10 or plan.vdot is None or plan.level == "beginner" or plan.athlete.age_on(plan.start) < 18:
            continue
        easy = sum(plan.paces.E) / 120 if plan.paces else 6.0
        able = min(now.weekly_km, 0.6 * sum(minutes) / easy, 0.7 * now.longest_run_km * now.runs_per_week)
        assert max(w.run_km for w in plan.weeks[:4]) >= 0.7 * able, seed


def test_the_goal_race_is_in_the_plan_and_nothing_hard_in_the_days_before(plans: list[tuple[int, Plan]]) -> None:
    for seed, plan in plans:
        if plan.goal.date is None:
            continue
        on_the_day = [s for s in plan.sessions() if s.date == plan.goal.date]
        assert [s.kind for s in on_the_day if s.kind == "race"] == ["race"], seed
        before = [s for s in plan.sessions() if 0 < (plan.goal.date - s.date).days < 3]
        assert not any(s.quality and s.kind == "run" for s in before), seed


def test_short_days_leave_room_for_strength_too(rules: Rulebook) -> None:
    """Strength keeps runners whole, masters most of all: an easy run gives way now and then where days are short."""
    athlete, start = wild_athlete(501)
    assert max(athlete.week.minutes_on(n) for n in range(7)) < 60
    weeks = [w for w in build(athlete, rules, start).weeks if w.kind in ("build", "cutback")]
    lifted = [any(s.kind == "strength" for s in w.sessions) for w in weeks]
    assert sum(lifted) >= len(weeks) / 2
    assert not any(lifted[n : n + 4] == [False] * 4 for n in range(len(lifted)))
