"""The seasons after a first macrocycle, in outline, when the race wished for is further away than a plan reaches."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from coachtui.planning.bounds import Bounds, bounds_of
from coachtui.planning.phases import WEEK, macrocycle, monday_of
from coachtui.racing.lead_time import lead_time
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.phases import Horizon
from coachtui.training.measures import distance_text, metres_of
from coachtui.training.plan import GoalView, Milestone, Phase, SeasonAhead, Week
from coachtui.training.wording import day_name

STEADY = 0.97
"""A season whose volume begins at this share of what it leads to holds it."""


def seasons_ahead(bounds: Bounds, goal: GoalView, weeks: Sequence[Week], rulebook: Rulebook) -> tuple[SeasonAhead, ...]:
    """What follows the weeks of a plan up to a race that is further away; empty where the plan reaches its race.

    The seasons between are as long as the first and lead up to a race of the kind that shows whether the goal is on
    course; the last takes what is left. Each is divided as a plan to its race.
    Volume leads in even steps from the highest week to the most that level, hours and event allow.
    """
    wish, athlete = bounds.athlete.goal, bounds.athlete
    if goal.date is not None or goal.verdict == "refused" or wish.event == "base" or wish.date is None:
        return ()
    horizon = rulebook.sole(Horizon)
    begin = weeks[-1].start + WEEK
    if not bounds.cleared or wish.date < begin:
        return ()
    spans = _spans(begin, wish.date, len(weeks))
    peak = max(week.run_km for week in weeks)
    race = replace(goal, event=wish.event, distance_m=metres_of(wish.event), date=wish.date)
    paces = bounds.paces if bounds.paced else None
    top = max(bounds_of(athlete, bounds.level, paces, race, rulebook, begin).top_km, peak)
    found: list[SeasonAhead] = []
    for n, (first, count) in enumerate(spans, 1):
        last = n == len(spans)
        end = wish.date if last else first + count * WEEK - dt.timedelta(1)
        event = wish.event if last else lead_time(race.distance_m, rulebook).milestone
        names, _ = macrocycle(count, metres_of(event), horizon, rulebook)
        km = (round(peak + (top - peak) * (n - 1) / len(spans), 1), round(peak + (top - peak) * n / len(spans), 1))
        stone = max((m for m in goal.milestones if first <= m.date <= end), key=lambda m: m.date, default=None)
        phases = _phases(names, first)
        text = _told(n + 1, phases, km, stone, event, athlete.athlete.units)
        found.append(SeasonAhead(n + 1, first, count, phases, km, stone, text))
    return tuple(found)


def kept_milestones(goal: GoalView, end: dt.date, ahead: Sequence[SeasonAhead]) -> tuple[Milestone, ...]:
    """Those of the weeks that are planned, and one for each season after them."""
    later = [season.milestone for season in ahead if season.milestone is not None]
    return (*(m for m in goal.milestones if m.date <= end), *later) if ahead else goal.milestones


def _spans(begin: dt.date, wished: dt.date, count: int) -> list[tuple[dt.date, int]]:
    """Mondays and weeks of each season; the last is never longer than one and a half of the others."""
    found = []
    while (wished - begin).days >= 7 * (count + count // 2):
        found.append((begin, count))
        begin += count * WEEK
    return [*found, (begin, (monday_of(wished) - begin).days // 7 + 1)]


def _phases(names: Sequence[str], first: dt.date) -> tuple[Phase, ...]:
    starts = [n for n, name in enumerate(names) if n == 0 or names[n - 1] != name]
    ends = [*starts[1:], len(names)]
    return tuple(Phase(names[a], first + a * WEEK, b - a) for a, b in zip(starts, ends, strict=True))


def _told(
    number: int, phases: Sequence[Phase], km: tuple[float, float], stone: Milestone | None, race: str, units: str
) -> str:
    parts = ", ".join(f"{p.name} {p.weeks}" for p in phases)
    low, high = (distance_text(round(value), units) for value in km)
    rises = km[0] < STEADY * km[1]
    volume = f"from about {low} to {high} a week" if rises else f"about {high} a week at its peak"
    shown = f"by {day_name(stone.date, year=True)} {stone.text}" if stone else "what it led to will show there"
    weeks = sum(p.weeks for p in phases)
    return f"Season {number}: {weeks} weeks ({parts}) up to a race over {race}, {volume}; {shown}"
