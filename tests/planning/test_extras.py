"""What stands beside the hard running: strength, warm-ups, recovery, and the weeks around races."""

import datetime as dt
from dataclasses import replace

import pytest

from coachtui.adapting.sizing import leaves
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.athlete import (
    Availability,
    Goal,
    Now,
    Race,
    Result,
)
from tests.planning.athletes import TODAY, plain
from tests.planning.conftest import PlanOf

# --- strength --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kit", ["gym", "weights"])
def test_strength_uses_what_the_athlete_has_and_jumps_beside_it(kit: str, plan_of: PlanOf, rules: Rulebook) -> None:
    """D13: the same programme in three versions; whoever has a gym is not sent to the living-room floor."""
    runner = plain(
        now=Now(TODAY, 60.0, 18.0, 5),
        week=Availability(mon=60, tue=90, wed=60, thu=90, sat=60, sun=150, equipment=(kit,)),
    )
    plan = plan_of(runner)
    done = [s.workout for w in plan.weeks if w.kind in ("build", "cutback") for s in w.sessions if s.kind == "strength"]
    known = rules.all(Workout)
    assert any(kit in known[name].needs for name in done)
    plainer = [name for name in done if not known[name].needs and "plyometric" not in known[name].tags]
    assert len(plainer) <= 0.2 * len(done)  # where a day has time for nothing longer
    after = {s.workout for w in plan.weeks if w.phase == "transition" for s in w.sessions if s.kind == "strength"}
    assert all(not known[name].needs for name in after)


def test_who_has_two_hours_a_week_mostly_runs(plan_of: PlanOf) -> None:
    """Running is learned by running: two days of an hour are mostly run, the rest is kept short."""
    two = Availability(wed=60, sun=60, strength=2)
    plan = plan_of(plain(now=Now(TODAY, 18.0, 9.5, 2), goal=Goal("10km", dt.date(2027, 2, 14)), week=two, result=()))
    for week in (w for w in plan.weeks[1:] if w.kind == "build"):
        assert week.run_minutes > 0.5 * 120, week.number
        assert any(s.kind == "strength" for s in week.sessions), week.number


@pytest.mark.parametrize("hours", [(60, 60), (115, 100), (90, 150)])
def test_two_runs_a_week_touch_no_limit(hours: tuple[int, int], plan_of: PlanOf) -> None:
    now = Now(TODAY, round(sum(hours) / 7.5, 1), round(max(hours) / 8, 1), 2)
    plan = plan_of(plain(now=now, goal=Goal("base"), week=Availability(wed=hours[0], sun=hours[1], strength=1)))
    assert not [text for text in plan.warnings if "limit is touched" in text]


# --- warm-up, recovery, races ----------------------------------------------------------------------------------------


def test_key_sessions_begin_with_drills_and_strides_where_time_allows(plan_of: PlanOf) -> None:
    hard = [s for s in plan_of(plain()).sessions() if s.kind == "run" and s.quality and not s.long]
    opened = [s for s in hard if any(step.exercise for step in leaves(s.steps))]
    assert len(opened) >= 0.6 * len(hard)
    for s in opened:
        assert s.steps[0].zone == "E"  # type: ignore[union-attr]
        assert s.steps[-1].zone == "E"  # type: ignore[union-attr]
        assert any(step.zone == "strides" for step in leaves(s.steps))


def test_a_race_day_begins_with_the_warm_up_of_its_distance(plan_of: PlanOf) -> None:
    """Ingham 2013: an hour of it before 800 m, hardly any before a marathon."""
    for event, warm_up in (("800m", "warm-up-track"), ("5km", "warm-up-5k-10k"), ("half", "warm-up-long-race")):
        day = dt.date(2027, 4, 4)
        assert [s.workout for s in plan_of(plain(goal=Goal(event, day))).on(day)] == [f"race-{event}", warm_up]


def test_the_weeks_after_the_race_move_without_impact(plan_of: PlanOf) -> None:
    runner = plain()
    plan = plan_of(replace(runner, week=replace(runner.week, equipment=("bike", "pool"))))
    after = [s for w in plan.weeks if w.phase == "transition" for s in w.sessions]
    assert any(s.kind == "cross" for s in after)
    assert all(s.rpe is None or s.rpe[1] <= 4 for s in after if s.kind == "cross")


def test_the_week_before_an_a_race_on_the_way_is_a_fifth_lighter(plan_of: PlanOf) -> None:
    plan = plan_of(plain(goal=Goal("half", dt.date(2027, 5, 2)), race=(Race("10km", dt.date(2027, 1, 31), "A"),)))
    week = plan.week_of(dt.date(2027, 1, 24))
    assert week is not None
    before = plan.weeks[week.number - 4 : week.number - 1]
    assert week.run_km <= 0.82 * max(w.run_km for w in before)
    assert "A" in {rule for s in week.sessions for rule in s.rules}


def test_heat_and_final_stand_on_following_days(plan_of: PlanOf) -> None:
    final = dt.date(2027, 4, 4)
    plan = plan_of(plain(goal=Goal("800m", final), race=(Race("800m", final - dt.timedelta(1), "A"),)))
    assert [s.kind for s in plan.on(final - dt.timedelta(1)) if s.kind != "flexibility"] == ["race"]
    assert [s.kind for s in plan.on(final) if s.kind != "flexibility"] == ["race"]
    week = plan.week_of(final)
    assert week is not None
    assert not any(s.quality and s.kind == "run" and (final - s.date).days < 4 for s in week.sessions)


def test_a_race_right_before_the_plan_leaves_easy_weeks_not_empty_ones(plan_of: PlanOf) -> None:
    plan = plan_of(plain(result=(Result("marathon", "3:50:00", TODAY - dt.timedelta(6)),)))
    assert all(w.run_km > 0 for w in plan.weeks[1:4])
    assert plan.weeks[1].run_km < 0.7 * plan.athlete.now.weekly_km
