"""What lies in folders, zips and gz files, one piece at a time; what a stranger packed to do harm is refused.

Nothing is ever written under a name from an archive: members are read into memory, archives inside archives into a
temporary file without a name.
"""

import gzip
import hashlib
import os
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import IO

from coachtui.training.problems import CoachError
from coachtui.training.text import plain
from coachtui.training.values import dataclass

LARGEST = 64 << 20
"""Bytes of one activity file; a day at one point a second has half of that."""
LARGEST_ARCHIVE = 4 << 30
"""Bytes of an archive inside an archive."""
DEEPEST = 3
"""Archives inside each other."""
MOST_MEMBERS = 200_000
DENSEST = 200
"""A file that unpacks to more times its size is a bomb: activity files shrink to a tenth."""
_HARMLESS = 1 << 20
"""Below this size density does not matter."""
_CHUNK = 1 << 20
READ = (".fit", ".gpx", ".tcx", ".csv", ".zip", ".gz", ".xml", ".tsv", ".txt")
"""Endings that are worth opening in a folder or an archive."""
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)
"""What a zip that is not sound raises; RuntimeError also stands for a way of packing that nobody here knows."""
_CUT = (EOFError, zlib.error, gzip.BadGzipFile)


@dataclass(frozen=True, slots=True)
class Piece:
    """One file as it lies there."""

    path: str
    """As a person would find it: folder, archive and name."""
    inner: str = ""
    """Path inside the innermost folder or archive, without `.gz`."""
    data: bytes = b""
    digest: str = ""
    """Of the content, unpacked: copies and gz twins have the same."""
    other: str = ""
    """What it is, when it is not worth reading."""
    trouble: str = ""
    """Why it cannot be read."""
    named: bool = False
    """Whether a person asked for this very file."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder or archive whose files follow, or the end of one."""

    path: str
    ends: bool = False
    table: bytes = b""
    """Content of the `activities.csv` in it, which sums up the files that follow."""
    table_in: str = ""
    """Folder of that table, inside."""


def unpack(path: str) -> Iterator[Piece | Place]:
    """Every file under a path. Raises CoachError when there is nothing at it."""
    start = Path(path).expanduser()
    if start.is_dir():
        yield from _folder(start, path)
    elif start.exists() and not start.is_file():
        raise CoachError(f"{path} is neither a file nor a folder", "name a file, a folder or a zip")
    elif start.exists():
        yield from _file(lambda: start.open("rb"), path, start.name, start.stat().st_size, 0, named=True)
    else:
        raise CoachError(f"there is nothing at {path}", "name a file, a folder or a zip")


def _folder(start: Path, shown: str) -> Iterator[Piece | Place]:
    found: list[tuple[bool, str]] = []
    for folder, folders, names in os.walk(start, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _LITTER)
        inside = Path(folder).relative_to(start).as_posix()
        kept = (n for n in names if not n.startswith(".") and n not in _LITTER)
        found += [(_is_table(n), n if inside == "." else f"{inside}/{n}") for n in kept]
    index = _index([name for _, name in found])
    table = b""
    if index and (start / index).is_file() and (start / index).stat().st_size <= LARGEST:
        with suppress(OSError):
            table = (start / index).read_bytes()
    yield Place(shown, table=table, table_in=str(PurePosixPath(index).parent))
    for _, name in sorted(found):
        file = start / name
        label = f"{shown.rstrip('/')}/{name}"
        try:
            if file.is_symlink() and not file.resolve().is_relative_to(start.resolve()):
                yield Piece(_shown(label), name, trouble="it is a link to a place outside the folder")
            elif file.is_file():
                yield from _file(lambda file=file: file.open("rb"), label, name, file.stat().st_size, 0)  # type: ignore[misc]
        except OSError as error:
            yield Piece(_shown(label), name, trouble=f"it cannot be opened: {error.strerror}")
    yield Place(shown, ends=True)


def _file(
    opened: Callable[[], IO[bytes]], shown: str, inner: str, size: int, depth: int, *, named: bool = False
) -> Iterator[Piece | Place]:
    """One file, or all that is packed in it."""
    label = _shown(shown)
    ending = PurePosixPath(inner).suffix.lower()
    if not named and ending not in READ:
        yield Piece(label, inner, other=f"{ending or 'without an ending'}, not an activity file")
        return
    try:
        with opened() as stream:
            head = stream.read(4)
            stream.seek(0)
            if head == b"PK\x03\x04" or (ending == ".zip" and head == b"PK\x05\x06"):
                yield from _archive(stream, shown, inner, depth)
                return
            data = _unzipped(stream, size) if head[:2] == b"\x1f\x8b" else _whole(stream, size)
    except _BombError as bomb:
        yield Piece(label, inner, trouble=str(bomb))
        return
    except OSError as error:
        yield Piece(label, inner, trouble=f"it cannot be opened: {error.strerror or error}")
        return
    yield piece(label, inner.removesuffix(".gz").removesuffix(".GZ"), data, named=named)


def piece(label: str, inner: str, data: bytes, *, named: bool = False) -> Piece:
    """A file with its digest."""
    digest = hashlib.blake2b(data, digest_size=12).hexdigest()
    return Piece(label, inner, data, digest, trouble="" if data else "it is empty", named=named)


def _archive(stream: IO[bytes], shown: str, inner: str, depth: int) -> Iterator[Piece | Place]:
    label = _shown(shown)
    if depth >= DEEPEST:
        yield Piece(label, inner, trouble=f"it is the {DEEPEST + 1}th archive inside another")
        return
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError) as error:
        yield Piece(label, inner, trouble=f"it is a damaged zip ({plain(str(error)).rstrip('.')})")
        return
    with archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
        if len(members) > MOST_MEMBERS:
            yield Piece(label, inner, trouble=f"it holds {len(members)} files, more than anybody's history")
            return
        index = _index([m.filename for m in members if not _harm(m, PurePosixPath(m.filename))])
        table = b""
        if index:
            with suppress(*_DAMAGE, _BombError), _content(archive, archive.getinfo(index)) as content:
                table = content.read(LARGEST + 1)
        yield Place(shown, table=table, table_in=str(PurePosixPath(index).parent))
        for member in sorted(members, key=lambda m: (_is_table(m.filename), m.filename)):
            yield from _member(archive, member, shown, depth)
        yield Place(shown, ends=True)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, shown: str, depth: int) -> Iterator[Piece | Place]:
    name = member.filename.replace("\\", "/")
    path = PurePosixPath(name)
    label = f"{shown}/{name}"
    if any(part in _LITTER or part.startswith("._") for part in path.parts):
        return
    trouble = _harm(member, path)
    if trouble:
        yield Piece(_shown(label), name, trouble=trouble)
        return
    if path.suffix.lower() not in READ:
        yield Piece(_shown(label), name, other=f"{path.suffix.lower() or 'without an ending'}, not an activity file")
        return
    try:
        with _content(archive, member) as content:
            yield from _file(lambda: content, label, name, member.file_size, depth + 1)
    except _BombError as bomb:
        yield Piece(_shown(label), name, trouble=str(bomb))
    except _DAMAGE as error:
        yield Piece(
            _shown(label), name, trouble=f"it is damaged inside the zip ({plain(str(error)).rstrip('.') or 'cut off'})"
        )


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    """A member, unpacked into memory when small and into a nameless file when large."""
    packed = member.filename.lower().endswith(".zip")
    most = LARGEST_ARCHIVE if packed else LARGEST
    spool = tempfile.SpooledTemporaryFile(max_size=LARGEST)  # noqa: SIM115 - the caller closes it
    size = 0
    try:
        with archive.open(member) as source:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                _check(size, member.compress_size, most)
                spool.write(chunk)
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return spool


def _harm(member: zipfile.ZipInfo, path: PurePosixPath) -> str:
    """Why a member is not even opened."""
    if path.is_absolute() or ".." in path.parts or (path.parts and ":" in path.parts[0]):
        return "its name points outside the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link, not a file"
    if member.flag_bits & 1:
        return "it is locked with a password"
    return ""


class _BombError(Exception):
    """Unpacks to more than any activity file."""


def _check(size: int, packed: int, most: int) -> None:
    if size > most:
        raise _BombError(f"it is larger than {most >> 20} MB, far more than any activity")
    if size > _HARMLESS and size > DENSEST * max(packed, 1):
        raise _BombError("it unpacks to far more than an activity does")


def _whole(stream: IO[bytes], size: int) -> bytes:
    _check(size, size, LARGEST)
    data = stream.read(LARGEST + 1)
    _check(len(data), len(data), LARGEST)
    return data


def _unzipped(stream: IO[bytes], packed: int) -> bytes:
    """The content of a gz; of one that is cut off as much as there is."""
    data = bytearray()
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as source:
            while chunk := source.read(_CHUNK):
                data += chunk
                _check(len(data), packed, LARGEST)
    except _CUT:
        pass
    return bytes(data)


def _is_table(name: str) -> bool:
    """Tables come last, so that a file that measured a run counts before the row that sums it up."""
    return name.lower().endswith((".csv", ".tsv", ".txt"))


def _index(names: Sequence[str]) -> str:
    """The table of a service's export, the outermost when there are several."""
    found = [n for n in names if PurePosixPath(n).name.lower() == "activities.csv"]
    return min(found, key=lambda n: (n.count("/"), n), default="")


def _shown(path: str) -> str:
    return plain(path)[:400]
