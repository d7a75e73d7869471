"""Today as every face tells it: as the last command that stored something left it, or worked out anew.

What was stored decides all of a day but which day it is, the rules and the program. So an answer stands in the journal
under these three, sealed; whatever is stored next takes it away in the same transaction.
"""

from coachtui import __version__
from coachtui.coach.answers import DayView
from coachtui.coach.coach import Coach
from coachtui.journal.stored import is_sealed, text_of, value_of
from coachtui.journal.writing import Writing
from coachtui.training.decisions import DecisionSet
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Today:
    """A day with what is said beside it."""

    day: DayView
    units: str
    """The athlete's: km or mi."""
    flags: int
    """How many are open."""
    proposals: int
    """How many wait for a yes."""


def today(coach: Coach) -> Today:
    """Today as it is seen now."""
    kept = laid_down(coach)
    if kept is not None:
        return kept
    from coachtui.coach import views  # noqa: PLC0415 - a day that was told needs nothing of it

    decided = views.current(coach)
    return told_of(coach, views.day_view(coach, coach.today, decided), decided)


def keep(coach: Coach, tx: Writing, day: DayView, decided: DecisionSet) -> None:
    """Lay the answer down for whoever looks next."""
    key = _key(coach)
    tx.keep(key, text_of(told_of(coach, day, decided), key))


def told_of(coach: Coach, day: DayView, decided: DecisionSet) -> Today:
    """A day under the decisions that made it."""
    from coachtui.adapting.voices import telling  # noqa: PLC0415 - see above

    return Today(
        day=day,
        units=coach.snapshot[1].athlete.athlete.units,
        flags=len(decided.flags),
        proposals=sum(d.state == "proposed" for d in telling(decided.decisions)),
    )


def laid_down(coach: Coach) -> Today | None:
    """The answer that the last command left, if it still is the answer."""
    if not coach.begun:
        return None
    key = _key(coach)
    text = coach.journal.kept(key)
    try:
        return value_of(Today, text) if text is not None and is_sealed(text, key) else None
    except (KeyError, TypeError, ValueError):
        return None


def _key(coach: Coach) -> str:
    return f"{coach.today.isoformat()} {coach.rules_digest} {__version__}"
