"""The plan of one race: targets adjusted to the day, splits, fuel and warm-up by the clock, notes for the week."""

import datetime as dt

from coachtui.racing.conditions import Slowing
from coachtui.racing.pacing import Split, for_race, held_back, pacing_of, splits
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.raceday import RaceFuel, RaceNote, RaceWarmUp
from coachtui.training.athlete import RACE_LEVELS
from coachtui.training.values import dataclass

MOST_FUEL_MIN = 15.0
"""Nothing is taken in the last minutes: it would come too late."""


@dataclass(frozen=True, slots=True)
class Runner:
    """Who races, as far as a race plan needs it."""

    level: str
    age: int
    units: str
    rung: str = "local"
    if_then: tuple[str, ...] = ()
    """Their own plans for trouble."""
    first_half_s_per_km: float | None = None
    """No first half of a marathon faster than this; None when critical speed is not known."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something to do, in minutes from the gun: negative is before it."""

    minute: float
    text: str


@dataclass(frozen=True, slots=True)
class Fuel:
    """What to take on the way."""

    grams_per_h: float
    grams: float
    """In all."""
    drink_ml_per_h: tuple[float, float]
    moments: tuple[Moment, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to do in the days before."""

    date: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class RacePlan:
    """Everything that a race day needs on one page."""

    event: str
    name: str
    date: dt.date
    distance_m: float
    targets: dict[str, float]
    """Seconds of goals a, b and c on this day and course; empty where no result foretells them."""
    aim: str
    """Which of them the splits are for."""
    slower_pct: float
    """What the day and the course cost."""
    splits: tuple[Split, ...]
    pacing: str
    fuel: Fuel | None
    """None where nothing says how long it will take."""
    warm_up: tuple[Moment, ...]
    week: tuple[Errand, ...]
    kit: tuple[str, ...]
    travel: tuple[str, ...]
    stop: tuple[str, ...]
    """Reasons not to start, or to stop."""
    if_then: tuple[str, ...]
    own_plans: bool
    """Whether the if-then plans are the athlete's own."""
    rules: tuple[str, ...]
    """Ids of the items of the rulebook behind it."""


def race_plan(
    rulebook: Rulebook,
    runner: Runner,
    event: str,
    distance_m: float,
    date: dt.date,
    *,
    name: str = "",
    targets: dict[str, float] | None = None,
    aim: str = "b",
    slow: Slowing | None = None,
    wbgt: float | None = None,
) -> RacePlan:
    """A race plan from targets for a cool, level course, made slower by what the day and the course cost.

    `wbgt` is the heat expected, in °C of wet-bulb globe temperature.
    """
    factor = slow.factor if slow else 1.0
    adjusted = {k: round(t * factor, 1 if t < 600 else 0) for k, t in (targets or {}).items()}
    rule = pacing_of(rulebook, distance_m, runner.level)
    target = adjusted.get(aim)
    if target and runner.first_half_s_per_km and distance_m > 30_000:
        rule = held_back(rule, distance_m, target, runner.first_half_s_per_km)
    fuel_rule, fuel = _fuel(rulebook, target)
    warm = for_race(rulebook.all(RaceWarmUp).values(), distance_m, runner.level)
    notes = [n for n in _notes(rulebook, runner, distance_m) if n.from_wbgt <= (wbgt or 0.0)]
    return RacePlan(
        event, name, date, distance_m, adjusted, aim, round(100 * (factor - 1), 2),
        splits(rule, distance_m, target, runner.units) if target else (),
        rule.because, fuel, _warm_up(warm, _texts(notes, "warm-up")),
        tuple(Errand(date - dt.timedelta(n.days_before), n.text) for n in _of(notes, "week")),
        _texts(notes, "kit"), _texts(notes, "travel"), _texts(notes, "stop"),
        runner.if_then or _texts(notes, "if-then"), bool(runner.if_then),
        (rule.id, *([fuel_rule.id] if fuel_rule else []), warm.id, *(n.id for n in notes)),
    )  # fmt: skip


def notes_for(rulebook: Rulebook, kind: str, distance_m: float, rung: str, age: int) -> tuple[RaceNote, ...]:
    """Notes of a kind that fit a race, a rung and an age, in the order of the file."""
    return tuple(
        n
        for n in rulebook.all(RaceNote).values()
        if n.kind == kind
        and n.from_m <= distance_m <= n.to_m
        and RACE_LEVELS.index(n.from_rung) <= RACE_LEVELS.index(rung)
        and n.ages[0] <= age <= n.ages[1]
    )


def _notes(rulebook: Rulebook, runner: Runner, distance_m: float) -> list[RaceNote]:
    kinds = ("week", "kit", "travel", "stop", "if-then", "warm-up")
    return [n for kind in kinds for n in notes_for(rulebook, kind, distance_m, runner.rung, runner.age)]


def _of(notes: list[RaceNote], kind: str) -> list[RaceNote]:
    return sorted((n for n in notes if n.kind == kind), key=lambda n: -n.days_before)


def _texts(notes: list[RaceNote], kind: str) -> tuple[str, ...]:
    return tuple(n.text for n in _of(notes, kind))


def _fuel(rulebook: Rulebook, target_s: float | None) -> tuple[RaceFuel | None, Fuel | None]:
    """Portions by the clock for a race of so many seconds."""
    if target_s is None:
        return None, None
    minutes = target_s / 60
    rule = max((f for f in rulebook.all(RaceFuel).values() if minutes >= f.from_min), key=lambda f: f.from_min)
    moments = []
    if rule.grams_per_h > 0:
        every, at = 60 * rule.portion_g / rule.grams_per_h, rule.first_min
        while at <= minutes - MOST_FUEL_MIN:
            moments.append(Moment(at, f"{rule.portion_g:g} g of carbohydrate, with water"))
            at += every
    return rule, Fuel(
        rule.grams_per_h, rule.portion_g * len(moments), rule.drink_ml_per_h, tuple(moments), rule.because
    )


def _warm_up(rule: RaceWarmUp, notes: tuple[str, ...]) -> tuple[Moment, ...]:
    """The steps by the clock; what is said of all of them stands before the first, at its minute."""
    rows = [Moment(-float(rule.steps[0].partition(":")[0]), text) for text in notes]
    for step in rule.steps:
        minute, _, text = step.partition(":")
        rows.append(Moment(-float(minute), text.strip()))
    return tuple(rows)
