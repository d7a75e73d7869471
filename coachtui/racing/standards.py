"""Finding the standard that a goal names: by its id, or by its family with sex, event and age on race day."""

import datetime as dt
import re
from difflib import get_close_matches

from coachtui.racing.grades import compared_as
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.foretelling import CourseRule
from coachtui.rulebook.shapes.racing import Standard
from coachtui.training.athlete import Athlete, Result
from coachtui.training.measures import metres_of
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass
from coachtui.training.wording import day_name

TARGET = ("goal", "target")
"""Where the athlete names a standard."""
_DAY = r"\d{4}-\d\d-\d\d"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a result is worth for a standard."""

    time_s: float | None
    """With what a downhill course adds; None where it does not count."""
    note: str
    """Why it does not count, or what was added; empty otherwise."""


def standard_for(athlete: Athlete, name: str, event: str, race_day: dt.date, rulebook: Rulebook) -> Standard:
    """The row of a standard for this athlete in an event on a day.

    Raises CoachError when no standard has the name, or none of its rows fits the event, the sex and the age.
    """
    every = rulebook.all(Standard)
    rows = [s for s in every.values() if name in (s.id, s.family)]
    if not rows:
        near = get_close_matches(name, sorted({s.family for s in every.values()}), n=1)
        hint = (
            f"did you mean {near[0]}?"
            if near
            else "a target is a time such as 3:30:00, finish, or one of: coachtui standards"
        )
        raise CoachError(f"{name!r} is neither a time nor a known standard", hint, at=TARGET)
    same = [
        s for s in rows if metres_of(s.event) == metres_of(event) and (s.event == "3000mSC") == (event == "3000mSC")
    ]
    if not same:
        events = ", ".join(sorted({s.event for s in rows}, key=metres_of))
        raise CoachError(
            f"{name} is a standard for {events}, not for {event}",
            "change the event or the target of the goal",
            at=TARGET,
        )
    age = athlete.age_on(race_day)
    mine = [s for s in same if s.sex == compared_as(athlete.athlete.sex) and s.age_band[0] <= age <= s.age_band[1]]
    if not mine:
        raise CoachError(f"{name} has no mark for you at {age} on race day", "see: coachtui standards", at=TARGET)
    return min(mine, key=lambda s: s.id)


def window_of(standard: Standard) -> tuple[dt.date, dt.date]:
    """First and last day on which a mark may be run; the ends of the calendar where nothing is known."""
    days = [dt.date.fromisoformat(d) for d in re.findall(_DAY, standard.window)]
    return (days[0] if days else dt.date.min, days[1] if len(days) > 1 else dt.date.max)


def counted(result: Result, standard: Standard, rulebook: Rulebook) -> Counted:
    """What a result counts for a standard: only inside its window and, where the athlete records it, on a legal course.

    An unknown course counts as it is: what is not recorded is not held against anybody.
    """
    opens, closes = window_of(standard)
    what = f"{result.event} in {result.time} on {day_name(result.date, year=True)}"
    if result.date < opens:
        return Counted(None, f"{what} does not count: the window opened on {day_name(opens, year=True)}")
    if result.date > closes:
        return Counted(None, f"{what} does not count: the window closed on {day_name(closes, year=True)}")
    if result.certified is False:
        return Counted(None, f"{what} does not count: the course was not certified")
    rule = next((c for c in rulebook.all(CourseRule).values() if c.family == standard.family), None)
    if rule is None or result.drop_m is None:
        return Counted(result.time_s, "")
    most = rule.refused_m_per_km
    if (rule.refused_m is not None and result.drop_m >= rule.refused_m) or (
        most is not None and result.drop_m > most * result.distance_m / 1000
    ):
        return Counted(None, f"{what} does not count: the course falls by {result.drop_m:g} m")
    added = max((s for m, s in zip(rule.drop_m, rule.adds_s, strict=True) if result.drop_m >= m), default=0.0)
    note = f"{what} counts with {added:g} s added: the course falls by {result.drop_m:g} m" if added else ""
    return Counted(result.time_s + added, note)
