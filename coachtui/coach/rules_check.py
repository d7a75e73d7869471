"""What can be asked of rules that load: do examples hold, can each workout be used, is each source cited."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from coachtui.planning.bounds import at_level
from coachtui.planning.prescribe import Writer
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.examples import EXEMPLARY, examples_of, failure
from coachtui.rulebook.kinds import BY_CLASS
from coachtui.rulebook.layers import Item
from coachtui.rulebook.load import Loaded
from coachtui.rulebook.ranges import NO_RACE, events_of, levels_of, phases_of
from coachtui.rulebook.shapes import adapting, planning
from coachtui.rulebook.shapes.workouts import Source, Workout
from coachtui.training.athlete import Athlete, Availability, Goal, Now, Person
from coachtui.training.plan import PHASES
from coachtui.training.problems import Problem
from coachtui.training.values import dataclass

HARD_ROLES = ("key", "test")
"""Roles for which a week has room only where its phase has quality."""
BASE_PHASES = ("foundation", "speed", "stamina")
"""Phases of a plan without a race."""
ANY_RACE = "10km"
NEARLY = 0.9
"""A rung may have this share of the running of the one before: its turns are longer."""
_DAY = dt.date(2027, 3, 1)


def findings(loaded: Loaded) -> list[Problem]:
    """Every finding about rules that load; the items of lower layers are asked again, as others changed around them."""
    if loaded.book is None:
        return []
    asked = _Asked(loaded, loaded.book)
    found = [
        *asked.examples(),
        *asked.unreachable(),
        *asked.over_the_caps(),
        *asked.not_easier(),
        *asked.run_walk_ladders(),
        *asked.return_ladders(),
        *asked.uncited(),
    ]
    return sorted(dict.fromkeys(found), key=lambda p: (p.file, p.line, p.key, p.message))


@dataclass(frozen=True, slots=True)
class _Dose:
    """What the first use of a workout comes to, before its easy running is sized."""

    hard: float
    """Minutes at M and faster."""
    minutes: Mapping[str, float]
    """By zone."""
    km: Mapping[str, float]


class _Asked:
    """The questions, each a pass over one kind of item."""

    def __init__(self, loaded: Loaded, book: Rulebook) -> None:
        self.loaded = loaded
        self.book = book
        self.workouts = book.all(Workout)
        self._writers: dict[tuple[str, str], Writer] = {}

    def examples(self) -> Iterator[Problem]:
        """Examples that a rule carries and does not keep."""
        for item in self.loaded.laid.items.values():
            if item.kind.cls not in EXEMPLARY or "example" not in item.table:
                continue
            found, _ = examples_of(item.table["example"])
            when = str(item.table.get("when", ""))
            for n, example in enumerate(found):
                if example is not None and (text := failure(example, when)):
                    older = item.origin["example"][0].layer < item.origin["when"][0].layer
                    yield item.problem(("example", n, "fires"), text, None, "warning" if older else "error")

    def unreachable(self) -> Iterator[Problem]:
        """Workouts that no event, level and phase can bring."""
        named = {w.easier for w in self.workouts.values()}
        rungs = {rung for ladder in self.book.all(planning.Ladder).values() for rung in ladder.rungs}
        for workout in self.workouts.values():
            if workout.id in named or workout.id in rungs:
                continue
            why = self._never(workout)
            if why:
                path = ("phases",) if workout.phases else ("events",) if workout.events else ("levels",)
                yield self._item(workout).problem(path, f"can never be chosen: {why}", None, "warning")

    def _never(self, workout: Workout) -> str | None:
        """Why a workout cannot be chosen, or None when it can."""
        phases = phases_of(workout.phases)
        if events_of(workout.events) == (NO_RACE,):
            phases = tuple(phase for phase in phases if phase in BASE_PHASES)
            if not phases:
                return f"without a race there is no phase but {', '.join(BASE_PHASES)}"
        if workout.role == "run-walk" and "beginner" not in levels_of(workout.levels):
            return "run-walk sessions are for beginners"
        if workout.role not in HARD_ROLES:
            return None
        known = self.book.all(planning.PhaseRule)
        rules = [known[phase] for phase in phases if phase in known]
        if any(at_level(rule.quality, level) > 0 for rule in rules for level in levels_of(workout.levels)):
            return None
        where = " or ".join(workout.phases or PHASES)
        return f"at its levels the phase {where} has no hard sessions"

    def over_the_caps(self) -> Iterator[Problem]:
        """Hard runs whose smallest dose is more than one run may hold, whoever runs it."""
        for workout in self._hard_runs():
            broken = [self._over(workout, level) for level in levels_of(workout.levels)]
            if broken and all(broken):
                text = f"breaks a cap at every level: even its smallest dose has {broken[-1]}"
                yield self._item(workout).problem(("steps",), text)

    def _over(self, workout: Workout, level: str) -> str | None:
        sizing = next(iter(self.book.all(planning.Sizing).values()))
        dose = self._dose(workout, level, sizing.least_dose)
        for cap in self.book.all(planning.ZoneCap).values():
            minutes, km = dose.minutes.get(cap.zone, 0.0), dose.km.get(cap.zone, 0.0)
            most = at_level(cap.run_minutes, level)
            if minutes > most + 1:
                return f"{minutes:.0f} minutes of {cap.zone}, and {cap.id} allows {most:g} at level {level}"
            if km > cap.run_km + 0.15:
                return f"{km:.1f} km of {cap.zone}, and {cap.id} allows {cap.run_km:g}"
        easy = next(iter(self.book.all(planning.EasyShare).values()))
        strides = dose.km.get("strides", 0.0)
        return (
            f"{strides:.1f} km of strides, and {easy.id} allows {easy.strides_km:g}"
            if strides > easy.strides_km + 0.15
            else None
        )

    def not_easier(self) -> Iterator[Problem]:
        """Easier versions that are not lighter."""
        for workout in self._hard_runs():
            easier = self.workouts.get(workout.easier or "")
            if easier is None:
                continue
            level = levels_of(workout.levels)[0]
            hard, light = self._dose(workout, level).hard, self._dose(easier, level).hard
            if light >= hard > 0:
                text = f"{easier.id!r} is not lighter: {light:.0f} hard minutes against {hard:.0f}"
                yield self._item(workout).problem(("easier",), text)
            elif easier.rpe[1] > workout.rpe[1]:
                text = f"{easier.id!r} is not lighter: its effort goes to {easier.rpe[1]:g}, not {workout.rpe[1]:g}"
                yield self._item(workout).problem(("easier",), text)

    def run_walk_ladders(self) -> Iterator[Problem]:
        """Ladders from walking to running whose rungs do not rise one by one."""
        for ladder in self.book.all(planning.Ladder).values():
            item = self._item(ladder)
            run = [self._running(name) for name in ladder.rungs]
            if not run:
                yield item.problem(("rungs",), "a ladder needs at least one rung")
            for n, name in enumerate(ladder.rungs):
                if name in ladder.rungs[:n]:
                    yield item.problem(("rungs", n), f"{name!r} stands twice")
                elif n and run[n] < NEARLY * run[n - 1]:
                    text = f"{name!r} has {run[n]:g} minutes of running, fewer than the rung before ({run[n - 1]:g})"
                    yield item.problem(("rungs", n), text)
                elif n and run[n - 1] and run[n] > 2 * run[n - 1]:
                    text = f"a gap: {name!r} has {run[n]:g} minutes of running after {run[n - 1]:g}"
                    yield item.problem(("rungs", n), text, None, "warning")
            if run and run[-1] < ladder.continuous_minutes - 1:
                text = f"ends at {run[-1]:g} minutes of running, and {ladder.continuous_minutes:g} lead off it"
                yield item.problem(("rungs",), text, None, "warning")

    def _running(self, name: str) -> float:
        workout = self.workouts.get(name)
        if workout is None:
            return 0.0
        minutes = self._dose(workout, "beginner").minutes
        return round(sum(taken for zone, taken in minutes.items() if zone != "walk"), 1)

    def return_ladders(self) -> Iterator[Problem]:
        """Ladders back to training that begin too high after a longer break, or with stages that never end."""
        for ladder in self.book.all(adapting.Ladder).values():
            item = self._item(ladder)
            for n, ((days, stage), (later, lower)) in enumerate(zip(ladder.entry, ladder.entry[1:], strict=False)):
                if later <= days:
                    text = f"days off must rise from one entry to the next, and {later} is not above {days}"
                    yield item.problem(("entry", n + 1), text)
                elif lower > stage:
                    text = f"more days off begin at a higher stage: {later} at {lower}, {days} at {stage}"
                    yield item.problem(("entry", n + 1), text)
            for n, rung in enumerate(ladder.stages[:-1]):
                if not rung.sessions and not rung.days:
                    text = "a gap: the stage says neither how many sessions nor how many days it takes"
                    yield item.problem(("stages", n), text, None, "warning")

    def uncited(self) -> Iterator[Problem]:
        """Sources that a pack brings and nothing cites."""
        cited = {id_ for items in self.book.items.values() for i in items.values() for id_ in getattr(i, "source", ())}
        for id_, source in self.book.all(Source).items():
            item = self._item(source)
            if item.layer and id_ not in cited:
                yield item.problem(("id",), "nothing cites this source", None, "warning")

    def _hard_runs(self) -> Iterator[Workout]:
        return (w for w in self.workouts.values() if w.kind == "run" and w.quality)

    def _dose(self, workout: Workout, level: str, scale: float = 1.0) -> "_Dose":
        event = next((e for e in events_of(workout.events) if e != NO_RACE), ANY_RACE) if workout.events else ANY_RACE
        writer = self._writers.get((level, event))
        if writer is None:
            writer = self._writers[level, event] = Writer(_somebody(event), self.book, event, level, None)
        made = writer.measure(workout, 0, scale)
        return _Dose(made.hard_minutes, made.zones_minutes, made.zones_km)

    def _item(self, value: Any) -> Item:
        items: Mapping[tuple[str, str], Item] = self.loaded.laid.items
        return items[BY_CLASS[type(value)].name, value.id]


def _somebody(event: str) -> Athlete:
    """An athlete who stands for nobody: what is asked of them depends on level and event alone."""
    person = Person("", _DAY.replace(year=_DAY.year - 30), "X")
    return Athlete(person, Now(_DAY, 40.0, 12.0, 4), Goal(event), Availability())
