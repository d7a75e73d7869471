"""Workouts, the exercises they name, and the sources that everything cites."""

from coachtui.training.values import dataclass, field

EVIDENCE = ("strong", "moderate", "expert", "house")
"""Grades of evidence, best first."""
ROLES = (
    "easy", "recovery", "run-walk", "medium-long", "long", "key", "test", "race",
    "strength", "mobility", "warm-up", "drills", "cross", "rest",
)  # fmt: skip
"""What place in a week a workout can take."""


@dataclass(frozen=True, slots=True)
class Source:
    """A work that rules cite; only works that were read or are known to exist."""

    id: str
    cite: str
    """Author, year, title, where published."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A strength exercise, drill or stretch that workouts name in their steps."""

    id: str
    title: str
    seconds: float
    """Duration of one repetition, or of one hold when a workout gives no time."""
    cue: str
    """How to do it, in one or two plain sentences."""
    because: str
    source: tuple[str, ...]
    evidence: str
    needs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """Such as `plyometric`, `heavy`, `calf`, `hip`: what a rule may remove or ask for."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One step of the notation. `amount` is a number, the name of a parameter, or None for `fill`."""

    unit: str
    """min, s, km, m, reps or fill."""
    amount: float | str | None = None
    zone: str | None = None
    """E, M, T, I, R, jog, walk, rest, drill, strides, or race."""
    race: str | None = None
    """With zone race: an event, or `goal`."""
    exercise: str | None = None
    rir: int | None = None
    """Repetitions in reserve."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sets:
    """Steps done `times` over; `times` is a number or the name of a parameter."""

    times: int | str
    steps: tuple["Leaf | Sets", ...]


@dataclass(frozen=True, slots=True)
class Workout:
    """A session that the planner may choose, in a notation that a coach can read aloud."""

    id: str
    title: str
    steps: str
    """The notation as written."""
    because: str
    source: tuple[str, ...]
    evidence: str
    role: str
    domain: str = ""
    """The field: the name of the file it stands in."""
    kind: str = "run"
    """run, strength, flexibility, cross or rest."""
    quality: bool = False
    long: bool = False
    phases: tuple[str, ...] = ()
    """Empty: all phases."""
    events: tuple[str, ...] = ()
    """Names or ranges such as `5km..marathon`; empty: all."""
    levels: tuple[str, ...] = ()
    """Names or ranges such as `novice..`; empty: all."""
    needs: tuple[str, ...] = ()
    """Equipment it cannot do without."""
    easier: str | None = None
    minutes: tuple[float, float] = (0.0, 0.0)
    """Least and most minutes that `fill` may stretch the session to; zeros: no fill."""
    rpe: tuple[float, float] = (2.0, 4.0)
    tags: tuple[str, ...] = ()
    """What it loads: hills, downhill, strides, plyometric, track, impact, heavy..."""
    params: dict[str, tuple[float, ...]] = field(default_factory=dict)
    """Values of each `{parameter}`, from the first to the last time in a phase."""
    tree: tuple[Leaf | Sets, ...] = ()
    """The notation, parsed."""


KINDS: tuple[tuple[str, type, tuple[str, ...]], ...] = (
    ("workout", Workout, ("foundation", "speed", "stamina", "strength", "flexibility", "recovery")),
    ("exercise", Exercise, ("foundation", "speed", "stamina", "strength", "flexibility", "recovery")),
    ("source", Source, ("sources",)),
)
