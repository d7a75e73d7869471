"""Alarms on the command line: their text is printed before anything is read or written."""

import re
from collections.abc import Sequence

from coachtui.training.body import ALARM_SITES, ALARMS, SIDES
from coachtui.training.text import nearest

_COMMANDS = ("flag", "checkin")


def alarms_in(words: Sequence[str]) -> list[str]:
    """Kinds of alarm that a command names, in order, each once; whatever else is right or wrong with the command."""
    if not any(word in _COMMANDS for word in words):
        return []
    found: list[str] = []
    for n, word in enumerate(words):
        before = words[n - 1] if n else ""
        after = words[n + 1] if n + 1 < len(words) else ""
        kind = None
        if before == "alarm":
            kind = alarm_kind(word, after)
        elif before in ("pain", "--pain"):
            kind = alarm_site(word)
        elif word.startswith("--pain="):
            kind = alarm_site(word.partition("=")[2])
        if kind is not None and kind not in found:
            found.append(kind)
    return found


def alarm_site(text: str) -> str | None:
    """The alarm that pain at this site is: `chest`, `heart:4`, `Head-left`."""
    word = re.split(r"[:=\s]", text.strip().lower())[0]
    for side in SIDES:
        word = word.removesuffix(f"-{side}").removeprefix(f"{side}-")
    return ALARM_SITES.get(word)


def alarm_kind(text: str, after: str = "") -> str | None:
    """The alarm that was meant: exact, in two words, a site that is one, or the nearest name."""
    word = re.sub(r"[\s_]+", "-", text.strip().lower())
    if word in ALARMS:
        return word
    if f"{word}-{after.lower()}" in ALARMS:
        return f"{word}-{after.lower()}"
    if word in ALARM_SITES:
        return ALARM_SITES[word]
    return nearest(word, ALARMS)
