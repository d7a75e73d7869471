"""What other races a result foretells: by several methods, and always as a range."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence

from coachtui.racing.efforts import CriticalSpeed, Effort, critical_of, efforts_of, limited_by, own_exponent
from coachtui.racing.fitness import fitness, shortest_m
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.foretelling import Forecast, PredictionMethod
from coachtui.rulebook.shapes.racing import MarathonFade
from coachtui.science.prediction import cameron, riegel
from coachtui.science.vdot import time_for
from coachtui.training.athlete import Result
from coachtui.training.measures import EVENTS, HALF_M, clock, metres_of
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass, replace

FORETOLD: tuple[str, ...] = tuple(e for e in EVENTS if e != "3000mSC")
"""Events that have equivalents; barriers have none."""
SAID = {
    "vdot": "VDOT",
    "riegel": "Riegel",
    "cameron": "Cameron",
    "own": "your own exponent",
    "critical-speed": "critical speed",
}
"""Methods by id, as they are called."""


@dataclass(frozen=True, slots=True)
class Equivalent:
    """One race as every method foretells it, in seconds; None where a method has nothing to say."""

    event: str
    distance_m: float
    vdot_s: float
    riegel_s: float
    cameron_s: float
    volume_s: float
    """Riegel at this weekly volume."""
    own_s: float | None
    critical_speed_s: float | None
    low_s: float
    best_s: float
    high_s: float
    method: str
    """How the best guess was made."""
    raced: str
    """The race that Riegel and Cameron start from."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """Equivalents of one athlete on one day."""

    vdot: float
    because: str
    equivalents: tuple[Equivalent, ...]
    exponent: float | None
    """Personal exponent of two races, where there is one (Riegel 1981)."""
    marathon_k: float
    """Exponent beyond the half marathon."""
    volume_known: bool
    critical: CriticalSpeed | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _World:
    """What the methods start from."""

    vdot: float
    efforts: tuple[Effort, ...]
    rule: Forecast
    k: float
    marathon_k: float
    exponent: float | None
    critical: CriticalSpeed | None
    methods: Mapping[str, PredictionMethod]
    volume_known: bool
    shortest_m: float
    """Of the races that set VDOT."""


def forecast(rulebook: Rulebook) -> Forecast:
    """How race times are foretold."""
    return rulebook.sole(Forecast)


def predict(
    results: Sequence[Result],
    rulebook: Rulebook,
    today: dt.date,
    *,
    weekly_km: float | None = None,
    beginner: bool = False,
    events: Sequence[str] = FORETOLD,
) -> Prediction:
    """Equivalents of the results that count on a day; the times never fall as the distance grows.

    Raises CoachError when no result can say, or one is a slip of the pen.
    """
    rule = forecast(rulebook)
    results = [r for r in results if r.event != "3000mSC"]
    found = fitness(results, rulebook, today)
    if found.vdot is None or found.result is None:
        raise CoachError(
            "no result from 1500 m up says how fast other races would be",
            "give one: coachtui predict --result 5km 21:45",
        )
    if found.vdot < rule.least_vdot:
        raise CoachError(
            f"{found.result.event} in {found.result.time} is too slow for these formulas, which are about running",
            "check the event and the time",
        )
    efforts = efforts_of(results, rulebook, today)
    critical, said = critical_of(results, rule, today, rulebook)
    exponent = own_exponent(efforts, rule)
    world = _world(found.vdot, efforts, rulebook, weekly_km, exponent, critical, beginner=beginner)
    return _prediction(world, found.because, events, (*said, *_notes(world)))


def predict_from_vdot(
    vdot: float,
    rulebook: Rulebook,
    *,
    weekly_km: float | None = None,
    events: Sequence[str] = FORETOLD,
) -> Prediction:
    """Equivalents of a VDOT; Riegel and Cameron start from the race that the rules let stand for it."""
    event = forecast(rulebook).vdot_race
    metres = metres_of(event)
    effort = Effort(event, metres, time_for(vdot, metres), 0.0, vdot)
    world = _world(vdot, (effort,), rulebook, weekly_km, None, None, beginner=False)
    because = f"VDOT {vdot:.1f} as given; the other methods start from its {event} of {clock(effort.seconds)}"
    return _prediction(world, because, events, _notes(world))


def _world(
    vdot: float,
    efforts: tuple[Effort, ...],
    rulebook: Rulebook,
    weekly_km: float | None,
    exponent: float | None,
    critical: CriticalSpeed | None,
    *,
    beginner: bool,
) -> _World:
    rule = forecast(rulebook)
    k = rule.beginner_exponent if beginner else rule.exponent
    methods = rulebook.all(PredictionMethod)
    return _World(
        vdot, efforts, rule, k, _marathon_k(rulebook, weekly_km), exponent, critical, methods, weekly_km is not None,
        shortest_m(rulebook),
    )  # fmt: skip


def _marathon_k(rulebook: Rulebook, weekly_km: float | None) -> float:
    fades = sorted(rulebook.all(MarathonFade).values(), key=lambda f: f.weekly_km, reverse=True)
    if weekly_km is None or not fades:
        return forecast(rulebook).unknown_k
    return next((f.k for f in fades if weekly_km >= f.weekly_km), fades[-1].k)


def _prediction(world: _World, because: str, events: Sequence[str], notes: tuple[str, ...]) -> Prediction:
    rows = [_equivalent(world, e) for e in sorted(events, key=metres_of)]
    return Prediction(
        world.vdot,
        because,
        tuple(_never_faster(rows)),
        world.exponent,
        world.marathon_k,
        world.volume_known,
        world.critical,
        notes,
    )


def _equivalent(world: _World, event: str) -> Equivalent:
    metres, rule = metres_of(event), world.rule
    base = _nearest(world, metres)
    vdot_s = time_for(world.vdot, metres)
    riegel_s = riegel(base.seconds, base.metres, metres, rule.exponent)
    cameron_s = cameron(base.seconds, base.metres, metres)
    volume_s = _with_volume(base, metres, world.k, world)
    own_s = None if world.exponent is None else _with_volume(base, metres, world.exponent, world)
    critical_s = _by_critical_speed(world, metres)
    times = dict(zip(SAID, (vdot_s, riegel_s, cameron_s, own_s, critical_s), strict=True))
    said = {
        name: (t, method.weight)
        for name, method in world.methods.items()
        if (t := times.get(name)) is not None and t >= method.from_s and method.weight > 0
    } or {"vdot": (vdot_s, 1.0)}
    middle = _weighted_median(list(said.values()))
    best, way = middle, "the median of " + ", ".join(SAID[name] for name in said)
    if metres >= rule.endurance_m and volume_s >= middle:
        best, way = volume_s, "Riegel's formula at this volume"
    margin = (rule.margin_pct + rule.margin_doubling_pct * abs(math.log2(metres / base.metres))) / 100
    known = [*(t for t, _ in said.values()), *[volume_s] * (metres >= rule.endurance_m)]
    return Equivalent(
        event, metres, vdot_s, riegel_s, cameron_s, volume_s, own_s, critical_s,
        low_s=min([*known, best * (1 - margin)]), best_s=best, high_s=max([*known, best * (1 + margin)]),
        method=way, raced=base.told,
    )  # fmt: skip


def _nearest(world: _World, metres: float) -> Effort:
    """The race nearest in length, by ratio; what is too short to set VDOT foretells only races that are."""
    allowed = [e for e in world.efforts if e.vdot or metres < world.shortest_m]
    return min(allowed, key=lambda e: (round(abs(math.log(e.metres / metres)), 9), e.metres))


def _with_volume(base: Effort, metres: float, k: float, world: _World) -> float:
    """Riegel's formula with one exponent up to the half marathon and that of the volume beyond, when it is larger."""
    if metres < world.rule.marathon_m or base.metres >= world.rule.marathon_m:
        return riegel(base.seconds, base.metres, metres, k)
    turn = max(base.metres, HALF_M)
    return riegel(riegel(base.seconds, base.metres, turn, k), turn, metres, max(k, world.marathon_k))


def _by_critical_speed(world: _World, metres: float) -> float | None:
    """Time that critical speed foretells, within the durations that it speaks of (Monod and Scherrer 1965)."""
    if world.critical is None:
        return None
    seconds = (metres - world.critical.reserve_m) / world.critical.speed
    low, high = world.rule.effort_s
    return seconds if low <= seconds <= high else None


def _weighted_median(values: Sequence[tuple[float, float]]) -> float:
    """The middle value by weight; the mean of two where the middle falls between them."""
    rows = sorted(values)
    half, gone = sum(w for _, w in rows) / 2, 0.0
    for n, (value, weight) in enumerate(rows):
        gone += weight
        if math.isclose(gone, half):
            return (value + rows[n + 1][0]) / 2
        if gone > half:
            return value
    return rows[-1][0]


def _never_faster(rows: Sequence[Equivalent]) -> list[Equivalent]:
    """Rows in which no longer race has a faster pace: who holds a pace for long can hold it for less."""
    kept: list[Equivalent] = []
    for row in reversed(rows):
        if not kept:
            kept.append(row)
            continue
        longer = kept[-1]
        share = row.distance_m / longer.distance_m
        kept.append(
            replace(
                row,
                vdot_s=min(row.vdot_s, longer.vdot_s * share),
                riegel_s=min(row.riegel_s, longer.riegel_s * share),
                cameron_s=min(row.cameron_s, longer.cameron_s * share),
                volume_s=min(row.volume_s, longer.volume_s * share),
                own_s=None if row.own_s is None or longer.own_s is None else min(row.own_s, longer.own_s * share),
                low_s=min(row.low_s, longer.low_s * share),
                best_s=min(row.best_s, longer.best_s * share),
                high_s=min(row.high_s, longer.high_s * share),
            )
        )
    return kept[::-1]


def _notes(world: _World) -> tuple[str, ...]:
    """What to bear in mind: limits of speed or endurance, and what is unproven."""
    rule, notes = world.rule, []
    if not rule.proven_vdot[0] <= world.vdot <= rule.proven_vdot[1]:
        low, high = rule.proven_vdot
        notes.append(f"the formulas are proven for VDOT {low:g} to {high:g}; beyond that take them lightly")
    limited = limited_by([e for e in world.efforts if e.vdot], rule.limited_vdot)
    return (*notes, *([limited] if limited else []))
