"""Names and ranges of events, levels and phases: `5km..marathon`, `novice..`, `..half`."""

from collections.abc import Sequence
from functools import lru_cache

from coachtui.training.measures import EVENTS, metres_of
from coachtui.training.plan import LEVELS, PHASES
from coachtui.training.problems import CoachError
from coachtui.training.text import nearest

EVENT_NAMES = tuple(EVENTS)
"""Shortest first."""
NO_RACE = "base"
"""The event of a goal without a race; it stands alone, in no range."""


class RangeError(ValueError):
    """A name in a range does not exist, or the range runs backwards."""

    def __init__(self, message: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


def expand(texts: Sequence[str], ladder: Sequence[str], what: str = "name") -> tuple[str, ...]:
    """The names that names and ranges stand for, in the order of the ladder; no text at all stands for every name.

    Raises RangeError.
    """
    return _expanded(tuple(texts), tuple(ladder), what)


@lru_cache(maxsize=1024)
def _expanded(texts: tuple[str, ...], ladder: tuple[str, ...], what: str) -> tuple[str, ...]:
    if not texts:
        return ladder
    wanted: set[str] = set()
    for text in texts:
        first, last = _ends(text, ladder, what)
        wanted.update(ladder[first : last + 1])
    return tuple([name for name in ladder if name in wanted])


def events_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Events by name, shortest first; `base` last, when it is named or nothing is."""
    named = [t for t in texts if t != NO_RACE]
    events = expand(named, EVENT_NAMES, "event") if named or not texts else ()
    return (*events, NO_RACE) if NO_RACE in texts or not texts else events


def levels_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Levels from beginner up."""
    return expand(texts, LEVELS, "level")


def phases_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Phases in their order."""
    return expand(texts, PHASES, "phase")


def suits_event(texts: Sequence[str], event: str) -> bool:
    """Whether an event, or a length such as `8.4km` that lies between the ends of a range, is among the events."""
    if not texts or event in texts:
        return True
    if event == NO_RACE:
        return False
    metres = metres_of(event)
    for text in texts:
        if text != NO_RACE:
            first, last = _ends(text, EVENT_NAMES, "event")
            if EVENTS[EVENT_NAMES[first]] <= metres <= EVENTS[EVENT_NAMES[last]]:
                return True
    return False


def is_event(text: str) -> bool:
    """Whether a text is an event, a length, or `base`."""
    if text == NO_RACE:
        return True
    try:
        metres_of(text)
    except CoachError:
        return False
    return True


def _ends(text: str, ladder: Sequence[str], what: str) -> tuple[int, int]:
    left, dots, right = (part.strip() for part in text.partition(".."))
    first = _place(left, ladder, what) if left or not dots else 0
    if not dots:
        return first, first
    last = _place(right, ladder, what) if right else len(ladder) - 1
    if first > last:
        raise RangeError(f"the range {text!r} runs backwards", f"{right}..{left}")
    return first, last


def _place(name: str, ladder: Sequence[str], what: str) -> int:
    if name in ladder:
        return ladder.index(name)
    raise RangeError(f"there is no {what} {name!r}", nearest(name, ladder))
