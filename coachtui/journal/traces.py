"""What was forgotten leaves no trace: the free space of the file, the write-ahead log, and every backup."""

import sqlite3
import time
from contextlib import closing
from functools import partial
from pathlib import Path

from coachtui.journal import forget
from coachtui.journal.backup import opened, write
from coachtui.journal.home import remove_drafts
from coachtui.journal.migrations import migrate
from coachtui.journal.trouble import traces_remain
from coachtui.training.problems import CoachError


def remove(connection: sqlite3.Connection, path: Path | None) -> None:
    """Remove every trace of what was erased in a journal, at a path unless it lives in memory.

    Raises CoachError when another program holds the journal or a backup cannot be read; calling again continues.
    """
    notes = forget.noted(connection, unfinished=True)
    try:
        connection.execute("VACUUM")
        if path is not None:
            _empty_log(connection)
            _rewrite(path.parent / "backups", notes)
        forget.finished(connection)
    except sqlite3.Error as error:
        raise traces_remain(error) from error


def _empty_log(connection: sqlite3.Connection) -> None:
    for pause in (0.0, 0.1, 0.4, 1.5):
        time.sleep(pause)
        if not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            return
    raise traces_remain()


def _rewrite(folder: Path, notes: list[tuple[str, str]]) -> None:
    """Erase in every backup what was forgotten. Raises CoachError naming those that could not be read."""
    unread = []
    remove_drafts(folder)
    remove_drafts(folder.parent)
    for path in sorted(folder.glob("*.db")) if folder.is_dir() else ():
        try:
            with closing(opened(path)) as source:
                write(path, partial(_erased, source, notes))
        except (CoachError, sqlite3.Error):
            unread.append(path)
    if unread:
        raise CoachError(
            f"it is forgotten in the journal, but {unread[0]} cannot be read and may still hold it",
            f"delete {'it' if len(unread) == 1 else 'these'} by hand: {' '.join(map(str, unread))}",
            file=str(unread[0]),
        )


def _erased(source: sqlite3.Connection, notes: list[tuple[str, str]], draft: sqlite3.Connection) -> None:
    """Fill a draft with a backup and erase in it what was forgotten."""
    source.backup(draft)
    migrate(draft, "backup")
    draft.execute("BEGIN")
    forget.repeat(draft, notes)
    forget.finished(draft)
    draft.execute("COMMIT")
    draft.execute("PRAGMA journal_mode = DELETE")
    draft.execute("VACUUM")
