"""How much of a long diary a decision needs: the last months, the present plan, and every flag that is still open.

A flag that was closed in an older decision set stays closed, so what was said of it before may be left out.
"""

import datetime as dt

from coachtui.adapting.reading import HOLD_FLAG, SESSION_FLAG, SILENCE_FLAG
from coachtui.adapting.world import DAY, MEMORY_DAYS
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import Absence, Alarm, Answer, Clearance, Diary, Entry, Illness, Pain
from coachtui.training.plan import Plan

ANCHOR_DAYS = MEMORY_DAYS
"""How old the decision set is by which closed flags are known."""
SPAN_DAYS = 160
"""The longest window of a condition, and the baseline before its first day."""
LATE_DAYS = 14
"""How late a flag may be told."""
FLAG_KINDS = ("pain", "illness", "alarm", "answer", "clearance")


def anchor_day(today: dt.date) -> dt.date:
    """The newest decision set up to this day is the anchor."""
    return today - ANCHOR_DAYS * DAY


def horizon(anchor: DecisionSet | None, plan: Plan, today: dt.date) -> dt.date:
    """The first day that a diary must reach back to."""
    days = [today - SPAN_DAYS * DAY]
    if holds(plan, today):
        days.append(plan.start - LATE_DAYS * DAY)
    if anchor is not None:
        days += [anchor.date - LATE_DAYS * DAY, *(f.since for f in anchor.flags)]
    return min(days)


def holds(plan: Plan, today: dt.date) -> bool:
    """Whether the diary reaches back to the first day of a plan: so long as somebody may still tell of its last."""
    return today <= plan.end + LATE_DAYS * DAY


def always(anchor: DecisionSet | None, plan: Plan) -> tuple[str, ...]:
    """Kinds of entry that are needed whatever day they are about: absences may be told long before.

    A clearance of long ago still counts where the athlete file names a condition that it cleared.
    """
    if anchor is None:
        return ("absence", *FLAG_KINDS)
    return ("absence", "clearance") if plan.athlete.health.conditions else ("absence",)


def without_past(diary: Diary, since: dt.date) -> Diary:
    """The diary without absences that were told, and over, before the days that it is about."""
    return Diary(tuple(e for e in diary.entries if e.date >= since or not _is_over(e, since)))


def _is_over(entry: Entry, since: dt.date) -> bool:
    return isinstance(entry.body, Absence) and entry.body.last < since


def without_closed(diary: Diary, anchor: DecisionSet | None) -> Diary:
    """The diary without what was said of flags before their present course, as the anchor knew it."""
    if anchor is None:
        return diary
    since = {f.key: f.since for f in anchor.flags}
    return Diary(tuple(e for e in diary.entries if not _over(e, anchor, since)))


def _over(entry: Entry, anchor: DecisionSet, since: dict[str, dt.date]) -> bool:
    body = entry.body
    if isinstance(body, Pain | Illness | Alarm):
        key = body.key
    elif isinstance(body, Answer | Clearance) and not body.flag.startswith((SESSION_FLAG, SILENCE_FLAG, HOLD_FLAG)):
        key = body.flag
    else:
        return False
    return entry.id <= anchor.seen and (key not in since or entry.date < since[key])
