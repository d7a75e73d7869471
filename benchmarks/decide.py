"""How long a day's decisions take after some months and after twenty years of journal.

Prints a table; writes nothing but a home in a temporary folder. Run it with: make bench
"""

import datetime as dt
import random
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from coachtui.coach.coach import Coach
from coachtui.coach.deciding import decide
from coachtui.coach.onboard import start_from_file
from coachtui.training.entries import CheckIn, Clearance, Done, Illness, Pain

ROUNDS = 41
TODAY = dt.date(2026, 12, 18)
START = dt.date(2026, 11, 20)
ATHLETE = Path(__file__).resolve().parent.parent / "examples" / "demo" / "athlete.toml"
FRESH_DAYS, YEARS = 200, 20
DAY = dt.timedelta(1)


def coach(home: Path, day: dt.date) -> Coach:
    """The coach of a home on a day."""
    return Coach.open(str(home), today=day, now=dt.datetime.combine(day, dt.time(7), dt.UTC), device="bench")


def fill(home: Path, days: int) -> None:
    """A plan, and a diary with its decisions for each of so many days up to yesterday."""
    rnd = random.Random(1)
    with coach(home, START) as first:
        start_from_file(first, str(ATHLETE))
        journal = first.journal
        seed = decide(first)
        for n in range(days, 0, -1):
            day = TODAY - n * DAY
            with journal.writing(dt.datetime.combine(day, dt.time(7), dt.UTC)) as tx:
                scores = rnd.choices((3, 4, 5), k=5)
                tx.append(day, CheckIn(*scores, slept_h=7.5, resting_hr=rnd.randint(48, 54)))
                if rnd.random() < 0.6:
                    tx.append(day, Done("run", None, 50.0, 8.0, 4.0))
                if n % 90 == 60:
                    tx.append(day, Pain("calf", 3))
                if n % 90 == 55:
                    tx.append(day, Clearance("pain:calf"))
                if n % 365 == 200:
                    tx.append(day, Illness("cold"))
                if n % 365 == 190:
                    tx.append(day, Clearance("ill:cold"))
                tx.save_decisions(replace(seed, date=day, seen=""))
        first.stored = False


def once(home: Path) -> float:
    """Milliseconds of one evaluation with a journal just opened."""
    with coach(home, TODAY) as one:
        _ = one.rulebook, one.snapshot
        begin = time.perf_counter()
        decide(one)
        return (time.perf_counter() - begin) * 1e3


def main() -> None:
    """Fill two homes and time the same day in both, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {f"{FRESH_DAYS} days": Path(folder) / "fresh", f"{YEARS} years": Path(folder) / "old"}
        for (_, home), days in zip(homes.items(), (FRESH_DAYS, YEARS * 365), strict=True):
            fill(home, days)
        times: dict[str, list[float]] = {name: [] for name in homes}
        for _ in range(ROUNDS):
            for name, home in homes.items():
                times[name].append(once(home))
        print(f"one day's decisions, medians of {ROUNDS} in ms")
        for name, found in times.items():
            print(f"{name:<12}{statistics.median(found):>8.2f}")
        fresh, old = (statistics.median(found) for found in times.values())
        print(f"{'growth':<12}{old / fresh:>8.2f}")


if __name__ == "__main__":
    main()
