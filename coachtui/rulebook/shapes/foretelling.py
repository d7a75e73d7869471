"""What the rules know of foretelling and grading races: methods, race day, and marks that are not known."""

from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Forecast:
    """How race times are foretold from results, and which results cannot be right."""

    id: str
    exponent: float
    """Riegel's exponent up to the half marathon."""
    beginner_exponent: float
    endurance_m: float
    """From this length on the slower of the median and Riegel at this volume counts."""
    marathon_m: float
    """From this length on the exponent of the marathon counts, for what lies beyond the half marathon."""
    unknown_k: float
    """Exponent from half marathon to marathon where the weekly volume is unknown."""
    vdot_race: str
    """The race that stands for a VDOT given as a number."""
    own_ratio: float
    """Two races give a personal exponent when one is at least this many times as long as the other."""
    own_weeks: float
    """And both are no older than this."""
    efforts: int
    """Fewest efforts for a critical speed."""
    effort_s: tuple[float, float]
    """Shortest and longest effort, and shortest and longest race, that critical speed speaks of."""
    effort_weeks: float
    """Weeks within which the efforts lie."""
    effort_long_s: float
    """One effort is longer than this."""
    effort_r2: float
    """Least R² of the line through them."""
    first_half_pct: float
    """Share of critical speed that the first half of a marathon should not exceed."""
    margin_pct: float
    """A range is at least this wide on either side."""
    margin_doubling_pct: float
    """And wider by this for each doubling between the distance raced and the distance foretold."""
    limited_vdot: float
    """VDOTs of a short and a long race that differ by more show what holds a runner back."""
    least_vdot: float
    """Slower results are walks, of which these formulas say nothing."""
    proven_vdot: tuple[float, float]
    proven_s: float
    """Outside these VDOTs and beyond this time the formulas are unproven."""
    world_points: int
    """More World Athletics points than anybody has scored: a slip of the pen."""
    open_pct: float
    """More per cent under the open road standard than anybody has run: a slip of the pen."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class PredictionMethod:
    """A way to foretell a race time, and how much it counts. Ids: vdot, riegel, cameron, own, critical-speed."""

    id: str
    weight: float
    """Weight in the median; 0 shows a method without counting it."""
    because: str
    source: tuple[str, ...]
    evidence: str
    from_s: float = 0.0
    """It says nothing of races that take less than this."""


@dataclass(frozen=True, slots=True)
class RaceHeat:
    """How much slower a marathon is from a heat on, against a cool day."""

    id: str
    from_c: float
    """Wet-bulb globe temperature."""
    pct: tuple[float, float, float]
    """For those who run a marathon within the first hours of `[[race_day]]`, the second, and later."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class RaceAltitude:
    """How much slower races from 3000 m up are at a height, without acclimatisation."""

    id: str
    metres: float
    pct: float
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class RaceDay:
    """How heat, height and hills bear on races of different lengths."""

    id: str
    heat_hours: tuple[float, float]
    """Marathon times that part the groups of `[[race_heat]]`."""
    heat_m: tuple[float, ...]
    heat_share: tuple[float, ...]
    """Share of the slowing of a marathon at each of these lengths; between them by the logarithm of distance."""
    heat_effort_c: float
    """From here on races are run by effort."""
    heat_stop_c: float
    """Above this nobody should race."""
    altitude_m: float
    """Shortest race that height slows."""
    downhill_share: float
    """Share of what a slope saves downhill that a race gives back."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class GradeBand:
    """What an age grade means, from a percentage on."""

    id: str
    at_least: float
    text: str
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Cutoff:
    """How far under its standards a competition had to turn runners away in a year."""

    id: str
    competition: str
    year: int
    under_s: float
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class CourseRule:
    """What a competition asks of the course on which a mark is run. It speaks of results whose course is recorded."""

    id: str
    family: str
    """Of the standards it holds for."""
    because: str
    source: tuple[str, ...]
    evidence: str
    drop_m: tuple[float, ...] = ()
    """Net metres of descent from which seconds are added, rising."""
    adds_s: tuple[float, ...] = ()
    """Seconds added from each of them on."""
    refused_m: float | None = None
    """Net metres of descent from which a result is not accepted."""
    refused_m_per_km: float | None = None
    """The same for each kilometre of the race; a result with more is not accepted."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A competition whose marks are not known here."""

    id: str
    competition: str
    year: int
    text: str
    """What the athlete reads."""
    guide: str
    """Family of standards that may serve as a guide until then."""
    because: str
    source: tuple[str, ...]
    evidence: str


KINDS: tuple[tuple[str, type, tuple[str, ...]], ...] = (
    ("forecast", Forecast, ("racing",)),
    ("prediction_method", PredictionMethod, ("racing",)),
    ("race_heat", RaceHeat, ("racing",)),
    ("race_altitude", RaceAltitude, ("racing",)),
    ("race_day", RaceDay, ("racing",)),
    ("grade_band", GradeBand, ("racing",)),
    ("cutoff", Cutoff, ("racing",)),
    ("course_rule", CourseRule, ("racing",)),
    ("awaited", Awaited, ("racing",)),
)
