"""A validated rulebook as text and back, without reading or checking any rule file: what daily commands start from.

The text is JSON by lines: a head, then one line for each kind of item. A kind is decoded when it is first asked for, so
that a command pays only for the kinds it uses, and imports only their shapes.
"""

import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any
from zlib import crc32

from coachtui import __version__
from coachtui.rulebook.book import Pack, Rulebook
from coachtui.training.codec import decode, encode
from coachtui.training.problems import CoachError
from coachtui.training.values import MISSING, Field, fields, is_dataclass

VERSION = 1
"""Of this form; another one is refused, so that the rule files are read anew."""
_SHAPES = "coachtui.rulebook.shapes."


def to_json(book: Rulebook) -> str:
    """The whole rulebook as lines of JSON."""
    kinds = {_name(cls): [_lean(item) for item in rows.values()] for cls, rows in book.items.items()}
    lines = [json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in kinds.values()]
    head = {
        "version": VERSION,
        "program": __version__,
        "sum": crc32("\n".join(lines).encode()),
        "digest": book.digest,
        "packs": encode(book.packs),
        "layer": book.layer,
        "kinds": list(kinds),
    }
    return "\n".join((json.dumps(head, ensure_ascii=False, separators=(",", ":")), *lines))


def from_json(text: str | bytes, *, own: bool = False) -> Rulebook:
    """The rulebook that `to_json` wrote; its bytes do as well, and only those of the kinds asked for become text.

    Raises ValueError when the text is of another form or damaged, and with `own` also when another version of coachtui
    wrote it: such a one may have checked or understood the same rules otherwise.
    """
    content = text.encode() if isinstance(text, str) else text
    first, _, rest = content.partition(b"\n")
    lines = rest.split(b"\n")
    try:
        head = json.loads(first)
        if head["version"] != VERSION:
            raise ValueError(f"stored in form {head['version']}, and this is form {VERSION}")
        if own and head.get("program") != __version__:
            raise ValueError("stored by another version of coachtui")
        if "sum" in head and head["sum"] != crc32(rest):
            raise ValueError("the stored rulebook is not what was stored")
        shelves = Shelves(dict(zip(head["kinds"], lines, strict=True)))
        packs = tuple(decode(Pack, pack) for pack in head["packs"])
        return Rulebook(head["digest"], packs, shelves, dict(head["layer"]))
    except (KeyError, TypeError, AttributeError) as trouble:
        raise ValueError(f"the stored rulebook is damaged: {trouble!r}") from trouble


class Shelves(Mapping[type, dict[str, Any]]):
    """Items by class and id, each class decoded when first asked for."""

    def __init__(self, lines: dict[str, bytes]) -> None:
        self._lines = lines
        self._read: dict[str, dict[str, Any]] = {}

    def __getitem__(self, cls: type) -> dict[str, Any]:
        name = self._name_of(cls)
        rows = self._read.get(name)
        if rows is None:
            try:
                rows = {row["id"]: decode(cls, row) for row in json.loads(self._lines[name])}
            except (KeyError, TypeError, ValueError, AttributeError) as trouble:
                raise CoachError(
                    f"rules that were kept cannot be read ({name})",
                    "see: coachtui doctor; or plan anew: coachtui replan",
                ) from trouble
            self._read[name] = rows
        return rows

    def __iter__(self) -> Iterator[type]:
        for name in self._lines:
            cls = _class_of(name)
            if cls is not None:
                yield cls

    def __len__(self) -> int:
        return len(self._lines)

    def _name_of(self, cls: type) -> str:
        """The name under which a class was stored; its module may have been another one then. Raises KeyError."""
        name = _name(cls)
        if name in self._lines:
            return name
        moved = [n for n in self._lines if n.endswith(f":{cls.__qualname__}")]
        if len(moved) != 1 or _module_knows(moved[0]):
            raise KeyError(cls)
        return moved[0]


def _module_knows(name: str) -> bool:
    module, _, cls = name.partition(":")
    try:
        found = getattr(import_module(_SHAPES + module), cls)
    except (ImportError, AttributeError):
        return False
    return str(found.__module__) == _SHAPES + module


def _class_of(name: str) -> type | None:
    """The class that a stored name means, also where it has moved; None when there is none any more."""
    module, _, cls = name.partition(":")
    try:
        found: type = getattr(import_module(_SHAPES + module), cls)
    except (ImportError, AttributeError):
        from coachtui.rulebook.kinds import BY_CLASS  # noqa: PLC0415 - imports every shape

        same = [c for c in BY_CLASS if c.__qualname__ == cls]
        return same[0] if len(same) == 1 else None
    return found


def _lean(value: Any) -> Any:
    """JSON values without what a class fills in by itself: shorter, and quicker to read."""
    if is_dataclass(value):
        given = {f.name.rstrip("_"): (getattr(value, f.name), f) for f in fields(value)}
        return {key: _lean(item) for key, (item, f) in given.items() if not _usual(f, item)}
    if isinstance(value, tuple):
        return [_lean(item) for item in value]
    return encode(value)


def _usual(field: Field[Any], item: Any) -> bool:
    if field.default is not MISSING:
        return bool(field.default == item)
    return field.default_factory is not MISSING and bool(field.default_factory() == item)


def _name(cls: type) -> str:
    """`racing:Standard`: the module among the shapes, and the class."""
    return f"{cls.__module__.removeprefix(_SHAPES)}:{cls.__qualname__}"
