"""Every limit checked last, after every change: what a change would break, and the weeks with all limits kept."""

import datetime as dt
from collections.abc import Sequence

from coachtui.planning.bounds import Bounds, bounds_of
from coachtui.planning.guard import Broken, broken, keep
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.planning import LevelLimits
from coachtui.training.plan import Plan, Week

SOFT = frozenset({"rest", "minutes", "week"})
"""What yields to an athlete's explicit move, with a note."""


def bounds(plan: Plan, rulebook: Rulebook) -> Bounds | None:
    """The limits of a plan's athlete; None where the rules hold no limits at all."""
    if plan.level not in rulebook.all(LevelLimits):
        return None
    return bounds_of(plan.athlete, plan.level, plan.paces, plan.goal, rulebook, plan.start)


def newly_broken(
    plan: Plan, before: Sequence[Week], after: Sequence[Week], rulebook: Rulebook, today: dt.date
) -> list[Broken]:
    """Limits that weeks break from today on and that the weeks before a change did not."""
    limits = bounds(plan, rulebook)
    if limits is None:
        return []
    try:
        broken([], limits)
    except NotImplementedError:
        return []
    known = {(b.rule, b.date, b.session) for b in broken(before, limits, since=today)}
    return [b for b in broken(after, limits, since=today) if (b.rule, b.date, b.session) not in known]


def settled(
    plan: Plan, base: Sequence[Week], shown: Sequence[Week], rulebook: Rulebook, today: dt.date
) -> tuple[Week, ...]:
    """The weeks as shown, eased further where they would break a limit that the base plan keeps."""
    same = all(a is b for a, b in zip(base, shown, strict=True))
    if same or not newly_broken(plan, base, shown, rulebook, today):
        return tuple(shown)
    limits = bounds(plan, rulebook)
    return tuple(shown) if limits is None else keep(shown, limits, since=today)[0]
