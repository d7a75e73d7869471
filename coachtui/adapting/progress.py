"""Fitness as it is now against the paces in use, and what breaks have cost the plan."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

from coachtui.adapting.breaks import Break, breaks
from coachtui.adapting.reading import Told
from coachtui.adapting.repace import newest, vdot_in_use
from coachtui.adapting.world import PAST_DAYS, World
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.adapting import Threshold, number_of
from coachtui.rulebook.verdicts import Series, Value
from coachtui.science.vdot import FREE_DAYS
from coachtui.training.athlete import Result
from coachtui.training.decisions import DecisionSet
from coachtui.training.measures import MARATHON_M, clock
from coachtui.training.plan import Plan

DAY = dt.timedelta(1)


def series(world: World) -> dict[str, Series]:
    """Metrics of breaks, of the VDOT of today, and of what the plan has lost."""
    last, off = last_break(world), days_off(world)
    now = vdot_today(world, last)
    use = vdot_in_use(world.plan, world.in_force)
    shift = None if now is None or use is None else round(now - use, 1)
    found: dict[str, Value | None] = {
        "break_days": float(last.days) if last else None,
        "break_over": float((world.today - last.last).days - 1) if last else None,
        "vdot_loss": None if shift is None else max(0.0, -shift),
        "vdot_gain": None if shift is None else max(0.0, shift),
        "lost_share": lost_share(world.plan, off),
        "setback": setback_step(world.plan, off, world.rulebook),
    }
    return {name: Series(value) for name, value in found.items()}


def known_breaks(plan: Plan, told: Told, earlier: Mapping[dt.date, DecisionSet], today: dt.date) -> tuple[Break, ...]:
    """Every break of the plan: of the last days as they are known now, of longer ago as they were known then."""
    reach = min(PAST_DAYS, max(0, (today - plan.start).days))
    recent = breaks(plan, told, earlier, today, reach)
    since = min((b.first for b in recent), default=today - reach * DAY)
    last = earlier[max(earlier)] if earlier else None
    old = [Break(a, b, 0) for a, b in (last.breaks if last else ()) if plan.start <= a and b < since]
    return (*old, *recent)


def last_break(world: World) -> Break | None:
    """The newest break that is over."""
    return next((b for b in reversed(world.breaks) if b.over), None)


def days_off(world: World) -> tuple[tuple[dt.date, dt.date], ...]:
    """First and last day of every break of the plan, and of the days away that are to come."""
    known = [(b.first, b.last) for b in world.breaks]
    for away in world.told.absences:
        if away.running == "none" and away.last > world.today:
            first = max(away.first, world.today)
            if known and known[-1][1] >= first - DAY:
                known[-1] = (known[-1][0], max(known[-1][1], away.last))
            else:
                known.append((first, away.last))
    return tuple(known)


def vdot_today(world: World, last: Break | None) -> float | None:
    """VDOT as it is now: of the best result of eight weeks after a fresh race, else that before a break less its cost.

    None when neither says anything: then the paces in use stand (Daniels 2014). While a break goes on, what it has cost
    already is no part of what was before it; after paces were set anew since its end, it has nothing more to say.
    """
    plan = world.plan
    if plan.vdot is None:
        return None
    fresh = world.today - _fresh_days(world) * DAY
    if any(d > fresh and one.kind == "race" for d, one in world.told.done):
        found = _from_races(world, last)
        if found is not None:
            return found
    if last is None or last.days <= FREE_DAYS or last.first < plan.start:
        return None
    latest = newest(world.in_force)
    if latest is not None and latest.first > last.last + DAY:
        return None
    before = vdot_in_use(plan, [r for r in world.in_force if r.first <= last.first + FREE_DAYS * DAY])
    return None if before is None else round(before * last.kept, 1)


def _fresh_days(world: World) -> float:
    """How long a logged race or time trial may set paces anew."""
    return world.number("result-fresh-days", 14)


def _from_races(world: World, last: Break | None) -> float | None:
    from coachtui.racing.fitness import counted  # noqa: PLC0415 - races are rare
    from coachtui.rulebook.shapes.racing import ResultWindow  # noqa: PLC0415

    raced = [
        Result(done.event, clock(done.time_s), day)
        for day, done in world.told.done
        if done.kind == "race" and done.event and done.time_s and day >= world.plan.start
    ]
    newest = max((r.date for r in raced), default=world.plan.start)
    if newest <= world.today - _fresh_days(world) * DAY:
        return None
    rule = world.rulebook.sole(ResultWindow)
    valid = counted([*world.plan.athlete.result, *raced], world.rulebook, world.today)
    fresh = [c for c in valid if c.weeks <= rule.full_weeks]
    if not any(c.result.date == newest for c in fresh):
        return None
    kept = [c.vdot * (last.kept if last and c.result.date < last.first else 1.0) for c in fresh]
    return round(max(kept), 1)


def lost_share(plan: Plan, off: Sequence[tuple[dt.date, dt.date]]) -> float:
    """Per cent of the runs of a plan that fell into breaks that cost something."""
    long = [(a, b) for a, b in off if (b - a).days + 1 > FREE_DAYS]
    if not long:
        return 0.0
    runs = [s.date for s in plan.sessions() if s.kind == "run" and (plan.goal.date is None or s.date < plan.goal.date)]
    gone = sum(any(a <= d <= b for a, b in long) for d in runs)
    return round(100 * gone / len(runs), 1) if runs and gone else 0.0


def setback_step(plan: Plan, off: Sequence[tuple[dt.date, dt.date]], rulebook: Rulebook) -> str:
    """What the lost part of a plan asks for: none, resume, ease (one hard session less), demote, or finish."""
    most = partial(number_of, rulebook.all(Threshold))
    lost, late = lost_share(plan, off), _lost_late(plan, off, most("setback-late-weeks", 6))
    if lost > most("setback-demote", 40) or (late is not None and late > most("setback-late-days", 21)):
        return "finish"
    if lost > most("setback-ease", 25):
        return "demote"
    if lost > most("setback-resume", 10):
        return "ease"
    return "resume" if lost else "none"


def _lost_late(plan: Plan, off: Sequence[tuple[dt.date, dt.date]], weeks: float) -> float | None:
    """Days of the last weeks before a marathon that fell into breaks; None for other goals."""
    if plan.goal.date is None or abs(plan.goal.distance_m - MARATHON_M) > 1:
        return None
    first = plan.goal.date - 7 * weeks * DAY
    days = (min(b, plan.goal.date) - max(a, first) for a, b in off if b >= first)
    return float(sum(d.days + 1 for d in days))
