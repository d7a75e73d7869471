"""Decision sets in the database: every evaluation is kept, and the newest of a day counts."""

import datetime as dt
import sqlite3

from coachtui.journal.stored import is_sealed, text_of, value_of
from coachtui.training.decisions import DecisionSet
from coachtui.training.values import replace

FORMAT = 1


def insert(connection: sqlite3.Connection, id_: str, decided: DecisionSet, *, recorded: str, device: str) -> None:
    """Add a decision set."""
    connection.execute(
        "INSERT INTO decision_set (id, format, date, seen, recorded, device, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (id_, FORMAT, decided.date.isoformat(), decided.seen, recorded, device, stored(id_, decided)),
    )


def stored(id_: str, decided: DecisionSet) -> str:
    """The text of a set that is stored under an id."""
    return text_of(decided, id_, decided.date.isoformat())


def between(
    connection: sqlite3.Connection, first: dt.date | None, last: dt.date | None, known: dict[str, DecisionSet]
) -> list[DecisionSet]:
    """The newest set of each date, in order of date. `known` keeps what was decoded before, by id."""
    rows = connection.execute(
        "SELECT max(id), date, body FROM decision_set WHERE body IS NOT NULL AND date BETWEEN ? AND ?"
        " GROUP BY date ORDER BY date",
        ((first or dt.date.min).isoformat(), (last or dt.date.max).isoformat()),
    ).fetchall()
    for id_, date, body in rows:
        if id_ not in known:
            known[id_] = _read(id_, date, body)
    return [known[id_] for id_, _, _ in rows]


def _read(id_: str, date: str, body: str) -> DecisionSet:
    """A set as it was stored. Raises ValueError where it is another by now: what it restricts is acted upon."""
    if not is_sealed(body, id_, date):
        raise ValueError(f"the decisions {id_} of {date} are not what was stored")
    return value_of(DecisionSet, body)


def lights(connection: sqlite3.Connection, first: dt.date, last: dt.date) -> dict[dt.date, tuple[str, int | None]]:
    """Light and points of the newest set of each date; nothing else of a set is decoded."""
    rows = connection.execute(
        "SELECT date, json_extract(body, '$.readiness.state'), json_extract(body, '$.readiness.points'), max(id)"
        " FROM decision_set WHERE body IS NOT NULL AND date BETWEEN ? AND ? GROUP BY date",
        (first.isoformat(), last.isoformat()),
    )
    return {dt.date.fromisoformat(date): (state, points) for date, state, points, _ in rows}


def newest(connection: sqlite3.Connection, last: dt.date) -> DecisionSet | None:
    """The newest set of the newest date up to `last`."""
    row = connection.execute(
        "SELECT id, date, body FROM decision_set WHERE body IS NOT NULL AND date <= ?"
        " ORDER BY date DESC, id DESC LIMIT 1",
        (last.isoformat(),),
    ).fetchone()
    return _read(*row) if row else None


def unreadable(connection: sqlite3.Connection) -> list[str]:
    """A sentence for each decision set whose content cannot be read."""
    trouble = []
    for id_, date, body in connection.execute("SELECT id, date, body FROM decision_set WHERE body IS NOT NULL"):
        try:
            value_of(DecisionSet, body)
            if not is_sealed(body, id_, date):
                trouble.append(f"the decisions {id_} of {date} are not what was stored")
        except (KeyError, TypeError, ValueError):
            trouble.append(f"the decisions {id_} of {date} cannot be read")
    return trouble


FORGOTTEN = "what was behind this was forgotten"


def without_words(decided: DecisionSet) -> DecisionSet:
    """A set reduced to what was in force: no values, sentences or scores that would tell what an entry said."""
    return replace(
        decided,
        readiness=replace(decided.readiness, items=(), points=None, text=""),
        decisions=tuple(
            replace(d, evidence=(), because=FORGOTTEN, lost=(), advice=(), score=0.0) for d in decided.decisions
        ),
        flags=tuple(replace(f, score=None, questions=()) for f in decided.flags),
        advice=(),
    )


def flagged(text: str) -> bool:
    """Whether a flag is open in a stored set; an unreadable set holds none."""
    try:
        return bool(value_of(DecisionSet, text).flags)
    except (KeyError, TypeError, ValueError):
        return False
