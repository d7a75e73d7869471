"""Examples that rules carry: values of metrics, and whether the rule should fire on them.

`given` has a value for each metric; a list is the value of so many days up to today, `"unknown"` a day without one.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coachtui.reading.wording import LARGEST, Mistake, shown
from coachtui.rulebook.conditions import ConditionError, metrics_of
from coachtui.rulebook.expressions import MOST_DAYS, parse
from coachtui.rulebook.metrics import BY_NAME, Metric
from coachtui.rulebook.shapes.adapting import Light, Rule
from coachtui.rulebook.verdicts import Series, Truth, Value, evaluate
from coachtui.training.text import nearest
from coachtui.training.values import dataclass

EXEMPLARY: tuple[type, ...] = (Rule, Light)
"""Kinds of items that may carry examples."""
KEYS = ("given", "fires", "note")
UNKNOWN = "unknown"
_TODAY = dt.date(2027, 3, 1)
_TYPES = {"number": "a number", "yesno": "true or false", "word": "a word"}


@dataclass(frozen=True, slots=True)
class Example:
    """Values of metrics, and what a condition should make of them."""

    given: Mapping[str, tuple[Value | None, ...]]
    """Day by day up to today, the last."""
    fires: Truth
    """None: unknown."""


def examples_of(rows: Any) -> tuple[list[Example | None], list[Mistake]]:
    """The examples of a table, None in the place of one that cannot be read, and every mistake in them."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return [], [Mistake(("example",), "can stand several times: write [[rule.example]] with two brackets")]
    found: list[Example | None] = []
    mistakes: list[Mistake] = []
    for n, row in enumerate(rows):
        wrong = list(_mistakes(row, n))
        mistakes.extend(wrong)
        found.append(None if wrong else _example(row))
    return found, mistakes


def failure(example: Example, when: str) -> str | None:
    """What a condition makes of an example, when that is not what the example says; None when it is."""
    try:
        expr = parse(when)
    except ConditionError:
        return None
    values = {name: _series(days) for name, days in example.given.items()}
    truth = evaluate(expr, values, _TODAY).truth
    if truth == example.fires:
        return None
    missing = sorted(metrics_of(expr) - example.given.keys())
    why = f"; nothing is given for {', '.join(missing)}" if truth is None and missing else ""
    return f"should be {said(example.fires)}, but is {said(truth)}{why}"


def said(truth: Truth) -> str:
    """A verdict as an example writes it."""
    return UNKNOWN if truth is None else "true" if truth else "false"


def _series(days: Sequence[Value | None]) -> Series:
    last = len(days) - 1
    return Series(days[-1], {_TODAY - dt.timedelta(last - n): value for n, value in enumerate(days)})


def _mistakes(row: Mapping[str, Any], n: int) -> Iterator[Mistake]:
    for key in row:
        if key not in KEYS:
            near = nearest(key, KEYS)
            hint = "" if near else f"; an example can hold {', '.join(KEYS)}"
            yield Mistake(("example", n, key), "unknown key" + hint, near)
    if "note" in row and not isinstance(row["note"], str):
        yield Mistake(("example", n, "note"), "must be text in quotes")
    fires = row.get("fires")
    if "fires" not in row:
        yield Mistake(("example", n, "fires"), 'is missing: add fires = true, false or "unknown"')
    elif not isinstance(fires, bool) and fires != UNKNOWN:
        yield Mistake(("example", n, "fires"), f'must be true, false or "unknown", not {shown(fires)}')
    given = row.get("given")
    if not isinstance(given, dict) or not given:
        yield Mistake(("example", n, "given"), "must be a table of metrics, such as { fatigue = 2 }")
        return
    for name, value in given.items():
        metric = BY_NAME.get(name)
        path = ("example", n, "given", name)
        if metric is None:
            yield Mistake(path, f"there is no metric {name!r}", nearest(name, BY_NAME))
        elif value == []:
            yield Mistake(path, "must name at least one day")
        elif len(_days(value)) > MOST_DAYS:
            yield Mistake(path, f"can look back {MOST_DAYS} days, not {len(value)}")
        elif not all(_fits(one, metric) for one in _days(value)):
            words = f": one of {', '.join(metric.words)}" if metric.words else ""
            yield Mistake(path, f'must be {_TYPES[metric.type]}{words}, or "unknown", or a list of such days')


def _fits(value: Any, metric: Metric) -> bool:
    if value == UNKNOWN and isinstance(value, str):
        return True
    if metric.type == "number":
        return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < LARGEST
    return isinstance(value, bool) if metric.type == "yesno" else value in metric.words


def _example(row: Mapping[str, Any]) -> Example:
    given = {name: tuple(_value(name, one) for one in _days(value)) for name, value in row["given"].items()}
    return Example(given, None if row["fires"] == UNKNOWN else row["fires"])


def _value(name: str, value: Any) -> Value | None:
    if value == UNKNOWN and UNKNOWN not in BY_NAME[name].words:
        return None
    return float(value) if BY_NAME[name].type == "number" else value


def _days(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
