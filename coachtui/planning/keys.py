"""The key sessions of a week: how many, on which kind of day they could lie, and which workouts they are."""

from collections.abc import Sequence
from dataclasses import replace

from coachtui.planning.choice import Choice, Room
from coachtui.planning.phases import group_of
from coachtui.planning.place import most_apart, open_for_quality
from coachtui.planning.profile import turned
from coachtui.planning.setting import Outline, Setting
from coachtui.planning.trials import trial_for
from coachtui.training.athlete import DAYS

CLUB = ("speed", "stamina")
"""Fields of a standing night that make it a hard one."""


def key_sessions(s: Setting, o: Outline, scope: float) -> tuple[list[Choice], Choice | None]:
    """The key sessions of a week of `scope` km, and a long run with work in it where the phase has one."""
    if o.quality < 1 and not o.trial:
        return [], None
    b = s.bounds
    group = group_of(s.rulebook, b.metres)
    focus = turned(o.phase.focus[group], s.profile)
    room = Room(scope * b.easy_pace, {}, 0.0, 0.0)
    long_choice = _long_choice(s, o, focus, room) if group == "long" else None
    wanted, hard = o.quality, list(o.hard)
    if long_choice is not None and o.long_on is not None:
        wanted -= 1
        hard.append(o.long_on)
        room = _after(room, long_choice)
    spots = open_for_quality(
        o.days, hard, b.gap_days, o.long_on, long_after=b.limits.long_after_quality, strength_last=o.strength_last
    )
    roomy = [d for d in spots if o.days[d].free >= b.sizing.least_quality_minutes]
    wanted = min(wanted, most_apart(roomy, b.gap_days))
    room = replace(room, km=_reach(s, o, scope, wanted))
    trial = _trial(s, o, spots, room)
    if trial is not None:
        room = _after(room, trial)
    if o.aim.kind == "cutback":
        room = replace(room, dose=b.cutback.dose, spared=1 / b.cutback_volume)
    return _chosen(s, o, focus, spots, room, [trial] if trial else [], wanted), long_choice


def _long_choice(s: Setting, o: Outline, focus: Sequence[str], room: Room) -> Choice | None:
    """A long run with work in it, where it is its turn."""
    if o.trial or o.long_on is None or not _works_long(s, o) or not o.days[o.long_on].quality:
        return None
    room = replace(room, minutes=o.long_km * s.bounds.easy_pace, km=o.long_km)
    return s.chooser.key(o.frame.phase, focus, o.frame.number, room, role="long")


def _reach(s: Setting, o: Outline, scope: float, wanted: int) -> float:
    """Most kilometres of one hard run."""
    b = s.bounds
    days = [d for d in o.days if d.runs]
    room = min([s.log.room(d.date) for d in days], default=0.0)
    share = max(scope * b.sizing.key_share, o.long_km if wanted == 1 else 0.0)
    return min([room, b.run_km, share, *(d.most_km for d in days if d.quality)])


def _trial(s: Setting, o: Outline, spots: Sequence[int], room: Room) -> Choice | None:
    """The time trial of a week that is to have one, when one fits."""
    if not o.trial or not spots:
        return None
    most = max(o.days[d].free for d in spots)
    return trial_for(s.chooser, o.frame.phase, replace(room, minutes=most, spared=s.bounds.sizing.trial_share))


def _chosen(
    s: Setting, o: Outline, focus: Sequence[str], spots: Sequence[int], room: Room, chosen: list[Choice], wanted: int
) -> list[Choice]:
    """With those that are chosen already as many key sessions as are wanted, each with what those before it leave."""
    phase = o.frame.phase
    time = sorted((o.days[d].free for d in spots), reverse=True) or [0]
    nights = [d.fixed for d in (o.days[n] for n in spots) if d.fixed and d.fixed.domain in CLUB]
    alone = min(wanted, o.quality) == 1
    left = (s.goal.date - o.frame.start).days // 7 if s.goal.date is not None else -1
    for n in range(len(chosen), wanted):
        turn = _turn(s, alone, s.log.phase_keys.get(phase, 0) + n, len(focus)) if phase != "taper" else 0
        most, domain = time[min(n, len(time) - 1)], None
        if n < len(nights):
            domain = nights[n].domain
            most = min(most, o.days[DAYS.index(nights[n].day)].free)
        here = replace(room, minutes=most)
        choice = s.chooser.key(phase, (*focus[turn:], *focus[:turn]), o.frame.number, here, domain, weeks_left=left)
        if choice is None:
            break
        if n == 0 and domain is None and _doubled(s, o):
            choice = _in_two(s, o, choice, here)
        chosen.append(choice)
        room = _after(room, choice)
        s.log.uses.setdefault(choice.workout.id, []).append(o.frame.number)
    for choice in chosen:
        if choice.workout.role != "test":
            s.log.uses[choice.workout.id].pop()
    return chosen


def _turn(s: Setting, alone: bool, done: int, zones: int) -> int:
    """Whose turn it is among the zones of a phase; where there is one hard day a week, the first has most turns."""
    first, turns = s.chooser.rule.alone
    if alone and zones > 1:
        return int(done % max(turns, 1) >= first)
    return done % max(zones, 1)


def _works_long(s: Setting, o: Outline) -> bool:
    """Whether this week's long run may hold work, in turn with those that do not."""
    first, every = s.log.progress.long_work.get(o.frame.phase, (0, 0))
    later = o.frame.in_phase - first
    return o.aim.kind == "build" and every > 0 and later >= 0 and later % every == 0


def _doubled(s: Setting, o: Outline) -> bool:
    """Whether a day may hold two threshold sessions: national and elite, on two runs a day, with a pulse to hold."""
    b = s.bounds
    pulse = b.athlete.coaching.max_hr is not None
    usual = b.athlete.week.doubles and pulse and o.aim.kind == "build" and not o.trial
    return usual and o.count > o.open_days - o.rest and any(s.chooser.halves(o.frame.phase))


def _in_two(s: Setting, o: Outline, choice: Choice, room: Room) -> Choice:
    """A threshold session as two on one day where both fit; else as it was."""
    if choice.measure.main_zone != "T":
        return choice
    mornings, evenings = s.chooser.halves(o.frame.phase)
    end = s.bounds.sizing.cool_down_minutes
    for morning in mornings:
        first = s.chooser.fit(morning, o.frame.phase, room, o.frame.number)
        if first is None or first.scale < 1:
            continue
        rest = replace(_after(room, first), minutes=room.minutes - first.measure.minutes - 2 * end)
        for evening in evenings:
            second = s.chooser.fit(evening, o.frame.phase, rest, o.frame.number)
            if second is not None and not first.again and not second.again:
                return replace(first, second=second, lost=choice.lost)
    return choice


def _after(room: Room, choice: Choice) -> Room:
    """What is left once a session is chosen."""
    spent = dict(room.spent)
    for part in (choice, *([choice.second] if choice.second else ())):
        for zone, minutes in part.measure.zones_minutes.items():
            spent[zone] = spent.get(zone, 0.0) + minutes
    return replace(room, spent=spent)
