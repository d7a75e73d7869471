"""Where rule files are, and their digest: all that a daily command needs to know of them."""

from collections.abc import Sequence
from pathlib import Path

from coachtui.training.digest import blake2b


def shipped_rules() -> Path:
    """The folder of the built-in rules, in an installed package and in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_shipped" / "rules"
    return installed if installed.is_dir() else package.parent / "rules"


def digest_of(layers: Sequence[Path]) -> str:
    """Sixteen hex digits over the names and bytes of every rule file in order; unreadable files count as empty."""
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


def files_of(layer: Path) -> list[Path]:
    """The rule files of a layer in order of name; a layer may be a single file."""
    try:
        return sorted(p for p in layer.glob("*.toml") if p.is_file()) if layer.is_dir() else [layer]
    except OSError:
        return []
