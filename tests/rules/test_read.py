"""Whatever number a rule may give, something looks at it: a coach who changes one changes something."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import coachtui
from coachtui.rulebook import retired
from coachtui.rulebook.kinds import KINDS
from coachtui.training.values import fields, is_dataclass

NUMBERS = (int, float, bool)


def shapes() -> Iterator[type]:
    """The class of every kind of item, and those that stand in its keys."""
    waiting: list[Any] = [kind.cls for kind in KINDS]
    seen: set[Any] = set()
    while waiting:
        hint = waiting.pop()
        if hint in seen:
            continue
        seen.add(hint)
        waiting += get_args(hint)
        if isinstance(hint, type) and is_dataclass(hint):
            waiting += get_type_hints(hint).values()
            yield hint


def numeric(hint: Any) -> bool:
    return hint in NUMBERS or any(numeric(part) for part in get_args(hint))


def looked_at() -> set[str]:
    """Every name that is read of a value somewhere in the program."""
    names: set[str] = set()
    for file in Path(coachtui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                names.add(node.attr)
    return names


def test_every_number_of_a_rule_is_looked_at() -> None:
    read = looked_at()
    known = {(cls.__name__, f.name): get_type_hints(cls)[f.name] for cls in shapes() for f in fields(cls)}
    assert len(known) > 300
    assert [name for name, hint in known.items() if numeric(hint) and name[1] not in read] == []


def test_what_is_no_longer_read_is_no_key_of_any_item() -> None:
    keys = {f"{kind.key}.{f.name}" for kind in KINDS for f in fields(kind.cls)}
    assert not keys & retired.KEYS
    assert {name.partition(".")[0] for name in retired.KEYS} <= {kind.key for kind in KINDS}
