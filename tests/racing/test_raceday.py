"""Race plans: splits sum to the target to the second, the pacing is that of the event, fuel follows the clock."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from racing_cases import racing_rules

from coachtui.racing.conditions import Slowing
from coachtui.racing.pacing import elapsed, held_back, pacing_of, splits
from coachtui.racing.raceday import RacePlan, Runner, race_plan
from coachtui.science.vdot import time_for
from coachtui.training.measures import EVENTS

RULES = racing_rules()
DAY = dt.date(2027, 4, 18)


def planned(event: str, target_s: float, *, level: str = "intermediate", age: int = 30, **more: object) -> RacePlan:
    runner = Runner(level, age, "km", **{k: v for k, v in more.items() if k in ("rung", "first_half_s_per_km")})  # type: ignore[arg-type]
    slow = more.get("slow")
    assert slow is None or isinstance(slow, Slowing)
    return race_plan(RULES, runner, event, EVENTS[event], DAY, targets={"b": target_s}, slow=slow)


@given(st.sampled_from(sorted(EVENTS)), st.floats(25, 84), st.sampled_from(["beginner", "advanced"]), st.booleans())
def test_splits_sum_to_the_target_to_the_second(event: str, vdot: float, level: str, miles: bool) -> None:
    metres = EVENTS[event]
    target = round(time_for(vdot, metres), 1)
    rows = splits(pacing_of(RULES, metres, level), metres, target, "mi" if miles else "km")
    assert rows[-1].to_m == pytest.approx(metres)
    assert sum(s.metres for s in rows) == pytest.approx(metres)
    assert sum(s.seconds for s in rows) == pytest.approx(rows[-1].total_s, abs=0.01)
    assert abs(rows[-1].total_s - target) <= (0.051 if target < 600 else 0.5)
    assert all(s.seconds > 0 for s in rows)


def test_eight_hundred_metres_in_two_minutes_opens_in_59_1() -> None:
    """Filipas 2018 and the best races: a positive split; at 2:00 and 3 % apart that is 59.1 and 60.9."""
    rule = pacing_of(RULES, 800, "national")
    assert elapsed(rule, 800, 120, 400) == pytest.approx(59.1, abs=0.05)


def test_no_first_half_of_a_marathon_is_faster_than_the_second() -> None:
    half = elapsed(pacing_of(RULES, 42195, "advanced"), 42195, 10800, 21097.5)
    assert 5400 <= half <= 5400 * 1.01


def test_a_marathon_opens_no_faster_than_critical_speed_allows() -> None:
    """Smyth 2020: those who open above 94 % of critical speed fade."""
    rule = pacing_of(RULES, 42195, "advanced")
    slowest = 10800 / 42.195 * 1.03
    capped = held_back(rule, 42195, 10800, slowest)
    assert elapsed(capped, 42195, 10800, 21097.5) / 21.0975 == pytest.approx(slowest, abs=0.01)
    assert elapsed(capped, 42195, 10800, 42195) == pytest.approx(10800)


def test_first_races_open_gently() -> None:
    rule = pacing_of(RULES, 5000, "beginner")
    assert 1.03 <= elapsed(rule, 5000, 1800, 1000) / 360 <= 1.05


def test_even_races_stay_within_one_per_cent_before_the_last_kilometre() -> None:
    rows = planned("10km", 2400).splits
    assert all(abs(s.pace_s_per_km / 240 - 1) <= 0.01 + 1e-9 for s in rows)
    assert rows[-1].pace_s_per_km == min(s.pace_s_per_km for s in rows)


def test_fuel_follows_the_clock_of_the_race() -> None:
    """Jeukendrup 2014: nothing under half an hour, up to 30 g an hour for one to two, up to 60 g beyond."""
    assert planned("5km", 1200).fuel is not None
    assert planned("5km", 1200).fuel.grams == 0  # type: ignore[union-attr]
    assert planned("half", 95 * 60).fuel.grams_per_h == 30  # type: ignore[union-attr]
    fuel = planned("marathon", 225 * 60).fuel
    assert fuel is not None
    assert (fuel.grams_per_h, fuel.moments[0].minute) == (60, 20)
    assert {b.minute - a.minute for a, b in zip(fuel.moments, fuel.moments[1:], strict=False)} == {25}
    assert fuel.moments[-1].minute <= 210
    assert fuel.grams == pytest.approx(225, abs=30)


def test_heat_moves_every_target_and_the_splits_follow() -> None:
    plan = planned("marathon", 12600, slow=Slowing(heat_pct=6))
    assert plan.targets["b"] == plan.splits[-1].total_s == 13356
    assert plan.slower_pct == 6


def test_a_race_without_a_target_is_raced_by_effort() -> None:
    plan = race_plan(RULES, Runner("novice", 40, "km"), "10km", 10000, DAY)
    assert plan.splits == ()
    assert plan.fuel is None
    assert plan.warm_up and plan.stop and plan.if_then


def test_reasons_not_to_start_are_in_every_plan() -> None:
    for event in EVENTS:
        text = " ".join(planned(event, time_for(45, EVENTS[event])).stop)
        assert "fever" in text and "Chest pain" in text and "bone" in text


def test_own_if_then_plans_come_before_ours() -> None:
    own = ("If it rains, then I smile.",)
    plan = race_plan(RULES, Runner("novice", 40, "km", if_then=own), "10km", 10000, DAY)
    assert plan.if_then == own and plan.own_plans


@pytest.mark.parametrize("event", ["mile", "5km", "10km", "half"])
def test_a_beginner_walks_before_a_race_and_warms_up_in_its_first_kilometre(event: str) -> None:
    """Who is just learning to run for half an hour does not run, stride or touch threshold before it as well."""
    beginner = planned(event, time_for(28, EVENTS[event]), level="beginner").warm_up
    text = " ".join(m.text for m in beginner)
    assert "walk" in text and "first kilometre" in text
    assert not any(word in text for word in ("easy running", "stride", "threshold", "race pace"))
    assert -15 <= beginner[0].minute <= -10
    assert "stride" in " ".join(m.text for m in planned(event, time_for(35, EVENTS[event]), level="novice").warm_up)


def test_in_the_heat_the_warm_up_is_halved_and_cools() -> None:
    """Heat halves the warm-up; on a cool day nothing is said of it."""
    runner = Runner("intermediate", 30, "km")
    cool, hot = (race_plan(RULES, runner, "10km", 10000, DAY, targets={"b": 2400}, wbgt=w) for w in (None, 20.0))
    assert hot.warm_up[1:] == cool.warm_up
    assert "half" in hot.warm_up[0].text and "cool" in hot.warm_up[0].text
    assert hot.warm_up[0].minute == cool.warm_up[0].minute


def test_a_long_race_is_told_of_drink_and_painkillers_a_short_one_is_not() -> None:
    """Overdrinking and such painkillers are how slow, long races become dangerous."""
    assert any("painkillers" in e.text and "thirst" in e.text for e in planned("marathon", 16000).week)
    assert not any("painkillers" in e.text for e in planned("5km", 1500).week)
