"""Names that were given up, and the ones that took their place, so that older packs go on working.

When a metric or an item is renamed, its old name is entered here. A rule file that still uses it loads as if it said
the new name, and `rules check` warns. It warns as well of a key that is no longer read.
"""

import re
from collections.abc import Mapping
from typing import Any

METRICS: dict[str, str] = {}
"""Old names of metrics, each with the one to use now."""
ITEMS: dict[str, str] = {}
"""Old names of items as `kind.id`, each with the id to use now."""
KEYS = frozenset({"alarm.urgent", "activity.minutes_per_run_minute", "race_warm_up.start_min"})
"""Keys of items that nothing reads any more, as `kind.key`."""
_REFERS = {
    "easier": "workout",
    "rungs": "workout",
    "source": "source",
    "ladder": "injuries.ladder",
    "substitutes": "activity",
    "avoid": "activity",
}
"""Keys that name items of a kind."""
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def items_now(kind: str, id_: str) -> str:
    """The id that an item goes by now."""
    return ITEMS.get(f"{kind}.{id_}", id_)


def name_now(name: str) -> str:
    """The same for a name such as `workout.old-id`, as a list `disable` holds it."""
    kind, _, _ = name.partition(".")
    return f"{kind}.{ITEMS[name]}" if name in ITEMS else name


def without_keys(kind: str, table: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """An item's table without the keys that were given up, and those that it had."""
    gone = [key for key in table if f"{kind}.{key}" in KEYS]
    return {key: value for key, value in table.items() if key not in gone}, gone


def table_now(table: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """An item's table with today's names of metrics, and (key, old, new) for every one that was found."""
    if not METRICS and not ITEMS:
        return dict(table), []
    found: list[tuple[str, str, str]] = []
    made = {key: _now(value, key, found) for key, value in table.items()}
    return made, found


def _now(value: Any, key: str, found: list[tuple[str, str, str]]) -> Any:
    """The value with new names where a condition or an action's scope is read."""
    if isinstance(value, str) and key in ("when", "then", "text", "because"):
        words = _WORD.findall(value) if key in ("when", "then") else re.findall(r"\{(\w+)\}", value)
        old = [word for word in dict.fromkeys(words) if word in METRICS]
        found.extend((key, word, METRICS[word]) for word in old)
        for word in old:
            value = re.sub(rf"\b{word}\b" if key in ("when", "then") else rf"\{{{word}\}}", _new(word, key), value)
        return value
    if isinstance(value, str) and key in _REFERS:
        new = items_now(_REFERS[key], value)
        if new != value:
            found.append((key, value, new))
        return new
    if isinstance(value, list):
        return [_now(part, key, found) for part in value]
    if isinstance(value, dict):
        return {k: _now(v, key, found) if k == "scope" else v for k, v in value.items()}
    return value


def _new(word: str, key: str) -> str:
    return METRICS[word] if key in ("when", "then") else "{" + METRICS[word] + "}"
