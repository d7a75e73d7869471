"""Making one session shorter or longer: easy parts in whole minutes, repetitions one by one, sums kept in step."""

import math
import re
from collections.abc import Mapping

from coachtui.training.plan import Repeat, Session, Step
from coachtui.training.values import replace

Steps = tuple[Step | Repeat, ...]
_MINUTES = r"\d+(?:\.\d+)?(?= ?min)"
_KM = r"\d+(?:\.\d+)? ?km\b(?!/)"
SHORTEST_RUN = 10.0
"""A run below this many minutes is rest."""

SHORTENED = ", shortened"
"""What the title of run and walk in turns says when its turns are not those of its stage."""


def plain_easy(session: Session, minutes: float) -> Session:
    """The same minutes, or fewer, run easily throughout."""
    minutes = math.floor(min(minutes, session.minutes))
    pace = easy_km_per_minute(session)
    km = None if pace is None else round(min(minutes * pace, session.km or minutes * pace), 2)
    target = next((s.target for s in leaves(session.steps) if s.zone == "E" and s.target), None)
    step = Step(text=f"{minutes:g} min easy", zone="E", minutes=minutes, km=km, target=target)
    return replace(
        session,
        title="Easy run",
        domain="foundation" if session.domain in ("speed", "stamina") else session.domain,
        workout=session.easier.workout if session.easier else session.workout,
        minutes=minutes,
        km=km,
        zones_km={"E": km} if km is not None else {},
        zones_minutes={"E": minutes},
        rpe=(2.0, min(4.0, session.rpe[1] if session.rpe else 4.0)),
        steps=(step,),
        tags=(),
        quality=False,
        easier=None,
    )


def trim(session: Session, minutes: float) -> Session:
    """At most so many minutes: shorter easy parts first, then fewer repetitions, then plain easy running."""
    if session.minutes <= minutes:
        return session
    minutes = math.floor(minutes)
    if session.kind != "run":
        return _fewer_minutes(session, minutes)
    easy = sum(s.minutes or 0 for s in session.steps if isinstance(s, Step) and s.zone == "E")
    room = max(0.0, easy - SHORTEST_RUN)
    shorter = _cut_repeats(session, minutes + room)
    if walks_only(shorter) and not walks_only(session):
        return _one_turn(session, minutes) or shorter
    shorter = _cut_easy(shorter, shorter.minutes - minutes)
    return shorter if shorter.minutes <= minutes + 0.5 else plain_easy(session, minutes)


def walks_only(session: Session) -> bool:
    """Whether of a run nothing but its walking is left."""
    return session.runs and not any(m for zone, m in session.zones_minutes.items() if zone != "walk")


def _one_turn(session: Session, minutes: float) -> Session | None:
    """Run and walk in turns once through, with as much running as fits; None where none does."""
    turn, *others = [s for s in session.steps if isinstance(s, Repeat)]
    once = zones(turn.steps)
    lost = {zone: m * (turn.repeat - 1) for zone, m in once.items()}
    for zone, m in zones(tuple(others)).items():
        lost[zone] = lost.get(zone, 0.0) + m
    kept = replace(turn, repeat=1)
    single = less(session, lost, tuple(kept if s is turn else s for s in session.steps if s not in others))
    runs, over = once.get("E", 0.0), single.minutes - minutes
    if over >= runs:
        return None
    shorter = shorter_turns(single, (runs - over) / runs)
    return None if walks_only(shorter) else shorter


def lengthen(session: Session, percent: float) -> Session:
    """More easy running, by so many per cent of the session."""
    steps = [s for s in session.steps if isinstance(s, Step) and s.zone == "E" and s.minutes]
    more = math.floor(session.minutes * percent / 100)
    if session.kind != "run" or session.quality or not steps or more <= 0:
        return session
    return _cut_easy(session, -more)


def whole(session: Session) -> Session:
    """Easy running in whole minutes, the very same session where it is already."""
    return _cut_easy(session, 0.0)


def _cut_easy(session: Session, minutes: float) -> Session:
    """So many minutes less (more, when negative) of the easy steps, each in proportion, in whole minutes."""
    easy = [n for n, s in enumerate(session.steps) if isinstance(s, Step) and s.zone == "E" and s.minutes]
    sizes = {n: _length(session.steps[n]) for n in easy}
    total = sum(sizes.values())
    if not total:
        return session
    left = math.floor(round(max(0.0, total - minutes), 2))  # steps by distance hold rounded thousandths of a minute
    kept = {n: float(math.floor(size * left / total)) for n, size in sizes.items()}
    longest = max(easy, key=lambda n: (sizes[n], -n))
    kept[longest] += left - sum(kept.values())
    if kept == sizes:
        return session
    steps = []
    for n, step in enumerate(session.steps):
        if n not in kept:
            steps.append(step)
        elif isinstance(step, Step) and kept[n] > 0:
            steps.append(_resized(step, kept[n]))
    return less(session, {"E": total - left}, tuple(steps))


def _cut_repeats(session: Session, minutes: float) -> Session:
    """Fewer repetitions, down to none, until the session fits; the last block first."""
    for n in range(len(session.steps) - 1, -1, -1):
        step = session.steps[n]
        if session.minutes <= minutes or not isinstance(step, Repeat):
            continue
        one = zones(step.steps)
        each = sum(one.values())
        times = min(step.repeat, math.ceil((session.minutes - minutes) / each)) if each > 0 else 0
        if times <= 0:
            continue
        left: Steps = () if times == step.repeat else (replace(step, repeat=step.repeat - times),)
        steps = (*session.steps[:n], *left, *session.steps[n + 1 :])
        session = less(session, {zone: m * times for zone, m in one.items()}, steps)
    return session


def shorter_turns(session: Session, share: float) -> Session:
    """Run and walk in turns with no more than a share of the running: each turn shorter, in half minutes."""
    steps: list[Step | Repeat] = []
    lost = 0.0
    for step in session.steps:
        times, parts = (step.repeat, step.steps) if isinstance(step, Repeat) else (1, (step,))
        shorter: list[Step | Repeat] = []
        for part in parts:
            if isinstance(part, Step) and part.zone == "E" and part.minutes:
                minutes = math.floor(round(2 * part.minutes * share, 3)) / 2
                lost += times * (part.minutes - minutes)
                shorter.extend([_resized(part, minutes)] if minutes > 0 else [])
            else:
                shorter.append(part)
        steps.extend([replace(step, steps=tuple(shorter))] if isinstance(step, Repeat) else shorter)
    if not lost:
        return session
    title = session.title if session.title.endswith(SHORTENED) else session.title + SHORTENED
    return replace(less(session, {"E": lost}, tuple(steps)), title=title)


def _fewer_minutes(session: Session, minutes: float) -> Session:
    """Strength, mobility or cross-training cut to size: whole parts go from the end, a single part gets shorter."""
    steps = list(session.steps)
    total = session.minutes
    while total > minutes and len(steps) > 1:
        total -= _length(steps.pop())
    if total > minutes and steps and isinstance(steps[0], Step):
        steps = [_resized(steps[0], minutes)]
        total = minutes
    return replace(session, minutes=max(min(total, session.minutes), 0.0), steps=tuple(steps))


def less(session: Session, lost: Mapping[str, float], steps: Steps) -> Session:
    """The session with other steps and so many minutes of each zone fewer; km follow in proportion."""
    zones_m, zones_km = dict(session.zones_minutes), dict(session.zones_km)
    less_km = 0.0
    for zone, m in lost.items():
        before, km = zones_m.get(zone, 0.0), zones_km.get(zone, 0.0)
        share = min(m / before, 1.0) if before > 0 else 0.0
        if zone in zones_m:
            zones_m[zone] = round(max(before - m, 0.0), 2)
        if zone in zones_km:
            zones_km[zone] = round(km * (1 - share), 2)
            less_km += km - zones_km[zone]
    minutes = round(max(session.minutes - sum(lost.values()), 0.0), 1)
    km_left = None if session.km is None else round(max(session.km - less_km, 0.0), 2)
    return replace(session, steps=steps, minutes=minutes, km=km_left, zones_minutes=zones_m, zones_km=zones_km)


def joined(steps: Steps) -> Steps:
    """Steps in which easy running of the same kind that lies side by side is one."""
    found: list[Step | Repeat] = []
    for step in steps:
        last = found[-1] if found else None
        if isinstance(last, Step) and isinstance(step, Step) and last.minutes and step.minutes and _alike(last, step):
            found[-1] = _resized(last, last.minutes + step.minutes)
        else:
            found.append(step)
    return tuple(found)


def _alike(one: Step, other: Step) -> bool:
    """Whether two steps are the same easy running but for how long they take."""
    words = [re.sub(_KM, "", re.sub(_MINUTES, "", s.text, count=1), count=1) for s in (one, other)]
    return one.zone == other.zone == "E" and one.target == other.target and words[0] == words[1]


def _resized(step: Step, minutes: float) -> Step:
    share = minutes / step.minutes if step.minutes else 1.0
    km = None if step.km is None else round(step.km * share, 2)
    text = re.sub(_MINUTES, f"{minutes:g}", step.text, count=1)
    if km is not None:
        text = re.sub(_KM, f"{km:.1f} km", text, count=1)
    if text == step.text and step.minutes != minutes:
        text = f"{minutes:g} min easy" if step.zone == "E" else f"{minutes:g} min {step.exercise or step.zone or ''}"
    return replace(step, minutes=float(minutes), km=km, text=text)


def leaves(steps: Steps) -> list[Step]:
    found: list[Step] = []
    for step in steps:
        found.extend([step] if isinstance(step, Step) else leaves(step.steps))
    return found


def zones(steps: Steps) -> dict[str, float]:
    """Minutes by zone, every repetition counted; what has no zone stands under an empty name."""
    found: dict[str, float] = {}
    for step in steps:
        parts = {step.zone or "": step.minutes or 0.0} if isinstance(step, Step) else zones(step.steps)
        times = 1 if isinstance(step, Step) else step.repeat
        for zone, m in parts.items():
            found[zone] = found.get(zone, 0.0) + m * times
    return found


def _length(step: Step | Repeat) -> float:
    return sum(zones((step,)).values())


def easy_km_per_minute(session: Session) -> float | None:
    """Speed of the session's own easy running; of all of it where it has none."""
    km, minutes = session.zones_km.get("E"), session.zones_minutes.get("E")
    if km and minutes:
        return km / minutes
    return session.km / session.minutes * 0.85 if session.km and session.minutes else None
