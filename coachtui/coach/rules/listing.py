"""The rulebook as a person sees it: checking rule files and listing what is in force."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coachtui.coach.rules.findings import findings
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.kinds import BY_CLASS
from coachtui.rulebook.load import load_all, shipped_rules
from coachtui.rulebook.metrics import CATALOGUE, Metric
from coachtui.training.problems import CoachError, Problem
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One item of the rulebook in a line."""

    kind: str
    id: str
    because: str
    evidence: str
    layer: str


def check(paths: Sequence[str]) -> list[Problem]:
    """Every problem of rule folders laid over the built-in rules; of the built-in ones alone when none is named.

    Raises CoachError when a path is not there.
    """
    layers = [shipped_rules()]
    for path in paths:
        folder = Path(path).expanduser()
        if not folder.exists():
            raise CoachError(f"there is nothing at {path}", "name a folder of rule files, or one such file")
        layers.append(folder)
    loaded = load_all(layers)
    found = [*loaded.problems, *findings(loaded)]
    return sorted(found, key=lambda p: (p.severity, p.file, p.line, p.key, p.message))


def in_force(book: Rulebook, kind: str | None = None) -> list[RuleRow]:
    """Every item with a reason, by kind in the order of the files. Raises CoachError for an unknown kind."""
    names = {cls: BY_CLASS[cls].name for cls in book.items}
    if kind is not None and kind not in names.values():
        raise CoachError(f"there are no rules of kind {kind!r}", f"kinds: {', '.join(sorted(set(names.values())))}")
    return [
        RuleRow(
            names[cls], id_, _reason(item), getattr(item, "evidence", ""), book.layer.get(f"{names[cls]}.{id_}", "")
        )
        for cls, items in book.items.items()
        if kind in (None, names[cls])
        for id_, item in items.items()
    ]


def written(value: Any) -> str:
    """A value of an item as a rule file might have it."""
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def metrics() -> tuple[Metric, ...]:
    """The published catalogue of metrics."""
    return CATALOGUE


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema of every rule file, by its stem."""
    from coachtui.rulebook.schema import schemas  # noqa: PLC0415 - reads the shapes' sources

    return schemas()


def _reason(item: Any) -> str:
    return str(getattr(item, "because", "") or getattr(item, "cite", ""))
