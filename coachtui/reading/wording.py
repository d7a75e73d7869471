"""What is wrong with a value in a file, in plain words and with the way to write it where that can be told."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, get_args, get_origin

from coachtui.reading.keys import Table
from coachtui.reading.lines import Path
from coachtui.training.text import nearest, plain
from coachtui.training.values import dataclass, is_dataclass

LARGEST = 1e12
"""Numbers in files are smaller."""
UNKNOWN, MISSING, TOO_LONG, NO_DATE = "extra_forbidden", "missing", "too_long", "date_type"
"""What the validator calls a mistake; all others are values of the wrong kind."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong at a path; elements of lists are counted from 0."""

    path: Path
    message: str
    suggestion: str | None = None
    """The nearest valid name, where one is near."""
    kind: str = ""
    """What the validator calls it."""


def mistakes_of(errors: Iterable[Mapping[str, Any]], table: Table[Any]) -> list[Mistake]:
    """What the errors of the validator mean for a table, once for each path, unknown keys first."""
    found = dict[Path, Mistake]()
    for error in sorted(errors, key=lambda e: e["type"] != UNKNOWN):
        mistake = _mistake(error["type"], tuple(error["loc"]), error["input"], table)
        found.setdefault(mistake.path, mistake)
    return list(found.values())


def _mistake(kind: str, path: Path, value: Any, table: Table[Any]) -> Mistake:
    if kind == UNKNOWN:
        known = table.known(path[:-1])
        near = nearest(str(path[-1]), known)
        hint = "" if near else f"; {table.header(path[:-1])} can hold {', '.join(known)}"
        return Mistake(path, "unknown key" + hint, near, kind)
    if kind == MISSING and isinstance(path[-1], str):
        return Mistake(path, "is missing" + _way(path, table), None, kind)
    if kind in (MISSING, TOO_LONG):  # a value too few is told where it should stand
        path = path if kind == TOO_LONG else path[:-1]
        return Mistake(path, f"must be a list of {len(get_args(table.hint(path)))} values, but has {len(value)}")
    return Mistake(path, _wrong(table.hint(path), value, table, path), None, kind)


def _way(path: Path, table: Table[Any]) -> str:
    """How to add what is missing."""
    if path[-1] in table.examples:
        return f": add {path[-1]} = {table.examples[str(path[-1])]}"
    return f": add the table {table.header(path)}" if is_dataclass(table.hint(path)) else ""


def _wrong(hint: Any, value: Any, table: Table[Any], path: Path) -> str:
    """What is wrong with a value of another kind."""
    if hint is str:
        return _text(value)
    if hint is bool:
        return f"must be true or false, without quotes, not {shown(value)}"
    if hint is dt.date:
        return _date(value)
    if hint in (int, float):
        return _number(hint, value)
    if get_origin(hint) is tuple:
        return _list(get_args(hint), value, table, path)
    return f"must be a table: write {table.header(path)}"


def _text(value: Any) -> str:
    if isinstance(value, list | dict):
        return f"must be text in quotes, not {shown(value)}"
    return f'must be text in quotes: "{shown(value)}"'


def _date(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return f"must be a date without a time of day: {value.date()}"
    if isinstance(value, str) and (day := day_of(value)):
        return f"must be a date without quotes: {day}"
    return f"must be a date such as 2027-04-18, not {shown(value)}"


def _number(hint: type, value: Any) -> str:
    what = "a whole number" if hint is int else "a number"
    if isinstance(value, str) and value.strip().replace(".", "", hint is float).isdecimal():
        return f"must be {what} without quotes: {value.strip()}"
    return f"must be {what}, not {shown(value)}"


def _list(args: tuple[Any, ...], value: Any, table: Table[Any], path: Path) -> str:
    if is_dataclass(args[0]):
        return f"can stand several times: write {table.header((*path, 0))} with two brackets"
    if args[-1] is not Ellipsis:
        return f"must be a list of {len(args)} values in brackets, not {shown(value)}"
    if args[0] is str and isinstance(value, str):
        return f'must be a list in brackets, such as ["{shown(value)}"]'
    if args[0] in (int, float) and isinstance(value, int | float) and not isinstance(value, bool):
        return f"must be a list in brackets, such as [{shown(value)}]"
    return f"must be a list in brackets, not {shown(value)}"


def shown(value: Any) -> str:
    """A value as a person would recognise it, cut short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, int | float) and abs(value) >= LARGEST:
        return "a very large number"
    text = plain(str(value))
    return text if len(text) <= 40 else text[:39] + "…"


def day_of(text: str) -> dt.date | None:
    """The date that ISO text such as `2027-04-18` names, or None."""
    try:
        return dt.date.fromisoformat(text.strip()) if len(text.strip()) == 10 else None
    except ValueError:
        return None
