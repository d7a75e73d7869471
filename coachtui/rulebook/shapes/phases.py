"""What the planner reads from phases.toml: the phases, their lengths, their tapers, and what opens and tests them.

Distances decide by `at_least_m`: of several items, the one with the greatest `at_least_m` that the race reaches.
Tables by level are keyed by the names of the levels; a level that is missing takes the nearest lower one that is there.
"""

from coachtui.training.values import dataclass, field


@dataclass(frozen=True, slots=True)
class PhaseRule:
    """A phase: what it is for, and what its weeks hold."""

    id: str
    title: str
    quality: dict[str, int]
    """Quality days a week, by level."""
    quality_from_week: int
    """Week of the phase in which quality begins, counted from 1."""
    focus: dict[str, tuple[str, ...]]
    """Zones of the key sessions in order of importance, by `middle`, `short`, `long` goal."""
    strides: int
    """Easy runs a week that end with strides."""
    strength: int
    """Most strength sessions a week."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class PhaseShares:
    """How the weeks before the taper are divided for goals of at least a distance."""

    id: str
    at_least_m: float
    group: str
    """middle (800 and 1500 m), short (3 to 10 km) or long."""
    foundation: float
    speed: float
    stamina: float
    specific: float
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Allocation:
    """How few weeks are divided; the greatest `weeks` that fits holds, what is over goes to the foundation."""

    id: str
    weeks: int
    """Before race week; a longer taper takes its weeks from the last phases."""
    foundation: int
    speed: int
    stamina: int
    specific: int
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Taper:
    """The last weeks before the goal race."""

    id: str
    at_least_m: float
    weeks: dict[str, tuple[float, ...]]
    """Shares of peak volume up to and with race week, by the least length of the plan in weeks."""
    long_run: dict[str, float]
    """Most of the longest run, by days before the race (up to)."""
    quality: tuple[int, ...]
    """Quality days in those weeks, from the last backwards (race week first)."""
    last_quality_days: int
    """Fewest days between the last quality and the race."""
    dose: float
    """Share of the usual main set."""
    because: str
    source: tuple[str, ...]
    evidence: str
    no_race_days: dict[str, float] = field(default_factory=dict)
    """Days before the goal in which no other race is worth running, by the least length of that race in metres."""
    eve_minutes: int = 999
    """Most minutes on the day before the goal, unless a standing session takes more."""


@dataclass(frozen=True, slots=True)
class Priority:
    """How a race on the way is prepared. Ids: A, B and C."""

    id: str
    week: float
    """Share of the usual volume in race week, the race included."""
    week_before: float
    last_quality_days: int
    """Fewest days between quality and the race."""
    because: str
    source: tuple[str, ...]
    evidence: str
    most: float = 0.95
    """Of the weeks before it, the most that its week may hold where `week` is below 1."""
    beside: float = 0.25
    """Of the weeks before it, what is run beside a race however long that is,"""
    most_beside: float = 0.92
    """as far as both together stay below this share."""
    eve_minutes: int = 999
    """Most minutes on the day before, unless a standing session takes more."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """How long plans are."""

    id: str
    base_weeks: int
    """Of a plan without a race."""
    uncleared_weeks: int
    """Of a plan that waits for a clinician's word."""
    base_as_m: float
    """Distance that a plan without a race is judged by."""
    base_shares: tuple[float, float, float]
    """Foundation, speed, stamina."""
    most_weeks: int
    """A race further away is prepared for by a base plan first."""
    round_weeks: int
    """More building weeks than this are done in two rounds."""
    most_phase_weeks: int
    """Longest speed, stamina or specific phase; what is over goes to the foundation."""
    least_age: int
    because: str
    source: tuple[str, ...]
    evidence: str
    season_weeks: int = 26
    """About how long each season is on the way to a race further away than a plan reaches."""
    brief_weeks: int = 4
    """Plans of so few weeks up to the race rest on what the athlete brings."""
    far_race: float = 1.6
    """A race this many times as long as the longest run is worth a word,"""
    far_race_km: float = 8.0
    """if it is longer than this."""
    shortest_m: float = 800.0
    """Shorter goals are prepared for as this one."""
    brief_long_share: float = 0.85
    """Of the longest run that any run of a brief plan may have however near its race is,"""
    brief_light_days: int = 12
    """and the days before it that are lighter all the same."""
    past_race_days: int = 35
    """A race longer ago than this is over."""
    past_race_weeks: int = 2
    """Lighter weeks that a race before the plan can still ask for: present volume knows of the rest."""
    peak_weeks: int = 10
    """Weeks before a taper whose highest volume it is measured by."""
    recall_weeks: int = 12
    """Weeks whose highest volume counts as normal after an interruption."""


@dataclass(frozen=True, slots=True)
class Onward:
    """What follows the last day of a plan until another one is made: base weeks that keep what was built."""

    id: str
    weeks: int
    """How many are laid at a time, each time from what the weeks before them held."""
    mean_of: int
    """Last weeks whose mean volume is kept, where the very last week does not hold more."""
    asks: str
    """The question for a next goal."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """From walking to thirty minutes of running: which run-walk sessions, one rung a week."""

    id: str
    continuous_minutes: float
    """Who can run this long needs no ladder."""
    rungs: tuple[str, ...]
    """Ids of run-walk workouts, easiest first."""
    because: str
    source: tuple[str, ...]
    evidence: str
    levels: tuple[str, ...] = field(default=("beginner",))
    short: str = ""
    """Id of the run-walk for days that hold no rung."""
    walk_breaks_from_minutes: float = 270.0
    """Who would race for longer takes the long runs with walking breaks."""
    keeps: float = 0.65
    """Of the running of a usual day, what the first rung keeps at least, however soon a walk is needed."""
    light_sessions: int = 2
    """Most sessions of a week with a race, of taper, of recovery, or of coming back."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What key sessions for goals of at least a distance begin with after the first easy running, where time allows."""

    id: str
    at_least_m: float
    block: str
    """Id of the warm-up workout whose drills are done."""
    strides: int
    """How many; none where the workout has strides of its own."""
    because: str
    source: tuple[str, ...]
    evidence: str
    stride_seconds: float = 15.0
    walk_seconds: float = 45.0


@dataclass(frozen=True, slots=True)
class Trial:
    """When a time trial is planned: where no result is known, and when the last one has grown old."""

    id: str
    first_week: int
    """Earliest week of the plan."""
    every_weeks: int
    """Weeks without a result or a race after which the next is due."""
    race_ahead_weeks: int
    """No trial when a race lies this near: the race says the same."""
    before_goal_weeks: int
    """No trial in the last weeks before the goal."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What results over short and long distances say together: which end is the weaker."""

    id: str
    weaker: str
    """`long` or `short`: the distances at which the lower VDOT was run."""
    gap_vdot: float
    short_most_m: float
    long_least_m: float
    within_weeks: float
    """Results older than this say nothing."""
    zones: tuple[str, ...]
    """Zones that key sessions turn to first."""
    says: str
    """What it means, as the end of a sentence."""
    because: str
    source: tuple[str, ...]
    evidence: str


KINDS: tuple[tuple[str, type, tuple[str, ...]], ...] = (
    ("phase", PhaseRule, ("phases",)),
    ("shares", PhaseShares, ("phases",)),
    ("allocation", Allocation, ("phases",)),
    ("taper", Taper, ("phases",)),
    ("priority", Priority, ("phases",)),
    ("horizon", Horizon, ("phases",)),
    ("onward", Onward, ("phases",)),
    ("ladder", Ladder, ("phases",)),
    ("opening", Opening, ("phases",)),
    ("trial", Trial, ("phases",)),
    ("profile", Profile, ("phases",)),
)
