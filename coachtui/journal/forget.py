"""Forgetting: content is erased from the database and its backups for good; that something stood there stays known."""

import datetime as dt
import sqlite3

from coachtui.journal import archive, plans
from coachtui.journal.decisions import stored, without_words
from coachtui.journal.entries import VOID, by_id
from coachtui.journal.stored import value_of
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import KIND_OF, Alarm, Answer, CheckIn, Clearance, Illness, Lesson, Pain

HEALTH_KINDS = tuple(KIND_OF[body] for body in (CheckIn, Pain, Illness, Alarm, Answer, Clearance, Lesson))
"""Kinds of entry that speak of the body."""
ECHO_DAYS = 28
"""How long a check-in can be quoted by later decisions: the longest window of a baseline."""
_HEALTH = "health:"
_ENTRY = "entry:"


def entry(connection: sqlite3.Connection, id_: str, recorded: str) -> tuple[str, ...]:
    """Erase an entry, every older one that it corrected, and what decision sets quoted of them. Returns their ids."""
    first = by_id(connection, id_)
    chain = [first.id]
    while older := connection.execute("SELECT voids FROM entry WHERE id = ?", (chain[-1],)).fetchone()[0]:
        chain.append(older)
    for each in chain:
        _note(connection, _ENTRY + each, recorded)
        erase(connection, _ENTRY + each)
    return tuple(chain)


def health(connection: sqlite3.Connection, recorded: str) -> int:
    """Erase all entries about the body, all decisions, the health table of every athlete kept, and older plans.

    Returns how many entries were erased.
    """
    last = connection.execute("SELECT max(id) FROM entry").fetchone()[0] or ""
    count = connection.execute(
        f"SELECT count(*) FROM entry WHERE body IS NOT NULL AND kind IN ({_marks()})", HEALTH_KINDS
    ).fetchone()[0]
    _note(connection, _HEALTH + last, recorded)
    erase(connection, _HEALTH + last)
    return int(count)


def erase(connection: sqlite3.Connection, what: str) -> None:
    """Erase what a note of the table `erased` names, as far as it is present."""
    connection.execute("PRAGMA secure_delete = ON")
    if what.startswith(_HEALTH):
        _erase_health(connection, what.removeprefix(_HEALTH))
    else:
        _erase_entry(connection, what.removeprefix(_ENTRY))


def noted(connection: sqlite3.Connection, *, unfinished: bool = False) -> list[tuple[str, str]]:
    """What was erased and when; only what backups may still hold, if `unfinished`."""
    where = " WHERE NOT everywhere" if unfinished else ""
    return connection.execute(f"SELECT what, recorded FROM erased{where} ORDER BY recorded, what").fetchall()


def repeat(connection: sqlite3.Connection, notes: list[tuple[str, str]]) -> None:
    """Erase in this database what was erased in another, and the answer that may speak of it."""
    archive.keep(connection, None)
    for what, recorded in notes:
        _note(connection, what, recorded)
        erase(connection, what)


def finished(connection: sqlite3.Connection) -> None:
    """Note that no backup holds anything that was erased."""
    connection.execute("UPDATE erased SET everywhere = 1 WHERE NOT everywhere")


def _note(connection: sqlite3.Connection, what: str, recorded: str) -> None:
    connection.execute("INSERT OR REPLACE INTO erased (what, recorded, everywhere) VALUES (?, ?, 0)", (what, recorded))


def _erase_entry(connection: sqlite3.Connection, id_: str) -> None:
    row = connection.execute("SELECT date, body FROM entry WHERE id = ? AND body IS NOT NULL", (id_,)).fetchone()
    if row is None:
        return
    body = by_id(connection, id_).body
    date = dt.date.fromisoformat(row[0])
    connection.execute("UPDATE entry SET body = NULL WHERE id = ?", (id_,))
    key = getattr(body, "key", None) or getattr(body, "flag", None)
    until = date + dt.timedelta(ECHO_DAYS)
    sets = connection.execute(
        "SELECT id, date, body FROM decision_set WHERE seen >= ? AND body IS NOT NULL"
        " AND (date BETWEEN ? AND ? OR instr(body, ?))",
        (id_, date.isoformat(), until.isoformat(), key or "\x00"),
    ).fetchall()
    newest = {
        found
        for (found,) in connection.execute("SELECT max(id) FROM decision_set WHERE body IS NOT NULL GROUP BY date")
    }
    for set_id, _, text in sets:
        kept = stored(set_id, without_words(value_of(DecisionSet, text))) if set_id in newest else None
        connection.execute("UPDATE decision_set SET body = ? WHERE id = ?", (kept, set_id))


def _erase_health(connection: sqlite3.Connection, last: str) -> None:
    connection.execute(
        f"UPDATE entry SET body = NULL WHERE id <= ? AND kind <> '{VOID}' AND kind IN ({_marks()})",
        (last, *HEALTH_KINDS),
    )
    connection.execute("UPDATE decision_set SET body = NULL WHERE seen <= ?", (last,))
    connection.execute("UPDATE archive SET content = NULL WHERE kind = 'athlete'")
    current = plans.newest_id(connection)
    if current is not None:
        connection.execute("DELETE FROM snapshot_week WHERE snapshot <> ?", (current,))
        connection.execute("UPDATE snapshot SET header = '' WHERE id <> ?", (current,))
        header = connection.execute("SELECT header FROM snapshot WHERE id = ?", (current,)).fetchone()[0]
        connection.execute("UPDATE snapshot SET header = ? WHERE id = ?", (plans.without_health(header), current))


def _marks() -> str:
    return ", ".join("?" * len(HEALTH_KINDS))
