"""The numbers behind a decision in words: what was measured, how much it was, and which threshold it met."""

import re
from collections.abc import Sequence

from coachtui.rulebook.metrics import BY_NAME
from coachtui.training.decisions import Evidence
from coachtui.training.values import dataclass

_OVER_DAYS = re.compile(r"(\w+)\((\w+)(.*), (\d+)\)")
_COMPARISON = re.compile(r"(>=|<=|==|!=|>|<) ([^ ]+)(.*)")
_OPERATORS = {">": "over", ">=": "at least", "<": "under", "<=": "at most", "!=": "not", "==": "exactly"}
_SUMMARIES = {"mean": "mean", "min": "least", "max": "most"}
_UNSAID = frozenset({"", "1-5", "5-25", "0-10", "0-100", "VDOT", "number"})
"""Units that stand in the meaning, or that nobody says."""


@dataclass(frozen=True, slots=True)
class Number:
    """One line of evidence: `largest spike of three days`, `1.11 x`, `over 1.1, at most 1.3`."""

    what: str
    value: str
    threshold: str
    """Empty where the value says it all, such as a light that is amber."""

    @property
    def line(self) -> str:
        """All of it in one line."""
        return f"{self.what}: {', '.join(filter(None, (self.value, self.threshold)))}"


def numbers_behind(evidence: Sequence[Evidence]) -> list[Number]:
    """Each number once, with all the thresholds that it met."""
    met: dict[tuple[str, str], list[str]] = {}
    for e in evidence:
        met.setdefault((e.metric, e.value), []).append(e.threshold)
    found = []
    for (metric, value), thresholds in met.items():
        what, unit = _meaning(metric)
        words = dict.fromkeys(filter(None, (_threshold(value, threshold) for threshold in thresholds)))
        said = f"{value} {unit.removesuffix('s') if value == '1' else unit}" if unit and value[-1:].isdigit() else value
        found.append(Number(what, said, ", ".join(words)))
    return found


def _meaning(metric: str) -> tuple[str, str]:
    """What a metric of a condition is, and the unit to say with its value."""
    if known := BY_NAME.get(metric):
        return known.meaning, "" if known.unit in _UNSAID else {"C": "°C"}.get(known.unit, known.unit)
    if (over := _OVER_DAYS.fullmatch(metric)) is None:
        return metric, ""
    summary, name, rest, days = over.groups()
    what, unit = _meaning(name)
    if summary == "count":
        wanted = rest.removeprefix(" == yes").strip()
        return f"days of {days} with {what}" + f" {_threshold('', wanted)}" * bool(wanted), ""
    return f"{what}, {_SUMMARIES.get(summary, summary)} of {days} days", unit


def _threshold(value: str, threshold: str) -> str:
    """A comparison in words; nothing when it only repeats the value."""
    if (parts := _COMPARISON.fullmatch(threshold)) is None:
        return "" if threshold == value else threshold
    sign, limit, rest = parts.groups()
    if sign == "==" and set(value.split(", ")) == {limit}:
        return rest.strip()
    return f"{_OPERATORS[sign]} {limit}{rest}"
