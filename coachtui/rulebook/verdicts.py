"""Conditions against values: true, false or unknown (Kleene 1952), with the comparisons that made it true."""

import datetime as dt
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from coachtui.rulebook.conditions import All, Compare, Count, Either, Expr, Known, Literal, Not, Window
from coachtui.training.decisions import Evidence
from coachtui.training.values import dataclass, field, replace

Value = float | bool | str
Truth = bool | None


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one metric."""

    now: Value | None = None
    """What a plain comparison reads; None is unknown."""
    days: Mapping[dt.date, Value | None] = field(default_factory=dict)
    """What windows, mean, lowest and count read; a date that is missing is unknown."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a condition holds, and why."""

    truth: Truth
    evidence: tuple[Evidence, ...] = ()
    """The comparisons that made it true, in order of reading; empty unless it is true."""
    excess: float = 0.0
    """How far the numbers of the evidence lie beyond their thresholds, added up."""


_UNKNOWN = Outcome(None)
_FALSE = Outcome(False)
_OPS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_CONTRARY = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_DAY = dt.timedelta(days=1)


def evaluate(expr: Expr, values: Mapping[str, Series], today: dt.date) -> Outcome:
    """Whether a condition holds on a day. A metric without a series is unknown; nothing raises."""
    found = _outcome(expr, values, today, None)
    return Outcome(found.truth, tuple(dict.fromkeys(found.evidence)), round(found.excess, 6))


def _outcome(expr: Expr, values: Mapping[str, Series], today: dt.date, on: dt.date | None) -> Outcome:  # noqa: PLR0911 - one return for each shape
    """`on` is the date that a window looks at; None reads the values of now."""
    match expr:
        case Compare():
            return _compare(expr, values.get(expr.metric), today, on)
        case Count():
            return _count(expr, values.get(expr.of.metric), on or today)
        case Known():
            if _at(values.get(expr.metric), on) is None:
                return _FALSE
            return Outcome(True, (Evidence(expr.metric, "known", "known"),))
        case Not():
            return _contrary(expr.of, values, today, on)
        case All():
            return _all([_outcome(part, values, today, on) for part in expr.parts])
        case Either():
            return _either([_outcome(part, values, today, on) for part in expr.parts])
        case Window():
            return _window(expr, values, today)


def _all(parts: Sequence[Outcome]) -> Outcome:
    if any(part.truth is False for part in parts):
        return _FALSE
    return _UNKNOWN if any(part.truth is None for part in parts) else _joined(parts)


def _either(parts: Sequence[Outcome]) -> Outcome:
    true = [part for part in parts if part.truth]
    if true:
        return _joined(true)
    return _UNKNOWN if any(part.truth is None for part in parts) else _FALSE


def _joined(parts: Sequence[Outcome]) -> Outcome:
    return Outcome(True, tuple(e for part in parts for e in part.evidence), sum(part.excess for part in parts))


def _contrary(expr: Expr, values: Mapping[str, Series], today: dt.date, on: dt.date | None) -> Outcome:  # noqa: PLR0911 - one return for each shape
    """`not` drawn inwards, so that its evidence is a comparison that was true."""
    match expr:
        case Compare() | Count():
            return _outcome(replace(expr, op=_CONTRARY[expr.op]), values, today, on)
        case Not():
            return _outcome(expr.of, values, today, on)
        case All():
            return _either([_contrary(part, values, today, on) for part in expr.parts])
        case Either():
            return _all([_contrary(part, values, today, on) for part in expr.parts])
        case Known():
            known = _outcome(expr, values, today, on).truth
            return _FALSE if known else Outcome(True, (Evidence(expr.metric, "unknown", "unknown"),))
        case Window():
            inner = _window(expr, values, today)
            if inner.truth is None:
                return _UNKNOWN
            dates = [today - n * _DAY for n in range(2 * expr.days)]
            broken = [_contrary(expr.of, values, today, day) for day in dates]
            return _FALSE if inner.truth else next(outcome for outcome in broken if outcome.truth)


def _compare(expr: Compare, series: Series | None, today: dt.date, on: dt.date | None) -> Outcome:
    if not expr.summary:
        return _verdict(expr.metric, _at(series, on), expr.op, expr.literal)
    found = [v for _, v in _last(series, expr.days, on or today) if isinstance(v, int | float)]
    name = f"{expr.summary}({expr.metric}, {expr.days})"
    if not found:
        return _UNKNOWN
    if expr.summary == "mean":
        return _UNKNOWN if len(found) < expr.least else _verdict(name, sum(found) / len(found), expr.op, expr.literal)
    return _within(name, -math.inf if len(found) < expr.least else min(found), min(found), expr.op, expr.literal)


def _count(expr: Count, series: Series | None, today: dt.date) -> Outcome:
    found = [_holds(v, expr.of.op, expr.of.literal) for _, v in _last(series, expr.days, today)]
    known = [truth for truth in found if truth is not None]
    least = sum(known)
    most = least if len(known) >= expr.least else least + expr.days - len(known)
    what = f"{expr.of.metric} {expr.of.op} {shown(expr.of.literal)}"
    return _within(f"count({what}, {expr.days})", least, most, expr.op, expr.literal)


def _within(name: str, least: float, most: float, op: str, literal: Literal) -> Outcome:
    """The verdict on a number of which only the bounds are known: certain when both agree."""
    sure = least if math.isfinite(least) and op in (">", ">=") else most
    if least == most or not _is_number(literal):
        return _verdict(name, most, op, literal)
    if op in ("==", "!="):
        return _UNKNOWN if least <= float(literal) <= most else _verdict(name, sure, op, literal)
    low, high = _holds(least, op, literal), _holds(most, op, literal)
    return _verdict(name, sure, op, literal) if low == high else _UNKNOWN


def _verdict(name: str, value: Value | None, op: str, literal: Literal) -> Outcome:
    truth = _holds(value, op, literal)
    if not truth or value is None:
        return _UNKNOWN if truth is None else _FALSE
    beyond = abs(value - literal) if _is_number(value) and _is_number(literal) else 0.0  # type: ignore[operator]
    return Outcome(True, (Evidence(name, shown(value), f"{op} {shown(literal)}"),), beyond)


def _holds(value: Value | None, op: str, literal: Literal) -> Truth:
    """Unknown when there is no value, or one of another type than the literal."""
    if value is None or _is_number(value) != _is_number(literal) or isinstance(value, str) != isinstance(literal, str):
        return None
    if isinstance(value, float) and math.isnan(value):
        return None
    if op not in ("==", "!=") and not _is_number(value):
        return None
    return _OPS[op](value, literal)


def _window(expr: Window, values: Mapping[str, Series], today: dt.date) -> Outcome:
    """True on each of the last `days` dates with a verdict, from today back, at most one empty date between two."""
    found: list[Outcome] = []
    day, empty = today, 0
    while len(found) < expr.days and empty <= (1 if found else 0):
        outcome = _outcome(expr.of, values, today, day)
        if outcome.truth is False:
            return _FALSE
        if outcome.truth is None:
            empty += 1
        else:
            found.append(outcome)
            empty = 0
        day -= _DAY
    if len(found) < expr.days:
        return _UNKNOWN
    rows: dict[tuple[str, str], list[str]] = {}
    for outcome in found:
        for e in outcome.evidence:
            rows.setdefault((e.metric, e.threshold), []).append(e.value)
    evidence = tuple(
        Evidence(metric, ", ".join(listed), f"{threshold} for {expr.days} days")
        for (metric, threshold), listed in rows.items()
    )
    return Outcome(True, evidence, found[0].excess)


def _at(series: Series | None, on: dt.date | None) -> Value | None:
    if series is None:
        return None
    return series.now if on is None else series.days.get(on)


def _last(series: Series | None, days: int, today: dt.date) -> list[tuple[dt.date, Value]]:
    """The dates with a value among the last ones, newest first."""
    if series is None:
        return []
    dates = [today - n * _DAY for n in range(days)]
    return [(d, v) for d in dates if (v := series.days.get(d)) is not None]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def shown(value: Value) -> str:
    """A value as a person reads it: at most two decimals, yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else f"{round(value, 2):.12g}"
