"""The smallest repair of missed quality: in place of an easy run, far from other hard work, or not at all."""

import datetime as dt

from coachtui.adapting.placing import find
from coachtui.adapting.work import NOT_DONE
from coachtui.adapting.world import World
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.limits import Caution, Spacing
from coachtui.training.plan import Session

DAY = dt.timedelta(1)


def spacing_days(rulebook: Rulebook, age: int) -> int:
    """Days between two hard sessions, which grow with age."""
    gaps = [c.quality_gap_days for c in rulebook.all(Caution).values() if c.applies == "masters" and age >= c.from_age]
    return max([rulebook.sole(Spacing).quality_days, *gaps])


def repair_day(world: World) -> tuple[Session, Session] | None:
    """The newest missed quality session and the run whose place it takes; None when it is let go.

    Never today or tomorrow (nothing rises within 24 hours), never later than the week or four days, never twice.
    """
    today, most = world.today, int(world.number("repair-days", 4))
    missed = [
        s
        for s in world.shown
        if s.quality and s.kind == "run" and s.status in NOT_DONE and 0 <= (today - s.date).days <= most
    ]
    base = [(b, s) for s in missed if (b := find(world.plan, s.id)) is not None and b.quality]
    if not base:
        return None
    newest, shown = max(base, key=lambda pair: (pair[1].date, pair[1].id))
    hard = [s for s in world.shown if s.date != shown.date and _hard(s)]
    gap = spacing_days(world.rulebook, world.plan.athlete.age_on(today))
    sunday = shown.date + (6 - shown.date.weekday()) * DAY
    free = world.plan.athlete.week
    for n in range(2, most + 1):
        day = today + n * DAY
        if day > sunday or (day - shown.date).days > most:
            return None
        if any(abs((day - s.date).days) < gap for s in hard):
            continue
        runs = [s for s in world.shown if s.date == day and s.kind == "run" and s.to_come]
        if len(runs) == 1 and not runs[0].long and newest.minutes <= free.minutes_on(day.weekday()):
            return newest, runs[0]
    return None


def _hard(session: Session) -> bool:
    return (session.quality or session.kind == "race") and (session.to_come or session.status in ("done", "unlogged"))
