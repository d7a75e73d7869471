"""Values of the vocabulary as the text that the database holds: JSON without what equals its default.

The defaults of a stored class are part of the format: to change one, raise the format number where the class is stored.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast, get_type_hints
from zlib import crc32

from coachtui.training.codec import decode
from coachtui.training.text import plain
from coachtui.training.values import MISSING, fields, is_dataclass, replace

T = TypeVar("T")
SEAL = "~"
"""The key of a text's checksum."""
_PLAIN_KINDS = frozenset({str, int, float, bool, type(None)})
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def text_of(value: Any, *about: str) -> str:
    """The JSON text of a value, sealed together with what stands beside it. Readable again by `value_of`."""
    return sealed(_compact(_lean(value)), *about)


def sealed(text: str, *about: str) -> str:
    """A JSON object as text with a checksum of it, and of what it is about, as its last key.

    The database notices when its pages are damaged, but not when a sign within a text has become another.
    """
    return f'{text[:-1]}{"," * (len(text) > 2)}"{SEAL}":"{_sum(text, about)}"}}'


def is_sealed(text: str, *about: str) -> bool:
    """Whether a text is what was sealed; one that never was passes."""
    head, seal, told = text.rpartition(f'"{SEAL}":"')
    return not seal or told == f'{_sum(head.removesuffix(",") + "}", about)}"}}'


def _sum(text: str, about: Sequence[str]) -> str:
    return f"{crc32(chr(0).join((text, *about)).encode(errors='surrogatepass')):08x}"


def value_of(cls: type[T], text: str) -> T:
    """The value of a class that a text describes. Raises KeyError, TypeError or ValueError when it does not."""
    return decode(cls, json.loads(text))


def maker(cls: type[T]) -> Callable[[dict[str, Any]], T]:
    """A fast way from a JSON object to a value of a class; a class of plain fields needs no decoding."""
    if not _is_flat(cast("Any", cls)):
        return lambda obj: decode(cls, obj)

    def make(obj: dict[str, Any]) -> T:
        obj.pop(SEAL, None)
        try:
            return cls(**obj)
        except TypeError:  # keys that this version does not know
            return decode(cls, obj)

    return make


def cleaned(value: T) -> T:
    """A frozen value with every text in it made plain, in tuples too."""
    changes = {}
    for field in fields(cast("Any", value)):
        old = getattr(value, field.name)
        new = _plain(old)
        if new != old:
            changes[field.name] = new
    return cast("T", replace(cast("Any", value), **changes)) if changes else value


def _plain(item: Any) -> Any:
    if isinstance(item, str):
        return plain(item)
    if isinstance(item, tuple):
        return tuple(_plain(part) for part in item)
    return item


@cache
def _is_flat(cls: type) -> bool:
    hints = get_type_hints(cls)
    return all(_parts(hints[f.name]) <= _PLAIN_KINDS and not f.name.endswith("_") for f in fields(cast("Any", cls)))


def _parts(hint: Any) -> set[Any]:
    return set(getattr(hint, "__args__", ())) if hasattr(hint, "__args__") else {hint}


@cache
def _shape(cls: Any) -> tuple[tuple[str, str, Any], ...]:
    """Name, key and default of each field; the default of a field that must be given equals nothing."""
    return tuple(
        (
            f.name,
            f.name.rstrip("_"),
            f.default_factory()
            if f.default_factory is not MISSING
            else (object() if f.default is MISSING else f.default),
        )
        for f in fields(cls)
    )


def _lean(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if is_dataclass(value):
        return {
            key: _lean(item)
            for name, key, default in _shape(cast("Any", type(value)))
            if (item := getattr(value, name)) != default or type(item) is not type(default)
        }
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): _lean(v) for k, v in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, Sequence):
        return [_lean(v) for v in value]
    raise TypeError(f"cannot store {type(value).__name__}")
