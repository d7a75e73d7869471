"""Finding the standard that a goal names: by its id, or by its family with sex, event and age on race day."""

import datetime as dt
from difflib import get_close_matches

from coachtui.racing.grades import compared_as
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.racing import Standard
from coachtui.training.athlete import Athlete
from coachtui.training.measures import metres_of
from coachtui.training.problems import CoachError


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
        raise CoachError(f"{name!r} is neither a time nor a known standard", hint)
    same = [
        s for s in rows if metres_of(s.event) == metres_of(event) and (s.event == "3000mSC") == (event == "3000mSC")
    ]
    if not same:
        events = ", ".join(sorted({s.event for s in rows}, key=metres_of))
        raise CoachError(
            f"{name} is a standard for {events}, not for {event}", "change the event or the target of the goal"
        )
    age = athlete.age_on(race_day)
    mine = [s for s in same if s.sex == compared_as(athlete.athlete.sex) and s.age_band[0] <= age <= s.age_band[1]]
    if not mine:
        raise CoachError(f"{name} has no mark for you at {age} on race day", "see: coachtui standards")
    return min(mine, key=lambda s: s.id)
