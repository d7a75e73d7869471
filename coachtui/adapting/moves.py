"""Whether a session may move to another day or change places with another one, and the nearest that do."""

import datetime as dt
from collections.abc import Sequence

from coachtui.adapting.applying import Scene, lower
from coachtui.adapting.combine import bearing_on, combine
from coachtui.adapting.limits import bounds, newly_broken
from coachtui.adapting.placing import OFF, recount
from coachtui.adapting.reading import Told
from coachtui.adapting.repair import spacing_days
from coachtui.rulebook.book import Rulebook
from coachtui.training.decisions import SAFETY, DecisionSet
from coachtui.training.plan import Plan, Session, Week
from coachtui.training.values import replace
from coachtui.training.wording import day_name

DAY = dt.timedelta(1)
NEAR = 3
"""How many possible days or partners are offered."""
Place = tuple[Session, dt.date]
"""A session and the day that it would lie on."""
WAITS = ("planned", "moved", "unlogged", "skipped")
"""States in which a session may still go to another day."""
_NOBODY = Told({}, {}, (), {}, {}, {}, (), {}, frozenset(), {})


def refuse_move(
    plan: Plan, session: Session, to: dt.date, rulebook: Rulebook, today: dt.date, decided: DecisionSet
) -> tuple[str, tuple[dt.date, ...]] | None:
    """None when a session of the plan as seen may move to a day; otherwise why not, and the nearest days that work.

    Spacing of hard sessions, the longest run and holds refuse; minutes and rest days yield (see `move_notes`).
    """

    def refused(day: dt.date) -> str | None:
        return _reason(plan, [(session, day)], rulebook, today, decided)

    reason = refused(to)
    if reason is None:
        return None
    days = [today + n * DAY for n in range(14)]
    days.sort(key=lambda d: (abs((d - to).days), d))
    works = [d for d in days if d not in (to, session.date) and not refused(d)]
    return reason, tuple(sorted(works[:NEAR]))


def refuse_swap(
    plan: Plan, one: Session, other: Session, rulebook: Rulebook, today: dt.date, decided: DecisionSet
) -> tuple[str, tuple[Session, ...]] | None:
    """None when two sessions may change places; otherwise why not, and the nearest that the first may change with."""

    def refused(partner: Session) -> str | None:
        return _reason(plan, [(one, partner.date), (partner, one.date)], rulebook, today, decided)

    reason = refused(other)
    if reason is None:
        return None
    there = [s for s in partners(plan, one, today) if s.id != other.id]
    there.sort(key=lambda s: (abs((s.date - other.date).days), s.date, s.id))
    works = (s for s in there if not refused(s))
    return reason, tuple(sorted((s for s, _ in zip(works, range(NEAR), strict=False)), key=lambda s: (s.date, s.id)))


def partners(plan: Plan, session: Session, today: dt.date) -> tuple[Session, ...]:
    """The sessions of two weeks, from its own week on, that could change places with a session, limits aside."""
    first = max(today, session.date - session.date.weekday() * DAY)
    last = session.date - session.date.weekday() * DAY + 13 * DAY
    return tuple(
        s
        for s in plan.sessions()
        if first <= s.date <= last and s.date != session.date and s.kind not in ("rest", "race") and s.status in WAITS
    )


def move_notes(plan: Plan, session: Session, to: dt.date, instead_of: str = "") -> tuple[str, ...]:
    """What a move stretches without being refused for it; `instead_of` is the id of one that leaves that day."""
    notes = []
    week = plan.athlete.week
    there = [s for s in plan.on(to) if s.id not in (session.id, instead_of) and s.status not in OFF]
    minutes = session.minutes + sum(s.minutes for s in there)
    free = week.minutes_on(to.weekday())
    if minutes > free + 5:
        notes.append(f"{day_name(to)} now holds {minutes:.0f} minutes and has {free} free")
    if there and all(s.kind == "rest" for s in there):
        notes.append(f"{day_name(to)} was a day of rest; the rest moves to {day_name(session.date)}")
    return tuple(notes)


def _reason(
    plan: Plan, places: Sequence[Place], rulebook: Rulebook, today: dt.date, decided: DecisionSet
) -> str | None:
    """Why sessions may not lie on other days, all of them at once."""
    going = {s.id: to for s, to in places}
    others = [s for s in plan.sessions() if s.status not in OFF]
    lying = [replace(s, date=going[s.id]) if s.id in going else s for s in others]
    for session, to in places:
        beside = [s for s in lying if s.id != session.id]
        if reason := _reason_beside(plan, session, to, beside, rulebook, today, decided):
            return reason
    for limit in newly_broken(plan.weeks, _moved(plan, places), bounds(plan, rulebook), today):
        if limit.session is not None:
            return limit.text
    return None


def _reason_beside(
    plan: Plan,
    session: Session,
    to: dt.date,
    others: Sequence[Session],
    rulebook: Rulebook,
    today: dt.date,
    decided: DecisionSet,
) -> str | None:
    """Why a session may not lie on a day beside others, limits aside."""
    if plan.week_of(to) is None or to < plan.start:
        return f"{day_name(to)} lies outside the plan"
    if session.kind == "race":
        return "a race is on its day: change it with coachtui race move"
    held = _held(plan, session, to, rulebook, today, decided)
    if held:
        return held
    if session.quality:
        gap = spacing_days(rulebook, plan.athlete.age_on(to))
        near = [s for s in others if (s.quality or s.kind == "race") and abs((s.date - to).days) < gap]
        if near:
            hours = 24 * gap
            return f"{session.title} would lie within {hours} hours of {near[0].title} on {day_name(near[0].date)}"
    if (
        session.kind == "run"
        and any(s.date == to and s.kind == "run" for s in others)
        and not plan.athlete.week.doubles
    ):
        return f"there is a run on {day_name(to)} already: exchange the two, or move or skip that first"
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
    return said.get(bearing[0].decision, f"{bearing[0].rule} holds on {day_name(to)}").rstrip(".")


def _moved(plan: Plan, places: Sequence[Place]) -> Sequence[Week]:
    """The weeks with sessions on their new days, sums brought up to date."""
    going = {s.id for s, _ in places}
    result = []
    for week in plan.weeks:
        stay = tuple(s for s in week.sessions if s.id not in going)
        come = tuple(replace(s, date=to) for s, to in places if week.start <= to < week.start + 7 * DAY)
        changed = come or len(stay) != len(week.sessions)
        lying = tuple(sorted((*stay, *come), key=lambda s: (s.date, s.id)))
        result.append(recount(week, lying, plan) if changed else week)
    return result
