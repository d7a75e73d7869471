"""The taper once more: its runs are measured by the longest run there really was, not by the longest once planned."""

import datetime as dt
from collections.abc import Sequence

from coachtui.planning.bounds import by_distance
from coachtui.planning.breaches import GONE, SLACK_KM, Broken
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.phases import Taper
from coachtui.training.measures import distance_text
from coachtui.training.plan import GoalView, Session, Week
from coachtui.training.wording import count


def too_long(weeks: Sequence[Week], goal: GoalView, units: str, book: Rulebook, since: dt.date) -> list[Broken]:
    """Runs before the goal race that are more than their share of the longest run before them, from a day on."""
    if goal.date is None or not weeks or weeks[-1].start + dt.timedelta(7) <= since:
        return []
    rule = by_distance(book.all(Taper).values(), goal.distance_m)
    shares = sorted((int(days), share) for days, share in rule.long_run.items())
    first = goal.date - dt.timedelta(max((days for days, _ in shares), default=0))
    if weeks[-1].start + dt.timedelta(6) < first:
        return []
    runs = [s for w in weeks for s in w.sessions if s.kind == "run" and s.km and s.status not in GONE]
    found = []
    for run in runs:
        left = (goal.date - run.date).days
        share = next((part for days, part in shares if 0 < left <= days), None)
        if share is None or run.date < since:
            continue
        longest = _longest(runs, run.date)
        if (run.km or 0.0) > share * longest + SLACK_KM:
            when = f"{count(left, 'day')} before the race"
            text = f"{_said(run.km, units)} {when}, after a longest run of {_said(longest, units)}"
            found.append(Broken(rule.id, run.date, run.id, text, share * longest))
    return found


def _longest(runs: Sequence[Session], day: dt.date) -> float:
    return max((s.km or 0.0 for s in runs if s.date < day), default=0.0)


def _said(km: float | None, units: str) -> str:
    return distance_text(round(km or 0.0, 1), units)
