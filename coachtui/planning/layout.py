"""What a week wants from its days, and the layout that the search finds; like weeks share one."""

from collections.abc import Sequence
from dataclasses import replace

from coachtui.planning.calendar import DayFrame
from coachtui.planning.choose import Choice
from coachtui.planning.place import Layout, Wants, place
from coachtui.planning.setting import Outline, Setting
from coachtui.rulebook.shapes.weeks import Placing


def layout_of(s: Setting, o: Outline, chosen: Sequence[Choice], long_choice: Choice | None) -> Layout:
    """The days of a week's sessions."""
    b, rule = s.bounds, s.placing
    long = o.long_on is not None
    easy = max(o.count - len(chosen) - sum(c.second is not None for c in chosen) - long, 0)
    left = max(o.aim.km - o.long_km - sum(c.measure.km + rule.end_km for c in chosen), 0.0)
    overdue = o.strength_last <= -rule.strength_overdue_days
    lifting = s.chooser.suited("strength", o.frame.phase)
    strength = sorted(s.writer.measure(w, len(s.log.uses.get(w.id, [])) if overdue else 0).minutes for w in lifting)
    lifts = min(b.athlete.week.strength, o.phase.strength) if strength else 0
    if o.aim.kind in ("cutback", "recovery", "return"):
        lifts = min(lifts, 1)
    doubles = 0
    open_days = sum(d.runs and d.free >= b.sizing.least_run_minutes for d in o.days)
    if b.athlete.week.doubles and open_days >= b.sizing.doubles_from_days:
        raced_days = sum(d.race is not None for d in o.days)
        doubles = max(easy + len(chosen) + long - min(open_days, 7 - o.rest - raced_days), 0)
    least = b.sizing.least_quality_minutes
    few = o.count <= b.sizing.few_runs
    quality_minutes = max((_minutes(c, rule) + rule.end_minutes for c in chosen), default=0.0)
    if few:
        shared = max(o.aim.km - o.raced - o.long_km, 0.0) / max(o.count - long, 1)
        quality_minutes = max(quality_minutes, shared * b.easy_pace)
    wants = Wants(
        long_day=o.long_on,
        long_minutes=o.long_km * b.easy_pace,
        long_hard=long_choice is not None,
        quality=len(chosen),
        quality_minutes=_fives(quality_minutes),
        easy=easy - doubles,
        easy_minutes=_fives(left * b.easy_pace / easy if easy else 0.0),
        strength=lifts,
        strength_minutes=(strength[0] + 0.5 * overdue, _fives(strength[len(strength) // 2]))
        if strength
        else (0.0, 0.0),
        mobility=2 if o.aim.kind != "race" else 1,
        mobility_minutes=rule.mobility_minutes,
        rest_days=o.rest,
        gap_days=b.gap_days,
        hard=tuple(sorted(o.hard)),
        long_after_quality=b.limits.long_after_quality,
        strength_gap=b.spacing.strength_between_days,
        least_minutes=b.sizing.least_run_minutes,
        least_quality_minutes=max(min(c.measure.minutes + 3 for c in chosen), least) if chosen else least,
        doubles=doubles,
        strength_last=o.strength_last,
        few=few,
        second_minutes=s.second_minutes,
    )
    if o.rung is not None:
        each = [s.writer.measure(w, n).minutes for w, n in o.rung.sessions] or [0.0]
        wants = replace(wants, least_minutes=min(each), easy_minutes=max(each), long_minutes=max(each))
        if o.long_on is not None and o.days[o.long_on].free < wants.least_minutes:
            wants = replace(wants, long_day=None, easy=wants.easy + 1)
    key = (tuple((d.free, d.runs, d.quality, d.strength, d.race is not None, d.fixed) for d in o.days), wants)
    found = s.layouts.get(key)
    if found is None:
        found = place(o.days, wants, rule)
        owed = not found.strength and wants.strength and overdue
        if owed and found.runs >= b.sizing.few_runs:
            found = _with_strength(o.days, wants, found, rule)
        s.layouts[key] = found
    return found


def _with_strength(days: Sequence[DayFrame], wants: Wants, found: Layout, rule: Placing) -> Layout:
    """A layout with an easy run less and strength in its place: of the run that is missed least; else as it was."""
    fewer = replace(wants, easy=len(found.easy) - 1)
    given_up = sorted((d for d in found.easy if days[d].fixed is None), key=lambda d: (days[d].free, d))
    tries = [days, *([replace(day, runs=day.weekday != d and day.runs) for day in days] for d in given_up)]
    layouts = (place(week, fewer, rule) for week in tries)
    return next((way for way in layouts if way.strength and way.quality == found.quality), found)


def _minutes(c: Choice, rule: Placing) -> float:
    return c.measure.minutes + (c.second.measure.minutes + rule.end_minutes if c.second is not None else 0.0)


def _fives(minutes: float) -> float:
    """Rounded up to five minutes, so that like weeks share a layout."""
    return 5.0 * -(-minutes // 5)
