"""Time trials: in which weeks one is due, and which fits."""

import datetime as dt

from coachtui.planning.amounts import HARD
from coachtui.planning.choice import Choice, Room
from coachtui.planning.choose import Chooser
from coachtui.planning.phases import BUILDING, WeekFrame
from coachtui.planning.setting import Setting
from coachtui.racing.fitness import shortest_m
from coachtui.rulebook.shapes.phases import Trial


def trial_due(s: Setting, frame: WeekFrame, kind: str) -> bool:
    """Whether a time trial belongs in a week: no result, or an old one, and no race near that would say the same."""
    b = s.bounds
    rule = s.rulebook.maybe(Trial)
    if rule is None or b.held or not b.quality or frame.number < rule.first_week or frame.phase not in BUILDING:
        return False
    if kind not in ("build", "cutback") or frame.races or (not s.ready and not b.limits.short_notice_quality):
        return False
    goal = s.goal.date
    if goal is not None and goal - frame.start <= dt.timedelta(weeks=rule.before_goal_weeks + 1):
        return False
    last = s.log.last_result
    if last is not None and (frame.start - last).days <= 7 * rule.every_weeks:
        return False
    shortest = shortest_m(s.rulebook)
    near = frame.end + dt.timedelta(weeks=rule.race_ahead_weeks)
    return not any(day.race is not None and day.race.metres >= shortest and frame.start <= date <= near
                   for date, day in s.days.items())  # fmt: skip


def trial_for(chooser: Chooser, phase: str, room: Room) -> Choice | None:
    """The longest test that fits whole; a shortened one would measure nothing."""
    fits = [chooser.fit(w, phase, room) for w in chooser.suited("test", phase)]
    whole = [c for c in fits if c is not None and c.scale >= 1]
    return max(whole, key=lambda c: (_hard_km(c), c.workout.id), default=None)


def _hard_km(choice: Choice) -> float:
    return round(sum(choice.measure.zones_km.get(z, 0.0) for z in HARD), 3)
