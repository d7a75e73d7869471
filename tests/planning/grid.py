"""Athletes from a seed: every event and level, many weeks, days, ages, kits, club nights, races and absences."""

import datetime as dt
import random

from coachtui.science.vdot import time_for
from coachtui.training.athlete import (
    DAYS,
    EQUIPMENT,
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
from tests.planning.athletes import GOALS, TODAY

KINDS = ("beginner", "novice", "novice", "intermediate", "intermediate", "advanced", "advanced", "national", "elite")
WEEKLY = {"beginner": (0, 9), "novice": (16, 30), "intermediate": (30, 52), "advanced": (52, 90),
          "national": (88, 135), "elite": (120, 180)}  # fmt: skip
RUNS = {"beginner": (3, 3), "novice": (3, 4), "intermediate": (4, 6), "advanced": (5, 7), "national": (7, 11),
        "elite": (9, 13)}  # fmt: skip
VDOT = {"novice": (29, 38), "intermediate": (38, 48), "advanced": (48, 60), "national": (63, 70), "elite": (72, 79)}
MINUTES = {"beginner": 45, "novice": 60, "intermediate": 75, "advanced": 95, "national": 130, "elite": 160}
WEEKDAY_RACES = ("5km", "10km")


def grid_athlete(seed: int) -> Athlete:
    """The athlete of a seed; goals and kinds go round, so that any stretch of seeds holds all of them."""
    r = random.Random(seed)
    kind, event = KINDS[seed % len(KINDS)], GOALS[seed % len(GOALS)]
    runs = r.randint(*RUNS[kind])
    weekly = round(r.uniform(*WEEKLY[kind]) * (0.75 if event in ("800m", "1500m", "mile") else 1.0), 1)
    longest = round(weekly / runs * r.uniform(1.3, 1.7), 1)
    ahead = r.choice([2, 9, 20, *(r.randint(35, 364) for _ in range(9))])
    date = TODAY + dt.timedelta(ahead)
    date += dt.timedelta(6 - date.weekday())
    long_day = r.choice(["sun", "sun", "sun", "sat", "wed"])
    others = [d for d in DAYS if d != long_day]
    r.shuffle(others)
    days = others[: 6 if kind in ("national", "elite") else max(min(runs, 6), 3)]
    minutes = {d: MINUTES[kind] + r.choice([-5, 0, 0, 15]) for d in days} | {long_day: 200}
    sex = r.choice("FMX")
    results: tuple[Result, ...] = ()
    if kind in VDOT and r.random() < 0.85:
        vdot = r.uniform(*VDOT[kind]) - (8 if sex != "M" and kind in ("national", "elite") else 0)
        raced = r.choice(["5km", "10km"])
        results = (Result(raced, clock(time_for(vdot, EVENTS[raced])), TODAY - dt.timedelta(r.randint(12, 140))),)
    last = min(date, TODAY + dt.timedelta(80)) if event == "base" else date
    race_day = TODAY + dt.timedelta(r.randint(28, 60))
    race_day += dt.timedelta(6 - race_day.weekday())
    races: tuple[Race, ...] = ()
    if kind != "beginner" and r.random() < 0.4 and race_day + dt.timedelta(20) < last:
        races = (Race(r.choice(WEEKDAY_RACES), race_day, r.choice("BBC")),)
    gone = TODAY + dt.timedelta(r.randint(60, 75))
    away: tuple[Away, ...] = ()
    if r.random() < 0.25 and gone + dt.timedelta(60) < last:
        away = (Away(gone, gone + dt.timedelta(r.choice([2, 5, 8])), r.choice(["none", "easy"])),)
    night = Fixed(days[0], "Club night", r.choice(["speed", "stamina", "foundation"]), minutes[days[0]])
    born = TODAY - dt.timedelta(days=r.randint(19 * 366, (64 if kind not in ("national", "elite") else 38) * 365))
    return Athlete(
        Person(f"Grid {seed}", born, sex, r.choice(["km", "mi"])),
        Now(TODAY, weekly, longest, runs, 5.0 if kind == "beginner" and weekly < 5 else None),
        Goal(event, None if event == "base" else date),
        Availability(
            **minutes, long_run=long_day, equipment=tuple(e for e in EQUIPMENT if r.random() < 0.4),
            strength=r.choice([0, 1, 2, 2]), doubles=kind in ("national", "elite"),
        ),
        results,
        races,
        fixed=(night,) if r.random() < 0.3 and kind != "beginner" else (),
        away=away,
        health=Health(injuries_12_months=("calf",) if r.random() < 0.12 else ()),
        coaching=Coaching(targets=r.choice(["pace", "hr", "rpe"]), max_hr=r.choice([None, 188])),
    )  # fmt: skip
