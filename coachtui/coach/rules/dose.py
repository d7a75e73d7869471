"""What a workout comes to for nobody in particular, only for an event and a level: the measure of checks on rules."""

import datetime as dt
from collections.abc import Iterator, Mapping

from coachtui.planning.prescribe import Writer
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.ranges import NO_RACE, events_of
from coachtui.rulebook.shapes.sizing import Sizing
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.athlete import Athlete, Availability, Goal, Now, Person
from coachtui.training.values import dataclass

ANY_RACE = "10km"
_DAY = dt.date(2027, 3, 1)


@dataclass(frozen=True, slots=True)
class Dose:
    """What the first use of a workout comes to, before its easy running is sized."""

    hard: float
    """Minutes at M and faster."""
    whole: float
    """Minutes of all of it, with the least easy running it may have."""
    zone: str
    """The hard zone with most minutes, E when there is none."""
    minutes: Mapping[str, float]
    """By zone."""
    km: Mapping[str, float]


class Doses:
    """Measures the workouts of a rulebook."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self._writers: dict[tuple[str, str], Writer] = {}

    @property
    def least(self) -> float:
        """The smallest share of a dose that is worth running."""
        return self.book.sole(Sizing).least_dose

    def races(self, workout: Workout) -> Iterator[str]:
        """The races that a workout is for."""
        return (event for event in events_of(workout.events) if event != NO_RACE)

    def dose(self, workout: Workout, level: str, scale: float = 1.0, event: str | None = None) -> Dose:
        """A workout at a level; without an event for 10 km, or for the first event that it names."""
        if event is None:
            event = next(self.races(workout), ANY_RACE) if workout.events else ANY_RACE
        writer = self._writers.get((level, event))
        if writer is None:
            writer = self._writers[level, event] = Writer(_somebody(event), self.book, event, level, None)
        made = writer.measure(workout, 0, scale)
        whole = max(made.minutes, workout.minutes[0])
        return Dose(made.hard_minutes, whole, made.main_zone, made.zones_minutes, made.zones_km)


def _somebody(event: str) -> Athlete:
    """An athlete who stands for nobody: what is asked of them depends on level and event alone."""
    person = Person("", _DAY.replace(year=_DAY.year - 30), "X")
    return Athlete(person, Now(_DAY, 40.0, 12.0, 4), Goal(event), Availability())
