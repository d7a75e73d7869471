"""What a journal is asked: reads over one connection, kept in mind until something is stored."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from coachtui.journal import archive, decisions, entries, plans
from coachtui.journal.entries import Record
from coachtui.journal.trouble import sentence, unreadable
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import Diary, Entry
from coachtui.training.plan import Plan
from coachtui.training.problems import CoachError

P = ParamSpec("P")
T = TypeVar("T")


class Lookup:
    """The answers of an open journal: what is stored, and inside a transaction also what that has added so far."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, stop: Callable[[], bool] | None) -> None:
        self.path = path
        """The database file, or None when it lives in memory."""
        self._connection = connection
        self._stop = stop
        """Whether nobody waits for answers any more."""
        self._diary: tuple[tuple[int, int], Diary] | None = None
        self._plans: dict[str, Plan] = {}
        self._sets: dict[str, DecisionSet] = {}

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


def _data_version(connection: sqlite3.Connection) -> int:
    """Changes whenever another connection has changed the database."""
    version: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return version
