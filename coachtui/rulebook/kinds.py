"""Every kind of item that rule files may hold: its TOML key, its class, and the files it may stand in."""

from collections import Counter

from coachtui.rulebook.shapes import (
    adapting,
    foretelling,
    limits,
    mind,
    phases,
    raceday,
    racing,
    sizing,
    surroundings,
    weeks,
    workouts,
)
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item."""

    name: str
    """The key where no other kind has it, otherwise file and key: `limits.level`."""
    key: str
    """`workout` for `[[workout]]`."""
    cls: type
    stems: tuple[str, ...]
    """Names of the files, without `.toml`, in which it may stand."""

    @property
    def place(self) -> str:
        """The first file it may stand in and its key, `limits.growth`: unlike every other."""
        return f"{self.stems[0]}.{self.key}"


def _registry() -> tuple[Kind, ...]:
    rows: list[tuple[str, type, tuple[str, ...]]] = []
    for module in (workouts, limits, sizing, surroundings, weeks, phases, adapting, racing, foretelling, raceday, mind):
        rows.extend(module.KINDS)
    often = Counter(key for key, _, _ in rows)
    return tuple(Kind(key if often[key] == 1 else f"{stems[0]}.{key}", key, cls, stems) for key, cls, stems in rows)


KINDS: tuple[Kind, ...] = _registry()
BY_CLASS: dict[type, Kind] = {kind.cls: kind for kind in KINDS}
KEYS: tuple[str, ...] = tuple(dict.fromkeys(kind.key for kind in KINDS))
STEMS: tuple[str, ...] = tuple(dict.fromkeys(stem for kind in KINDS for stem in kind.stems))


def kinds_of(key: str) -> list[Kind]:
    """The kinds that a TOML key may stand for: one in each file."""
    return [kind for kind in KINDS if kind.key == key]
