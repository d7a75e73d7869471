"""Entries in the database: adding, reading, and finding one by the start of its id."""

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import Any

from coachtui.journal.stored import cleaned, is_sealed, maker, text_of
from coachtui.training.entries import KIND_OF, TYPE_OF, Diary, Entry
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass

FORMAT = 1
VOID = "void"
"""Kind of a record that only voids an older entry."""
_COLUMNS = "id, date, recorded, device, kind, body"
_Row = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands in the journal, living or not."""

    id: str
    date: dt.date
    recorded: str
    device: str
    kind: str
    """Kind of the entry, or `void`."""
    entry: Entry | None
    """None for a voiding record and for a forgotten entry."""
    voids: str | None = None
    """Id of the older entry that this one voids."""
    voided_by: str | None = None

    @property
    def forgotten(self) -> bool:
        """Whether its content was erased."""
        return self.entry is None and self.kind != VOID


def insert(connection: sqlite3.Connection, entry: Entry, voids: str | None) -> Entry:
    """Add an entry, its texts made plain. Returns it as stored. Raises CoachError when `voids` names nothing alive."""
    if voids is not None:
        _check_alive(connection, voids)
    body = cleaned(entry.body)
    kept = Entry(entry.id, entry.date, entry.recorded, entry.device, body)
    kind = KIND_OF[type(body)]
    text = text_of(body, entry.id, entry.date.isoformat(), kind)
    _add(connection, entry.id, kind, entry.date, entry.recorded, entry.device, text, voids)
    return kept


def insert_void(connection: sqlite3.Connection, id_: str, recorded: str, device: str, target: Entry) -> None:
    """Add a record that voids an entry. Raises CoachError when that is voided already."""
    _check_alive(connection, target.id)
    _add(connection, id_, VOID, target.date, recorded, device, None, target.id)


def _add(
    connection: sqlite3.Connection,
    id_: str,
    kind: str,
    date: dt.date,
    recorded: str,
    device: str,
    body: str | None,
    voids: str | None,
) -> None:
    connection.execute(
        "INSERT INTO entry (id, format, kind, date, recorded, device, body, voids) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (id_, FORMAT, kind, date.isoformat(), recorded, device, body, voids),
    )


def _check_alive(connection: sqlite3.Connection, id_: str) -> None:
    if not connection.execute("SELECT 1 FROM entry WHERE id = ? AND kind <> ?", (id_, VOID)).fetchone():
        raise _unknown(id_)
    if connection.execute("SELECT 1 FROM entry WHERE voids = ?", (id_,)).fetchone():
        raise CoachError(f"entry {id_} was taken back already", "see: coachtui journal list")


def diary(
    connection: sqlite3.Connection,
    upto: str | None = None,
    since: dt.date | None = None,
    always: Collection[str] = (),
    until: dt.date | None = None,
) -> Diary:
    """All living entries in order of id: of those recorded up to id `upto`, about dates from `since` to `until`.

    Entries of the kinds named by `always` are there whatever date they are about.
    What a correction voids stays void even if the correction is voided in its turn.
    """
    kinds = ", ".join(f":kind{n}" for n in range(len(always)))
    before = "" if until is None else " AND date <= :until"
    wanted = f"SELECT id FROM entry WHERE date >= :since{before} UNION SELECT id FROM entry WHERE kind IN"
    about = "" if since is None else f" AND id IN ({wanted} ({kinds}))"
    known, voider = ("", "") if upto is None else (" AND id <= :upto", " AND v.id <= :upto")
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM entry e WHERE body IS NOT NULL{about}{known}"
        f" AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id{voider}) ORDER BY id",
        {
            "upto": upto,
            "since": since and since.isoformat(),
            "until": until and until.isoformat(),
            **{f"kind{n}": kind for n, kind in enumerate(always)},
        },
    ).fetchall()
    return Diary(tuple(_entries(rows)))


def by_id(connection: sqlite3.Connection, id_: str) -> Entry:
    """The entry with an id, or with a unique beginning (or ending of four signs and more) of it, also when voided.

    Raises CoachError when there is none, or more than one.
    """
    wanted = id_.strip().lower()
    found: list[_Row] = []
    if wanted and wanted.isalnum():
        for condition, values in _WAYS:
            found = connection.execute(
                f"SELECT {_COLUMNS} FROM entry WHERE {condition} AND kind <> '{VOID}' ORDER BY id LIMIT 2",
                values(wanted),
            ).fetchall()
            if found:
                break
    if not found:
        raise _unknown(id_)
    if len(found) > 1:
        raise CoachError(f"more than one entry begins or ends with {id_!r}", "give more of its id")
    if found[0][5] is None:
        raise CoachError(f"entry {found[0][0]} was forgotten", "what it said is erased")
    return _entries(found)[0]


_WAYS: tuple[tuple[str, Callable[[str], tuple[Any, ...]]], ...] = (
    ("id >= ? AND id < ?", lambda start: (start, start + "~")),
    ("length(?) >= 4 AND id LIKE ?", lambda end: (end, "%" + end)),
)


def records(connection: sqlite3.Connection, limit: int | None = None) -> tuple[Record, ...]:
    """The newest records, newest first, also those that are voided, that void, and that were forgotten."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, voids, (SELECT min(v.id) FROM entry v WHERE v.voids = e.id) FROM entry e"
        " ORDER BY id DESC LIMIT ?",
        (-1 if limit is None else limit,),
    ).fetchall()
    living = iter(_entries([row[:6] for row in rows if row[5] is not None]))
    return tuple(
        Record(
            id_,
            dt.date.fromisoformat(date),
            recorded,
            device,
            kind,
            next(living) if body is not None else None,
            voids,
            voided_by,
        )
        for id_, date, recorded, device, kind, body, voids, voided_by in rows
    )


def latest(connection: sqlite3.Connection, limit: int) -> tuple[Entry, ...]:
    """The newest living entries, newest first."""
    return tuple(
        _entries(
            connection.execute(
                f"SELECT {_COLUMNS} FROM entry e WHERE body IS NOT NULL"
                " AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id) ORDER BY id DESC LIMIT ?",
                (limit,),
            ).fetchall()
        )
    )


def count(connection: sqlite3.Connection) -> int:
    """How many entries live."""
    found: int = connection.execute(
        "SELECT count(*) FROM entry e WHERE body IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)"
    ).fetchone()[0]
    return found


def unreadable(connection: sqlite3.Connection) -> list[str]:
    """A sentence for each entry whose content cannot be read."""
    trouble = []
    for row in connection.execute(f"SELECT {_COLUMNS} FROM entry WHERE body IS NOT NULL ORDER BY id"):
        try:
            _entries([row])
        except CoachError as error:
            trouble.append(error.message)
        else:
            id_, date, _, _, kind, body = row
            if not is_sealed(body, id_, date, kind):
                trouble.append(f"journal entry {id_} is not what was stored")
    return trouble


def _entries(rows: Iterable[_Row]) -> list[Entry]:
    """Decoded all at once, which is faster than one by one."""
    rows = list(rows)
    day = cache(dt.date.fromisoformat)
    try:
        make: dict[str, Callable[[dict[str, Any]], Any]] = {kind: maker(TYPE_OF[kind]) for kind in {r[4] for r in rows}}
        bodies = json.loads(f"[{','.join([row[5] for row in rows])}]")
        return [
            Entry(id_, day(date), recorded, device, make[kind](body))
            for (id_, date, recorded, device, kind, _), body in zip(rows, bodies, strict=True)
        ]
    except (KeyError, TypeError, ValueError):
        if len(rows) == 1:
            raise CoachError(
                f"journal entry {rows[0][0]} cannot be read",
                "see: coachtui doctor",
            ) from None
        return [entry for row in rows for entry in _entries([row])]


def _unknown(id_: str) -> CoachError:
    return CoachError(f"there is no entry {id_!r}", "see: coachtui journal list")
