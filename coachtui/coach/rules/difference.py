"""What rule files change of the built-in rules, value by value, and starting a change of one's own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from coachtui.coach.coach import Coach
from coachtui.journal.home import private_folder, write_atomically
from coachtui.rulebook.book import Pack
from coachtui.rulebook.layers import Item
from coachtui.rulebook.load import Loaded, load_all
from coachtui.rulebook.read import FORMAT
from coachtui.training.problems import CoachError
from coachtui.training.text import nearest
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One key of an item, before and after."""

    key: str
    before: Any
    """As in JSON; None where the built-in item leaves it out."""
    after: Any


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One item that is not as built in."""

    kind: str
    id: str
    change: str
    """overridden, added or disabled."""
    pack: str
    file: str
    line: int
    values: tuple[ValueChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RulesDiff:
    """How rules differ from the built-in ones."""

    packs: tuple[Pack, ...]
    """The layers above the built-in rules, lowest first."""
    changes: tuple[RuleChange, ...]


def diff(coach: Coach, paths: Sequence[str] = ()) -> RulesDiff:
    """What packs change, or without any the rules in force. Raises CoachError when the rules have errors."""
    layers = coach.layers if not paths else (coach.layers[0], *(there(path) for path in paths))
    return diff_of(sound(load_all(layers)), layers)


def diff_of(loaded: Loaded, layers: Sequence[Path]) -> RulesDiff:
    """The same of rules that were read already."""
    packs = loaded.book.packs if loaded.book else ()
    names = [pack.name for pack in packs] or [layer.stem for layer in layers]
    found = [*_changed(loaded, names), *_disabled(loaded, names)]
    order = {"disabled": 0, "overridden": 1, "added": 2}
    found.sort(key=lambda c: (order[c.change], c.kind, c.id))
    return RulesDiff(tuple(packs[1:]), tuple(found))


def sound(loaded: Loaded) -> Loaded:
    """What was read. Raises CoachError with every error in it."""
    errors = tuple(p for p in loaded.problems if p.severity == "error")
    if errors:
        many = "a mistake" if len(errors) == 1 else f"{len(errors)} mistakes"
        raise CoachError(
            f"the rules have {many}", "see: coachtui rules check", file=errors[0].file, line=errors[0].line,
            problems=errors,
        )  # fmt: skip
    return loaded


def there(path: str) -> Path:
    """A folder of rule files or one such file. Raises CoachError when it is not there."""
    folder = Path(path).expanduser()
    if not folder.exists():
        raise CoachError(f"there is nothing at {path}", "name a folder of rule files, or one such file")
    return folder


def find(loaded: Loaded, name: str, also: Iterable[str] = ()) -> Item:
    """The item that a name such as `tempo`, `workout.tempo` or `limits.level.novice` means.

    Raises CoachError for none, with the nearest name among the items and `also`, or for several.
    """
    items = list(loaded.laid.items.values())
    found = [i for i in items if name in (i.id, *i.names())]
    if not found:
        near = nearest(name, [*(i.id for i in items), *also]) or nearest(name, [n for i in items for n in i.names()])
        hint = f"did you mean {near}? " if near else ""
        raise CoachError(f"the rules hold nothing called {name!r}", f"{hint}see: coachtui rules list")
    if len(found) > 1:
        names = ", ".join(f"{i.kind.name}.{i.id}" for i in found)
        raise CoachError(f"{name!r} is the id of several items", f"name one of: {names}")
    return found[0]


def copy(coach: Coach, name: str) -> tuple[Path, str]:
    """Start an override: the item as its file has it, comments and all, in the home's own rules.

    Returns the file, which only its owner can read, and what was added to it. Raises CoachError.
    """
    item = find(load_all(coach.layers), name)
    source = item.origin[""][0]
    target = coach.home.rules / f"{item.stem}.toml"
    if Path(source.name).parent == coach.home.rules:
        raise CoachError(f"{item.id} is in your own rules already", f"change it in {source.name}")
    text = block(source.lines.text, item.kind.key, item.origin[""][1], source.lines.lines)
    before = target.read_text(encoding="utf-8") if target.exists() else f"format = {FORMAT}\n"
    private_folder(coach.home.path)
    private_folder(coach.home.rules)
    write_atomically(target, f"{before.rstrip()}\n\n{text}")
    return target, text


def block(text: str, key: str, index: int, places: Mapping[tuple[str | int, ...], int]) -> str:
    """The lines of the n-th item of a kind in a file, with the comments that stand right above and inside it."""
    lines = text.splitlines()
    first = places[key, index] - 1
    later = [line for path, line in places.items() if len(path) <= 2 and line > first + 1 and path[:2] != (key, index)]
    last = min(later, default=len(lines) + 1) - 1
    while first and lines[first - 1].startswith("#") and not lines[first - 1].startswith("# ---"):
        first -= 1
    kept = lines[first:last]
    while kept and (not kept[-1].strip() or kept[-1].startswith("#")):
        kept.pop()
    return "\n".join(kept) + "\n"


def _changed(loaded: Loaded, names: Sequence[str]) -> Iterator[RuleChange]:
    for (kind, id_), item in loaded.laid.items.items():
        if not item.layer:
            continue
        lowest = item
        while lowest.below is not None:
            lowest = lowest.below
        file, line = item.place()
        if lowest.layer:
            yield RuleChange(kind, id_, "added", names[item.layer], file, line)
            continue
        keys = dict.fromkeys((*lowest.table, *item.table))
        values = tuple(
            ValueChange(key, _json(lowest.table.get(key)), _json(item.table.get(key)))
            for key in keys
            if lowest.table.get(key) != item.table.get(key)
        )
        if values:
            yield RuleChange(kind, id_, "overridden", names[item.layer], file, line, values)


def _disabled(loaded: Loaded, names: Sequence[str]) -> Iterator[RuleChange]:
    for off in loaded.laid.off:
        if off.item is not None:
            line = off.file.lines.of(("disable", off.index))
            yield RuleChange(off.item.kind.name, off.item.id, "disabled", names[off.file.layer], off.file.name, line)


def _json(value: Any) -> Any:
    """A TOML value as JSON has it."""
    if isinstance(value, list):
        return [_json(part) for part in value]
    if isinstance(value, dict):
        return {key: _json(part) for key, part in value.items()}
    return value if value is None or isinstance(value, str | int | float) else str(value)
