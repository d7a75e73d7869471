"""What the weeks planned so far come to: volumes, longest runs, hard days and uses, from which the next starts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from coachtui.planning.bounds import Bounds
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.limits import Cutback
from coachtui.rulebook.shapes.phases import Horizon
from coachtui.rulebook.shapes.weeks import Progress
from coachtui.training.plan import Plan


@dataclass(frozen=True, slots=True)
class Dose:
    """What a key session came to."""

    zone: str
    """The zone with most hard minutes."""
    hard: float
    """Minutes at M and faster."""
    minutes: float
    """Minutes in all before its end is sized."""
    zones: tuple[str, ...] = ()
    """All that it holds."""

    def harder_than(self, other: "Dose") -> bool:
        """Whether it asks for more: more hard minutes, or as many with less rest."""
        more = round(self.hard - other.hard, 2)
        return more > 0 or (more == 0 and round(self.minutes - other.minutes, 2) < 0)


@dataclass(slots=True)
class Log:
    """Grows week by week while a plan is built."""

    bounds: Bounds
    horizon: Horizon
    progress: Progress
    volumes: list[float] = field(default_factory=list)
    """Kilometres of each planned week, races on the way included."""
    runs: list[tuple[dt.date, float]] = field(default_factory=list)
    hard_days: list[dt.date] = field(default_factory=list)
    uses: dict[str, list[int]] = field(default_factory=dict)
    """Numbers of the weeks in which a workout was used."""
    zone_uses: dict[str, int] = field(default_factory=dict)
    """Key sessions of the phase by main zone, with half of what the phases before it had come to."""
    doses: dict[str, tuple[int, Dose]] = field(default_factory=dict)
    """The week and the dose of the last full use of each key session."""
    block_from: int = 1
    """The week in which the present phase began."""
    domains: set[str] = field(default_factory=set)
    """Fields of the sessions so far."""
    phase_keys: dict[str, int] = field(default_factory=dict)
    """Key sessions so far by phase, those of lighter weeks left out."""
    furthest: float = 0.0
    """The longest training run so far, races left out."""
    since_light: int = 0
    """Weeks since a lighter one, with those that lay before the plan."""
    rung: int = -1
    strength_last: dt.date | None = None
    _longest: dict[dt.date, tuple[int, float]] = field(default_factory=dict)
    """Longest runs found before, with how many runs were known then."""
    last_result: dt.date | None = None
    """The last race or time trial that says how fit the athlete is."""

    def begin_week(self, number: int, phase: str, in_phase: int) -> None:
        """A new phase goes on from half of the work so far; a new foundation begins anew."""
        if in_phase == 1:
            self.block_from = number
            if phase == "foundation":
                self.doses.clear()
            self.zone_uses = {} if phase == "foundation" else {zone: n // 2 for zone, n in self.zone_uses.items()}
            self.phase_keys.pop(phase, None)

    def last_dose(self, workout: str, week: int) -> Dose | None:
        """What a key session came to when it was last done in full, as long as that is remembered."""
        done, dose = self.doses.get(workout, (0, None))
        return dose if done >= min(self.block_from, week - self.progress.memory_weeks) else None

    def zone_dose(self, zone: str, week: int) -> float:
        """Hard minutes of the last key session that was mostly at a zone, as long as that is remembered."""
        since = week - self.progress.memory_weeks
        known = [(done, dose.hard) for done, dose in self.doses.values() if dose.zone == zone and done >= since]
        return max(known, default=(0, 0.0))[1]

    def before(self, weeks: int) -> list[float]:
        """The volumes of the last weeks, those before the plan taken from the athlete's own."""
        known = [self.bounds.athlete.now.weekly_km] * self.horizon.recall_weeks + self.volumes
        return known[-weeks:]

    @property
    def normal(self) -> float:
        """The highest volume of the last weeks before anything interrupted them."""
        return max(self.before(self.horizon.recall_weeks)) if self.volumes else self.bounds.athlete.now.weekly_km

    @property
    def usual(self) -> float:
        """The highest volume of the last weeks, which growth is measured by."""
        return max(self.before(self.bounds.growth.window_weeks))

    @property
    def recent(self) -> float:
        """The highest volume of the last few weeks, which weeks that are lighter on purpose are measured by."""
        return max(self.before(self.bounds.cutback.recent_weeks))

    @property
    def lighter(self) -> float:
        """Kilometres of a lighter week after those that were planned."""
        cutback = self.bounds.cutback
        return self.bounds.cutback_volume * max(self.volumes[-cutback.window_weeks :] or self.before(1))

    @property
    def ceiling(self) -> float:
        """Most kilometres that the next week may hold by growth."""
        return self.bounds.week_after(self.before(self.bounds.growth.window_weeks + 2))

    def furthest_for(self, brief: bool) -> float:
        """The longest training run that a taper is measured by: of the plan, or in a brief plan also from before it."""
        now = self.bounds.athlete.now.longest_run_km
        return max(self.furthest, now) if brief else self.furthest or now

    def longest(self, day: dt.date) -> float:
        """The longest run of the window before a day; the athlete's own counts in the first days of the plan."""
        known = self._longest.get(day)
        if known is not None and known[0] == len(self.runs):
            return known[1]
        window = self.bounds.spike.window_days
        first = self.runs[0][0] if self.runs else day
        lengths = []
        for d, km in reversed(self.runs):
            days = (day - d).days
            if days > window:
                break
            if days > 0:
                lengths.append(km)
        if (day - first).days <= window:
            lengths.append(self.bounds.athlete.now.longest_run_km)
        found = max(lengths, default=0.0)
        self._longest[day] = (len(self.runs), found)
        return found

    def room(self, day: dt.date, so_far: Sequence[tuple[dt.date, float]] = ()) -> float:
        """Most kilometres of one run on a day, with what its own week has held so far."""
        return self.bounds.run_after(max([self.longest(day), *(km for d, km in so_far if d < day)]))

    def note_week(self, km: float, kind: str) -> None:
        """Adds a week's volume and counts the weeks since a lighter one."""
        b = self.bounds
        self.since_light = _risen(self.since_light, km, kind, self.volumes, b.cutback, b.level)
        self.volumes.append(km)


def weeks_risen(plan: Plan, day: dt.date, rulebook: Rulebook) -> int:
    """Weeks since a lighter one before the week of a day, in a plan as it is seen; none once the plan is over."""
    monday = day - dt.timedelta(day.weekday())
    if not plan.weeks or monday > plan.weeks[-1].start + dt.timedelta(7):
        return 0
    risen, volumes = plan.risen, list[float]()
    for week in (w for w in plan.weeks if w.start < monday):
        risen = _risen(risen, week.run_km, week.kind, volumes, rulebook.sole(Cutback), plan.level)
        volumes.append(week.run_km)
    return risen


def _risen(risen: int, km: float, kind: str, earlier: Sequence[float], cutback: Cutback, level: str) -> int:
    """Weeks since a lighter one once another is over.

    A first week counts like any, however few of its days are left: those before it were run as well, and a plan that is
    made anew on another day of the week has its lighter weeks where it had them.
    """
    light = km <= cutback.light * max(earlier[-cutback.window_weeks :]) if earlier else kind == "cutback"
    exempt = level == "beginner" and km < cutback.exempt_below_km
    return 0 if light or exempt else risen + 1
