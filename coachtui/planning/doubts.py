"""What does not go together in an athlete's own words: planned as near to it as can be, and said in a sentence."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from coachtui.planning.bounds import Bounds, long_day
from coachtui.planning.keys import CLUB
from coachtui.planning.sense import NAMES
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.phases import Horizon, PhaseRule
from coachtui.training.athlete import DAYS, Fixed
from coachtui.training.measures import MARATHON_M, distance_text, metres_of
from coachtui.training.wording import count, day_name

LITTLE = 0.5
"""Of the time of the longest day, what makes a poor day for the long run."""
STALE_WEEKS = 6
"""How long what was told of the running now is taken for today's."""
SLACK_KM = 0.5
"""Numbers that people tell are rounded."""


def doubts(bounds: Bounds, rulebook: Rulebook, start: dt.date) -> list[str]:
    """The sentences, in a fixed order."""
    return [*_told(bounds, start), *_wished(bounds, rulebook), *_nights(bounds)]


def _told(b: Bounds, start: dt.date) -> Iterator[str]:
    """Numbers and dates that cannot both be so."""
    now, units = b.athlete.now, b.athlete.athlete.units
    week, longest = distance_text(now.weekly_km, units), distance_text(now.longest_run_km, units)
    each = now.weekly_km / max(now.runs_per_week, 1)
    if now.longest_run_km > now.weekly_km + SLACK_KM:
        yield (
            f"Your longest run of {longest} is longer than your whole week of {week}: the plan begins from the week; "
            "correct [now] if that is not so."
        )
    elif each > now.longest_run_km + SLACK_KM:
        yield (
            f"{week} a week in {now.runs_per_week} runs would be {distance_text(round(each, 1), units)} each, and your "
            f"longest is {longest}: the plan begins from what such runs can hold; correct [now] if that is not so."
        )
    age = (start - now.as_of).days
    if age < 0 or age > 7 * STALE_WEEKS:
        when = "which is still to come" if age < 0 else f"{age // 7} weeks ago"
        yield (
            f"What you run now is told as of {day_name(now.as_of, year=True)}, {when}, and the plan begins from it; "
            "correct [now] if that is not so."
        )
    day, most = long_day(b.athlete), max(range(7), key=b.free_minutes)
    if b.free_minutes(day) < LITTLE * b.free_minutes(most):
        yield (
            f"Your long run is on {NAMES[day]} with {b.free_minutes(day)} minutes, and {NAMES[most]} has "
            f"{b.free_minutes(most)}: it can only grow on a day that has time."
        )
    for result in b.athlete.result:
        if result.date > start:
            yield (
                f"Your {result.event} in {result.time} is dated {day_name(result.date, year=True)}, which is still to "
                "come: until then it says nothing of your fitness."
            )


def _wished(b: Bounds, rulebook: Rulebook) -> Iterator[str]:
    """Wishes that go beyond what these rules plan."""
    most = max(phase.strength for phase in rulebook.all(PhaseRule).values())
    if b.athlete.week.strength > most:
        yield (
            f"You wish for {b.athlete.week.strength} strength sessions a week: {most} are planned, "
            "as running needs the rest."
        )
    goal = b.athlete.goal
    if goal.event != "base" and metres_of(goal.event) > MARATHON_M + 1:
        yield f"{goal.event} is longer than a marathon, where these rules end: the plan prepares as for a marathon."
    least = rulebook.sole(Horizon).shortest_m
    if goal.event != "base" and metres_of(goal.event) < least:
        yield f"{goal.event} is a sprint, and these rules begin at {least:g} m: the plan prepares as for {least:g} m."


def _nights(b: Bounds) -> Iterator[str]:
    """Standing hard nights that lie too near to each other: one of the two is run easily."""
    hard = [night for night in b.athlete.fixed if night.domain in CLUB]
    for first, second in combinations(sorted(hard, key=lambda n: (DAYS.index(n.day), n.title)), 2):
        apart = _apart(first, second)
        if apart < b.gap_days:
            lie = f"lie {count(apart, 'day')} apart" if apart else "are the same evening"
            yield (
                f"{first.title} on {_name(first)} and {second.title} on {_name(second)} {lie}, and hard days want "
                f"{b.gap_days}: at most one of them is hard in a week, the other is run easily."
            )


def _apart(first: Fixed, second: Fixed) -> int:
    days = abs(DAYS.index(first.day) - DAYS.index(second.day))
    return min(days, 7 - days)


def _name(night: Fixed) -> str:
    return NAMES[DAYS.index(night.day)]
