"""Every key there is, and the athlete's own: `keys.toml` in the home says `"id of a binding" = "key"`."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys

import coachtui.tui
from coachtui.training.problems import CoachError
from coachtui.training.text import nearest

NAME = "keys.toml"
STAY = "the usual keys stay; every id stands in the help behind F1"
_MODIFIERS = {"ctrl", "shift", "alt"}
_NAMES = {key.value for key in Keys}


def classes() -> list[type[DOMNode]]:
    """Every screen and widget of ours; importing them all is for help and for a file of keys alone."""
    found: dict[str, type[DOMNode]] = {}
    for module in walk_packages(coachtui.tui.__path__, "coachtui.tui."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, DOMNode) and value.__module__.startswith("coachtui.tui"):
                found[value.__qualname__] = value
    return list(found.values())


def own_bindings(cls: type[DOMNode]) -> Sequence[Binding]:
    """The bindings that a class itself adds."""
    return [b for b in cls.__dict__.get("BINDINGS", ()) if isinstance(b, Binding)]


def groups() -> dict[str, list[Binding]]:
    """Every binding under the title of its screen or widget."""
    found: dict[str, list[Binding]] = {}
    for cls in classes():
        if bindings := own_bindings(cls):
            found.setdefault(getattr(cls, "BINDING_GROUP_TITLE", None) or "Everywhere", []).extend(bindings)
    return found


def read(file: Path) -> dict[str, str]:
    """Key by id from a file of keys; nothing when there is none. Raises CoachError with one sentence."""
    import tomllib  # noqa: PLC0415 - only those who have such a file need it

    try:
        told = dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise CoachError(f"{file} cannot be read: {error}", STAY) from None
    everything = [b for cls in classes() for b in own_bindings(cls)]
    ids = {b.id for b in everything if b.id}
    for id_, key in told.items():
        if id_ not in ids:
            guess = nearest(id_, sorted(ids))
            raise CoachError(f"{file}: {id_} is no key of coachtui{f', did you mean {guess}?' if guess else ''}", STAY)
        if not isinstance(key, str) or not all(map(_is_key, key.split(","))):
            raise CoachError(f"{file}: {id_} = {key!r} is no key; write it as c, f5, ctrl+k or question_mark", STAY)
    _no_clash(file, told)
    return told


def _flat(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted ids, whether they were written in quotes, with dots or under a heading."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _is_key(text: str) -> bool:
    *modifiers, name = text.strip().split("+") if text.strip() != "+" else ["+"]
    if not set(modifiers) <= _MODIFIERS or not name:
        return False
    if len(name) == 1 or name in _NAMES:
        return True
    try:
        return bool(unicodedata.lookup(name.replace("_", " ").upper()))
    except KeyError:
        return False


def _no_clash(file: Path, told: Mapping[str, str]) -> None:
    """Two things on one screen may not share a key that the file gave."""
    app = next(cls for cls in classes() if cls.__name__ == "CoachApp")
    for cls in classes():
        taken: dict[str, str] = {"ctrl+p": "the palette"}
        lineage = [c for c in cls.__mro__ if issubclass(c, DOMNode) and c.__module__.startswith("coachtui.tui")]
        for binding in [b for c in dict.fromkeys((app, *lineage)) for b in own_bindings(c)]:
            id_ = binding.id or ""
            for key in told.get(id_, binding.key).split(","):
                other = taken.setdefault(key.strip(), id_)
                if other != id_ and (id_ in told or other in told):
                    mine, theirs = (id_, other) if id_ in told else (other, id_)
                    raise CoachError(f"{file}: {mine} = {told[mine]!r} is the key of {theirs} already", STAY)
