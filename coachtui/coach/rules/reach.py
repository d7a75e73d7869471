"""Whether the workouts of rules that load can ever be run: chosen, within the limits, and with a lighter version."""

from collections.abc import Iterator, Mapping

from coachtui.coach.rules.dose import Dose, Doses
from coachtui.planning.bounds import at_level, by_distance
from coachtui.planning.phases import group_of
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.layers import Item
from coachtui.rulebook.load import Loaded
from coachtui.rulebook.notation import leaves_of, parameters_of
from coachtui.rulebook.ranges import NO_RACE, events_of, levels_of, phases_of
from coachtui.rulebook.shapes.limits import EasyShare, LongRun, ZoneCap
from coachtui.rulebook.shapes.phases import Ladder, PhaseRule, Profile
from coachtui.rulebook.shapes.workouts import Exercise, Workout
from coachtui.training.measures import metres_of
from coachtui.training.plan import PHASES
from coachtui.training.problems import Problem

HARD_ROLES = ("key", "test")
"""Roles for which a week has room only where its phase has quality."""
BASE_PHASES = ("foundation", "speed", "stamina")
"""Phases of a plan without a race."""
HOLDS: Mapping[str, tuple[str, ...]] = {"gym": ("weights",)}
"""What else is at hand where there is some equipment."""


def unreachable(loaded: Loaded, book: Rulebook, doses: Doses) -> Iterator[Problem]:
    """Every finding about workouts that nobody can run as they are meant."""
    asked = _Reach(loaded, book, doses)
    for workout in asked.workouts.values():
        item = loaded.laid.items["workout", workout.id]
        yield from asked.never(workout, item)
        yield from asked.bare_handed(workout, item)
        if workout.kind == "run":
            yield from asked.over(workout, item)
            yield from asked.uncounted(workout, item)
        if workout.kind == "run" and workout.quality:
            yield from asked.not_easier(workout, item)


class _Reach:
    """The questions, each about one workout."""

    def __init__(self, loaded: Loaded, book: Rulebook, doses: Doses) -> None:
        self.loaded = loaded
        self.book = book
        self.doses = doses
        self.workouts = book.all(Workout)
        easier = {w.easier for w in self.workouts.values() if w.easier}
        rungs = {rung for ladder in book.all(Ladder).values() for rung in ladder.rungs}
        self.named = easier | rungs
        """Workouts that come without being chosen."""
        built_in = (w for w in self.workouts.values() if _as_built_in(loaded.laid.items["workout", w.id]))
        touches = (self._dose(w).hard for w in built_in if w.kind == "run" and not w.quality)
        self.touch = max(touches, default=0.0)
        """Hard minutes that a session may hold and not be quality: the most that a built-in one does."""

    def _dose(self, workout: Workout) -> Dose:
        return self.doses.dose(workout, levels_of(workout.levels)[0])

    def never(self, workout: Workout, item: Item) -> Iterator[Problem]:
        """That no event, level and phase can bring it."""
        if workout.id in self.named:
            return
        why = self._why_never(workout)
        if why:
            path = ("phases",) if workout.phases else ("events",) if workout.events else ("levels",)
            yield item.problem(path, f"can never be chosen: {why}", None, "warning")
        elif workout.role == "key" and (unasked := self._unasked(workout)):
            yield item.problem(("phases",), f"is chosen only where nothing else fits: {unasked}", None, "warning")

    def _why_never(self, workout: Workout) -> str | None:
        phases = phases_of(workout.phases)
        if events_of(workout.events) == (NO_RACE,):
            phases = tuple(phase for phase in phases if phase in BASE_PHASES)
            if not phases:
                return f"without a race there is no phase but {', '.join(BASE_PHASES)}"
        if workout.role == "run-walk" and "beginner" not in levels_of(workout.levels):
            return "run-walk sessions are for beginners"
        if workout.role not in HARD_ROLES:
            return None
        known = self.book.all(PhaseRule)
        rules = [known[phase] for phase in phases if phase in known]
        if any(at_level(rule.quality, level) > 0 for rule in rules for level in levels_of(workout.levels)):
            return None
        where = " or ".join(workout.phases or PHASES)
        return f"at its levels the phase {where} has no hard sessions"

    def _unasked(self, workout: Workout) -> str | None:
        """That none of its phases asks for running of its kind, whatever the race; None when one does."""
        known = self.book.all(PhaseRule)
        turned = {zone for profile in self.book.all(Profile).values() for zone in profile.zones}
        level, zone = levels_of(workout.levels)[-1], "E"
        for event in self.doses.races(workout):
            zone = self.doses.dose(workout, level, 1.0, event).zone
            group = group_of(self.book, metres_of(event))
            focus = {z for phase in phases_of(workout.phases) if phase in known for z in known[phase].focus[group]}
            if zone in focus | turned:
                return None
        where = " or ".join(workout.phases or PHASES)
        return f"it is mostly {zone}, and the phase {where} asks for none of that"

    def bare_handed(self, workout: Workout, item: Item) -> Iterator[Problem]:
        """Exercises that need what the workout does not ask for: it would come to athletes who cannot do it."""
        there = {*workout.needs, *(thing for need in workout.needs for thing in HOLDS.get(need, ()))}
        exercises = self.book.all(Exercise)
        for name in dict.fromkeys(leaf.exercise for leaf in leaves_of(workout.tree) if leaf.exercise):
            lacking = [need for need in exercises[name].needs if need not in there]
            if lacking:
                text = f"{name!r} needs {', '.join(lacking)}, and the workout does not: add it to needs"
                yield item.problem(("needs",), text, None, "warning")

    def over(self, workout: Workout, item: Item) -> Iterator[Problem]:
        """A run whose smallest dose is more than one run may hold, whoever runs it."""
        broken = [self._over(workout, level) for level in levels_of(workout.levels)]
        if broken and all(broken):
            text = f"breaks a limit at every level: even its smallest dose has {broken[-1]}"
            yield item.problem(("steps",), text)

    def _over(self, workout: Workout, level: str) -> str | None:
        dose = self.doses.dose(workout, level, self.doses.least)
        for cap in self.book.all(ZoneCap).values():
            minutes, km = dose.minutes.get(cap.zone, 0.0), dose.km.get(cap.zone, 0.0)
            most = at_level(cap.run_minutes, level)
            if minutes > most + 1:
                return f"{minutes:.0f} minutes of {cap.zone}, and {cap.id} allows {most:g} at level {level}"
            if km > cap.run_km + 0.15:
                return f"{km:.1f} km of {cap.zone}, and {cap.id} allows {cap.run_km:g}"
        easy = self.book.sole(EasyShare)
        strides = dose.km.get("strides", 0.0)
        if strides > easy.strides_km + 0.15:
            return f"{strides:.1f} km of strides, and {easy.id} allows {easy.strides_km:g}"
        return self._too_long(workout, dose.whole, level)

    def _too_long(self, workout: Workout, minutes: float, level: str) -> str | None:
        """More minutes than the longest run of any race it is for."""
        rules = self.book.all(LongRun).values()
        longest = [by_distance(rules, metres_of(event)) for event in self.doses.races(workout)]
        best = max(longest, key=lambda rule: at_level(rule.minutes, level), default=None)
        if best is None or minutes <= at_level(best.minutes, level) + 1:
            return None
        return f"{minutes:.0f} minutes, and {best.id} allows {at_level(best.minutes, level):g} at level {level}"

    def uncounted(self, workout: Workout, item: Item) -> Iterator[Problem]:
        """Hard running in a session that limits do not count as hard."""
        hard = 0.0 if workout.quality else self._dose(workout).hard
        if hard > self.touch:
            text = f"must be true: {hard:.0f} minutes are hard, and limits count hard days by it"
            yield item.problem(("quality",), text)

    def not_easier(self, workout: Workout, item: Item) -> Iterator[Problem]:
        """An easier version that is not lighter."""
        easier = self.workouts.get(workout.easier or "")
        if easier is None:
            return
        level = levels_of(workout.levels)[0]
        hard, light = self.doses.dose(workout, level).hard, self.doses.dose(easier, level).hard
        if light >= hard > 0:
            text = f"{easier.id!r} is not lighter: {light:.0f} hard minutes against {hard:.0f}"
            yield item.problem(("easier",), text)
        elif easier.rpe[1] > workout.rpe[1]:
            text = f"{easier.id!r} is not lighter: its effort goes to {easier.rpe[1]:g}, not {workout.rpe[1]:g}"
            yield item.problem(("easier",), text)


def _as_built_in(item: Item) -> bool:
    """Whether the steps of a workout are those of the lowest layer."""
    *_, lowest = item.said()
    keys = ("steps", *parameters_of(str(lowest.table.get("steps"))))
    return not lowest.layer and all(item.table.get(key) == lowest.table.get(key) for key in keys)
