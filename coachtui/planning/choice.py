"""The room that a week has for hard running, and what was chosen for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from coachtui.planning.amounts import Measure, WarmUp
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.plan import RunnerUp


@dataclass(frozen=True, slots=True)
class Room:
    """What a week still leaves for hard running."""

    week_minutes: float
    spent: Mapping[str, float]
    """Minutes by zone that other sessions of the week take."""
    minutes: float
    """Most minutes of the session."""
    km: float
    """Most kilometres of the session."""
    dose: float = 1.0
    spared: float = 1.0
    """Times its share of the week that a zone may take: a time trial more, and what a lighter week halves is whole."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A workout, how large, and what it beat."""

    workout: Workout
    nth: int
    scale: float
    warm_up: WarmUp | None
    measure: Measure
    lost: tuple[RunnerUp, ...] = ()
    again: bool = False
    """Whether it asks for no more than it did last time."""
    second: "Choice | None" = None
    """The second half of a day in two."""
