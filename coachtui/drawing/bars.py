"""Bars: what was planned as an outline, what was done as a filling, several in a column where there are many."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from coachtui.drawing.pieces import EIGHTHS, Line, Piece, joined_cells, labels
from coachtui.drawing.scale import Scale, number, scale_of, ticks

THIN = "░"
"""What was planned, in a bar too thin for an outline."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. What is not known is None and leaves the outline empty."""

    planned: float | None
    done: float | None
    style: str
    mark: str = ""
    """One sign below the bar."""
    mark_style: str = "bold"
    band: str = ""
    """Name of the stretch it belongs to."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where bars stand: how many share a column, and how wide it is, its gap included."""

    share: int
    wide: int
    margin: int
    count: int

    def column(self, bar: int) -> int:
        """First column of a bar's place in the plot."""
        return bar // self.share * self.wide

    @property
    def planned(self) -> str:
        """How a plan shows in bars so wide."""
        return "╭╮" if self.wide > 2 else THIN

    def bar_at(self, column: int) -> int:
        """The bar at a column of the whole chart."""
        at = max(column - self.margin - 1, 0) // self.wide * self.share
        return min(at, self.count - 1)


def layout(count: int, width: int, margin: int) -> Layout:
    """As wide as there is room for, at most twelve columns a bar."""
    room = max(width - margin - 1, 1)
    share = max(-(-count // room), 1)
    groups = max(-(-count // share), 1)
    return Layout(share, max(min(room // groups, 12), 1), margin, count)


def margin_of(bars: Sequence[Bar], unit: str) -> int:
    """Columns left of the plot."""
    high = max((max(b.planned or 0.0, b.done or 0.0) for b in bars), default=0.0)
    return max(len(number(math.ceil(high))), len("12.5"), len(unit)) + 1


def chart(
    bars: Sequence[Bar],
    width: int,
    height: int,
    unit: str = "",
    cursor: int | None = None,
    names: Sequence[tuple[int, str]] = (),
) -> list[Line]:
    """Exactly `height` lines of `width` columns: the plot with its scale, the marks, names, bands, and a pointer.

    `names` are written below the bars with these numbers where there is room, the most important first.
    """
    height = max(height, 5)
    rows = height - 4
    scale = scale_of([v for b in bars for v in (b.planned, b.done) if v is not None], least=0.0)
    placed = layout(len(bars), width, margin_of(bars, unit))
    room = width - placed.margin - 1
    groups = [_together(bars[n : n + placed.share]) for n in range(0, len(bars), placed.share)]
    here = None if cursor is None or not bars else cursor // placed.share
    at = {rows - 1 - max(_cells(v, scale, rows) - 1, 0): number(v) for v in ticks(scale, max(rows // 3, 2)) if v > 0}
    lines: list[Line] = []
    for row in range(rows):
        level = rows - 1 - row
        cells: list[Piece] = []
        for n, bar in enumerate(groups):
            ground = " row" if n == here else ""
            cells += [(sign, style + ground) for sign, style in _slice(bar, level, rows, scale, placed.wide)]
        tick = unit if row == 0 and row not in at else at.get(row, "")
        edge = "┤" if row in at else "│"
        lines.append([(f"{tick:>{placed.margin - 1}} ", "dim"), (edge, "rule"), *_fill(cells, room)])
    lead: list[Piece] = [(" " * placed.margin, "")]
    lines.append([*lead, ("└", "rule"), *_fill(_marks(groups, placed.wide, here), room)])
    told = [(placed.column(n), text) for n, text in names]
    lines.append([*lead, (" ", ""), (labels(told, room), "dim")])
    lines.append([*lead, (" ", ""), *_bands(groups, placed.wide, room)])
    pointed = [] if here is None else [(here * placed.wide, "▲" * max(placed.wide - 1, 1))]
    lines.append([*lead, (" ", ""), (labels(pointed, room), "accent bold")])
    return lines


def _together(bars: Sequence[Bar]) -> Bar:
    """Bars that share a column: their means, and the first thing that any of them says."""
    if len(bars) == 1:
        return bars[0]
    first = bars[0]
    marked = next((b for b in bars if b.mark), first)
    return Bar(
        _mean([b.planned for b in bars]),
        _mean([b.done for b in bars]),
        first.style,
        marked.mark,
        marked.mark_style,
        first.band,
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if known else None


def _cells(value: float, scale: Scale, rows: int) -> int:
    return round(value / scale.high * rows)


def _slice(bar: Bar, level: int, rows: int, scale: Scale, wide: int) -> list[Piece]:
    """One row of one bar: filled, outlined or free."""
    body = max(wide - 1, 1)
    gap = [(" ", "")] * (wide - body)
    eighths = round((bar.done or 0.0) / scale.high * rows * 8)
    if bar.done and eighths == 0:
        eighths = 1
    top = max(_cells(bar.planned or 0.0, scale, rows), 1) - 1 if bar.planned else -1
    sign = EIGHTHS[min(max(eighths - level * 8, 0), 8)]
    if sign != " ":
        return [*[(sign, bar.style)] * body, *gap]
    if level > top:
        return [(" ", "")] * wide
    if body == 1:
        return [(THIN, bar.style), *gap]
    inside = "─" if level == top else " "
    ends = "╭╮" if level == top else "││"
    return [(ends[0], bar.style), *[(inside, bar.style)] * (body - 2), (ends[1], bar.style), *gap]


def _marks(groups: Sequence[Bar], wide: int, here: int | None) -> list[Piece]:
    """The ground line with the sign of each bar that has one."""
    cells: list[Piece] = []
    for n, bar in enumerate(groups):
        ground = " row" if n == here else ""
        body = max(wide - 1, 1)
        left = (body - 1) // 2
        cells += [("─", "rule" + ground)] * left
        cells.append((bar.mark, bar.mark_style + ground) if bar.mark else ("─", "rule" + ground))
        cells += [("─", "rule" + ground)] * (wide - left - 1)
    return cells


def _bands(groups: Sequence[Bar], wide: int, room: int) -> list[Piece]:
    """The name of each stretch under its bars, shortened or cut to fit, then a line as far as it goes."""
    spans: list[tuple[str, str, int]] = []
    for bar in groups:
        if spans and spans[-1][0] == bar.band:
            spans[-1] = (*spans[-1][:2], spans[-1][2] + 1)
        else:
            spans.append((bar.band, bar.style, 1))
    cells: list[Piece] = []
    for n, (whole, style, count) in enumerate(spans):
        size = count * wide - 1 if count * wide > 1 else 1
        if n == len(spans) - 1:
            size = max(size, min(len(whole), room - len(cells)))
        name = whole if len(whole) <= size else whole.partition("-")[0]
        text = name if len(name) <= size else name[: max(size - 1, 0)] + "…" if size > 1 else name[:1]
        text = f"{text} ".ljust(size, "╌")[:size] if size > len(name) + 2 else text.ljust(size)
        cells += [(sign, f"{style} bold" if at < len(name) else style) for at, sign in enumerate(text)]
        cells += [(" ", "")] * (count * wide - size)
    return _fill(cells, room)


def _fill(cells: Sequence[Piece], room: int) -> list[Piece]:
    kept = list(cells[:room])
    return joined_cells([*kept, *[(" ", "")] * (room - len(kept))])
