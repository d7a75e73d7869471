"""From walking to running: which rung of the run-walk ladder a beginner stands on this week."""

from collections.abc import Sequence

from coachtui.planning.amounts import uses_of
from coachtui.planning.bounds import Bounds
from coachtui.planning.calendar import DayFrame
from coachtui.planning.log import Log
from coachtui.planning.prescribe import Writer
from coachtui.planning.volume import Aim
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.phases import Ladder
from coachtui.rulebook.shapes.workouts import Leaf, Sets, Workout
from coachtui.training.values import dataclass

SLACK_KM = 0.8
"""A session may exceed its share of the week by this, so that small weeks are not ruled by roundings."""


@dataclass(frozen=True, slots=True)
class Rung:
    """The run-walk sessions of a week, the longest first."""

    sessions: tuple[tuple[Workout, int], ...]
    """Workouts, each with which use of it this is."""
    rungs: tuple[Workout, ...]
    """The whole ladder."""


def rung_for(
    bounds: Bounds, writer: Writer, rulebook: Rulebook, log: Log, aim: Aim, days: Sequence[DayFrame], raced: float
) -> Rung | None:
    """The rung of a week, or the way to the next one; None for who runs already.

    The next rung is tried in as many of the week's sessions as volume, the longest run and the free time allow; it is
    reached when all of them are on it.
    """
    ladder = rulebook.maybe(Ladder)
    if ladder is None or bounds.level not in ladder.levels:
        return None
    known = rulebook.all(Workout)
    rungs = [known[name] for name in ladder.rungs if name in known]
    if not rungs or log.rung >= len(rungs):
        return None
    if log.rung < 0:
        log.rung = _start(bounds, writer, ladder, rungs)
        if log.rung >= len(rungs):
            return None
    open_days = [d for d in days if d.runs]
    time = sorted((d.free for d in open_days), reverse=True)
    wanted = min(bounds.limits.runs[1], bounds.most_runs, len(open_days), 7 - bounds.rest_days)
    if aim.kind in ("race", "recovery", "return", "taper"):
        wanted = min(wanted, 2)
    room = min((log.room(d.date) for d in open_days), default=0.0)
    share = min((d.most_share for d in open_days), default=1.0)
    light = share * log.furthest if share < 1 and bounds.long.least_share and log.furthest else room
    holds = max((log.ceiling if aim.kind == "build" and not bounds.held else aim.km) - raced, 0.0)
    rising = aim.kind in ("build", "taper") and not bounds.held
    top = min(log.rung + (rising and len(log.runs) > 1), len(rungs) - 1)  # one run in a part week is no week on a rung
    chosen: list[tuple[Workout, int]] = []
    short = known.get(ladder.short) if ladder.short else None
    reached = True
    lowest = writer.measure(rungs[0])
    for n in range(max(wanted, 0)):
        rest = sum(t >= lowest.minutes for t in time[n + 1 : wanted]) * lowest.km
        for index in range(top, -1, -1):
            session = _nth_longest(rungs[index], n)
            measure = writer.measure(*session)
            if measure.minutes > time[n]:
                continue
            if measure.km > room + 0.05 or measure.km + rest > holds + 0.05 or (index and measure.km > light):
                reached = False
                continue
            chosen.append(session)
            holds -= measure.km
            break
        else:
            least = min(room, holds, light)
            small = _shortened(short, writer, time[n], least) if short is not None and n < len(time) else None
            if small is not None:
                chosen.append(small)
                holds -= writer.measure(*small).km
                reached = False
    chosen = balanced(chosen, rungs, bounds, writer)
    if chosen and reached and rising:
        log.rung = len(rungs) if top >= len(rungs) - 1 else top
    return Rung(tuple(chosen), tuple(rungs))


def _shortened(workout: Workout, writer: Writer, minutes: float, km: float) -> tuple[Workout, int] | None:
    """The longest use of a short run-walk that fits into a day's minutes and km."""
    uses = [(workout, n) for n in range(uses_of(workout))]
    fits = [u for u in uses if writer.measure(*u).minutes <= minutes and writer.measure(*u).km <= km + 0.05]
    return fits[-1] if fits else None


def _nth_longest(workout: Workout, n: int) -> tuple[Workout, int]:
    """The use of a workout for the n-th longest session of a week: its parameters grow within the week."""
    return workout, max(uses_of(workout) - 1 - n, 0)


def balanced(
    chosen: Sequence[tuple[Workout, int]], rungs: Sequence[Workout], bounds: Bounds, writer: Writer
) -> list[tuple[Workout, int]]:
    """The longest session lowered until it keeps its share of the week."""
    chosen = list(chosen)
    if not chosen:
        return chosen
    others = sum(writer.measure(*c).km for c in chosen[1:])
    share = bounds.long_share(len(chosen))
    most = (share * others + SLACK_KM) / (1 - share)
    if chosen[0][0] not in rungs:
        return chosen
    first, index = chosen[0], rungs.index(chosen[0][0])
    while writer.measure(*first).km > most and (index > 0 or first[1] > 0):
        if first[1] > 0:
            first = (first[0], first[1] - 1)
        else:
            index -= 1
            first = _nth_longest(rungs[index], 0)
    return [first, *chosen[1:]]


def _start(bounds: Bounds, writer: Writer, ladder: Ladder, rungs: Sequence[Workout]) -> int:
    """The first rung: by how long they can run, or by their usual running, of which most is kept."""
    now = bounds.athlete.now
    can = now.continuous_minutes if now.continuous_minutes is not None else now.longest_run_km * bounds.easy_pace
    if can >= ladder.continuous_minutes:
        return len(rungs)
    by_breath = max((i for i, w in enumerate(rungs) if _stretch(w, 0) <= can), default=0)
    days = sum(bounds.free_minutes(day) >= writer.measure(rungs[0]).minutes for day in range(7))
    usual = now.weekly_km / max(min(bounds.usual_runs, bounds.limits.runs[1], days), 1)
    kept = bounds.sizing.least_weeks_like if bounds.held else ladder.keeps
    by_volume = sum(writer.measure(w).km < usual * kept for w in rungs)
    return max(by_breath, min(by_volume, len(rungs) - 1))


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
