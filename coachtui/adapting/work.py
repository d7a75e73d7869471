"""Series from what was planned and done: spikes, load, what was missed, how hard it felt, what comes next."""

import datetime as dt
import math
from collections.abc import Mapping

from coachtui.adapting.load import Scale, daily
from coachtui.adapting.world import MEMORY_DAYS, World
from coachtui.planning.breaches import SLACK_KM
from coachtui.rulebook.shapes.limits import Spike
from coachtui.rulebook.verdicts import Series, Value
from coachtui.science.load import fitness_fatigue, monotony, spike, strain
from coachtui.training.plan import Session

DAY = dt.timedelta(1)
NOT_DONE = ("skipped", "missed")
MONTH = 30


def series(world: World) -> dict[str, Series]:
    """Every series that the plan and the work done give."""
    today = world.today
    ahead = [s for s in world.shown if s.date >= today and s.to_come]
    week = [s for s in world.shown if today - 7 * DAY < s.date <= today]
    missed = [s for s in week if s.status in NOT_DONE and s.runs]
    quality = [s for s in missed if s.quality and s.kind == "run"]
    since = today - dt.timedelta(MEMORY_DAYS)
    races = [d for d, done in world.told.done if done.kind == "race" and d > since]
    found: dict[str, Value | None] = {
        "next_quality_in": _first([s for s in ahead if s.quality], today),
        "next_long_in": _first([s for s in ahead if s.long], today),
        "race_in_days": _next_race(world),
        "days_since_race": float((today - max(races)).days) if races else None,
        "missed_quality_days": float(min((today - s.date).days for s in quality)) if quality else None,
        "missed_sessions_7": float(len(missed)),
        "done_quality_7": float(sum(s.quality and s.status == "done" for s in week)),
        "response_over_7": float(_over(world, 7)),
        "cut_quality_7": float(sum(_cut_short(world, s) for s in week if s.quality)),
        "over_planned_7": float(_more_than_planned(world, 7)),
        "easy_quality_weeks": float(_easy_weeks(world)),
        "age": float(world.plan.athlete.age_on(today)),
        "level": world.plan.level,
        "phase": getattr(world.plan.week_of(today), "phase", None),
    }
    spikes = _spikes(world)
    found["spike"] = spikes[max(spikes)] if spikes else None
    found["last_spike"] = max((x for d, x in spikes.items() if d > today - 3 * DAY), default=None)
    known_loads = loads(world)
    seven = [known_loads.get(today - n * DAY) for n in range(7, 0, -1)]
    known = [x for x in seven if x is not None]
    found["monotony"] = round(monotony(known), 2) if len(known) == 7 else None
    found["strain_high"] = _strain_high(known_loads, today)
    ratios = {d: r for n in range(7) for d in [today - n * DAY] if (r := _ratio(known_loads, d)) is not None}
    result = {name: Series(value) for name, value in found.items()}
    result["load_ratio"] = Series(ratios.get(today), ratios)
    return result


def loads(world: World) -> dict[dt.date, float]:
    """Load of each day on which it is known, estimated from what was planned where no effort was told."""
    scale = Scale(world.rulebook, world.plan.paces)
    return {day: effort.load for day, effort in daily(world.told.done, world.shown, scale, world.today).items()}


def longest_before(world: World, day: dt.date) -> float:
    """Longest single run in km of the 30 days before a day; runs that nobody logged count for 14 days."""
    since = day - MONTH * DAY
    runs = [d.km for on, d in world.told.done if d.kind in ("run", "race") and d.km and since <= on < day]
    runs += [
        s.km
        for s in world.shown
        if s.runs and s.km and s.status == "unlogged" and since <= s.date < day and s.date >= world.today - 14 * DAY
    ]
    now = world.plan.athlete.now
    if since <= now.as_of <= day:
        runs.append(now.longest_run_km)
    return max(runs, default=0.0)


def _spikes(world: World) -> dict[dt.date, float]:
    """For each day with a run: its longest against the longest of the 30 days before (Frandsen et al. 2025).

    Where runs are so short that a step of fixed length is allowed, such a step counts as no more than the tenth that
    longer runs may grow by.
    """
    limit = world.rulebook.sole(Spike)
    days: dict[dt.date, float] = {}
    for day, done in world.told.done:
        if done.kind in ("run", "race") and done.km and day > world.today - MONTH * DAY:
            days[day] = max(days.get(day, 0.0), done.km)
    found = {}
    for day, km in days.items():
        longest = longest_before(world, day)
        ratio = spike(km, longest)
        if ratio is not None:
            allowed = km <= limit.most_after(longest) + SLACK_KM
            found[day] = round(min(ratio, limit.factor) if allowed else ratio, 2)
    return found


def _ratio(daily: Mapping[dt.date, float], day: dt.date) -> float | None:
    """Fatigue against fitness when all of 28 days are known (Banister 1975)."""
    known = [daily[day - n * DAY] for n in range(28, 0, -1) if day - n * DAY in daily]
    if len(known) < 28 or sum(known) <= 0:
        return None
    fitness, fatigue = fitness_fatigue(known, sum(known[:14]) / 14)
    return round(fatigue / fitness, 2) if fitness > 0 else None


def _strain_high(daily: Mapping[dt.date, float], today: dt.date) -> bool | None:
    """Whether the strain of seven days is more than its mean and one SD over eight weeks (Foster 1998)."""
    weeks: list[float] = []
    for week in range(8):
        days = [daily.get(today - (7 * week + n) * DAY) for n in range(1, 8)]
        known = [x for x in days if x is not None]
        if len(known) < 7:
            return None
        weeks.append(strain(known))
    mean = sum(weeks) / 8
    spread = math.sqrt(sum((w - mean) ** 2 for w in weeks) / 7)
    return weeks[0] > mean + spread


def _first(sessions: list[Session], today: dt.date) -> float | None:
    return float(min((s.date - today).days for s in sessions)) if sessions else None


def _next_race(world: World) -> float | None:
    """Days to the next race that the plan holds; only the weeks of race dates are looked at."""
    asked = {r.date for r in world.plan.athlete.race} | ({world.plan.goal.date} - {None})
    days = sorted(d for d in asked if d is not None and d >= world.today)
    return next((float((d - world.today).days) for d in days if any(s.kind == "race" for s in world.plan.on(d))), None)


def _over(world: World, days: int) -> int:
    """Sessions that felt at least two points harder than they were meant; stretching is no training load."""
    meant = {s.id: s.rpe for s in world.shown if s.rpe is not None and s.kind != "flexibility"}
    count = 0
    for day, done in world.told.done:
        band = meant.get(done.session or "")
        if day > world.today - days * DAY and done.rpe is not None and band is not None:
            count += done.rpe >= band[1] + world.number("rpe-over", 2)
    return count


def _cut_short(world: World, session: Session) -> bool:
    done = world.told.done_of.get(session.id)
    return done is not None and done.cut


def _more_than_planned(world: World, days: int) -> int:
    """Sessions whose load was far above what was planned, against the upper end of the effort that was meant."""
    planned = {s.id: s for s in world.shown if s.rpe is not None and s.minutes > 0 and s.kind != "flexibility"}
    scale, most = Scale(world.rulebook, world.plan.paces), world.number("load-over", 1.3)
    count = 0
    for day, done in world.told.done:
        session = planned.get(done.session or "")
        if session is None or session.rpe is None or session.kind == "race" or day <= world.today - days * DAY:
            continue
        effort = scale.effort_of(done, session)
        count += effort is not None and effort.load > most * session.rpe[1] * session.minutes
    return count


def _easy_weeks(world: World) -> int:
    """Whole weeks in a row whose quality was all done and felt no harder than the low end of what was meant."""
    monday = world.today - world.today.weekday() * DAY
    count = 0
    while count < 6:
        first = monday - 7 * (count + 1) * DAY
        quality = [s for s in world.shown if first <= s.date < first + 7 * DAY and s.quality and s.status != "dropped"]
        if not quality or not all(_felt_easy(world, s) for s in quality):
            return count
        count += 1
    return count


def _felt_easy(world: World, session: Session) -> bool:
    done = world.told.done_of.get(session.id)
    return done is not None and done.rpe is not None and session.rpe is not None and done.rpe <= session.rpe[0]
