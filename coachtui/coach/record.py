"""Storing what a person said and deciding what follows, in one transaction."""

import datetime as dt
from collections.abc import Callable, Sequence

from coachtui.adapting.voices import telling
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.coach.deciding import Deciding, deciding
from coachtui.coach.today import keep
from coachtui.coach.views import today_under
from coachtui.journal.store import Writing
from coachtui.training.decisions import Decision, DecisionSet
from coachtui.training.entries import Body, Entry
from coachtui.training.problems import CoachError
from coachtui.training.values import replace
from coachtui.training.wording import day_name

LATE = dt.timedelta(days=14)
"""How long after the day a check-in or flag may still be told."""

Told = tuple[dt.date, Body]


def record(
    coach: Coach,
    told: Sequence[Told],
    *,
    said: Sequence[str] = (),
    voids: str | None = None,
    change: Callable[[Writing], Sequence[Entry]] | None = None,
) -> Outcome:
    """Store entries (and what `change` writes), evaluate today anew, store the decisions; all of it or nothing.

    `voids` names an older entry that the first new one replaces.
    """
    _ = coach.rulebook
    with coach.journal.writing(coach.now) as tx:
        before = coach.journal.newest_upto(coach.today)
        entries = [tx.append(day, body, voids=voids if n == 0 else None) for n, (day, body) in enumerate(told)]
        if change is not None:
            entries.extend(change(tx))
        made = deciding(coach)
        tx.save_decisions(made.decided)
        coach.note_rules(tx)
        found = outcome(coach, tuple(entries), before, made, tuple(said))
        keep(coach, tx, found.today, made.decided)
    coach.stored = True
    return found


def withdraw(coach: Coach, entry: Entry, said: str) -> Outcome:
    """Take an entry back and decide anew; the answer names what is gone."""
    found = record(coach, [], change=lambda tx: [tx.void(entry.id)], said=[said])
    return replace(found, withdrawn=True)


def outcome(
    coach: Coach, entries: tuple[Entry, ...], before: DecisionSet | None, made: Deciding, said: tuple[str, ...]
) -> Outcome:
    """The answer after storing: what is new, and today as it now is."""
    return Outcome(
        entries=entries,
        readiness=made.decided.readiness,
        decisions=news(before, made.decided),
        today=today_under(coach, made),
        said=said,
    )


def news(before: DecisionSet | None, decided: DecisionSet) -> tuple[Decision, ...]:
    """Decisions that were not told before, whose state is another, or that change more today or tomorrow.

    Against an earlier set of the same day every further change counts.
    """
    known = {d.id: d for d in telling(before.decisions)} if before else {}
    same_day = before is not None and before.date == decided.date
    near = None if same_day else (decided.date + dt.timedelta(1)).isoformat()
    return tuple(d for d in telling(decided.decisions) if _new(d, known.get(d.id), near))


def _new(decision: Decision, old: Decision | None, upto: str | None) -> bool:
    if old is None or old.state != decision.state:
        return True
    gained = (c for c in decision.changes if c not in old.changes)
    return any(upto is None or c.session[:10] <= upto for c in gained)


def check_day(coach: Coach, day: dt.date | None, *, late: dt.timedelta | None = None) -> dt.date:
    """The day that an entry is about. Raises CoachError for the future, or when it comes too late."""
    if day is None:
        return coach.today
    if day > coach.today:
        raise CoachError(
            f"{day_name(day, year=True)} lies in the future, so nothing was stored", "name today or a day that has been"
        )
    if late is not None and day < coach.today - late:
        raise CoachError(
            f"{day_name(day, year=True)} is more than {late.days} days ago, so nothing was stored",
            f"check-ins and flags can be told up to {late.days} days back; logs at any age",
        )
    return day
