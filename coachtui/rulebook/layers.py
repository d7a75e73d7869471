"""Files of several packs laid over each other by id: later ones add, override key by key, or disable."""

from collections.abc import Iterator, Mapping
from typing import Any

from coachtui.reading.lines import Lines, Path
from coachtui.rulebook import retired
from coachtui.rulebook.kinds import Kind
from coachtui.training.problems import Problem
from coachtui.training.values import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file as it was read."""

    name: str
    """Path as it was given."""
    stem: str
    lines: Lines
    layer: int
    """0 for the layer below all others."""
    alone: bool = False
    """Whether it is a layer by itself, given by its path: then it may be called anything."""

    def problem(self, path: Path, message: str, suggestion: str | None = None, severity: str = "error") -> Problem:
        """A located problem with this file."""
        key = ".".join(map(str, path))
        return Problem(self.name, self.lines.of(path), key, message, severity, suggestion)


@dataclass(slots=True)
class Item:
    """One item as the layers up to one of them give it."""

    kind: Kind
    id: str
    table: dict[str, Any]
    stem: str
    """Name of the file in which it stands first: for a workout its field."""
    origin: dict[str, tuple[RuleFile, int]]
    """Where each key was given last, as a file and the item's index in it; the empty key is the item itself."""
    below: "Item | None" = None
    """The same item as the layers below give it."""

    @property
    def layer(self) -> int:
        """The newest layer that has a say."""
        return self.origin[""][0].layer

    def names(self) -> tuple[str, ...]:
        """What it may be called: `level.novice`, and with its file `limits.level.novice`."""
        return f"{self.kind.name}.{self.id}", f"{self.kind.key}.{self.id}", f"{self.kind.place}.{self.id}"

    def said(self) -> Iterator["Item"]:
        """The item as each layer that has a say in it leaves it, newest first."""
        item: Item | None = self
        while item is not None:
            yield item
            item = item.below

    def place(self, path: Path = ()) -> tuple[str, int]:
        """File and line of a path inside the item."""
        file, index = self.origin.get(str(path[0]) if path else "") or self.origin[""]
        return file.name, file.lines.of((self.kind.key, index, *path))

    def problem(self, path: Path, message: str, suggestion: str | None = None, severity: str = "error") -> Problem:
        """A located problem with this item."""
        file, line = self.place(path)
        return Problem(file, line, ".".join(map(str, (self.kind.key, self.id, *path))), message, severity, suggestion)


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """One name in a list `disable`."""

    name: str
    """`rule.two-poor-mornings`."""
    file: RuleFile
    index: int
    item: Item | None
    """What it named, if anything."""

    def problem(self, message: str, suggestion: str | None = None) -> Problem:
        """A located problem with this name."""
        line = self.file.lines.of(("disable", self.index))
        return Problem(self.file.name, line, f"disable.{self.name}", message, "error", suggestion)


@dataclass(slots=True)
class Layers:
    """All items by kind and id, in the order in which they were first given."""

    items: dict[tuple[str, str], Item] = field(default_factory=dict)
    off: list[SwitchedOff] = field(default_factory=list)
    packs: dict[int, dict[str, str]] = field(default_factory=dict)
    """What the table `[pack]` of a layer says."""
    notes: list[Problem] = field(default_factory=list)
    """Where a file uses a name that was given up."""

    def add(self, kind: Kind, table: Mapping[str, Any], file: RuleFile, index: int) -> Problem | None:
        """Lays one item over what is there; a second one with the same id in the same layer is a problem."""
        id_ = str(table["id"])
        kept = retired.items_now(kind.name, id_)
        if kept != id_:
            self.notes.append(file.problem((kind.key, index, "id"), *_renamed(id_, kept)))
            id_, table = kept, {**table, "id": kept}
        origin = dict.fromkeys(("", *table), (file, index))
        old = self.items.get((kind.name, id_))
        if old is None:
            self.items[kind.name, id_] = Item(kind, id_, dict(table), file.stem, origin)
            return None
        if old.layer == file.layer:
            name, line = old.place()
            text = f"the id is used twice, first at {name}:{line}"
            return Problem(file.name, file.lines.of((kind.key, index, "id")), f"{kind.key}.{id_}", text)
        self.items[kind.name, id_] = Item(kind, id_, old.table | dict(table), old.stem, old.origin | origin, old)
        return None

    def switch_off(self, name: str, file: RuleFile, index: int) -> None:
        """Notes that an item is not wanted; it goes once the floor has been asked."""
        kept = retired.name_now(name)
        if kept != name:
            self.notes.append(file.problem(("disable", index), *_renamed(name, kept)))
            name = kept
        found = [i for i in self.items.values() if name in i.names()]
        self.off.append(SwitchedOff(name, file, index, found[0] if len(found) == 1 else None))

    def looked_up(self, off: SwitchedOff) -> SwitchedOff:
        """The same name once all files are read: what it means may stand in a later file of its own layer."""
        found = [i for i in self.items.values() if i.layer == off.file.layer and off.name == f"{i.kind.name}.{i.id}"]
        return replace(off, item=found[0]) if found else off

    def names(self) -> list[str]:
        """Every name that a list `disable` may hold."""
        return [f"{item.kind.name}.{item.id}" for item in self.items.values()]


def _renamed(old: str, new: str) -> tuple[str, str, str]:
    """What is said of a name that was given up."""
    return f"{old} is now called {new}", new, "warning"
