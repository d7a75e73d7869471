"""What the planner reads from limits.toml about filling a week: how its kilometres are shared among its runs."""

from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Sizing:
    """How a week is filled."""

    id: str
    least_run_minutes: float
    """Free minutes that a day needs for a run."""
    short_run_minutes: float
    """No run is planned shorter than this unless another limit asks for it."""
    least_quality_minutes: float
    warm_up_minutes: float
    """A warm-up may be shortened to this."""
    cool_down_minutes: float
    """A cool-down may be shortened to this."""
    least_dose: float
    """Share of a main set's first dose below which it is not worth running."""
    more_runs: int
    """Runs a week that may be added to what the athlete is used to."""
    more_runs_after_weeks: int
    """Weeks before each added run."""
    peak_share: float
    """Share of the building weeks after which peak volume is reached."""
    free_share: float
    """Most of the free minutes of a week that running may take."""
    medium_long_share: float
    """The second longest run, as a share of the long run."""
    least_weeks_like: float
    """A week may be planned this share short of its volume before a warning is due."""
    because: str
    source: tuple[str, ...]
    evidence: str
    trial_share: float = 1.0
    """Times a zone's share of the week that a time trial may take: it stands in for a race."""
    medium_long_minutes: float = 70.0
    """Free minutes that a day needs for a second longer run."""
    medium_long_week_km: float = 50.0
    """Weeks of at least this much have one."""
    long_above_mean: float = 1.15
    """A long run is at least this many times as long as the mean run of its week."""
    extras_minutes: float = 6.0
    """What strides and drills cost a short day in running time."""
    easy_stretch: float = 1.2
    """Times the minutes of its level that an easy run may last."""
    easy_stretch_of_two: float = 1.2
    """The same where there are two runs a week: the one beside the long run carries more."""
    long_start_share: float = 1.0
    """Of the peak long run, the most that a week asks for because of its volume; what lies above is climbed evenly."""
    few_runs: int = 3
    """In weeks of so few runs each carries what other weeks give to runs of their own."""
    doubles_from_days: int = 5
    """Second runs a day are for those who run on so many days."""
    second_run_minutes: float = 30.0
    """Of a second run on a day."""
    beside_long: float = 0.75
    """Share of a week's minutes that its runs beside the long one are taken to hold when they are counted."""
    nearly_all: float = 0.95
    """Share of a week's kilometres that so many runs must be able to hold."""
    key_share: float = 0.45
    """Of a week's kilometres, the most of one hard run."""
    key_weight: float = 0.5
    """What the end of a hard run gets of what is left to share, where an easy run gets 1."""
    medium_long_weight: float = 1.4
    """The same of a second longer run."""
    taper_long: float = 1.1
    """Times its usual share of the week that the last long run before a race may have."""
    easier_share: float = 0.8
    """Share of a session's minutes that its easier option lasts at most."""
    wont: float = 1.1
    """Times an easy run of the athlete's own weeks that one may last."""


KINDS: tuple[tuple[str, type, tuple[str, ...]], ...] = (("sizing", Sizing, ("limits",)),)
