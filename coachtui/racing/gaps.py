"""How far it is to a mark: in seconds, per cent, points and VDOT, and in weeks at progress that is plausible."""

import datetime as dt

from coachtui.racing.ability import Ability
from coachtui.racing.grades import points_of
from coachtui.racing.outlook import Outlook, gain_of, outlook
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.racing import Assessment
from coachtui.science.vdot import vdot_needed
from coachtui.training.athlete import Athlete
from coachtui.training.measures import metres_of
from coachtui.training.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing to a mark; negative numbers say by how much it is beaten."""

    seconds: float
    percent: float
    """Of the time that is run now."""
    points: int | None
    """World Athletics points; None for an event without a table."""
    vdot: float
    weeks: tuple[int, int]
    """At the most progress that may be hoped for, and at likely progress; zeros once the mark is met."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How VDOT is likely to grow, at best and as a rule."""

    quick: Outlook
    likely: Outlook

    def weeks(self, need: float) -> tuple[int, int]:
        """Weeks that a gain in VDOT takes, at best and as a rule."""
        if need <= 0:
            return 0, 0
        first, last = sorted((self.quick.weeks_for(need), self.likely.weeks_for(need)))
        return max(1, round(first)), max(1, round(last))


def progress(
    vdot: float, rulebook: Rulebook, today: dt.date, athlete: Athlete | None, able: Ability | None, distance_m: float
) -> Progress:
    """Progress of an athlete towards a distance; without an athlete that of anybody with this VDOT."""
    if athlete is not None and able is not None and able.result is not None:
        likely = outlook(athlete, replace(able, vdot=vdot), distance_m, rulebook, today)
    else:
        gain = gain_of(vdot, rulebook)
        rule = rulebook.sole(Assessment)
        likely = Outlook(vdot, gain.likely, gain.stretch, rule, distance_m, None)
    return Progress(replace(likely, likely=max(likely.stretch, likely.likely)), likely)


def gap(event: str, sex: str, mark_s: float, have_s: float, ahead: Progress, rulebook: Rulebook) -> Gap:
    """From a time that can be run now to a mark."""
    metres = metres_of(event)
    need = vdot_needed(metres, mark_s) - vdot_needed(metres, have_s)
    there, here = (points_of(rulebook, sex, event, t) for t in (mark_s, have_s))
    return Gap(
        seconds=round(have_s - mark_s, 1),
        percent=round(100 * (have_s - mark_s) / have_s, 2),
        points=None if there is None or here is None else there - here,
        vdot=round(need, 2),
        weeks=ahead.weeks(need),
    )
