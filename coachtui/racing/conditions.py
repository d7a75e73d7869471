"""What heat, height and hills cost in a race, in per cent of the time on a cool, low and level course."""

import math
from itertools import pairwise

from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.foretelling import RaceAltitude, RaceDay, RaceHeat
from coachtui.science.grading import minetti
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass

_STEEPEST = 0.3


@dataclass(frozen=True, slots=True)
class Conditions:
    """The day and the course."""

    wbgt: float | None = None
    """Wet-bulb globe temperature in °C."""
    altitude_m: float = 0.0
    climb_m: float = 0.0
    """Metres of ascent, on a course that ends at the height where it starts."""


@dataclass(frozen=True, slots=True)
class Slowing:
    """Per cent that each of them adds to a race time."""

    heat_pct: float = 0.0
    altitude_pct: float = 0.0
    hills_pct: float = 0.0

    @property
    def factor(self) -> float:
        """What a time is multiplied by."""
        return (1 + self.heat_pct / 100) * (1 + self.altitude_pct / 100) * (1 + self.hills_pct / 100)


def slowing(conditions: Conditions, distance_m: float, marathon_s: float, rulebook: Rulebook) -> Slowing:
    """What the conditions add over a distance for somebody who runs the marathon in so many seconds.

    Raises CoachError for heat in which nobody should race, and for heights and hills without figures.
    """
    day = rulebook.sole(RaceDay)
    return Slowing(
        _heat(conditions.wbgt, distance_m, marathon_s, day, rulebook),
        _altitude(conditions.altitude_m, distance_m, day, rulebook),
        _hills(conditions.climb_m, distance_m, day),
    )


def by_effort(conditions: Conditions, rulebook: Rulebook) -> str:
    """What to say of heat in which effort should lead; an empty text on other days."""
    day = rulebook.sole(RaceDay)
    if conditions.wbgt is None or conditions.wbgt < day.heat_effort_c:
        return ""
    return f"at a WBGT of {conditions.wbgt:.0f} °C run by effort: slower than these times is right"


def _heat(wbgt: float | None, distance_m: float, marathon_s: float, day: RaceDay, rulebook: Rulebook) -> float:
    """Extra slowing by heat (after Ely 2007): by thirds of marathoners, less in shorter races."""
    if wbgt is None:
        return 0.0
    if wbgt > day.heat_stop_c:
        raise CoachError(
            f"at a WBGT of {wbgt:.0f} °C nobody should race, so no time is foretold",
            f"races are called off above {day.heat_stop_c:g} °C; another day or an early start",
        )
    group = sum(marathon_s > hours * 3600 for hours in day.heat_hours)
    steps = sorted(rulebook.all(RaceHeat).values(), key=lambda s: s.from_c)
    pct = next((s.pct[group] for s in reversed(steps) if wbgt >= s.from_c), 0.0)
    return pct * _share(distance_m, day)


def _share(distance_m: float, day: RaceDay) -> float:
    """Share of a marathon's slowing by heat, between the lengths of the rules by the logarithm of distance."""
    known = list(zip(day.heat_m, day.heat_share, strict=True))
    if distance_m <= known[0][0]:
        return known[0][1]
    for (d1, s1), (d2, s2) in pairwise(known):
        if distance_m <= d2:
            return s1 + (s2 - s1) * math.log(distance_m / d1) / math.log(d2 / d1)
    return known[-1][1]


def slower_at(metres: float, rulebook: Rulebook) -> float:
    """Per cent that running at a height slows who is not used to it.

    On straight lines between the heights of the rules; above the highest of them the last figure holds.
    """
    rows = sorted((a.metres, a.pct) for a in rulebook.all(RaceAltitude).values())
    if not rows or metres <= rows[0][0]:
        return 0.0
    between = ((m1, p1, m2, p2) for (m1, p1), (m2, p2) in pairwise(rows) if m1 < metres <= m2)
    return next((p1 + (p2 - p1) * (metres - m1) / (m2 - m1) for m1, p1, m2, p2 in between), rows[-1][1])


def _altitude(metres: float, distance_m: float, day: RaceDay, rulebook: Rulebook) -> float:
    """Slowing of a race by height; short races are not slowed."""
    highest = max((a.metres for a in rulebook.all(RaceAltitude).values()), default=0.0)
    if metres > highest > 0:
        raise CoachError(f"there are no figures for races above {highest:g} m", "name a lower height")
    return 0.0 if distance_m < day.altitude_m else slower_at(metres, rulebook)


def _hills(climb_m: float, distance_m: float, day: RaceDay) -> float:
    """Slowing at even effort on a course that is half up and half down at one gradient (Minetti et al. 2002)."""
    gradient = 2 * climb_m / distance_m
    if gradient > _STEEPEST:
        raise CoachError(
            f"{climb_m:g} m of ascent in {distance_m / 1000:g} km is a climb, not a road race",
            "check the ascent, in metres",
        )
    up, down = minetti(gradient), minetti(-gradient)
    return 100 * ((up + 1 - day.downhill_share * (1 - down)) / 2 - 1)
