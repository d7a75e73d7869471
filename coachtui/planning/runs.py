"""The runs of a week get their workouts: key sessions, the long run, and easy runs of the right kind around them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coachtui.planning.amounts import WarmUp
from coachtui.planning.calendar import DayFrame
from coachtui.planning.choice import Choice
from coachtui.planning.fill import Slot
from coachtui.planning.ladder import Rung, balanced
from coachtui.planning.place import Layout
from coachtui.planning.setting import Outline, Setting
from coachtui.rulebook.shapes.phases import Ladder
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.plan import RunnerUp
from coachtui.training.problems import CoachError

EASY, LONG, KEY = "easy", "long", "key"
WALK_BREAKS = "walk-breaks"
"""Tag of long runs with planned minutes of walking."""


@dataclass(slots=True)
class Run:
    """A run that has a day and a workout; its length comes last."""

    day: DayFrame
    slot: int
    """1 is the first of the day."""
    place: str
    """easy, long or key."""
    workout: Workout
    nth: int = 0
    scale: float = 1.0
    warm_up: WarmUp | None = None
    lost: tuple[RunnerUp, ...] = ()
    size: Slot = field(default_factory=lambda: Slot(0.0, 0.0))
    fixed_km: float = 0.0
    """Kilometres apart from the fill."""
    long: bool = False


@dataclass(slots=True)
class _EasyDays:
    """The days of a week that get an easy run, by weekday from 0."""

    spots: Sequence[int]
    minutes: Mapping[int, float]
    """Free for running on each."""
    each: float
    """Minutes of a run when all share alike what the week has left."""
    hard: Collection[int]
    """Days with a key session."""
    striding: Collection[int]
    """Days fit for strides."""
    medium: int | None
    """The day of a medium-long run."""
    touch: int | None
    """The day of a touch of race pace before the goal."""
    strides: int
    """Runs with strides that are still to come."""
    used: set[str] = field(default_factory=set)

    def roomy(self, s: Setting, d: int) -> bool:
        """Whether a day has time for strides beside its share."""
        return self.minutes[d] >= self.each + s.bounds.sizing.extras_minutes


def runs_of(s: Setting, o: Outline, layout: Layout, chosen: Sequence[Choice], long_choice: Choice | None) -> list[Run]:
    """Runs with their workouts, in order of the week."""
    if o.rung is not None:
        return _ladder_runs(s, o, layout)
    keys = _matched(chosen, layout, o.days)
    runs = [_from_choice(o.days[d], KEY, choice) for d, choice in keys.items()]
    for d, choice in keys.items():
        if choice.second is not None:
            runs.append(replace(_from_choice(o.days[d], KEY, choice.second), slot=2))
    if layout.long is not None:
        if long_choice is not None:
            run = _from_choice(o.days[layout.long], LONG, long_choice)
        else:
            run = Run(o.days[layout.long], 1, LONG, _plain_long(s, o))
        run.long = True
        runs.append(run)
    runs += _easy_runs(s, o, layout, keys, sum(r.fixed_km for r in runs))
    for run in runs:
        if run.place != KEY and run.workout.params:
            every = max(s.log.progress.easy_weeks, 1)
            easy = run.place == EASY
            run.nth = (o.frame.number - 1) // every if easy else len(s.log.uses.get(run.workout.id, []))
        run.fixed_km = s.writer.measure(run.workout, run.nth, run.scale, run.warm_up).km
    return sorted(runs, key=lambda r: (r.day.date, r.slot))


def plainest(s: Setting, phase: str) -> Workout:
    """Easy running and nothing else in a run's place."""
    return _must(s.chooser.plain("easy", phase, 0, lambda w: w.steps == "fill E"))


def _plain_long(s: Setting, o: Outline) -> Workout:
    time = o.long_km * s.bounds.easy_pace
    phase, week = o.frame.phase, o.frame.number
    breaks = _walks_long(s)
    found = s.chooser.plain(
        "long", phase, week, lambda w: not w.quality and w.minutes[0] <= time and (WALK_BREAKS in w.tags) == breaks
    )
    return _must(found or s.chooser.plain("easy", phase, week, _plain_easy))


def _walks_long(s: Setting) -> bool:
    """Whether the long runs have breaks from the start: for who would race for longer than the ladder's rule says."""
    ladder = s.rulebook.maybe(Ladder)
    race = s.goal.event
    if ladder is None or s.goal.date is None or not any(WALK_BREAKS in w.tags for w in s.chooser.suited("long", "")):
        return False
    return s.writer.race_pace(race)[1] * s.bounds.metres / 60_000 > ladder.walk_breaks_from_minutes


def _easy_runs(s: Setting, o: Outline, layout: Layout, keys: Mapping[int, Choice], fixed_km: float) -> list[Run]:
    """Easy runs: strides where they belong, recovery after a hard day, a touch of race pace before the goal."""
    easy = _easy_days(s, o, layout, keys, fixed_km)
    seconds = [
        Run(o.days[d], 2, EASY, _must(_pick(s, o, d, "recovery") or _pick(s, o, d, "easy")))
        for d in layout.second
        if d not in keys or keys[d].second is None
    ]
    return [*(Run(o.days[d], 1, EASY, _easy_run(s, o, easy, d)) for d in easy.spots), *seconds]


def _easy_days(s: Setting, o: Outline, layout: Layout, keys: Mapping[int, Choice], fixed_km: float) -> _EasyDays:
    """The easy days of a week before any has its run."""
    sizing, days = s.bounds.sizing, o.days
    strides = o.phase.strides if s.bounds.cleared else 0
    if o.frame.taper is not None or o.aim.kind == "race":
        strides = max(strides, 1)
    spots = [*layout.easy, *(d for d in layout.quality if d not in keys)]
    order = sorted(spots, key=lambda d: (-days[d].free, d))
    big = len(order) >= 3 and o.aim.km >= sizing.medium_long_week_km and o.aim.kind == "build"
    left = o.aim.km - (o.long_km if layout.long is not None else 0.0) - fixed_km
    goal_day = next((r.date.weekday() for r in o.frame.races if r.priority == "goal"), None)
    return _EasyDays(
        spots=sorted(spots),
        minutes={d: days[d].free - (s.placing.strength_minutes if d in layout.strength else 0) for d in spots},
        each=max(left / max(len(spots), 1) * s.bounds.easy_pace, sizing.least_run_minutes),
        hard=keys.keys(),
        striding={d for d in order if d - 1 not in keys and d != (layout.long or 9) + 1} or set(order),
        medium=order[0] if big and days[order[0]].free >= sizing.medium_long_minutes else None,
        touch=max((d for d in spots if goal_day is not None and d <= goal_day - 2), default=None),
        strides=strides,
    )


def _easy_run(s: Setting, o: Outline, easy: _EasyDays, d: int) -> Workout:
    """The workout of one easy day."""
    workout = _of_its_own(s, o, easy, d)
    if (
        s.bounds.level == "beginner"
        and s.log.room(o.days[d].date) * s.bounds.easy_pace < s.bounds.sizing.least_run_minutes
    ):
        workout = _walking(s, o, o.days[d])
    if workout is None and not o.days[d].long:
        return plainest(s, o.frame.phase)
    workout = workout or _pick(s, o, d, "easy", _plain_easy, easy.used)
    workout = _must(workout or _pick(s, o, d, "easy", _plain_easy))
    easy.used.add(workout.id)
    return workout


def _of_its_own(s: Setting, o: Outline, easy: _EasyDays, d: int) -> Workout | None:
    """What makes an easy day another than the rest, if anything does."""
    if d == easy.touch and s.bounds.cleared:
        return _pick(s, o, d, "easy", lambda w: "race(goal)" in w.steps)
    if d - 1 in easy.hard and o.aim.kind != "race" and len(easy.spots) > 2:
        return _pick(s, o, d, "recovery")
    found: Workout | None = None
    if not o.days[d].long:
        found = _pick(s, o, d, "easy", _flat_strides(easy.minutes[d])) if easy.strides > 0 else None
    elif d == easy.medium:
        found = _pick(s, o, d, "medium-long", _medium(easy.strides > 0))
    elif easy.strides > 0 and d in easy.striding and (easy.roomy(s, d) or o.frame.taper is not None):
        found = _pick(s, o, d, "easy", _striding(easy.minutes[d]), easy.used)
    easy.strides -= found is not None and _strides(found)
    return found


def _pick(
    s: Setting,
    o: Outline,
    weekday: int,
    role: str,
    keep: Callable[[Workout], bool] = lambda _: True,
    used: Collection[str] = (),
) -> Workout | None:
    return s.chooser.plain(role, o.frame.phase, o.frame.number + weekday, keep, used)


def _walking(s: Setting, o: Outline, day: DayFrame) -> Workout | None:
    """The run-walk with most running that a short longest run leaves room for."""
    room = s.log.room(day.date)
    measured = [(s.writer.measure(w), w) for w in s.chooser.suited("run-walk", o.frame.phase)]
    fits = [(m.km, w.id, w) for m, w in measured if 0 < m.km <= room and m.minutes <= day.free]
    return max(fits)[2] if fits else None


def _matched(chosen: Sequence[Choice], layout: Layout, days: Sequence[DayFrame]) -> dict[int, Choice]:
    """Key sessions to quality days: a club night gets a session of its field, the longest the most time."""
    left = list(chosen)
    found: dict[int, Choice] = {}
    for d in layout.quality:
        fixed = days[d].fixed
        suits = [c for c in left if fixed and c.workout.domain == fixed.domain]
        if suits:
            found[d] = suits[0]
            left.remove(suits[0])
    for d in sorted((d for d in layout.quality if d not in found), key=lambda d: (-days[d].free, d)):
        fits = sorted(left, key=lambda c: (-c.measure.minutes, c.workout.id))
        fit = next((c for c in fits if _minutes(c) <= days[d].free), None)
        if fit is not None:
            found[d] = fit
            left.remove(fit)
    return found


def _minutes(c: Choice) -> float:
    """Minutes of a choice with its second half."""
    return c.measure.minutes + (c.second.measure.minutes if c.second is not None else 0.0)


def _from_choice(day: DayFrame, place: str, c: Choice) -> Run:
    return Run(day, 1, place, c.workout, c.nth, c.scale, c.warm_up, c.lost, fixed_km=c.measure.km)


def _ladder_runs(s: Setting, o: Outline, layout: Layout) -> list[Run]:
    """The run-walk sessions of a week, the longest on the day of the long run."""
    spots = {*layout.easy, *layout.quality, *([layout.long] if layout.long is not None else [])}
    rung = o.rung or Rung((), ())
    sessions = balanced(rung.sessions[: len(spots)], rung.rungs, s.bounds, s.writer)
    ranked = sorted(spots, key=lambda d: (d != layout.long, -o.days[d].free, d))
    runs = []
    for d, (workout, nth) in zip(ranked, sessions, strict=False):
        measure = s.writer.measure(workout, nth)
        if measure.minutes <= o.days[d].free:
            runs.append(Run(o.days[d], 1, KEY, workout, nth, fixed_km=measure.km, long=d == layout.long))
    return sorted(runs, key=lambda r: r.day.date)


def _must(workout: Workout | None) -> Workout:
    if workout is None:
        raise CoachError("the rules hold no easy run for this athlete", "see: coachtui rules check")
    return workout


def _strides(workout: Workout) -> bool:
    return "strides" in workout.tags or "strides" in workout.steps


def _striding(time: float) -> Callable[[Workout], bool]:
    """Picks runs with strides that fit into some minutes."""
    return lambda w: _strides(w) and w.minutes[0] <= time


def _flat_strides(time: float) -> Callable[[Workout], bool]:
    """Picks the same without hills, for the eve of a race."""
    return lambda w: _striding(time)(w) and "hills" not in w.tags


def _medium(striding: bool) -> Callable[[Workout], bool]:
    """Picks medium-long runs, those with strides only where the week has strides left."""
    return lambda w: not w.quality and (striding or not _strides(w))


def _plain_easy(workout: Workout) -> bool:
    """Nothing but easy running."""
    return not any(word in workout.steps for word in (" M", "strides", "race", " T", " I", " R", "walk"))
