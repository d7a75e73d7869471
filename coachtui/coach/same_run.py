"""Whether two tellings are of one activity: the same hours and the same length, whoever tells them.

A person cannot do two things at once, so what overlaps in time is one activity. What a person logged by hand has no
hours; there day, kind and size must do.
"""

import datetime as dt

from coachtui.training.entries import Done, Entry
from coachtui.training.values import dataclass, replace

HALF = 0.5
"""Copies share at least this much of the shorter one's time."""
MOSTLY = 0.8
"""With so much in common the distance need not agree: one watch stopped early, or lost its satellites."""
ALIKE = 0.1
"""A log by hand is rounded; sizes within this share are the same."""
EXACT = 0.015
"""Two tables that sum up one recording agree this closely."""
CLOCK_S = 120
QUARTER_S = 900
NIGHT_ENDS = 3
"""Hour at which the day turns for logs, which an import does not know of."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When an activity was."""

    begin: dt.datetime
    seconds: float
    in_utc: bool
    """Otherwise only the local clock is known."""
    wall: dt.datetime


def hours(done: Done) -> Hours | None:
    """When it was, or None for a log by hand."""
    if not done.start:
        return None
    begin = dt.datetime.fromisoformat(done.start)
    wall = begin.replace(tzinfo=None)
    seconds = max(done.elapsed_s or 0.0, (done.minutes or 0.0) * 60, 1.0)
    return Hours(begin.astimezone(dt.UTC) if begin.tzinfo else wall, seconds, begin.tzinfo is not None, wall)


class Told:
    """What was done, by day: asked for the entry that tells of the same activity."""

    def __init__(self) -> None:
        self._days: dict[dt.date, dict[str, tuple[Entry, Done, Hours | None]]] = {}

    def add(self, entry: Entry) -> None:
        """Take in an entry; others than what was done are left out."""
        if isinstance(entry.body, Done) and entry.body.kind != "rest":
            self._days.setdefault(entry.date, {})[entry.id] = (entry, entry.body, hours(entry.body))

    def drop(self, entry: Entry) -> None:
        """Leave out an entry that another took the place of."""
        self._days.get(entry.date, {}).pop(entry.id, None)

    def same(self, done: Done, day: dt.date) -> Entry | None:
        """The entry of the same activity: one that was measured too, else the log by hand that is nearest in size."""
        when = hours(done)
        near = [x for n in (0, -1, 1) for x in self._days.get(day + dt.timedelta(n), {}).values()]
        if when is not None:
            for entry, other, told in near:
                if told is not None and _overlap(done, when, other, told):
                    return entry
        night = when is not None and when.wall.hour < NIGHT_ENDS
        days = (day, day - dt.timedelta(1)) if night else (day,)
        by_hand = [(_differ(done, o), e.id, e) for e, o, t in near if (t is None or when is None) and e.date in days]
        return min((x for x in by_hand if x[0] is not None), default=(None, "", None))[2]


def measured(old: Done, new: Done) -> Done:
    """What a person said of it (`old`), with what was measured (`new`)."""
    return replace(
        new,
        kind=old.kind,
        session=old.session,
        rpe=old.rpe,
        event=old.event,
        time_s=old.time_s,
        as_planned=old.as_planned,
        cut=old.cut,
        title=old.title or new.title,
        note=old.note or new.note,
        minutes=new.minutes or old.minutes,
        km=new.km or old.km,
        avg_hr=new.avg_hr or old.avg_hr,
    )


def by_hand(done: Done) -> Done:
    """The entry as a log by hand: without what only an import can know."""
    return replace(done, sport="", start="", elapsed_s=None, max_hr=None, laps="", source="", imported="")


def _overlap(a: Done, when: Hours, b: Done, told: Hours) -> bool:
    if not (when.in_utc and told.in_utc):
        return _same_clock(a, when, b, told)
    ends = min(when.begin + _span(when), told.begin + _span(told))
    shared = (ends - max(when.begin, told.begin)).total_seconds()
    shorter, longer = sorted((when.seconds, told.seconds))
    if shared < HALF * shorter:
        return False
    if _family(a) != _family(b):
        return shared >= MOSTLY * longer
    return shared >= MOSTLY * shorter or _close(a.km, b.km, ALIKE)


def _same_clock(a: Done, when: Hours, b: Done, told: Hours) -> bool:
    """With only a local clock to go by: the same time of day, or off by a zone, and the same numbers."""
    if _family(a) != _family(b) or not _close(a.km, b.km, EXACT) or not _close(a.minutes, b.minutes, ALIKE):
        return False
    apart = abs((when.wall - told.wall).total_seconds())
    off = apart % QUARTER_S
    exact = _close(a.minutes, b.minutes, EXACT) and a.km is not None and b.km is not None
    return apart <= CLOCK_S or (exact and apart <= 14 * 3600 and min(off, QUARTER_S - off) <= 5)


def _differ(a: Done, b: Done) -> float | None:
    """How far a log by hand is from a measured activity as a share; None when they are two."""
    if _family(a) != _family(b):
        return None
    bound = HALF if b.as_planned or a.as_planned else ALIKE
    pairs = [(a.km, b.km), (a.minutes, b.minutes)]
    shares = [abs(x - y) / max(x, y) for x, y in pairs if x and y]
    if not shares:
        return bound
    return shares[0] if shares[0] <= bound else None


def _family(done: Done) -> str:
    return "run" if done.kind == "race" else done.kind


def _close(a: float | None, b: float | None, share: float) -> bool:
    return a is None or b is None or abs(a - b) <= share * max(a, b)


def _span(hours: Hours) -> dt.timedelta:
    return dt.timedelta(seconds=hours.seconds)
