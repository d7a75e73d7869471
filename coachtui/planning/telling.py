"""A planned week becomes sessions, each with the reason that the athlete reads."""

from collections.abc import Sequence

from coachtui.planning.amounts import HARD, Prescription, duration
from coachtui.planning.calendar import DayFrame
from coachtui.planning.extras import Extra
from coachtui.planning.figures import (
    BESIDE,
    IN_WEEK,
    LONGEST_BEFORE,
    LONGEST_BEFORE_RACE,
    OF_PLANNED,
    OF_WEEK,
    RUNS,
    RUNS_LEFT,
    running,
)
from coachtui.planning.log import Dose
from coachtui.planning.phases import RaceDay, priority_of
from coachtui.planning.runs import KEY, Run, plainest
from coachtui.planning.sessions import easier_of, race_session, rest_session, session_from, session_id
from coachtui.planning.setting import Outline, Setting
from coachtui.planning.volume import whole_km
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.measures import distance_text
from coachtui.training.plan import Session
from coachtui.training.values import dataclass, replace

COUNTS = {1: "one", 2: "two", 3: "three"}


@dataclass(frozen=True, slots=True)
class Telling:
    """Writes the sessions of one week, of which only what lies ahead is told."""

    s: Setting
    o: Outline
    runs: Sequence[tuple[Run, Prescription]]
    extras: Sequence[Extra]
    week_km: float
    """Runs and races on the way in km."""
    count: int
    """How many these are."""

    def day(self, day: DayFrame) -> list[Session]:
        """The sessions of a day; a day without a load is a day of rest, also when it has some mobility."""
        done: list[Session] = []
        if day.race is not None:
            done.append(self._race(day.race))
        for run, written in self.runs:
            if run.day is day:
                done.append(self._run(run, written, len(done) + 1))
        for extra in (e for e in self.extras if e.day is day):
            why = _because(extra.prescription.workout, self._beside(extra))
            done.append(session_from(extra.prescription, day.date, len(done) + 1, why=why, rules=(self.o.phase.id,)))
        if all(session.kind == "flexibility" for session in done):
            moved = (replace(session, id=session_id(day.date, n)) for n, session in enumerate(done, 2))
            done = [self._rest(day), *moved]
        return done

    def _km(self, value: float) -> str:
        return distance_text(value, self.s.bounds.athlete.athlete.units)

    def _rest(self, day: DayFrame) -> Session:
        if day.away:
            why = f"You are away; {RUNS_LEFT.format(runs=self._running())}."
            return rest_session(day.date, self.s.rulebook, why=why)
        rest = rest_session(day.date, self.s.rulebook, level=self.s.bounds.level if self._after_hard(day) else "")
        return replace(rest, why=f"{rest.why.rstrip('. ')}; {RUNS.format(runs=self._running())}.")

    def _running(self) -> str:
        return running(self.week_km, self.count, self.s.bounds.athlete.athlete.units)

    def _after_hard(self, day: DayFrame) -> bool:
        hard = {r.day.weekday for r, _ in self.runs if r.workout.quality} | set(self.o.hard)
        return day.weekday - 1 in hard

    def _race(self, race: RaceDay) -> Session:
        s = self.s
        longest = f"{LONGEST_BEFORE_RACE.format(longest=self._km(s.log.longest(race.date)))}."
        if race.priority == "goal":
            why = f"This is the day the plan was made for; {longest}"
            return race_session(race, s.writer, (s.taper.id,), s.taper.source, why)
        rule = priority_of(s.rulebook, race)
        why = f"{rule.because.rstrip('. ')}; {longest}"
        return race_session(race, s.writer, (rule.id,), rule.source, why)

    def _run(self, run: Run, written: Prescription, slot: int) -> Session:
        s, o = self.s, self.o
        easier = None
        if run.workout.quality:
            easier = easier_of(run.workout, written.minutes, s.writer, s.rulebook, whole_km(run.size.km))
        rules = (o.phase.id, o.aim.rule, *((s.bounds.spike.id,) if run.long else ()))
        sources = s.bounds.spike.source if run.long else ()
        standing = run.day.fixed.title if run.day.fixed and not run.long and run.slot == 1 else None
        return session_from(
            written, run.day.date, slot, why=_because(run.workout, self._tail(run, written)), rules=rules,
            sources=sources, long=run.long, easier=easier, lost=run.lost, fixed=standing,
        )  # fmt: skip

    def _tail(self, run: Run, written: Prescription) -> str:
        """The number of the athlete that belongs to a run, and in heat how far they are in getting used to it."""
        told = self._number(run, written)
        return f"{told}; day {run.day.heat} of getting used to heat, by effort" if run.day.heat else told

    def _number(self, run: Run, written: Prescription) -> str:
        week, km = self._km(self.week_km), self._km(written.km or 0.0)
        if run.long:
            longest = self.s.log.longest(run.day.date)
            share = OF_WEEK.format(own=km, week=week)
            if not longest:
                return f"your first run in 30 days, {share}"
            return f"{LONGEST_BEFORE.format(longest=self._km(longest))}, this one is {share}"
        if run.workout.quality:
            return self._hard(run, written, week)
        return OF_PLANNED.format(own=km, week=week)

    def _hard(self, run: Run, written: Prescription, week: str) -> str:
        """How much of what, how it compares with last time, and how long it is to the race."""
        s, number = self.s, self.o.frame.number
        zone = max(HARD, key=lambda z: (written.zones_km.get(z, 0.0), z))
        hard = self._km(sum(written.zones_km.get(z, 0.0) for z in HARD))
        told = f"{hard} of hard running {IN_WEEK.format(week=week)}, {zone} {self._from(zone, run.workout)}"
        last = s.log.last_dose(run.workout.id, number)
        if last is not None and self.o.aim.kind == "build":
            told += _compared(s.chooser.dose(run.workout, run.nth, run.scale), last)
        weeks = (s.goal.date - run.day.date).days // 7 if s.goal.date is not None else 0
        if weeks > 1:
            told += f"; {weeks} weeks to your {s.goal.event}"
        return told

    def _from(self, zone: str, workout: Workout) -> str:
        """What the paces of a zone rest on."""
        writer = self.s.writer
        if "hills" in workout.tags or zone not in writer.known:
            return "by effort"
        if zone == "R" and writer.by_speed and writer.speed is not None:
            return f"from your {writer.speed.result.event} in {writer.speed.result.time}"
        return f"from your VDOT of {writer.vdot:.1f}"

    def _beside(self, extra: Extra) -> str:
        week = self._km(self.week_km)
        if extra.prescription.workout.kind != "strength":
            return f"{round(extra.prescription.minutes)} minutes {IN_WEEK.format(week=week)}"
        many = sum(e.prescription.workout.kind == "strength" for e in self.extras)
        sessions = f"{COUNTS.get(many, str(many))} strength session{'s' if many > 1 else ''}"
        return f"{sessions} this week {BESIDE.format(week=week)}"


def told(s: Setting, o: Outline, runs: Sequence[Run], extras: Sequence[Extra]) -> list[Session]:
    """The sessions of a week from the plan's start on, each with the numbers of the week that it stands in."""
    days = [day for day in o.days if day.date >= s.start]
    ahead = [run for run in runs if run.day.date >= s.start]
    written = [(run, prescription) for run in ahead if (prescription := _written(s, o, run)) is not None]
    races = [day.race for day in days if day.race is not None and day.race.priority != "goal"]
    km = sum(p.km or 0.0 for _, p in written) + sum(race.metres for race in races) / 1000
    beside = [extra for extra in extras if extra.day.date >= s.start]
    telling = Telling(s, o, written, beside, round(km, 1), len(written) + len(races))
    return [session for day in days for session in telling.day(day)]


def _written(s: Setting, o: Outline, run: Run) -> Prescription | None:
    """A run at the length it was given; without what it adds to easy running where that has no room."""
    km = whole_km(run.size.km)
    if km <= 0 and run.size.most <= 0:
        return None
    if run.place != KEY and km < run.fixed_km - 0.05:
        run.workout = plainest(s, o.frame.phase)
        run.nth, run.scale, run.lost = 0, 1.0, ()
    return s.writer.write(run.workout, km=km, nth=run.nth, scale=run.scale, warm_up=run.warm_up)


def _compared(dose: Dose, last: Dose) -> str:
    """What has grown since a workout was last done."""
    if round(dose.hard - last.hard, 1) > 0:
        return f", {duration(dose.hard)} of it where it was {duration(last.hard)} last time"
    if dose.harder_than(last):
        return ", as much as last time with less rest"
    return ""


def _because(workout: Workout, tail: str) -> str:
    """The workout's reason with its number."""
    return f"{workout.because.rstrip('. ')}; {tail}."
