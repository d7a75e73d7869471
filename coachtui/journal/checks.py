"""What values of a file that a person types may be, key by key: names of a list, numbers between bounds, words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from coachtui.reading.lines import Path
from coachtui.reading.wording import Mistake
from coachtui.training.text import nearest

Verdict = tuple[str, str | None] | None
Check = Callable[[Any], Verdict]


def by_table(checks: Mapping[str, Mapping[str, Check]], values: Mapping[str, Any]) -> list[Mistake]:
    """What the checks of each table's keys find. Lists are tuples, with None for an element that cannot be used."""
    return [
        Mistake(path, *verdict)
        for table, keys in checks.items()
        for base, row in rows(values, table)
        for key, check in keys.items()
        for path, value in each((*base, key), row.get(key))
        if (verdict := check(value)) is not None
    ]


def rows(values: Mapping[str, Any], table: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """A table, or each element of an array of tables, with its path."""
    value = values.get(table)
    if isinstance(value, Mapping):
        yield (table,), value
    elif isinstance(value, tuple):
        for n, row in enumerate(value):
            if row is not None:
                yield (table, n), row


def each(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    """A value, or each element of a list, with its path; nothing for what is absent or of the wrong kind."""
    if isinstance(value, tuple):
        for n, item in enumerate(value):
            if item is not None:
                yield (*path, n), item
    elif value is not None:
        yield path, value


def one_of(names: Iterable[str]) -> Check:
    """A check for one name of a list; the nearest is offered for another."""
    known = tuple(names)

    def check(value: str) -> Verdict:
        return None if value in known else (f"{value!r} is none of {', '.join(known)}", nearest(value, known))

    return check


def between(low: float, high: float, unit: str) -> Check:
    """A check for a number between two bounds, both allowed."""

    def check(value: float) -> Verdict:
        if low <= value <= high:
            return None
        return f"{value:g} {unit} cannot be: write a number from {low:g} to {high:g}".replace("  ", " "), None

    return check


def filled(value: str) -> Verdict:
    """A text must say something."""
    return None if value else ("is empty", None)


def no_longer_than(most: int, *, empty: bool = False) -> Check:
    """A check for a text of so many characters at most; an empty one only where that is allowed."""

    def check(value: str) -> Verdict:
        if len(value) > most:
            return f"is {len(value)} characters long: say it in {most}", None
        return None if empty else filled(value)

    return check
