"""Every athlete file and validated rulebook ever used, by digest, so that an old decision can always be explained."""

import sqlite3


def digest_of(text: str) -> str:
    """A digest of 16 hex digits."""
    from hashlib import blake2b  # noqa: PLC0415 - brings OpenSSL, for what happens once a plan

    return blake2b(text.encode(), digest_size=8).hexdigest()


def put(connection: sqlite3.Connection, kind: str, digest: str, content: str) -> None:
    """Keep a text; one that is kept already stays as it is."""
    connection.execute(
        "INSERT OR IGNORE INTO archive (kind, digest, content) VALUES (?, ?, ?)", (kind, digest, content)
    )


def get(connection: sqlite3.Connection, kind: str, digest: str) -> str | None:
    """A kept text, or None when there is none or it was forgotten."""
    row = connection.execute("SELECT content FROM archive WHERE kind = ? AND digest = ?", (kind, digest)).fetchone()
    return row[0] if row else None
