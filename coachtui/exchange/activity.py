"""One thing that was done, as a watch or a service recorded it, and what became of the file that told of it."""

import datetime as dt

from coachtui.training.values import dataclass, replace

BEATS = range(25, 251)
"""Heart rates that are believed, in beats a minute; what lies outside was measured wrongly."""


@dataclass(frozen=True, slots=True)
class Lap:
    """One lap of an activity."""

    timer_s: float
    distance_m: float | None = None
    avg_hr: int | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """What was measured. Unknown stays None; `timer_s` leaves pauses out, `elapsed_s` is wall clock."""

    sport: str
    """Name as `sports.toml` has it: running, cycling, strength_training ...; `other` when nobody says."""
    start_utc: dt.datetime | None = None
    offset_min: int | None = None
    """Minutes that the local clock was ahead of UTC."""
    wall: dt.datetime | None = None
    """The local clock at the start, where the source tells nothing else."""
    elapsed_s: float | None = None
    timer_s: float | None = None
    distance_m: float | None = None
    avg_hr: int | None = None
    max_hr: int | None = None
    laps: tuple[Lap, ...] = ()
    name: str = ""
    notes: str = ""
    sport_named: bool = True
    """Whether the source names the sport; otherwise it was judged by the speed."""

    @property
    def seconds(self) -> float | None:
        """Moving time, else elapsed time."""
        return self.timer_s if self.timer_s is not None else self.elapsed_s

    @property
    def local(self) -> dt.datetime | None:
        """The local clock at the start; UTC while the offset is unknown."""
        if self.start_utc is None:
            return self.wall
        return (self.start_utc + dt.timedelta(minutes=self.offset_min or 0)).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave."""

    activities: tuple[Activity, ...] = ()
    trouble: str = ""
    """What is wrong with the file; with activities beside it, they are what could be saved."""
    other: str = ""
    """What the file is when it is no activity: `a workout`, `settings`."""


def in_zone(activity: Activity) -> Activity:
    """The activity with both its clocks: what the source left out is taken from the time zone of this machine."""
    try:
        if activity.start_utc is None and activity.wall is not None:
            here = activity.wall.astimezone()
        elif activity.start_utc is not None and activity.offset_min is None:
            here = activity.start_utc.astimezone()
        else:
            return activity
        ahead = here.utcoffset() or dt.timedelta()
        return replace(activity, start_utc=here.astimezone(dt.UTC), offset_min=round(ahead.total_seconds() / 60))
    except (OverflowError, OSError, ValueError):
        return replace(activity, start_utc=None, wall=None)
