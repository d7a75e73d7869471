"""Words that people type: made safe to store and show, and compared with the names that exist."""

import re
from collections.abc import Iterable

_BREAKS = r"[\t\n\v\f\r\x85\u2028\u2029]+"
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f"  # controls, among them the escape that starts a terminal sequence
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # marks that reorder or hide what is beside them
    "\ud800-\udfff]"  # halves of a character, which no file can hold
)


def plain(text: str) -> str:
    """The text on one line without control characters, reordering marks and blank ends; the same when applied twice."""
    if text.isprintable():
        return text.strip()
    return re.sub(_UNSAFE, "", re.sub(_BREAKS, " ", text)).strip()


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that was most likely meant, or None when none is near; capitals and longer forms count as near.

    Of names that are equally near the first in alphabetical order.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - only a mistake pays for it

    low = word[:60].casefold().strip()
    best, score = None, 0.6
    for name in sorted(names):
        other = name.casefold()
        ratio = 1.0 if low == other else SequenceMatcher(None, low, other).ratio()
        if other and low.startswith(other):
            ratio = max(ratio, 0.65 + len(other) / 100)
        if round(ratio, 6) > score:
            best, score = name, round(ratio, 6)
    return best
