"""From walking to running: which rung of the run-walk ladder a beginner stands on this week."""

from collections.abc import Sequence
from dataclasses import dataclass

from coachtui.planning.bounds import Bounds
from coachtui.planning.calendar import DayFrame
from coachtui.planning.log import Log
from coachtui.planning.prescribe import Writer
from coachtui.planning.volume import Aim
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.planning import Ladder
from coachtui.rulebook.shapes.workouts import Leaf, Sets, Workout


@dataclass(frozen=True, slots=True)
class Rung:
    """A run-walk session and how often it is done this week."""

    workout: Workout
    nth: int
    sessions: int


def rung_for(
    bounds: Bounds, writer: Writer, rulebook: Rulebook, log: Log, aim: Aim, days: Sequence[DayFrame]
) -> Rung | None:
    """The rung of a week, one above the last where volume and longest run allow it; None for who runs already."""
    ladder = next(iter(rulebook.all(Ladder).values()), None)
    if ladder is None or bounds.level not in ladder.levels:
        return None
    known = rulebook.all(Workout)
    rungs = [(known[name], n) for name in ladder.rungs if name in known for n in range(_steps(known[name]))]
    if not rungs:
        return None
    if log.rung < 0:
        now = bounds.athlete.now
        can = now.continuous_minutes if now.continuous_minutes is not None else now.longest_run_km * bounds.easy_pace
        if can >= ladder.continuous_minutes:
            log.rung = len(rungs)
        else:
            by_breath = max((i for i, (w, n) in enumerate(rungs) if _stretch(w, n) <= can), default=0)
            usual = now.weekly_km / max(min(now.runs_per_week, bounds.limits.runs[1]), 1)
            by_volume = sum(writer.measure(w, n).km < usual * bounds.sizing.least_weeks_like for w, n in rungs)
            log.rung = max(by_breath, min(by_volume, len(rungs) - 1)) - 1
    if log.rung >= len(rungs) - 1:
        log.rung = len(rungs)
        return None
    open_days = [d for d in days if d.runs]
    time = sorted((d.free for d in open_days), reverse=True)
    wanted = min(bounds.limits.runs[1], bounds.most_runs, len(open_days), 7 - bounds.rest_days)
    if aim.kind in ("race", "recovery", "return", "taper"):
        wanted = max(min(wanted, 2), 0)
    room = min((log.room(d.date) for d in open_days), default=0.0)
    start = log.rung + 1 if bounds.cleared else max(log.rung, 0)
    for index in range(start, -1, -1):
        workout, nth = rungs[index]
        measure = writer.measure(workout, nth)
        sessions = min(wanted, int((aim.km if aim.kind != "build" else log.ceiling) / max(measure.km, 0.1) + 1e-6))
        sessions = min(sessions, sum(t >= measure.minutes for t in time))
        if measure.km <= room + 0.05 and (sessions >= wanted or index == 0) and sessions > 0:
            if aim.kind == "build":
                log.rung = max(index, 0)
            return Rung(workout, nth, sessions)
    return Rung(rungs[0][0], 0, 0)


def _steps(workout: Workout) -> int:
    return max((len(values) for values in workout.params.values()), default=1)


def _stretch(workout: Workout, nth: int) -> float:
    """Longest run without a walk, in minutes."""

    def longest(items: Sequence[Leaf | Sets]) -> float:
        best = 0.0
        for item in items:
            if isinstance(item, Sets):
                best = max(best, longest(item.steps))
            elif item.zone == "E":
                amount = item.amount
                if isinstance(amount, str):
                    values = workout.params.get(amount, (0.0,))
                    amount = values[min(nth, len(values) - 1)]
                best = max(best, float(amount or 0.0) / (60 if item.unit == "s" else 1))
        return best

    return longest(workout.tree)
