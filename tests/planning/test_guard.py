"""The last word: limits are found in any weeks, and mended by the smallest change."""

import datetime as dt
from dataclasses import replace

import pytest

from coachtui.adapting.limits import limit_of
from coachtui.planning.bounds import Bounds, assumed_paces, at_level, bounds_of, by_distance
from coachtui.planning.breaches import broken
from coachtui.planning.build import build
from coachtui.planning.fill import Slot, fill
from coachtui.planning.guard import eased, keep, shortened
from coachtui.planning.prescribe import Writer, prescribe
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.limits import Band, Youth
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.athlete import Goal
from coachtui.training.plan import Plan, Session, Week
from tests.planning.athletes import TODAY, plain


@pytest.fixture(scope="module")
def plan(rules: Rulebook) -> Plan:
    return build(plain(), rules, TODAY)


@pytest.fixture(scope="module")
def bounds(plan: Plan, rules: Rulebook) -> Bounds:
    return bounds_of(plan.athlete, plan.level, plan.paces, plan.goal, rules, plan.start)


def with_session(weeks: tuple[Week, ...], old: Session, new: Session) -> tuple[Week, ...]:
    return tuple(
        replace(w, sessions=tuple(sorted((new if s is old else s for s in w.sessions), key=lambda s: (s.date, s.id))))
        for w in weeks
    )


def quality_in(plan: Plan, week: int) -> Session:
    return next(s for s in plan.weeks[week].sessions if s.quality and s.kind == "run")


def test_a_kept_plan_comes_back_as_it_is(plan: Plan, bounds: Bounds) -> None:
    weeks, met = keep(plan.weeks, bounds, since=TODAY)
    assert met == ()
    assert weeks is plan.weeks or weeks == plan.weeks


def test_a_run_that_spikes_is_found_and_shortened(plan: Plan, bounds: Bounds) -> None:
    long = next(s for s in plan.weeks[3].sessions if s.long)
    longer = replace(long, km=28.0, zones_km={"E": 28.0}, zones_minutes={"E": 170.0}, minutes=170.0)
    longer = replace(longer, steps=(replace(longer.steps[0], minutes=170.0, km=28.0),))
    weeks = with_session(plan.weeks, long, longer)
    assert "spike" in {b.rule for b in broken(weeks, bounds)}
    mended, met = keep(weeks, bounds, since=TODAY)
    assert met
    assert broken(mended[:4], bounds) == []


def test_a_run_too_far_for_a_young_runner_names_the_limit_of_that_age(rules: Rulebook) -> None:
    who = plain()
    young = replace(who, athlete=replace(who.athlete, born=dt.date(2009, 5, 2)), goal=Goal("10km", who.goal.date))
    plan = build(young, rules, TODAY)
    bounds = bounds_of(young, plan.level, plan.paces, plan.goal, rules, plan.start)
    long = next(s for s in plan.weeks[3].sessions if s.long)
    weeks = with_session(plan.weeks, long, replace(long, km=25.0))
    (found,) = (b for b in broken(weeks, bounds) if "more than 18 km in one run" in b.text)
    assert found.rule == "under-18"
    assert limit_of(rules, found.rule) is rules.one(Youth, "under-18"), "so its reason and its sources are told"


def test_hard_days_side_by_side_are_found_and_one_is_eased(plan: Plan, bounds: Bounds) -> None:
    hard = quality_in(plan, 9)
    other = next(s for s in plan.weeks[9].sessions if s.kind == "run" and s.date == hard.date + dt.timedelta(2))
    moved = replace(hard, id=f"{other.id}x", date=other.date - dt.timedelta(1), original_date=other.date)
    weeks = list(plan.weeks)
    weeks[9] = replace(weeks[9], sessions=tuple(sorted((*weeks[9].sessions, moved), key=lambda s: (s.date, s.id))))
    assert "spacing" in {b.rule for b in broken(weeks, bounds)}
    mended, _ = keep(weeks, bounds, since=TODAY)
    assert "spacing" not in {b.rule for b in broken(mended, bounds)}


def test_what_was_skipped_is_no_load(plan: Plan, bounds: Bounds) -> None:
    hard = quality_in(plan, 9)
    beside = replace(hard, id="extra", date=hard.date + dt.timedelta(1), status="skipped")
    weeks = list(plan.weeks)
    weeks[9] = replace(weeks[9], sessions=(*weeks[9].sessions, beside))
    assert broken(weeks, bounds) == []


def test_past_days_are_never_changed(plan: Plan, bounds: Bounds) -> None:
    long = next(s for s in plan.weeks[3].sessions if s.long)
    weeks = with_session(plan.weeks, long, replace(long, km=28.0))
    after = long.date + dt.timedelta(1)
    mended, _ = keep(weeks, bounds, since=after)
    assert [s for w in mended[:3] for s in w.sessions] == [s for w in weeks[:3] for s in w.sessions]
    assert next(s for s in mended[3].sessions if s.id == long.id).km == 28.0


def test_an_eased_session_is_the_one_declared_in_advance(plan: Plan) -> None:
    hard = quality_in(plan, 9)
    light = eased(hard)
    assert hard.easier is not None
    assert (light.workout, light.quality, light.minutes) == (hard.easier.workout, False, hard.easier.minutes)
    assert eased(light) is light


def test_a_shortened_run_still_adds_up(plan: Plan) -> None:
    long = next(s for s in plan.weeks[3].sessions if s.long)
    km = 0.7 * (long.km or 0)
    short = shortened(long, km)
    assert (short.km or 0) <= km
    assert sum(short.zones_km.values()) == pytest.approx(short.km or 0, abs=0.011)
    assert short.minutes < long.minutes


def test_distances_and_levels_take_the_nearest_row_below(rules: Rulebook) -> None:
    bands = rules.all(Band).values()
    assert by_distance(bands, 21_097.5).id == "band-half"
    assert by_distance(bands, 8_400).id == "band-5km"
    assert at_level({"beginner": 1, "national": 2}, "advanced") == 1
    assert at_level({"beginner": 1, "national": 2}, "elite") == 2


def test_assumed_paces_have_the_easy_pace_they_were_made_for() -> None:
    paces = assumed_paces(400.0)
    assert paces.of("E") == pytest.approx(400.0, abs=0.1)
    assert paces.E[1] > paces.E[0] > paces.M > paces.T > paces.I > paces.R


def test_filling_shares_by_weight_and_stops_at_each_limit() -> None:
    slots = [Slot(2, 4), Slot(2, 20), Slot(2, 20)]
    assert fill(slots, 24) == pytest.approx(24)
    assert [round(s.km, 6) for s in slots] == [4, 10, 10]
    assert fill([Slot(3, 5), Slot(3, 5)], 20) == pytest.approx(10)


def test_every_run_of_the_rules_can_be_prescribed_at_every_use(rules: Rulebook, plan: Plan) -> None:
    for workout in rules.all(Workout).values():
        for nth in (0, 3, 9):
            made = prescribe(
                workout, nth=nth, paces=plan.paces, athlete=plan.athlete, rulebook=rules, goal_event="10km",
                level="intermediate",
            )  # fmt: skip
            if workout.kind == "run":
                assert made.km is None or made.km == pytest.approx(sum(made.zones_km.values()), abs=0.011)
            assert made.minutes >= 0


def test_a_smaller_scale_is_a_smaller_dose(rules: Rulebook, plan: Plan) -> None:
    writer = Writer(plan.athlete, rules, "half", "intermediate", plan.paces)
    for workout in rules.all(Workout).values():
        if workout.quality:
            full, half = (writer.measure(workout, 4, scale).hard_minutes for scale in (1.0, 0.5))
            assert half <= full + 1e-9, workout.id
