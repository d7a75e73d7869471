"""Around races: how a plan tapers, what its last weeks hold, and how long a race is rested from."""

import datetime as dt
from dataclasses import replace

import pytest

from coachtui.training.athlete import Availability, Goal, Now, Race, Result
from coachtui.training.plan import Plan, Week
from tests.planning.athletes import TODAY, elite, plain
from tests.planning.conftest import PlanOf


def race_week(plan: Plan) -> Week:
    return next(w for w in plan.weeks if any(s.date == plan.goal.date for s in w.sessions))


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
    hard = [s.date for s in plan.sessions() if s.quality and s.kind == "run"]
    left = [(plan.goal.date - d).days for d in hard if d < plan.goal.date]
    assert min(left) >= 5
    assert min(left) <= 13


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


def test_specific_weeks_run_race_pace(plan_of: PlanOf) -> None:
    plan = plan_of(plain())
    late = [s for w in plan.weeks if w.phase in ("stamina", "specific") for s in w.sessions if s.quality]
    assert sum(s.zones_km.get("T", 0) + s.zones_km.get("M", 0) for s in late) > 0.5 * sum(
        sum(s.zones_km.get(z, 0) for z in "MTIR") for s in late
    )


def test_a_race_on_the_way_is_run_and_rested_for(plan_of: PlanOf) -> None:
    day = dt.date(2027, 2, 7)
    plan = plan_of(plain(race=(Race("10km", day, "B"),)))
    week = plan.week_of(day)
    assert week is not None
    assert week.kind == "race"
    assert any(s.kind == "race" and s.date == day for s in week.sessions)
    usual = max(w.run_km for w in plan.weeks[week.number - 4 : week.number - 1])
    assert 0.65 * usual <= week.run_km <= 0.76 * usual, "a quarter less"
    after = [s.date for s in plan.sessions() if s.quality and s.date > day]
    assert (min(after) - day).days >= 5


def test_a_c_race_takes_the_place_of_a_hard_day(plan_of: PlanOf) -> None:
    day = dt.date(2027, 2, 7)
    with_race = plan_of(plain(race=(Race("5km", day, "C"),)))
    week = with_race.week_of(day)
    assert week is not None
    assert sum(s.quality and s.runs for s in week.sessions) <= 2


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


@pytest.mark.parametrize("event", ["5km", "half", "marathon"])
@pytest.mark.parametrize("km", [40.0, 70.0])
def test_the_eve_of_the_goal_is_a_shake_out_or_rest(event: str, km: float, plan_of: PlanOf) -> None:
    week = Availability(mon=60, tue=90, wed=90, thu=90, fri=90, sat=120, sun=180)
    plan = plan_of(plain(now=Now(TODAY, km, 20.0, 6), goal=Goal(event, dt.date(2027, 4, 4)), week=week))
    eve = [s for s in plan.sessions() if s.date == dt.date(2027, 4, 3)]
    assert sum(s.minutes for s in eve if s.runs) <= 30
    assert not any(s.quality for s in eve)


@pytest.mark.parametrize(("priority", "most"), [("A", 30), ("B", 30), ("C", 45)])
@pytest.mark.parametrize("long_day", ["sat", "sun"])
@pytest.mark.parametrize("date", [dt.date(2027, 2, 7), dt.date(2027, 2, 8)], ids=["a Sunday", "a Monday"])
def test_the_eve_of_a_race_on_the_way_is_a_short_easy_run_or_rest(
    priority: str, most: int, long_day: str, date: dt.date, plan_of: PlanOf
) -> None:
    week = Availability(mon=90, tue=90, wed=90, thu=90, fri=90, sat=120, sun=180, long_run=long_day)
    plan = plan_of(plain(now=Now(TODAY, 55.0, 18.0, 6), race=(Race("10km", date, priority),), week=week))
    eve = [s for s in plan.sessions() if s.date == date - dt.timedelta(1)]
    assert sum(s.minutes for s in eve if s.runs) <= most
    assert not any(s.quality or s.long or s.kind == "strength" or "hills" in s.tags for s in eve)


@pytest.mark.parametrize("event", ["mile", "5km", "10km"])
def test_before_a_race_that_takes_the_long_run_the_other_runs_do_not_make_it_good(event: str, plan_of: PlanOf) -> None:
    """A quarter less, and the day after a Saturday's race is one of rest: its runs stay as long as they were."""
    day = dt.date(2027, 2, 6)
    plan = plan_of(plain(race=(Race(event, day, "B"),)))
    week = plan.week_of(day)
    assert week is not None
    before = next(w for w in reversed(plan.weeks[: week.number - 1]) if w.kind == "build")
    runs, usual = ([s.km or 0.0 for s in w.sessions if s.kind == "run" and not s.long] for w in (week, before))
    assert max(runs) <= 1.1 * max(usual)


@pytest.mark.parametrize("event", ["mile", "5km", "10km"])
@pytest.mark.parametrize("weekday", range(5))
def test_nothing_hard_follows_the_goal(event: str, weekday: int, plan_of: PlanOf) -> None:
    """A race in the middle of its week ends the hard running; the season is over."""
    race = dt.date(2027, 4, 5) + dt.timedelta(weekday)
    plan = plan_of(plain(goal=Goal(event, race)))
    assert not [s.id for s in plan.sessions() if s.quality and s.date > race]


def test_a_race_takes_one_hard_day_of_its_week_and_not_two(plan_of: PlanOf) -> None:
    day = dt.date(2027, 1, 31)
    plan = plan_of(plain(now=Now(TODAY, 32.0, 12.8, 3), race=(Race("10km", day, "B"),)))
    week, before = plan.week_of(day), plan.week_of(day - dt.timedelta(14))
    assert week is not None and before is not None
    assert sum(s.quality and s.kind == "run" for s in before.sessions) == 2
    assert sum(s.quality and s.kind == "run" for s in week.sessions) == 1


def test_a_recent_race_is_rested_from(plan_of: PlanOf) -> None:
    raced = Result("marathon", "4:05:00", TODAY - dt.timedelta(5))
    plan = plan_of(plain(result=(raced,)))
    hard = [s.date for s in plan.sessions() if s.quality and s.runs]
    assert (min(hard) - raced.date).days >= 15


@pytest.mark.parametrize("weeks", range(11, 21))
def test_the_last_week_before_the_taper_builds(weeks: int, plan_of: PlanOf) -> None:
    """A lighter week right before the taper would make it three weeks long."""
    plan = plan_of(plain(goal=Goal("half", dt.date(2026, 11, 22) + dt.timedelta(7 * weeks))))
    assert next(w.kind for w in reversed(plan.weeks) if w.phase == "specific") == "build"


def test_two_marathons_want_twenty_weeks_between_them_below_the_advanced(plan_of: PlanOf) -> None:
    """Sixteen weeks for the advanced, twenty for the others."""
    first = Race("marathon", dt.date(2027, 4, 4), "A")
    athlete = plain(goal=Goal("marathon", first.date + dt.timedelta(weeks=18)), race=(first,))
    assert any("20 weeks would let you be at your best twice" in text for text in plan_of(athlete).warnings)
    stronger = replace(
        athlete,
        now=Now(TODAY, 80.0, 25.0, 6),
        result=(Result("10km", "38:00", dt.date(2026, 10, 11)),),
        week=Availability(mon=60, tue=90, wed=90, thu=90, sat=90, sun=180),
    )
    plan = plan_of(stronger)
    assert plan.level == "advanced"
    assert not any("at your best twice" in text for text in plan.warnings)
