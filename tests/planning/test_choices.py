"""What a coach decides beside the plain weeks: trials, profiles, doubles, and how hard work grows."""

import datetime as dt
import itertools
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from coachtui.adapting.sizing import leaves
from coachtui.planning.build import build
from coachtui.planning.profile import profile_of
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.weeks import Choosing, Placing, Progress
from coachtui.training.athlete import (
    Athlete,
    Availability,
    Coaching,
    Goal,
    Now,
    Person,
    Race,
    Result,
)
from coachtui.training.plan import Plan, Repeat, Session
from coachtui.training.wording import day_name
from tests.planning.athletes import TODAY, elite, mixed, plain
from tests.planning.conftest import PlanOf
from tests.planning.grid import grid_athlete


def trials_of(plan: Plan) -> list[Session]:
    return [s for s in plan.sessions() if s.workout.startswith("test-")]


# --- time trials -----------------------------------------------------------------------------------------------------


def test_without_a_result_a_time_trial_comes_in_week_four(plan_of: PlanOf) -> None:
    plan = plan_of(plain(result=()))
    assert [plan.week_of(s.date).number for s in trials_of(plan)][:1] == [4]  # type: ignore[union-attr]
    assert any("time trial" in w and day_name(trials_of(plan)[0].date, year=True) in w for w in plan.warnings)


def test_a_result_over_800_m_is_not_called_none(plan_of: PlanOf) -> None:
    short = plan_of(plain(result=(Result("800m", "2:20", dt.date(2026, 10, 3)),)))
    assert any("no result is long enough to take paces from" in w for w in short.warnings)
    assert any("there is no result yet" in w for w in plan_of(plain(result=())).warnings)


def test_a_fresh_result_needs_no_trial_until_it_is_sixteen_weeks_old(plan_of: PlanOf) -> None:
    plan = plan_of(plain(goal=Goal("half", dt.date(2027, 7, 4))))
    found = trials_of(plan)
    assert found
    assert (found[0].date - dt.date(2026, 10, 11)).days > 16 * 7
    assert all((b.date - a.date).days > 16 * 7 for a, b in itertools.pairwise(found))


def test_a_race_on_the_way_is_a_trial_too(plan_of: PlanOf) -> None:
    plan = plan_of(plain(goal=Goal("half", dt.date(2027, 5, 2)), race=(Race("10km", dt.date(2027, 2, 7), "B"),)))
    assert not trials_of(plan)


def test_a_trial_is_never_shortened_and_never_near_the_race(plan_of: PlanOf) -> None:
    for seed in range(0, 60, 3):
        plan = plan_of(replace(grid_athlete(seed), result=()))
        for s in trials_of(plan):
            assert s.workout != "test-12-minutes" or s.zones_minutes["I"] == pytest.approx(12, abs=0.1)
            assert plan.goal.date is None or (plan.goal.date - s.date).days >= 21


# --- profile ---------------------------------------------------------------------------------------------------------


def test_more_than_three_vdot_between_short_and_long_is_a_profile(rules: Rulebook) -> None:
    weak_end = profile_of(mixed("22:00", "1:50:00"), rules, TODAY)
    weak_speed = profile_of(mixed("24:30", "1:45:00"), rules, TODAY)
    assert weak_end is not None
    assert weak_end.rule.id == "endurance-limited"
    assert weak_speed is not None
    assert weak_speed.rule.id == "speed-limited"
    assert profile_of(mixed("24:00", "1:50:30"), rules, TODAY) is None


def test_an_endurance_limited_runner_gets_more_threshold_and_is_told(plan_of: PlanOf) -> None:
    def steady(plan: Plan) -> float:
        hard = [s.zones_minutes for s in plan.sessions() if s.kind == "run" and s.quality]
        return sum(z.get("T", 0) + z.get("M", 0) for z in hard) / sum(sum(z.get(k, 0) for k in "MTIR") for z in hard)

    goal = Goal("5km", dt.date(2027, 4, 4))
    weak = plan_of(replace(mixed("22:00", "1:50:00"), goal=goal))
    even = plan_of(replace(mixed("22:00", "1:41:00"), goal=goal))
    assert steady(weak) > steady(even)
    assert any("endurance is what holds you back" in w for w in weak.warnings)
    assert not any("holds you back" in w for w in even.warnings)


def test_an_800_m_result_sets_fast_running_and_leaves_the_rest_to_effort(plan_of: PlanOf) -> None:
    """A1.2: E, T and I from 1500 m up, R from the 800 m; 2:20 for 800 m is 35.0 for 200 m at race pace."""
    runner = plain(result=(Result("800m", "2:20", dt.date(2026, 10, 25)),), goal=Goal("800m", dt.date(2027, 4, 18)))
    plan = plan_of(runner)
    assert (plan.vdot, plan.paces) == (None, None)
    aims = [leaf for s in plan.sessions() if s.kind == "run" for leaf in leaves(s.steps) if leaf.target]
    assert all((leaf.target.pace is not None) == (leaf.zone == "R") for leaf in aims if leaf.target)
    rhythm = [leaf for leaf in aims if "800m pace" in leaf.text and leaf.target and leaf.target.pace]
    assert rhythm
    assert all(leaf.target.pace[0] < 175 < leaf.target.pace[1] for leaf in rhythm if leaf.target and leaf.target.pace)
    assert any("R from your 800m in 2:20" in s.why for s in plan.sessions())


def test_who_has_days_for_one_hard_run_a_week_gets_the_zones_of_the_phase_in_turn(plan_of: PlanOf) -> None:
    """At 61 four days lie between hard runs: one fits, and for 10 km intervals come first, threshold next."""
    week = Availability(mon=75, tue=90, wed=90, thu=75, fri=75, sat=200, long_run="sat", equipment=("track",))
    goal = Goal("10km", dt.date(2027, 5, 2))
    plan = plan_of(plain(athlete=Person("Nobody", dt.date(1965, 10, 11), "M"), week=week, goal=goal))
    late = [w for w in plan.weeks if w.kind == "build" and w.phase in ("stamina", "specific")]
    hard = [[s for s in w.sessions if s.kind == "run" and s.quality] for w in late]
    assert {len(found) for found in hard} == {1}
    zones = [max("MTIR", key=lambda z: found[0].zones_minutes.get(z, 0.0)) for found in hard]
    assert zones.count("I") >= zones.count("T") >= 2


@pytest.mark.parametrize(("event", "date"), [("half", dt.date(2027, 5, 2)), ("marathon", dt.date(2027, 6, 6))])
def test_the_stamina_phase_of_long_races_has_intervals_beside_its_threshold(
    event: str, date: dt.date, plan_of: PlanOf
) -> None:
    """Stamina is threshold and intervals: some hundredths of its minutes lie above threshold, more of them at it."""
    plan = plan_of(plain(now=Now(TODAY, 55.0, 18.0, 5), goal=Goal(event, date)))
    spent = Counter[str]()
    for week in plan.weeks:
        for s in week.sessions if week.phase == "stamina" and week.kind == "build" else ():
            spent.update({z: m for z, m in s.zones_minutes.items() if s.kind == "run" and z in "EMTIR"})
    above = (spent["I"] + spent["R"]) / spent.total()
    assert 0.02 <= above <= 0.06
    assert above < (spent["T"] + spent["M"]) / spent.total()


# --- doubles and double threshold ------------------------------------------------------------------------------------


def test_world_class_runners_run_nine_to_fourteen_times_a_week(plan_of: PlanOf) -> None:
    plan = plan_of(elite())
    assert plan.level == "elite"
    runs = [sum(s.kind == "run" for s in w.sessions) for w in plan.weeks if w.kind == "build"][1:]
    assert min(runs) >= 9
    assert max(runs) <= 14


def test_double_threshold_is_for_the_best_with_a_pulse_to_hold(plan_of: PlanOf) -> None:
    def doubled(plan: Plan) -> list[Session]:
        return [s for s in plan.sessions() if s.workout.startswith("double-threshold")]

    days = doubled(plan_of(elite()))
    assert days
    assert all("pulse" in " ".join(step.text for step in leaves(s.steps)) for s in days)
    assert {s.date for s in days if s.workout.endswith("morning")} == {
        s.date for s in days if s.workout.endswith("evening")
    }
    assert not doubled(plan_of(elite(coaching=Coaching())))
    assert not doubled(plan_of(plain()))


def test_the_week_after_a_day_in_two_has_its_hard_days_like_any_other(plan_of: PlanOf) -> None:
    """Double threshold counts as one day (D5)."""
    plan = plan_of(elite(goal=Goal("marathon", dt.date(2027, 4, 25)), now=Now(TODAY, 170.0, 32.0, 11)))
    assert any(s.workout.startswith("double-threshold") for s in plan.sessions())
    building = [w for w in plan.weeks if w.kind == "build" and w.phase in ("speed", "stamina", "specific")]
    assert all(any(s.quality and s.date.weekday() < 5 for s in w.sessions if s.kind == "run") for w in building)


def test_steeplechasers_with_a_track_meet_barriers(plan_of: PlanOf) -> None:
    runner = plain(goal=Goal("3000mSC", dt.date(2027, 4, 4)))
    on_track = replace(runner, week=replace(runner.week, equipment=("track",)))
    assert any("steeple" in s.workout for s in plan_of(on_track).sessions())
    assert not any("steeple" in s.workout for s in plan_of(runner).sessions())


# --- progression -----------------------------------------------------------------------------------------------------


def work_of(session: Session) -> str:
    """The steps of a key session without its opening, strides and easy running, where it cannot differ by chance."""
    aside = ("E", "drill", "strides")
    parts = [s for s in session.steps if not {leaf.zone for leaf in leaves((s,))} & {"drill", "strides"}]
    return "; ".join(str(s) for s in parts if isinstance(s, Repeat) or s.zone not in aside)


def repeats(plan: Plan) -> list[str]:
    """Key sessions of building weeks that came back within their phase as they had been."""
    found, seen, phase = [], set[tuple[str, str]](), ""
    for week in plan.weeks:
        if week.phase != phase:
            seen, phase = set(), week.phase
        for s in week.sessions:
            if week.kind == "build" and s.kind == "run" and s.quality and not s.workout.startswith("test-"):
                key = (s.workout, work_of(s))
                found += [f"{s.id} {s.workout}"] if key in seen else []
                seen.add(key)
    return found


@pytest.mark.parametrize("seed", [2, 16, 25, 53, 77])
def test_a_workout_never_returns_as_it_was_within_a_phase(seed: int, plan_of: PlanOf) -> None:
    assert repeats(plan_of(grid_athlete(seed))) == []


@pytest.mark.soak
def test_no_workout_of_the_grid_returns_as_it_was_within_a_phase(plan_of: PlanOf) -> None:
    assert [(seed, r) for seed in range(132) for r in repeats(plan_of(grid_athlete(seed)))] == []


def test_a_second_foundation_begins_with_less_than_the_work_before_it(plan_of: PlanOf) -> None:
    """D2: a year is built in rounds, and each begins gently again."""
    plan = plan_of(grid_athlete(35))
    second = next(w.number for w in plan.weeks if w.phase == "foundation" and w.number > 15)
    hard = [(w.number, s) for w in plan.weeks for s in w.sessions if s.quality and s.kind == "run"]
    before = max(s.zones_minutes.get("I", 0.0) for number, s in hard if second - 6 <= number < second)
    first = next(
        s for number, s in hard if number >= second and s.zones_minutes.get("I", 0.0) > 5 and "test" not in s.workout
    )
    assert first.zones_minutes["I"] <= 0.7 * before


# --- what is told and aimed at ---------------------------------------------------------------------------------------


def test_hard_sessions_say_how_they_grew_and_how_long_it_is_to_the_race(plan_of: PlanOf) -> None:
    hard = [s.why for s in plan_of(plain()).sessions() if s.kind == "run" and s.quality]
    assert any("last time" in why for why in hard)
    assert sum("weeks to your half" in why for why in hard) > 0.6 * len(hard)


def test_hills_are_run_by_effort_and_a_treadmill_shows_its_speed(plan_of: PlanOf) -> None:
    runner = plain(goal=Goal("10km", dt.date(2027, 5, 16)))
    plan = plan_of(replace(runner, week=replace(runner.week, equipment=("hills", "treadmill"))))
    steep = [s for s in plan.sessions() if s.workout.startswith("hill-reps")]
    assert steep
    for session in steep:
        climbs = [leaf for leaf in leaves(session.steps) if leaf.zone == "I"]
        assert all(leaf.target and leaf.target.pace is None and leaf.target.rpe for leaf in climbs)
    texts = [leaf.text for s in plan.sessions() if s.kind == "run" for leaf in leaves(s.steps) if leaf.zone == "T"]
    assert texts
    assert all("treadmill" in t and "km/h" in t and "flat" in t for t in texts)


def test_slow_marathoners_have_walking_breaks_in_their_long_runs(plan_of: PlanOf) -> None:
    """Galloway; Hottenrott 2016: offered from four and a half hours on, not before."""
    week = Availability(tue=60, thu=60, sat=60, sun=200)
    slow = plain(goal=Goal("marathon", dt.date(2027, 6, 6)), week=week, now=Now(TODAY, 32.0, 14.0, 4),
                 result=(Result("10km", "1:08:00", dt.date(2026, 10, 11)),))  # fmt: skip
    quick = replace(slow, result=(Result("10km", "48:00", dt.date(2026, 10, 11)),))
    assert any(s.workout == "long-run-walk" for s in plan_of(slow).sessions())
    assert not any(s.workout == "long-run-walk" for s in plan_of(quick).sessions())


def test_the_last_sharpener_is_at_the_pace_of_the_race(plan_of: PlanOf) -> None:
    for event, workout in (("marathon", "sharpen-marathon-miles"), ("10km", "sharpen-10k"), ("5km", "sharpen-5k")):
        plan = plan_of(plain(goal=Goal(event, dt.date(2027, 5, 23))))
        last = [s for s in plan.sessions() if s.quality and s.kind == "run"][-1]
        assert last.workout == workout


def test_a_first_five_kilometres_touches_no_limit(plan_of: PlanOf) -> None:
    """A run of five kilometres ends the allowance for short ones, also when it is five by a rounding."""
    couch = Athlete(
        Person("Nobody", dt.date(1985, 5, 1), "M"), Now(TODAY, 0, 0, 0, 1.0),
        Goal("5km", dt.date(2027, 3, 14), "finish"), Availability(mon=40, wed=40, fri=40, sun=50),
    )  # fmt: skip
    assert not [w for w in plan_of(couch).warnings if "limit is touched" in w]


# --- wording ---------------------------------------------------------------------------------------------------------


def test_steps_speak_in_whole_minutes(plan_of: PlanOf) -> None:
    for athlete in (plain(), elite(), plain(result=())):
        for s in plan_of(athlete).sessions():
            for step in leaves(s.steps):
                found = re.match(r"(\d+\.\d+) min ", step.text)
                assert not found or found[1].endswith(".5"), step.text


def test_one_week_is_not_1_weeks(rules: Rulebook) -> None:
    for items in rules.items.values():
        for item in items.values():
            assert not re.search(r"\b1 (weeks|days|runs)\b", getattr(item, "because", "")), item


def changed(rules: Rulebook, kind: type[Any], **values: object) -> Rulebook:
    """The rules with other values in the one item of a kind."""
    usual = rules.sole(kind)
    return replace(rules, items={**rules.items, kind: {usual.id: replace(usual, **values)}})


def test_on_which_days_hard_runs_lie_is_a_rule(rules: Rulebook) -> None:
    def hard_days(book: Rulebook) -> Counter[int]:
        sessions = build(plain(), book, TODAY).sessions()
        return Counter(s.date.weekday() for s in sessions if s.kind == "run" and s.quality and not s.long)

    usual = hard_days(rules)
    for day in (1, 3):
        weekdays = tuple(4.0 * (day == n) for n in range(7))
        wished = hard_days(changed(rules, Placing, weekdays=weekdays))
        assert wished[day] > usual[day]
        assert wished.most_common(1)[0][0] == day


def test_how_soon_a_key_session_comes_back_is_a_rule(rules: Rulebook) -> None:
    def kinds(book: Rulebook) -> int:
        return len({s.workout for s in build(plain(), book, TODAY).sessions() if s.kind == "run" and s.quality})

    forgetful = changed(rules, Choosing, lately=0, often=0, again=0, new_field=0)
    assert kinds(forgetful) < kinds(rules)


def test_how_soon_easy_runs_hold_more_strides_is_a_rule(rules: Rulebook) -> None:
    def strides(book: Rulebook) -> float:
        sessions = build(plain(), book, TODAY).sessions()
        return sum(s.zones_km.get("strides", 0.0) for s in sessions if s.kind == "run" and not s.quality)

    assert strides(changed(rules, Progress, easy_weeks=1)) > strides(changed(rules, Progress, easy_weeks=20))


def test_how_often_a_long_run_holds_work_is_a_rule(rules: Rulebook) -> None:
    athlete = plain(goal=Goal("marathon", dt.date(2027, 5, 23)), now=Now(TODAY, 55.0, 20.0, 5))
    worked = [s for s in build(athlete, rules, TODAY).sessions() if s.long and s.quality]
    never = changed(rules, Progress, long_work={})
    assert worked
    assert not [s for s in build(athlete, never, TODAY).sessions() if s.long and s.quality]
