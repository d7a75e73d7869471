"""Prescriptions become sessions: with an id, a reason, the rules and sources behind it, and what lost."""

import datetime as dt

from coachtui.planning.amounts import Prescription
from coachtui.planning.phases import RaceDay
from coachtui.planning.prescribe import Writer
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.ranges import levels_of
from coachtui.rulebook.shapes.sizing import Sizing
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.measures import clock
from coachtui.training.plan import Easier, RunnerUp, Session, Step


def session_from(
    prescription: Prescription,
    date: dt.date,
    slot: int,
    *,
    why: str,
    rules: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
    long: bool | None = None,
    easier: Easier | None = None,
    lost: tuple[RunnerUp, ...] = (),
    fixed: str | None = None,
) -> Session:
    """A session of a prescription on a day; slot 1 is the first of the day."""
    workout = prescription.workout
    run = workout.kind == "run"
    return Session(
        id=session_id(date, slot), date=date, original_date=date, domain=workout.domain, kind=workout.kind,
        workout=workout.id, title=prescription.title, quality=workout.quality and run,
        long=workout.long if long is None else long, minutes=prescription.minutes,
        km=prescription.km if run else None, zones_km=prescription.zones_km if run else {},
        zones_minutes=prescription.zones_minutes, rpe=prescription.rpe, steps=prescription.steps, why=why,
        rules=(workout.id, *(r for r in rules if r != workout.id)),
        sources=tuple(dict.fromkeys((*workout.source, *sources))), easier=easier, lost=lost,
        tags=prescription.tags, fixed=fixed,
    )  # fmt: skip


def session_id(date: dt.date, slot: int) -> str:
    """`2027-03-02`, and `2027-03-02.2` for the second session of a day."""
    return date.isoformat() if slot == 1 else f"{date.isoformat()}.{slot}"


def rest_session(date: dt.date, rulebook: Rulebook, *, why: str = "", level: str = "") -> Session:
    """A day of rest; for a level that is given, the rest made for it where there is one."""
    rests = (
        w for w in rulebook.all(Workout).values() if w.role == "rest" and (not w.levels or level in levels_of(w.levels))
    )
    rest = min(rests, key=lambda w: (not w.levels, w.id) if level else (bool(w.levels), w.id), default=None)
    return Session(
        id=session_id(date, 1), date=date, original_date=date, domain="recovery", kind="rest",
        workout=rest.id if rest else "rest", title=rest.title if rest else "Rest", quality=False,
        long=False, minutes=0.0, km=None, zones_km={}, zones_minutes={}, rpe=None, steps=(),
        why=why or (rest.because if rest else "Rest is when training turns into fitness."),
        rules=(rest.id if rest else "rest",), sources=rest.source if rest else (),
    )  # fmt: skip


def race_session(race: RaceDay, writer: Writer, rules: tuple[str, ...], sources: tuple[str, ...], why: str) -> Session:
    """A race as a session."""
    zone, pace, _ = writer.race_pace(race.event)
    km = round(race.metres / 1000, 1)
    minutes = float(max(1, round(pace * race.metres / 60_000)))
    expected = f", about {clock(pace * race.metres / 1000)}" if writer.given else ""
    step = Step(f"race {race.event}{expected}", zone=zone, minutes=minutes, km=km)
    return Session(
        id=session_id(race.date, 1), date=race.date, original_date=race.date, domain="race", kind="race",
        workout=f"race-{race.event}", title=f"Race: {race.event}", quality=True, long=False, minutes=minutes, km=km,
        zones_km={zone: km}, zones_minutes={zone: minutes}, rpe=(9.0, 10.0), steps=(step,), why=why, rules=rules,
        sources=sources, tags=("impact", "race"),
    )  # fmt: skip


def easier_of(workout: Workout, minutes: float, writer: Writer, rulebook: Rulebook, most_km: float) -> Easier | None:
    """The lighter version declared in advance: along the chain to the first that is not quality."""
    known = rulebook.all(Workout)
    seen = {workout.id}
    name = workout.easier
    while name and name in known and name not in seen:
        seen.add(name)
        light = known[name]
        if not light.quality and light.kind == "run":
            share = rulebook.sole(Sizing).easier_share
            shorter = min(max(share * minutes, light.minutes[0]), light.minutes[1] or minutes, minutes)
            done = writer.write(light, minutes=min(shorter, most_km * writer.paces.of("E") / 60))
            return Easier(
                light.id, light.title, done.minutes, done.km, done.steps, done.zones_km, done.zones_minutes, done.rpe,
                done.tags,
            )  # fmt: skip
        name = light.easier
    return None
