"""Whether conditions fit the catalogue of metrics: what they name is there, and is compared with what it can be."""

import re
from collections.abc import Iterator, Mapping

from coachtui.rulebook.conditions import All, Compare, ConditionError, Count, Either, Expr, Known, Literal, Not, Window
from coachtui.rulebook.metrics import Metric
from coachtui.training.text import nearest

ORDER = ("<", "<=", ">", ">=")
_TYPES = {"yesno": "yes or no", "word": "a word", "number": "a number"}
_SCALE = r"(\d+)-(\d+)"


def check(expr: Expr, catalogue: Mapping[str, Metric]) -> Iterator[ConditionError]:
    """Everything in a condition that does not fit the catalogue of metrics."""
    match expr:
        case Known():
            if expr.metric not in catalogue:
                yield _unknown(expr.metric, expr.at, catalogue)
        case Compare():
            metric = catalogue.get(expr.metric)
            if metric is None:
                yield _unknown(expr.metric, expr.at, catalogue)
            else:
                yield from _misfits(expr, metric)
        case Count():
            yield from check(expr.of, catalogue)
            if not isinstance(expr.literal, float):
                yield ConditionError(f"a count is compared with a number, not with {_said(expr.literal)}", expr.at)
        case Not() | Window():
            yield from check(expr.of, catalogue)
        case All() | Either():
            for part in expr.parts:
                yield from check(part, catalogue)


def _misfits(expr: Compare, metric: Metric) -> Iterator[ConditionError]:
    name, literal = expr.metric, expr.literal
    if metric.type == "number":
        scale = re.fullmatch(_SCALE, metric.unit)
        if not isinstance(literal, float):
            yield ConditionError(f"{name} is a number and cannot be compared with {_said(literal)}", expr.at)
        elif scale and not int(scale[1]) <= literal <= int(scale[2]):
            yield ConditionError(f"{name} runs from {scale[1]} to {scale[2]}, so {literal:g} is never reached", expr.at)
        return
    if expr.summary:
        yield ConditionError(f"{expr.summary}() needs a number, and {name} is {_TYPES[metric.type]}", expr.at)
    elif expr.op in ORDER:
        yield ConditionError(f"{name} is {_TYPES[metric.type]}, so only == and != fit it, not {expr.op}", expr.at)
    if metric.type == "yesno":
        if not isinstance(literal, bool):
            yield ConditionError(f"{name} is yes or no, not {_said(literal)}", expr.at)
    elif not isinstance(literal, str):
        yield ConditionError(f"{name} is a word and cannot be compared with {_said(literal)}", expr.at)
    elif metric.words and literal not in metric.words:
        near = nearest(literal, metric.words)
        yield ConditionError(f"{name} is never {literal!r}; it is one of {', '.join(metric.words)}", expr.at, near)


def _unknown(name: str, at: int, catalogue: Mapping[str, Metric]) -> ConditionError:
    return ConditionError(f"there is no metric {name!r}", at, nearest(name, catalogue))


def _said(literal: Literal) -> str:
    if isinstance(literal, bool):
        return "yes" if literal else "no"
    return f"the word {literal!r}" if isinstance(literal, str) else f"the number {literal:g}"
