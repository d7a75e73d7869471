"""Lines over time in braille: eight dots a cell, each series with a pattern of its own before its hue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from coachtui.drawing.pieces import Line, Piece, joined_cells, labels
from coachtui.drawing.scale import Scale, number, scale_of, ticks

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of the dots of a braille cell, by row and column."""
PATTERNS: dict[str, tuple[int, int]] = {"solid": (1, 1), "dashed": (5, 8), "dotted": (1, 3)}
"""How many of how many dots along the line are drawn."""
SIGNS: dict[str, str] = {"solid": "⠒⠒⠒", "dashed": "⠒⠂⠒", "dotted": "⠂⠂⠂", "points": "•", "area": "⣿"}
"""How a series shows in the legend."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One series over evenly spaced moments; None where nothing is known, which leaves a gap."""

    name: str
    """As the legend has it; one without a name stands in no legend."""
    values: Sequence[float | None]
    style: str
    pattern: str = "solid"
    """solid, dashed, dotted, points (a sign for each value), or area (from zero to the value)."""
    sign: str = "•"
    """Of points."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What stands around a chart."""

    unit: str = ""
    marks: Sequence[tuple[int, str]] = ()
    """Index of a moment and what to write below it, most important first."""
    show: Callable[[float], str] = number
    upside_down: bool = False
    """Whether less stands higher, as with paces."""
    zero: bool = False
    """Whether zero is always in sight, with a line across."""
    cursor: int | None = None
    """Index of the moment that is pointed at."""
    sizes: Sequence[float] = ()
    """Distances between ticks that count as round; 1, 2, 2.5 and 5 when empty."""


@dataclass(slots=True)
class _Sheet:
    """Dots and the style of each cell while a chart is drawn."""

    width: int
    height: int
    bits: list[list[int]] = field(init=False)
    styles: list[list[str]] = field(init=False)
    signs: list[list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.bits = [[0] * self.width for _ in range(self.height)]
        self.styles = [[""] * self.width for _ in range(self.height)]
        self.signs = [[""] * self.width for _ in range(self.height)]

    def dot(self, x: int, y: int, style: str) -> None:
        """A dot at a place counted from the lower left."""
        row, column = self.height - 1 - y // 4, x // 2
        self.bits[row][column] |= DOTS[3 - y % 4][x % 2]
        self.styles[row][column] = style

    def sign(self, x: int, y: int, sign: str, style: str) -> None:
        """A sign in the cell of a dot."""
        row, column = self.height - 1 - y // 4, x // 2
        self.signs[row][column] = sign
        self.styles[row][column] = style

    def cell(self, row: int, column: int) -> Piece:
        """What stands in a cell."""
        if sign := self.signs[row][column]:
            return sign, self.styles[row][column]
        bits = self.bits[row][column]
        return (chr(0x2800 + bits), self.styles[row][column]) if bits else (" ", "")


def chart(curves: Sequence[Curve], width: int, height: int, axis: Axis | None = None) -> list[Line]:
    """Exactly `height` lines of exactly `width` columns: legend, plot with its scale at the left, and what is below."""
    axis = axis or Axis()
    height = max(height, 3)
    plot_rows = height - 2
    values = [v for c in curves for v in c.values if v is not None]
    scale = scale_of([*values, *([0.0] if axis.zero else [])], room=0.04)
    at = _rows_of(ticks(scale, max(plot_rows // 3, 2), axis.sizes) if values else (), scale, plot_rows, axis)
    margin = max([*(len(text) for text in at.values()), len(axis.unit), 2]) + 1
    room = max(width - margin - 1, 2)
    sheet = _Sheet(room, plot_rows)
    count = max((len(c.values) for c in curves), default=0)
    if axis.zero and values:
        ground = _height(0.0, scale, plot_rows * 4, axis)
        for x in range(0, room * 2, 4):
            sheet.dot(x, ground, "rule")
    for curve in curves:
        _draw(curve, sheet, scale, count, axis)
    here = None if axis.cursor is None or not count else column_of(axis.cursor, count, room)
    lines: list[Line] = [_legend(curves, axis, width, margin)]
    for row in range(plot_rows):
        cells = [sheet.cell(row, column) for column in range(room)]
        if here is not None and cells[here] == (" ", ""):
            cells[here] = ("┊", "accent")
        tick = at.get(row, "")
        edge = "┤" if tick else "│"
        lines.append([(f"{tick:>{margin - 1}} ", "dim"), (edge, "rule"), *joined_cells(cells)])
    below = labels([(column_of(n, count, room), text) for n, text in axis.marks if count], room)
    lines.append([(" " * margin, ""), ("└", "rule"), (below, "dim")])
    return lines


def column_of(index: int, count: int, room: int) -> int:
    """The column of a moment."""
    return Scale(0, count - 1).place(index, room * 2) // 2 if count > 1 else room // 2


def margin_of(lines: Sequence[Line]) -> int:
    """Columns left of the plot of a chart that was drawn."""
    return len(lines[1][0][0])


def index_at(column: int, count: int, room: int) -> int:
    """The moment nearest to a column."""
    return Scale(0, max(room - 1, 1)).place(column, count) if count else 0


def _legend(curves: Sequence[Curve], axis: Axis, width: int, margin: int) -> Line:
    line: list[Piece] = [(f"{axis.unit:>{margin - 1}}  ", "dim")]
    used = margin + 1
    for curve in (c for c in curves if c.name):
        sign = curve.sign if curve.pattern == "points" else SIGNS[curve.pattern]
        if used + len(sign) + len(curve.name) + 4 > width:
            break
        line += [(sign, curve.style), (f" {curve.name}   ", "")]
        used += len(sign) + len(curve.name) + 4
    return [*line, (" " * (width - used), "")]


def _rows_of(found: Sequence[float], scale: Scale, rows: int, axis: Axis) -> dict[int, str]:
    """The label of each row that has one."""
    result: dict[int, str] = {}
    for value in found:
        row = rows - 1 - _height(value, scale, rows * 4, axis) // 4
        result.setdefault(row, axis.show(value))
    return result


def _height(value: float, scale: Scale, places: int, axis: Axis) -> int:
    at = scale.place(value, places)
    return places - 1 - at if axis.upside_down else at


def _draw(curve: Curve, sheet: _Sheet, scale: Scale, count: int, axis: Axis) -> None:
    across = Scale(0, max(count - 1, 1))
    places, high = sheet.width * 2, sheet.height * 4
    middle = count == 1
    ground = _height(0.0, scale, high, axis)
    before: tuple[int, int] | None = None
    drawn = -1
    for n, value in enumerate(curve.values):
        if value is None:
            before = None
            continue
        x = places // 2 if middle else across.place(n, places)
        y = _height(value, scale, high, axis)
        if curve.pattern == "points":
            sheet.sign(x, y, curve.sign, curve.style)
        else:
            for px, py in _between(before or (x, y), (x, y))[before is not None :]:
                drawn += 1
                if curve.pattern == "area":
                    for up in range(min(py, ground), max(py, ground) + 1):
                        sheet.dot(px, up, curve.style)
                elif _shown(drawn, curve.pattern):
                    sheet.dot(px, py, curve.style)
        before = (x, y)


def _shown(dot: int, pattern: str) -> bool:
    on, of = PATTERNS[pattern]
    return dot % of < on


def _between(a: tuple[int, int], b: tuple[int, int]) -> list[tuple[int, int]]:
    """The dots of a straight line, without a hole in either direction."""
    steps = max(abs(b[0] - a[0]), abs(b[1] - a[1]))
    if steps == 0:
        return [b]
    return [
        (round(a[0] + (b[0] - a[0]) * n / steps), round(a[1] + (b[1] - a[1]) * n / steps)) for n in range(steps + 1)
    ]
