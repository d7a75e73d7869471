"""The journal: one SQLite database that entries and decisions are added to, each command in one transaction."""

import datetime as dt
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from coachtui.journal import archive, decisions, entries, plans
from coachtui.journal.entries import Record
from coachtui.journal.home import Home, backup_name, cannot_write, private_file
from coachtui.journal.migrations import migrate
from coachtui.journal.trouble import emptied, moved_away, reason, sentence, unreadable
from coachtui.journal.writing import Writing
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import Diary, Entry
from coachtui.training.plan import Plan
from coachtui.training.problems import CoachError

if TYPE_CHECKING:
    from coachtui.journal.restore import Restored

__all__ = ["Journal", "Writing"]

P = ParamSpec("P")
T = TypeVar("T")
WAIT_S = 60.0
"""How long a command waits for others that are writing: on a busy machine several take their turns."""


class Journal:
    """An open journal. Reads see what is stored, and inside `writing` also what that has added so far."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, *, device: str) -> None:
        self.path = path
        """The database file, or None when it lives in memory."""
        self.device = device
        self._connection = connection
        self._file = None if path is None else _identity(path)
        self._stop: Callable[[], bool] | None = None
        """Whether nobody waits for answers any more."""
        self._diary: tuple[tuple[int, int], Diary] | None = None
        self._plans: dict[str, Plan] = {}
        self._sets: dict[str, DecisionSet] = {}

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
        other = self.another()
        other._connection.execute("PRAGMA query_only = ON")
        other._stop = stop
        return other

    def another(self) -> "Journal":
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
        other = Journal(connection, self.path, device=self.device)
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

    def diary(
        self,
        upto: str | None = None,
        since: dt.date | None = None,
        always: Collection[str] = (),
        until: dt.date | None = None,
    ) -> Diary:
        """All living entries, oldest first: of those recorded up to entry `upto`, about dates from `since` to `until`.

        Entries of the kinds named by `always` are there whatever date they are about.
        """
        if upto is not None or since is not None:
            return self._ask(entries.diary, upto, since, always, until)
        state = self.state
        if self._diary is None or self._diary[0] != state:
            self._diary = (state, self._ask(entries.diary))
        return self._diary[1]

    def entry(self, id_: str) -> Entry:
        """The entry with an id or a unique part of it, also when voided. Raises CoachError."""
        return self._ask(entries.by_id, id_)

    def entries(self, limit: int) -> tuple[Entry, ...]:
        """The newest living entries, newest first."""
        return self._ask(entries.latest, limit)

    def records(self, limit: int | None = None) -> tuple[Record, ...]:
        """The newest records, newest first, with those that are voided, that void, or that were forgotten."""
        return self._ask(entries.records, limit)

    def decision_sets(self, first: dt.date | None = None, last: dt.date | None = None) -> list[DecisionSet]:
        """The newest decision set of each date from `first` to `last`, in order of date."""
        return self._ask(decisions.between, first, last, self._sets)

    def lights(self, first: dt.date, last: dt.date) -> dict[dt.date, tuple[str, int | None]]:
        """Light and points of each date from `first` to `last` that was decided on."""
        return self._ask(decisions.lights, first, last)

    def newest_upto(self, date: dt.date) -> DecisionSet | None:
        """The newest decision set of the newest date not after `date`."""
        return self._ask(decisions.newest, date)

    def newest_before(self, date: dt.date) -> DecisionSet | None:
        """The newest decision set of the newest date before `date`."""
        return None if date == dt.date.min else self._ask(decisions.newest, date - dt.timedelta(1))

    def plan(self, snapshot_id: str | None = None) -> tuple[str, Plan] | None:
        """Id and plan of a snapshot, the newest unless one is named; its weeks are decoded when looked at."""
        id_ = snapshot_id or self._ask(plans.newest_id)
        if id_ is None:
            return None
        if id_ not in self._plans:
            found = self._ask(plans.read, id_)
            if found is None:
                return None
            self._plans[id_] = found
        return id_, self._plans[id_]

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan in force."""
        return self._ask(plans.newest_id) is not None

    def plan_on(self, date: dt.date) -> tuple[str, Plan] | None:
        """Id and plan of the newest snapshot that was made up to a date."""
        id_ = self._ask(plans.newest_id, upto=date)
        return self.plan(id_) if id_ else None

    def plan_before(self, snapshot_id: str) -> tuple[str, Plan] | None:
        """Id and plan of the newest snapshot that is older than another."""
        id_ = self._ask(plans.newest_id, before=snapshot_id)
        return self.plan(id_) if id_ else None

    def plan_count(self) -> int:
        """How many snapshots were ever made."""
        return self._ask(plans.count)

    def plan_athlete(self) -> str | None:
        """Digest of the athlete file that made the newest plan."""
        return self._ask(plans.athlete_digest)

    def plan_made_by(self, snapshot_id: str) -> str:
        """The version of coachtui that made a plan; empty when it did not say."""
        return self._ask(plans.made_by, snapshot_id)

    def count(self) -> int:
        """How many entries live."""
        return self._ask(entries.count)

    def archived(self, kind: str, digest: str) -> str | None:
        """An athlete file or rulebook that was archived, or None."""
        return self._ask(archive.get, kind, digest)

    def archived_bytes(self, kind: str, digest: str) -> bytes | None:
        """The same as bytes."""
        return self._ask(archive.get_bytes, kind, digest)

    def kept(self, key: str) -> str | None:
        """The answer that the newest transaction kept under a key, or None."""
        return self._ask(archive.get, archive.ANSWER, key)

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """All that is stored, as plain rows by table."""
        from coachtui.journal import portable  # noqa: PLC0415 - rarely needed

        return self._ask(portable.rows_of)

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

    def _ask(self, read: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a reading function answers, with any trouble in one sentence."""
        if self._stop is not None and self._stop():
            raise CoachError("nobody waits for this answer any more")
        try:
            return read(self._connection, *args, **kwargs)
        except sqlite3.Error as error:
            raise sentence(error, self.path) from error
        except (KeyError, ValueError) as error:
            raise unreadable(self.path) from error

    def _check_place(self) -> None:
        """Refuse to write where nobody would find it: the file of this name is another one by now, or gone."""
        if self.path is not None and _identity(self.path) != self._file:
            raise moved_away(self.path)

    @property
    def changes_elsewhere(self) -> int:
        """A number that is another one as soon as another program has stored something."""
        return self._ask(_data_version)

    @property
    def own_changes(self) -> int:
        """A number that is another one as soon as this connection has stored something."""
        return self._connection.total_changes

    @property
    def state(self) -> tuple[int, int]:
        """Changes whenever this or another connection has changed the database."""
        return self._ask(_data_version), self.own_changes

    def read_anew(self) -> None:
        """Keep nothing in mind of what was read before, because it is another now."""
        self._diary = None
        self._plans.clear()
        self._sets.clear()


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


def _data_version(connection: sqlite3.Connection) -> int:
    """Changes whenever another connection has changed the database."""
    version: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return version


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
