"""Whether workouts can be run as written: their steps, exercises, parameters, and easier versions."""

from collections.abc import Iterator, Mapping

from coachtui.rulebook import ranges
from coachtui.rulebook.check import EXERCISE, Names
from coachtui.rulebook.layers import Item
from coachtui.rulebook.notation import ZONES, leaves_of
from coachtui.rulebook.shapes.workouts import ROLES, Leaf, Workout
from coachtui.training.plan import KINDS
from coachtui.training.problems import Problem
from coachtui.training.text import nearest

SIZED = frozenset({"easy", "recovery", "medium-long", "long"})
"""Roles whose runs the planner sizes through one `fill`."""


def check_workout(workout: Workout, item: Item, names: Names, workouts: Mapping[str, Workout]) -> Iterator[Problem]:
    """Everything that is wrong with one workout; `workouts` are all that could be read."""
    if workout.role not in ROLES:
        text = f"there is no role {workout.role!r}; roles are {', '.join(ROLES)}"
        yield item.problem(("role",), text, nearest(workout.role, ROLES))
    if workout.kind not in KINDS:
        text = f"there is no kind {workout.kind!r}; kinds are {', '.join(KINDS)}"
        yield item.problem(("kind",), text, nearest(workout.kind, KINDS))
    low, high = workout.rpe
    if not 0 <= low <= high <= 10:
        yield item.problem(("rpe",), "must be two numbers from 0 to 10, the lower one first")
    for leaf in dict.fromkeys(leaves_of(workout.tree)):
        yield from _leaf(leaf, item, names)
    yield from _fill(workout, item)
    yield from _easier(workout, item, workouts)


def _leaf(leaf: Leaf, item: Item, names: Names) -> Iterator[Problem]:
    if (
        leaf.race is not None
        and leaf.race != "goal"
        and (leaf.race == ranges.NO_RACE or not ranges.is_event(leaf.race))
    ):
        near = nearest(leaf.race, (*ranges.EVENT_NAMES, "goal"))
        yield item.problem(("steps",), f"there is no event {leaf.race!r} to race", near)
    if leaf.exercise is not None and names.missing(EXERCISE, leaf.exercise):
        known = (*names.ids.get(EXERCISE, ()), *ZONES)
        text = f"{leaf.exercise!r} is neither a zone nor an exercise"
        yield item.problem(("steps",), text, nearest(leaf.exercise, known))


def _fill(workout: Workout, item: Item) -> Iterator[Problem]:
    if not workout.tree:
        return
    fills = sum(leaf.unit == "fill" for leaf in leaves_of(workout.tree))
    least, most = workout.minutes
    if fills > 1:
        yield item.problem(("steps",), "has more than one 'fill'")
    elif fills and not 0 < least <= most:
        yield item.problem(("minutes",), "a workout with 'fill' needs minutes = [least, most]")
    elif not fills and (least or most):
        yield item.problem(
            ("minutes",), "only a workout with 'fill' has minutes; the steps of this one say how long it is"
        )
    if not fills and workout.role in SIZED:
        yield item.problem(("steps",), f"a workout of role {workout.role} needs one 'fill', such as 'fill E'")


def _easier(workout: Workout, item: Item, workouts: Mapping[str, Workout]) -> Iterator[Problem]:
    if workout.easier is None:
        if workout.quality:
            yield item.problem(("easier",), "a quality workout names an easier one, in advance")
        return
    chain, round_ = _chain(workout, workouts)
    if round_ is not None:
        if round_ is workout:
            names = " > ".join([*(w.id for w in chain), workout.id])
            yield item.problem(("easier",), f"goes round in a circle: {names}")
        return
    first = next((w for w in chain[1:] if not w.quality), None)
    if first is None and chain[-1].easier is None and len(chain) > 1:
        yield item.problem(("easier",), f"ends in {chain[-1].id!r}, which is quality")
    elif first is not None and first.kind != "run" and workout.kind == "run":
        yield item.problem(("easier",), f"{first.id!r} is {first.kind}, and a run gets easier as a run")


def _chain(workout: Workout, workouts: Mapping[str, Workout]) -> tuple[list[Workout], Workout | None]:
    """A workout and its easier versions down to the last, and the one to which they come back, if they do."""
    chain = [workout]
    while (step := workouts.get(chain[-1].easier or "")) is not None:
        if any(step.id == known.id for known in chain):
            return chain, workout if step.id == workout.id else step
        chain.append(step)
    return chain, None
