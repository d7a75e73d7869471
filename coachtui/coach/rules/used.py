"""Where an item of the rulebook is used: by other items, and in the plan as it stands."""

from collections.abc import Iterator
from typing import Any

from coachtui.coach import views
from coachtui.coach.coach import Coach
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.check import ACTIVITY, EXERCISE, LADDER, REFERENCES, SOURCE
from coachtui.rulebook.conditions import metrics_of
from coachtui.rulebook.expressions import parse
from coachtui.rulebook.kinds import BY_CLASS, Kind
from coachtui.rulebook.notation import leaves_of
from coachtui.rulebook.shapes.adapting import Light, Rule, action_of, scope_of
from coachtui.rulebook.shapes.workouts import Source, Workout
from coachtui.training.plan import Plan, Session

ACTIONS = {"return_ladder": LADDER, "substitute": ACTIVITY}
"""Actions that name an item, by the kind of it."""


def named_by(kind: Kind, id_: str, book: Rulebook) -> Iterator[str]:
    """Names of the items that name one, in the order of the files."""
    for cls, items in book.items.items():
        other = BY_CLASS[cls]
        for value in items.values():
            if (kind.place, id_) in set(_names(value, other)):
                yield f"{other.name}.{value.id}"


def _names(value: Any, kind: Kind) -> Iterator[tuple[str, str]]:
    """The place and id of every item that one names."""
    yield from ((SOURCE, id_) for id_ in getattr(value, "source", ()))
    for (place, key), target in REFERENCES.items():
        if place == kind.place:
            given = getattr(value, key)
            yield from ((target, id_) for id_ in (given if isinstance(given, tuple) else (given,)) if id_)
    if isinstance(value, Workout):
        yield from ((EXERCISE, leaf.exercise) for leaf in leaves_of(value.tree) if leaf.exercise)
    if isinstance(value, Rule):
        for then in map(action_of, value.then):
            if then.action in ACTIONS and then.what:
                yield ACTIONS[then.action], then.what


def reading(metric: str, book: Rulebook) -> Iterator[str]:
    """Names of the rules and findings of the light whose conditions read a metric."""
    for cls in (Rule, Light):
        values: dict[str, Rule | Light] = book.all(cls)
        for value in values.values():
            untils = [scope_of(then.scope).until for then in getattr(value, "then", ())]
            if any(metric in metrics_of(parse(text)) for text in (value.when, *untils) if text):
                yield f"{BY_CLASS[cls].name}.{value.id}"


def used_in(coach: Coach, kind: Kind, value: Any) -> Iterator[str]:
    """Weeks, sessions and decisions of the plan as it stands in which an item has a say."""
    plan, decisions = views.plan(coach)
    if kind.place == "phases.phase":
        yield from _weeks_of(plan, value.id)
        return
    if kind.place == "limits.level":
        yield from ["every week: it is your level"] if plan.level == value.id else []
        return
    if not isinstance(value, Source | Workout):
        yield from (d.id for d in decisions if d.rule == value.id)
    for week in plan.weeks:
        for session in week.sessions:
            if _has(session, kind, value.id):
                yield f"week {week.number}, {session.date.isoformat()}"


def _weeks_of(plan: Plan, phase: str) -> Iterator[str]:
    numbers = [week.number for week in plan.weeks if week.phase == phase]
    if numbers:
        yield f"weeks {numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else f"week {numbers[0]}"


def _has(session: Session, kind: Kind, id_: str) -> bool:
    if kind.key == "workout":
        return session.workout == id_
    if kind.key == "source":
        return id_ in session.sources
    if kind.key == "exercise":
        return any(_exercises(session.steps, id_))
    return id_ in session.rules


def _exercises(steps: Any, id_: str) -> Iterator[bool]:
    for step in steps:
        if getattr(step, "steps", None):
            yield from _exercises(step.steps, id_)
        elif getattr(step, "exercise", None) == id_:
            yield True
