"""Putting an export where it was asked for: at one stroke, private, and never over something else."""

import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from coachtui.journal.home import FILE_MODE, write_atomically
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One file to be, and how an earlier one of its kind is told from something else."""

    name: str
    """A file name that suits it."""
    content: bytes
    ours: Callable[[bytes], bool]
    """Whether the content of a file that stands there already is an earlier export of this kind."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """Where a document went and what became of what stood there."""

    path: str
    status: str
    """written, replaced or unchanged."""
    bytes: int


def deliver(document: Document, target: Path, *, replace: bool = False) -> Delivered:
    """Write a document to a path. An earlier export there gives way; anything else only with `replace`.

    A new file is for its owner only; one that is there keeps its permissions. Raises CoachError.
    """
    before = standing(target, f"name a file in it, such as {target / document.name}")
    if before == document.content:
        return Delivered(str(target), "unchanged", len(before))
    if before is not None and not replace and not document.ours(before):
        raise CoachError(
            f"{target} holds something else, so it was left as it is",
            "name another file, or add --replace to overwrite it",
            file=str(target),
        )
    try:
        mode = FILE_MODE if before is None else stat.S_IMODE(target.stat().st_mode)
        write_atomically(target, document.content, mode)
    except CoachError as error:
        raise CoachError(error.message, "name a file in a folder that you can write to", file=str(target)) from None
    return Delivered(str(target), "written" if before is None else "replaced", len(document.content))


def deliver_all(documents: Sequence[Document], folder: Path, *, replace: bool = False) -> list[Delivered]:
    """Write documents under their own names into a folder, which is made when it is missing. Raises CoachError.

    Nothing is written when one of them would overwrite something else.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = "it is a file" if folder.is_file() else (error.strerror or str(error)).lower()
        raise CoachError(f"{folder} cannot be used as a folder: {why}", "name another folder") from None
    if not replace:
        for document in documents:
            before = standing(folder / document.name, "move it away, or name another folder")
            if before is not None and before != document.content and not document.ours(before):
                raise CoachError(
                    f"{folder / document.name} holds something else, so nothing was written",
                    "name another folder, or add --replace to overwrite it",
                    file=str(folder / document.name),
                )
    return [deliver(document, folder / document.name, replace=replace) for document in documents]


def standing(target: Path, way_out: str) -> bytes | None:
    """What stands at a path already, or None. Raises CoachError for a folder and for what cannot be read."""
    try:
        return target.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        raise CoachError(f"{target} is a folder", way_out, file=str(target)) from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CoachError(f"{target} cannot be read: {why}", "name another file", file=str(target)) from None
