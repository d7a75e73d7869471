"""The shape of `athlete.toml`: whether each key exists, is there when it must be, and holds the right kind of value."""

import datetime as dt
import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from coachtui.training.text import nearest, plain

Path = tuple[str | int, ...]
BAD = object()
"""Stands for a value that cannot be used."""
_EXAMPLES = {
    "name": '"Ana"',
    "born": "1994-05-02",
    "sex": '"F"',
    "as_of": "2026-11-20",
    "weekly_km": "42.0",
    "longest_run_km": "16.0",
    "runs_per_week": "5",
    "event": '"10km"',
    "time": '"45:00"',
    "date": "2027-04-18",
    "day": '"tue"',
    "title": '"Track night"',
    "domain": '"speed"',
    "minutes": "70",
    "from": "2026-12-24",
    "to": "2026-12-31",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong at a path; elements of lists are counted from 0."""

    path: Path
    message: str
    suggestion: str | None = None


def typed(cls: type, values: Any, mistakes: list[Mistake], *, dates_as_text: bool = False) -> Any:
    """The values that can be used, as nested dicts and tuples; everything else is added to `mistakes`.

    With `dates_as_text` dates are ISO text and None means absent, as in JSON.
    """
    return _Walk(mistakes, dates_as_text).table(cls, values, ())


def made(cls: Any, values: Mapping[str, Any]) -> Any:
    """The dataclass that typed values without mistakes describe."""
    hints = _hints(cls)
    return cls(
        **{
            f.name: _made(hints[f.name], values[f.name.rstrip("_")])
            for f in fields(cls)
            if f.name.rstrip("_") in values
        }
    )


def _made(hint: Any, value: Any) -> Any:
    if is_dataclass(hint):
        return made(hint, value)
    if get_origin(hint) is tuple and is_dataclass(get_args(hint)[0]):
        return tuple(made(get_args(hint)[0], item) for item in value)
    return value


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


class _Walk:
    """One pass over values, collecting mistakes."""

    def __init__(self, mistakes: list[Mistake], dates_as_text: bool) -> None:
        self.mistakes = mistakes
        self.dates_as_text = dates_as_text

    def table(self, cls: Any, values: Any, path: Path) -> Any:
        """The usable part of a table."""
        if not isinstance(values, Mapping):
            name = next((part for part in reversed(path) if isinstance(part, str)), "athlete")
            brackets = f"[[{name}]]" if path and isinstance(path[-1], int) else f"[{name}]"
            return self._bad(path, f"must be a table: write {brackets}")
        hints = _hints(cls)
        known = {f.name.rstrip("_"): f for f in fields(cls)}
        result, meant = {}, set()
        for key, value in values.items():
            if key not in known:
                near = nearest(key, known)
                meant.add(near)
                hint = "" if near else f"; {_within(path)} can hold {', '.join(known)}"
                self._bad((*path, key), "unknown key" + hint, near)
            elif value is not None or not self.dates_as_text:
                item = self._value(hints[known[key].name], value, (*path, key))
                if item is not BAD:
                    result[key] = item
        for key, field in known.items():
            absent = values.get(key) is None and key not in meant
            if absent and field.default is MISSING and field.default_factory is MISSING:
                way = f"add {key} = {_EXAMPLES[key]}" if key in _EXAMPLES else f"add the table [{key}]"
                self._bad((*path, key), f"is missing: {way}")
        return result

    def _value(self, hint: Any, value: Any, path: Path) -> Any:
        origin, args = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            return self._value(next(a for a in args if a is not type(None)), value, path)
        if origin is tuple:
            return self._list(args[0], value, path)
        if is_dataclass(hint):
            return self.table(hint, value, path)
        return self._scalar(hint, value, path)

    def _list(self, of: Any, value: Any, path: Path) -> Any:
        if not isinstance(value, list | tuple):
            if is_dataclass(of):
                return self._bad(path, f"can stand several times: write [[{path[-1]}]] with two brackets")
            return self._bad(path, f'must be a list in brackets, such as ["{value}"]')
        items = [self._value(of, item, (*path, n)) for n, item in enumerate(value)]
        return tuple(items)

    def _scalar(self, kind: Any, value: Any, path: Path) -> Any:  # noqa: PLR0911 - one return for each kind
        if kind is str and isinstance(value, str):
            return plain(value)
        if kind is bool and isinstance(value, bool):
            return value
        if kind is int and isinstance(value, int) and not isinstance(value, bool):
            return value
        if kind is float and isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
        if kind is dt.date:
            if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
                return value
            if self.dates_as_text and isinstance(value, str) and (day := _day(value)):
                return day
        return self._bad(path, _wrong_kind(kind, value))

    def _bad(self, path: Path, message: str, suggestion: str | None = None) -> Any:
        self.mistakes.append(Mistake(path, message, suggestion))
        return BAD


def _within(path: Path) -> str:
    names = [str(part) for part in path if isinstance(part, str)]
    return f"[{names[-1]}]" if names else "the file"


def _wrong_kind(kind: Any, value: Any) -> str:  # noqa: PLR0911 - one return for each slip
    """What is wrong with a value of another kind, with the way to write it where that can be told."""
    shown = _shown(value)
    if kind is str:
        return f'must be text in quotes: "{shown}"'
    if kind is bool:
        return f"must be true or false, without quotes, not {shown}"
    if kind is dt.date:
        if isinstance(value, dt.datetime):
            return f"must be a date without a time of day: {value.date()}"
        if isinstance(value, str) and _day(value):
            return f"must be a date without quotes: {value.strip()}"
        return f"must be a date such as 2027-04-18, not {shown}"
    what = "a whole number" if kind is int else "a number"
    if isinstance(value, str) and value.strip().replace(".", "", kind is float).isdigit():
        return f"must be {what} without quotes: {value.strip()}"
    return f"must be {what}, not {shown}"


def _shown(value: Any) -> str:
    """A value as a person would recognise it, cut short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    text = plain(str(value))
    return text if len(text) <= 40 else text[:39] + "…"


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip()) if len(text.strip()) == 10 else None
    except ValueError:
        return None
