"""What was meant for a week and what became of it: process goals, the week's pledge, and if-then plans."""

import datetime as dt
from collections.abc import Collection, Sequence

from coachtui.training.entries import Entry, Pledge
from coachtui.training.problems import CoachError, UsageError
from coachtui.training.values import dataclass, replace

WEEK = dt.timedelta(7)


@dataclass(frozen=True, slots=True)
class Goal:
    """A process goal or the week's pledge, and whether it was kept: None while nobody said."""

    text: str
    kept: bool | None
    pledged: bool = False
    """Whether it is the pledge that was made a week before."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An if-then plan, and whether it helped when its moment came: None while nobody said that it came."""

    text: str
    helped: bool | None


@dataclass(frozen=True, slots=True)
class Told:
    """What an athlete answers when a week is looked back on; None is no word on it. Numbers count from 1."""

    kept: Sequence[int] | None = None
    worked: Sequence[int] | None = None
    failed: Sequence[int] | None = None
    happened: str | None = None
    will: str | None = None
    motivation: int | None = None


def pledge_of(entries: Sequence[Entry], monday: dt.date) -> Pledge:
    """What was told last of the week from a Monday; an empty one when nothing was."""
    told = [e.body for e in entries if isinstance(e.body, Pledge) and e.body.week == monday]
    return told[-1] if told else Pledge(monday)


def goals_of(texts: Sequence[str], entries: Sequence[Entry], monday: dt.date) -> tuple[Goal, ...]:
    """The goals of a week in the words they had then, those of today without a word on them, and the week's pledge."""
    told, pledged = pledge_of(entries, monday), pledge_of(entries, monday - WEEK).will
    known = {**dict.fromkeys(told.missed, False), **dict.fromkeys(told.kept, True)}
    meant = [*texts, *([pledged] if pledged and pledged not in texts else [])]
    if not known:
        return tuple(Goal(text, None, text == pledged) for text in meant)
    order = sorted(known, key=lambda t: meant.index(t) if t in meant else len(meant))
    return tuple(Goal(text, known[text], text == pledged) for text in order)


def plans_of(texts: Sequence[str], told: Pledge) -> tuple[Plan, ...]:
    """The if-then plans, each with what became of it in a week."""
    gone = [t for t in (*told.worked, *told.failed) if t not in texts]
    return tuple(Plan(t, True if t in told.worked else False if t in told.failed else None) for t in (*texts, *gone))


def merged(old: Pledge, goals: Sequence[str], plans: Sequence[str], told: Told) -> Pledge:
    """What was told of a week with what is told now laid over it. Raises UsageError and CoachError."""
    new = old
    if told.kept is not None:
        kept = _named(told.kept, goals, "goal", "goals", "process_goals")
        new = replace(new, kept=kept, missed=tuple(g for g in goals if g not in kept))
    if told.worked is not None or told.failed is not None:
        worked = _named(told.worked or (), plans, "if-then plan", "if-then plans", "if_then")
        failed = _named(told.failed or (), plans, "if-then plan", "if-then plans", "if_then")
        if both := [plan for plan in worked if plan in failed]:
            raise UsageError(f"{both[0]!r} cannot both have worked and not", "give each number once")
        new = replace(
            new,
            worked=_laid(old.worked, worked, failed, told.worked),
            failed=_laid(old.failed, failed, worked, told.failed),
        )
    if told.happened is not None:
        new = replace(new, happened=told.happened)
    if told.will is not None:
        new = replace(new, will=told.will)
    return new if told.motivation is None else replace(new, motivation=told.motivation)


def _laid(old: Sequence[str], now: Sequence[str], other: Collection[str], said: object) -> tuple[str, ...]:
    """Plans of one kind: as told now where that was told, else as before without those that are of the other kind."""
    return tuple(now) if said is not None else tuple(plan for plan in old if plan not in other)


def _named(numbers: Sequence[int], texts: Sequence[str], one: str, many: str, key: str) -> tuple[str, ...]:
    if not texts:
        raise CoachError(f"you have named no {one} yet", f"write some under [commitment] {key}: coachtui edit")
    wrong = [n for n in numbers if not 1 <= n <= len(texts)]
    if wrong:
        raise UsageError(f"there is no {one} {wrong[0]}", f"your {many} are 1 to {len(texts)}; 0 is none of them")
    return tuple(text for n, text in enumerate(texts, 1) if n in numbers)
