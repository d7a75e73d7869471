"""What a workout comes to for one athlete: minutes and kilometres by zone, before it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from coachtui.planning.amounts import (
    FILL,
    HARD,
    Measure,
    Part,
    WarmUp,
    amount_of,
    count_of,
    eased_amount,
    leaves_of,
    summed,
    uses_of,
)
from coachtui.planning.bounds import assumed_paces, run_by
from coachtui.racing.conditions import slower_at
from coachtui.racing.fitness import Counted, is_speed
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.limits import LevelLimits, Zone
from coachtui.rulebook.shapes.phases import Opening
from coachtui.rulebook.shapes.surroundings import ThinAir
from coachtui.rulebook.shapes.workouts import Exercise, Leaf, Sets, Workout
from coachtui.science.paces import paces_for
from coachtui.science.vdot import time_for, vo2_cost
from coachtui.training.athlete import Athlete
from coachtui.training.measures import MARATHON_M, metres_of
from coachtui.training.plan import ZONES, Paces

_T_SHARE = 0.880
"""Share of VDOT at threshold (Daniels 2014): turns a threshold pace back into a VDOT."""


def zone_of_race(metres: float, rulebook: Rulebook) -> str:
    """The zone that the pace of a race of a length counts as: the fastest that reaches it, or the slowest of all."""
    known = sorted((z.races_to_m, z.id) for z in rulebook.all(Zone).values() if z.races_to_m)
    return next((zone for most, zone in known if metres <= most), known[-1][1])


@dataclass(slots=True)
class Meter:
    """Measures workouts for one athlete by their paces. Pure; keeps what it has measured."""

    athlete: Athlete
    rulebook: Rulebook
    goal_event: str
    level: str
    given: Paces | None
    speed: Counted | None = None
    """What an 800 m result says: R and short races are run by it, nothing else (it says nothing of endurance)."""
    paces: Paces = field(init=False)
    vdot: float = field(init=False)
    zones: Mapping[str, Zone] = field(init=False)
    exercises: Mapping[str, Exercise] = field(init=False)
    openings: Mapping[str, Opening] = field(init=False)
    known: frozenset[str] = field(init=False)
    """Zones whose paces come from results; the others go by effort."""
    by_speed: bool = field(init=False, default=False)
    """Whether R comes from a race too short for VDOT."""
    thin_air: Mapping[str, float] = field(init=False)
    """Per cent by which height may slow the paces of some zones."""
    _measured: dict[tuple[str, int, float, str, float | None], Measure] = field(init=False, default_factory=dict)
    _main: dict[tuple[str, int, float], tuple[Part, ...]] = field(init=False, default_factory=dict)
    """What follows the first item of a workout, however it is opened."""
    _opened: dict[tuple[str, bool], tuple[tuple[Leaf | Sets, ...], tuple[Part, ...]]] = field(
        init=False, default_factory=dict
    )
    """The drills and strides of each opening, and what they come to."""
    _zoned: dict[tuple[str | None, str | None], tuple[str, float | None, str]] = field(init=False, default_factory=dict)
    _races: dict[str, tuple[str, float, str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        limits = self.rulebook.one(LevelLimits, self.level)
        self.given = run_by(limits, self.given)
        self.paces = self.given or assumed_paces(limits.easy_pace_s_per_km)
        self.vdot = min(max(vo2_cost(60_000 / self.paces.T) / _T_SHARE, 10.0), 100.0)
        self.known = frozenset(ZONES if self.given is not None else ())
        if self.speed is not None and is_speed(
            metres_of("10km" if self.goal_event == "base" else self.goal_event), self.rulebook
        ):
            quick = paces_for(min(max(self.speed.vdot, 10.0), 100.0)).R
            if quick < self.paces.I:
                self.paces = replace(self.paces, R=quick)
                self.known, self.by_speed = self.known | {"R"}, True
        self.zones = self.rulebook.all(Zone)
        self.exercises = self.rulebook.all(Exercise)
        self.openings = self.rulebook.all(Opening)
        self.thin_air = thin_air(self.athlete, self.rulebook)

    def measure(self, workout: Workout, nth: int = 0, scale: float = 1.0, warm_up: WarmUp | None = None) -> Measure:
        """What the n-th use of a workout comes to, its main set scaled and its warm-up set to given minutes."""
        opening, minutes = (warm_up.opening, warm_up.minutes) if warm_up is not None else ("", None)
        key = (workout.id, nth, scale, opening, minutes)
        found = self._measured.get(key)
        if found is None:
            last = uses_of(workout) - 1
            again = nth > last
            found = self.measure(workout, last, scale, warm_up) if again else self._sum(workout, nth, scale, warm_up)
            self._measured[key] = found
        return found

    def _sum(self, workout: Workout, nth: int, scale: float, warm_up: WarmUp | None) -> Measure:
        main = self._main.get((workout.id, nth, scale))
        if main is None:
            rest = (self._parts(item, 1, workout, nth, scale, None) for item in workout.tree[1:])
            main = self._main[workout.id, nth, scale] = tuple(part for parts in rest for part in parts)
        first = self._parts(workout.tree[0], 1, workout, nth, scale, warm_up)
        return summed((*first, *self._opening(workout, warm_up)[1], *main))

    def race_pace(self, event: str) -> tuple[str, float, str]:
        """Zone, pace in seconds per km and name of the pace of a race; `goal` is the athlete's own."""
        found = self._races.get(event)
        if found is None:
            name = self.goal_event if event == "goal" else event
            metres = metres_of("10km" if name == "base" else name)
            zone = zone_of_race(metres, self.rulebook)
            quick = self.speed is not None and is_speed(metres, self.rulebook)
            vdot = self.speed.vdot if self.speed is not None and quick else self.vdot
            pace = self.paces.M if abs(metres - MARATHON_M) < 1 else time_for(vdot, metres) / metres * 1000
            found = (zone, pace, f"{'10km' if name == 'base' else name} pace")
            self._races[event] = found
        return found

    def _opening(self, workout: Workout, warm_up: WarmUp | None) -> tuple[tuple[Leaf | Sets, ...], tuple[Part, ...]]:
        """The drills and strides that an opening puts behind the first easy running, and what they come to."""
        opening = self.openings.get(warm_up.opening) if warm_up is not None else None
        if opening is None:
            return (), ()
        striding = opening.strides > 0 and not any(leaf.zone == "strides" for leaf in leaves_of(workout.tree))
        found = self._opened.get((opening.id, striding))
        if found is None:
            block = self.rulebook.all(Workout).get(opening.block)
            drills = block.tree if block is not None else ()
            stride = Leaf("s", opening.stride_seconds, "strides"), Leaf("s", opening.walk_seconds, "walk")
            items = (*drills, *((Sets(opening.strides, stride),) if striding else ()))
            parts = tuple(part for item in items for part in self._parts(item, 1, workout, 0, 1.0, None))
            found = self._opened[opening.id, striding] = (items, parts)
        return found

    def _parts(
        self, item: Leaf | Sets, times: float, workout: Workout, nth: int, scale: float, warm_up: WarmUp | None
    ) -> list[Part]:
        """What an item comes to, leaf by leaf."""
        if isinstance(item, Sets):
            inner = times * count_of(item, workout, nth, scale)
            own = scale if not isinstance(item.times, str) else 1.0
            return [part for step in item.steps for part in self._parts(step, inner, workout, nth, own, None)]
        if item.unit == "fill":
            return [FILL]
        zone, taken, length = self._size(item, workout, nth, scale, warm_up)
        return [(zone, times * taken, None if length is None else times * length)]

    def _size(
        self, leaf: Leaf, workout: Workout, nth: int, scale: float, warm_up: WarmUp | None
    ) -> tuple[str, float, float | None]:
        """Zone, minutes and km of one leaf; km is None for what is not run."""
        zone, pace, _ = self._zone(leaf)
        amount = amount_of(leaf, workout, nth)
        if leaf.exercise is not None:
            each = self.exercises[leaf.exercise].seconds if leaf.exercise in self.exercises else 60.0
            seconds = {"reps": each, "min": 60.0, "s": 1.0}.get(leaf.unit, 1.0) * amount
            return "drill" if leaf.exercise in self.exercises else "cross", seconds / 60, None
        hard = zone in HARD
        if hard and scale < 1:
            amount = eased_amount(amount, leaf.unit, scale)
        if leaf.unit in ("min", "s"):
            taken = amount if leaf.unit == "min" else amount / 60
            if warm_up is not None and warm_up.minutes is not None and leaf.zone == "E":
                taken = warm_up.minutes
            return zone, taken, None if pace is None else taken * 60 / pace
        length = amount if leaf.unit == "km" else amount / 1000
        if warm_up is not None and warm_up.minutes is not None and leaf.zone == "E" and pace:
            return zone, warm_up.minutes, warm_up.minutes * 60 / pace
        return zone, length * (pace or self.paces.of("E") * 2) / 60, length if pace else None

    def _zone(self, leaf: Leaf) -> tuple[str, float | None, str]:
        """Zone, pace and name of a leaf."""
        found = self._zoned.get((leaf.zone, leaf.race))
        if found is None:
            found = self._zoned[leaf.zone, leaf.race] = self._zone_of(leaf)
        return found

    def _zone_of(self, leaf: Leaf) -> tuple[str, float | None, str]:
        if leaf.zone == "race":
            return self.race_pace(leaf.race or "goal")
        if leaf.zone == "jog":
            return "E", self.paces.E[1], "easy jog"
        if leaf.zone == "strides":
            return "strides", self.paces.R, "strides"
        if leaf.zone in ZONES:
            word = self.zones[leaf.zone].word if leaf.zone in self.zones else leaf.zone
            return leaf.zone, self.paces.of(leaf.zone), word
        return leaf.zone or "drill", None, leaf.zone or "drill"


def thin_air(athlete: Athlete, rulebook: Rulebook) -> dict[str, float]:
    """Zones whose paces height slows, each with the per cent; empty in the lowlands."""
    height = athlete.coaching.altitude_m
    rules = [rule for rule in rulebook.all(ThinAir).values() if height >= rule.from_m]
    return {zone: slower_at(height, rulebook) for rule in rules for zone in rule.zones}
