"""A plan as values: steps, sessions, weeks, phases, and the goal as assessed. Field names are the keys of the JSON."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import ClassVar

from coachtui.training.athlete import Athlete
from coachtui.training.values import dataclass, field, replace

DOMAINS = ("foundation", "speed", "stamina", "strength", "flexibility", "recovery")
"""The six fields of training; a race is the seventh value that `Session.domain` may take."""
KINDS = ("run", "strength", "flexibility", "cross", "rest", "race")
LEVELS = ("beginner", "novice", "intermediate", "advanced", "national", "elite")
PHASES = ("foundation", "speed", "stamina", "specific", "taper", "transition")
ZONES = ("E", "M", "T", "I", "R")
"""Intensities from easy to fast; `strides` and `walk` stand beside them in sums."""


@dataclass(frozen=True, slots=True)
class Target:
    """What to aim at, as ranges: pace in seconds per km (fast, slow), heart rate in beats a minute, RPE 0 to 10."""

    omit_none: ClassVar[bool] = True
    pace: tuple[float, float] | None = None
    hr: tuple[int, int] | None = None
    rpe: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. Every step knows its minutes, so that a session's steps add up to the session."""

    omit_none: ClassVar[bool] = True
    text: str
    """The whole step in words, with its target, as it is shown."""
    zone: str | None = None
    """E, M, T, I, R, strides, walk, rest or drill."""
    exercise: str | None = None
    """The id of a strength exercise, drill or stretch."""
    minutes: float | None = None
    km: float | None = None
    reps: int | None = None
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """Steps done several times over."""

    repeat: int
    steps: tuple["Step | Repeat", ...]


@dataclass(frozen=True, slots=True)
class Easier:
    """The lighter version of a quality session, declared in advance."""

    workout: str
    title: str
    minutes: float
    km: float | None
    steps: tuple[Step | Repeat, ...]
    zones_km: dict[str, float] = field(default_factory=dict)
    zones_minutes: dict[str, float] = field(default_factory=dict)
    rpe: tuple[float, float] = (2.0, 4.0)
    tags: tuple[str, ...] = ()

    def instead_of(self, session: "Session") -> "Session":
        """The session that it was declared for, as this."""
        return replace(
            session, workout=self.workout, title=self.title, minutes=self.minutes, km=self.km, steps=self.steps,
            zones_km=dict(self.zones_km), zones_minutes=dict(self.zones_minutes), rpe=self.rpe, tags=self.tags,
            quality=False, easier=None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """A workout that was considered for this place, and why it was not chosen."""

    workout: str
    because: str


@dataclass(frozen=True, slots=True)
class Session:
    """One session of one day; a rest day is a session too."""

    id: str
    """Original date and slot: `2027-03-02`, `2027-03-02.2`."""
    date: dt.date
    original_date: dt.date
    domain: str
    kind: str
    workout: str
    title: str
    quality: bool
    long: bool
    minutes: float
    km: float | None
    zones_km: dict[str, float]
    zones_minutes: dict[str, float]
    rpe: tuple[float, float] | None
    steps: tuple[Step | Repeat, ...]
    why: str
    """One sentence for the athlete, with a number of theirs in it."""
    rules: tuple[str, ...]
    """Ids of the rulebook items that put it here."""
    sources: tuple[str, ...]
    easier: Easier | None = None
    lost: tuple[RunnerUp, ...] = ()
    status: str = "planned"
    tags: tuple[str, ...] = ()
    """What it loads, such as `hills`, `strides`, `plyometric`, `impact`: what an injury rule may remove."""
    fixed: str | None = None
    """Title of the standing club night that this session is."""

    @property
    def runs(self) -> bool:
        """Whether it is a run or a race on foot."""
        return self.kind in ("run", "race")

    @property
    def central(self) -> bool:
        """Whether its week turns on it: hard, long or a race."""
        return self.quality or self.long or self.kind == "race"

    @property
    def gone(self) -> bool:
        """Whether it was taken out, by the coach or by the athlete."""
        return self.status in ("dropped", "skipped")

    @property
    def to_come(self) -> bool:
        """Whether it may still be done: nothing was told of it, and its day is not past."""
        return self.status in ("planned", "moved")


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday (the first week: from the day the plan starts)."""

    number: int
    start: dt.date
    """Always a Monday."""
    phase: str
    kind: str
    run_km: float
    run_minutes: float
    sessions: tuple[Session, ...]
    """In order of date, then slot."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of consecutive weeks with one emphasis."""

    name: str
    start: dt.date
    weeks: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another goal worth considering. Kinds: stepped, later, process, shorter, finish."""

    kind: str
    event: str
    date: dt.date | None
    target_s: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """Where fitness would have to stand on a date for the goal to stay in sight."""

    date: dt.date
    event: str
    target_s: float
    text: str


@dataclass(frozen=True, slots=True)
class SeasonAhead:
    """A season after the plan, in outline: on the way to a race further away than a plan reaches."""

    number: int
    """The plan itself is season 1."""
    start: dt.date
    weeks: int
    phases: tuple[Phase, ...]
    peak_km: tuple[float, float]
    """The highest week before it, and what it leads to."""
    milestone: Milestone | None
    text: str


@dataclass(frozen=True, slots=True)
class GoalView:
    """The goal as it was assessed (Daniels 2014; limits of `racing.toml`)."""

    event: str
    distance_m: float
    date: dt.date | None
    target_s: float | None
    asked: str
    """The wish in the athlete's words, kept also when it was refused."""
    verdict: str
    """realistic, ambitious, unlikely, refused, finish or base."""
    needed_vdot: float | None = None
    likely_gain: float | None = None
    ratio: float | None = None
    ranges: dict[str, float] = field(default_factory=dict)
    """Goals a (all goes well), b (as planned) and c (a hard day), in seconds."""
    alternatives: tuple[Alternative, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    because: str = ""
    """The verdict in one sentence, with its numbers."""


@dataclass(frozen=True, slots=True)
class Paces:
    """Training paces in seconds per km; easy running is a range (fast, slow). After Daniels 2014."""

    E: tuple[float, float]
    M: float
    T: float
    I: float  # noqa: E741 - the zone's own letter
    R: float

    def of(self, zone: str) -> float:
        """The pace of a zone in seconds per km; the middle of the range for E."""
        return sum(self.E) / 2 if zone == "E" else float(getattr(self, zone))


@dataclass(frozen=True, slots=True)
class RulebookStamp:
    """Which rules made a plan."""

    digest: str
    packs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A base plan: made once, from an athlete, a rulebook and a day, and never silently changed."""

    athlete: Athlete
    """As they were when the plan was made."""
    level: str
    vdot: float | None
    paces: Paces | None
    goal: GoalView
    rulebook: RulebookStamp
    phases: tuple[Phase, ...]
    weeks: Sequence[Week]
    warnings: tuple[str, ...]
    start: dt.date
    """The day the plan begins: the day it was made."""
    schema: str = "coachtui/plan/1"
    seasons: tuple[SeasonAhead, ...] = ()
    """What follows it, where the race wished for is further away than a plan reaches."""
    risen: int = 0
    """Weeks since a lighter one that lay before it when it was made."""

    @property
    def end(self) -> dt.date:
        """The last day of the last week."""
        return self.start + dt.timedelta(7 * len(self.weeks) - 1 - self.start.weekday())

    def sessions(self) -> Iterator[Session]:
        """Every session in order."""
        for week in self.weeks:
            yield from week.sessions

    def week_of(self, day: dt.date) -> Week | None:
        """The week that holds a day, or None outside the plan."""
        if not self.weeks:
            return None
        n = (day - self.weeks[0].start).days // 7
        return self.weeks[n] if 0 <= n < len(self.weeks) else None

    def on(self, day: dt.date) -> tuple[Session, ...]:
        """The sessions of a day, in order of slot."""
        week = self.week_of(day)
        return tuple(s for s in week.sessions if s.date == day) if week else ()
