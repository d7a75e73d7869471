"""How long planning takes, with the rulebook loaded, beside a fixed pure-Python loop so that machines compare.

Prints a table; writes nothing. Run it with: make bench
"""

import datetime as dt
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from coachtui.coach.onboard import read
from coachtui.planning.build import build
from coachtui.rulebook.load import load, shipped_rules

ROUNDS = 7
WEEKS = (8, 16, 26, 52)
TODAY = dt.date(2026, 11, 20)
ATHLETE = Path(__file__).resolve().parent.parent / "examples" / "demo" / "athlete.toml"


def median_ms(work: Callable[[], object]) -> float:
    """Median wall time of a few runs, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1e3)
    return statistics.median(times)


def calibration() -> int:
    """A fixed amount of pure Python."""
    total = 0
    for n in range(200_000):
        total = (total * 31 + n) % 1_000_003
    return total


def cost(weeks: int) -> float:
    """Milliseconds that a plan of so many weeks takes, the rulebook loaded."""
    book, problems = load([shipped_rules()])
    if book is None:
        raise SystemExit("\n".join(map(str, problems)))
    athlete, _ = read(str(ATHLETE))
    goal = replace(athlete.goal, date=TODAY + dt.timedelta(7 * weeks - TODAY.weekday() - 1))
    athlete = replace(athlete, now=replace(athlete.now, as_of=TODAY), race=(), goal=goal)
    return median_ms(lambda: build(athlete, book, TODAY))


def main() -> None:
    """Build plans of several lengths and print their cost."""
    unit = median_ms(calibration)
    print(f"calibration loop {unit:.1f} ms; medians of {ROUNDS}")
    print(f"{'weeks':>6}{'ms':>9}{'ms a week':>11}{'x loop':>8}")
    for weeks in WEEKS:
        took = cost(weeks)
        print(f"{weeks:>6}{took:>9.1f}{took / weeks:>11.2f}{took / unit:>8.2f}")


if __name__ == "__main__":
    main()
