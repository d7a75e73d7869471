"""Single plans against the science: phases, taper, cutbacks, races, refusals, and what changes when life does."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from coachtui.adapting.sizing import leaves
from coachtui.planning.bounds import bounds_of
from coachtui.planning.breaches import broken
from coachtui.planning.build import build
from coachtui.rulebook.book import Rulebook
from coachtui.training import codec
from coachtui.training.athlete import Athlete, Availability, Away, Fixed, Goal, Health, Now, Person, Race, Result
from coachtui.training.measures import distance_text
from coachtui.training.plan import Plan, Week
from coachtui.training.problems import CoachError
from tests.planning.athletes import EXAMPLES, TODAY, elite, example, plain

PlanOf = Callable[[Athlete], Plan]


def race_week(plan: Plan) -> Week:
    return next(w for w in plan.weeks if any(s.date == plan.goal.date for s in w.sessions))


def names(plan: Plan) -> list[str]:
    return [w.phase for w in plan.weeks]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda p: p.stem)
def test_every_example_keeps_every_limit(path, rules: Rulebook) -> None:
    plan = build(example(path), rules, TODAY)
    bounds = bounds_of(plan.athlete, plan.level, plan.paces, plan.goal, rules, plan.start)
    assert broken(plan.weeks, bounds) == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda p: p.stem)
def test_a_rest_day_tells_the_volume_that_its_week_holds(path, rules: Rulebook) -> None:
    plan = build(example(path), rules, TODAY)
    units = plan.athlete.athlete.units
    for week in plan.weeks:
        races = sum(s.kind == "race" and s.date != plan.goal.date for s in week.sessions)
        count = races + sum(s.kind == "run" for s in week.sessions)
        told = f"{distance_text(week.run_km, units)} in {count} run{'s are' if count > 1 else ' is'} planned"
        for rest in (s for s in week.sessions if s.workout == "rest-day"):
            assert (told if count else "no run is planned") in rest.why or "You are away" in rest.why, (rest.id, told)


def test_there_are_at_least_fourteen_different_examples() -> None:
    athletes = [example(p) for p in EXAMPLES.glob("*.toml")]
    assert len(athletes) >= 14
    assert {a.goal.event for a in athletes} >= {"5km", "10km", "10mi", "half", "marathon", "base"}
    assert {a.athlete.sex for a in athletes} == {"F", "M", "X"}
    assert {a.athlete.units for a in athletes} == {"km", "mi"}


def test_the_same_input_gives_the_same_bytes(rules: Rulebook) -> None:
    athlete = example(EXAMPLES / "ana-marathon.toml")
    once, again = (json.dumps(codec.encode(build(athlete, rules, TODAY))) for _ in range(2))
    assert once == again


def test_a_plan_survives_its_json(plan_of: PlanOf) -> None:
    plan = plan_of(plain())
    assert codec.encode(codec.decode(Plan, codec.encode(plan))) == codec.encode(plan)


def test_phases_come_in_daniels_order_and_the_taper_before_the_race(plan_of: PlanOf) -> None:
    order = ["foundation", "speed", "stamina", "specific", "taper", "transition"]
    plan = plan_of(plain())
    assert list(dict.fromkeys(names(plan))) == order
    assert plan.phases[0].weeks >= max(p.weeks for p in plan.phases[1:])


def test_the_half_tapers_to_three_quarters_and_then_half_of_the_peak(plan_of: PlanOf) -> None:
    plan = plan_of(plain())
    last = race_week(plan)
    peak = max(w.run_km for w in plan.weeks[: last.number - 1])
    assert 0.35 * peak <= last.run_km <= 0.55 * peak
    assert 0.60 * peak <= plan.weeks[last.number - 2].run_km <= 0.80 * peak


def test_the_marathon_tapers_for_three_weeks(plan_of: PlanOf) -> None:
    plan = plan_of(plain(goal=Goal("marathon", dt.date(2027, 5, 23))))
    tapering = [w for w in plan.weeks if w.phase == "taper"]
    assert len(tapering) == 3
    km = [w.run_km for w in tapering]
    assert km == sorted(km, reverse=True)
    assert km[-1] <= 0.45 * max(w.run_km for w in plan.weeks)


def test_no_hard_running_in_the_last_days_and_pace_is_kept_before(plan_of: PlanOf) -> None:
    plan = plan_of(plain())
    hard = [s.date for s in plan.sessions() if s.quality and s.kind == "run" and plan.goal.date]
    left = [(plan.goal.date - d).days for d in hard if d < plan.goal.date]
    assert min(left) >= 5
    assert min(left) <= 13


def test_cutbacks_take_a_fifth_to_a_third_off(plan_of: PlanOf) -> None:
    plan = plan_of(plain())
    cutbacks = [w for w in plan.weeks if w.kind == "cutback"]
    assert len(cutbacks) >= 3
    for week in cutbacks:
        before = max(w.run_km for w in plan.weeks[max(0, week.number - 4) : week.number - 1])
        assert 0.66 <= week.run_km / before <= 0.82


def test_after_a_marathon_comes_rest_and_no_hard_day_for_two_weeks(plan_of: PlanOf) -> None:
    plan = plan_of(plain(goal=Goal("marathon", dt.date(2027, 5, 23))))
    after = [s for s in plan.sessions() if s.date > dt.date(2027, 5, 23)]
    assert not any(s.kind == "run" for s in after if (s.date - dt.date(2027, 5, 23)).days <= 3)
    assert not any(s.quality for s in after)
    weeks = [w.run_km for w in plan.weeks if w.phase == "transition"]
    assert weeks == sorted(weeks)


def test_the_longest_run_before_a_marathon_reaches_its_distance_or_its_time(plan_of: PlanOf) -> None:
    athlete = plain(goal=Goal("marathon", dt.date(2027, 7, 4)), now=Now(TODAY, 55.0, 20.0, 5))
    athlete = replace(athlete, week=Availability(tue=75, wed=75, thu=90, sat=75, sun=200))
    plan = plan_of(athlete)
    longest = max((s for s in plan.sessions() if s.kind == "run"), key=lambda s: s.km or 0)
    assert (longest.km or 0) >= 26 or longest.minutes >= 150


def test_volume_rises_towards_what_the_event_needs(plan_of: PlanOf) -> None:
    plan = plan_of(plain())
    assert max(w.run_km for w in plan.weeks) >= 1.2 * 40


def test_specific_weeks_run_race_pace(plan_of: PlanOf) -> None:
    plan = plan_of(plain())
    late = [s for w in plan.weeks if w.phase in ("stamina", "specific") for s in w.sessions if s.quality]
    assert sum(s.zones_km.get("T", 0) + s.zones_km.get("M", 0) for s in late) > 0.5 * sum(
        sum(s.zones_km.get(z, 0) for z in "MTIR") for s in late
    )


def test_work_progresses_through_a_phase(plan_of: PlanOf) -> None:
    plan = plan_of(plain(goal=Goal("10km", dt.date(2027, 6, 20)), now=Now(TODAY, 50.0, 16.0, 5)))
    stamina = [w for w in plan.weeks if w.phase == "stamina" and w.kind == "build"]
    hard = [sum(m for s in w.sessions for z, m in s.zones_minutes.items() if z in "TIR") for w in stamina]
    assert max(hard[len(hard) // 2 :]) >= hard[0]


def test_a_race_on_the_way_is_run_and_rested_for(plan_of: PlanOf) -> None:
    day = dt.date(2027, 2, 7)
    plan = plan_of(plain(race=(Race("10km", day, "B"),)))
    week = plan.week_of(day)
    assert week is not None
    assert week.kind == "race"
    assert any(s.kind == "race" and s.date == day for s in week.sessions)
    assert week.run_km <= 0.95 * max(w.run_km for w in plan.weeks[week.number - 4 : week.number - 1])
    after = [s.date for s in plan.sessions() if s.quality and s.date > day]
    assert (min(after) - day).days >= 5


def test_a_c_race_takes_the_place_of_a_hard_day(plan_of: PlanOf) -> None:
    day = dt.date(2027, 2, 7)
    with_race = plan_of(plain(race=(Race("5km", day, "C"),)))
    week = with_race.week_of(day)
    assert week is not None
    assert sum(s.quality and s.runs for s in week.sessions) <= 2


def test_days_away_stay_empty_and_the_way_back_is_gentle(plan_of: PlanOf) -> None:
    gone = Away(dt.date(2026, 12, 28), dt.date(2027, 1, 6))
    plan = plan_of(plain(away=(gone,)))
    while_away = [s for s in plan.sessions() if gone.from_ <= s.date <= gone.to]
    assert all(s.kind not in ("run", "strength") for s in while_away)
    back = [s for s in plan.sessions() if 0 < (s.date - gone.to).days <= 10]
    assert not any(s.quality for s in back)
    week = plan.week_of(gone.to + dt.timedelta(5))
    assert week is not None
    assert week.kind == "return"


def test_a_club_night_is_the_session_of_its_field(plan_of: PlanOf) -> None:
    plan = plan_of(plain(fixed=(Fixed("thu", "Track night", "speed", 75),)))
    nights = [s for s in plan.sessions() if s.fixed == "Track night"]
    hard = [s for s in nights if s.quality]
    assert len(hard) >= 0.4 * len(nights)
    assert sum(s.domain == "speed" for s in hard) >= 0.7 * len(hard)


def test_one_free_day_less_leaves_the_phases_the_goal_and_the_paces(plan_of: PlanOf) -> None:
    usual = plan_of(plain())
    fewer = plan_of(plain(week=Availability(tue=60, thu=75, sat=60, sun=150, equipment=("hills",))))
    assert (usual.phases, usual.goal, usual.paces) == (fewer.phases, fewer.goal, fewer.paces)
    assert not any(s.date.weekday() == 2 and s.kind not in ("rest", "race") for s in fewer.sessions())


def test_paces_come_from_today_never_from_the_goal(plan_of: PlanOf) -> None:
    modest, bold = (plan_of(plain(goal=Goal("half", dt.date(2027, 4, 4), t))) for t in ("1:55:00", "1:20:00"))
    assert modest.paces == bold.paces
    assert modest.vdot == bold.vdot


def test_without_a_result_sessions_go_by_effort_and_still_count_kilometres(plan_of: PlanOf) -> None:
    plan = plan_of(plain(result=()))
    assert plan.vdot is None
    assert plan.paces is None
    runs = [s for s in plan.sessions() if s.kind == "run"]
    assert all(s.km for s in runs)
    text = json.dumps(codec.encode(plan.weeks[2]))
    assert "effort" in text
    assert '"pace"' not in text


def test_steps_speak_miles_to_those_who_think_in_miles(plan_of: PlanOf) -> None:
    plan = plan_of(plain(athlete=Person("Nobody", dt.date(1992, 4, 1), "F", "mi")))
    text = " ".join(getattr(step, "text", "") for s in plan.sessions() if s.kind == "run" for step in s.steps)
    assert "/mi" in text
    assert "/km" not in text


def test_a_beginner_walks_and_runs_first_and_then_runs(plan_of: PlanOf) -> None:
    plan = plan_of(example(EXAMPLES / "bo-first-5km.toml"))
    early = [s for w in plan.weeks[:4] for s in w.sessions if s.kind == "run"]
    assert early
    assert all("run-walk" in s.workout for s in early)
    assert not any(s.quality for s in plan.sessions() if s.kind == "run")
    longest = [max((s.km or 0) for s in w.sessions if s.kind == "run") for w in plan.weeks[:-3]]
    assert longest[-1] > 2.5 * longest[0]


@pytest.mark.parametrize("used", [0, 1, 2])
@pytest.mark.parametrize("event", ["5km", "10km", "base"])
def test_who_learns_to_run_gets_three_run_walks_a_week(event: str, used: int, plan_of: PlanOf) -> None:
    date = None if event == "base" else dt.date(2027, 4, 4)
    new = plain(now=Now(TODAY, 0.0, 0.0, used, 1.0), goal=Goal(event, date), result=())
    for week in plan_of(new).weeks[1:]:
        if week.kind == "build":
            assert sum(s.kind == "run" for s in week.sessions) >= 3


def test_who_learns_to_run_on_two_days_runs_on_two(plan_of: PlanOf) -> None:
    new = plain(now=Now(TODAY, 0.0, 0.0, 0, 1.0), week=Availability(tue=45, sun=60), result=(), goal=Goal("base"))
    assert {sum(s.kind == "run" for s in w.sessions) for w in plan_of(new).weeks[1:]} == {2}


@pytest.mark.parametrize("can", [3.0, 5.0, 8.0])
def test_the_ladder_begins_near_what_can_be_run_without_a_walk(can: float, plan_of: PlanOf) -> None:
    """D18: from eight minutes the way leads over ten, not at once to twenty-five."""
    week = Availability(tue=45, thu=45, sun=60, strength=0)
    plan = plan_of(
        plain(now=Now(TODAY, 6.0, 3.0, 2, can), goal=Goal("5km", dt.date(2027, 3, 28)), result=(), week=week)
    )
    first = [s for w in plan.weeks[:2] for s in w.sessions if s.kind == "run"]
    assert max(leaf.minutes or 0 for s in first for leaf in leaves(s.steps) if leaf.zone == "E") <= max(2 * can, 3.0), (
        first[0].steps
    )


def test_a_week_of_fewer_run_walks_keeps_the_longest_in_measure(plan_of: PlanOf) -> None:
    week = Availability(tue=30, thu=30, sun=40, strength=1)
    new = plain(now=Now(TODAY, 0.0, 0.0, 0, 1.0), goal=Goal("5km", dt.date(2027, 3, 28)), result=(), week=week)
    assert not [text for text in plan_of(new).warnings if "limit is touched" in text]


def test_the_last_three_weeks_before_a_marathon_step_down_to_it(plan_of: PlanOf) -> None:
    """D9: threshold first, ten kilometres at race pace ten days out, miles at it in race week; 70 % of the longest run
    two weeks out, and an hour and a half at most one week out."""
    race = dt.date(2027, 4, 18)
    week = Availability(mon=60, tue=90, wed=75, thu=90, sat=75, sun=200, strength=2)
    result = (Result("half", "1:24:00", dt.date(2026, 10, 18)),)
    plan = plan_of(plain(now=Now(TODAY, 75.0, 24.0, 6), goal=Goal("marathon", race), week=week, result=result))
    runs = [(s, (race - s.date).days) for s in plan.sessions() if s.kind == "run" and s.date < race]
    furthest = max(s.km or 0.0 for s, _ in runs)
    by_pace = [
        (days, max("MTIR", key=lambda z: s.zones_km.get(z, 0.0)), s) for s, days in runs if s.quality and days <= 20
    ]
    assert [zone for _, zone, _ in by_pace] == ["T", "M", "M"]
    assert 8 <= by_pace[1][0] <= 11 and by_pace[1][2].zones_km["M"] >= 10
    assert 4 <= by_pace[2][0] <= 5
    assert max(s.km or 0.0 for s, days in runs if days <= 14) <= 0.7 * furthest + 0.1
    assert max(s.minutes for s, days in runs if days <= 8) <= 95


def test_an_elite_marathoner_climbs_evenly_and_only_the_elite_run_an_hour_at_threshold(plan_of: PlanOf) -> None:
    """D5: cruise intervals come to 20 to 40 minutes, 60 for the elite."""
    result = (Result("half", "1:03:30", dt.date(2026, 10, 18)),)
    week = replace(elite().week, tue=180, sun=210)
    plan = plan_of(
        elite(now=Now(TODAY, 170.0, 32.0, 12), goal=Goal("marathon", dt.date(2027, 4, 18)), result=result, week=week)
    )
    assert plan.level == "national"
    longs = [s.km or 0.0 for w in plan.weeks if w.kind == "build" for s in w.sessions if s.kind == "run" and s.long]
    assert longs == sorted(longs), "who has the long run already climbs to the peak evenly"
    assert longs[-1] >= 35 > longs[0] + 2
    assert max(s.zones_minutes.get("T", 0.0) for s in plan.sessions() if s.kind == "run") <= 46


def test_a_long_run_day_without_time_costs_no_run_walk(plan_of: PlanOf) -> None:
    """D18: three a week, also where the day that is called the long run's has hardly time."""
    week = Availability(mon=60, tue=30, thu=60, fri=60, sun=20, strength=0)
    new = plain(now=Now(TODAY, 4.0, 1.5, 3, 5.0), goal=Goal("5km", dt.date(2027, 4, 4)), result=(), week=week)
    plan = plan_of(new)
    assert [len({s.date for s in w.sessions if s.kind == "run"}) for w in plan.weeks[1:8]] == [3] * 7
    assert any("Sunday with 20 minutes" in text for text in plan.warnings)


def test_who_ran_once_a_week_never_runs_more_than_three_times(plan_of: PlanOf) -> None:
    """D1: beginners run three times a week, and nobody more than two times more than they are used to."""
    week = Availability(mon=45, tue=45, thu=45, fri=45, sun=75)
    new = plain(now=Now(TODAY, 5.5, 5.5, 1, 5.0), goal=Goal("half", dt.date(2027, 7, 4)), result=(), week=week)
    assert max(sum(s.kind == "run" for s in w.sessions) for w in plan_of(new).weeks) == 3


@pytest.mark.parametrize("event", ["5km", "half", "marathon"])
@pytest.mark.parametrize("km", [40.0, 70.0])
def test_the_eve_of_the_goal_is_a_shake_out_or_rest(event: str, km: float, plan_of: PlanOf) -> None:
    week = Availability(mon=60, tue=90, wed=90, thu=90, fri=90, sat=120, sun=180)
    plan = plan_of(plain(now=Now(TODAY, km, 20.0, 6), goal=Goal(event, dt.date(2027, 4, 4)), week=week))
    eve = [s for s in plan.sessions() if s.date == dt.date(2027, 4, 3)]
    assert sum(s.minutes for s in eve if s.runs) <= 30
    assert not any(s.quality for s in eve)


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


@pytest.mark.parametrize("days", [2, 5, 9, 16, 23, 30, 44, 65, 100, 200, 363, 364, 500, 900])
def test_plans_of_two_days_to_years_end_sensibly(days: int, plan_of: PlanOf) -> None:
    for event in ("5km", "marathon"):
        plan = plan_of(plain(goal=Goal(event, TODAY + dt.timedelta(days))))
        if plan.goal.date is None:
            assert days > 364
            assert 18 <= len(plan.weeks) <= 40
            assert any("season 2" in warning and event in warning for warning in plan.warnings)
        else:
            assert any(s.kind == "race" and s.date == plan.goal.date for s in plan.sessions())


def test_a_goal_in_the_past_is_a_mistake(plan_of: PlanOf) -> None:
    with pytest.raises(CoachError, match="past"):
        plan_of(plain(goal=Goal("half", dt.date(2026, 11, 1))))


def test_a_week_without_time_is_a_mistake(plan_of: PlanOf) -> None:
    with pytest.raises(CoachError, match="no day"):
        plan_of(plain(week=Availability()))


def test_children_play(plan_of: PlanOf) -> None:
    with pytest.raises(CoachError, match="no plans"):
        plan_of(plain(athlete=Person("Nobody", dt.date(2019, 1, 1), "F"), goal=Goal("base")))


def test_a_recent_race_is_rested_from(plan_of: PlanOf) -> None:
    raced = Result("marathon", "4:05:00", TODAY - dt.timedelta(5))
    plan = plan_of(plain(result=(raced,)))
    hard = [s.date for s in plan.sessions() if s.quality and s.runs]
    assert (min(hard) - raced.date).days >= 15


def test_a_year_is_planned_in_a_fifth_of_a_second_or_so(rules: Rulebook) -> None:
    """Linear in weeks: twice the weeks take about twice as long, counted in sessions written, not in seconds."""
    half, full = (build(plain(goal=Goal("half", TODAY + dt.timedelta(7 * n))), rules, TODAY) for n in (26, 52))
    per_week = [sum(1 for _ in p.sessions()) / len(p.weeks) for p in (half, full)]
    assert per_week[1] == pytest.approx(per_week[0], rel=0.15)


def test_a_race_beyond_a_plan_is_reached_by_seasons_that_follow_each_other(plan_of: PlanOf) -> None:
    """Each has the phases of a plan to its race, a milestone of its own, and no less volume than the one before."""
    day = dt.date(2028, 10, 8)
    plan = plan_of(plain(goal=Goal("marathon", day, "3:45:00")))
    assert (plan.goal.event, plan.goal.date, len(plan.weeks) <= 52) == ("base", None, True)
    begin, peak = plan.end + dt.timedelta(1), max(w.run_km for w in plan.weeks)
    for n, season in enumerate(plan.seasons, 2):
        assert (season.number, season.start, season.weeks) == (n, begin, sum(p.weeks for p in season.phases))
        names = [p.name for p in season.phases]
        assert names == ["foundation", "speed", "stamina", "specific", "taper"]
        begin += dt.timedelta(7 * season.weeks)
        assert season.milestone is not None
        assert season.start <= season.milestone.date < begin
        assert peak - 0.1 <= season.peak_km[1]
        peak = season.peak_km[1]
    assert begin - dt.timedelta(7) <= day < begin
    later = [m.date for m in plan.goal.milestones if m.date > plan.end]
    assert later == [s.milestone.date for s in plan.seasons if s.milestone]
    assert not plan_of(plain()).seasons


@pytest.mark.parametrize("weeks", range(11, 21))
def test_the_last_week_before_the_taper_builds(weeks: int, plan_of: PlanOf) -> None:
    """A lighter week right before the taper would make it three weeks long."""
    plan = plan_of(plain(goal=Goal("half", dt.date(2026, 11, 22) + dt.timedelta(7 * weeks))))
    assert next(w.kind for w in reversed(plan.weeks) if w.phase == "specific") == "build"


def test_who_can_run_for_a_minute_begins_with_single_minutes_three_times_a_week(rules: Rulebook) -> None:
    plan = build(example(EXAMPLES / "bo-first-5km.toml"), rules, dt.date(2026, 11, 23))
    first = [s for s in plan.weeks[0].sessions if s.kind == "run"]
    assert len(first) == 3
    assert max(leaf.minutes or 0 for s in first for leaf in leaves(s.steps) if leaf.zone == "E") == 1
