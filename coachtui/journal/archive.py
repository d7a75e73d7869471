"""Every athlete file and validated rulebook ever used, by digest, so that an old decision can always be explained."""

import sqlite3

from coachtui.training.digest import blake2b

ANSWER = "answer"
"""The kind of a text that follows from all that is stored, until something more is stored."""


def digest_of(text: str) -> str:
    """A digest of 16 hex digits."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def put(connection: sqlite3.Connection, kind: str, digest: str, content: str, *, anew: bool = False) -> None:
    """Keep a text; one that is kept already stays as it is unless `anew`, for one that can no longer be read."""
    connection.execute(
        f"INSERT OR {'REPLACE' if anew else 'IGNORE'} INTO archive (kind, digest, content) VALUES (?, ?, ?)",
        (kind, digest, content),
    )


def get(connection: sqlite3.Connection, kind: str, digest: str) -> str | None:
    """A kept text, or None when there is none, or it was forgotten or is no longer text."""
    content = get_bytes(connection, kind, digest)
    return None if content is None else _text(content)


def get_bytes(connection: sqlite3.Connection, kind: str, digest: str) -> bytes | None:
    """The bytes of a kept text, for one that is long and read in parts."""
    row = connection.execute(
        "SELECT CAST(content AS BLOB) FROM archive WHERE kind = ? AND digest = ?", (kind, digest)
    ).fetchone()
    return row[0] if row else None


def keep(connection: sqlite3.Connection, answer: tuple[str, str] | None) -> None:
    """Put an answer, as key and text, in the place of the one that is kept; none is kept without one."""
    connection.execute("DELETE FROM archive WHERE kind = ?", (ANSWER,))
    if answer is not None:
        put(connection, ANSWER, *answer)


def unreadable(connection: sqlite3.Connection) -> list[str]:
    """A sentence for each kept text that is no longer text."""
    kept = connection.execute("SELECT kind, digest, CAST(content AS BLOB) FROM archive WHERE content IS NOT NULL")
    return [f"the {kind} kept as {digest} cannot be read" for kind, digest, text in kept if _text(text) is None]


def _text(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
