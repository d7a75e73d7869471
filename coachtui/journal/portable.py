"""A journal as plain rows: to be carried away whole, and united with another one.

Ids are unique everywhere and ordered by time, so a union is every row of both. What was forgotten in either is
forgotten in the union.
"""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any, cast, get_args, get_origin, get_type_hints

from coachtui.journal import archive, decisions, entries, forget, plans
from coachtui.journal.migrations import migrate
from coachtui.training.problems import CoachError
from coachtui.training.values import fields

TABLES: dict[str, tuple[str, ...]] = {
    "entry": ("id", "format", "kind", "date", "recorded", "device", "body", "voids"),
    "decision_set": ("id", "format", "date", "seen", "recorded", "device", "body"),
    "snapshot": ("id", "format", "created", "recorded", "device", "athlete_digest", "rulebook_digest", "header"),
    "snapshot_week": ("snapshot", "number", "body"),
    "archive": ("kind", "digest", "content"),
    "erased": ("what", "recorded", "everywhere"),
}
"""Every table with its columns; the first ones order its rows."""
_ID = re.compile(r"[01][0-9a-hjkmnp-tv-z]{25}")
"""An id as `ids.py` writes it, of an instant before the year 4199, so that later ids are left."""
_NUMBERS = ("format", "number", "everywhere")
_FOR_GOOD = {"archive": f" WHERE kind <> '{archive.ANSWER}'"}
"""What is stored for good: an answer follows from the rest."""
Rows = Mapping[str, Sequence[Sequence[Any]]]


def rows_of(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, in an order of their own."""
    return {
        table: connection.execute(
            f"SELECT {', '.join(columns)} FROM {table}{_FOR_GOOD.get(table, '')} ORDER BY {', '.join(columns[:2])}"
        ).fetchall()
        for table, columns in TABLES.items()
    }


def checked(rows: Rows, name: str) -> Rows:
    """The same rows, when all of them can be read. Raises CoachError naming the first that cannot."""
    for table, columns in TABLES.items():
        for n, row in enumerate(rows.get(table, ()), 1):
            wrong = _wrong(columns, row)
            if wrong:
                raise CoachError(f"{name} cannot be taken: row {n} of {table} has no sound {wrong}", "it was damaged")
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as draft:
            migrate(draft, name)
            _insert(draft, rows)
            trouble = entries.unreadable(draft) + decisions.unreadable(draft)
            if not trouble:
                told = entries.diary(draft).entries
                trouble = [f"the {e.kind} {e.id} says something that cannot be" for e in told if not _sound(e.body)]
                for (id_,) in draft.execute("SELECT id FROM snapshot WHERE header <> ''").fetchall():
                    plan = plans.read(draft, id_)
                    assert plan is not None
                    tuple(plan.weeks)
    except (CoachError, sqlite3.Error, KeyError, TypeError, ValueError, AttributeError) as error:
        trouble = [f"a plan in it cannot be read ({type(error).__name__})"]
    if trouble:
        raise CoachError(f"{name} cannot be taken: {trouble[0]}", "it was damaged, or written by a newer coachtui")
    return rows


def unite(connection: sqlite3.Connection, rows: Rows) -> bool:
    """Add the rows that are not there yet, inside a transaction. True when something was forgotten in the course."""
    notes = forget.noted(connection)
    _insert(connection, {table: those for table, those in rows.items() if table != "erased"})
    theirs = [(what, recorded) for what, recorded, _ in rows.get("erased", ())]
    notes += [note for note in theirs if note not in notes]
    forgotten = {what.removeprefix("entry:") for what, _ in notes}
    for id_, *_, body, _ in rows.get("entry", ()):
        if id_ in forgotten and body is not None:  # what quotes it, there as well, is found by what it said
            connection.execute("UPDATE entry SET body = ? WHERE id = ? AND body IS NULL", (body, id_))
    forget.repeat(connection, notes)
    return bool(notes)


def _insert(connection: sqlite3.Connection, rows: Rows) -> None:
    for table, columns in TABLES.items():
        marks = ", ".join("?" * len(columns))
        connection.executemany(
            f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows.get(table, ())
        )


def _wrong(columns: Sequence[str], row: Sequence[Any]) -> str:
    """The first column of a row whose value cannot be; empty when all can."""
    if len(row) != len(columns):
        return "columns"
    for column, value in zip(columns, row, strict=True):
        kinds: tuple[type, ...] = (int,) if column in _NUMBERS else (str,)
        if column in ("body", "voids", "content"):
            kinds = (str, type(None))
        if not isinstance(value, kinds) or isinstance(value, bool):
            return column
        if column in ("id", "snapshot", "voids") and isinstance(value, str) and not _ID.fullmatch(value):
            return column
    return ""


def _sound(body: object) -> bool:
    """Whether every field of an entry holds a value of its kind."""
    hints = get_type_hints(type(body))
    return all(_fits(hints[f.name], getattr(body, f.name)) for f in fields(cast("Any", body)))


def _fits(hint: Any, value: object) -> bool:
    parts = get_args(hint)
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and all(_fits(parts[0], item) for item in value)
    if parts:
        return any(_fits(part, value) for part in parts)
    if hint in (int, float):
        return isinstance(value, (int, hint)) and not isinstance(value, bool)
    return isinstance(value, hint)
