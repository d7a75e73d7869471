"""How long the rules take: loading and checking them, and judging every condition of the rulebook for one day.

Prints a table; writes nothing. Run it with: .venv/bin/python benchmarks/rules.py
"""

import datetime as dt
import statistics
import time
from collections.abc import Callable

from coachtui.coach.rules.findings import findings
from coachtui.rulebook.conditions import Series, Value, evaluate, parse
from coachtui.rulebook.load import load_all, shipped_rules
from coachtui.rulebook.metrics import CATALOGUE, Metric
from coachtui.rulebook.shapes.adapting import Light, Rule
from coachtui.rulebook.store import from_json, to_json

ROUNDS = 7
TODAY = dt.date(2026, 11, 20)
DAYS = 90


def median_ms(work: Callable[[], object]) -> float:
    """Median wall time of a few runs, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1e3)
    return statistics.median(times)


def value_of(metric: Metric, n: int) -> Value:
    """Some value of a metric, another one each day."""
    if metric.type == "number":
        return float(n % 5 + 1)
    return n % 2 == 0 if metric.type == "yesno" else metric.words[n % len(metric.words)]


def main() -> None:
    """Print what each step costs."""
    loaded = load_all([shipped_rules()])
    book = loaded.book
    if book is None:
        raise SystemExit("\n".join(map(str, loaded.problems)))
    series = {
        m.name: Series(value_of(m, 0), {TODAY - dt.timedelta(n): value_of(m, n) for n in range(DAYS)})
        for m in CATALOGUE
    }
    texts = [item.when for cls in (Rule, Light) for item in book.all(cls).values()]
    text = to_json(book)
    print(f"medians of {ROUNDS} in ms")
    for name, work in (
        ("read and check every rule file", lambda: load_all([shipped_rules()])),
        ("ask what can be asked of them", lambda: findings(loaded)),
        ("the validated form, read", lambda: from_json(text)),
        (f"{len(texts)} conditions for one day", lambda: [evaluate(parse(t), series, TODAY) for t in texts]),
    ):
        print(f"{name:<36}{median_ms(work):>9.2f}")


if __name__ == "__main__":
    main()
