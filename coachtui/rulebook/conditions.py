"""Conditions of rules: read, checked against the catalogue of metrics, and evaluated in three values."""

from coachtui.rulebook.expressions import (
    All,
    Compare,
    ConditionError,
    Count,
    Either,
    Expr,
    Known,
    Not,
    Window,
    check,
    metrics_of,
    parse,
)
from coachtui.rulebook.verdicts import Outcome, Series, Truth, Value, evaluate, shown
from coachtui.training.decisions import Evidence

__all__ = [
    "All",
    "Compare",
    "ConditionError",
    "Count",
    "Either",
    "Evidence",
    "Expr",
    "Known",
    "Not",
    "Outcome",
    "Series",
    "Truth",
    "Value",
    "Window",
    "check",
    "evaluate",
    "metrics_of",
    "parse",
    "shown",
]
