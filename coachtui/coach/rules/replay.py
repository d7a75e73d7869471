"""The athlete's own journal lived again under other rules, day by day, from what was known then."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from coachtui.adapting.evaluate import evaluate
from coachtui.coach.coach import Coach
from coachtui.coach.deciding import LOOK_BACK, remembered
from coachtui.coach.rules.difference import sound, there
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.load import load_all
from coachtui.training.decisions import Decision, DecisionSet
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass, replace
from coachtui.training.wording import day_name


@dataclass(frozen=True, slots=True)
class Differing:
    """One decision that would have been another."""

    date: dt.date
    rule: str
    how: str
    """only before, only with the pack, or other."""
    before: str
    """What was decided, in words; empty when nothing was."""
    after: str


@dataclass(frozen=True, slots=True)
class Replay:
    """What a pack would have decided, against what was decided."""

    days: int
    """Days with a decision that were lived again."""
    first: dt.date | None
    last: dt.date | None
    lights: tuple[tuple[dt.date, str, str], ...]
    """Days with another readiness light: before and after."""
    differing: tuple[Differing, ...]

    @property
    def rules(self) -> dict[str, int]:
        """How many decisions of each rule differ, most first."""
        names = [d.rule for d in self.differing]
        return dict(sorted(((n, names.count(n)) for n in set(names)), key=lambda row: (-row[1], row[0])))


def replay(
    coach: Coach,
    path: str,
    since: dt.date | None = None,
    progress: Callable[[int, str], None] = lambda _number, _day: None,
) -> Replay:
    """Every stored day since a date decided anew with a pack over the rules in force. Stores nothing.

    Each day sees the entries that it saw then; what is carried from day to day comes from the replay itself, once from
    the rules in force and once with the pack, so that only the pack makes a difference. `progress` is told after each
    day how many there were, and which it was. Raises CoachError.
    """
    book = sound(load_all((*coach.layers, there(path)))).book
    assert book is not None  # sound
    if since is not None and since > coach.today:
        raise CoachError(
            f"{day_name(since, year=True)} lies in the future", "name a day that has been, or leave out --since"
        )
    stored = [s for s in coach.journal.decision_sets(since, coach.today) if s.seen]
    if not stored:
        return Replay(0, None, None, (), ())
    seed = coach.journal.decision_sets(stored[0].date - LOOK_BACK, stored[0].date - dt.timedelta(1))
    before = _live(coach, coach.rulebook, stored, seed, progress)
    after = _live(coach, book, stored, seed, lambda number, day: progress(len(stored) + number, day))
    pairs = list(zip(before, after, strict=True))
    lights = tuple(
        (a.date, a.readiness.state, b.readiness.state) for a, b in pairs if a.readiness.state != b.readiness.state
    )
    found = tuple(d for a, b in pairs for d in _compared(a, b))
    return Replay(len(stored), stored[0].date, stored[-1].date, lights, found)


def _live(
    coach: Coach,
    book: Rulebook,
    stored: Sequence[DecisionSet],
    seed: Sequence[DecisionSet],
    progress: Callable[[int, str], None],
) -> list[DecisionSet]:
    """The same days under a rulebook."""
    made = list(seed)
    for old in stored:
        found = coach.journal.plan(old.snapshot)
        if found is None:
            raise CoachError(
                f"the plan of {day_name(old.date, year=True)} is gone, so its day cannot be lived again",
                "coachtui doctor",
            )
        snapshot, plan = found[0], coach.going_on(*found, old.date)
        diary = remembered(coach.journal, plan, old.date, old.seen)
        earlier = [s for s in made if s.date >= old.date - LOOK_BACK]
        previous = earlier[-1] if earlier else None
        decided = evaluate(plan, diary, previous, book, old.date, snapshot, earlier)
        made.append(replace(decided, seen=old.seen))
        progress(len(made) - len(seed), old.date.isoformat())
    return made[len(seed) :]


def _compared(before: DecisionSet, after: DecisionSet) -> Iterator[Differing]:
    """What was decided on a day under one rulebook and not under the other; what only goes on is not told again."""
    old, new = _told(before), _told(after)
    for rule in sorted(old.keys() | new.keys()):
        a, b = old.get(rule), new.get(rule)
        if a == b:
            continue
        how = "only before" if b is None else "only with the pack" if a is None else "other"
        yield Differing(before.date, rule, how, a or "", b or "")


def _told(decided: DecisionSet) -> dict[str, str]:
    return {d.rule: _words(d) for d in decided.decisions if d.date == decided.date}


def _words(decision: Decision) -> str:
    """A decision in a line: its state, and what it asks for."""
    asked = [
        " ".join(filter(None, (r.action, _number(r.value), r.what, f"({_days(r.first, r.last)})")))
        for r in decision.restrictions
    ]
    changes = [f"{c.session}: {c.after}" for c in decision.changes]
    return f"{decision.state}: {', '.join([*asked, *changes]) or 'advice only'}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _days(first: dt.date, last: dt.date | None) -> str:
    return "until it is over" if last is None else f"to {last}" if last != first else "that day"
