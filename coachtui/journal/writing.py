"""What can be written inside one transaction of the journal."""

import datetime as dt
import os
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from coachtui.journal import archive, decisions, entries, plans
from coachtui.journal.ids import next_id
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import Body, Entry
from coachtui.training.plan import Plan

if TYPE_CHECKING:
    from coachtui.journal.portable import Rows


class Writing:
    """An open transaction. Made by `Journal.writing`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        now: dt.datetime,
        device: str,
        chance: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self.now = now
        self.erased = False
        """Whether something was forgotten, so that file and backups must be cleaned after the commit."""
        self.answer: tuple[str, str] | None = None
        """Key and text of an answer that holds until the next transaction; what an earlier one kept is gone."""
        self._connection = connection
        self._device = device
        self._chance = chance
        self._now_ms = int(now.timestamp() * 1000)
        self._recorded = now.isoformat(timespec="milliseconds")
        self._last: str | None = None

    def append(self, date: dt.date, body: Body, voids: str | None = None) -> Entry:
        """Add an entry about a date; `voids` is the id of the living entry that it corrects. Returns it as stored.

        Texts lose their control characters. Raises CoachError when `voids` names no living entry.
        """
        return entries.insert(self._connection, Entry(self._id(), date, self._recorded, self._device, body), voids)

    def void(self, id_: str) -> Entry:
        """Take back an entry, named by its id or a unique part of it; returns it. Raises CoachError."""
        target = entries.by_id(self._connection, id_)
        entries.insert_void(self._connection, self._id(), self._recorded, self._device, target)
        return target

    def save_decisions(self, decided: DecisionSet) -> str:
        """Add a decision set, which is from now on the one that counts for its date. Returns its id."""
        id_ = self._id()
        decisions.insert(self._connection, id_, decided, recorded=self._recorded, device=self._device)
        return id_

    def save_plan(self, plan: Plan | str, created: dt.date, athlete_digest: str, rulebook_digest: str) -> str:
        """Add a plan snapshot, given as a plan or as its JSON, which is from now on the base plan. Returns its id."""
        id_ = self._id()
        plans.insert(
            self._connection,
            id_,
            plan,
            created=created,
            recorded=self._recorded,
            device=self._device,
            athlete_digest=athlete_digest,
            rulebook_digest=rulebook_digest,
        )
        return id_

    def archive(self, kind: str, digest: str, text: str, *, anew: bool = False) -> None:
        """Keep an athlete file (`athlete`) or a validated rulebook (`rulebook`) under its digest.

        With `anew` in place of one that is kept under it but can no longer be read.
        """
        archive.put(self._connection, kind, digest, text, anew=anew)

    def keep(self, key: str, text: str) -> None:
        """Keep an answer that follows from all that is stored, until something more is."""
        self.answer = (key, text)

    def forget(self, id_: str) -> tuple[str, ...]:
        """Erase an entry and the older ones it corrected, and what decisions quoted of them. Returns their ids.

        File and backups are cleaned after the commit. A flag that the entry opened stays in force until it is cleared.
        Raises CoachError when there is no such entry.
        """
        from coachtui.journal import forget  # noqa: PLC0415 - rarely needed

        self.erased = True
        return forget.entry(self._connection, id_, self._recorded)

    def forget_health(self) -> int:
        """Erase every entry about the body, every decision, older plans and the health table of athletes kept.

        Returns how many entries were erased. File and backups are cleaned after the commit.
        """
        from coachtui.journal import forget  # noqa: PLC0415 - rarely needed

        self.erased = True
        return forget.health(self._connection, self._recorded)

    def unite(self, rows: "Rows") -> None:
        """Add the rows of another journal that are not here yet. What either has forgotten is forgotten."""
        from coachtui.journal import portable  # noqa: PLC0415 - rarely needed

        self.erased |= portable.unite(self._connection, rows)

    def _id(self) -> str:
        if self._last is None:
            found = self._connection.execute(
                "SELECT max(id) FROM (SELECT max(id) AS id FROM entry UNION ALL SELECT max(id) FROM decision_set"
                " UNION ALL SELECT max(id) FROM snapshot)"
            ).fetchone()[0]
            self._last = found or ""
        self._last = next_id(self._now_ms, self._last, self._chance)
        return self._last
