"""Every limit, checked last: which of them a plan breaks, and the smallest change that keeps them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from coachtui.planning.bounds import Bounds
from coachtui.training.plan import Week


@dataclass(frozen=True, slots=True)
class Broken:
    """One limit that a plan breaks."""

    rule: str
    """Id of the rulebook item whose limit it is, such as `spike`, `growth-novice`, `spacing`."""
    date: dt.date
    """The day, or the Monday of the week, where it breaks."""
    session: str | None
    """Id of the session that would have to change, where there is one."""
    text: str
    """What breaks, with its numbers, as a sentence for the athlete without a full stop."""


def broken(weeks: Sequence[Week], bounds: Bounds, *, since: dt.date | None = None) -> list[Broken]:
    """Every limit that weeks break, in order of date, rule and session; with `since` only from that day on.

    Sessions that were dropped, skipped or missed are no load. `bounds` comes from
    `bounds_of(plan.athlete, plan.level, plan.paces, plan.goal, rulebook, plan.start)`.
    """
    raise NotImplementedError


def keep(weeks: Sequence[Week], bounds: Bounds, *, since: dt.date) -> tuple[tuple[Week, ...], tuple[str, ...]]:
    """The same weeks with every limit kept from a day on, and what was changed, as sentences.

    Where a limit would break the session is eased; where that does not help it is dropped or becomes rest; what
    cannot be mended (a race, a past day) is said.
    """
    raise NotImplementedError
