"""The races that a prediction starts from, and what several of them say together."""

import datetime as dt
from collections.abc import Sequence
from itertools import combinations

from coachtui.racing.fitness import counted
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.foretelling import Forecast
from coachtui.rulebook.shapes.racing import ResultWindow
from coachtui.science.prediction import critical_speed, riegel_exponent
from coachtui.science.vdot import time_for
from coachtui.training.athlete import Result
from coachtui.training.measures import HALF_M
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class CriticalSpeed:
    """Critical speed in m/s and the distance in reserve above it (Monod and Scherrer 1965)."""

    speed: float
    reserve_m: float
    r2: float
    efforts: int


@dataclass(frozen=True, slots=True)
class Effort:
    """A race as it counts today."""

    told: str
    metres: float
    seconds: float
    weeks: float
    vdot: float


def efforts_of(results: Sequence[Result], rulebook: Rulebook, today: dt.date) -> tuple[Effort, ...]:
    """Results as they count today, the best of each length: older ones slower, as their VDOT is taken to be."""
    window = rulebook.sole(ResultWindow)
    known = [
        Effort(
            _told(c.result),
            c.result.distance_m,
            c.result.time_s if c.vdot == c.raw else time_for(c.vdot, c.result.distance_m),
            c.weeks,
            c.vdot,
        )
        for c in counted(results, rulebook, today)
    ]
    for result in results:
        weeks = (today - result.date).days / 7
        if window.speed_m[0] <= result.distance_m < window.shortest_m and weeks <= window.full_weeks:
            known.append(Effort(_told(result), result.distance_m, result.time_s, weeks, 0.0))
    best: dict[float, Effort] = {}
    for effort in sorted(known, key=lambda e: (e.seconds, e.told)):
        best.setdefault(effort.metres, effort)
    return tuple(best[m] for m in sorted(best))


def _told(result: Result) -> str:
    return f"{result.event} in {result.time}"


def own_exponent(efforts: Sequence[Effort], rule: Forecast) -> float | None:
    """Exponent of the two recent races that lie furthest apart in length (Riegel 1981)."""
    recent = [e for e in efforts if e.vdot and e.weeks <= rule.own_weeks]
    if len(recent) < 2 or recent[-1].metres / recent[0].metres < rule.own_ratio:
        return None
    first, last = recent[0], recent[-1]
    return riegel_exponent((first.metres, first.seconds), (last.metres, last.seconds))


def critical_of(
    results: Sequence[Result], rule: Forecast, today: dt.date, rulebook: Rulebook
) -> tuple[CriticalSpeed | None, tuple[str, ...]]:
    """Critical speed of the efforts that lie close together, and why there is none where it was nearly so."""
    window = rulebook.sole(ResultWindow)
    low, high = rule.effort_s
    hard = sorted(
        (r for r in results if low <= r.time_s <= high and r.distance_m >= 400),
        key=lambda r: (r.date, r.distance_m, r.time_s),
    )
    hard = [r for r in hard if 0 <= (today - r.date).days <= window.full_weeks * 7]
    newest = hard[-1].date if hard else today
    near = [r for r in hard if (newest - r.date).days <= rule.effort_weeks * 7]
    fastest = {r.distance_m: r.time_s for r in sorted(near, key=lambda r: -r.time_s)}
    if len(fastest) < rule.efforts or len(set(fastest.values())) < rule.efforts:
        return None, ()
    if max(fastest.values()) <= rule.effort_long_s:
        return None, (f"critical speed was left out: no effort was longer than {rule.effort_long_s / 60:.0f} minutes",)
    speed, reserve, r2 = critical_speed(sorted(fastest.items()))
    if r2 <= rule.effort_r2 or reserve <= 0 or speed <= 0:
        return None, (f"critical speed was left out: the efforts do not lie on one line (R² {r2:.3f})",)
    return CriticalSpeed(speed, reserve, r2, len(fastest)), ()


def limited_by(efforts: Sequence[Effort], most: float) -> str:
    """Whether endurance or speed holds an athlete back, by VDOTs of short and long races that lie far apart."""
    for short, long in combinations(efforts, 2):
        if short.metres > 10_001 or long.metres < HALF_M - 1:
            continue
        if short.vdot - long.vdot > most:
            return f"endurance holds you back: {short.told} is worth VDOT {short.vdot:.1f}, {long.told} {long.vdot:.1f}"
        if long.vdot - short.vdot > most:
            return f"speed holds you back: {short.told} is worth VDOT {short.vdot:.1f}, {long.told} {long.vdot:.1f}"
    return ""
