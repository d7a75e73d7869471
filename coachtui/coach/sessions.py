"""What was done, what was not, and what moves: logging, skipping, moving, being away."""

import datetime as dt
from collections.abc import Sequence

from coachtui.adapting.moves import WAITS, move_notes, partners, refuse_move, refuse_swap
from coachtui.coach import record, views
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.coach.same_run import Told, measured
from coachtui.science.vdot import vdot_of
from coachtui.training.entries import Absence, Done, Entry, Move, Skip
from coachtui.training.measures import clock, metres_of
from coachtui.training.plan import Session
from coachtui.training.problems import CoachError
from coachtui.training.text import plain
from coachtui.training.values import replace
from coachtui.training.wording import day_name

FASTEST_VDOT = 90.0
"""No human result comes near this; beyond it a time or a distance was mistyped."""
LONGEST_HOURS = 48
OPEN = ("planned", "moved", "unlogged")
"""States in which a session still waits to be done."""


def log(coach: Coach, told: Done, date: dt.date | None = None, *, another: bool = False) -> Outcome:
    """Store what was done; it fills in the planned session of that day that is nearest in kind and size.

    Of a run that was imported already it tells the effort, unless it is `another`: nothing counts twice.
    Who rested did not do what was still open on that day.
    """
    day = record.check_day(coach, date)
    told = replace(told, note=plain(told.note), title=plain(told.title))
    plausible(told)
    twin = None if another else _imported(coach, told, day)
    if twin is not None and isinstance(twin.body, Done):
        on = day_name(day, year=True)
        said = f"This is the activity that was imported for {on}. Was it another one? Say so with --another."
        return record.record(coach, [(day, measured(told, twin.body))], voids=twin.id, said=[said])
    there = _on(coach, day)
    match = nearest(there, told) if told.session is None else None
    if match is not None:
        told = replace(told, session=match.id)
    left = _open(there) if told.kind == "rest" else ()
    return record.record(coach, [(day, told), *([(day, Skip(left))] if left else [])])


def done(coach: Coach, ref: str | None = None, rpe: float | None = None) -> Outcome:
    """Store that a session was done as planned: the named one, or today's first that is still open."""
    if ref is None:
        open_ = [s for s in views.day(coach).sessions if s.kind != "rest" and s.to_come]
        if not open_:
            raise CoachError("there is nothing left to do today", "name a session: coachtui done 2027-03-02")
        session = open_[0]
    else:
        session = _named(coach, ref)
    if session.date > coach.today:
        raise CoachError(
            f"{session.title} is planned for {day_name(session.date, year=True)}, which is still to come",
            "move it first: coachtui move",
        )
    if session.status in ("done", "dropped"):
        raise CoachError(f"{session.title} is already {session.status}", "see: coachtui journal list")
    kind = session.kind if session.kind != "rest" else "rest"
    told = Done(
        kind=kind,
        session=session.id,
        minutes=session.minutes,
        km=session.km,
        rpe=rpe,
        as_planned=True,
        title=session.title,
    )
    plausible(told)
    return record.record(coach, [(session.date, told)])


def skip(coach: Coach, ref: str | dt.date | None = None, why: str = "") -> Outcome:
    """Store that a session, or all of a day, is not done. Today when none is named."""
    if isinstance(ref, str):
        chosen: tuple[Session, ...] = (_named(coach, ref),)
    else:
        day = ref or coach.today
        chosen = tuple(s for s in views.week(coach, day).week.sessions if s.date == day)
    ids = _open(chosen)
    if not ids:
        raise CoachError("there is nothing there to skip", "see: coachtui week")
    about = min(max(s.date for s in chosen), coach.today)
    return record.record(coach, [(about, Skip(ids, plain(why)))])


def move(coach: Coach, ref: str, to: dt.date) -> Outcome:
    """Move a session to another day. Raises CoachError with the nearest possible days when a limit would break."""
    session = _named(coach, ref)
    _waiting(session)
    if to < coach.today:
        raise CoachError(f"{to} is past, so nothing was moved", "name today or a day to come")
    if to == session.date:
        raise CoachError(f"{session.title} is on {to} already", "name another day")
    said = movable(coach, session, to)
    return record.record(coach, [(coach.today, Move(session.id, to))], said=said)


def movable(coach: Coach, session: Session, to: dt.date) -> tuple[str, ...]:
    """Notes on a move that is allowed. Raises CoachError with the nearest possible days when it is not."""
    shown, _ = views.plan(coach)
    refused = refuse_move(shown, session, to, coach.rulebook, coach.today, views.current(coach))
    if refused is None:
        return move_notes(shown, session, to)
    sentence, days = refused
    near = ", ".join(f"{d:%a} {d}" for d in days)
    raise CoachError(sentence, f"days that work: {near}" if near else "no other day of these two weeks works")


def swap(coach: Coach, ref: str, other_ref: str) -> Outcome:
    """Two sessions change places. Raises CoachError with the nearest possible ones when a limit would break."""
    one, other = _named(coach, ref), _named(coach, other_ref)
    for session in (one, other):
        _waiting(session)
        if session.date < coach.today:
            raise CoachError(
                f"{session.title} was on {day_name(session.date, year=True)}, which is past, so nothing was exchanged",
                "name two sessions from today on",
            )
    if one.date == other.date:
        raise CoachError(
            f"{one.title} and {other.title} are both on {day_name(one.date, year=True)}", "name sessions of two days"
        )
    said = swappable(coach, one, other)
    return record.record(coach, [(coach.today, Move(one.id, other.date, other.id, one.date))], said=said)


def swappable(coach: Coach, one: Session, other: Session) -> tuple[str, ...]:
    """Notes on an exchange that is allowed. Raises CoachError with the nearest possible ones when it is not."""
    shown, _ = views.plan(coach)
    refused = refuse_swap(shown, one, other, coach.rulebook, coach.today, views.current(coach))
    if refused is None:
        return (*move_notes(shown, one, other.date, other.id), *move_notes(shown, other, one.date, one.id))
    sentence, works = refused
    near = ", ".join(f"{s.title} ({s.id})" for s in works)
    raise CoachError(sentence, f"it can change places with: {near}" if near else "nothing of these two weeks works")


def swap_partners(coach: Coach, session: Session) -> tuple[Session, ...]:
    """The sessions that a session might change places with; whether the limits allow it, `swappable` says."""
    return partners(views.plan(coach)[0], session, coach.today)


def away(coach: Coach, first: dt.date, last: dt.date, running: str = "none", why: str = "") -> Outcome:
    """Store days away, past or to come, with no running or only easy running."""
    if last < first:
        raise CoachError(
            f"{day_name(last, year=True)} is before {day_name(first, year=True)}",
            "name the first day, then the last: coachtui away 2026-12-24 2026-12-31",
        )
    if (last - first).days > 366:
        raise CoachError("that is more than a year away", "make a new plan when you are back: coachtui replan")
    if running not in ("none", "easy"):
        raise CoachError(f"running {running!r} is neither none nor easy", "write: --running none or --running easy")
    return record.record(coach, [(min(first, coach.today), Absence(first, last, running, plain(why)))])


def plausible(told: Done) -> None:
    """Raises CoachError when nobody can have done this."""
    for value, low, high, what in (
        (told.minutes, 0.1, LONGEST_HOURS * 60, "minutes"),
        (told.km, 0.01, 1000, "km"),
        (told.rpe, 0, 10, "an RPE from 0 to 10"),
        (told.avg_hr, 30, 240, "a heart rate"),
        (told.max_hr, 25, 250, "a highest heart rate"),
        (told.time_s, 1, LONGEST_HOURS * 3600, "seconds"),
        (told.drop_m, -3000, 3000, "metres from start to finish"),
    ):
        if value is not None and not low <= value <= high:
            raise CoachError(f"{value:g} is not a plausible number of {what}", "check the numbers and say it again")
    if told.kind not in ("run", "race"):
        return
    metres = metres_of(told.event) if told.event else (told.km or 0) * 1000
    seconds = told.time_s or (told.minutes or 0) * 60
    if metres >= 400 and seconds and vdot_of(metres, seconds) > FASTEST_VDOT:
        raise CoachError(
            f"{metres / 1000:g} km in {clock(seconds)} is faster than any human, so nothing was stored",
            "check the distance and the time",
        )


def matching(coach: Coach, told: Done, day: dt.date) -> Session | None:
    """The open session of a day that is nearest in kind and size to what was done."""
    return nearest(_on(coach, day), told)


def _on(coach: Coach, day: dt.date) -> tuple[Session, ...]:
    """The sessions of a day, none outside the plan."""
    if coach.snapshot[1].week_of(day) is None:
        return ()
    return tuple(s for s in views.week(coach, day).week.sessions if s.date == day)


def _open(sessions: Sequence[Session]) -> tuple[str, ...]:
    """Ids of what still waits to be done, rest apart."""
    return tuple(s.id for s in sessions if s.kind != "rest" and s.status in OPEN)


def _imported(coach: Coach, told: Done, day: dt.date) -> Entry | None:
    """The imported activity that this tells of, when nobody has told of it yet."""
    there = Told()
    for entry in coach.journal.diary(since=day).entries:
        if entry.date == day and isinstance(entry.body, Done) and entry.body.imported and entry.body.rpe is None:
            there.add(entry)
    return there.same(told, day)


def nearest(sessions: Sequence[Session], told: Done) -> Session | None:
    """The open one of a day's sessions that is nearest in kind and size to what was done."""
    same = {"run": ("run", "race"), "race": ("race", "run")}.get(told.kind, (told.kind,))
    open_ = [s for s in sessions if s.kind in same and s.status in OPEN]
    size = told.minutes or 0.0
    return min(open_, key=lambda s: (same.index(s.kind), abs(s.minutes - size), s.id), default=None)


def _waiting(session: Session) -> None:
    """Raises CoachError for a session that cannot go to another day any more."""
    if session.status not in WAITS:
        raise CoachError(f"{session.title} is {session.status} and cannot be moved", "see: coachtui week")


def _named(coach: Coach, ref: str) -> Session:
    """A session by its id, or the only one of a date that is not rest."""
    found = views.find_session(coach, ref)
    if found is None:
        raise CoachError(f"there is no session {ref!r}", "ids are dates such as 2027-03-02; see: coachtui week")
    if found.kind == "rest":
        raise CoachError(f"{ref} is a rest day", "see: coachtui week")
    return found
