"""Everything of an athlete in one zip of plain texts, and back out of it without trusting it.

The same content gives the same bytes: entries are sorted and carry no time of day.
"""

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from coachtui.training.problems import CoachError

SCHEMA = "coachtui/archive/1"
MANIFEST = "manifest.json"
MOST_FILES = 1000
MOST_BYTES = 1 << 29
"""Of all files together, unpacked: sixty years of days are a tenth of it."""
_NAMES = re.compile(
    r"athlete\.toml|career\.toml|calendar\.ics|(?:rules|from-coach)/[\w.-]+\.toml|journal/[a-z_]+\.jsonl|manifest\.json"
)
_BROKEN = (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What a damaged zip may raise."""
_DAY = (1980, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files with a list of their digests."""
    told = {"schema": SCHEMA, "files": {name: _digest(content) for name, content in sorted(files.items())}}
    manifest = json.dumps(told, indent=1).encode()
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((MANIFEST, manifest), *sorted(files.items())):
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return whole.getvalue()


def is_archive(source: Path | bytes) -> bool:
    """Whether a file is an archive of ours; nothing but its list of files is looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
            info = archive.getinfo(MANIFEST)
            if info.file_size > 1 << 20:
                return False
            found = json.loads(archive.read(info))
    except (KeyError, *_BROKEN):
        return False
    return isinstance(found, dict) and str(found.get("schema", "")).startswith("coachtui/archive/")


def unpacked(path: Path) -> dict[str, bytes]:
    """The files of an archive, each as long as it says and with the digest that it was packed with.

    Raises CoachError for a file that is missing, unknown, damaged or of an absurd size.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_list(path, archive.infolist())
            files = {info.filename: _read(archive, info) for info in archive.infolist()}
    except _BROKEN as error:
        raise _refused(path, f"it cannot be unpacked ({type(error).__name__})") from None
    told = _manifest(path, files.pop(MANIFEST, b""))
    if told != {name: _digest(content) for name, content in files.items()}:
        raise _refused(path, "it is damaged: its files are not those that were packed")
    return files


def lines(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows of a table, one JSON object a line."""
    return "".join(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n" for row in rows).encode()


def rows(columns: Sequence[str], content: bytes, name: str) -> list[list[Any]]:
    """The rows that lines describe; a key that is missing is None. Raises CoachError."""
    found = []
    for n, line in enumerate(content.decode(errors="replace").split("\n"), 1):
        if not line:
            continue
        try:
            values = json.loads(line)
            found.append([values.get(column) for column in columns])
        except (ValueError, AttributeError, RecursionError):
            raise CoachError(f"line {n} of {name} cannot be read", "the archive was damaged") from None
    return found


def _check_list(path: Path, infos: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse what no archive of ours holds, before anything is unpacked."""
    if len(infos) > MOST_FILES or sum(i.file_size for i in infos) > MOST_BYTES:
        raise _refused(path, "it is larger than any archive of one athlete")
    if len({i.filename for i in infos}) != len(infos):
        raise _refused(path, "it holds a file twice")
    for info in infos:
        if not _NAMES.fullmatch(info.filename) or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refused(path, f"it holds {info.filename!r}, which is no part of one")


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as stream:
        content = stream.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise zipfile.BadZipFile(info.filename)
    return content


def _manifest(path: Path, content: bytes) -> dict[str, str]:
    try:
        told = json.loads(content)
        schema, files = str(told["schema"]), dict(told["files"])
    except (ValueError, KeyError, TypeError):
        raise _refused(path, "it is not an archive of coachtui") from None
    if schema != SCHEMA:
        raise CoachError(f"{path} was written by a newer coachtui ({schema})", "update coachtui; nothing was changed")
    return files


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _refused(path: Path, why: str) -> CoachError:
    return CoachError(f"{path} was not taken: {why}", "nothing was changed", file=str(path))
