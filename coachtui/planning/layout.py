"""What a week wants from its days, and the layout that the search finds; like weeks share one."""

from collections.abc import Sequence
from dataclasses import replace

from coachtui.planning.calendar import DayFrame
from coachtui.planning.choice import Choice
from coachtui.planning.ladder import Rung
from coachtui.planning.place import Layout, Wants, place
from coachtui.planning.setting import Outline, Setting
from coachtui.rulebook.shapes.weeks import Placing


def layout_of(s: Setting, o: Outline, chosen: Sequence[Choice], long_choice: Choice | None) -> Layout:
    """The days of a week's sessions."""
    wants = _wants(s, o, chosen, long_choice)
    key = (tuple((d.free, d.runs, d.quality, d.strength, d.race is not None, d.fixed) for d in o.days), wants)
    found = s.layouts.get(key)
    if found is None:
        found = place(o.days, wants, s.placing)
        owed = not found.strength and wants.strength and _overdue(s, o)
        if owed and found.runs >= s.bounds.sizing.few_runs:
            found = _with_strength(o.days, wants, found, s.placing)
        s.layouts[key] = found
    return found


def _wants(s: Setting, o: Outline, chosen: Sequence[Choice], long_choice: Choice | None) -> Wants:
    """What the sessions of a week ask of its days."""
    b, rule = s.bounds, s.placing
    long = o.long_on is not None
    easy = max(o.count - len(chosen) - sum(c.second is not None for c in chosen) - long, 0)
    left = max(o.aim.km - o.long_km - sum(c.measure.km + rule.end_km for c in chosen), 0.0)
    doubles = _doubles(s, o, easy + len(chosen) + long)
    lifts, lift_minutes = _strength(s, o)
    least = b.sizing.least_quality_minutes
    wants = Wants(
        long_day=o.long_on,
        long_minutes=o.long_km * b.easy_pace,
        long_hard=long_choice is not None,
        quality=len(chosen),
        quality_minutes=_quality_minutes(s, o, chosen),
        easy=easy - doubles,
        easy_minutes=_fives(left * b.easy_pace / easy if easy else 0.0),
        strength=lifts,
        strength_minutes=lift_minutes,
        mobility=rule.mobility[o.aim.kind == "race"],
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
        few=_few(s, o),
        second_minutes=s.second_minutes,
    )
    return wants if o.rung is None else _climbing(s, o, o.rung, wants)


def _few(s: Setting, o: Outline) -> bool:
    """Whether each run of the week carries what other weeks give to runs of their own."""
    return o.count <= s.bounds.sizing.few_runs


def _overdue(s: Setting, o: Outline) -> bool:
    """Whether strength has waited so long that an easy run gives way to it."""
    return o.strength_last <= -s.placing.strength_overdue_days


def _doubles(s: Setting, o: Outline, runs: int) -> int:
    """How many of the runs of a week are second ones of their day."""
    open_days = sum(d.runs and d.free >= s.bounds.sizing.least_run_minutes for d in o.days)
    if not s.bounds.athlete.week.doubles or open_days < s.bounds.sizing.doubles_from_days:
        return 0
    raced_days = sum(d.race is not None for d in o.days)
    return max(runs - min(open_days, 7 - o.rest - raced_days), 0)


def _strength(s: Setting, o: Outline) -> tuple[int, tuple[float, float]]:
    """Strength sessions of a week, with the shortest and a middling length of those that suit it."""
    overdue = _overdue(s, o)
    suited = s.chooser.suited("strength", o.frame.phase)
    lengths = sorted(s.writer.measure(w, len(s.log.uses.get(w.id, [])) if overdue else 0).minutes for w in suited)
    if not lengths:
        return 0, (0.0, 0.0)
    count = min(s.bounds.athlete.week.strength, o.phase.strength)
    if o.aim.kind in ("cutback", "recovery", "return"):
        count = min(count, s.placing.strength_light)
    return count, (lengths[0] + 0.5 * overdue, _fives(lengths[len(lengths) // 2]))


def _quality_minutes(s: Setting, o: Outline, chosen: Sequence[Choice]) -> float:
    """What the longest hard run is taken to last; in a week of few runs each also has its share of the kilometres."""
    minutes = max((_minutes(c, s.placing) + s.placing.end_minutes for c in chosen), default=0.0)
    if _few(s, o):
        shared = max(o.aim.km - o.raced - o.long_km, 0.0) / max(o.count - (o.long_on is not None), 1)
        minutes = max(minutes, shared * s.bounds.easy_pace)
    return _fives(minutes)


def _climbing(s: Setting, o: Outline, rung: Rung, wants: Wants) -> Wants:
    """The same on a rung of the run-walk ladder: its sessions say how long each run lasts."""
    each = [s.writer.measure(w, n).minutes for w, n in rung.sessions] or [0.0]
    wants = replace(wants, least_minutes=min(each), easy_minutes=max(each), long_minutes=max(each))
    if o.long_on is not None and o.days[o.long_on].free < wants.least_minutes:
        return replace(wants, long_day=None, easy=wants.easy + 1)
    return wants


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
