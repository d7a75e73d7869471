"""Amounts of a workout: what its steps come to, and the words and figures in which they are told."""

from collections.abc import Iterable, Mapping

from coachtui.rulebook.shapes.workouts import Leaf, Sets, Workout
from coachtui.training.plan import ZONES, Repeat, Step
from coachtui.training.values import dataclass

HARD = ("M", "T", "I", "R")


Part = tuple[str, float, float | None]
"""Zone, minutes and km of a part of a workout; km is None for what is not run."""
FILL: Part = ("fill", 0.0, None)
"""The part whose length the day decides."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a workout comes to before its `fill` is sized: minutes and km by zone."""

    minutes: float
    zones_minutes: Mapping[str, float]
    zones_km: Mapping[str, float]
    fills: bool
    km: float
    """Kilometres run, walking left out."""
    hard_minutes: float
    """Minutes at M and faster."""
    main_zone: str
    """The hard zone with most minutes, E when there is none."""


def summed(parts: Iterable[Part]) -> Measure:
    """The measure of a workout that has these parts."""
    minutes: dict[str, float] = {}
    km: dict[str, float] = {}
    fills = False
    for part in parts:
        if part is FILL:
            fills = True
            continue
        zone, taken, length = part
        minutes[zone] = minutes.get(zone, 0.0) + taken
        if length is not None:
            km[zone] = km.get(zone, 0.0) + length
    hard = [minutes.get(zone, 0.0) for zone in HARD]
    most, zone = max((round(taken, 6), zone) for taken, zone in zip(hard, HARD, strict=True))
    main = zone if most > 0 else "E"
    return Measure(sum(minutes.values()), minutes, km, fills, sum(km.values()), sum(hard), main)


@dataclass(frozen=True, slots=True)
class Prescription:
    """A workout sized for one athlete on one day."""

    workout: Workout
    minutes: float
    """Whole minutes."""
    km: float | None
    """Kilometres run, to a tenth; None when nothing is run."""
    zones_km: dict[str, float]
    zones_minutes: dict[str, float]
    steps: tuple[Step | Repeat, ...]
    rpe: tuple[float, float]
    tags: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class WarmUp:
    """How a key session begins where that differs from the workout as written."""

    minutes: float | None = None
    """Of easy running; None leaves them as written."""
    opening: str = ""
    """Id of the opening whose drills and strides follow it; empty: none."""


def leaves_of(tree: tuple[Leaf | Sets, ...]) -> list[Leaf]:
    """Every leaf of a tree, in order."""
    return [leaf for item in tree for leaf in ([item] if isinstance(item, Leaf) else leaves_of(item.steps))]


def uses_of(workout: Workout) -> int:
    """How many uses a workout's progression has; later ones repeat the last."""
    return max((len(values) for values in workout.params.values()), default=1)


def value_of(name: str, workout: Workout, nth: int) -> float:
    """The value of a parameter the n-th time; the last one repeats."""
    values = workout.params.get(name, (1.0,))
    return float(values[min(nth, len(values) - 1)])


def count_of(sets: Sets, workout: Workout, nth: int, scale: float) -> int:
    """How often a set is done; only sets that a parameter counts are scaled."""
    if isinstance(sets.times, str):
        return max(1, int(value_of(sets.times, workout, nth) * scale + 1e-6))
    return int(sets.times)


def amount_of(leaf: Leaf, workout: Workout, nth: int) -> float:
    """The amount of a leaf the n-th time."""
    if isinstance(leaf.amount, str):
        return value_of(leaf.amount, workout, nth)
    return float(leaf.amount or 0.0)


def eased_amount(amount: float, unit: str, scale: float) -> float:
    """A scaled amount in a round figure: whole minutes, tens of seconds, half km, hundreds of metres."""
    step = {"min": 1.0, "s": 10.0, "km": 0.5, "m": 100.0}.get(unit, 1.0)
    return min(max(step * int(amount * scale / step + 1e-6), step), amount)


def whole(minutes: float) -> int:
    """Whole minutes, half a minute rounded up."""
    return int(minutes + 0.5)


def ordered(by_zone: dict[str, float]) -> dict[str, float]:
    """Zones from easy to fast, then strides, then what is not run."""
    ladder = (*ZONES, "strides", "walk", "rest", "drill", "cross")
    return {z: by_zone[z] for z in sorted(by_zone, key=lambda z: (ladder.index(z) if z in ladder else 99, z))}


def number(value: float) -> str:
    """A figure to one decimal; whole ones lose their `.0`."""
    return f"{value:.1f}".removesuffix(".0")


def duration(minutes: float) -> str:
    """Minutes in words: seconds below two minutes, whole minutes from five on."""
    seconds = round(minutes * 60)
    if seconds < 120 and seconds % 60:
        return f"{seconds} s"
    if seconds % 60 == 30 and seconds < 300:
        return f"{number(seconds / 60)} min"
    return f"{whole(minutes)} min"
