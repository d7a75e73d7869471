"""The name that a person probably meant."""

from collections.abc import Iterable


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The most alike of `names`, or None when none is near. Ties go to the first in alphabetical order."""
    from difflib import get_close_matches  # noqa: PLC0415 - only needed when something is wrong

    choices = {name.lower(): name for name in sorted(names, reverse=True)}
    found = get_close_matches(word[:60].lower(), sorted(choices), n=1, cutoff=0.6)
    return choices[found[0]] if found else None
