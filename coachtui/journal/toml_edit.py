"""Changing keys of a TOML text while every other line, comment and blank stays as a person wrote it."""

import tomllib
from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from coachtui.training.problems import CoachError


def edited(text: str, changes: Mapping[str, Any], file: str) -> str:
    """The text with dotted keys set to plain values (dict, list, str, int, float, bool, date), or removed where None.

    Of an array of tables, elements that stay the same keep their comments. Raises CoachError when the text is laid out
    in a way in which the change cannot be made safely.
    """
    want = tomllib.loads(text)
    try:
        document = tomlkit.parse(text)
        for key, value in changes.items():
            parts = key.split(".")
            _set_plain(want, parts, value)
            _set(document, parts, value)
        new = tomlkit.dumps(document)
        sound = tomllib.loads(new) == want
    except (TOMLKitError, tomllib.TOMLDecodeError, TypeError, KeyError):
        sound = False
    if not sound:
        raise CoachError(
            f"{file} is laid out in a way that cannot be changed safely, so nothing was changed",
            f"change {', '.join(changes)} by hand with: coachtui edit",
            file=file,
        )
    return new


def _set_plain(values: dict[str, Any], parts: list[str], value: Any) -> None:
    """The same change on plain values: what the outcome must mean."""
    for part in parts[:-1]:
        values = values.setdefault(part, {})
    if value is None or (_is_tables(value) and not value):
        values.pop(parts[-1], None)
    else:
        values[parts[-1]] = value


def _set(table: Any, parts: list[str], value: Any) -> None:
    for part in parts[:-1]:
        if part not in table:
            table[part] = tomlkit.table()
        table = table[part]
    key = parts[-1]
    old = table.get(key)
    if value is None or (isinstance(old, AoT) and not value):
        if old is not None:
            table.remove(key)
    elif _is_tables(value) and value:
        if isinstance(old, AoT):
            _match(old, value)
        else:
            new = tomlkit.aot()
            for item in value:
                new.append(_table(item))
            table[key] = new
    elif isinstance(value, dict):
        table[key] = _table(value)
    else:
        table[key] = value


def _match(old: AoT, value: list[dict[str, Any]]) -> None:
    """Make an array of tables hold these, keeping elements that are the same and changing others key by key."""
    for n in range(len(old) - 1, -1, -1):
        if old[n].unwrap() not in value:
            del old[n]
    for n, item in enumerate(value):
        if n < len(old) and old[n].unwrap() == item:
            continue
        old.insert(n, _table(item))
    while len(old) > len(value):
        del old[len(old) - 1]


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _table(values: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, value)
    return table
