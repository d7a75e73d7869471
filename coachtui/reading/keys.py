"""What a class of the vocabulary looks like in a file: its keys, their types, and which of them must be there."""

import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from coachtui.reading.lines import Path
from coachtui.training.values import MISSING, Field, dataclass, field, fields, is_dataclass

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table."""

    name: str
    """Of the field; the key is without its trailing underscore."""
    hint: Any
    """The type, `None` taken out of it."""
    required: bool


@cache
def keys_of(cls: Any) -> dict[str, Key]:
    """The keys of a class, in the order of its fields."""
    hints = get_type_hints(cls)
    return {f.name.rstrip("_"): Key(f.name, _given(hints[f.name]), _required(f)) for f in fields(cls)}


@dataclass(frozen=True, slots=True)
class Table(Generic[T_co]):
    """A table of a file, and the class that it describes."""

    cls: type[T_co]
    name: str = ""
    """As it stands in brackets; empty for a whole file."""
    without: frozenset[str] = frozenset()
    """Keys of the class that a file may not give."""
    also: tuple[str, ...] = ()
    """Keys that it may hold beside those of the class; whoever asks takes them out first."""
    examples: Mapping[str, str] = field(default_factory=dict)
    """What to write for a key that is missing."""

    def hint(self, path: Path) -> Any:
        """The type at a path inside; None where there is no such place."""
        hint: Any = self.cls
        for part in path:
            args = get_args(hint)
            if is_dataclass(hint):
                key = keys_of(cast("Any", hint)).get(str(part))
                hint = key.hint if key else None
            elif get_origin(hint) is tuple and isinstance(part, int):
                hint = args[0] if args[-1] is Ellipsis else args[min(part, len(args) - 1)]
            else:
                hint = args[-1] if args else None
        return hint

    def known(self, path: Path) -> tuple[str, ...]:
        """The keys that the table at a path inside can hold."""
        keys = keys_of(self.hint(path))
        return tuple(keys) if path else (*(key for key in keys if key not in self.without), *self.also)

    def header(self, path: Path) -> str:
        """How the table at a path inside is opened: `[week]`, `[[race]]`; `the file` for all of it."""
        names = [*([self.name] if self.name else []), *(part for part in path if isinstance(part, str))]
        several = isinstance(path[-1], int) if path else True
        return ("[[{}]]" if several else "[{}]").format(".".join(names)) if names else "the file"


def _given(hint: Any) -> Any:
    """A type without None, which a file cannot hold."""
    if get_origin(hint) in (Union, types.UnionType):
        choices = [choice for choice in get_args(hint) if choice is not type(None)]
        return choices[0] if len(choices) == 1 else hint
    return hint


def _required(of: Field[Any]) -> bool:
    return of.default is MISSING and of.default_factory is MISSING
