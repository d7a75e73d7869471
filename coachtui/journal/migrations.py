"""The shape of the database, version by version. What was released never changes; a new version goes to the end."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from coachtui.journal.trouble import newer, not_a_journal
from coachtui.training.values import dataclass

APPLICATION = 0x434F4143
"""Marks the file as a coachtui journal."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from the version before."""

    name: str
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "entries, decisions, plans and archive",
        (
            # content is NULL where it was forgotten, and in a record that only voids another
            """CREATE TABLE entry (
                id TEXT PRIMARY KEY, format INTEGER NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL,
                recorded TEXT NOT NULL, device TEXT NOT NULL, body TEXT, voids TEXT
            ) WITHOUT ROWID""",
            "CREATE INDEX entry_by_date ON entry (date)",
            "CREATE INDEX entry_by_kind ON entry (kind)",
            "CREATE INDEX entry_by_voided ON entry (voids) WHERE voids IS NOT NULL",
            """CREATE TABLE decision_set (
                id TEXT PRIMARY KEY, format INTEGER NOT NULL, date TEXT NOT NULL, seen TEXT NOT NULL,
                recorded TEXT NOT NULL, device TEXT NOT NULL, body TEXT
            )""",
            "CREATE INDEX decision_set_by_date ON decision_set (date, id)",
            """CREATE TABLE snapshot (
                id TEXT PRIMARY KEY, format INTEGER NOT NULL, created TEXT NOT NULL, recorded TEXT NOT NULL,
                device TEXT NOT NULL, athlete_digest TEXT NOT NULL, rulebook_digest TEXT NOT NULL, header TEXT NOT NULL
            )""",
            """CREATE TABLE snapshot_week (
                snapshot TEXT NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (snapshot, number)
            )""",
            "CREATE TABLE archive (kind TEXT NOT NULL, digest TEXT NOT NULL, content TEXT, PRIMARY KEY (kind, digest))",
            "CREATE TABLE erased (what TEXT PRIMARY KEY, recorded TEXT NOT NULL, everywhere INTEGER NOT NULL)",
        ),
    ),
)
"""In order; the n-th leads to `user_version` n."""


def version_of(connection: sqlite3.Connection, path: Path | str, newest: int = len(MIGRATIONS)) -> int:
    """The version of a journal, 0 for an empty file.

    Raises CoachError when the file holds something else or was written by a newer coachtui.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    mark = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if mark != APPLICATION and (mark or version or connection.execute("SELECT 1 FROM sqlite_master").fetchone()):
        raise not_a_journal(path)
    if version > newest:
        raise newer(path, version, newest)
    return version


def migrate(
    connection: sqlite3.Connection,
    path: Path | str,
    before: Callable[[int], object] = lambda version: None,
    steps: Sequence[Migration] = MIGRATIONS,
) -> int:
    """Bring a journal to the newest version, all steps in one transaction; returns the version it had.

    `before(version)` is called first when a journal that holds something is about to change. On any error nothing
    has changed.
    """
    version = version_of(connection, path, len(steps))
    if version == len(steps):
        return version
    if version:
        before(version)
    connection.execute("BEGIN IMMEDIATE")
    try:
        now = version_of(connection, path, len(steps))  # another process may have been faster
        for number, step in enumerate(steps[now:], now + 1):
            for statement in step.statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return version
