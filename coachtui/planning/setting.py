"""What every step of planning a week works with: the athlete's limits and rules, and the outline of the week."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coachtui.planning.bounds import Bounds
from coachtui.planning.calendar import DayFrame
from coachtui.planning.choose import Chooser
from coachtui.planning.ladder import Rung
from coachtui.planning.log import Log
from coachtui.planning.phases import WeekFrame
from coachtui.planning.place import Layout
from coachtui.planning.prescribe import Writer
from coachtui.planning.profile import Found
from coachtui.planning.volume import Aim
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.phases import Horizon, PhaseRule, Taper
from coachtui.rulebook.shapes.weeks import Placing
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.plan import GoalView


@dataclass(slots=True)
class Setting:
    """One athlete's plan in the making. Weeks are planned in order; `log` grows with each."""

    bounds: Bounds
    rulebook: Rulebook
    goal: GoalView
    start: dt.date
    ready: bool
    """Whether the plan is long enough for its event; a shorter one prepares to finish."""
    brief: bool
    """Whether the race is so near that the athlete's own longest run still counts."""
    days: Mapping[dt.date, DayFrame]
    taper: Taper
    writer: Writer
    log: Log
    chooser: Chooser
    placing: Placing
    profile: Found | None = None
    """Whether short and long results disagree."""
    short_of: list[tuple[int, float, float]] = field(default_factory=list)
    """Weeks that hold less than was meant: number, km, km meant."""
    layouts: dict[object, Layout] = field(default_factory=dict)
    """Layouts found so far, by what was wanted."""

    def is_test(self, workout: str) -> bool:
        """Whether a workout is a time trial."""
        known = self.rulebook.all(Workout).get(workout)
        return known is not None and known.role == "test"

    @property
    def horizon(self) -> Horizon:
        """How far plans look ahead and back."""
        return self.rulebook.sole(Horizon)

    @property
    def furthest(self) -> float:
        """The longest training run that a taper is measured by."""
        return self.log.furthest_for(self.brief)

    @property
    def second_minutes(self) -> float:
        """Most minutes of a second run on a day: half of what the athlete's own last, if that is more."""
        now = self.bounds.athlete.now
        own = now.weekly_km / max(now.runs_per_week, 1) * self.bounds.easy_pace
        return max(self.bounds.sizing.second_run_minutes, own // 2)

    def comfortable(self, count: int, long_km: float) -> float:
        """Most minutes of an easy run: what suits the level, or what the athlete's own weeks already ask for."""
        b = self.bounds
        wont = max(b.athlete.now.weekly_km - long_km, 0.0) / max(count - 1, 1) * b.sizing.wont * b.easy_pace
        stretch = b.sizing.easy_stretch_of_two if count <= 2 else b.sizing.easy_stretch
        return max(stretch * b.limits.easy_minutes, wont)


@dataclass(frozen=True, slots=True)
class Outline:
    """A week before its runs are chosen."""

    frame: WeekFrame
    aim: Aim
    phase: PhaseRule
    days: Sequence[DayFrame]
    raced: float
    """Kilometres raced on the way to the goal."""
    rung: Rung | None
    """For who walks and runs still."""
    count: int
    """Runs."""
    quality: int
    """Quality days, races apart."""
    long_on: int | None
    """Weekday of the long run."""
    long_km: float
    hard: tuple[int, ...]
    """Hard days around the week that are fixed already, counted from its Monday."""
    strength_last: int
    """The last strength day before it, counted the same way."""
    rest: int
    """Days of rest."""
    trial: bool = False
    """Whether a time trial is due."""

    @property
    def open_days(self) -> int:
        """Days with time for a run."""
        return sum(d.runs and d.free > 0 for d in self.days)
