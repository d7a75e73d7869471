"""Which workout takes a place in a week: the best of those that its room holds, each in the largest dose that fits."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from coachtui.planning.amounts import HARD, Measure, WarmUp, leaves_of, uses_of
from coachtui.planning.bounds import Bounds
from coachtui.planning.choice import Choice, Room
from coachtui.planning.log import Dose, Log
from coachtui.planning.merit import Merit, Place
from coachtui.planning.prescribe import Writer
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.ranges import EVENT_NAMES, events_of, levels_of, suits_event
from coachtui.rulebook.shapes.weeks import Choosing
from coachtui.rulebook.shapes.workouts import Leaf, Workout
from coachtui.training.plan import LEVELS, RunnerUp

LOSERS = 3
FIRST, SECOND = "double-first", "double-second"
"""Tags of the two halves of a day in two; neither is chosen alone."""
WARMED = ("key", "test")
"""Roles that begin with a warm-up."""


@dataclass(slots=True)
class Chooser:
    """Chooses for one athlete."""

    writer: Writer
    bounds: Bounds
    rulebook: Rulebook
    log: Log
    event: str
    opening: str = ""
    """Id of the opening of key sessions for this goal."""
    rule: Choosing = field(init=False)
    merit: Merit = field(init=False)
    _suited: dict[tuple[str, str], tuple[Workout, ...]] = field(default_factory=dict)
    _doses: dict[tuple[str, int, float], Dose] = field(default_factory=dict)
    _openings: dict[str, tuple[WarmUp | None, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rule = self.rulebook.sole(Choosing)
        self.merit = Merit(self.rule, self.log)

    def suited(self, role: str, phase: str) -> tuple[Workout, ...]:
        """Workouts of a role that fit phase, event, level and equipment, by id."""
        key = (role, phase)
        found = self._suited.get(key)
        if found is None:
            athlete, level = self.bounds.athlete, self.bounds.level
            found = tuple(
                w
                for _, w in sorted(self.rulebook.all(Workout).items())
                if w.role == role
                and not {FIRST, SECOND} & set(w.tags)
                and (not w.phases or phase in w.phases)
                and level in levels_of(w.levels)
                and self._for_event(w)
                and all(need in athlete.week.equipment for need in w.needs)
            )
            self._suited[key] = found
        return found

    def key(
        self,
        phase: str,
        focus: Sequence[str],
        week: int,
        room: Room,
        domain: str | None = None,
        role: str = "key",
        *,
        weeks_left: int = -1,
    ) -> Choice | None:
        """The key session for a place: the first zone of `focus` that something fits, or anything that fits.

        In a taper the `weeks_left` until the goal's own week, which is 0, ask for sharpeners of their own.
        """
        place = Place(phase, focus, week, domain, weeks_left)
        fitting: list[tuple[float, str, Choice]] = []
        refused: list[RunnerUp] = []
        open_ = [w for w in self.suited(role, phase) if role != "long" or w.quality]
        hopes = sorted((-self.merit.most(w, self.dose(w, 0, 1.0).zones, place), w.id, w) for w in open_)
        for hope, _, workout in hopes:
            if len(fitting) > LOSERS and sorted(-score for score, _, _ in fitting)[LOSERS] < hope:
                break
            choice = self.fit(workout, phase, room, week)
            if choice is None:
                refused.append(
                    RunnerUp(workout.id, f"{workout.title}: even its smallest dose is too much for this week")
                )
                continue
            fitting.append((self.merit.score(choice, place), workout.id, choice))
        if not fitting:
            return None
        fitting.sort(key=lambda row: (-row[0], row[1]))
        best = fitting[0][2]
        refused.sort(key=lambda r: r.workout)
        others = [RunnerUp(c.workout.id, self.merit.why_not(c, best, place)) for _, _, c in fitting[1 : LOSERS + 1]]
        return replace(best, lost=(*others, *refused)[:LOSERS])

    def _for_event(self, workout: Workout) -> bool:
        """Whether a workout is for the goal; a named event is met by name, so that 3000 m is no steeplechase."""
        if self.event in EVENT_NAMES:
            return self.event in events_of(workout.events)
        return suits_event(workout.events, self.event)

    def halves(self, phase: str) -> tuple[tuple[Workout, ...], tuple[Workout, ...]]:
        """Workouts for the morning and the evening of a day with two threshold sessions, by id."""
        found = [
            w
            for _, w in sorted(self.rulebook.all(Workout).items())
            if phase in w.phases and self.bounds.level in levels_of(w.levels) and self._for_event(w)
        ]
        return tuple(w for w in found if FIRST in w.tags), tuple(w for w in found if SECOND in w.tags)

    def fit(self, workout: Workout, phase: str, room: Room, week: int | None = None) -> Choice | None:
        """A workout in the largest dose that the room allows; None when that is too small to be worth it.

        In a week that is given, the workout returns harder than it was: the first step of its progression that is.
        """
        b, sizing = self.bounds, self.bounds.sizing
        full = week is not None and room.dose >= 1 and phase != "taper"
        last = self.log.last_dose(workout.id, week) if full and week is not None else None
        nth = self._step(workout, phase, last, week or 0)
        least = sizing.least_dose * self.dose(workout, 0, 1.0).hard
        starts = self._starts(workout)
        for scale in self.rule.scales:
            scale_now = round(scale * room.dose, 3)
            measure = self.writer.measure(workout, nth, scale_now, starts[-1])
            if measure.hard_minutes < least * min(room.dose, 1.0):
                break
            if not self._zones_fit(self.writer.measure(workout, nth, scale, starts[-1]), room):
                continue
            for warm in starts:
                sized = self.writer.measure(workout, nth, scale_now, warm)
                end = sizing.cool_down_minutes if sized.fills and workout.role != "long" else 0.0
                km = sized.km + end / b.easy_pace
                if sized.minutes + end <= room.minutes and km <= room.km:
                    again = last is not None and not self.dose(workout, nth, scale_now).harder_than(last)
                    return Choice(workout, nth, scale_now, warm, sized, again=again)
        return None

    def dose(self, workout: Workout, nth: int, scale: float) -> Dose:
        """What a use of a workout asks for, however it is opened."""
        key = (workout.id, nth, scale)
        found = self._doses.get(key)
        if found is None:
            measure = self.writer.measure(workout, nth, scale)
            zones = tuple(measure.zones_minutes)
            found = self._doses[key] = Dose(measure.main_zone, measure.hard_minutes, measure.minutes, zones)
        return found

    def _step(self, workout: Workout, phase: str, last: Dose | None, week: int) -> int:
        """Where in its progression a workout is.

        By level and by the work in its zone so far, not far below the last session of that zone, and beyond what the
        workout itself came to last time. A taper begins at its first step, whatever the level.
        """
        if phase == "taper":
            return sum(w >= self.log.block_from for w in self.log.uses.get(workout.id, []))
        zone, top = self.dose(workout, 0, 1.0).zone, uses_of(workout) - 1
        done = self.log.zone_uses.get(zone, 0)
        nth = min(max(LEVELS.index(self.bounds.level) - 1, 0) + (done if workout.long else done // 2), top)
        wont = self.log.progress.least_of_last * self.log.zone_dose(zone, week)
        while nth < top and self.dose(workout, nth, 1.0).hard < wont:
            nth += 1
        while nth < top and last is not None and not self.dose(workout, nth, 1.0).harder_than(last):
            nth += 1
        return nth

    def _starts(self, workout: Workout) -> tuple[WarmUp | None, ...]:
        """How a session may begin, the fullest way first: with drills and strides, plainly, shortened."""
        known = self._openings.get(workout.id)
        if known is None:
            known = self._openings[workout.id] = self._ways_to_start(workout)
        return known

    def _ways_to_start(self, workout: Workout) -> tuple[WarmUp | None, ...]:
        b, sizing = self.bounds, self.bounds.sizing
        first = workout.tree[0]
        if not isinstance(first, Leaf) or first.zone != "E" or first.unit == "fill" or workout.role not in WARMED:
            return (None,)
        written = first.amount if first.unit == "min" and isinstance(first.amount, int | float) else None
        usual = b.warm_up_minutes if written is not None and written < b.warm_up_minutes else None
        short = max(sizing.warm_up_minutes, b.warm_up_minutes)
        drilled = any(leaf.zone == "drill" for leaf in leaves_of(workout.tree))
        opened = (WarmUp(usual, self.opening),) if self.opening and not drilled else ()
        return (*opened, WarmUp(usual), WarmUp(short))

    def plain(
        self,
        role: str,
        phase: str,
        turn: int,
        keep: Callable[[Workout], bool] = lambda _: True,
        used: Collection[str] = (),
    ) -> Workout | None:
        """The workout of a role whose turn it is, but for those used: they go round, whatever other days hold."""
        return in_turn([w for w in self.suited(role, phase) if keep(w)], turn, used)

    def _zones_fit(self, measure: Measure, room: Room) -> bool:
        hard = sum([room.spent.get(z, 0.0) for z in HARD]) + measure.hard_minutes
        if hard > (1 - self.bounds.easy.least) * room.week_minutes:
            return False
        for zone, limit in self.bounds.zones.items():
            taken = measure.zones_minutes.get(zone, 0.0)
            if taken <= 0:
                continue
            km = measure.zones_km.get(zone, 0.0)
            if taken > limit.run_minutes or km > limit.run_km:
                return False
            pace = self.bounds.paces.of(zone) / 60
            weight = 1.0 if self.bounds.paced else self.bounds.easy_pace / pace
            if (room.spent.get(zone, 0.0) + taken) * weight > limit.share * room.spared * room.week_minutes:
                return False
            if room.spent.get(zone, 0.0) / pace + km > limit.week_km:
                return False
        return measure.zones_km.get("strides", 0.0) <= self.bounds.easy.strides_km


def in_turn(workouts: Sequence[Workout], turn: int, used: Collection[str] = ()) -> Workout | None:
    """The first from `turn` on, going round, that was not used."""
    first = turn % max(len(workouts), 1)
    return next((w for w in (*workouts[first:], *workouts[:first]) if w.id not in used), None)
