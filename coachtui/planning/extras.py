"""Strength and mobility beside the runs of a week, each as long as its day allows."""

from collections.abc import Sequence
from dataclasses import dataclass

from coachtui.planning.amounts import Prescription
from coachtui.planning.calendar import DayFrame
from coachtui.planning.choose import in_turn
from coachtui.planning.place import Layout
from coachtui.planning.runs import EASY, KEY, Run
from coachtui.planning.setting import Outline, Setting
from coachtui.rulebook.ranges import levels_of, suits_event
from coachtui.rulebook.shapes.weeks import CrossTraining
from coachtui.rulebook.shapes.workouts import Workout

PLYOMETRIC = "plyometric"
"""Tag of jumps."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A session beside the runs, with its day."""

    day: DayFrame
    prescription: Prescription


def extras_of(s: Setting, o: Outline, layout: Layout, runs: Sequence[Run]) -> list[Extra]:
    """Strength first, then mobility; what its day has no time for is left out.

    Where the runs are few they come first: beside them only what leaves them their time, or is as short as can be.
    """
    found: list[Extra] = []
    meant = _time_of(s, runs, _shared(s, o, runs)) if len(runs) <= s.bounds.sizing.few_runs else {}
    for role, places in (("strength", layout.strength), ("mobility", layout.mobility)):
        used: set[str] = set()
        sizing = s.bounds.sizing
        least = _time_of(s, runs, sizing.least_run_minutes if role == "strength" else sizing.short_run_minutes)
        for d in places:
            taken = sum(e.prescription.minutes for e in found if e.day.weekday == d)
            own = [
                (s.writer.measure(w, _times(s, w)).minutes + 0.5, w)
                for w in (*s.chooser.suited(role, o.frame.phase), *_drills(s, o, runs, role, d))
            ]
            left = o.days[d].free - taken - least.get(d, 0.0)
            short = s.placing.strength_few_longer * min((time for time, _ in own), default=0.0)
            beside = [w for time, w in own if time <= min(left, o.days[d].free - taken - meant.get(d, 0.0))]
            fits = beside or [w for time, w in own if time <= min(left, short)]
            if role == "mobility":
                best = in_turn(fits, o.frame.number + d, used)
            else:
                fits = with_own_kit([w for w in fits if w.id not in used])
                best = min(fits, key=lambda w: (*_order(s, o, w), w.id), default=None)
            if best is not None:
                used.add(best.id)
                found.append(Extra(o.days[d], s.writer.write(best, nth=_times(s, best))))
    found += [e for day in o.days if day.race is not None for e in _before_race(s, day)]
    if o.aim.kind == "recovery":
        found += _cross(s, o, runs, found)
    return found


def with_own_kit(strength: Sequence[Workout]) -> list[Workout]:
    """Strength without what stands for the same with less equipment than the athlete has; jumps need none."""
    own = [w for w in strength if w.needs and w.phases]
    return [w for w in strength if not own or w.needs or PLYOMETRIC in w.tags]


def _drills(s: Setting, o: Outline, runs: Sequence[Run], role: str, weekday: int) -> Sequence[Workout]:
    """Running drills in the place of mobility, on a day with an easy run that warms up for them."""
    easy = any(r.day.weekday == weekday and r.place == EASY for r in runs)
    if role != "mobility" or not easy or not s.bounds.cleared or o.aim.kind not in ("build", "cutback", "taper"):
        return ()
    return s.chooser.suited("drills", o.frame.phase)


def _before_race(s: Setting, day: DayFrame) -> list[Extra]:
    """The warm-up for the race of a day, made for its distance and for who runs it, where its day has the time."""
    race = day.race
    if race is None:
        return []
    level = s.bounds.level
    fits = [
        w
        for w in s.rulebook.all(Workout).values()
        if w.role == "warm-up" and level in levels_of(w.levels) and suits_event(w.events, race.event)
        and s.writer.measure(w).minutes <= day.free
    ]  # fmt: skip
    best = min(fits, key=lambda w: (not w.levels, not w.events, w.id), default=None)
    return [Extra(day, s.writer.write(best))] if best is not None else []


def _cross(s: Setting, o: Outline, runs: Sequence[Run], extras: Sequence[Extra]) -> list[Extra]:
    """Easy movement without impact on days without a run in the weeks after a race."""
    rule = s.rulebook.maybe(CrossTraining)
    if rule is None:
        return []
    taken = {r.day.weekday for r in runs} | {d.weekday for d in o.days if d.race}
    loaded = taken | {e.day.weekday for e in extras if e.prescription.workout.kind == "strength"}
    spare = 7 - o.rest - len(loaded)
    found: list[Extra] = []
    for day in sorted(o.days, key=lambda d: (-d.free, d.weekday)):
        if day.weekday in loaded or day.away or day.date < s.start or len(found) >= rule.days:
            continue
        after_race = any(d.race and d.weekday == day.weekday - 1 for d in o.days)
        used = sum(e.prescription.minutes for e in extras if e.day is day)
        most = min(day.free - used, rule.minutes if spare > 0 and not after_race else rule.rest_minutes)
        fits = [
            w
            for w in s.chooser.suited("cross", o.frame.phase)
            if w.rpe[1] <= rule.most_rpe and s.writer.measure(w, _times(s, w)).minutes <= most
            and all(e.prescription.workout is not w for e in found)
        ]  # fmt: skip
        best = min(fits, key=lambda w: (_times(s, w), -len(w.needs), w.id), default=None)
        if best is not None:
            extra = Extra(day, s.writer.write(best, nth=_times(s, best)))
            spare -= extra.prescription.minutes > rule.rest_minutes
            found.append(extra)
    return sorted(found, key=lambda e: e.day.weekday)


def _shared(s: Setting, o: Outline, runs: Sequence[Run]) -> float:
    """Minutes of an easy run when the runs share what the week is meant to hold."""
    easy = sum(run.place == EASY for run in runs)
    left = o.aim.km - o.raced - sum(r.fixed_km if r.place == KEY else o.long_km for r in runs if r.place != EASY)
    return max(left, 0.0) / max(easy, 1) * s.bounds.easy_pace


def _time_of(s: Setting, runs: Sequence[Run], easy: float) -> dict[int, float]:
    """Minutes that the runs of each weekday cannot do without; `easy` are those of an easy run."""
    sizing = s.bounds.sizing
    need: dict[int, float] = {}
    for run in runs:
        least = easy
        if run.place == KEY:
            measure = s.writer.measure(run.workout, run.nth, run.scale, run.warm_up)
            least = measure.minutes + (sizing.cool_down_minutes if measure.fills else 0.0)
        need[run.day.weekday] = need.get(run.day.weekday, 0.0) + least
    return need


def _times(s: Setting, workout: Workout) -> int:
    return len(s.log.uses.get(workout.id, []))


def _order(s: Setting, o: Outline, workout: Workout) -> tuple[int, int, int]:
    """Made for the phase, done least lately, with the athlete's equipment."""
    lately = s.log.uses.get(workout.id, [])
    recent = bool(lately) and o.frame.number - lately[-1] <= 1
    return (not workout.phases, _times(s, workout) // 2 + recent, -len(workout.needs))
