"""The stored decisions made again: each day from what was known then, under its own plan and rules."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from coachtui.adapting.evaluate import evaluate
from coachtui.coach.coach import Coach
from coachtui.coach.deciding import LOOK_BACK, remembered
from coachtui.journal.decisions import FORGOTTEN
from coachtui.rulebook.book import Rulebook
from coachtui.training.decisions import Decision, DecisionSet
from coachtui.training.entries import Diary
from coachtui.training.plan import Plan
from coachtui.training.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Other:
    """One day whose decisions would be other ones today."""

    date: dt.date
    text: str
    """What differs, in words."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """Whether the stored decisions follow again from what is stored."""

    days: int
    """Days decided again."""
    others: tuple[Other, ...]
    skipped: tuple[Other, ...]
    """Days that cannot be decided again, and why."""


def replayed(
    coach: Coach, since: dt.date | None = None, progress: Callable[[int, str], None] = lambda _number, _day: None
) -> Replayed:
    """Every stored day since a date (all of them without one), decided again and compared. Stores nothing.

    `progress` is told after each day how many there were, and which it was.
    """
    stored = coach.journal.decision_sets(since, coach.today)
    seed = coach.journal.decision_sets(stored[0].date - LOOK_BACK, stored[0].date - dt.timedelta(1)) if stored else []
    books: dict[str, Rulebook | None] = {}
    others: list[Other] = []
    skipped: list[Other] = []
    days = 0
    past: list[DecisionSet] = list(seed)
    for old in stored:
        if old.rulebook not in books:
            books[old.rulebook] = coach.rules_of(old.rulebook)
        book, found = books[old.rulebook], coach.journal.plan(old.snapshot)
        if book is None or found is None:
            why = "its plan is gone" if found is None else "its rules were written by another version of coachtui"
            skipped.append(Other(old.date, why))
        elif any(d.because == FORGOTTEN for d in old.decisions):
            skipped.append(Other(old.date, "what was behind it was forgotten"))
        else:
            made = _again(coach, old, coach.going_on(*found, old.date), book, past)
            days += 1
            others.extend(Other(old.date, text) for text in _differences(old, made))
        progress(days, old.date.isoformat())
        past = [s for s in (*past, old) if s.date > old.date - LOOK_BACK]
    return Replayed(days, tuple(others), tuple(skipped))


def _again(coach: Coach, old: DecisionSet, plan: Plan, book: Rulebook, past: Sequence[DecisionSet]) -> DecisionSet:
    diary = remembered(coach.journal, plan, old.date, old.seen) if old.seen else Diary()
    earlier = [s for s in past if s.date >= old.date - LOOK_BACK]
    made = evaluate(plan, diary, past[-1] if past else None, book, old.date, old.snapshot, earlier)
    return replace(made, seen=old.seen)


def _differences(old: DecisionSet, made: DecisionSet) -> Iterator[str]:
    """What is other, but for what a coach's file says: that is read, not decided."""
    old = replace(old, decisions=tuple(d for d in old.decisions if d.class_ != "coach"))
    if old == made:
        return
    light = f"the light was {old.readiness.state}"
    if old.readiness != made.readiness:
        again = f", and would be {made.readiness.state}" if old.readiness.state != made.readiness.state else ""
        yield light + (again or ", for other reasons")
    before, after = ({d.id: d for d in s.decisions} for s in (old, made))
    for id_ in sorted(before.keys() | after.keys()):
        if before.get(id_) != after.get(id_):
            yield _difference(id_, before.get(id_), after.get(id_))
    if old.readiness == made.readiness and before == after:
        yield "what it remembers for the next day differs"


def _difference(id_: str, old: Decision | None, made: Decision | None) -> str:
    if made is None:
        return f"{id_} would not be decided"
    if old is None:
        return f"{id_} would be decided as well"
    if old.state != made.state:
        return f"{id_} was {old.state}, and would be {made.state}"
    return f"{id_} would change other sessions" if old.changes != made.changes else f"{id_} would read otherwise"
