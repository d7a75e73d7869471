"""How a week is made: its sessions placed on days, its key sessions chosen and brought back harder.

Points belong to scores that only compare ways with each other: the way with most is taken. What a class fills in by
itself holds for rules that were kept from before there was the key.
"""

from coachtui.training.values import dataclass, field


@dataclass(frozen=True, slots=True)
class CrossTraining:
    """Easy movement without impact in the weeks after a race."""

    id: str
    days: int
    """Most days a week."""
    minutes: float
    """Most minutes of a day."""
    rest_minutes: float
    """So short it is still a day of rest."""
    most_rpe: float
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How hard work comes back in a plan."""

    id: str
    because: str
    source: tuple[str, ...]
    evidence: str
    memory_weeks: int = 8
    """After so many weeks, and in another phase, a workout may return as if it were new."""
    least_of_last: float = 0.85
    """Of the hard minutes of the last session at a zone that another workout at it begins with."""
    long_work: dict[str, tuple[int, int]] = field(default_factory=lambda: {"stamina": (3, 3), "specific": (1, 2)})
    """By phase, from which of its weeks on and every how many the long run may hold work; never in other phases."""
    easy_weeks: int = 2
    """An easy run that grows, such as one with strides, goes a step further every so many weeks."""


@dataclass(frozen=True, slots=True)
class Placing:
    """How sessions find their days, as far as limits and time leave a choice."""

    id: str
    because: str
    source: tuple[str, ...]
    evidence: str
    club_night: float = 6.0
    """Points of a hard run on a standing night of its kind."""
    weekdays: tuple[float, float, float, float, float, float, float] = (0.0, 0.5, 0.45, 0.45, 0.2, 0.15, 0.0)
    """Points of a hard run by weekday, from Monday."""
    beside_long: tuple[float, float] = (1.2, 0.1)
    """Points that a hard run loses one day from the long run, two days from it."""
    spread: float = 0.3
    """Points for each day of the shortest way from one hard or long run to the next."""
    hard_short: float = 0.06
    """Points that a hard run loses for each minute that its day is short of."""
    easy_short: float = 0.02
    """The same for an easy run."""
    gap: float = 0.35
    """Points that days without running cost: this times the square of those beyond one."""
    row_days: int = 3
    """Days of running in a row that cost nothing."""
    row: float = 0.25
    """Points that each further one costs."""
    strength: float = 2.5
    """Points of each strength session that finds a day."""
    strength_standing: float = 5.0
    """Points of strength on its standing day."""
    strength_with_hard: float = 0.6
    """Points of strength on the day of a hard run."""
    strength_with_easy: float = 0.3
    strength_alone: float = 0.2
    strength_with_long: float = -0.8
    strength_before_long: float = -0.4
    strength_close: float = 2.0
    """Points that strength loses where it lies closer to the last than it should."""
    strength_short: float = 0.1
    """Points that it loses for each minute that its day is short of."""
    strength_short_of_few: float = 0.3
    """The same where the runs are so few that each minute counts."""
    strength_crowding: float = 2.5
    """Points that it loses where it takes more from a run than that can spare."""
    crowded_below: float = 1.5
    """Times the shortest run that a run beside strength should last."""
    strength_minutes: float = 25.0
    """What strength is taken to last until it is chosen."""
    strength_few_longer: float = 1.25
    """Times the shortest strength or mobility that it may last where the runs are few."""
    strength_overdue_days: int = 8
    """After so many days without strength an easy run gives way to it."""
    strength_light: int = 1
    """Most strength sessions of a lighter week, and of one of recovery or of coming back."""
    mobility: tuple[int, int] = (2, 1)
    """Mobility sessions of a week, and of a week with a race."""
    mobility_days: tuple[int, int] = (3, 6)
    """Days after the long run near which mobility lies."""
    mobility_off: float = 1.5
    """Days further that it may lie to follow a run."""
    mobility_minutes: float = 10.0
    """What it is taken to last until it is chosen."""
    end_minutes: float = 8.0
    """What the end of a hard run is taken to last until it is sized."""
    end_km: float = 1.5


@dataclass(frozen=True, slots=True)
class Choosing:
    """How a key session is chosen, among those that fit the week."""

    id: str
    because: str
    source: tuple[str, ...]
    evidence: str
    first_zone: float = 3.0
    """Points of the zone whose turn it is; each zone after it has one point less."""
    club_field: float = 4.6
    """Points of the field that a standing night is for."""
    new_field: float = 5.0
    """Points of a field of training that the plan has not had yet when its phases ask for all."""
    new_field_phases: tuple[str, ...] = ("stamina", "specific")
    for_event: float = 1.6
    """Points of a workout made for the event alone, in the phases that are for the race."""
    for_events: float = 0.8
    """The same where it is made for several events."""
    event_phases: tuple[str, ...] = ("specific", "taper")
    for_phase: float = 0.6
    """Points of a workout made for the phase, shared by the number of phases it is made for."""
    for_level: float = 0.15
    """Points for each level that a workout asks for: who can do more does more."""
    lately: float = 0.9
    """Points lost for each week by which a use is not yet forgotten."""
    lately_weeks: int = 4
    """Weeks after which a use is forgotten."""
    often: float = 0.5
    """Points lost for each use in the plan."""
    often_most: int = 4
    """Uses that are counted."""
    smaller: float = 1.5
    """Points lost by how much of the main set would not fit."""
    again: float = 6.0
    """Points lost by asking for no more than the last time."""
    elsewhere: float = 4.0
    """Points lost by a sharpener that is for another part of the taper."""
    alone: tuple[int, int] = (2, 3)
    """Where a phase has one hard day a week: how many of how many are for its first zone."""
    scales: tuple[float, ...] = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.34)
    """Shares of a main set that are tried, from the whole down."""


KINDS: tuple[tuple[str, type, tuple[str, ...]], ...] = (
    ("cross_training", CrossTraining, ("limits",)),
    ("progress", Progress, ("phases",)),
    ("placing", Placing, ("phases",)),
    ("choosing", Choosing, ("phases",)),
)
