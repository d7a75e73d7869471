"""Whether results over short and long distances agree, and which end is the weaker (Daniels 2014)."""

import datetime as dt

from coachtui.racing.fitness import shortest_m
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.phases import Profile
from coachtui.science.vdot import vdot_of
from coachtui.training.athlete import Athlete, Result
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A profile and the two results that show it."""

    rule: Profile
    short: Result
    long: Result
    short_vdot: float
    long_vdot: float

    @property
    def text(self) -> str:
        """The finding as a sentence with its numbers."""
        apart = abs(self.short_vdot - self.long_vdot)
        return (
            f"Your {self.short.event} gives VDOT {self.short_vdot:.1f} and your {self.long.event} "
            f"{self.long_vdot:.1f}, {apart:.1f} apart: {self.rule.says}."
        )


def profile_of(athlete: Athlete, rulebook: Rulebook, today: dt.date) -> Found | None:
    """The profile that the best results over short and long distances show; None where they agree or are missing."""
    for rule in rulebook.all(Profile).values():
        fresh = [r for r in athlete.result if 0 <= (today - r.date).days <= 7 * rule.within_weeks]
        short = _best([r for r in fresh if shortest_m(rulebook) <= r.distance_m <= rule.short_most_m])
        long = _best([r for r in fresh if r.distance_m >= rule.long_least_m])
        if short is None or long is None:
            continue
        gap = short[0] - long[0] if rule.weaker == "long" else long[0] - short[0]
        if round(gap, 1) > rule.gap_vdot:
            return Found(rule, short[1], long[1], short[0], long[0])
    return None


def turned(focus: tuple[str, ...], found: Found | None) -> tuple[str, ...]:
    """The zones of a phase in the order in which this athlete needs them; a weak side that is missing comes second."""
    if found is None or not focus:
        return focus
    wanted = found.rule.zones
    if any(zone in wanted for zone in focus):
        return tuple(sorted(focus, key=lambda zone: (zone not in wanted, focus.index(zone))))
    return (focus[0], wanted[0], *focus[1:])


def _best(results: list[Result]) -> tuple[float, Result] | None:
    rated = [(round(vdot_of(r.distance_m, r.time_s), 1), r) for r in results]
    return max(rated, key=lambda row: (row[0], row[1].date, row[1].event), default=None)
