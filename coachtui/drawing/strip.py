"""A strip of days: one sign a day, or the most serious of several where days share a column."""

from collections.abc import Mapping, Sequence

from coachtui.drawing.curves import column_of, index_at
from coachtui.drawing.pieces import Line, Piece, joined_cells


def strip(days: Sequence[str], looks: Mapping[str, Piece], width: int, margin: int, cursor: int | None = None) -> Line:
    """One line of `width` columns over the same moments as a chart with this margin.

    `looks` gives sign and style of each kind of day, from the mildest to the most serious.
    """
    room = max(width - margin - 1, 2)
    order = list(looks)
    together: dict[int, list[str]] = {}
    for n, day in enumerate(days):
        together.setdefault(column_of(n, len(days), room), []).append(day)
    here = None if cursor is None or not days else column_of(cursor, len(days), room)
    cells: list[Piece] = []
    for column in range(room if days else 0):
        found = together.get(column) or [days[index_at(column, len(days), room)]]
        sign, style = looks[max(found, key=order.index)]
        cells.append((sign, f"{style} row bold" if column == here else style))
    return [(" " * (margin + 1), ""), *joined_cells(cells), (" " * (room - len(cells)), "")]
