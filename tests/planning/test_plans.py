"""Single plans against the science: phases, volume, paces, and what changes when life does."""

import datetime as dt
import json

import pytest

from coachtui.planning.bounds import bounds_of
from coachtui.planning.breaches import broken
from coachtui.planning.build import build
from coachtui.rulebook.book import Rulebook
from coachtui.training import codec
from coachtui.training.athlete import Availability, Away, Fixed, Goal, Now, Person
from coachtui.training.measures import distance_text
from coachtui.training.plan import Plan, Session
from tests.planning.athletes import EXAMPLES, TODAY, example, plain
from tests.planning.conftest import PlanOf


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


def test_cutbacks_take_a_fifth_to_a_third_off(plan_of: PlanOf) -> None:
    plan = plan_of(plain())
    cutbacks = [w for w in plan.weeks if w.kind == "cutback"]
    assert len(cutbacks) >= 3
    for week in cutbacks:
        before = max(w.run_km for w in plan.weeks[max(0, week.number - 4) : week.number - 1])
        assert 0.66 <= week.run_km / before <= 0.82


def test_the_hard_day_of_a_lighter_week_is_half_as_long(plan_of: PlanOf) -> None:
    """One quality session stays, at half its volume."""
    plan = plan_of(plain())
    lighter = [w for w in plan.weeks if w.kind == "cutback" and w.phase != "foundation"]
    assert lighter
    for week in lighter:
        hard = [s for s in week.sessions if s.kind == "run" and s.quality]
        before = [s for w in plan.weeks[: week.number - 1] for s in w.sessions if s.kind == "run" and s.quality]
        assert len(hard) == 1
        usual = max(_hard_minutes(s) for s in before[-4:])
        assert 0 < _hard_minutes(hard[0]) <= 0.5 * usual + 1


def _hard_minutes(session: Session) -> float:
    return sum(session.zones_minutes.get(zone, 0.0) for zone in "MTIR")


def test_volume_rises_towards_what_the_event_needs(plan_of: PlanOf) -> None:
    plan = plan_of(plain())
    assert max(w.run_km for w in plan.weeks) >= 1.2 * 40


def test_work_progresses_through_a_phase(plan_of: PlanOf) -> None:
    plan = plan_of(plain(goal=Goal("10km", dt.date(2027, 6, 20)), now=Now(TODAY, 50.0, 16.0, 5)))
    stamina = [w for w in plan.weeks if w.phase == "stamina" and w.kind == "build"]
    hard = [sum(m for s in w.sessions for z, m in s.zones_minutes.items() if z in "TIR") for w in stamina]
    assert max(hard[len(hard) // 2 :]) >= hard[0]


def test_after_more_than_eight_weeks_off_each_stage_of_the_way_back_takes_three(plan_of: PlanOf) -> None:
    """Over 56 days off, three weeks each at 33, 50, 70 and 85 per cent, however long it was."""
    gone = Away(dt.date(2026, 12, 7), dt.date(2027, 2, 7), "none")
    plan = plan_of(plain(away=(gone,), goal=Goal("half", dt.date(2027, 8, 29))))
    back = [w.run_km for w in plan.weeks if w.start > gone.to][:13]
    usual = plain().now.weekly_km
    for n, share in enumerate((0.33, 0.5, 0.7, 0.85)):
        assert max(back[3 * n : 3 * n + 3]) <= share * usual * 1.1, (n, back)


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


@pytest.mark.parametrize("length", range(5, 27, 3))
def test_on_the_way_back_no_run_is_called_long_that_is_shorter_than_another(length: int, plan_of: PlanOf) -> None:
    gone = Away(dt.date(2026, 12, 26), dt.date(2026, 12, 26) + dt.timedelta(length))
    for week in (w for w in plan_of(plain(away=(gone,))).weeks if w.kind == "return"):
        runs = [s for s in week.sessions if s.kind == "run"]
        longest = max((s.km or 0.0 for s in runs), default=0.0)
        assert all((s.km or 0.0) >= longest - 0.1 for s in runs if s.long), week.start


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


def test_a_year_is_trained_as_often_a_week_as_half_a_year(rules: Rulebook) -> None:
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
