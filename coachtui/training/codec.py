"""Frozen dataclasses to JSON values and back, driven by their annotations.

A trailing underscore in a field name stands for a Python keyword and is dropped in JSON. Readers ignore unknown keys.
A class with `omit_none = True` leaves out what is None; every other field is always written.
"""

import datetime as dt
import types
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, ForwardRef, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from coachtui.training.values import MISSING, Field, fields, is_dataclass

Decoder = Callable[[Any], Any]
Put = Callable[[Any, Any], None]
PLAIN = frozenset({str, int, float, bool, dt.date})
"""Types of most fields: nothing has to be found out about them."""
T = TypeVar("T")


def encode(value: Any) -> Any:
    """JSON values (dict, list, str, int, float, bool, None) of a value of the vocabulary."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): encode(v) for k, v in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(value)
    if is_dataclass(value):
        omit = getattr(type(value), "omit_none", False)
        return {
            key: encode(item)
            for name, key in _names(cast("Any", type(value)))
            if (item := getattr(value, name)) is not None or not omit
        }
    if isinstance(value, Sequence):
        return [encode(v) for v in value]
    raise TypeError(f"cannot encode {type(value).__name__}")


def decode(cls: type[T], value: Any) -> T:
    """The value of class `cls` that JSON values describe. Raises KeyError, TypeError or ValueError when they do not."""
    way: Callable[[Any], T] = _decoder(cast("Any", cls))
    return way(value)


@cache
def _names(cls: Any) -> tuple[tuple[str, str], ...]:
    """Field names of a dataclass with their JSON keys."""
    return tuple((f.name, f.name.rstrip("_")) for f in fields(cls))


@cache
def _decoder(kind: Any) -> Decoder:  # noqa: PLR0911 - one return for each shape of annotation
    """A function that turns JSON values into values of an annotated type."""
    origin, args = get_origin(kind), get_args(kind)
    if kind in (str, int, bool, object, Any) or origin is Literal:
        return _same
    if kind is float:
        return float
    if kind is dt.date:
        return dt.date.fromisoformat
    if origin in (Union, types.UnionType):
        return _union(args)
    if (origin is tuple and args[-1] is Ellipsis) or origin in (list, Sequence):
        item = _decoder(args[0])
        return tuple if item is _same else lambda values: tuple([item(v) for v in values])
    if origin is tuple:
        parts = [_decoder(a) for a in args]
        return lambda values: tuple([part(v) for part, v in zip(parts, values, strict=True)])
    if origin is frozenset:
        return frozenset
    if origin in (dict, Mapping):
        of = _decoder(args[1])
        return dict if of is _same else lambda values: {k: of(v) for k, v in values.items()}
    if is_dataclass(kind):
        return _dataclass(kind)
    raise TypeError(f"cannot decode {kind!r}")


def _same(value: Any) -> Any:
    return value


def _union(args: tuple[Any, ...]) -> Decoder:
    """None passes; of several dataclasses the first whose required keys are all present is taken."""
    choices = [a for a in args if a is not type(None)]
    if len(choices) == 1:
        only = _decoder(choices[0])
        return lambda value: None if value is None else only(value)
    ways = [(_required(c), _decoder(c)) for c in choices]

    def one(value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, Mapping):
            return value
        for needed, way in ways:
            if needed <= value.keys():
                return way(value)
        raise KeyError(f"no known shape has the keys {sorted(value)}")

    return one


def _required(cls: Any) -> frozenset[str]:
    if not is_dataclass(cls):
        return frozenset()
    return frozenset(f.name.rstrip("_") for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING)


def _dataclass(cls: Any) -> Decoder:
    """Built on first use, so that classes may hold themselves. Slots are filled one by one: no `__init__` is needed."""
    given: list[tuple[Put, str]] = []
    usual: list[tuple[Put, str, Any]] = []
    others: list[tuple[Put, str, Decoder, bool, Callable[[], Any]]] = []

    def build() -> None:
        hints = _hints(cls)
        for f in fields(cls):
            put, key, (way, empty) = _put(cls, f.name), f.name.rstrip("_"), _way(hints[f.name])
            if way is _same and f.default is not MISSING:
                usual.append((put, key, f.default))
            elif way is _same and f.default_factory is MISSING:
                given.append((put, key))
            else:
                others.append((put, key, way, empty, _usual(f)))

    def one(value: Any) -> Any:
        if not (given or usual or others):
            build()
        if not isinstance(value, dict):
            raise TypeError(f"{cls.__name__} is no {type(value).__name__}")
        made, get = cls.__new__(cls), value.get
        for put, key in given:
            put(made, value[key])
        for put, key, default in usual:
            put(made, get(key, default))
        for put, key, way, empty, make in others:
            if key in value:
                item = value[key]
                put(made, item if empty and item is None else way(item))
            else:
                put(made, make())
        return made

    return one


def _way(kind: Any) -> tuple[Decoder, bool]:
    """How a field is decoded, and whether it may hold nothing."""
    if kind in PLAIN:
        return _decoder(kind), False
    args = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else ()
    one = [a for a in args if a is not type(None)]
    empty = len(one) == 1 < len(args)
    return _decoder(one[0]) if empty else _decoder(kind), empty


def _hints(cls: Any) -> Mapping[str, Any]:
    """Types of the fields; where one is named in quotes, all are looked up."""
    hints: dict[str, Any] = {f.name: f.type for f in fields(cls)}
    return get_type_hints(cls) if any(_quoted(kind) for kind in hints.values() if kind not in PLAIN) else hints


def _quoted(kind: Any) -> bool:
    return isinstance(kind, str | ForwardRef) or any(map(_quoted, get_args(kind)))


def _put(cls: Any, name: str) -> Put:
    slot: Any = getattr(cls, name, None)
    if hasattr(slot, "__set__"):
        return cast("Put", slot.__set__)
    return lambda made, value: object.__setattr__(made, name, value)


def _usual(field: Field[Any]) -> Callable[[], Any]:
    """Gives what stands in a field that JSON leaves out. Raises KeyError where something must stand."""
    if field.default is not MISSING:
        default = field.default
        return lambda: default
    if field.default_factory is not MISSING:
        return field.default_factory
    name = field.name

    def missing() -> Any:
        raise KeyError(name)

    return missing
