"""What can be wrong with the journal's file, in sentences: damaged, newer, held by another, or out of reach."""

import sqlite3
from pathlib import Path

from coachtui.training.problems import CoachError

BRING_BACK = "see: coachtui doctor, or bring back the newest good backup: coachtui restore"


_ELSEWHERE = "choose another place with --home DIR or COACHTUI_HOME"
_OUT_OF_REACH = {
    sqlite3.SQLITE_BUSY: ("another coachtui has been writing for a minute", "try again in a moment"),
    sqlite3.SQLITE_LOCKED: ("another coachtui has been writing for a minute", "try again in a moment"),
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space and try again"),
    sqlite3.SQLITE_IOERR: (
        "the disk refused to read or write {}",
        "is it full, over its quota or unplugged? See: coachtui doctor",
    ),
    sqlite3.SQLITE_READONLY: ("{} cannot be written", _ELSEWHERE),
    sqlite3.SQLITE_CANTOPEN: ("{} cannot be written", _ELSEWHERE),
    sqlite3.SQLITE_PERM: ("{} cannot be written", _ELSEWHERE),
}
"""Errors in which the file may be well: why it cannot be used now, and the way out."""


class DamagedError(CoachError):
    """What stands where the journal should be is no sound journal; a backup can take its place."""


class NewerError(CoachError):
    """The journal was written by a newer coachtui; this one leaves it as it is."""


def not_a_journal(path: Path | str) -> DamagedError:
    """The sentence for a file that holds something else."""
    return DamagedError(
        f"{path} is not a coachtui journal",
        f"it was left as it is; {BRING_BACK}",
        file=str(path),
    )


def newer(path: Path | str, version: int, known: int) -> NewerError:
    """The sentence for a journal of a later version."""
    return NewerError(
        f"{path} was written by a newer coachtui (journal version {version}; this one knows {known})",
        "update coachtui; the file was left as it is",
        file=str(path),
    )


def emptied(path: Path) -> DamagedError:
    """The sentence for a file that holds nothing any more although there are backups of it."""
    return DamagedError(f"{path} is empty, though there are backups of it", BRING_BACK, file=str(path))


def unreadable(path: Path | None = None) -> DamagedError:
    """The sentence for content that is no longer what was stored."""
    return DamagedError(f"{_place(path)} holds something that cannot be read", BRING_BACK, file=_place(path))


def moved_away(path: Path) -> CoachError:
    """The sentence for a file that is another one, or gone, since it was opened."""
    return CoachError(
        f"{path} was moved or replaced while coachtui was open, so nothing was stored",
        "close coachtui and open it again",
        file=str(path),
    )


def traces_remain(why: object = "another coachtui is reading") -> CoachError:
    """The sentence for what is forgotten while its bytes are not yet gone."""
    return CoachError(
        f"it is forgotten, but traces remain in the file: {why}",
        "close other windows of coachtui and see that there is room on the disk, then run: coachtui backup",
    )


def sentence(error: sqlite3.Error, path: Path | None) -> CoachError:
    """What a person should know of an error of the database."""
    place = _place(path)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return CoachError(f"{place} cannot be used: {error}", "see: coachtui doctor", file=place)
    if code in _OUT_OF_REACH:
        why, way_out = _OUT_OF_REACH[code]
        return CoachError(f"{why.format(place)}, so nothing was stored", way_out, file=place)
    if code == sqlite3.SQLITE_NOTADB and path is not None:
        return not_a_journal(path)
    return DamagedError(f"{place} cannot be used: {reason(error)}", BRING_BACK, file=place)


def reason(error: sqlite3.Error) -> str:
    """The database's own words, but for those that quote what is stored."""
    return "a text in it cannot be read" if "decode" in str(error) else str(error)


def _place(path: Path | None) -> str:
    return str(path or "the journal")
