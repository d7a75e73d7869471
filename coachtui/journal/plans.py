"""Plan snapshots: what stands above the weeks once, and each week in a row of its own, read when it is looked at."""

import datetime as dt
import json
import sqlite3
from collections.abc import Sequence
from typing import Any, overload

from coachtui import __version__
from coachtui.journal.decisions import FORGOTTEN
from coachtui.journal.stored import SEAL, is_sealed, sealed, text_of, value_of
from coachtui.journal.trouble import unreadable as unreadable_text
from coachtui.training.codec import decode
from coachtui.training.plan import Plan, Week
from coachtui.training.problems import CoachError

FORMAT = 1
_PROGRAM = "program"
_COUNT = "count"
"""How many weeks there are: a damaged database may hold fewer of them."""


class Weeks(Sequence[Week]):
    """The weeks of a stored plan; each is decoded when it is first asked for. Equal to a tuple of the same weeks."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._made: dict[int, Week] = {}

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, index: int) -> Week: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Week, ...]: ...
    def __getitem__(self, index: int | slice) -> Week | tuple[Week, ...]:
        if isinstance(index, slice):
            return tuple(self[n] for n in range(*index.indices(len(self))))
        n = index + len(self) if index < 0 else index
        week = self._made.get(n)
        if week is None:
            if not 0 <= n < len(self):
                raise IndexError(index)
            week = self._made[n] = self._read(self._texts[n])
        return week

    @staticmethod
    def _read(text: str) -> Week:
        if not is_sealed(text):
            raise unreadable_text()
        try:
            return value_of(Week, text)
        except (KeyError, TypeError, ValueError):
            raise unreadable_text() from None

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sequence) and not isinstance(other, str):
            return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Weeks({len(self)})"


def insert(
    connection: sqlite3.Connection,
    id_: str,
    plan: Plan | str,
    *,
    created: dt.date,
    recorded: str,
    device: str,
    athlete_digest: str,
    rulebook_digest: str,
) -> None:
    """Add a snapshot. `plan` is a plan, or its JSON as `codec.encode` gives it."""
    whole = decode(Plan, json.loads(plan)) if isinstance(plan, str) else plan
    header = _header(whole)
    connection.execute(
        "INSERT INTO snapshot (id, format, created, recorded, device, athlete_digest, rulebook_digest, header)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (id_, FORMAT, created.isoformat(), recorded, device, athlete_digest, rulebook_digest, header),
    )
    connection.executemany(
        "INSERT INTO snapshot_week (snapshot, number, body) VALUES (?, ?, ?)",
        [(id_, n, text_of(week)) for n, week in enumerate(whole.weeks)],
    )


def newest_id(connection: sqlite3.Connection, before: str | None = None, upto: dt.date | None = None) -> str | None:
    """Id of the newest snapshot, of those older than `before`, made on or before `upto`."""
    where = "" if before is None else " AND id < :before"
    where += "" if upto is None else " AND created <= :upto"
    found: str | None = connection.execute(
        f"SELECT max(id) FROM snapshot WHERE header <> ''{where}",
        {"before": before, "upto": upto and upto.isoformat()},
    ).fetchone()[0]
    return found


def read(connection: sqlite3.Connection, id_: str) -> Plan | None:
    """A snapshot with lazy weeks, or None when there is none of this id or it was forgotten."""
    row = connection.execute("SELECT header FROM snapshot WHERE id = ?", (id_,)).fetchone()
    if row is None or not row[0]:
        return None
    weeks = connection.execute("SELECT body FROM snapshot_week WHERE snapshot = ? ORDER BY number", (id_,)).fetchall()
    if not is_sealed(row[0]):
        raise unreadable_text()
    header: dict[str, Any] = json.loads(row[0])
    if not weeks or header.get(_COUNT, len(weeks)) != len(weeks):
        raise unreadable_text()
    plan = decode(Plan, {**header, "weeks": ()})
    object.__setattr__(plan, "weeks", Weeks([text for (text,) in weeks]))
    return plan


def without_health(header: str) -> str:
    """A stored header whose athlete says nothing about their health, nor the goal and warnings because of it."""
    values = json.loads(header)
    values.pop(SEAL, None)
    if values.get("athlete", {}).pop("health", None):
        values["warnings"] = []
        values["goal"] |= {"because": FORGOTTEN, "alternatives": []}
    return sealed(json.dumps(values, ensure_ascii=False, separators=(",", ":")))


def made_by(connection: sqlite3.Connection, id_: str) -> str:
    """The version of coachtui that made a snapshot; empty when it did not say."""
    row = connection.execute("SELECT header FROM snapshot WHERE id = ? AND header <> ''", (id_,)).fetchone()
    return str(json.loads(row[0]).get(_PROGRAM, "")) if row else ""


def _header(plan: Plan) -> str:
    """What stands above the weeks, and which version made it."""
    values = json.loads(text_of(plan)) | {_PROGRAM: __version__, _COUNT: len(plan.weeks)}
    del values["weeks"], values[SEAL]
    return sealed(json.dumps(values, ensure_ascii=False, separators=(",", ":")))


def count(connection: sqlite3.Connection) -> int:
    """How many snapshots were ever made, erased ones among them."""
    found: int = connection.execute("SELECT count(*) FROM snapshot").fetchone()[0]
    return found


def athlete_digest(connection: sqlite3.Connection) -> str | None:
    """Digest of the athlete file that made the newest snapshot."""
    row = connection.execute("SELECT athlete_digest FROM snapshot ORDER BY id DESC LIMIT 1").fetchone()
    return row[0] if row else None


def unreadable(connection: sqlite3.Connection) -> list[str]:
    """A sentence for each plan that cannot be read."""
    trouble = []
    for (id_,) in connection.execute("SELECT id FROM snapshot WHERE header <> '' ORDER BY id").fetchall():
        try:
            found = read(connection, id_)
            complete = found is not None and len(tuple(found.weeks)) > 0
        except (CoachError, KeyError, TypeError, ValueError):
            complete = False
        if not complete:
            trouble.append(f"the plan {id_} cannot be read")
    return trouble
