"""Whether a session may move to another day, and which days are the nearest that it may."""

import datetime as dt
from collections.abc import Sequence

from coachtui.adapting.applying import Scene, lower
from coachtui.adapting.combine import bearing_on, combine
from coachtui.adapting.limits import bounds, newly_broken
from coachtui.adapting.placing import OFF, recount
from coachtui.adapting.reading import Told
from coachtui.adapting.repair import spacing_days
from coachtui.adapting.wording import day_text
from coachtui.rulebook.book import Rulebook
from coachtui.training.athlete import DAYS
from coachtui.training.decisions import SAFETY, DecisionSet
from coachtui.training.plan import Plan, Session, Week
from coachtui.training.values import replace

DAY = dt.timedelta(1)
NEAR = 3
"""How many possible days are offered."""
_NOBODY = Told({}, {}, (), {}, {}, {}, (), {}, frozenset(), {})


def refuse_move(
    plan: Plan, session: Session, to: dt.date, rulebook: Rulebook, today: dt.date, decided: DecisionSet
) -> tuple[str, tuple[dt.date, ...]] | None:
    """None when a session of the plan as seen may move to a day; otherwise why not, and the nearest days that work.

    Spacing of hard sessions, the longest run and holds refuse; minutes and rest days yield (see `move_notes`).
    """
    reason = _reason(plan, session, to, rulebook, today, decided)
    if reason is None:
        return None
    days = [today + n * DAY for n in range(14)]
    days.sort(key=lambda d: (abs((d - to).days), d))
    works = [d for d in days if d not in (to, session.date) and not _reason(plan, session, d, rulebook, today, decided)]
    return reason, tuple(sorted(works[:NEAR]))


def move_notes(plan: Plan, session: Session, to: dt.date) -> tuple[str, ...]:
    """What a move stretches without being refused for it."""
    notes = []
    week = plan.athlete.week
    there = [s for s in plan.on(to) if s.id != session.id and s.status not in OFF]
    minutes = session.minutes + sum(s.minutes for s in there)
    free = week.minutes_on(to.weekday())
    if minutes > free + 5:
        notes.append(f"{day_text(to)} now holds {minutes:.0f} minutes; you have {free} free on a {DAYS[to.weekday()]}")
    if there and all(s.kind == "rest" for s in there):
        notes.append(f"{day_text(to)} was a day of rest; the rest moves to {day_text(session.date)}")
    return tuple(notes)


def _reason(  # noqa: PLR0911 - one return for each reason
    plan: Plan, session: Session, to: dt.date, rulebook: Rulebook, today: dt.date, decided: DecisionSet
) -> str | None:
    if plan.week_of(to) is None or to < plan.start:
        return f"{day_text(to)} lies outside the plan"
    if session.kind == "race":
        return "a race is on its day: change it with coachtui race move"
    held = _held(plan, session, to, rulebook, today, decided)
    if held:
        return held
    others = [s for s in plan.sessions() if s.id != session.id and s.status not in OFF]
    if session.quality:
        gap = spacing_days(plan.athlete.age_on(to))
        near = [s for s in others if (s.quality or s.kind == "race") and abs((s.date - to).days) < gap]
        if near:
            hours = 24 * gap
            return f"{session.title} would lie within {hours} hours of {near[0].title} on {day_text(near[0].date)}"
    if (
        session.kind == "run"
        and any(s.date == to and s.kind == "run" for s in others)
        and not plan.athlete.week.doubles
    ):
        return f"there is a run on {day_text(to)} already: move or skip that first"
    moved = _moved(plan, session, to)
    for limit in newly_broken(plan.weeks, moved, bounds(plan, rulebook), today):
        if limit.session is not None:
            return limit.text
    return None


def _held(
    plan: Plan, session: Session, to: dt.date, rulebook: Rulebook, today: dt.date, decided: DecisionSet
) -> str | None:
    """Why a restriction of safety in force forbids the session on that day."""
    there = replace(session, date=to, status="planned")
    bearing = [r for r in bearing_on(decided.in_force, there, decided.date) if r.class_ in SAFETY]
    if not bearing:
        return None
    scene = Scene(plan, _NOBODY, rulebook, today, {})
    if lower(there, combine(bearing), scene) == there:
        return None
    said = {d.id: d.because for d in decided.decisions}
    return said.get(bearing[0].decision, f"{bearing[0].rule} holds on {day_text(to)}").rstrip(".")


def _moved(plan: Plan, session: Session, to: dt.date) -> Sequence[Week]:
    """The weeks with the session on its new day, sums brought up to date."""
    result = []
    for week in plan.weeks:
        kept = tuple(s for s in week.sessions if s.id != session.id)
        if week.start <= to < week.start + 7 * DAY:
            kept = tuple(sorted((*kept, replace(session, date=to)), key=lambda s: (s.date, s.id)))
        result.append(week if kept == week.sessions else recount(week, kept, plan))
    return result
