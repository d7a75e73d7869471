"""How many weeks a race needs, and which shorter one needs no more than there are."""

from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.racing import LeadTime
from coachtui.training.measures import metres_of
from coachtui.training.plan import LEVELS


def lead_time(distance_m: float, rulebook: Rulebook) -> LeadTime:
    """The lead time of a race of this length."""
    return max((r for r in rulebook.all(LeadTime).values() if r.from_m <= distance_m), key=lambda r: r.from_m)


def lead_weeks(distance_m: float, level: str, rulebook: Rulebook) -> float:
    """Weeks that getting ready for a race of this length takes at a level."""
    return lead_time(distance_m, rulebook).weeks[LEVELS.index(level)]


def shorter_event(distance_m: float, weeks: float, level: str, rulebook: Rulebook) -> str | None:
    """The longest shorter event for which the weeks suffice at a level; None when there is none."""
    while True:
        lead = lead_time(distance_m, rulebook)
        metres = metres_of(lead.shorter)
        if metres >= distance_m:
            return None
        if lead_weeks(metres, level, rulebook) <= weeks:
            return lead.shorter
        distance_m = metres
