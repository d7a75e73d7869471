"""The journal: one SQLite database that entries and decisions are added to, each command in one transaction."""

import datetime as dt
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from coachtui.journal import archive, decisions, entries, plans
from coachtui.journal.home import Home, backup_name, cannot_write, private_file
from coachtui.journal.lookup import Lookup
from coachtui.journal.migrations import migrate
from coachtui.journal.trouble import emptied, moved_away, reason, sentence
from coachtui.journal.writing import Writing
from coachtui.training.problems import CoachError

if TYPE_CHECKING:
    from coachtui.journal.restore import Restored

__all__ = ["Journal", "Writing"]

WAIT_S = 60.0
"""How long a command waits for others that are writing: on a busy machine several take their turns."""


class Journal(Lookup):
    """An open journal: opened, written to, kept safe."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path | None, *, device: str, stop: Callable[[], bool] | None = None
    ) -> None:
        super().__init__(connection, path, stop)
        self.device = device
        self._file = None if path is None else _identity(path)

    @classmethod
    def open(cls, home: Home, *, device: str, create: bool = False) -> "Journal":
        """The journal of a home, brought up to date (after a backup) when an older coachtui wrote it.

        Raises CoachError when there is none and `create` is false, when it cannot be read or written, when it is
        something else, or when a newer coachtui wrote it.
        """
        path = home.journal
        if create:
            home.make()
            with suppress(FileExistsError):
                try:
                    private_file(path)
                except PermissionError as error:
                    raise cannot_write(path, error) from error
        elif not path.exists():
            raise CoachError(f"there is no journal at {path}", "start with: coachtui", file=str(path))
        _check_not_emptied(home)
        try:
            connection = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
        except sqlite3.Error as error:
            raise sentence(error, path) from error
        try:
            _prepare(connection)
            migrate(connection, path, lambda version: _backup_before(connection, home, version + 1))
        except sqlite3.Error as error:
            connection.close()
            raise sentence(error, path) from error
        except BaseException:
            connection.close()
            raise
        return cls(connection, path, device=device)

    @classmethod
    def in_memory(cls, *, device: str = "memory") -> "Journal":
        """An empty journal that vanishes when it is closed."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        migrate(connection, ":memory:")
        return cls(connection, None, device=device)

    def copy(self) -> "Journal":
        """A copy in memory, to try something on; what is written to it is stored nowhere."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        try:
            self._connection.backup(connection)
        except sqlite3.Error as error:
            connection.close()
            raise sentence(error, self.path) from error
        return Journal(connection, None, device=self.device)

    def beside(self, stop: Callable[[], bool]) -> "Journal":
        """The same journal over a connection of its own, for a thread that reads; once `stop` is true it is silent."""
        other = self.another(stop)
        other._connection.execute("PRAGMA query_only = ON")
        return other

    def another(self, stop: Callable[[], bool] | None = None) -> "Journal":
        """The same journal over a connection of its own, for a thread that stores."""
        assert self.path is not None  # what lives in memory has one connection
        try:
            connection = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=rw",
                uri=True,
                timeout=WAIT_S,
                isolation_level=None,
                check_same_thread=False,
            )
            connection.execute("PRAGMA synchronous = FULL")
        except sqlite3.Error as error:
            raise sentence(error, self.path) from error
        other = Journal(connection, self.path, device=self.device, stop=stop)
        other._file = self._file
        return other

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database. Closing twice is harmless."""
        self._connection.close()

    @contextmanager
    def writing(self, now: dt.datetime) -> Iterator[Writing]:
        """One transaction: everything added inside is stored durably at its end, or nothing if an error leaves it.

        `now` must know its offset from UTC. Raises CoachError when others go on writing for a minute, or
        when the disk refuses.
        """
        if now.tzinfo is None:
            raise ValueError("the instant recorded needs its offset from UTC")
        run = self._connection.execute
        try:
            run("BEGIN IMMEDIATE")
            try:
                self._check_place()
                tx = Writing(self._connection, now, self.device)
                yield tx
                archive.keep(self._connection, tx.answer)
                run("COMMIT")
            except BaseException:
                self.read_anew()
                if self._connection.in_transaction:
                    run("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise sentence(error, self.path) from error
        if tx.erased:
            self.finish_forgetting()

    def integrity(self) -> list[str]:
        """What is wrong with the database, one sentence each; empty when all is well."""
        try:
            found = [row[0] for row in self._connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            rooms = (entries, decisions, plans, archive)
            return found or [trouble for room in rooms for trouble in room.unreadable(self._connection)]
        except sqlite3.DatabaseError as error:
            return [reason(error)]

    def backup(self, folder: Path, today: dt.date) -> Path | None:
        """The day's verified backup, and older ones rotated; None when there is one of this day. Raises CoachError."""
        if (folder / backup_name(today)).exists():
            return None
        from coachtui.journal import backup  # noqa: PLC0415 - once a day

        self.finish_forgetting()
        return backup.daily(self._connection, folder, today)

    def backup_to(self, target: Path) -> Path:
        """A verified copy at a place of its own. Raises CoachError."""
        from coachtui.journal import backup  # noqa: PLC0415 - rarely needed

        return backup.copy(self._connection, target)

    def restore(self, file: Path) -> "Restored":
        """Replace the journal by a backup; what stood here is kept beside it as `before-restore.db`.

        What was forgotten stays forgotten, and flags told since then are carried over, with the newest decisions when a
        flag is open in them. Raises CoachError when the file is not a sound journal; then nothing has changed.
        """
        from coachtui.journal.restore import restore  # noqa: PLC0415 - rarely needed

        try:
            return restore(self._connection, file, self.path)
        except sqlite3.Error as error:
            raise sentence(error, self.path) from error
        finally:
            self.read_anew()

    @property
    def forgetting(self) -> bool:
        """Whether something that was forgotten may still be found in the file or in backups."""
        from coachtui.journal import forget  # noqa: PLC0415 - rarely needed

        return bool(self._ask(forget.noted, unfinished=True))

    def finish_forgetting(self) -> None:
        """Remove what was erased from the free space of the file, the write-ahead log, and every backup.

        Harmless when there is nothing to do. Raises CoachError when another program holds the journal or a backup
        cannot be read; calling again continues.
        """
        self.read_anew()
        if self.forgetting:
            from coachtui.journal import traces  # noqa: PLC0415 - rarely needed

            self._ask(traces.remove, self.path)

    def _check_place(self) -> None:
        """Refuse to write where nobody would find it: the file of this name is another one by now, or gone."""
        if self.path is not None and _identity(self.path) != self._file:
            raise moved_away(self.path)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one of the same name; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _check_not_emptied(home: Home) -> None:
    """Refuse a file that holds nothing although it held something once: it would be filled as a new one."""
    with suppress(OSError):
        if home.journal.stat().st_size == 0 and any(home.backups.glob("*.db")):
            raise emptied(home.journal)


def _prepare(connection: sqlite3.Connection) -> None:
    """Write-ahead log and full durability. Turning the log on can collide with another process that does the same."""
    deadline = time.monotonic() + WAIT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
    connection.execute("PRAGMA synchronous = FULL")


def _backup_before(connection: sqlite3.Connection, home: Home, version: int) -> None:
    """A copy that rotation leaves alone."""
    from coachtui.journal import backup  # noqa: PLC0415 - once a version

    backup.copy(connection, home.backups / f"before-version-{version}.db")
