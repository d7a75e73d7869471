"""An activity as the journal tells of it, and back."""

import datetime as dt

from coachtui.coach.sessions import plausible
from coachtui.exchange.activity import Activity, Lap
from coachtui.exchange.readers.sports import kind_of
from coachtui.training.entries import Done
from coachtui.training.problems import CoachError
from coachtui.training.text import plain

LEAST_S = 6.0
"""A recording that is shorter was a button pressed by mistake."""
LONGEST_NAME, LONGEST_NOTE = 200, 2000


def told_as(activity: Activity, *, source: str, root: str) -> Done:
    """The activity in an entry, whether or not anybody can have done it."""
    seconds, metres = activity.seconds, activity.distance_m
    local, offset = activity.local, activity.offset_min
    bare = activity.wall is not None or offset is None or local is None
    start = local if local is None or bare else local.replace(tzinfo=dt.timezone(dt.timedelta(minutes=offset or 0)))
    return Done(
        kind=kind_of(activity.sport),
        minutes=round(seconds / 60, 3) if seconds else None,
        km=round(metres / 1000, 4) if metres and metres >= 10 else None,
        avg_hr=activity.avg_hr if activity.avg_hr and activity.avg_hr >= 30 else None,
        title=plain(activity.name)[:LONGEST_NAME],
        note=plain(activity.notes)[:LONGEST_NOTE],
        sport=plain(activity.sport)[:40],
        start=start.isoformat(timespec="seconds") if start else "",
        elapsed_s=round(activity.elapsed_s, 2) if activity.elapsed_s else None,
        max_hr=activity.max_hr,
        laps=" ".join(f"{_figure(x.distance_m)}/{_figure(x.timer_s)}/{x.avg_hr or '-'}" for x in activity.laps),
        source=source,
        imported=root,
    )


def done_of(activity: Activity, *, source: str, root: str) -> Done | None:
    """The activity in an entry; None when nobody can have done it."""
    done = told_as(activity, source=source, root=root)
    long_enough = activity.seconds is None or activity.seconds >= LEAST_S
    return None if not long_enough or not (done.minutes or done.km) or doubt_of(done) else done


def doubt_of(done: Done) -> str:
    """Why nobody can have done it, or an empty string."""
    try:
        plausible(done)
    except CoachError as error:
        return error.message.removesuffix(", so nothing was stored")
    return ""


def activity_of(done: Done) -> Activity:
    """The activity that an entry tells of."""
    start = dt.datetime.fromisoformat(done.start) if done.start else None
    here = start.astimezone() if start and start.tzinfo is None else start
    ahead = here.utcoffset() if here else None
    return Activity(
        sport=done.sport,
        start_utc=here.astimezone(dt.UTC) if here else None,
        offset_min=round(ahead.total_seconds() / 60) if ahead is not None else None,
        elapsed_s=done.elapsed_s,
        timer_s=round(done.minutes * 60, 2) if done.minutes else None,
        distance_m=round(done.km * 1000, 1) if done.km else None,
        avg_hr=done.avg_hr,
        max_hr=done.max_hr,
        laps=_laps(done),
        name=done.title,
    )


def _laps(done: Done) -> tuple[Lap, ...]:
    parts = (text.split("/") for text in done.laps.split())
    return tuple(
        Lap(float(s), None if m == "-" else float(m), None if hr == "-" else int(hr)) for m, s, hr in parts if s != "-"
    )


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{round(value, 1):g}" if value < 1e5 else f"{value:.0f}"
