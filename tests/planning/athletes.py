"""Athletes to plan for: a plain one and a world-class one to vary, and those of the examples."""

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from coachtui.training import codec
from coachtui.training.athlete import (
    DAYS,
    Athlete,
    Availability,
    Coaching,
    Goal,
    Now,
    Person,
    Result,
)

TODAY = dt.date(2026, 11, 20)
GOALS = ("800m", "1500m", "mile", "3000m", "3000mSC", "5km", "10km", "10mi", "half", "marathon", "base")
EXAMPLES = Path(__file__).parents[2] / "examples" / "athletes"


def plain(**changes: Any) -> Athlete:
    """An intermediate runner of 34 with a half marathon in 20 weeks, five evenings a week and a free Sunday."""
    usual = Athlete(
        Person("Nobody", dt.date(1992, 4, 1), "F"),
        Now(TODAY, 40.0, 15.0, 5),
        Goal("half", dt.date(2027, 4, 4), "1:50:00"),
        Availability(tue=60, wed=60, thu=75, sat=60, sun=150, equipment=("hills",)),
        (Result("10km", "50:30", dt.date(2026, 10, 11)),),
    )
    return replace(usual, **changes)


def elite(**changes: object) -> Athlete:
    """A world-class 5 km runner with time for two runs a day."""
    minutes = dict.fromkeys(DAYS, 150) | {"sun": 180}
    usual = Athlete(
        Person("Nobody", dt.date(2000, 5, 1), "M"),
        Now(TODAY, 160.0, 26.0, 11),
        Goal("5km", dt.date(2027, 5, 23), "13:20"),
        Availability(**minutes, equipment=("track", "hills", "gym"), doubles=True),
        (Result("5km", "13:32", dt.date(2026, 10, 3)),),
        coaching=Coaching(max_hr=192),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def mixed(short: str, long: str) -> Athlete:
    day = dt.date(2026, 9, 27)
    return plain(result=(Result("5km", short, day), Result("half", long, dt.date(2026, 10, 11))))


def example(path: Path) -> Athlete:
    """The athlete of an example file."""
    return codec.decode(Athlete, _plain(tomllib.loads(path.read_text(encoding="utf-8"))))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value.isoformat() if isinstance(value, dt.date) else value
