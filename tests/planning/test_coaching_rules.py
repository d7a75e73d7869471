"""Coaching rules as properties of every plan, checked by arithmetic of their own: examples and many seeded athletes."""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator

import pytest

from coachtui.planning.build import build
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.athlete import DAYS, Athlete, Availability, Goal, Now, Person
from coachtui.training.plan import Plan, Repeat, Session, Step, Week
from tests.planning.athletes import EXAMPLES, TODAY, example
from tests.planning.grid import grid_athlete

TENTH, WHOLE = range(44), range(44, 484)
"""Seeds of the grid: those of every run of the tests, and those of a long one."""
GROWTH = {"beginner": (0.15, 2), "novice": (0.12, 3), "intermediate": (0.10, 4), "advanced": (0.10, 6)}
HIGH = {"national": (0.08, 8), "elite": (0.08, 8)}
REST = {"beginner": 3, "novice": 2, "intermediate": 1, "advanced": 1, "national": 0, "elite": 0}
HOURS = {"novice": 5, "intermediate": 7, "advanced": 10, "national": 13, "elite": 16}
HARD_DAYS = {"beginner": 0, "novice": 1, "intermediate": 2, "advanced": 2, "national": 3, "elite": 3}


@pytest.fixture(
    scope="module", params=["tenth", pytest.param("all", marks=pytest.mark.soak)], ids=["a tenth", "the whole grid"]
)
def plans(request: pytest.FixtureRequest, rules: Rulebook) -> list[Plan]:
    """Plans of the examples and of a tenth of the grid, or of all the rest of it."""
    if request.param == "tenth":
        athletes = [example(path) for path in sorted(EXAMPLES.glob("*.toml"))]
        athletes += [grid_athlete(n) for n in TENTH]
    else:
        athletes = [grid_athlete(n) for n in WHOLE]
    return [build(athlete, rules, TODAY) for athlete in athletes]


def runs_of(week: Week) -> list[Session]:
    return [s for s in week.sessions if s.kind == "run" and s.km]


def volume(plan: Plan, week: Week) -> float:
    return sum(s.km or 0 for s in week.sessions if s.runs and s.date != plan.goal.date)


def age(athlete: Athlete, day: dt.date) -> int:
    return athlete.age_on(day)


def leaves(steps: tuple[Step | Repeat, ...], times: int = 1) -> Iterator[tuple[Step, int]]:
    for step in steps:
        if isinstance(step, Repeat):
            yield from leaves(step.steps, times * step.repeat)
        else:
            yield step, times


def test_no_run_is_longer_than_110_percent_of_the_longest_of_30_days(plans: list[Plan]) -> None:
    for plan in plans:
        running = [s for s in plan.sessions() if s.runs and s.km]
        first = running[0].date if running else TODAY
        for s in running:
            if s.kind == "race":
                continue
            earlier = [r.km or 0 for r in running if 0 < (s.date - r.date).days <= 30]
            if (s.date - first).days <= 30:
                earlier.append(plan.athlete.now.longest_run_km)
            longest = max(earlier, default=0.0)
            room = 1.1 * longest if longest >= 5 else longest + 1
            assert (s.km or 0) <= room + 0.1, (plan.athlete.athlete.name, s.id, s.km, longest)


def test_a_week_grows_no_more_than_its_level_allows_over_the_last_four(plans: list[Plan]) -> None:
    for plan in plans:
        share, floor = (GROWTH | HIGH)[plan.level]
        if plan.athlete.health.injuries_12_months:
            share, floor = share * 0.7, floor * 0.7
        known = [plan.athlete.now.weekly_km] * 4
        for week in plan.weeks:
            km = volume(plan, week)
            raced = any(s.kind == "race" for s in week.sessions)
            usual = max(known[-4:])
            if not raced:
                assert km <= usual + max(usual * share, floor) + 0.5, (plan.athlete.athlete.name, week.number)
            known.append(km)


def test_hard_days_lie_48_hours_apart_and_72_from_fifty(plans: list[Plan]) -> None:
    for plan in plans:
        gap = 3 if age(plan.athlete, TODAY) >= 50 else 2
        hard = sorted({s.date for s in plan.sessions() if s.quality and s.runs})
        for before, after in itertools.pairwise(hard):
            assert (after - before).days >= gap, (plan.athlete.athlete.name, before, after)


def test_no_week_has_more_hard_days_than_its_level_recovers_from(plans: list[Plan]) -> None:
    for plan in plans:
        for week in plan.weeks:
            assert len({s.date for s in week.sessions if s.quality and s.kind == "run"}) <= HARD_DAYS[plan.level]


def test_every_week_keeps_its_rest_days(plans: list[Plan]) -> None:
    for plan in plans:
        for week in plan.weeks:
            if week.kind == "race":
                continue
            loaded = {s.date for s in week.sessions if s.kind in ("run", "strength", "race")}
            assert 7 - len(loaded) >= REST[plan.level], (plan.athlete.athlete.name, week.number)


def test_three_quarters_of_the_running_is_easy(plans: list[Plan]) -> None:
    for plan in plans:
        for week in plan.weeks:
            runs = runs_of(week)
            if len(runs) < 3 or week.kind == "race" or week.number == 1:
                continue
            minutes = Counter[str]()
            for s in runs:
                minutes.update({z: m for z, m in s.zones_minutes.items() if z in "EMTIR"})
            assert minutes["E"] >= 0.75 * minutes.total(), (plan.athlete.athlete.name, week.number)


def test_intensity_keeps_its_share_of_the_week(plans: list[Plan]) -> None:
    for plan in plans:
        for week in plan.weeks:
            tested = any(s.workout.startswith("test-") for s in week.sessions)
            if week.kind == "race" or week.number == 1 or plan.vdot is None or len(runs_of(week)) < 3 or tested:
                continue
            minutes = Counter[str]()
            for s in runs_of(week):
                minutes.update({z: m for z, m in s.zones_minutes.items() if z in "EMTIR"})
            total = minutes.total()
            for zone, share in (("R", 0.05), ("I", 0.08), ("T", 0.10)):
                assert minutes[zone] <= share * total + 1.5, (plan.athlete.athlete.name, week.number, zone)


def test_the_week_fits_the_athletes_time(plans: list[Plan]) -> None:
    for plan in plans:
        standing = {f.day: f.minutes for f in plan.athlete.fixed}
        for week in plan.weeks:
            used = Counter[dt.date]()
            for s in week.sessions:
                used[s.date] += s.minutes if s.kind not in ("rest", "race") else 0
            for day, minutes in used.items():
                name = DAYS[day.weekday()]
                free = max(plan.athlete.week.minutes_on(day.weekday()), standing.get(name, 0))
                assert minutes <= free + 1, (plan.athlete.athlete.name, day, minutes, free)


def test_nobody_runs_while_away(plans: list[Plan]) -> None:
    for plan in plans:
        for s in plan.sessions():
            gone = any(a.running == "none" and a.from_ <= s.date <= a.to for a in plan.athlete.away)
            assert not (gone and s.kind == "run")


def test_club_nights_are_run(plans: list[Plan]) -> None:
    for plan in plans:
        for night in plan.athlete.fixed:
            weeks = [w for w in plan.weeks[1:] if w.kind in ("build", "cutback")]
            weeks = [w for w in weeks if not any(s.date == plan.goal.date for s in w.sessions)]
            kept = sum(any(s.kind == "run" and DAYS[s.date.weekday()] == night.day for s in w.sessions) for w in weeks)
            assert kept >= 0.7 * len(weeks), (plan.athlete.athlete.name, kept, len(weeks))


def test_the_long_run_lies_on_its_day(plans: list[Plan]) -> None:
    for plan in plans:
        for s in plan.sessions():
            if s.long:
                assert DAYS[s.date.weekday()] == plan.athlete.week.long_run, (plan.athlete.athlete.name, s.id)


def test_strength_keeps_away_from_hard_days_and_races_ahead(plans: list[Plan]) -> None:
    for plan in plans:
        hard = {s.date for s in plan.sessions() if s.quality and s.runs}
        serious = {s.date for s in plan.sessions() if s.kind == "race"}
        serious -= {r.date for r in plan.athlete.race if r.priority == "C"}
        for s in plan.sessions():
            if s.kind == "strength" and s.minutes > 15:
                assert s.date + dt.timedelta(1) not in hard, (plan.athlete.athlete.name, s.id)
                assert not any(0 < (day - s.date).days <= 3 for day in serious), (plan.athlete.athlete.name, s.id)


def test_every_third_or_fourth_week_is_lighter(plans: list[Plan]) -> None:
    for plan in plans:
        careful = plan.athlete.health.injuries_12_months or plan.level == "beginner" or age(plan.athlete, TODAY) >= 50
        most, since = 2 if careful else 3, 0
        km = [volume(plan, w) for w in plan.weeks]
        for n, week in enumerate(plan.weeks):
            if week.phase == "taper" or n == 0:
                break_ = week.phase == "taper"
                if break_:
                    break
                continue
            light = km[n] <= 0.87 * max(km[max(0, n - 4) : n]) + 0.3
            small = plan.level == "beginner" and km[n] < 15
            since = 0 if light or small else since + 1
            assert since <= most + 1, (plan.athlete.athlete.name, week.number)


def test_sums_hold(plans: list[Plan]) -> None:
    for plan in plans:
        for week in plan.weeks:
            counted = [s for s in week.sessions if s.runs and s.date != plan.goal.date]
            assert week.run_km == pytest.approx(sum(s.km or 0 for s in counted), abs=0.06)
            assert week.run_minutes == pytest.approx(sum(s.minutes for s in counted), abs=0.6)
            for s in week.sessions:
                assert s.minutes == int(s.minutes)
                if s.kind == "run":
                    assert s.km == pytest.approx(sum(s.zones_km.values()), abs=0.011)
                if s.kind in ("run", "strength"):
                    steps = sum((step.minutes or 0) * times for step, times in leaves(s.steps))
                    assert steps == pytest.approx(s.minutes, abs=1.0), (s.id, s.workout)


def test_every_session_says_why_with_a_number_and_names_its_rules(plans: list[Plan], rules: Rulebook) -> None:
    known = {id_ for items in rules.items.values() for id_ in items}
    for plan in plans:
        for s in plan.sessions():
            assert any(c.isdigit() for c in s.why), s
            assert s.why.endswith(".")
            assert s.rules
            assert not set(s.rules) - known - {s.workout}, s.rules
            assert not set(s.sources) - known
            if s.kind == "run" and s.quality:
                assert s.easier is not None, s.workout
                assert s.easier.minutes <= s.minutes


def test_seven_days_in_every_week_and_one_id_for_each_session(plans: list[Plan]) -> None:
    for plan in plans:
        ids = [s.id for s in plan.sessions()]
        assert len(set(ids)) == len(ids)
        for week in plan.weeks:
            days = {s.date for s in week.sessions}
            wanted = {week.start + dt.timedelta(n) for n in range(7)}
            assert days == {d for d in wanted if d >= TODAY}
            assert list(week.sessions) == sorted(week.sessions, key=lambda s: (s.date, s.id))


def test_phases_spell_out_the_weeks(plans: list[Plan]) -> None:
    for plan in plans:
        assert [p.name for p in plan.phases for _ in range(p.weeks)] == [w.phase for w in plan.weeks]


def test_no_week_repeats_the_three_before_it(plans: list[Plan]) -> None:
    for plan in plans:
        shapes = [(sorted(s.workout for s in w.sessions), round(w.run_km)) for w in plan.weeks]
        for n in range(3, len(shapes)):
            assert len({str(s) for s in shapes[n - 3 : n + 1]}) > 1, (plan.athlete.athlete.name, n)


def test_a_plan_is_not_timid(plans: list[Plan]) -> None:
    """Volume reaches what the athlete runs already, up to the hours of the level; the longest run grows (D4)."""
    for plan in plans:
        now = plan.athlete.now
        young = age(plan.athlete, TODAY) < 18
        if len(plan.weeks) < 10 or plan.goal.date is None or plan.level == "beginner" or plan.athlete.away or young:
            continue
        peak = max(volume(plan, w) for w in plan.weeks)
        easy = sum(plan.paces.E) / 120 if plan.paces else 6.0
        hours = HOURS[plan.level] * 60 / easy
        assert peak >= 0.88 * min(now.weekly_km, now.longest_run_km * now.runs_per_week * 0.85, hours), plan.athlete
        longest = max(s.km or 0 for s in plan.sessions() if s.kind == "run")
        if plan.goal.distance_m > 15_000:
            assert longest >= min(now.longest_run_km * 1.05, 14.0), plan.athlete


@pytest.mark.soak
def test_every_workout_is_chosen_or_stands_ready_as_an_easier_one(rules: Rulebook) -> None:
    """Over the grid and the whole ladder from walking to running."""
    couch = [
        Athlete(Person("Couch", dt.date(1985, 5, 1), "F"), Now(TODAY, km, km / 2, runs, breath),
                Goal("5km", TODAY + dt.timedelta(142), "finish"), Availability(mon=45, wed=45, fri=45, sun=60))
        for km, runs, breath in ((0.0, 0, 0.5), (3.0, 2, 2.0))
    ]  # fmt: skip
    plans = [build(athlete, rules, TODAY) for athlete in (*couch, *map(grid_athlete, range(132)))]
    chosen = {s.workout for plan in plans for s in plan.sessions()}
    ready = {s.easier.workout for plan in plans for s in plan.sessions() if s.easier}
    unused = set(rules.all(Workout)) - chosen
    assert unused - ready == set()
    assert unused <= {"easy-run-strong-finish"}
