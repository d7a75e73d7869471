"""How a target time is spread over the splits of a race, so that they sum to it to the second."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from coachtui.rulebook import ranges
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.raceday import Pacing
from coachtui.training.measures import MILE_M
from coachtui.training.values import dataclass, replace

TENTHS_UNDER_S = 600.0
"""Shorter races are split to the tenth of a second, longer ones to the second."""


@dataclass(frozen=True, slots=True)
class Split:
    """One stretch of a race and the clock at its end."""

    to_m: float
    metres: float
    seconds: float
    total_s: float
    pace_s_per_km: float


class _ForRaces(Protocol):
    @property
    def from_m(self) -> float: ...
    @property
    def levels(self) -> tuple[str, ...]: ...


R = TypeVar("R", bound=_ForRaces)


def for_race(items: Iterable[R], distance_m: float, level: str) -> R:
    """The item for a race of this length at a level: one for the level before one for all, then the longest."""
    rows = [item for item in items if distance_m >= item.from_m and level in ranges.levels_of(item.levels)]
    return max(enumerate(rows), key=lambda row: (bool(row[1].levels), row[1].from_m, row[0]))[1]


def pacing_of(rulebook: Rulebook, distance_m: float, level: str) -> Pacing:
    """How a race of this length is paced at a level."""
    return for_race(rulebook.all(Pacing).values(), distance_m, level)


def held_back(rule: Pacing, distance_m: float, target_s: float, fastest_s_per_km: float) -> Pacing:
    """The rule with an opening no faster than a pace, where the target would ask for more."""
    mean = target_s / distance_m * 1000
    if mean * (1 + rule.opening_pct / 100) >= fastest_s_per_km:
        return rule
    return replace(rule, opening_pct=100 * (fastest_s_per_km / mean - 1))


def splits(rule: Pacing, distance_m: float, target_s: float, units: str = "km") -> tuple[Split, ...]:
    """Splits of a race whose sum is the target, to the tenth under ten minutes and to the second beyond."""
    step = rule.split_m or (MILE_M if units == "mi" else 1000.0)
    marks, mark = [], step
    while mark < distance_m - 1:
        marks.append(mark)
        mark += step
    marks.append(distance_m)
    digits = 1 if target_s < TENTHS_UNDER_S else 0
    rows, before_m, before_s, exact_before = [], 0.0, 0.0, 0.0
    for mark in marks:
        exact = elapsed(rule, distance_m, target_s, mark)
        total, metres = round(exact, digits), mark - before_m
        rows.append(Split(mark, metres, round(total - before_s, digits), total, (exact - exact_before) / metres * 1000))
        before_m, before_s, exact_before = mark, total, exact
    return tuple(rows)


def elapsed(rule: Pacing, distance_m: float, target_s: float, at_m: float) -> float:
    """Seconds on the clock at a point of a race that is paced by a rule and ends on the target."""
    opening = min(rule.opening_m or rule.opening_share * distance_m, distance_m)
    closing = min(rule.closing_m, distance_m - opening)
    middle = distance_m - opening - closing
    fast, slow = 1 + rule.opening_pct / 100, 1 + rule.closing_pct / 100
    rest = distance_m - opening * fast - closing * slow
    if middle <= 0:  # nothing is left to make up for the ends: they share what there is
        scale = distance_m / (opening * fast + closing * slow)
        fast, slow, between = fast * scale, slow * scale, 1.0
    else:
        between = rest / middle
    run = (
        min(at_m, opening) * fast
        + min(max(at_m - opening, 0.0), middle) * between
        + max(at_m - opening - middle, 0.0) * slow
    )
    return target_s * run / distance_m
