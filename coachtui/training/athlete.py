"""Who the athlete is, what they run now, what they want and when they can: `athlete.toml` as values.

Field names are the keys of the file (a trailing underscore stands for a Python keyword): encoding gives the file back.
"""

import datetime as dt

from coachtui.training.measures import metres_of, seconds_of
from coachtui.training.values import dataclass, field

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EQUIPMENT = ("track", "hills", "gym", "weights", "treadmill", "bike", "pool")
ADULT = 18
"""The age from which one decides for oneself and is taken to be grown."""
RACE_LEVELS = ("local", "regional", "national", "continental", "world")
"""Rungs of the ladder of competition, lowest first."""
DOOR_KINDS = ("ballot", "mass", "club", "masters")
CONTACT_ROLES = ("self", "club", "coach", "guardian", "agent", "physio", "doctor", "emergency")
"""For whom a contact speaks, or what they are to the athlete."""
CONDITIONS = (
    "heart",
    "diabetes",
    "asthma",
    "epilepsy",
    "kidney",
    "anticoagulants",
    "pregnancy",
    "postpartum",
    "recent-surgery",
    "eating-disorder",
)


@dataclass(frozen=True, slots=True)
class Person:
    """The `[athlete]` table."""

    name: str
    born: dt.date
    sex: str
    """F, M or X: which standards and factors to compare with."""
    units: str = "km"
    running_since: int | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """The `[now]` table: what the athlete runs at present."""

    as_of: dt.date
    weekly_km: float
    """Mean of the last four weeks."""
    longest_run_km: float
    """In the last 30 days."""
    runs_per_week: int
    continuous_minutes: float | None = None
    """How long they can run without walking; unknown when absent."""


@dataclass(frozen=True, slots=True)
class Result:
    """A race or time trial of the past."""

    event: str
    time: str
    date: dt.date
    certified: bool | None = None
    """Whether the course was measured and certified; unknown when absent."""
    drop_m: float | None = None
    """Metres by which the finish lies below the start; unknown when absent."""

    @property
    def distance_m(self) -> float:
        """Length of the event in metres."""
        return metres_of(self.event)

    @property
    def time_s(self) -> float:
        """Finish time in seconds."""
        return seconds_of(self.time)


@dataclass(frozen=True, slots=True)
class Goal:
    """The `[goal]` table. `event` is an event's name, a distance, or `base` for no race."""

    event: str
    date: dt.date | None = None
    target: str | None = None
    """A time, `finish`, or the id of a standard."""
    dream: str | None = None
    """What hangs on the wall: the family or id of a standard, for the pathway; it changes no plan."""
    wbgt: float | None = None
    """Heat expected on the day, in °C of wet-bulb globe temperature."""


@dataclass(frozen=True, slots=True)
class Race:
    """A race on the way to the goal, of priority A, B or C."""

    event: str
    date: dt.date
    priority: str = "B"
    name: str | None = None
    level: str | None = None
    """Rung of the ladder of competition: local, regional, national, continental or world."""
    certified: bool | None = None
    """Whether the course is measured and certified."""
    drop_m: float | None = None
    """Metres by which the finish lies below the start."""
    climb_m: float | None = None
    """Metres of ascent."""
    altitude_m: float | None = None
    wbgt: float | None = None
    """Heat expected on the day, in °C of wet-bulb globe temperature."""


@dataclass(frozen=True, slots=True)
class Door:
    """Another way to a start line, with its day: a ballot, a mass race, a club or a masters championship."""

    kind: str
    title: str
    date: dt.date
    """Its deadline or its day."""


@dataclass(frozen=True, slots=True)
class Availability:
    """The `[week]` table: minutes free on each day (0 is no training), and wishes."""

    mon: int = 0
    tue: int = 0
    wed: int = 0
    thu: int = 0
    fri: int = 0
    sat: int = 0
    sun: int = 0
    long_run: str = "sun"
    equipment: tuple[str, ...] = ()
    strength: int = 2
    """Strength sessions a week wished for; 0 is none."""
    doubles: bool = False

    def minutes_on(self, weekday: int) -> int:
        """Minutes free on a weekday counted from Monday = 0."""
        return int(getattr(self, DAYS[weekday]))


@dataclass(frozen=True, slots=True)
class Fixed:
    """A club night or other standing session; it counts as that week's session of its field."""

    day: str
    title: str
    domain: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Away:
    """Days away, with no running or only easy running."""

    from_: dt.date
    to: dt.date
    running: str = "none"
    """`none` or `easy`."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Days at a place that is hot or high, training as at home."""

    from_: dt.date
    to: dt.date
    wbgt: float | None = None
    """In °C of wet-bulb globe temperature, when training."""
    altitude_m: float | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """The `[health]` table."""

    conditions: tuple[str, ...] = ()
    cleared: bool = True
    """By a clinician, where conditions are named. A file that names some and does not say is read as no."""
    injuries_12_months: tuple[str, ...] = ()
    gentle_start: bool = False


@dataclass(frozen=True, slots=True)
class Coaching:
    """The `[coaching]` table."""

    adapt: str = "auto"
    """`auto` applies changes at once, `ask` waits for a yes; safety always applies at once."""
    targets: str = "pace"
    max_hr: int | None = None
    rest_hr: int | None = None
    altitude_m: int = 0


@dataclass(frozen=True, slots=True)
class Commitment:
    """The `[commitment]` table: why, process goals and if-then plans, in the athlete's own words."""

    why: str = ""
    process_goals: tuple[str, ...] = ()
    if_then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trainer:
    """The `[coach]` table: the person who coaches the athlete beside this program."""

    name: str
    reach: str = ""
    """Mail, telephone or whatever they answer to."""
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to reach about the athlete, and what they are: one of CONTACT_ROLES."""

    role: str
    name: str
    reach: str
    """Mail, telephone or whatever they answer to."""


@dataclass(frozen=True, slots=True)
class Athlete:
    """The whole of `athlete.toml`."""

    athlete: Person
    now: Now
    goal: Goal
    week: Availability
    result: tuple[Result, ...] = ()
    race: tuple[Race, ...] = ()
    door: tuple[Door, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    away: tuple[Away, ...] = ()
    health: Health = field(default_factory=Health)
    coaching: Coaching = field(default_factory=Coaching)
    commitment: Commitment = field(default_factory=Commitment)
    stay: tuple[Stay, ...] = ()
    coach: Trainer | None = None
    contact: tuple[Contact, ...] = ()

    def age_on(self, day: dt.date) -> int:
        """Age in whole years on a day."""
        born = self.athlete.born
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
