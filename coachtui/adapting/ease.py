"""Making one session lighter: easier version, fewer minutes, slower, without a load, something else, or rest."""

import math
from collections.abc import Callable, Mapping

from coachtui.adapting.sizing import (
    SHORTEST_RUN,
    Steps,
    easy_km_per_minute,
    joined,
    leaves,
    less,
    plain_easy,
    trim,
    zones,
)
from coachtui.rulebook.shapes.adapting import Activity, Ladder, Rung
from coachtui.rulebook.shapes.workouts import Exercise
from coachtui.training.plan import ZONES, Paces, Repeat, Session, Step
from coachtui.training.values import replace

BETWEEN = ("rest", "walk")
"""Zones of what lies between two exercises or strides."""
JUMPS = "plyometric"
"""The tag of strength work with jumps."""
SPRINGY = ("strides", "drill")
"""Zones that load tendons and calves: drills are skips and bounds."""


def easier(session: Session) -> Session:
    """The lighter version declared in advance, or easy running where none was."""
    light = session.easier
    if light is None:
        return plain_easy(session, session.minutes) if session.quality else session
    minutes = min(light.minutes, session.minutes)
    swapped = light.instead_of(session)
    if session.domain in ("speed", "stamina"):
        swapped = replace(swapped, domain="foundation")
    return trim(swapped, minutes) if light.minutes > minutes else swapped


def fastest(session: Session) -> int:
    """Index of the fastest zone in a session; strides count as faster than easy."""
    zones = [ZONES.index(z) for z, m in session.zones_minutes.items() if m > 0 and z in ZONES]
    zones += [1 for z, m in session.zones_minutes.items() if m > 0 and z == "strides"]
    return max(zones, default=0)


def cap(session: Session, zone: int) -> Session:
    """Nothing faster than a zone."""
    if fastest(session) <= zone:
        return session
    calm = without_strides(session) if zone < 1 else session
    if fastest(calm) <= zone:
        return calm
    light = easier(session)
    if zone < 1:
        light = without_strides(light)
    return light if fastest(light) <= zone else plain_easy(light, light.minutes)


def without_strides(session: Session) -> Session:
    """The session without strides and the drills before them; one that was named for them is called what it is."""
    calm = _without(session, lambda s: s.zone in SPRINGY, frozenset({"strides"}))
    if session.kind != "run" or session.quality or fastest(session) == fastest(calm) or fastest(calm) > 0:
        return calm
    light = session.easier
    title = light.title if light is not None else "Long run" if session.long else "Easy run"
    return replace(calm, title=title, domain="foundation" if session.domain == "speed" else session.domain)


def without(session: Session, removed: frozenset[str], exercises: Mapping[str, Exercise], long_pct: float) -> Session:
    """The session without some loads. `long` shortens a long run by so many per cent."""
    if session.kind == "run":
        if session.domain in removed and session.quality:
            session = easier(session)
        if "strides" in removed and session.zones_minutes.get("strides"):
            session = without_strides(session)
        if removed & set(session.tags):
            light = easier(session)
            session = light if not removed & set(light.tags) else plain_easy(light, light.minutes)
        if "long" in removed and session.long:
            session = trim(session, session.minutes * (1 - long_pct / 100))
        return session
    gone = {e.id for e in exercises.values() if removed & set(e.tags)}
    if removed & set(session.tags) or any(s.exercise in gone for s in leaves(session.steps)):
        calm = _without(session, lambda s: s.exercise in gone, removed)
        jumps = JUMPS in session.tags and JUMPS not in calm.tags and calm.steps
        return replace(calm, title=f"{calm.title}, jumps left out") if jumps else calm
    return session


def only(session: Session, exercises: frozenset[str]) -> Session:
    """The session with no other exercises than these."""
    return _without(session, lambda s: s.exercise is not None and s.exercise not in exercises, frozenset())


def empty(session: Session) -> bool:
    """Whether nothing worth doing is left."""
    return session.kind != "rest" and (session.minutes < (SHORTEST_RUN if session.runs else 5.0) or not session.steps)


def as_rest(session: Session) -> Session:
    """Rest in its place."""
    return replace(
        session,
        domain="recovery",
        kind="rest",
        workout="rest",
        title="Rest",
        quality=False,
        long=False,
        minutes=0.0,
        km=None,
        zones_km={},
        zones_minutes={},
        rpe=None,
        steps=(),
        easier=None,
        tags=(),
        fixed=None,
    )


def indoors(session: Session) -> Session:
    """The same run on a treadmill."""
    if "treadmill" in session.tags:
        return session
    return replace(session, title=f"{session.title} on the treadmill", tags=(*session.tags, "treadmill"))


def as_activity(session: Session, activity: Activity, most: float | None) -> Session:
    """Something that does not load the legs like running, for no more minutes than planned."""
    minutes = math.floor(min(x for x in (session.minutes, activity.most_minutes, most) if x is not None))
    return replace(
        as_rest(session),
        kind="cross",
        workout=f"cross-{activity.id}",
        title=activity.title,
        minutes=float(minutes),
        zones_minutes={},
        rpe=(2.0, 4.0),
        steps=(
            Step(
                text=f"{minutes} min {activity.text}",
                zone="walk" if activity.id == "walk" else None,
                exercise=None if activity.id == "walk" else activity.id,
                minutes=float(minutes),
            ),
        ),
    )


def as_rung(session: Session, ladder: Ladder, rung: Rung, paces: Paces | None) -> Session:
    """Run and walk in turns, for no more minutes of running than planned."""
    if rung.turns == 0:
        return as_rest(session)
    runs = rung.run * rung.turns
    minutes = 2 * ladder.around + (rung.run + rung.walk) * rung.turns
    pace = 60 / paces.E[1] if paces else easy_km_per_minute(session)
    km = round(runs * pace, 2) if pace is not None else None
    turn: list[Step | Repeat] = []
    if rung.run:
        text = f"{rung.run:g} min very easy running"
        turn.append(Step(text=text, zone="E", minutes=rung.run, km=None if pace is None else rung.run * pace))
    if rung.walk:
        turn.append(Step(text=f"{rung.walk:g} min walking", zone="walk", minutes=rung.walk))
    walk = (Step(text=f"{ladder.around:g} min walking", zone="walk", minutes=ladder.around),) if ladder.around else ()
    body: Steps = (Repeat(rung.turns, tuple(turn)),) if rung.turns > 1 else tuple(turn)
    return replace(
        as_rest(session),
        domain="foundation",
        kind="run" if runs else "cross",
        workout=f"{ladder.id}-ladder",
        title=rung.text,
        minutes=minutes,
        km=km if runs else None,
        zones_km={"E": km} if km and runs else {},
        zones_minutes={"E": runs, "walk": minutes - runs} if runs else {"walk": minutes},
        rpe=(1.0, 3.0),
        steps=(*walk, *body, *walk),
    )


def kept(steps: Steps, gone: Callable[[Step], bool]) -> Steps:
    """Steps without those that are gone and the rest or walk behind each; sets of nothing but rest go too."""
    found: list[Step | Repeat] = []
    left_out = False
    for step in steps:
        if isinstance(step, Repeat):
            inside = kept(step.steps, gone)
            left_out = not any(s.zone not in BETWEEN for s in leaves(inside))
            if not left_out:
                found.append(step if inside == step.steps else replace(step, steps=inside))
        elif gone(step):
            left_out = True
        elif not (left_out and step.zone in BETWEEN):
            found.append(step)
            left_out = False
    return tuple(found)


def _without(session: Session, gone: Callable[[Step], bool], tags: frozenset[str]) -> Session:
    steps = joined(kept(session.steps, gone))
    before, after = zones(session.steps), zones(steps)
    lost = {zone: m - after.get(zone, 0.0) for zone, m in before.items() if m > after.get(zone, 0.0)}
    lighter = less(session, lost, steps)
    return replace(lighter, tags=tuple(t for t in session.tags if t not in tags))
