"""Bringing back a backup without bringing back what was forgotten, and without losing an open flag.

A sound journal gives way at one stroke and stays open. One that is damaged or gone is replaced as a file, and what
stood there is set aside, never overwritten.
"""

import datetime as dt
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from coachtui.journal import backup, decisions, forget
from coachtui.journal.entries import VOID
from coachtui.journal.home import FILE_MODE, SALVAGE, Home, cannot_write, private_folder, sync_folder
from coachtui.journal.migrations import migrate
from coachtui.journal.stored import value_of
from coachtui.training.entries import KIND_OF, TYPE_OF, Alarm, Answer, Clearance, Illness, Pain
from coachtui.training.values import dataclass

BESIDE = ("-wal", "-shm")
"""Endings of the files that SQLite keeps beside an open database."""
_CARRIED = tuple(KIND_OF[body] for body in (Pain, Illness, Alarm, Answer, Clearance))
"""Kinds of entry that open, answer or clear a flag."""
_ENTRY = "id, format, kind, date, recorded, device, body, voids"
_SET = "id, format, date, seen, recorded, device, body"
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restore."""

    missing: tuple[tuple[str, str], ...]
    """Kind and date of every entry that could be read before and is not there now, oldest first."""
    until: str
    """The instant at which the newest thing in the backup was recorded; empty when there is none."""
    aside: Path | None = None
    """Where a damaged journal was put; None when there was none, or when it was sound and is kept as a backup."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What could be read of the journal that gives way."""

    told: dict[str, tuple[str, str]]
    """Kind and date of each living entry by id."""
    flags: list[Row]
    """Records about flags, with those that void one."""
    newest: Row | None
    """The newest decision set, when a flag is open in it."""
    forgotten: list[tuple[str, str]]


def restore(live: sqlite3.Connection, file: Path, path: Path | None) -> Restored:
    """Replace the content of an open, sound journal by that of a file, keeping a copy of what stood there."""
    with closing(backup.opened(file)) as source:
        if path is not None:
            backup.copy(live, path.parent / "backups" / "before-restore.db")
        before = _standing(live)
        with closing(_united(source, file, before)) as draft:
            draft.backup(live)
        until = _until(source)
    live.execute("PRAGMA journal_mode = WAL")
    return Restored(_missing(before, live), until)


def replace(home: Home, file: Path, day: dt.date) -> Restored:
    """Put a backup in the place of a journal that is damaged or gone. Raises CoachError, changing nothing."""
    with closing(backup.opened(file)) as source:
        before = _salvaged(home.journal)
        with closing(_united(source, file, before)) as whole:
            missing, until = _missing(before, whole), _until(source)
            aside = _set_aside(home, day)
            beside = [home.journal.with_name(home.journal.name + ending) for ending in BESIDE]
            backup.write(home.journal, whole.backup, clear=beside)
    return Restored(missing, until, aside)


def _united(source: sqlite3.Connection, file: Path, before: _Standing) -> sqlite3.Connection:
    """The backup in memory, with the flags told since, and without what was forgotten."""
    draft = sqlite3.connect(":memory:", isolation_level=None)
    try:
        source.backup(draft)
        migrate(draft, file)
        draft.execute("BEGIN")
        draft.executemany(f"INSERT OR IGNORE INTO entry ({_ENTRY}) VALUES ({', '.join('?' * 8)})", before.flags)
        if before.newest is not None:
            draft.execute(f"INSERT OR IGNORE INTO decision_set ({_SET}) VALUES ({', '.join('?' * 7)})", before.newest)
        forget.repeat(draft, before.forgotten)
        draft.execute("COMMIT")
    except BaseException:
        draft.close()
        raise
    return draft


def _missing(before: _Standing, after: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    there = {id_ for (id_,) in after.execute("SELECT id FROM entry")}
    return tuple(what for id_, what in sorted(before.told.items()) if id_ not in there)


def _until(source: sqlite3.Connection) -> str:
    tables = ("entry", "decision_set", "snapshot")
    return max(str(source.execute(f"SELECT coalesce(max(recorded), '') FROM {t}").fetchone()[0]) for t in tables)


def _salvaged(path: Path) -> _Standing:
    """What can still be read of a damaged file. Looked at in a copy: opening a database may change it."""
    nothing = _Standing({}, [], None, [])
    if not path.is_file():
        return nothing
    import tempfile  # noqa: PLC0415 - only for damage

    with tempfile.TemporaryDirectory(prefix=SALVAGE, dir=path.parent) as folder, suppress(sqlite3.Error, OSError):
        copy = Path(folder) / path.name
        for ending in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(path.with_name(path.name + ending), copy.with_name(copy.name + ending))
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            return _standing(connection)
    return nothing


def _standing(connection: sqlite3.Connection) -> _Standing:
    rows = {str(row[0]): row for row in _readable(connection, _ENTRY, "entry")}
    voided = {row[7] for row in rows.values() if row[7] is not None}
    flags = {id_ for id_, row in rows.items() if row[2] in _CARRIED}
    sets = list(_readable(connection, _SET, "decision_set"))
    newest = max((row for row in sets if row[6] is not None), key=lambda row: (str(row[2]), str(row[0])), default=None)
    return _Standing(
        told={
            id_: (str(row[2]), str(row[3]))
            for id_, row in rows.items()
            if row[2] != VOID and row[6] is not None and id_ not in voided
        },
        flags=[row for id_, row in rows.items() if (id_ in flags or row[7] in flags) and _is_sound(row)],
        newest=newest if newest is not None and decisions.flagged(str(newest[6])) else None,
        forgotten=[(str(what), str(when)) for what, when in _readable(connection, "what, recorded", "erased", "what")],
    )


def _is_sound(row: Row) -> bool:
    """Whether a record of an entry says something that can be read, or nothing."""
    try:
        return row[6] is None or value_of(TYPE_OF[str(row[2])], str(row[6])) is not None
    except (KeyError, TypeError, ValueError):
        return False


def _readable(connection: sqlite3.Connection, columns: str, table: str, key: str = "id") -> Iterator[Row]:
    """Rows of a table, from both ends towards the damage when there is some."""
    seen: set[object] = set()
    for order in ("", " DESC"):
        with suppress(sqlite3.Error):
            for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY {key}{order}"):
                if row[0] not in seen:
                    seen.add(row[0])
                    yield row
            return


def _set_aside(home: Home, day: dt.date) -> Path | None:
    """A private copy, under a name of its own, of the files that give way."""
    if not home.journal.is_file():
        return None
    private_folder(home.backups)
    names = (f"damaged-{day.isoformat()}{'' if n == 1 else f'-{n}'}.db" for n in range(1, 1000))
    aside = next(home.backups / name for name in names if not (home.backups / name).exists())
    try:
        for ending in ("", "-wal"):
            source = home.journal.with_name(home.journal.name + ending)
            if source.is_file():
                _copy(source, aside.with_name(aside.name + ending))
        sync_folder(home.backups)
    except OSError as error:
        raise cannot_write(aside, error) from error
    return aside


def _copy(source: Path, target: Path) -> None:
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
    with os.fdopen(handle, "wb") as stream, source.open("rb") as content:
        shutil.copyfileobj(content, stream)
        stream.flush()
        os.fsync(stream.fileno())


def newest_good(folder: Path) -> tuple[Path | None, tuple[Path, ...]]:
    """The newest backup that is whole, and the newer ones that are not."""
    passed: list[Path] = []
    for path in _newest_first(folder):
        if backup.is_good(path):
            return path, tuple(passed)
        passed.append(path)
    return None, tuple(passed)


def _newest_first(folder: Path) -> Iterable[Path]:
    dated = backup.dated(folder)
    yield from (dated[day] for day in sorted(dated, reverse=True))
    others = [p for p in folder.glob("*.db") if p not in dated.values() and not p.name.startswith("damaged-")]
    yield from sorted(others, key=lambda p: p.stat().st_mtime, reverse=True)
