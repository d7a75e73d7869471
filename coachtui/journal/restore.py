"""Bringing back a backup without bringing back what was forgotten, and without losing an open flag."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from coachtui.journal import backup, decisions, forget
from coachtui.journal.migrations import migrate
from coachtui.training.entries import KIND_OF, Alarm, Answer, Clearance, Illness, Pain

_CARRIED = tuple(KIND_OF[body] for body in (Pain, Illness, Alarm, Answer, Clearance))
"""Kinds of entry that open, answer or clear a flag."""


def restore(live: sqlite3.Connection, file: Path, path: Path | None, now: dt.datetime) -> None:
    """Replace the content of an open journal by that of a file, keeping a copy of what stood there."""
    with closing(backup.opened(file)) as source:
        if path is not None:
            backup.copy(live, path.parent / "backups" / "before-restore.db")
        notes = forget.noted(live)
        carried = _flag_records(live)
        newest = decisions.newest(live, dt.date.max)
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as draft:
            source.backup(draft)
            migrate(draft, file)
            draft.execute("BEGIN")
            marks = ", ".join("?" * 8)
            draft.executemany(
                f"INSERT OR IGNORE INTO entry (id, format, kind, date, recorded, device, body, voids) VALUES ({marks})",
                carried[0],
            )
            if newest is not None and newest.flags:
                draft.executemany(
                    "INSERT OR IGNORE INTO decision_set (id, format, date, seen, recorded, device, body)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    carried[1],
                )
            forget.repeat(draft, notes)
            draft.execute("COMMIT")
            draft.backup(live)
    live.execute("PRAGMA journal_mode = WAL")


def _flag_records(live: sqlite3.Connection) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Records about flags, with those that void one, and the newest decision set."""
    marks = ", ".join("?" * len(_CARRIED))
    entries = live.execute(
        "SELECT id, format, kind, date, recorded, device, body, voids FROM entry"
        f" WHERE kind IN ({marks}) OR voids IN (SELECT id FROM entry WHERE kind IN ({marks}))",
        _CARRIED * 2,
    ).fetchall()
    newest = live.execute(
        "SELECT id, format, date, seen, recorded, device, body FROM decision_set WHERE body IS NOT NULL"
        " ORDER BY date DESC, id DESC LIMIT 1"
    ).fetchall()
    return entries, newest
