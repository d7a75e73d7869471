"""Athletes of every kind from a seed, wishes and days drawn apart from each other: odd weeks, odd times, odd goals."""

import datetime as dt
import random

from coachtui.science.vdot import time_for
from coachtui.training.athlete import (
    CONDITIONS,
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

RESULTS = ("800m", "1500m", "mile", "3000m", "5km", "5km", "10km", "10km", "half", "marathon")
WEEKS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 24, 28, 32, 36, 40, 46, 52, 60, 80)
AGES = (13, 14, 15, 16, 17, *range(18, 76))
LEVELS = ("new", "novice", "novice", "middle", "middle", "strong", "strong", "squad", "best")
WEEKLY = {"new": (0, 14), "novice": (10, 35), "middle": (25, 58), "strong": (45, 105), "squad": (75, 145),
          "best": (100, 190)}  # fmt: skip
RUNS = {"new": (0, 4), "novice": (2, 5), "middle": (3, 6), "strong": (3, 8), "squad": (5, 12), "best": (6, 14)}
VDOT = {"new": (20, 33), "novice": (26, 40), "middle": (36, 50), "strong": (46, 62), "squad": (58, 72),
        "best": (66, 81)}  # fmt: skip
PACE = {"new": 8.0, "novice": 6.6, "middle": 5.8, "strong": 5.1, "squad": 4.6, "best": 4.3}
"""Minutes for a kilometre, roughly."""
MINUTES = (20, 25, 30, 35, 40, 45, 45, 50, 60, 60, 60, 75, 75, 90, 90, 120, 150)


APART = {2: (("tue", "sat"), ("wed", "sun"), ("mon", "thu")), 3: (("tue", "thu", "sun"), ("mon", "wed", "sat"))}
"""Days of a week of two or three runs: nobody crowds so few."""


def wild_athlete(seed: int) -> tuple[Athlete, dt.date]:
    """The athlete of a seed and the day the plan starts; goals and kinds go round."""
    r = random.Random(f"wild {seed}")
    start = TODAY + dt.timedelta(r.randint(0, 13))
    kind, event = LEVELS[seed % len(LEVELS)], GOALS[seed % len(GOALS)]
    date = _goal_day(r, start)
    weekly, longest, runs = _running(r, kind)
    week, fixed = _week(r, kind, runs)
    if seed % 10:
        weekly, longest, runs = _fitting(r, kind, week, weekly, runs)
    born = start - dt.timedelta(days=round(r.choice(AGES) * 365.25) + r.randint(0, 364))
    sex, until = r.choice("FMX"), date if event != "base" else start + dt.timedelta(weeks=12)
    results = _results(r, kind, sex, start)
    return Athlete(
        Person(f"Wild {seed}", born, sex, r.choice(["km", "mi"]), r.choice([None, 2010, 2019, 2024, start.year])),
        Now(start, weekly, longest, runs, r.choice([1.0, 5.0, 12.0, 25.0]) if kind == "new" and weekly < 12 else None),
        Goal(event, date if event != "base" else None, _target(r, event)),
        week,
        results,
        _races(r, start, until, longest),
        fixed=fixed,
        away=_away(r, start, until),
        health=_health(r),
        coaching=Coaching(
            targets=r.choice(["pace", "hr", "rpe"]), max_hr=r.choice([None, 188]),
            altitude_m=r.choice([0, 0, 0, 900, 1800, 2400]),
        ),
    ), start  # fmt: skip


def _goal_day(r: random.Random, start: dt.date) -> dt.date:
    """A day in the week that many weeks ahead, mostly on the weekend."""
    day = start + dt.timedelta(weeks=r.choice(WEEKS))
    day += dt.timedelta((r.choice([5, 6, 6, 6, r.randint(0, 6)]) - day.weekday()) % 7)
    return max(day, start + dt.timedelta(1))


def _running(r: random.Random, kind: str) -> tuple[float, float, int]:
    """Kilometres, longest run and runs a week, not always fitting each other."""
    runs = r.randint(*RUNS[kind])
    weekly = round(r.uniform(*WEEKLY[kind]), 1)
    if kind == "new" and r.random() < 0.3:
        return 0.0, 0.0, 0
    share = r.choice([0.2, 0.28, 0.35, 0.42, 0.6]) if runs > 1 else 1.0
    return weekly, round(max(weekly * share, weekly / max(runs, 1)), 1), max(runs, 1)


def _fitting(r: random.Random, kind: str, week: Availability, weekly: float, runs: int) -> tuple[float, float, int]:
    """What nine in ten run already fits the time that they say they have."""
    minutes = sorted((week.minutes_on(n) for n in range(7)), reverse=True)
    days = sum(m > 0 for m in minutes)
    runs = min(runs, 2 * days if week.doubles and days > 4 else days)
    weekly = round(min(weekly, 0.8 * sum(minutes[: max(runs, 1)]) / PACE[kind]), 1)
    if not runs or not weekly:
        return 0.0, 0.0, 0
    most = max(getattr(week, week.long_run) / PACE[kind], weekly / runs)
    return weekly, round(min(max(weekly / runs * r.uniform(1.0, 1.9), 1.0), most, max(weekly, 1.0)), 1), runs


def _week(r: random.Random, kind: str, runs: int) -> tuple[Availability, tuple[Fixed, ...]]:
    """Days and minutes; the day of the long run may be no longer than the others, or any day."""
    count = r.choice([2, 3, 4, 5, 6, 7, max(min(runs, 7), 2), max(min(runs, 7), 2)])
    days = r.sample(DAYS, count) if count > 3 else r.choice(APART[count])
    odd = r.random() < 0.25
    usual = r.choice(MINUTES if odd or kind in ("new", "novice") else MINUTES[4:])
    if kind in ("squad", "best"):
        usual += 40
    minutes = {d: max(usual + r.choice([-10, 0, 0, 0, 15, 30]), 60 if count == 2 else 20) for d in days}
    long_day = "sun" if "sun" in days and r.random() < 0.6 else r.choice(days)
    if r.random() < 0.85:
        minutes[long_day] = max(
            minutes[long_day], r.choice([75, 90, 120] if count == 2 else [75, 90, 120, 150, 180, 210])
        )
    fixed = []
    for _ in range(r.choice([0, 0, 0, 1, 1, 2])):
        day = r.choice(DAYS if r.random() < 0.15 else days)
        if all(f.day != day for f in fixed):
            domain = r.choice(["speed", "stamina", "foundation", "strength", "flexibility"])
            fixed.append(Fixed(day, f"Club {day}", domain, r.choice([45, 60, 70, 90])))
    equipment = tuple(e for e in EQUIPMENT if r.random() < r.choice([0.0, 0.4, 1.0]))
    doubles = r.random() < (0.7 if kind in ("squad", "best") else 0.15)
    return Availability(
        **minutes, long_run=long_day, equipment=equipment, strength=r.choice([0, 1, 2, 2, 3]), doubles=doubles
    ), tuple(fixed)  # fmt: skip


def _results(r: random.Random, kind: str, sex: str, start: dt.date) -> tuple[Result, ...]:
    if (kind == "new" and r.random() < 0.8) or r.random() < 0.15:
        return ()
    vdot = r.uniform(*VDOT[kind]) - (8 if sex != "M" and kind in ("squad", "best") else 0)
    names = r.sample(sorted(set(RESULTS)), r.choice([1, 1, 1, 2, 3])) if r.random() < 0.5 else [r.choice(RESULTS)]
    return tuple(
        Result(name, clock(time_for(vdot + r.uniform(-1.5, 1.5), EVENTS[name])),
               start - dt.timedelta(r.choice([3, 9, 20, 40, 80, 150, 300] if EVENTS[name] < 21_000 else [40, 80, 150])))
        for name in names
    )  # fmt: skip


def _target(r: random.Random, event: str) -> str | None:
    if event == "base":
        return None
    asked = r.choice([None, None, "finish", "easy", "hard", "never"])
    if asked in (None, "finish"):
        return asked
    return clock(time_for({"easy": 25.0, "hard": 52.0, "never": 84.0}[str(asked)], EVENTS[event]))


def _races(r: random.Random, start: dt.date, until: dt.date, longest: float) -> tuple[Race, ...]:
    """Up to three races before the goal, those of three hours and more only for who could run them."""
    found: dict[dt.date, Race] = {}
    days = (until - start).days - 14
    for _ in range(r.choice([0, 0, 1, 1, 2, 3] if days > 70 else [0, 1] if days > 42 else [0])):
        if days < 28:
            break
        day = start + dt.timedelta(r.randint(20, days))
        day += dt.timedelta((r.choice([5, 6, 6, 2]) - day.weekday()) % 7)
        name = r.choice(["800m", "1500m", "3000m", "5km", "5km", "10km", "10km", "10mi", "half"])
        near = any(abs(day - other) < dt.timedelta(6) for other in found)
        if EVENTS[name] / 1000 > max(1.5 * longest, 5) or day >= until or near:
            continue
        found[day] = Race(name, day, r.choice("BBC"))
    return tuple(found.values())


def _away(r: random.Random, start: dt.date, until: dt.date) -> tuple[Away, ...]:
    """Days away in the middle of plans that have a middle."""
    found = []
    days = (until - start).days - 35
    for _ in range(r.choice([0, 0, 0, 1, 1, 2])):
        if days < 60:
            break
        first = start + dt.timedelta(r.randint(24, days))
        found.append(Away(first, first + dt.timedelta(r.choice([1, 2, 4, 7, 10, 13])), r.choice(["none", "easy"])))
    return tuple(found)


def _health(r: random.Random) -> Health:
    conditions = tuple(r.sample(CONDITIONS, 1)) if r.random() < 0.15 else ()
    return Health(
        conditions, cleared=not conditions or r.random() < 0.5,
        injuries_12_months=("calf",) if r.random() < 0.2 else (), gentle_start=r.random() < 0.12,
    )  # fmt: skip
