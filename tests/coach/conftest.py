"""A coach on a fresh home, moved from day to day."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coachtui.coach import onboard
from coachtui.coach.coach import Coach

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "athletes"
START = dt.date(2026, 11, 20)
At = Callable[[dt.date], Coach]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[At]:
    """Opens the coach of one home on a day, with the marathon example already on board."""
    opened: list[Coach] = []

    def on(day: dt.date) -> Coach:
        coach = Coach.open(
            str(tmp_path / "home"), today=day, now=dt.datetime.combine(day, dt.time(7), dt.UTC), device="test"
        )
        opened.append(coach)
        return coach

    onboard.start_from_file(on(START), str(EXAMPLES / "ana-marathon.toml"))
    yield on
    for coach in opened:
        coach.close()
