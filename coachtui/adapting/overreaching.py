"""Results that fall: by how much the newest lies below the best before it, and for how long (Meeusen et al. 2013).

Only results over like distances are compared, and none that heat or an illness explains.
"""

import datetime as dt
from collections.abc import Sequence

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
LEAST = "results-drop"
"""The threshold, in per cent, from which a result counts as low."""
MEMORY = 120 * DAY
FRESH = 14 * DAY
BEFORE = 90 * DAY
"""How far back the best result is looked for."""
ILL_BEFORE = 28 * DAY
LIKE = 2.1
"""Distances whose ratio is no more than this are alike: 5 and 10 km are, 5 km and a marathon are not."""
WARM = 18.0
"""From this WBGT on, in °C, a slow time is the weather's."""


@dataclass(frozen=True, slots=True)
class Result:
    """One race or time trial."""

    day: dt.date
    metres: float
    seconds: float


def hold(told: Told, care: Care, today: dt.date) -> Course:
    """Open while results have been low for so long that a doctor has to look."""
    course = Course(KEY, "hold", NAME)
    known = results(told, today)
    _, days = falling(known, care.number(LEAST, 2.5))
    if days is not None and days >= care.number("results-refer-days", 28):
        course.since = course.last = known[-1].day
    return course


def falling(known: Sequence[Result], least: float) -> tuple[float | None, float | None]:
    """Per cent by which the newest result is slower than its best before, and the days for which results are low."""
    drops = [(r.day, d) for r in known if (d := _drop(r, known)) is not None]
    if not drops:
        return None, None
    newest, drop = drops[-1]
    first = newest
    for day, one in reversed(drops):
        if one < least:
            break
        first = day
    return drop, float((newest - first).days) if drop >= least else 0.0


def results(told: Told, today: dt.date) -> tuple[Result, ...]:
    """Races and time trials of the last months that heat and illness do not explain, in order of date."""
    found = []
    cleared = max((day for day, body in told.flags.get(KEY, ()) if _ends(body)), default=today - MEMORY)
    for day, done in told.done:
        if day <= cleared or done.kind != "race" or not done.time_s or day <= today - MEMORY or _excused(told, day):
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


def _excused(told: Told, day: dt.date) -> bool:
    if (wbgt(told.checkins.get(day, CheckIn())) or 0.0) >= WARM:
        return True
    return any(
        isinstance(body, Illness) and day - ILL_BEFORE <= on <= day for said in told.flags.values() for on, body in said
    )


def _drop(result: Result, known: Sequence[Result]) -> float | None:
    before = [
        r
        for r in known
        if result.day - BEFORE <= r.day < result.day
        and max(r.metres, result.metres) / min(r.metres, result.metres) <= LIKE
    ]
    try:
        best = min((time_for(vdot_needed(r.metres, r.seconds), result.metres) for r in before), default=None)
    except ValueError:
        return None
    return None if best is None else round(100 * (result.seconds / best - 1), 2)
