"""Which sessions lie on which day after the athlete's own moves, and what became of each."""

import datetime as dt
from collections.abc import Iterable

from coachtui.adapting.reading import Told
from coachtui.training.entries import Absence
from coachtui.training.plan import Plan, Session, Week
from coachtui.training.values import replace

DAY = dt.timedelta(1)
OFF = ("skipped", "missed", "dropped")
"""What is listed but no load."""


def place(plan: Plan, numbers: Iterable[int], told: Told) -> dict[int, list[Session]]:
    """The sessions of some weeks (indices from 0) where they lie after all moves, in order of date and slot."""
    wanted = set(numbers)
    moves = [(base, to) for id_, to in told.moved.items() if (base := find(plan, id_)) and base.date != to]
    moves = [(s, to) for s, to in moves if plan.week_of(to) is not None and to >= plan.start]
    touched = wanted | {index(plan, s.date) for s, _ in moves} | {index(plan, to) for _, to in moves}
    days: dict[dt.date, list[Session]] = {}
    for n in touched:
        for session in plan.weeks[n].sessions:
            days.setdefault(session.date, []).append(session)
    for session, to in moves:
        _shift(days, session, to)
    result: dict[int, list[Session]] = {n: [] for n in wanted}
    for day in sorted(days):
        n = index(plan, day)
        if n in wanted:
            result[n].extend(days[day])
    return result


def find(plan: Plan, id_: str) -> Session | None:
    """The base session of an id, or None."""
    try:
        day = dt.date.fromisoformat(id_[:10])
    except ValueError:
        return None
    return next((s for s in plan.on(day) if s.id == id_), None)


def index(plan: Plan, day: dt.date) -> int:
    """Index of the week that holds a day, counted from 0; may lie outside the plan."""
    return (day - plan.weeks[0].start).days // 7


def status_of(session: Session, told: Told, today: dt.date) -> str:  # noqa: PLR0911 - one return for each status
    """What became of a session. A past one that nobody spoke of is unlogged, not missed."""
    answer = told.answered.get(session.id)
    if session.id in told.done_of or answer in ("done", "changed"):
        return "done"
    if session.id in told.skipped:
        return "skipped"
    if answer == "missed":
        return "missed"
    silent = told.silence_on(session.date) if session.kind != "rest" else None
    if silent is not None:
        return "done" if silent == "ran" else "missed"
    if session.kind != "rest" and any(a.running == "none" for a in away_on(told, session.date)):
        return "skipped"
    if session.date < today and session.kind != "rest":
        return "unlogged"
    if session.date != session.original_date and session.kind != "rest":
        return "moved"
    return "planned"


def away_on(told: Told, day: dt.date) -> tuple[Absence, ...]:
    """Absences that the athlete told and that hold a day."""
    return tuple(a for a in told.absences if a.first <= day <= a.last)


def counts(session: Session, plan: Plan) -> bool:
    """Whether a session counts in the running of its week: the goal race does not."""
    goal = session.kind == "race" and session.date == plan.goal.date
    return session.runs and session.status not in OFF and not goal


def recount(week: Week, sessions: tuple[Session, ...], plan: Plan) -> Week:
    """The week with other sessions and its sums of running brought up to date."""
    before = [s for s in week.sessions if counts(s, plan)]
    after = [s for s in sessions if counts(s, plan)]
    km = week.run_km + sum(s.km or 0.0 for s in after) - sum(s.km or 0.0 for s in before)
    minutes = week.run_minutes + sum(s.minutes for s in after) - sum(s.minutes for s in before)
    return replace(week, sessions=sessions, run_km=round(max(km, 0.0), 2), run_minutes=round(max(minutes, 0.0), 1))


def _shift(days: dict[dt.date, list[Session]], session: Session, to: dt.date) -> None:
    """Move a session; the rest day that it lands on takes its old place."""
    origin = session.date
    days[origin] = [s for s in days.get(origin, []) if s.id != session.id]
    there = days.setdefault(to, [])
    resting = next((s for s in there if s.kind == "rest"), None)
    moved = replace(session, date=to)
    if resting is not None:
        there.remove(resting)
        if not days[origin]:
            days[origin].append(replace(resting, date=origin))
    elif not days[origin]:
        days[origin].append(_rest(session, origin))
    there.append(moved)
    there.sort(key=lambda s: s.id)


def _rest(session: Session, day: dt.date) -> Session:
    from coachtui.adapting.ease import as_rest  # noqa: PLC0415 - ease does not know about places

    return replace(
        as_rest(session),
        id=f"{session.id}-rest",
        date=day,
        original_date=day,
        why=f"You moved {session.title} to another day.",
    )
