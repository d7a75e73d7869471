"""The runs: every phase, distance and level has a choice, every hard day has a way out, nothing stands there twice."""

import re
from collections import defaultdict

import pytest

from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.notation import leaves_of
from coachtui.rulebook.ranges import levels_of, phases_of, suits_event
from coachtui.rulebook.shapes.workouts import Leaf, Sets, Workout

EVENTS = ("800m", "1500m", "mile", "3000m", "3000mSC", "5km", "10km", "10mi", "half", "marathon")
ON_THE_ROAD = ("5km", "10km", "half", "marathon")
RUNNERS = ("novice", "intermediate", "advanced")
ALL_BUT_BEGINNERS = (*RUNNERS, "national", "elite")
KITS: tuple[tuple[str, ...], ...] = (
    (), ("hills",), ("track",), ("treadmill",), ("gym",), ("weights",),
    ("hills", "track", "treadmill", "gym", "weights"),
)  # fmt: skip
HARD_PHASES = ("speed", "stamina", "specific")
COUNTS_AS = {
    "800m": "R", "1500m": "R", "mile": "R", "3000m": "I", "3000mSC": "I", "5km": "I",
    "10km": "T", "10mi": "T", "half": "T", "marathon": "M",
}  # fmt: skip
"""Zone in whose limit a race pace counts."""
BRISK = {"R": 3.2, "I": 3.4, "T": 3.7, "M": 4.0}
"""Minutes per km of a fast club runner: the fewer minutes a kilometre takes, the more kilometres fit into a minute."""
SLOW = {"R": 5.5, "I": 6.0, "T": 6.4, "M": 7.0}
"""Minutes per km of a novice with VDOT 30 (Daniels 2014)."""


def workouts(book: Rulebook) -> list[Workout]:
    return list(book.all(Workout).values())


def suits(workout: Workout, phase: str, event: str, level: str) -> bool:
    return (
        phase in phases_of(workout.phases) and level in levels_of(workout.levels) and suits_event(workout.events, event)
    )


def amount(value: float | str | None, workout: Workout, nth: int) -> float:
    if isinstance(value, str):
        values = workout.params[value]
        return values[min(nth, len(values) - 1)]
    return value or 0.0


def hard_km(workout: Workout, pace: dict[str, float], nth: int = 0) -> dict[str, float]:
    """Kilometres in each hard zone the n-th time, at paces in minutes per km."""
    total: dict[str, float] = defaultdict(float)

    def add(steps: tuple[Leaf | Sets, ...], times: float) -> None:
        for step in steps:
            if isinstance(step, Sets):
                add(step.steps, times * amount(step.times, workout, nth))
                continue
            zone = COUNTS_AS.get(step.race or "", step.zone or "")
            if zone in BRISK and step.unit != "fill":
                much = amount(step.amount, workout, nth)
                share = {"km": 1.0, "m": 0.001, "min": 1 / pace[zone], "s": 1 / 60 / pace[zone]}[step.unit]
                total[zone] += times * much * share

    add(workout.tree, 1)
    return total


def main_set(workout: Workout) -> str:
    """The steps without the easy running before and after: parameters keep their names, so doses do not count."""
    text = re.sub(r"^\d+(min|km) E \+ ", "", workout.steps)
    return re.sub(r" \+ (fill|\d+(min|km)) E$", "", text)


@pytest.mark.parametrize("phase", HARD_PHASES)
@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("level", ALL_BUT_BEGINNERS)
def test_every_phase_distance_and_level_has_two_hard_workouts_that_need_nothing(
    book: Rulebook, phase: str, event: str, level: str
) -> None:
    found = [w.id for w in workouts(book) if w.role == "key" and not w.needs and suits(w, phase, event, level)]
    assert len(found) >= 2, found


@pytest.mark.parametrize("kit", KITS)
@pytest.mark.parametrize("level", ALL_BUT_BEGINNERS)
@pytest.mark.parametrize("event", EVENTS)
def test_whatever_there_is_to_train_with_leaves_two_hard_workouts_that_grow(
    book: Rulebook, event: str, level: str, kit: tuple[str, ...]
) -> None:
    """In every phase from the foundation to the taper."""
    for phase in ("foundation", *HARD_PHASES, "taper"):
        found = [
            w
            for w in workouts(book)
            if w.role == "key" and w.quality and set(w.needs) <= set(kit) and suits(w, phase, event, level)
        ]
        assert len(found) >= 2, (phase, [w.id for w in found])
        assert phase == "taper" or sum(bool(w.params) for w in found) >= 2, phase


def test_equipment_brings_something_of_its_own(book: Rulebook) -> None:
    owned = {need for w in workouts(book) if w.kind == "run" for need in w.needs}
    assert owned >= {"hills", "track"}


@pytest.mark.parametrize("event", ON_THE_ROAD)
@pytest.mark.parametrize("level", RUNNERS)
def test_the_specific_phase_trains_at_the_pace_of_the_race(book: Rulebook, event: str, level: str) -> None:
    zone = COUNTS_AS[event]
    found = [
        w.id
        for w in workouts(book)
        if w.quality and not w.needs and suits(w, "specific", event, level) and hard_km(w, SLOW).get(zone, 0) > 0.5
    ]
    assert len(found) >= 2, found


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("level", ALL_BUT_BEGINNERS)
def test_a_taper_keeps_the_intensity(book: Rulebook, event: str, level: str) -> None:
    """Bosquet 2007: volume falls, intensity stays."""
    sharp = [w for w in workouts(book) if w.phases == ("taper",) and w.quality and suits(w, "taper", event, level)]
    assert sharp
    assert all(sum(hard_km(w, BRISK).values()) <= 10 for w in sharp)


def test_a_plan_without_a_race_has_a_choice_too(book: Rulebook) -> None:
    for phase in HARD_PHASES:
        for level in RUNNERS:
            found = [w.id for w in workouts(book) if w.role == "key" and not w.needs and suits(w, phase, "base", level)]
            assert len(found) >= 3, (phase, level, found)


def test_every_role_of_a_plain_week_is_filled_at_every_level(book: Rulebook) -> None:
    for phase in ("foundation", *HARD_PHASES, "taper", "transition"):
        for level in ALL_BUT_BEGINNERS:
            for role in ("easy", "recovery", "long", "strength", "mobility", "rest", "cross"):
                found = [w for w in workouts(book) if w.role == role and not w.needs and suits(w, phase, "10km", level)]
                assert found, (phase, level, role)


@pytest.mark.parametrize("event", ["5km", "10km", "half"])
def test_a_novice_on_25_km_a_week_can_begin_something_within_the_limits(book: Rulebook, event: str) -> None:
    """Daniels 2014: R at most 5 % of the week, I 8 %, T 10 %; the first dose of some workout must fit."""
    caps = {"R": 1.25, "I": 2.0, "T": 2.5, "M": 5.0}
    for phase in HARD_PHASES:
        fitting = [
            w.id
            for w in workouts(book)
            if w.role == "key"
            and not w.needs
            and suits(w, phase, event, "novice")
            and all(km <= caps[zone] for zone, km in hard_km(w, SLOW).items())
        ]
        assert len(fitting) >= 4, (phase, fitting)


def rests(workout: Workout) -> set[str]:
    """The parameters that say how long a recovery is."""
    return {
        leaf.amount for leaf in leaves_of(workout.tree) if isinstance(leaf.amount, str) and leaf.zone in ("jog", "walk")
    }


def test_doses_grow_and_rests_shrink_from_the_first_time_to_the_last(book: Rulebook) -> None:
    for w in workouts(book):
        hard = w.quality and w.kind == "run"
        for name, values in w.params.items():
            falling = w.phases == ("taper",) or (hard and name in rests(w))
            assert list(values) == sorted(values, reverse=falling), f"{w.id}.{name}"


def test_every_hard_workout_asks_for_more_each_time_over_four_times_at_least(book: Rulebook) -> None:
    for w in workouts(book):
        if w.role not in ("key", "long") or not w.quality or w.phases == ("taper",):
            continue
        steps = max(len(values) for values in w.params.values())
        uses = [tuple(values[min(n, len(values) - 1)] for values in w.params.values()) for n in range(steps)]
        assert len(set(uses)) == len(uses) >= 4, w.id


def skeleton(steps: tuple[Leaf | Sets, ...]) -> str:
    """The structure of a workout: units, zones and repeats, with every amount left out."""
    parts = []
    for step in steps:
        if isinstance(step, Sets):
            parts.append(f"n x ({skeleton(step.steps)})")
        else:
            parts.append(f"{step.unit} {step.exercise or step.race or step.zone}")
    return " + ".join(parts)


def test_no_two_workouts_share_a_skeleton(book: Rulebook) -> None:
    """The rungs of the two ladders from walking to running differ in their minutes alone: that is what they are for."""
    by_skeleton: dict[str, list[str]] = defaultdict(list)
    for w in workouts(book):
        if w.role != "run-walk":
            by_skeleton[skeleton(w.tree)].append(w.id)
    assert [ids for ids in by_skeleton.values() if len(ids) > 1] == []
    rungs = [w.steps for w in workouts(book) if w.role == "run-walk"]
    assert len(set(rungs)) == len(rungs)


def test_most_hard_workouts_progress(book: Rulebook) -> None:
    hard = [w for w in workouts(book) if w.quality and w.phases != ("taper",) and w.role != "test"]
    still = [w.id for w in hard if not any(len(set(values)) > 1 for values in w.params.values())]
    assert len(still) <= 0.1 * len(hard), still


def test_hard_running_is_called_quality(book: Rulebook) -> None:
    """More than 1 km at T and I, 1.3 km at R or 3 km at M is a hard day, whatever it is called."""
    for w in workouts(book):
        if w.kind != "run" or w.quality:
            continue
        km = hard_km(w, BRISK, nth=99)
        assert km["T"] + km["I"] <= 1.0 and km["R"] <= 1.3 and km["M"] <= 3.0, (w.id, dict(km))


def test_quality_is_really_hard(book: Rulebook) -> None:
    for w in workouts(book):
        if w.quality:
            assert sum(hard_km(w, SLOW).values()) > 0.1, w.id


def test_every_hard_day_has_a_lighter_version_for_the_same_runner(book: Rulebook) -> None:
    every = book.all(Workout)
    for w in every.values():
        if not w.quality:
            continue
        assert w.easier, w.id
        lighter = every[w.easier]
        assert not lighter.quality and lighter.kind == "run", (w.id, lighter.id)
        assert set(levels_of(w.levels)) <= set(levels_of(lighter.levels)), (w.id, lighter.id)
        assert set(lighter.needs) <= set(w.needs), (w.id, lighter.id)
        assert set(lighter.tags) <= set(w.tags) | {"impact", "strides", "downhill"}, (w.id, lighter.id)
        assert w.long == lighter.long, (w.id, lighter.id)
        assert sum(hard_km(lighter, SLOW).values()) < sum(hard_km(w, SLOW).values()) or w.rpe[1] > lighter.rpe[1], w.id


def test_easier_chains_end(book: Rulebook) -> None:
    every = book.all(Workout)
    for w in every.values():
        seen = [w.id]
        while (step := every[seen[-1]].easier) is not None:
            assert step not in seen, seen
            seen.append(step)


def test_no_two_workouts_give_the_same_reason(book: Rulebook) -> None:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for w in workouts(book):
        by_reason[w.because].append(w.id)
    assert [ids for ids in by_reason.values() if len(ids) > 1] == []


def test_no_two_hard_workouts_have_the_same_main_set(book: Rulebook) -> None:
    by_set: dict[str, list[str]] = defaultdict(list)
    for w in workouts(book):
        plain = main_set(w) == "fill E"
        if not plain and w.role not in ("easy", "recovery", "rest") and "return" not in w.tags:
            by_set[main_set(w)].append(w.id)
    assert [ids for ids in by_set.values() if len(ids) > 1] == []


def test_plain_runs_leave_exactly_one_part_to_be_sized(book: Rulebook) -> None:
    for w in workouts(book):
        fills = [leaf for leaf in leaves_of(w.tree) if leaf.unit == "fill"]
        if w.role in ("easy", "recovery", "medium-long", "long", "key", "test"):
            assert [leaf.zone for leaf in fills] == ["E"], w.id
        else:
            assert fills == [], w.id
        assert bool(fills) == (w.minutes[1] > 0), w.id
        assert w.minutes[0] <= w.minutes[1], w.id


def test_every_run_says_that_it_lands(book: Rulebook) -> None:
    for w in workouts(book):
        if w.kind == "run":
            assert "impact" in w.tags, w.id


def test_what_is_run_on_hills_needs_hills(book: Rulebook) -> None:
    for w in workouts(book):
        assert ("hills" in w.tags) == ("hills" in w.needs), w.id


def test_the_way_to_running_grows_in_small_steps(book: Rulebook) -> None:
    """The pattern of NHS Couch to 5K: more running, each rung, and walking before and after."""
    every = book.all(Workout)

    def running(w: Workout) -> float:
        def minutes(steps: tuple[Leaf | Sets, ...]) -> float:
            total = 0.0
            for step in steps:
                if isinstance(step, Sets):
                    total += amount(step.times, w, 0) * minutes(step.steps)
                elif step.zone == "E":
                    total += amount(step.amount, w, 0) / (60 if step.unit == "s" else 1)
            return total

        return minutes(w.tree)

    ladder = [running(every[f"run-walk-{n}"]) for n in range(1, 10)]
    assert ladder == [8, 9, 9, 16, 15, 16, 25, 28, 30]


def test_long_runs_are_called_long(book: Rulebook) -> None:
    for w in workouts(book):
        if w.role == "long":
            assert w.long and "long" in w.tags, w.id
