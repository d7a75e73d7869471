"""What time is likely to bring: gains in VDOT, the race times they make, and the weeks that a gain takes."""

import datetime as dt
import math

from coachtui.racing.ability import Ability, age_in_years
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.foretelling import Forecast
from coachtui.rulebook.shapes.limits import Band
from coachtui.rulebook.shapes.racing import Assessment, Gain, GainFactor, MarathonFade
from coachtui.science.paces import paces_for
from coachtui.science.prediction import riegel
from coachtui.science.vdot import time_for
from coachtui.training.athlete import Athlete
from coachtui.training.measures import HALF_M
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Outlook:
    """Gains and race times of one athlete, for any number of weeks and any distance."""

    vdot: float
    likely: float
    """VDOT gained in the first twelve weeks, factors applied."""
    stretch: float
    rule: Assessment
    base_m: float
    """Length of the race that VDOT comes from."""
    fade: float | None
    """Riegel's exponent from half marathon to marathon at this volume."""
    marathon_m: float = 0.0
    """From this length on it counts."""

    def share(self, weeks: float) -> float:
        """How many times the gain of twelve weeks comes in this many: later weeks bring less."""
        full = self.rule.full_weeks
        return (min(weeks, full) + self.rule.later_share * max(weeks - full, 0.0)) / full

    def gain(self, weeks: float) -> float:
        """Likely gain in VDOT over weeks."""
        return self.likely * self.share(weeks)

    def weeks_for(self, need: float) -> float:
        """Weeks after which a gain in VDOT is likely: the inverse of `gain`."""
        share = need / self.likely
        full = self.rule.full_weeks
        return full * share if share <= 1 else full + full * (share - 1) / self.rule.later_share

    def time(self, vdot: float, distance_m: float) -> float:
        """Seconds for a distance at a VDOT; the marathon takes the slower of VDOT and Riegel at this volume."""
        plain = time_for(vdot, distance_m)
        base = max(self.base_m, HALF_M)
        if distance_m < self.marathon_m or self.fade is None or base >= distance_m:
            return plain
        return max(plain, riegel(time_for(vdot, base), base, distance_m, self.fade))


def outlook(athlete: Athlete, able: Ability, distance_m: float, rulebook: Rulebook, today: dt.date) -> Outlook:
    """The outlook of an athlete towards a race of a length. ValueError without a result that says something of it."""
    known = able.towards(distance_m, rulebook)
    if known is None:
        raise ValueError("an outlook needs a VDOT")
    vdot, result = known
    ceiling = _ceiling(able.level, distance_m, rulebook)
    band = gain_of(vdot, rulebook)
    factors = [f.factor for f in rulebook.all(GainFactor).values() if _applies(f, athlete, able, ceiling, today)]
    factor = max([1.0, *factors]) * min([1.0, *factors])
    fades = sorted(rulebook.all(MarathonFade).values(), key=lambda f: f.weekly_km)
    fade = next((f.k for f in reversed(fades) if athlete.now.weekly_km >= f.weekly_km), None)
    rule, marathon_m = rulebook.sole(Assessment), rulebook.sole(Forecast).marathon_m
    return Outlook(vdot, band.likely * factor, band.stretch, rule, result.distance_m, fade, marathon_m)


def gain_of(vdot: float, rulebook: Rulebook) -> Gain:
    """What twelve weeks are likely to bring at a VDOT."""
    gains = sorted(rulebook.all(Gain).values(), key=lambda g: g.below_vdot)
    return next((g for g in gains if vdot < g.below_vdot), gains[-1])


def _applies(factor: GainFactor, athlete: Athlete, able: Ability, ceiling: float, today: dt.date) -> bool:
    km = athlete.now.weekly_km
    if factor.when == "older":
        return age_in_years(athlete, today) > factor.age
    if factor.when == "ceiling":
        return km >= ceiling
    if factor.when == "new" and able.vdot is not None:
        free = sum(athlete.week.minutes_on(day) for day in range(7))
        wanted = factor.room * km * paces_for(able.vdot).of("E") / 60
        return athlete.athlete.running_since == today.year and free >= wanted
    return False


def _ceiling(level: str, distance_m: float, rulebook: Rulebook) -> float:
    """Most weekly kilometres of a level for a distance; endless where the rules do not say."""
    reached = [b for b in rulebook.all(Band).values() if b.at_least_m <= distance_m]
    tops = max(reached, key=lambda b: b.at_least_m).weekly_km if reached else {}
    return tops[level][1] if level in tops else math.inf


def rounded_up(seconds: float) -> float:
    """A time to aim at: up to the next second under 10 minutes, 5 under 20, 10 under an hour, whole minutes beyond."""
    step = 1 if seconds < 600 else 5 if seconds < 1200 else 10 if seconds < 3600 else 60
    return float(math.ceil(round(seconds / step, 6)) * step)
