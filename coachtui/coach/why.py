"""Why: the rule, the numbers, the evidence and what lost, for a session, a day or a decision."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from coachtui.adapting.voices import telling
from coachtui.coach import dates, views
from coachtui.coach.answers import WeekView, Why
from coachtui.coach.coach import Coach
from coachtui.coach.moment import recent
from coachtui.coach.wording import day_name
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.adapting import Rule
from coachtui.rulebook.shapes.workouts import Source
from coachtui.training.decisions import IN_FORCE, SAFETY, Decision
from coachtui.training.entries import Absence, Move, Skip
from coachtui.training.plan import Session
from coachtui.training.problems import CoachError
from coachtui.training.values import fields, replace

DAY_LENGTH = len("2027-03-02")
"""A name as short as a date means the whole day, not its first session."""


def why(coach: Coach, ref: str | None = None) -> tuple[Why, ...]:
    """The reasons for a date, a session or a decision; today when none is named. Raises CoachError."""
    if ref is None:
        return _day(coach, coach.today)
    if "/" in ref:
        return (_decision(coach, ref),)
    session = views.find_session(coach, ref)
    if session is not None and session.id == ref and len(ref) > DAY_LENGTH:
        return (_session(coach, session),)
    if session is None and (found := _past(coach, ref)) is not None:
        return (_session(coach, found),)
    return _day(coach, dates.parse_date(ref, coach.today))


def _past(coach: Coach, ref: str) -> Session | None:
    """The session of this id in a plan that was in force before today's."""
    if len(ref) <= DAY_LENGTH:
        return None
    try:
        date = dt.date.fromisoformat(ref[:DAY_LENGTH])
        return next((s for s in views.week(coach, date).week.sessions if s.id == ref), None)
    except (ValueError, CoachError):
        return None


def _day(coach: Coach, date: dt.date) -> tuple[Why, ...]:
    found = [s for s in views.week(coach, date).week.sessions if s.date == date]
    if not found:
        raise CoachError(f"the plan holds nothing on {day_name(date, year=True)}", "see: coachtui plan")
    return tuple(_session(coach, s) for s in found)


def _session(coach: Coach, session: Session) -> Why:
    view = views.week(coach, session.date)
    bearing = tuple(
        d
        for d in (*view.decisions, *view.proposals, *_then(coach, session.date, view))
        if any(c.session == session.id for c in d.changes) or _bears(d, session)
    )
    base = _base(coach, session)
    book = _book(coach, session)
    return Why(
        subject=session.id,
        text=session.why,
        session=session,
        rules=_rules(book, session.rules),
        sources=_sources(book, tuple(dict.fromkeys((*session.sources, *_behind(bearing))))),
        decisions=bearing,
        lost=tuple((r.workout, r.because) for r in session.lost),
        base=base if base is not None and base != session and base.title != session.title else None,
        earlier=_earlier(coach, bearing),
        chosen=_chosen(coach, session),
    )


def _then(coach: Coach, date: dt.date, view: WeekView) -> Iterator[Decision]:
    """What was in force on a past day and is no longer told of."""
    if date >= coach.today:
        return
    known = {d.id for d in (*view.decisions, *view.proposals)}
    for decided in coach.journal.decision_sets(date, date):
        yield from (d for d in telling(decided.decisions) if d.id not in known and d.state in IN_FORCE)


def _chosen(coach: Coach, session: Session) -> str:
    """What the athlete told that put a session where it is, or took it off, and the way back."""
    if session.status not in ("moved", "skipped"):
        return ""
    for entry in reversed(recent(coach, views.plan_of(coach, session.date)[1]).entries):
        match entry.body:
            case Move() as move if session.id in dict(move.places()) and session.status == "moved":
                said = f"You moved it here from {day_name(session.original_date)}"
            case Skip(sessions=left, why=reason) if session.id in left:
                said = "You left it out" + f": {reason}" * bool(reason)
            case Absence(first=first, last=last, running="none") if first <= session.date <= last:
                said = f"You are away from {day_name(first)} to {day_name(last)}"
            case _:
                continue
        return f"{said}; take it back: coachtui undo {entry.id}"
    return ""


def _decision(coach: Coach, ref: str) -> Why:
    decision = _find(coach, ref)
    return Why(
        subject=decision.id,
        text=decision.because,
        session=None,
        rules=((decision.rule, decision.because, decision.grade),),
        sources=_sources(coach.rulebook, decision.sources),
        decisions=(decision,),
        lost=tuple((r.rule, r.because) for r in decision.lost),
        earlier=_earlier(coach, (decision,)),
    )


def _earlier(coach: Coach, decisions: Sequence[Decision]) -> tuple[str, ...]:
    """What was noted of setbacks like those that are open, when a decision is about one."""
    if not any(d.class_ in SAFETY for d in decisions):
        return ()
    from coachtui.coach.setbacks import known_of  # noqa: PLC0415 - only where somebody is hurt or ill

    return known_of(coach, [flag.key for flag in views.current(coach).flags])


def _find(coach: Coach, ref: str) -> Decision:
    """A decision of today's set, or of the day in its id, whose offers have expired by now. Raises CoachError."""
    now = next((d for d in views.current(coach).decisions if d.id == ref), None)
    if now is not None:
        return now
    try:
        date = dt.date.fromisoformat(ref.partition("/")[0])
    except ValueError:
        date = None
    if date is not None:
        for decided in coach.journal.decision_sets(date, date):
            for decision in decided.decisions:
                if decision.id == ref:
                    gone = decision.state == "proposed" and date < coach.today
                    return replace(decision, state="expired") if gone else decision
    raise CoachError(f"there is no decision {ref!r}", "ids look like 2027-03-02/two-poor-mornings; see: coachtui why")


def _base(coach: Coach, session: Session) -> Session | None:
    _, base = views.plan_of(coach, session.original_date)
    week = base.week_of(session.original_date)
    return next((s for s in week.sessions if s.id == session.id), None) if week else None


def _book(coach: Coach, session: Session) -> Rulebook:
    """The rules that speak for a session: those in force, or those that made the plan that was in force then."""
    snapshot, plan = views.plan_of(coach, session.original_date)
    if snapshot == coach.snapshot[0]:
        return coach.rulebook
    return coach.rules_of(plan.rulebook.digest) or coach.rulebook


def _bears(decision: Decision, session: Session) -> bool:
    """Whether something that a decision asks for reaches a session, changed or not."""
    return any(
        r.first <= session.date
        and (r.last is None or session.date <= r.last)
        and (r.sessions is None or session.id in r.sessions)
        for r in decision.restrictions
    )


def _behind(decisions: Sequence[Decision]) -> Iterator[str]:
    """Ids of the sources behind decisions."""
    return (source for decision in decisions for source in decision.sources)


def _rules(book: Rulebook, ids: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """What put a session there, with reason and grade. What changed it since speaks through its decisions.

    An id that the rules no longer hold is left out.
    """
    found: dict[str, tuple[str, str, str]] = {}
    for kind, items in book.items.items():
        if kind is Rule:
            continue
        for id_, item in items.items():
            if id_ in ids and _has_reason(item):
                found[id_] = (id_, item.because, item.evidence)
    return tuple(found[i] for i in ids if i in found)


def _has_reason(item: Any) -> bool:
    return {"because", "evidence"} <= {f.name for f in fields(item)}


def _sources(book: Rulebook, ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    known = book.all(Source)
    return tuple((i, known[i].cite if i in known else i) for i in ids)
