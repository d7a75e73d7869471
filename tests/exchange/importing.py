"""A home to import into: what is typed, and what its journal then holds."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Said, Typed, type_in

TODAY = "2026-11-27"
"""A Friday; the athlete's plan starts on the Friday before."""
BEGAN = "2026-11-20"
ATHLETE = Path(__file__).parents[2] / "examples" / "athletes" / "ana-marathon.toml"

Put = Callable[[str, bytes | str], Path]


def typed(home: Path, *words: object, today: str = TODAY) -> Said:
    return type_in(*map(str, words), home=home, today=today)


def done(shell: Typed) -> list[dict[str, Any]]:
    """What the journal holds of things done, oldest first."""
    entries = shell("journal", "list", "--last", 1000, "--json").json["entries"]
    return [e for e in reversed(entries) if e["kind"] == "done"]


def states(said: Said) -> list[str]:
    return [f["status"] for f in said.json["files"]]


def at(day: int, hour: int = 7, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=dt.UTC)
