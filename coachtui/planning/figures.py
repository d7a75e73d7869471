"""The figures of a week inside the reasons of its sessions, and the same reasons once the week holds other figures."""

import re
from functools import cache

from coachtui.training.measures import distance_text

RUNS = "{runs} planned this week"
RUNS_LEFT = "{runs} planned in the rest of this week"
OF_PLANNED = "{own} of the {week} planned this week"
OF_WEEK = "{own} of {week} this week"
IN_WEEK = "in a week of {week}"
BESIDE = "beside {week} of running"
WITHOUT = {IN_WEEK: "in a week without running", BESIDE: "beside no running"}
"""What is said in their place of a week in which nothing is run."""
PHRASES = (RUNS, RUNS_LEFT, OF_PLANNED, OF_WEEK, IN_WEEK, BESIDE)
"""How a reason speaks of its week; at most one of them stands in a reason, once."""
WITH_OWN = (OF_PLANNED, OF_WEEK)
"""Those that speak of the session's own length as well."""
LONGEST_BEFORE_RACE = "your longest run of the 30 days before it is {longest}"
LONGEST_BEFORE = "your longest of the 30 days before is {longest}"
"""How the reasons of a race and of a long run speak of the runs before them."""
NONE_BEFORE = "no run is left in the 30 days before it"
"""What is said in their place."""
LENGTH = r"[\d.]+ (?:km|mi)"
FIGURES = {"longest": LENGTH, "runs": rf"(?:{LENGTH} in )?\d+ runs? (?:is|are)", "own": LENGTH, "week": LENGTH}


def running(km: float, count: int, units: str) -> str:
    """How much running a week holds: `41.9 km in 5 runs are`."""
    if not count:
        return "0 runs are"
    return f"{distance_text(km, units)} in {count} run{'s are' if count > 1 else ' is'}"


def retold(why: str, own_km: float | None, week_km: float, count: int, units: str) -> str:
    """A reason with the figures that its session and its week hold now; one without figures of them as it is."""
    for phrase, pattern in _patterns():
        found = pattern.search(why)
        if found and (own_km is not None or phrase not in WITH_OWN):
            words = phrase if count else WITHOUT.get(phrase, phrase)
            now = words.format(
                runs=running(week_km, count, units),
                own=distance_text(own_km or 0.0, units),
                week=distance_text(week_km, units),
            )
            return why[: found.start()] + now + why[found.end() :]
    return why


def longest_retold(why: str, longest_km: float, units: str) -> str:
    """A reason that names the longest run of the 30 days before it as that is now; any other as it is."""
    now = distance_text(longest_km, units)
    for phrase in (LONGEST_BEFORE_RACE, LONGEST_BEFORE):
        words = phrase.format(longest=now) if longest_km else NONE_BEFORE
        why = re.sub(phrase.format(**FIGURES), words, why)
    return why


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((phrase, re.compile(phrase.format(**FIGURES))) for phrase in PHRASES)
