"""What a coach decides beside the plain weeks: trials, profiles, rounds, doubles, warm-ups, the way back, refusals."""

import datetime as dt
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.planning.build import build
from coachtui.planning.profile import profile_of
from coachtui.planning.suiting import suited_events
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.athlete import (
    DAYS,
    Athlete,
    Availability,
    Away,
    Coaching,
    Fixed,
    Goal,
    Now,
    Person,
    Race,
    Result,
)
from coachtui.training.plan import Plan, Repeat, Session, Step
from coachtui.training.problems import CoachError
from tests.planning.athletes import TODAY, plain
from tests.planning.grid import grid_athlete

PlanOf = Callable[[Athlete], Plan]


def leaves(steps: tuple[Step | Repeat, ...]) -> Iterator[Step]:
    for step in steps:
        if isinstance(step, Repeat):
            yield from leaves(step.steps)
        else:
            yield step


def trials_of(plan: Plan) -> list[Session]:
    return [s for s in plan.sessions() if s.workout.startswith("test-")]


def elite(**changes: object) -> Athlete:
    """A world-class 5 km runner with time for two runs a day."""
    minutes = dict.fromkeys(DAYS, 150) | {"sun": 180}
    usual = Athlete(
        Person("Nobody", dt.date(2000, 5, 1), "M"),
        Now(TODAY, 160.0, 26.0, 11),
        Goal("5km", dt.date(2027, 5, 23), "13:20"),
        Availability(**minutes, equipment=("track", "hills", "gym"), doubles=True),
        (Result("5km", "13:32", dt.date(2026, 10, 3)),),
        coaching=Coaching(max_hr=192),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


# --- time trials ---------------------------------------------------------------------------------------------------


def test_without_a_result_a_time_trial_comes_in_week_four(plan_of: PlanOf) -> None:
    plan = plan_of(plain(result=()))
    assert [plan.week_of(s.date).number for s in trials_of(plan)][:1] == [4]  # type: ignore[union-attr]
    assert any("time trial" in w and trials_of(plan)[0].date.isoformat() in w for w in plan.warnings)


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


# --- profile -------------------------------------------------------------------------------------------------------


def mixed(short: str, long: str) -> Athlete:
    day = dt.date(2026, 9, 27)
    return plain(result=(Result("5km", short, day), Result("half", long, dt.date(2026, 10, 11))))


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


# --- doubles and double threshold ----------------------------------------------------------------------------------


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


# --- strength ------------------------------------------------------------------------------------------------------


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


# --- warm-up, recovery, races --------------------------------------------------------------------------------------


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


# --- contradictions ------------------------------------------------------------------------------------------------


def refusal(athlete: Athlete, plan_of: PlanOf) -> CoachError:
    with pytest.raises(CoachError) as caught:
        plan_of(athlete)
    return caught.value


def test_a_long_run_on_a_day_without_minutes_names_the_day_with_most(plan_of: PlanOf) -> None:
    runner = plain()
    said = refusal(replace(runner, week=replace(runner.week, long_run="mon")), plan_of)
    assert "Monday" in said.message
    assert 'long_run = "sun"' in (said.hint or "")


def test_two_a_races_a_week_apart_are_one_too_many(plan_of: PlanOf) -> None:
    said = refusal(plain(race=(Race("10km", dt.date(2027, 3, 28), "A"),)), plan_of)
    assert "7 days apart" in said.message
    assert '"B"' in (said.hint or "")


def test_two_a_races_nearer_than_they_like_are_named(plan_of: PlanOf) -> None:
    plan = plan_of(plain(race=(Race("10km", dt.date(2027, 3, 14), "A"),)))
    assert any("10km" in w and "4 weeks" in w for w in plan.warnings)


def test_a_race_on_the_way_longer_than_a_whole_week_is_refused_with_what_is_possible(plan_of: PlanOf) -> None:
    runner = plain(
        now=Now(TODAY, 6.0, 3.0, 3, 15.0), result=(), goal=Goal("10km", dt.date(2027, 5, 30)),
        race=(Race("10km", dt.date(2026, 12, 20), "B"),),
    )  # fmt: skip
    said = refusal(runner, plan_of)
    assert "longer than your whole week" in said.message
    assert re.search(r"race up to \d", said.hint or "")


def test_club_nights_take_turns_when_only_one_fits(plan_of: PlanOf) -> None:
    nights = (Fixed("thu", "Club", "foundation", 60), Fixed("sat", "Track", "foundation", 60))
    runner = plain(now=Now(TODAY, 0.0, 0.0, 1, 35.0), result=(), goal=Goal("mile", dt.date(2027, 4, 25)), fixed=nights)
    plan = plan_of(runner)
    weeks = [w for w in plan.weeks if w.kind in ("build", "cutback")][1:]
    for day in (3, 5):
        kept = sum(any(s.kind == "run" and s.date.weekday() == day for s in w.sessions) for w in weeks)
        assert kept >= 0.4 * len(weeks)


# --- wording -------------------------------------------------------------------------------------------------------


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


# --- properties ----------------------------------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 5_000))
def test_the_same_athlete_gets_the_same_plan(rules: Rulebook, seed: int) -> None:
    athlete = grid_athlete(seed)
    assert build(athlete, rules, TODAY) == build(athlete, rules, TODAY)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 5_000), less=st.integers(0, 6))
def test_one_free_day_less_keeps_the_long_run_the_races_and_the_phases(rules: Rulebook, seed: int, less: int) -> None:
    athlete = grid_athlete(seed)
    day = DAYS[less]
    if day == athlete.week.long_run or any(f.day == day for f in athlete.fixed):
        return
    usual, tight = (build(a, rules, TODAY) for a in (athlete, replace(athlete, week=replace(athlete.week, **{day: 0}))))
    assert usual.phases == tight.phases
    assert usual.paces == tight.paces
    raced = [[(s.date, s.workout) for s in p.sessions() if s.kind == "race"] for p in (usual, tight)]
    assert raced[0] == raced[1]
    kept = [{s.date for s in p.sessions() if s.long} for p in (usual, tight)]
    assert len(kept[0] ^ kept[1]) <= 0.15 * max(len(kept[0]), 10)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 5_000), start=st.integers(20, 90), length=st.integers(0, 12))
def test_days_away_stay_empty_wherever_they_lie(rules: Rulebook, seed: int, start: int, length: int) -> None:
    first = TODAY + dt.timedelta(start)
    gone = Away(first, first + dt.timedelta(length), "none")
    plan = build(replace(grid_athlete(seed), away=(gone,), race=()), rules, TODAY)
    assert not any(s.kind == "run" and gone.from_ <= s.date <= gone.to for s in plan.sessions())


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 5_000))
def test_an_injury_never_makes_a_plan_bigger(rules: Rulebook, seed: int) -> None:
    athlete = replace(grid_athlete(seed), health=replace(grid_athlete(seed).health, injuries_12_months=()))
    hurt = replace(athlete, health=replace(athlete.health, injuries_12_months=("shin",)))
    well, careful = build(athlete, rules, TODAY), build(hurt, rules, TODAY)
    assert max(w.run_km for w in careful.weeks) <= 1.05 * max(w.run_km for w in well.weeks) + 1


# --- progression ---------------------------------------------------------------------------------------------------


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


# --- choosing an event ---------------------------------------------------------------------------------------------


def test_the_event_that_suits_is_near_the_best_result_and_within_weeks_and_kilometres(rules: Rulebook) -> None:
    fast = plain(result=(Result("1500m", "5:00", dt.date(2026, 10, 4)),))
    lasting = plain(result=(Result("half", "1:35:00", dt.date(2026, 10, 4)),), now=Now(TODAY, 55.0, 20.0, 5))
    short, long = (suited_events(a, rules, TODAY, dt.date(2027, 5, 2)) for a in (fast, lasting))
    assert short[0].event in ("1500m", "mile", "3000m")
    assert long[0].event in ("10mi", "half")
    assert all(re.search(r"\d", s.because) for s in (*short, *long))


def test_too_few_weeks_or_kilometres_put_an_event_last_and_say_so(rules: Rulebook) -> None:
    found = suited_events(plain(now=Now(TODAY, 20.0, 8.0, 4)), rules, TODAY, TODAY + dt.timedelta(weeks=9))
    assert not next(s for s in found if s.event == "marathon").ready
    assert found[-1].event == "marathon"
    assert "few" in found[-1].because


def test_the_weaker_end_of_a_profile_is_put_further_back_and_named(rules: Rulebook) -> None:
    found = suited_events(mixed("22:00", "1:50:00"), rules, TODAY, None)
    plainly = suited_events(mixed("22:00", "1:41:00"), rules, TODAY, None)
    weak = [s.event for s in found if "weaker end" in s.because]
    assert sorted(weak) == ["10mi", "half", "marathon"]
    assert not any("weaker end" in s.because for s in plainly)
    assert all(s.event not in weak for s in found[:5])


def test_a_child_is_offered_no_marathon(rules: Rulebook) -> None:
    young = plain(athlete=Person("Nobody", dt.date(2011, 4, 1), "F"))
    assert "marathon" not in [s.event for s in suited_events(young, rules, TODAY, None) if s.ready]


# --- what is told and aimed at -------------------------------------------------------------------------------------


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


# --- what stands in each other's way -------------------------------------------------------------------------------


def said(plan: Plan) -> str:
    return " ".join(plan.warnings)


def test_of_two_races_on_a_day_the_one_that_is_left_out_is_named(plan_of: PlanOf) -> None:
    day = dt.date(2027, 2, 28)
    assert f"5km on {day} is left out" in said(plan_of(plain(race=(Race("10km", day, "B"), Race("5km", day, "C")))))


def test_a_race_in_days_away_is_named(plan_of: PlanOf) -> None:
    gone = Away(dt.date(2027, 4, 1), dt.date(2027, 4, 10), "none")
    assert "half on 2027-04-04 lies in days that you are away" in said(plan_of(plain(away=(gone,))))


@pytest.mark.parametrize(("event", "days", "near"), [("5km", 13, True), ("5km", 14, False), ("half", 20, True)])
def test_a_tune_up_too_near_to_a_long_race_is_named(event: str, days: int, near: bool, plan_of: PlanOf) -> None:
    plan = plan_of(plain(race=(Race(event, dt.date(2027, 4, 4) - dt.timedelta(days), "B"),)))
    assert ("too near to race it out" in said(plan)) == near


TRACK, TEMPO = Fixed("tue", "Track", "speed", 70), Fixed("wed", "Tempo", "stamina", 70)
DOUBTS: dict[str, tuple[Athlete, str]] = {
    "more than such runs can be": (plain(now=Now(TODAY, 90.0, 16.0, 3)), "would be 30 km each"),
    "a run longer than its week": (plain(now=Now(TODAY, 15.0, 30.0, 4)), "longer than your whole week of 15 km"),
    "a result that is still to come": (plain(result=(Result("10km", "50:00", dt.date(2027, 1, 9)),)), "still to come"),
    "strength every day": (plain(week=replace(plain().week, strength=6)), "6 strength sessions"),
    "two hard nights in a row": (
        plain(fixed=(TRACK, TEMPO)),
        "Tempo on Wednesday lie 1 day apart",
    ),
    "further than a marathon": (plain(goal=Goal("80km", dt.date(2027, 4, 4))), "prepares as for a marathon"),
    "a sprint": (plain(goal=Goal("200m", dt.date(2027, 4, 4))), "as for 800 m"),
    "a race tomorrow": (plain(goal=Goal("10km", TODAY + dt.timedelta(1))), "The 10km is tomorrow"),
}


@pytest.mark.parametrize("what", DOUBTS)
def test_what_does_not_go_together_is_planned_as_near_as_can_be_and_said(what: str, plan_of: PlanOf) -> None:
    athlete, words = DOUBTS[what]
    assert words in said(plan_of(athlete))
    assert not any(text in said(plan_of(plain())) for _, text in DOUBTS.values())


def test_away_up_to_the_race_is_refused_with_three_ways_out(plan_of: PlanOf) -> None:
    found = refusal(plain(away=(Away(TODAY, dt.date(2027, 4, 4), "none"),)), plan_of)
    assert "every day up to the half" in found.message
    assert all(way in (found.hint or "") for way in ("shorten", "easy", "move"))


def test_a_week_without_time_for_a_run_is_refused_with_the_least(plan_of: PlanOf) -> None:
    with pytest.raises(CoachError, match="longest is 15 minutes"):
        plan_of(plain(week=Availability(mon=10, sun=15)))


def test_one_day_a_week_still_holds_a_run_as_long_as_it_may_be(plan_of: PlanOf) -> None:
    plan = plan_of(plain(week=Availability(sun=90)))
    assert max(w.run_km for w in plan.weeks) > 10
    assert "One day a week" in said(plan)


def test_who_starts_from_nothing_gets_up_the_ladder_whatever_they_once_raced(plan_of: PlanOf) -> None:
    plan = plan_of(plain(now=Now(TODAY, 0.0, 0.0, 0)))
    assert plan.level == "beginner"
    assert max(w.run_km for w in plan.weeks[:12]) > 8


def test_the_same_plan_whatever_the_seed_of_the_hash() -> None:
    program = (
        "import hashlib, json;"
        "from coachtui.planning.build import build;"
        "from coachtui.rulebook.load import load, shipped_rules;"
        "from coachtui.training import codec;"
        "from tests.planning.grid import grid_athlete;"
        "from tests.planning.athletes import TODAY;"
        "rules = load([shipped_rules()])[0];"
        "plans = [codec.encode(build(grid_athlete(n), rules, TODAY)) for n in (5, 9)];"
        "print(hashlib.sha256(json.dumps(plans, default=str).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
            capture_output=True, text=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }  # fmt: skip
    assert len(told) == 1
