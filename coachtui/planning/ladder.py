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
    if rungs and log.rung < 0:
        log.rung = _start(bounds, writer, ladder, rungs)
    if not rungs or log.rung >= len(rungs):
        return None
    rising = aim.kind in ("build", "taper") and not bounds.held
    top = min(log.rung + (rising and len(log.runs) > 1), len(rungs) - 1)  # one run in a part week is no week on a rung
    room = _room(bounds, log, aim, ladder, days, raced)
    chosen, reached = _climbed(rungs[: top + 1], known.get(ladder.short), writer, room)
    if chosen and reached and rising:
        log.rung = len(rungs) if top >= len(rungs) - 1 else top
    return Rung(tuple(balanced(chosen, rungs, bounds, writer)), tuple(rungs))


@dataclass(frozen=True, slots=True)
class _Room:
    """What a week leaves for run-walks."""

    minutes: Sequence[int]
    """Free minutes of the days for them, most first; one session a day."""
    run_km: float
    """The longest of them."""
    light_km: float
    """The longest above the lowest rung."""
    week_km: float


def _room(bounds: Bounds, log: Log, aim: Aim, ladder: Ladder, days: Sequence[DayFrame], raced: float) -> _Room:
    open_days = [d for d in days if d.runs]
    wanted = min(bounds.limits.runs[1], bounds.most_runs, len(open_days), 7 - bounds.rest_days)
    if aim.kind in ("race", "recovery", "return", "taper"):
        wanted = min(wanted, ladder.light_sessions)
    run_km = min((log.room(d.date) for d in open_days), default=0.0)
    share = min((d.most_share for d in open_days), default=1.0)
    light_km = share * log.furthest if share < 1 and bounds.long.least_share and log.furthest else run_km
    week_km = (log.ceiling if aim.kind == "build" and not bounds.held else aim.km) - raced
    minutes = sorted((d.free for d in open_days), reverse=True)[: max(wanted, 0)]
    return _Room(minutes, run_km, light_km, max(week_km, 0.0))


def _climbed(
    rungs: Sequence[Workout], short: Workout | None, writer: Writer, room: _Room
) -> tuple[list[tuple[Workout, int]], bool]:
    """Sessions as high on the rungs as the room allows, and whether none was held lower by its kilometres."""
    chosen: list[tuple[Workout, int]] = []
    lowest, holds, reached = writer.measure(rungs[0]), room.week_km, True
    for n, minutes in enumerate(room.minutes):
        rest = sum(free >= lowest.minutes for free in room.minutes[n + 1 :]) * lowest.km
        for index in range(len(rungs) - 1, -1, -1):
            session = _nth_longest(rungs[index], n)
            measure = writer.measure(*session)
            if measure.minutes > minutes:
                continue
            if measure.km <= min(room.run_km, holds - rest) + 0.05 and (not index or measure.km <= room.light_km):
                chosen.append(session)
                holds -= measure.km
                break
            reached = False
        else:
            most = min(room.run_km, holds / (len(room.minutes) - n), room.light_km)
            small = None if short is None else _shortened(short, writer, minutes, most)
            if small is not None:
                chosen.append(small)
                holds -= writer.measure(*small).km
                reached = False
    return chosen, reached


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
