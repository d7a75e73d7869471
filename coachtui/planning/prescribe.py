"""A workout becomes something to do: steps with minutes, kilometres and targets, and what they add up to by zone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from coachtui.planning.amounts import (
    FILL,
    HARD,
    Measure,
    Part,
    Prescription,
    WarmUp,
    amount_of,
    count_of,
    duration,
    eased_amount,
    leaves_of,
    number,
    ordered,
    summed,
    uses_of,
    whole,
)
from coachtui.planning.bounds import assumed_paces, run_by
from coachtui.racing.conditions import slower_at
from coachtui.racing.fitness import Counted, is_speed
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.limits import LevelLimits, ThinAir, Treadmill, Zone
from coachtui.rulebook.shapes.phases import Opening
from coachtui.rulebook.shapes.workouts import Exercise, Leaf, Sets, Workout
from coachtui.science.paces import paces_for
from coachtui.science.vdot import time_for, vo2_cost
from coachtui.training.athlete import Athlete
from coachtui.training.measures import MARATHON_M, MILE_M, metres_of, pace_text
from coachtui.training.plan import ZONES, Paces, Repeat, Step, Target

MILE_KM = MILE_M / 1000
_T_SHARE = 0.880
"""Share of VDOT at threshold (Daniels 2014): turns a threshold pace back into a VDOT."""


def zone_of_race(metres: float, rulebook: Rulebook) -> str:
    """The zone that the pace of a race of a length counts as: the fastest that reaches it, or the slowest of all."""
    known = sorted((z.races_to_m, z.id) for z in rulebook.all(Zone).values() if z.races_to_m)
    return next((zone for most, zone in known if metres <= most), known[-1][1])


@dataclass(slots=True)
class Writer:
    """Writes workouts for one athlete: their paces, targets and units. Pure; keeps what it has measured."""

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
    _written: dict[tuple[object, ...], Prescription] = field(init=False, default_factory=dict)
    _main: dict[tuple[str, int, float], tuple[Part, ...]] = field(init=False, default_factory=dict)
    """What follows the first item of a workout, however it is opened."""
    _opened: dict[tuple[str, bool, bool], tuple[tuple[Step | Repeat, ...], tuple[Part, ...]]] = field(
        init=False, default_factory=dict
    )
    """The drills and strides of each opening, and what they come to."""
    _zoned: dict[tuple[str | None, str | None], tuple[str, float | None, str]] = field(init=False, default_factory=dict)
    _targets: dict[tuple[str, float, bool], tuple[Target, str]] = field(init=False, default_factory=dict)
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
        opening = warm_up.opening if warm_up is not None else ""
        key = (workout.id, nth, scale, opening, warm_up.minutes if warm_up is not None else None)
        found = self._measured.get(key)
        if found is None and nth and nth >= uses_of(workout):
            found = self._measured[key] = self.measure(workout, uses_of(workout) - 1, scale, warm_up)
        if found is None:
            known = self._main.get((workout.id, nth, scale))
            if known is None:
                rest = (self._parts(item, 1, workout, nth, scale, None) for item in workout.tree[1:])
                known = self._main[workout.id, nth, scale] = tuple(part for parts in rest for part in parts)
            first = self._parts(workout.tree[0], 1, workout, nth, scale, warm_up)
            found = self._measured[key] = summed((*first, *self._opening(workout, warm_up)[1], *known))
        return found

    def write(
        self,
        workout: Workout,
        *,
        minutes: float | None = None,
        km: float | None = None,
        nth: int = 0,
        scale: float = 1.0,
        warm_up: WarmUp | None = None,
    ) -> Prescription:
        """The n-th use of a workout, its `fill` sized to minutes or km in all; without both, to its least minutes."""
        nth = nth and min(nth, uses_of(workout) - 1)
        key = (workout.id, minutes, km, nth, scale, warm_up)
        found = self._written.get(key)
        if found is None:
            found = self._written[key] = self._prescribed(workout, minutes, km, nth, scale, warm_up)
        return found

    def _prescribed(
        self,
        workout: Workout,
        minutes: float | None,
        km: float | None,
        nth: int,
        scale: float,
        warm_up: WarmUp | None,
    ) -> Prescription:
        measured = self.measure(workout, nth, scale, warm_up)
        easy = self.paces.of("E")
        fill = 0.0
        if measured.fills:
            if minutes is not None:
                total = minutes
            elif km is not None:
                total = measured.minutes + max(km - measured.km, 0.0) * easy / 60
            else:
                total = max(workout.minutes[0], measured.minutes)
            fill = max(whole(total) - measured.minutes, 0.0)
        fill_km = fill * 60 / easy
        if measured.fills and minutes is None and km is not None:
            fill_km = max(km - measured.km, 0.0)
        total = measured.minutes + fill
        zones_minutes = dict(measured.zones_minutes)
        zones_km = dict(measured.zones_km)
        runs = workout.kind == "run"
        if fill > 0:
            filled = self._fill_zone(workout)
            zones_minutes[filled] = zones_minutes.get(filled, 0.0) + fill
            if filled == "E":
                zones_km["E"] = zones_km.get("E", 0.0) + fill_km
        first, *rest = (
            self._steps(item, workout, nth, scale, warm_up if n == 0 else None, (fill, fill_km))
            for n, item in enumerate(workout.tree)
        )
        steps = (*first, *self._opening(workout, warm_up)[0], *(step for item in rest for step in item))
        rounded = {z: round(v, 2) for z, v in zones_km.items() if round(v, 2) > 0} if runs else {}
        length: float | None = None
        if rounded:
            length = round(sum(rounded.values()), 1)
            ground = "E" if "E" in rounded else max(rounded, key=lambda z: (rounded[z], z))
            rounded[ground] = round(length - sum(v for z, v in rounded.items() if z != ground), 2)
        return Prescription(
            workout, float(whole(total)), length, ordered(rounded),
            ordered({z: round(v, 1) for z, v in zones_minutes.items() if v > 0}),
            steps, (float(workout.rpe[0]), float(workout.rpe[1])), workout.tags, workout.title,
        )  # fmt: skip

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

    def _opening(self, workout: Workout, warm_up: WarmUp | None) -> tuple[tuple[Step | Repeat, ...], tuple[Part, ...]]:
        """The drills and strides that an opening puts behind the first easy running, and what they come to."""
        opening = self.openings.get(warm_up.opening) if warm_up is not None else None
        if opening is None:
            return (), ()
        striding = opening.strides > 0 and not any(leaf.zone == "strides" for leaf in leaves_of(workout.tree))
        key = (opening.id, striding, "hills" in workout.tags)
        found = self._opened.get(key)
        if found is None:
            block = self.rulebook.all(Workout).get(opening.block)
            drills = block.tree if block is not None else ()
            stride = Leaf("s", opening.stride_seconds, "strides"), Leaf("s", opening.walk_seconds, "walk")
            items = (*drills, *((Sets(opening.strides, stride),) if striding else ()))
            parts = [part for item in items for part in self._parts(item, 1, workout, 0, 1.0, None)]
            steps = [step for item in items for step in self._steps(item, workout, 0, 1.0, None, (0.0, 0.0))]
            found = self._opened[key] = (tuple(steps), tuple(parts))
        return found

    def _fill_zone(self, workout: Workout) -> str:
        return next((leaf.zone or "cross" for leaf in leaves_of(workout.tree) if leaf.unit == "fill"), "E")

    def _parts(
        self, item: Leaf | Sets, times: float, workout: Workout, nth: int, scale: float, warm_up: WarmUp | None
    ) -> Iterator[Part]:
        """What an item comes to, leaf by leaf."""
        if isinstance(item, Sets):
            inner = times * count_of(item, workout, nth, scale)
            own = scale if not isinstance(item.times, str) else 1.0
            for step in item.steps:
                yield from self._parts(step, inner, workout, nth, own, None)
        elif item.unit == "fill":
            yield FILL
        else:
            zone, taken, length = self._size(item, workout, nth, scale, warm_up)
            yield zone, times * taken, None if length is None else times * length

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

    def _steps(
        self,
        item: Leaf | Sets,
        workout: Workout,
        nth: int,
        scale: float,
        warm_up: WarmUp | None,
        fill: tuple[float, float],
    ) -> tuple[Step | Repeat, ...]:
        if isinstance(item, Sets):
            times = count_of(item, workout, nth, scale)
            own = scale if not isinstance(item.times, str) else 1.0
            inner = tuple(s for step in item.steps for s in self._steps(step, workout, nth, own, None, fill))
            return (Repeat(times, inner),) if times > 1 else inner
        if item.unit == "fill":
            minutes, length = fill
            if minutes < 0.05:
                return ()
            zone, pace, word = self._zone(item)
            target, aim = self._target(zone, pace, sloping=_sloping(workout, item))
            if item.exercise is not None:
                text = f"{whole(minutes)} min {self._name(item.exercise)}"
                return (Step(text, exercise=item.exercise, minutes=round(minutes, 2)),)
            km = None if pace is None else round(length, 2)
            note = f" ({item.note})" if item.note else ""
            text = f"{whole(minutes)} min {word}{aim}{note}"
            return (Step(text, zone=zone, minutes=round(minutes, 2), km=km, target=target),)
        return (self._step(item, workout, nth, scale, warm_up),)

    def _step(self, leaf: Leaf, workout: Workout, nth: int, scale: float, warm_up: WarmUp | None) -> Step:
        zone, taken, length = self._size(leaf, workout, nth, scale, warm_up)
        note = f" ({leaf.note})" if leaf.note else ""
        if leaf.exercise is not None:
            return self._exercise(leaf, workout, nth, taken, note)
        _, pace, word = self._zone(leaf)
        target, aim = self._target(zone, pace, jog=leaf.zone == "jog", sloping=_sloping(workout, leaf))
        if leaf.unit in ("km", "m") and (warm_up is None or warm_up.minutes is None) and length is not None:
            metres = length * 1000
            many = f"{number(metres)} m" if leaf.unit == "m" else f"{number(length)} km"
        else:
            many = duration(taken)
        return Step(
            f"{many} {word}{aim}{note}", zone=zone, minutes=round(taken, 3),
            km=None if length is None else round(length, 3), target=target,
        )  # fmt: skip

    def _exercise(self, leaf: Leaf, workout: Workout, nth: int, taken: float, note: str) -> Step:
        name = self._name(leaf.exercise or "")
        reserve = f", {leaf.rir} in reserve" if leaf.rir is not None else ""
        if leaf.unit == "reps":
            count = round(amount_of(leaf, workout, nth))
            return Step(f"{count} x {name}{reserve}{note}", exercise=leaf.exercise, minutes=round(taken, 3), reps=count)
        return Step(f"{duration(taken)} {name}{reserve}{note}", exercise=leaf.exercise, minutes=round(taken, 3))

    def _name(self, exercise: str) -> str:
        known = self.exercises.get(exercise)
        return known.title.lower() if known else exercise

    def _target(
        self, zone: str, pace: float | None, *, jog: bool = False, sloping: bool = False
    ) -> tuple[Target | None, str]:
        """What to aim at in a zone and how that is said; nothing for walking, resting and drills.

        On hills it is always effort: a pace means something else up than down (Minetti et al. 2002).
        """
        if pace is None or zone not in self.zones or jog:
            return None, ""
        key = (zone, pace, sloping)
        found = self._targets.get(key)
        if found is None:
            found = self._effort(zone) if sloping else self._aim(zone, pace)
            self._targets[key] = found
        return found

    def _effort(self, zone: str) -> tuple[Target, str]:
        rpe = self.zones[zone].rpe
        effort = (float(rpe[0]), float(rpe[1]))
        return Target(rpe=effort), f" at effort {number(effort[0])} to {number(effort[1])} of 10"

    def _belt(self, zone: str, pace: float) -> str:
        """The same on a treadmill, for who has one: air matters only above about 14 km/h (Jones and Doust 1996)."""
        if "treadmill" not in self.athlete.week.equipment or zone == "strides":
            return ""
        kmh = 3600 / pace
        speed = f"{kmh / MILE_KM:.1f} mph" if self.athlete.athlete.units == "mi" else f"{kmh:.1f} km/h"
        rule = next(iter(self.rulebook.all(Treadmill).values()))
        return f" (treadmill {speed}, {f'{rule.gradient_pct:g} %' if kmh > rule.from_kmh else 'flat'})"

    def _aim(self, zone: str, pace: float) -> tuple[Target, str]:
        rule, wish = self.zones[zone], self.athlete.coaching
        effort = (float(rule.rpe[0]), float(rule.rpe[1]))
        if wish.targets == "hr" and wish.max_hr and rule.hr_pct[1]:
            beats = (round(rule.hr_pct[0] * wish.max_hr / 100), round(rule.hr_pct[1] * wish.max_hr / 100))
            return Target(hr=beats, rpe=effort), f" at {beats[0]} to {beats[1]} bpm"
        if wish.targets == "pace" and zone in self.known:
            units = self.athlete.athlete.units
            if zone == "E":
                fast, slow = (round(p, 1) for p in self.paces.E)
                text = f" at {pace_text(fast, units).split('/', maxsplit=1)[0]} to {pace_text(slow, units)}"
                return Target(pace=(fast, slow), rpe=effort), text
            slack = pace * rule.slack_pct / 100
            slower = pace * (1 + self.thin_air.get(zone, 0.0) / 100)
            exact = (round(pace - slack, 1), round(slower + slack, 1))
            aim = pace_text(pace, units)
            if slower > pace:
                aim = f"{aim.split('/', maxsplit=1)[0]} to {pace_text(slower, units)}"
            return Target(pace=exact, rpe=effort), f" at {aim}{self._belt(zone, pace)}"
        return self._effort(zone)


def _sloping(workout: Workout, leaf: Leaf) -> bool:
    """Whether a step is run up and down: on a hilly route all but what the notation calls flat."""
    return "hills" in workout.tags and leaf.note != "flat"


def thin_air(athlete: Athlete, rulebook: Rulebook) -> dict[str, float]:
    """Zones whose paces height slows, each with the per cent; empty in the lowlands."""
    height = athlete.coaching.altitude_m
    rules = [rule for rule in rulebook.all(ThinAir).values() if height >= rule.from_m]
    return {zone: slower_at(height, rulebook) for rule in rules for zone in rule.zones}


def prescribe(
    workout: Workout,
    *,
    minutes: float | None = None,
    km: float | None = None,
    nth: int = 0,
    paces: Paces | None,
    athlete: Athlete,
    rulebook: Rulebook,
    goal_event: str,
    scale: float = 1.0,
    level: str = "novice",
) -> Prescription:
    """One workout for an athlete, as `Writer.write`; without paces by effort, with km from the level's easy pace."""
    writer = Writer(athlete, rulebook, goal_event, level, paces)
    return writer.write(workout, minutes=minutes, km=km, nth=nth, scale=scale)
