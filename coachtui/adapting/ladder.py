"""The way back: begun at the stage that the days off allow, climbed by sessions that were well borne."""

import datetime as dt
import math
from collections.abc import Mapping

from coachtui.adapting.courses import DAY, YES, Care, Course
from coachtui.adapting.reading import Told
from coachtui.rulebook.shapes.adapting import Ladder, Rung

PAIN_LADDER, BONE_LADDER = "run", "bone"
MOVING = ("run", "race", "cross")
"""Kinds of what was done that may count for a stage, the last only where it is walked."""


def resume(course: Course, upto: dt.date, care: Care) -> None:
    """Begin the way back when a pain has been well borne and running has stopped for at least two days."""
    if course.stopped is None or course.eased is None or course.bone or course.limp or course.ladder is not None:
        return
    if gated(course, care):
        return
    day = returns(course, care)
    if day <= upto:
        start_ladder(course, day, care, PAIN_LADDER)


def returns(course: Course, care: Care) -> dt.date:
    """The first day of the way back of a pain that stopped running and is well borne now."""
    assert course.stopped is not None
    assert course.eased is not None
    return max(course.eased, course.stopped + int(care.number("stop-days", 2)) * DAY)


def climb(course: Course, told: Told, care: Care, upto: dt.date, rhr: Mapping[dt.date, float]) -> None:
    """Count the sessions and days on the ladder up to a day; silence climbs nothing."""
    active = {day: done.kind for day, done in told.done if done.kind in MOVING} if course.ladder else {}
    while course.ladder is not None and course.walked is not None and course.walked < upto:
        day = course.walked + DAY
        course.walked = day
        ladder = care.ladders.get(course.ladder)
        if ladder is None or course.stage >= len(ladder.stages):
            course.close()
            return
        rung, checked = ladder.stages[course.stage], told.scored_on(day)
        if checked and course.kind == "ill" and rhr.get(day, 0.0) > care.number("return-rhr", 5):
            course.stage, course.good = max(0, course.stage - 1), 0
            continue
        if rung.sessions:
            if checked and course.pending is not None and course.pending < day:
                course.good, course.pending = course.good + 1, None
            if _fits(active.get(day), rung):
                course.pending, course.stepped = course.pending or day, day
        elif checked and course.climbing is not None and day > course.climbing:
            course.good += 1
        if course.good >= (rung.sessions or rung.days or 1) * ladder.repeat and not waits(course, ladder, day):
            course.stage, course.good, course.pending = course.stage + 1, 0, None
            if course.stage >= len(ladder.stages):
                course.close()
                return


def waits(course: Course, ladder: Ladder, day: dt.date) -> bool:
    """Whether the last easy stage goes on, because a fever took longer than the stages so far."""
    nxt = ladder.stages[course.stage + 1] if course.stage + 1 < len(ladder.stages) else None
    last = ladder.stages[course.stage].zone == "E" and (nxt is None or nxt.zone != "E")
    return last and course.easy_until is not None and day < course.easy_until


def _fits(kind: str | None, rung: Rung) -> bool:
    """Whether what was done counts for a stage: a stage with running needs a run."""
    return kind is not None and (kind != "cross" or not (rung.run or rung.minutes))


def start_ladder(course: Course, day: dt.date, care: Care, ladder: str, *, surgery: bool = False) -> None:
    """Begin to come back: at the stage that the days off allow, never above an interrupted climb less two stages.

    After a birth or an operation it begins with walking.
    """
    found = care.ladders.get(ladder)
    if found is None or not found.stages:
        course.close()
        return
    off = (day - (course.stopped or course.since or day)).days
    walks = surgery or course.name == "postpartum"
    stage = 0 if walks else next((first for most, first in found.entry if off <= most), 0)
    if course.name == "fever":
        course.easy_until = day + math.ceil(off * care.number("fever-easy-days", 1)) * DAY
    if course.climbing is not None and course.ladder is None:
        stage = min(stage, max(0, course.stage - 2))
    course.ladder, course.stage, course.good, course.pending = ladder, min(stage, len(found.stages) - 1), 0, None
    course.climbing, course.walked = day, day - DAY
    course.stopped, course.eased, course.bone, course.limp = None, None, False, False


def gated(course: Course, care: Care) -> bool:
    """Whether a site asks for something before running: a pain that was more than well borne, and no yes yet."""
    if course.kind != "pain" or not course.open or course.ladder is not None:
        return False
    worst = max((score for _, score in course.history), default=0)
    asked = care.asks("gate", course)
    if any(course.answers.get(q.id) not in (None, *YES) for q in asked):
        return True
    return worst > care.number("pain-well", 2) and any(course.answers.get(q.id) not in YES for q in asked)
