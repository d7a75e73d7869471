"""Athletes to plan for: one plain one to vary, those of the examples, and many from a seed."""

import datetime as dt
import random
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from coachtui.science.vdot import time_for
from coachtui.training import codec
from coachtui.training.athlete import (
    DAYS,
    Athlete,
    Availability,
    Away,
    Coaching,
    Fixed,
    Goal,
    Health,
    Now,
    Person,
    Race,
    Result,
)
from coachtui.training.measures import EVENTS, clock

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


def seeded(seed: int) -> Athlete:
    """One of many sensible athletes: time and volume fit each other, races lie apart."""
    r = random.Random(seed)
    kind = r.choice(("novice", "novice", "intermediate", "intermediate", "advanced", "advanced", "beginner"))
    weekly, runs, vdot = {
        "beginner": (r.choice([0.0, 4.0, 8.0]), 3, None),
        "novice": (r.uniform(15, 30), r.randint(3, 4), r.uniform(29, 38)),
        "intermediate": (r.uniform(30, 52), r.randint(3, 6), r.uniform(38, 48)),
        "advanced": (r.uniform(55, 90), r.randint(5, 7), r.uniform(48, 60)),
    }[kind]
    longest = round(weekly / runs * r.uniform(1.2, 1.7), 1)
    event = r.choice(["5km", "10km", "half", "marathon", "10mi", "1500m", "base"])
    date = TODAY + dt.timedelta(r.randint(40, 300))
    date += dt.timedelta(6 - date.weekday())
    long_day = r.choice(["sun", "sun", "sat", "wed"])
    chosen = [d for d in DAYS if d != long_day]
    r.shuffle(chosen)
    each = {"beginner": 45, "novice": 60, "intermediate": 75, "advanced": 100}[kind]
    minutes = dict.fromkeys(chosen[: max(runs, 3)], each) | {long_day: 200}
    results = ()
    if vdot is not None and r.random() < 0.85:
        results = (Result("10km", clock(time_for(vdot, EVENTS["10km"])), TODAY - dt.timedelta(r.randint(20, 90))),)
    night = Fixed(chosen[0], "Club night", r.choice(["speed", "stamina", "foundation"]), each)
    gone = TODAY + dt.timedelta(r.randint(20, 35))
    races = (Race(r.choice(["5km", "10km"]), TODAY + dt.timedelta(51), r.choice("BC")),)
    return Athlete(
        Person(f"Seed {seed}", TODAY - dt.timedelta(r.randint(16 * 366, 64 * 365)), r.choice("FMX")),
        Now(TODAY, round(weekly, 1), longest, runs, 5.0 if kind == "beginner" and weekly < 5 else None),
        Goal(event, None if event == "base" else date, None),
        Availability(**minutes, long_run=long_day, equipment=("hills",) if r.random() < 0.5 else ()),
        results,
        races if kind != "beginner" and r.random() < 0.4 else (),
        fixed=(night,) if r.random() < 0.4 else (),
        away=(Away(gone, gone + dt.timedelta(r.choice([2, 6, 9])), r.choice(["none", "easy"])),)
        if r.random() < 0.3
        else (),
        health=Health(injuries_12_months=("shin",) if r.random() < 0.2 else ()),
        coaching=Coaching(targets=r.choice(["pace", "rpe"])),
    )
