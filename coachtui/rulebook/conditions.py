"""Conditions of rules as a tree: comparisons of metrics, joined, denied, counted, or held over windows of days."""

from collections.abc import Iterator

from coachtui.training.values import dataclass, field

Literal = float | bool | str


class ConditionError(ValueError):
    """A condition cannot be read, or does not fit the catalogue."""

    def __init__(self, message: str, position: int, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        """Characters from the start of the text, counted from 0."""
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Compare:
    """A metric, or a summary of its last days, against a literal."""

    metric: str
    op: str
    literal: Literal
    summary: str | None = None
    """`mean` or `lowest` over `days`."""
    days: int = 0
    least: int = 0
    """Dates with a value that a summary needs."""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Count:
    """On how many of the last `days` dates a comparison held, against a number."""

    of: Compare
    days: int
    least: int
    op: str
    literal: Literal
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Known:
    """Whether a metric has a value."""

    metric: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    of: "Expr"


@dataclass(frozen=True, slots=True)
class All:
    """Every part."""

    parts: tuple["Expr", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part."""

    parts: tuple["Expr", ...]


@dataclass(frozen=True, slots=True)
class Window:
    """On each of the last `days` dates with a value, ending today."""

    of: "Expr"
    days: int


Expr = Compare | Count | Known | Not | All | Either | Window


def metrics_of(expr: Expr) -> frozenset[str]:
    """The names of the metrics that a condition reads."""
    match expr:
        case Compare() | Known():
            return frozenset({expr.metric})
        case Count() | Not() | Window():
            return metrics_of(expr.of)
        case All() | Either():
            return frozenset[str]().union(*(metrics_of(part) for part in expr.parts))


def parts_of(expr: Expr) -> Iterator[Expr]:
    """A condition and every condition that it joins, denies or holds in a window."""
    yield expr
    match expr:
        case Not() | Window():
            yield from parts_of(expr.of)
        case All() | Either():
            for part in expr.parts:
                yield from parts_of(part)
