"""Strength work turned to where it hurts: the site's own exercises first, then what is left of the session."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from coachtui.adapting import ease
from coachtui.adapting.combine import Ceiling
from coachtui.adapting.sizing import Steps, leaves, trim, zones
from coachtui.planning.amounts import duration
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.notation import Tree, leaves_of, parse
from coachtui.rulebook.shapes.adapting import HOLD, Site
from coachtui.rulebook.shapes.workouts import Exercise, Leaf, Sets
from coachtui.training.plan import Repeat, Session, Step
from coachtui.training.values import replace

TAILORED = ", tailored"
"""What its title gains: no site, because titles go into calendars and reports, which tell no health unless asked."""


def strengthened(session: Session, left: Session, ceiling: Ceiling, book: Rulebook) -> Session:
    """A strength session for the painful sites of a ceiling, in no more minutes than were planned.

    `left` is what the restrictions leave of the session. Its warm-up stays in front, and what the sites' own exercises
    do already goes. Exercises that need equipment are taken only where the session itself was planned with it.
    """
    exercises = book.all(Exercise)
    sites = [site for id_, site in book.all(Site).items() if id_ in ceiling.sites]
    if not sites or session.kind != "strength" or session.title.endswith(TAILORED):
        return left
    if ceiling.still:
        left = ease.only(left, frozenset(id_ for id_, e in exercises.items() if HOLD in e.tags))
    means = {need for s in leaves(session.steps) for need in _needs(s, exercises)}
    own = [step for site in sites for step in _work(site, ceiling, means, exercises)]
    gone = {id_ for id_, e in exercises.items() if ceiling.removed & set(e.tags)}
    mine = ease.kept(tuple(own), lambda s: s.exercise in gone)
    if not mine:
        return left
    taken = {s.exercise for s in leaves(mine) if s.exercise}
    rest = ease.kept(left.steps, lambda s: s.exercise in taken)
    opening = rest[:1] if rest and isinstance(rest[0], Step) and rest[0].exercise is None else ()
    steps = (*opening, *mine, *rest[len(opening) :])
    full = replace(
        left,
        title=left.title + TAILORED,
        minutes=sum(zones(steps).values()),
        steps=steps,
        sources=tuple(dict.fromkeys((*left.sources, *(s for site in sites for s in site.source)))),
    )
    fitting = trim(full, session.minutes)
    return replace(fitting, minutes=float(min(round(fitting.minutes), session.minutes)))


def _work(site: Site, ceiling: Ceiling, means: set[str], exercises: Mapping[str, Exercise]) -> Steps:
    """The first work for a site for which there are the means."""
    for text in site.holds if ceiling.still else site.exercises:
        found = (exercises.get(leaf.exercise or "") for leaf in leaves_of(_read(text)))
        named = tuple(exercise for exercise in found if exercise is not None)
        if {need for exercise in named for need in exercise.needs} <= means:
            return _written(text, named)
    return ()


@lru_cache(maxsize=64)
def _read(text: str) -> Tree:
    return parse(text)


@lru_cache(maxsize=64)
def _written(text: str, named: tuple[Exercise, ...]) -> Steps:
    """The steps of a notation of exercises and rest."""
    known = {e.id: e for e in named}
    return tuple(_step(item, known) for item in _read(text))


def _step(item: Leaf | Sets, known: Mapping[str, Exercise]) -> Step | Repeat:
    if isinstance(item, Sets):
        return Repeat(int(item.times), tuple(_step(inner, known) for inner in item.steps))
    amount = float(item.amount or 0)
    exercise = known.get(item.exercise or "")
    each = exercise.seconds if exercise is not None and item.unit == "reps" else 60.0 if item.unit == "min" else 1.0
    minutes = round(amount * each / 60, 3)
    if exercise is None:
        return Step(f"{duration(minutes)} rest", zone="rest", minutes=minutes)
    many = f"{amount:g} x" if item.unit == "reps" else duration(minutes)
    reserve = f", {item.rir} in reserve" if item.rir is not None else ""
    note = f" ({item.note})" if item.note else ""
    reps = round(amount) if item.unit == "reps" else None
    text = f"{many} {exercise.title.lower()}{reserve}{note}"
    return Step(text, exercise=exercise.id, minutes=minutes, reps=reps)


def _needs(step: Step | Repeat, exercises: Mapping[str, Exercise]) -> Iterable[str]:
    known = exercises.get(step.exercise or "") if isinstance(step, Step) else None
    return known.needs if known is not None else ()
