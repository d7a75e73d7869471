"""A workout becomes something to do: steps with minutes, kilometres and targets, and what they add up to by zone."""

from dataclasses import dataclass, field

from coachtui.planning.amounts import (
    Prescription,
    WarmUp,
    amount_of,
    count_of,
    duration,
    leaves_of,
    number,
    ordered,
    uses_of,
    whole,
)
from coachtui.planning.measuring import Meter
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.surroundings import Treadmill
from coachtui.rulebook.shapes.workouts import Leaf, Sets, Workout
from coachtui.training.athlete import Athlete
from coachtui.training.measures import MILE_M, pace_text
from coachtui.training.plan import Paces, Repeat, Step, Target

MILE_KM = MILE_M / 1000


@dataclass(slots=True)
class Writer(Meter):
    """Writes workouts for one athlete: their paces, targets and units. Pure; keeps what it has written."""

    _written: dict[tuple[object, ...], Prescription] = field(init=False, default_factory=dict)
    _drilled: dict[tuple[str, int, bool], tuple[Step | Repeat, ...]] = field(init=False, default_factory=dict)
    """The steps of the drills and strides that were put behind a warm-up."""
    _targets: dict[tuple[str, float, bool], tuple[Target, str]] = field(init=False, default_factory=dict)

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
        steps = (*first, *self._drills(workout, warm_up), *(step for item in rest for step in item))
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

    def _drills(self, workout: Workout, warm_up: WarmUp | None) -> tuple[Step | Repeat, ...]:
        items, _ = self._opening(workout, warm_up)
        if warm_up is None or not items:
            return ()
        key = (warm_up.opening, len(items), "hills" in workout.tags)
        found = self._drilled.get(key)
        if found is None:
            steps = (self._steps(item, workout, 0, 1.0, None, (0.0, 0.0)) for item in items)
            found = self._drilled[key] = tuple(step for item in steps for step in item)
        return found

    def _fill_zone(self, workout: Workout) -> str:
        return next((leaf.zone or "cross" for leaf in leaves_of(workout.tree) if leaf.unit == "fill"), "E")

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
        rule = self.rulebook.sole(Treadmill)
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
