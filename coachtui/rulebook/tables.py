"""A TOML table becomes the value of a class, or a list of what is wrong with it, in plain words."""

import datetime as dt
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass
from typing import Any, Literal, Union, get_args, get_origin

from coachtui.rulebook.kinds import keys_of
from coachtui.rulebook.locate import Path
from coachtui.rulebook.nearest import nearest

Report = Callable[[Path, str, str | None], None]
"""Takes the path inside the item, the message and a suggestion."""
_LARGEST = 1e12
UNKNOWN_KEY = "is not a key that is known here"
BAD: Any = object()
"""Stands for a value that was reported."""


def value_of(
    cls: type, table: Mapping[str, Any], report: Report, path: Path = (), derived: frozenset[str] = frozenset()
) -> Any:
    """A value of a dataclass from the keys of a table; BAD when anything was reported.

    `derived` are keys that a file may not give.
    """
    known = {key: shape for key, shape in keys_of(cls).items() if key not in derived}
    fine = True
    for key in table:
        if key not in known:
            report((*path, key), UNKNOWN_KEY, nearest(key, known))
            fine = False
    made: dict[str, Any] = {}
    for key, (name, hint, required) in known.items():
        if key in table:
            made[name] = _value(hint, table[key], report, (*path, key))
            fine = fine and made[name] is not BAD
        elif required:
            report((*path, key), "is missing", None)
            fine = False
    return cls(**made) if fine else BAD


def _value(hint: Any, value: Any, report: Report, path: Path) -> Any:  # noqa: PLR0911 - one return for each shape
    origin, args = get_origin(hint), get_args(hint)
    if hint in (Any, object):
        return _frozen(value)
    if origin in (Union, types.UnionType):
        return _choice([a for a in args if a is not type(None)], value, report, path)
    if origin in (tuple, list, Sequence):
        return _list(args, value, report, path)
    if origin in (dict, Mapping):
        return _mapping(args[1], value, report, path)
    if origin is Literal:
        if value in args:
            return value
        report(path, f"must be one of {', '.join(map(str, args))}", nearest(str(value), map(str, args)))
        return BAD
    if is_dataclass(hint) and isinstance(hint, type):
        if isinstance(value, Mapping):
            return value_of(hint, value, report, path)
    elif _is(hint, value):
        return float(value) if hint is float else value
    report(path, f"must be {said(hint)}, but is {shown(value)}", None)
    return BAD


def _is(hint: Any, value: Any) -> bool:
    """Whether a plain value is of a plain type; a whole number is a number, yes/no is none."""
    if hint in (int, float):
        plain = isinstance(value, int if hint is int else int | float) and not isinstance(value, bool)
        return plain and -_LARGEST < value < _LARGEST
    if hint is dt.date:
        return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    return isinstance(value, hint)


def _choice(hints: list[Any], value: Any, report: Report, path: Path) -> Any:
    """The first type that takes the value without a report; with one type only, its own words."""
    if len(hints) == 1:
        return _value(hints[0], value, report, path)
    for hint in hints:
        trouble: list[Path] = []
        found = _value(hint, value, _listing(trouble), path)
        if not trouble:
            return found
    report(path, f"must be {' or '.join(said(h) for h in hints)}, but is {shown(value)}", None)
    return BAD


def _listing(into: list[Path]) -> Report:
    def report(path: Path, _message: str, _suggestion: str | None) -> None:
        into.append(path)

    return report


def _list(args: tuple[Any, ...], value: Any, report: Report, path: Path) -> Any:
    if not isinstance(value, list):
        report(path, f"must be {said(tuple[args])}, but is {shown(value)}", None)  # type: ignore[valid-type]
        return BAD
    if args[-1] is Ellipsis or len(args) == 1:
        hints = [args[0]] * len(value)
    elif len(args) == len(value):
        hints = list(args)
    else:
        report(path, f"must be a list of {len(args)} values, but has {len(value)}", None)
        return BAD
    made = [_value(hint, item, report, (*path, n)) for n, (hint, item) in enumerate(zip(hints, value, strict=True))]
    return BAD if any(item is BAD for item in made) else tuple(made)


def _mapping(hint: Any, value: Any, report: Report, path: Path) -> Any:
    if not isinstance(value, Mapping):
        report(path, f"must be a table, but is {shown(value)}", None)
        return BAD
    made = {key: _value(hint, item, report, (*path, key)) for key, item in value.items()}
    return BAD if any(item is BAD for item in made.values()) else made


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value


def said(hint: Any) -> str:
    """A type in plain words: `a number`, `a list of texts`."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (tuple, list, Sequence):
        if args[-1] is not Ellipsis and len(args) > 1:
            return f"a list of {len(args)} values"
        return f"a list of {_SEVERAL.get(args[0], 'tables')}"
    if origin in (Union, types.UnionType):
        return " or ".join(said(a) for a in args if a is not type(None))
    return _ONE.get(hint, "a table")


_ONE: dict[Any, str] = {
    str: "a text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    dt.date: "a date such as 2027-04-18",
}
_SEVERAL: dict[Any, str] = {
    str: "texts",
    int: "whole numbers",
    float: "numbers",
    bool: "true or false",
    dt.date: "dates",
}


def shown(value: Any) -> str:
    """A value as a person sees it: `the text "12"`, `a list`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'the text "{value if len(value) <= 30 else value[:29] + "…"}"'
    if isinstance(value, int | float):
        return "a very large number" if abs(value) >= _LARGEST else f"the number {value}"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, Mapping) else f"the date {value}"
