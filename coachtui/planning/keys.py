"""The key sessions of a week: how many, on which kind of day they could lie, and which workouts they are."""

from dataclasses import replace

from coachtui.planning.choose import Choice, Room
from coachtui.planning.phases import group_of
from coachtui.planning.place import open_for_quality
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
    b, phase = s.bounds, o.frame.phase
    group = group_of(s.rulebook, b.metres)
    focus = turned(o.phase.focus[group], s.profile)
    minutes = scope * b.easy_pace
    spent: dict[str, float] = {}
    wanted, long_choice = o.quality, None
    if group == "long" and not o.trial and o.long_on is not None and _works_long(s, o) and o.days[o.long_on].quality:
        room = Room(minutes, spent, o.long_km * b.easy_pace, o.long_km)
        long_choice = s.chooser.key(phase, focus, o.frame.number, room, role="long")
    hard = list(o.hard)
    if long_choice is not None and o.long_on is not None:
        wanted -= 1
        hard.append(o.long_on)
        _spend(spent, long_choice)
    spots = open_for_quality(
        o.days, hard, b.gap_days, o.long_on, long_after=b.limits.long_after_quality, strength_last=o.strength_last
    )
    time = sorted((o.days[d].free for d in spots), reverse=True)
    nights = [d.fixed for d in (o.days[n] for n in spots) if d.fixed and d.fixed.domain in CLUB]
    reach = min([s.log.room(d.date) for d in o.days if d.runs], default=0.0)
    reach = min([reach, *(d.most_km for d in o.days if d.quality and d.runs)])
    reach = min(reach, b.run_km, max(scope * b.sizing.key_share, o.long_km if wanted == 1 else 0.0))
    dose = b.cutback.dose if o.aim.kind == "cutback" else 1.0
    left = (s.goal.date - o.frame.start).days // 7 if s.goal.date is not None else -1
    chosen: list[Choice] = []
    if o.trial and time:
        trial = trial_for(s.chooser, phase, Room(minutes, spent, time[0], reach, spared=s.bounds.sizing.trial_share))
        if trial is not None:
            chosen.append(trial)
            _spend(spent, trial)
    for n in range(len(chosen), wanted):
        turn = _turn(s, o, s.log.phase_keys.get(phase, 0) + n, len(focus)) if phase != "taper" else 0
        most = time[min(n, len(time) - 1)] if time else 0
        domain = None
        if n < len(nights):
            domain = nights[n].domain
            most = min(most, o.days[DAYS.index(nights[n].day)].free)
        room = Room(minutes, spent, most, reach, dose)
        choice = s.chooser.key(phase, (*focus[turn:], *focus[:turn]), o.frame.number, room, domain, weeks_left=left)
        if choice is None:
            break
        if n == 0 and domain is None and _doubled(s, o):
            choice = _in_two(s, o, choice, Room(minutes, spent, most, reach, dose))
        chosen.append(choice)
        _spend(spent, choice)
        s.log.uses.setdefault(choice.workout.id, []).append(o.frame.number)
    for choice in chosen:
        if choice.workout.role != "test":
            s.log.uses[choice.workout.id].pop()
    return chosen, long_choice


def _turn(s: Setting, o: Outline, done: int, zones: int) -> int:
    """Whose turn it is among the zones of a phase; where there is one hard day a week, the first has most turns."""
    first, turns = s.chooser.rule.alone
    if o.quality == 1 and zones > 1:
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
        left = {**room.spent}
        _spend(left, first)
        rest = Room(room.week_minutes, left, room.minutes - first.measure.minutes - 2 * end, room.km, room.dose)
        for evening in evenings:
            second = s.chooser.fit(evening, o.frame.phase, rest, o.frame.number)
            if second is not None and not first.again and not second.again:
                return replace(first, second=second, lost=choice.lost)
    return choice


def _spend(spent: dict[str, float], choice: Choice) -> None:
    for part in (choice, *([choice.second] if choice.second else ())):
        for zone, minutes in part.measure.zones_minutes.items():
            spent[zone] = spent.get(zone, 0.0) + minutes
