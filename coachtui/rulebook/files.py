"""Where rule files are, their digest, and a mark by which a daily command sees that they are the same as before."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

SETTLED_NS = 2_000_000_000
"""A file that was touched so lately may be changed again without looking any different."""


def shipped_rules() -> Path:
    """The folder of the built-in rules, in an installed package and in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_shipped" / "rules"
    return installed if installed.is_dir() else package.parent / "rules"


def digest_of(layers: Sequence[Path]) -> str:
    """Sixteen hex digits over the names and bytes of every rule file in order; unreadable files count as empty."""
    from coachtui.training.digest import blake2b  # noqa: PLC0415 - the mark mostly tells enough

    total = blake2b(digest_size=8)
    for layer in layers:
        total.update(b"\0layer\0")
        for path in files_of(layer):
            try:
                content = path.read_bytes()
            except OSError:
                content = b""
            total.update(f"{path.name}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()


def mark_of(layers: Sequence[Path]) -> str:
    """Which files the rules are, how long, and when each was last written or otherwise changed, as the disk tells it.

    The same mark means the same rules: a file that is written anew gets another time of change, whatever its length and
    whatever time of writing it is given. Empty when a file cannot be looked at, or was touched a moment ago.
    """
    newest, parts = 0, []
    for layer in layers:
        parts.append("layer")
        for path in _names(layer):
            try:
                found = os.stat(path)  # noqa: PTH116 - a path of pathlib for every file costs more than the look
            except OSError:
                return ""
            newest = max(newest, found.st_mtime_ns, found.st_ctime_ns)
            of = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            parts.append(f"{os.path.basename(path)} {' '.join(map(str, of))}")  # noqa: PTH119
    return "\n".join(parts) if newest + SETTLED_NS < time.time_ns() else ""


def _names(layer: Path) -> list[str]:
    """The files of a layer, by their path as text."""
    try:
        with os.scandir(layer) as found:
            return sorted(entry.path for entry in found if entry.name.endswith(".toml") and entry.is_file())
    except NotADirectoryError:
        return [str(layer)]
    except OSError:
        return []


def files_of(layer: Path) -> list[Path]:
    """The rule files of a layer in order of name; a layer may be a single file."""
    try:
        return sorted(p for p in layer.glob("*.toml") if p.is_file()) if layer.is_dir() else [layer]
    except OSError:
        return []
