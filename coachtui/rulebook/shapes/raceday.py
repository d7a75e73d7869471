"""What the rules know of the day of a race and of the road to bigger ones: pacing, fuel, warm-up, notes and rungs."""

from coachtui.training.athlete import RACE_LEVELS
from coachtui.training.values import dataclass

NOTE_KINDS = ("week", "kit", "travel", "stop", "if-then", "warm-up", "road", "door", "ranking", "club")
"""What a note is for: the week before, what to pack, a journey, reasons not to start, if-then plans, the warm-up, the
road up, other ways to a start line, how rankings are made, and how to find and work with a club or coach."""


@dataclass(frozen=True, slots=True)
class Pacing:
    """How a race is spread over its distance. Of the rows that fit a race and a level, the last in the file counts."""

    id: str
    from_m: float
    """For races of at least this length."""
    split_m: float
    """Splits are shown each so many metres; 0 for each kilometre or mile."""
    because: str
    source: tuple[str, ...]
    evidence: str
    opening_share: float = 0.0
    """Share of the distance that counts as the opening."""
    opening_m: float = 0.0
    """Or its length."""
    opening_pct: float = 0.0
    """Pace of the opening against the mean of the race: positive is slower."""
    closing_m: float = 0.0
    closing_pct: float = 0.0
    """Pace of the end against the mean of the race."""
    levels: tuple[str, ...] = ()
    """Names or ranges such as `..novice`; empty: all."""


@dataclass(frozen=True, slots=True)
class RaceFuel:
    """Fuelling of races that are expected to take so long."""

    id: str
    from_min: float
    grams_per_h: float
    """Carbohydrate; 0 where none is needed."""
    portion_g: float
    """Carbohydrate in one gel or its like."""
    first_min: float
    """Minutes after the start at which the first portion is taken."""
    drink_ml_per_h: tuple[float, float]
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class RaceWarmUp:
    """Warming up by the clock for races of at least a length; a row for a level comes before one for all."""

    id: str
    from_m: float
    steps: tuple[str, ...]
    """Each as `minutes before the gun: what`; it begins with the first."""
    because: str
    source: tuple[str, ...]
    evidence: str
    levels: tuple[str, ...] = ()
    """Names or ranges such as `..novice`; empty: all."""


@dataclass(frozen=True, slots=True)
class RaceNote:
    """A line of a race plan or of the pathway, for those it fits."""

    id: str
    kind: str
    """One of NOTE_KINDS."""
    text: str
    """What the athlete reads."""
    because: str
    source: tuple[str, ...]
    evidence: str
    from_m: float = 0.0
    """For races of at least this length."""
    to_m: float = 1_000_000.0
    """And at most this length."""
    from_rung: str = RACE_LEVELS[0]
    """From this rung on."""
    ages: tuple[int, int] = (0, 120)
    """First and last age."""
    days_before: int = 0
    """Days before the race on which it is due."""
    from_wbgt: float = 0.0
    """For races in at least this heat, in °C of wet-bulb globe temperature; 0: in any."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of the ladder of competition. The id is its name."""

    id: str
    title: str
    points: int
    """Least World Athletics points, under 40."""
    age_grade: float
    """Least age grade in per cent, from 40 on."""
    races: str
    """Where one races at this rung."""
    because: str
    source: tuple[str, ...]
    evidence: str


KINDS: tuple[tuple[str, type, tuple[str, ...]], ...] = (
    ("pacing", Pacing, ("racing",)),
    ("race_fuel", RaceFuel, ("racing",)),
    ("race_warm_up", RaceWarmUp, ("racing",)),
    ("race_note", RaceNote, ("racing",)),
    ("rung", Rung, ("racing",)),
)
