"""What a plan refuses or holds back: age, health, short notice, injuries, and days that cannot be."""

import datetime as dt
from dataclasses import replace

import pytest

from coachtui.training.athlete import Availability, Goal, Health, Person
from coachtui.training.problems import CoachError
from tests.planning.athletes import EXAMPLES, example, plain
from tests.planning.conftest import PlanOf


def test_a_marathon_under_eighteen_is_refused_with_a_base_instead(plan_of: PlanOf) -> None:
    plan = plan_of(example(EXAMPLES / "hana-youth.toml"))
    assert (plan.goal.verdict, plan.goal.event, plan.goal.date) == ("refused", "base", None)
    assert "marathon" in plan.goal.asked
    assert len(plan.weeks) == 12


@pytest.mark.parametrize("name", ["ines-pregnant", "jon-uncleared"])
def test_nothing_hard_and_nothing_more_before_a_clinician_agrees(name: str, plan_of: PlanOf) -> None:
    plan = plan_of(example(EXAMPLES / f"{name}.toml"))
    assert not any(s.quality for s in plan.sessions())
    assert max(w.run_km for w in plan.weeks) <= plan.athlete.now.weekly_km + 0.1
    assert plan.warnings


def test_short_notice_prepares_to_finish_and_says_so(plan_of: PlanOf) -> None:
    plan = plan_of(example(EXAMPLES / "max-short-notice.toml"))
    assert not any(s.quality for s in plan.sessions() if s.kind == "run")
    assert any("few for half" in w for w in plan.warnings)
    assert any("strides" in s.zones_km for s in plan.sessions())


def test_an_injury_slows_growth(plan_of: PlanOf) -> None:
    well, hurt = plan_of(plain()), plan_of(plain(health=Health(injuries_12_months=("calf",))))
    known = [40.0] * 4
    for week in hurt.weeks:
        assert week.run_km <= max(known[-4:]) + max(0.07 * max(known[-4:]), 2.8) + 0.2
        known.append(week.run_km)
    assert sum(w.kind == "cutback" for w in hurt.weeks) > sum(w.kind == "cutback" for w in well.weeks)


def test_a_goal_in_the_past_is_a_mistake(plan_of: PlanOf) -> None:
    with pytest.raises(CoachError, match="past"):
        plan_of(plain(goal=Goal("half", dt.date(2026, 11, 1))))


def test_a_week_without_time_is_a_mistake(plan_of: PlanOf) -> None:
    with pytest.raises(CoachError, match="no day"):
        plan_of(plain(week=Availability()))


def test_children_play(plan_of: PlanOf) -> None:
    with pytest.raises(CoachError, match="no plans"):
        plan_of(plain(athlete=Person("Nobody", dt.date(2019, 1, 1), "F"), goal=Goal("base")))


@pytest.mark.parametrize(("age", "wished", "told"), [(52, 0, True), (64, 1, True), (52, 2, False), (48, 0, False)])
def test_from_fifty_on_strength_twice_a_week_is_suggested(age: int, wished: int, told: bool, plan_of: PlanOf) -> None:
    """The consensus for masters suggests two sessions; the wish stays the athlete's own."""
    athlete = plain(athlete=Person("Nobody", dt.date(2026 - age, 4, 1), "F"))
    plan = plan_of(replace(athlete, week=replace(athlete.week, strength=wished)))
    assert any("2 strength sessions a week are worth having" in w for w in plan.warnings) == told
