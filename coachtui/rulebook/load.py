"""Rule files are read, laid over each other, checked, and become a rulebook or a list of every problem."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from coachtui.reading.keys import Table
from coachtui.rulebook import retired
from coachtui.rulebook.book import Pack, Rulebook
from coachtui.rulebook.check import Names, check_item
from coachtui.rulebook.check_rules import check_ladder, check_light, check_rule, check_site
from coachtui.rulebook.check_workouts import check_workout
from coachtui.rulebook.examples import EXEMPLARY, examples_of
from coachtui.rulebook.files import digest_of, files_of, shipped_rules
from coachtui.rulebook.floor import added, is_floor, loosened, spared
from coachtui.rulebook.kinds import KINDS
from coachtui.rulebook.layers import Item, Layers
from coachtui.rulebook.notation import NotationError, Tree, parameters_of, parse
from coachtui.rulebook.ranges import RangeError, phases_of
from coachtui.rulebook.read import UnreadableError, read_file
from coachtui.rulebook.shapes.adapting import Ladder, Light, Rule, Site
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.problems import Problem
from coachtui.training.text import nearest
from coachtui.training.values import dataclass, replace

__all__ = ["Loaded", "digest_of", "load", "load_all", "shipped_rules"]

DISPENSABLE = frozenset({"workout", "exercise", "rule", "light", "activity", "prompt", "standard"})
"""Kinds of which any item may be switched off, unless it belongs to the floor."""
_DERIVED: dict[type, frozenset[str]] = {Workout: frozenset({"domain", "params", "tree"})}
"""Keys that are worked out and that a file may not give."""
_CHECKS: dict[type, Any] = {Rule: check_rule, Light: check_light, Site: check_site, Ladder: check_ladder}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read from layers, for those who ask where each value stands."""

    book: Rulebook | None
    """None when any problem is an error."""
    problems: tuple[Problem, ...]
    laid: Layers
    """Every item with its place in the files, and what was switched off."""
    values: Mapping[tuple[str, str], Any]
    """Every item that is whole, by name of the kind and id."""


def load(layers: Sequence[Path]) -> tuple[Rulebook | None, list[Problem]]:
    """The rulebook of folders (or single files), later ones laid over earlier ones, and every problem at once.

    The rulebook is None when any problem is an error. Nothing that a file holds raises.
    """
    loaded = load_all(layers)
    return loaded.book, list(loaded.problems)


def load_all(layers: Sequence[Path]) -> Loaded:
    """As `load`, with the items and where they stand."""
    laid, problems, complete = _read(layers)
    problems.extend(_switch_off(laid))
    problems.extend(laid.notes)
    items = list(laid.items.values())
    values, broken = _values(items)
    problems.extend(broken)
    problems.extend(_checked(values, items, complete))
    problems = sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.key, p.message))
    if any(p.severity == "error" for p in problems):
        return Loaded(None, tuple(problems), laid, values)
    packs = tuple(
        Pack(**{"name": _name(layer, n), "digest": digest_of([layer]), **laid.packs.get(n, {})})
        for n, layer in enumerate(layers)
    )
    shelves: dict[type, dict[str, Any]] = {}
    for item in items:
        shelves.setdefault(item.kind.cls, {})[item.id] = values[item.kind.name, item.id]
    where = {f"{item.kind.name}.{item.id}": packs[item.layer].name for item in items if item.layer}
    return Loaded(Rulebook(digest_of(layers), packs, shelves, where), tuple(problems), laid, values)


def _name(layer: Path, n: int) -> str:
    return "coachtui" if n == 0 else layer.stem


def _read(layers: Sequence[Path]) -> tuple[Layers, list[Problem], bool]:
    laid, problems, complete = Layers(), list[Problem](), True
    for n, layer in enumerate(layers):
        for path in files_of(layer):
            try:
                problems.extend(read_file(path, n, laid, alone=path == layer))
            except UnreadableError as trouble:
                problems.append(trouble.problem)
                complete = False
    return laid, problems, complete


def _switch_off(laid: Layers) -> Iterator[Problem]:
    names = laid.names()
    for n, found in enumerate(laid.off):
        off = laid.off[n] = found if found.item else laid.looked_up(found)
        if off.item is None:
            yield off.problem(f"there is no item {off.name!r} to switch off", nearest(off.name, names))
        elif is_floor(off.item):
            yield off.problem("belongs to the floor of the built-in rules and cannot be switched off")
        elif off.item.kind.key not in DISPENSABLE:
            yield off.problem(f"the coach cannot do without [[{off.item.kind.key}]] items; give other values instead")
        else:
            laid.items.pop((off.item.kind.name, off.item.id), None)


def _values(items: Sequence[Item]) -> tuple[dict[tuple[str, str], Any], list[Problem]]:
    """The value of every item that is whole, and what the others lack; overrides are held against the floor."""
    problems: list[Problem] = []
    values: dict[tuple[str, str], Any] = {}
    steps: list[tuple[Any, Any, Item]] = []
    for item in items:
        value, found = _value(item)
        problems.extend(found)
        if value is not None:
            values[item.kind.name, item.id] = value
        while item.below is not None and value is not None:
            before, _ = _value(item.below)
            if before is not None:
                steps.append((value, before, item))
            item, value = item.below, before  # noqa: PLW2901 - down to the lowest layer
    tags = spared(values.values())
    for after, before, item in steps:
        problems.extend(loosened(after, before, item, tags))
    for item in items:
        if item.layer and item.below is None and (item.kind.name, item.id) in values:
            beside = {
                i.id: values[i.kind.name, i.id]
                for i in items
                if i.kind is item.kind and not i.layer
                if (i.kind.name, i.id) in values
            }
            problems.extend(added(values[item.kind.name, item.id], beside, item))
    return values, problems


def _value(item: Item) -> tuple[Any, list[Problem]]:
    from coachtui.reading.shape import read  # noqa: PLC0415 - brings the validator

    waiting: tuple[str, ...] = ()
    cls = item.kind.cls
    table, unread = retired.without_keys(item.kind.key, item.table)
    problems = [item.problem((key,), "is no longer read: leave it out", severity="warning") for key in unread]
    table, renamed = retired.table_now(table)
    for key, old, new in renamed:
        problems.append(item.problem((key,), f"{old} is now called {new}", new, "warning"))
    if cls in EXEMPLARY:
        _, mistakes = examples_of(table.pop("example", []))
        problems.extend(item.problem(m.path, m.message, m.suggestion) for m in mistakes)
        waiting = ("example",)
    params: dict[str, tuple[float, ...]] = {}
    tree: Tree = ()
    if cls is Workout and isinstance(table.get("steps"), str):
        waiting = tuple(name for name in parameters_of(table["steps"]) if name not in table)
        params = _parameters(table, item, problems)
        tree = _tree(table["steps"], item, problems)
    shape: Table[Any] = Table(cls, item.kind.key, _DERIVED.get(cls, frozenset()), also=waiting)
    value, mistakes = read(shape, table)
    problems.extend(item.problem(m.path, m.message, m.suggestion) for m in mistakes)
    if isinstance(value, Workout):
        value = replace(value, domain=item.stem, params=params, tree=tree, phases=_phases(value.phases))
    return value, problems


def _parameters(table: dict[str, Any], item: Item, problems: list[Problem]) -> dict[str, tuple[float, ...]]:
    """Takes the parameters that the steps name out of the table."""
    values: dict[str, tuple[float, ...]] = {}
    for name in parameters_of(table["steps"]):
        if name in Workout.__slots__:
            problems.append(item.problem(("steps",), f"{{{name}}} is called like a key of every workout"))
        elif name not in table:
            near = nearest(name, [key for key in table if key not in Workout.__slots__])
            problems.append(item.problem(("steps",), f"names {{{name}}}, but there is no {name} = [...]", near))
        else:
            given = table.pop(name)
            if isinstance(given, list) and given and all(_positive(v) for v in given):
                values[name] = tuple(float(value) for value in given)
            else:
                text = "must be a list of numbers above 0, from the first time to the last"
                problems.append(item.problem((name,), text))
    return values


def _phases(given: tuple[str, ...]) -> tuple[str, ...]:
    """The phases that ranges stand for, so that whoever plans need not know of ranges; as given where one is wrong."""
    try:
        return phases_of(given) if given else ()
    except RangeError:
        return given


def _tree(steps: str, item: Item, problems: list[Problem]) -> Tree:
    try:
        return parse(steps)
    except NotationError as trouble:
        text = f"{trouble.message} (character {trouble.position + 1})"
        problems.append(item.problem(("steps",), text, trouble.suggestion))
        return ()


def _positive(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1_000_000


def _checked(values: Mapping[tuple[str, str], Any], items: Sequence[Item], complete: bool) -> Iterator[Problem]:
    ids = {kind.place: frozenset(i.id for i in items if i.kind is kind) for kind in KINDS}
    tags = frozenset(tag for value in values.values() for tag in getattr(value, "tags", ()))
    names = Names(ids, tags, complete)
    workouts = {v.id: v for v in values.values() if isinstance(v, Workout)}
    for item in items:
        value = values.get((item.kind.name, item.id))
        if value is None:
            continue
        yield from check_item(value, item, names)
        if isinstance(value, Workout):
            yield from check_workout(value, item, names, workouts)
        elif type(value) in _CHECKS:
            yield from _CHECKS[type(value)](value, item, names)
