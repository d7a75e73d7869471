"""What the planner reads from limits.toml: how much running, how hard, how far apart.

Distances decide by `at_least_m`: of several items, the one with the greatest `at_least_m` that the race reaches.
Tables by level are keyed by the names of the levels; a level that is missing takes the nearest lower one that is there.
"""

from coachtui.training.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Growth:
    """How fast weekly kilometres may rise at a level, against the highest of the last weeks."""

    id: str
    level: str
    week_pct: float
    """Per cent that one week may add."""
    three_weeks_pct: float
    """Per cent that three weeks together may add."""
    floor_km: float
    """Kilometres that one week may always add."""
    because: str
    source: tuple[str, ...]
    evidence: str
    window_weeks: int = 4
    """How many weeks the last weeks are."""


@dataclass(frozen=True, slots=True)
class Spike:
    """How much longer one run may be than the longest of the days before it."""

    id: str
    window_days: int
    factor: float
    """Times the longest run in the window."""
    small_below_km: float
    """Below this longest run, `small_add_km` may be added instead."""
    small_add_km: float
    because: str
    source: tuple[str, ...]
    evidence: str

    def most_after(self, longest: float) -> float:
        """Most kilometres of one run after the longest of the days before it (Frandsen 2025)."""
        grown = longest * self.factor
        return grown if longest >= self.small_below_km else max(grown, longest + self.small_add_km)


@dataclass(frozen=True, slots=True)
class LevelLimits:
    """What a level can carry in a week."""

    id: str
    """The name of the level."""
    hours: float
    """Most hours of running a week."""
    rest_days: int
    """Fewest days a week without a load."""
    quality: int
    """Most quality days a week, races apart."""
    runs: tuple[int, int]
    """Runs a week that are usual, least and most."""
    easy_pace_s_per_km: float
    """Easy pace taken where no result gives one."""
    easy_minutes: float
    """Length of an easy run above which one more run a week is better than longer ones."""
    long_after_quality: bool
    """Whether an easy long run may follow the day after quality."""
    short_notice_quality: int
    """Quality days a week in a plan that is shorter than its event needs."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Band:
    """Weekly kilometres at the peak of a plan, least and most by level."""

    id: str
    at_least_m: float
    weekly_km: dict[str, tuple[float, float]]
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Youth:
    """What a runner below an age should not exceed; the lowest `below_age` above the age holds."""

    id: str
    below_age: int
    week_km: float
    squad_week_km: float
    """The same for those at national level with a club coach."""
    run_km: float
    runs: int
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Caution:
    """What narrows the limits for some athletes. `applies`: injury, masters, gentle, beginner or uncleared."""

    id: str
    applies: str
    because: str
    source: tuple[str, ...]
    evidence: str
    from_age: int = 0
    """For masters: the age from which it holds."""
    growth_factor: float = 1.0
    """Times every limit of growth and its floor."""
    most_week_pct: float = 100.0
    """Ceiling of the weekly growth in per cent."""
    first_week_km: float = 999.0
    """Most kilometres in the first week of somebody who runs less than this."""
    quality_gap_days: int = 0
    most_quality: int = 9
    up_weeks: int = 9
    """Most weeks in a row without a lighter one."""
    warm_up_minutes: float = 0.0
    """Least easy running before quality."""
    recovery_factor: float = 1.0
    """Times the days without quality after a race."""
    strength: int = 0
    """Strength sessions a week that are suggested to who wishes for fewer."""


@dataclass(frozen=True, slots=True)
class ZoneCap:
    """How much of an intensity fits in a week and in one run."""

    id: str
    zone: str
    share: dict[str, float]
    """Of the week's running minutes, by level."""
    week_km: float
    run_minutes: dict[str, float]
    """In one run, by level."""
    run_km: float
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Zone:
    """An intensity: how it feels, how fast the heart beats, how exact its pace is. Ids: E, M, T, I, R."""

    id: str
    rpe: tuple[float, float]
    """Effort from 0 to 10."""
    hr_pct: tuple[float, float]
    """Per cent of maximum heart rate; zeros where the pulse says nothing."""
    slack_pct: float
    """Per cent by which a target pace may be missed on either side; E is a range by itself."""
    word: str
    """How it is called in a step."""
    because: str
    source: tuple[str, ...]
    evidence: str
    races_to_m: float = 0.0
    """Longest race whose pace counts as this zone; 0 for none."""


@dataclass(frozen=True, slots=True)
class EasyShare:
    """Least share of the running minutes of a week that is easy, and what strides may come to in one run."""

    id: str
    least: float
    strides_km: float
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class LongRun:
    """The long run of a goal distance."""

    id: str
    at_least_m: float
    share: dict[str, float]
    """Most of the week's kilometres, by runs a week ("3" and fewer, "4", "5", "6" and more)."""
    usual_share: float
    """What a plain week gives it."""
    minutes: dict[str, float]
    """Most minutes by level."""
    peak_km: dict[str, float]
    """What the longest run of the plan rises to by level, limits allowing."""
    least_share: float
    """Of the peak week: volume does not rise where the long run cannot follow to this share."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Spacing:
    """Days between what is hard."""

    id: str
    quality_days: int
    """From one quality day to the next."""
    strength_before_quality_days: int
    """Strength keeps this many days before quality."""
    strength_before_race_days: int
    strength_between_days: int
    """Days from one strength session to the next, where the week allows it."""
    because: str
    source: tuple[str, ...]
    evidence: str
    light_strength_minutes: float = 15.0
    """Strength work that is no longer is no load on the legs."""
    light_cross_minutes: float = 30.0
    """Cross-training that is no longer leaves a day a day of rest."""


@dataclass(frozen=True, slots=True)
class Cutback:
    """Lighter weeks."""

    id: str
    up_weeks: int
    """Most weeks in a row without a lighter one."""
    volume: dict[str, float]
    """Share of the highest of the last weeks, by level."""
    long_run: float
    """Share of the last long run."""
    quality: int
    """Quality days that stay."""
    dose: float
    """Share of the usual main set."""
    light: float
    """A week counts as lighter at this share of the highest of the `window_weeks` before it."""
    exempt_below_km: float
    """Beginners on less than this need none."""
    because: str
    source: tuple[str, ...]
    evidence: str
    window_weeks: int = 4
    recent_weeks: int = 3
    """Weeks whose highest a race week, the week before it, and a lighter week to come are measured by."""


@dataclass(frozen=True, slots=True)
class Layoff:
    """Coming back after days off: shares of the former volume, one after another."""

    id: str
    from_days: int
    to_days: int
    blocks: tuple[tuple[float, float], ...]
    """Pairs: length as a share of the days off, share of the former volume."""
    quality: bool
    """Whether quality may be run within these blocks."""
    because: str
    source: tuple[str, ...]
    evidence: str
    block_days: int = 0
    """Length of each block in days, in the place of its share of the days off; 0: its share."""


@dataclass(frozen=True, slots=True)
class AfterRace:
    """Recovery after a race of at least this length."""

    id: str
    at_least_m: float
    rest_days: int
    """Days without a run."""
    quality_days: int
    """The first quality may be run this many days after the race."""
    weeks: tuple[float, ...]
    """Share of normal volume in the weeks after the race that ends a plan."""
    way_weeks: tuple[float, ...]
    """The same after a race on the way to the goal; empty: none."""
    long_run_days: int
    """Days in which a run stays below `long_run_share` of the race."""
    long_run_share: float
    because: str
    source: tuple[str, ...]
    evidence: str
    apart_weeks: float = 3
    """Weeks to the next race that matters as much."""
    apart_weeks_from: dict[str, float] = field(default_factory=dict)
    """The same from a level on, where it is another number."""


KINDS: tuple[tuple[str, type, tuple[str, ...]], ...] = (
    ("growth", Growth, ("limits",)),
    ("spike", Spike, ("limits",)),
    ("level", LevelLimits, ("limits",)),
    ("band", Band, ("limits",)),
    ("youth", Youth, ("limits",)),
    ("caution", Caution, ("limits",)),
    ("zone_cap", ZoneCap, ("limits",)),
    ("zone", Zone, ("limits",)),
    ("easy_share", EasyShare, ("limits",)),
    ("long_run", LongRun, ("limits",)),
    ("spacing", Spacing, ("limits",)),
    ("cutback", Cutback, ("limits",)),
    ("layoff", Layoff, ("limits",)),
    ("after_race", AfterRace, ("limits",)),
)
