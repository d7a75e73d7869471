"""Copies of the journal: verified when made and when opened, and rotated."""

import datetime as dt
import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from coachtui.journal import decisions, entries, plans
from coachtui.journal.home import (
    backup_name,
    cannot_write,
    draft_of,
    private_file,
    private_folder,
    remove_drafts,
    sync_folder,
)
from coachtui.journal.migrations import version_of
from coachtui.journal.stored import is_sealed
from coachtui.journal.trouble import not_a_journal
from coachtui.training.problems import CoachError

DAILY, WEEKLY, MONTHLY = 7, 4, 12
LEFT_BEHIND_S = 3600
"""After so many seconds a half-made copy is what a crash left behind."""
_DATED = re.compile(r"journal-(\d{4}-\d{2}-\d{2})\.db")


def copy(source: sqlite3.Connection, target: Path) -> Path:
    """A verified copy of a database in one private file, which appears only when it is whole. Raises CoachError."""

    def fill(draft: sqlite3.Connection) -> None:
        source.backup(draft)

    return write(target, fill)


def daily(source: sqlite3.Connection, folder: Path, today: dt.date) -> Path | None:
    """The backup of a day, unless there is one; then older ones that are no longer needed go. Raises CoachError."""
    target = folder / backup_name(today)
    if target.exists():
        return None
    made = copy(source, target)
    kept = kept_days(dated(folder))
    for day, path in dated(folder).items():
        if day not in kept:
            path.unlink(missing_ok=True)
    return made


def dated(folder: Path) -> dict[dt.date, Path]:
    """The daily backups of a folder by day."""
    found = {}
    for path in sorted(folder.glob("journal-*.db")):
        match = _DATED.fullmatch(path.name)
        if match:
            try:
                found[dt.date.fromisoformat(match[1])] = path
            except ValueError:
                continue
    return found


def kept_days(days: Iterable[dt.date]) -> set[dt.date]:
    """Which days of backup stay: the last seven, and the newest of each of the last four weeks and twelve months."""
    newest_first = sorted(set(days), reverse=True)
    kept = set(newest_first[:DAILY])
    for span, count in (
        (lambda day: day.isocalendar()[:2], WEEKLY),
        (lambda day: (day.year, day.month), MONTHLY),
    ):
        newest: dict[tuple[int, int], dt.date] = {}
        for day in newest_first:
            newest.setdefault(span(day), day)
        kept.update(list(newest.values())[:count])
    return kept


def opened(path: Path) -> sqlite3.Connection:
    """A backup opened for reading. Raises CoachError when it is missing, damaged, newer, or something else."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            version = version_of(connection, path)
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        except BaseException:
            connection.close()
            raise
    except sqlite3.OperationalError as error:
        raise CoachError(f"{path} cannot be opened: {error}", "see: coachtui restore --help", file=str(path)) from None
    except sqlite3.DatabaseError:
        raise not_a_journal(path) from None
    if not version or not sound:
        connection.close()
        raise (
            CoachError(f"{path} is damaged", "choose another backup", file=str(path))
            if version
            else not_a_journal(path)
        )
    return connection


_SEALED = (
    ("an entry", "SELECT body, id, date, kind FROM entry"),
    ("a set of decisions", "SELECT body, id, date FROM decision_set"),
    ("a plan", "SELECT header FROM snapshot"),
    ("a week of a plan", "SELECT body FROM snapshot_week"),
)
"""Every text with a checksum, and what it is sealed with."""


def _trouble_in(connection: sqlite3.Connection) -> str:
    """What is wrong with a database, in a few words; empty when it is what was stored."""
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        return str(found)
    for what, question in _SEALED:
        if not all(text is None or is_sealed(text, *about) for text, *about in connection.execute(question)):
            return f"{what} is not what was stored"
    return ""


def is_good(path: Path) -> bool:
    """Whether a backup is whole, down to what each entry says."""
    try:
        with closing(opened(path)) as source:
            return not _trouble_in(source) and not any(room.unreadable(source) for room in (entries, decisions, plans))
    except (CoachError, sqlite3.Error):
        return False


def write(target: Path, fill: Callable[[sqlite3.Connection], object], clear: Iterable[Path] = ()) -> Path:
    """Fill a new database, check it, and put it in its place at one stroke, after removing the files in `clear`.

    Raises CoachError; then what stood there is as it was.
    """
    draft = draft_of(target)
    try:
        private_folder(target.parent)
        for folder in {target.parent, target.parent.parent}:
            remove_drafts(folder, older_than_s=LEFT_BEHIND_S)
        draft.unlink(missing_ok=True)
        private_file(draft)
        try:
            with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
                fill(connection)
                connection.execute("PRAGMA journal_mode = DELETE")
                trouble = _trouble_in(connection)
            if trouble:
                raise CoachError(f"the copy {target} is not sound: {trouble}", "see: coachtui doctor", file=str(target))
            with draft.open("rb") as stream:
                os.fsync(stream.fileno())
            for path in clear:
                path.unlink(missing_ok=True)
            draft.replace(target)
            sync_folder(target.parent)
        finally:
            for ending in ("", "-journal", "-wal", "-shm"):
                draft.with_name(draft.name + ending).unlink(missing_ok=True)
    except sqlite3.Error as error:
        raise CoachError(
            f"no copy could be made at {target}: {error}", "see: coachtui doctor", file=str(target)
        ) from error
    except OSError as error:
        raise cannot_write(target, error) from error
    return target
