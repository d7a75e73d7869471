"""Results that fall: by how much the newest lies below the best before it, and for how long (Meeusen et al. 2013).

Only results over like distances are compared, and none that heat or an illness explains.
"""

import datetime as dt
from collections.abc import Callable, Sequence

from coachtui.adapting.courses import Care, Course
from coachtui.adapting.reading import Told, wbgt
from coachtui.science.vdot import time_for, vdot_needed
from coachtui.training.entries import CheckIn, Clearance, Illness
from coachtui.training.measures import metres_of
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass

DAY = dt.timedelta(1)
NAME = "overreaching"
KEY = f"hold:{NAME}"
MEMORY = 120 * DAY
Numbers = Callable[[str, float], float]
"""What the rules say of a threshold, else a cautious number."""


@dataclass(frozen=True, slots=True)
class Result:
    """One race or time trial."""

    day: dt.date
    metres: float
    seconds: float


def hold(told: Told, care: Care, today: dt.date) -> Course:
    """Open while results have been low for so long that a doctor has to look."""
    course = Course(KEY, "hold", NAME)
    known = results(told, today, care.number)
    _, days = falling(known, care.number)
    if days is not None and days >= care.number("results-refer-days", 28):
        course.since = course.last = known[-1].day
    return course


def falling(known: Sequence[Result], number: Numbers) -> tuple[float | None, float | None]:
    """Per cent by which the newest result is slower than its best before, and the days for which results are low."""
    least = number("results-drop", 2.5)
    drops = [(r.day, d) for r in known if (d := _drop(r, known, number)) is not None]
    if not drops:
        return None, None
    newest, drop = drops[-1]
    first = newest
    for day, one in reversed(drops):
        if one < least:
            break
        first = day
    return drop, float((newest - first).days) if drop >= least else 0.0


def results(told: Told, today: dt.date, number: Numbers) -> tuple[Result, ...]:
    """Races and time trials of the last months that heat and illness do not explain, in order of date."""
    found = []
    cleared = max((day for day, body in told.flags.get(KEY, ()) if _ends(body)), default=today - MEMORY)
    for day, done in told.done:
        if day <= max(cleared, today - MEMORY) or done.kind != "race" or not done.time_s:
            continue
        if _excused(told, day, number):
            continue
        metres = _metres(done.event, done.km)
        if metres is not None and done.time_s > 0:
            found.append(Result(day, metres, done.time_s))
    return tuple(found)


def _ends(body: object) -> bool:
    return isinstance(body, Clearance) and (body.mistake or body.by is not None)


def _metres(event: str | None, km: float | None) -> float | None:
    try:
        return metres_of(event) if event else km * 1000 if km else None
    except CoachError:
        return km * 1000 if km else None


def _excused(told: Told, day: dt.date, number: Numbers) -> bool:
    """Whether the weather or an illness made it slow."""
    if (wbgt(told.checkins.get(day, CheckIn())) or 0.0) >= number("results-warm", 18):
        return True
    since = day - number("results-ill-days", 28) * DAY
    return any(isinstance(body, Illness) and since <= on <= day for said in told.flags.values() for on, body in said)


def _drop(result: Result, known: Sequence[Result], number: Numbers) -> float | None:
    """Per cent by which a result is slower than the best over a like distance before it; None without one."""
    since, alike = result.day - number("results-best-days", 90) * DAY, number("results-alike", 2.1)
    before = [
        r
        for r in known
        if since <= r.day < result.day and max(r.metres, result.metres) / min(r.metres, result.metres) <= alike
    ]
    try:
        best = min((time_for(vdot_needed(r.metres, r.seconds), result.metres) for r in before), default=None)
    except ValueError:
        return None
    return None if best is None else round(100 * (result.seconds / best - 1), 2)
