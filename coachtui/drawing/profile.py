"""The shape of a session in one line: minutes to the right, effort upwards."""

from collections.abc import Sequence
from itertools import accumulate

from coachtui.drawing.pieces import EIGHTHS, Line, joined_cells

Part = tuple[float, int, str]
"""Minutes of one effort, its height from 1 to 8, and its style."""


def profile(parts: Sequence[Part], width: int) -> Line:
    """Exactly `width` columns; each shows the part that its middle falls into, and nothing where there are none."""
    ends = list(accumulate(minutes for minutes, _, _ in parts))
    if not ends or ends[-1] <= 0:
        return [(" " * width, "")]
    cells = []
    for column in range(width):
        moment = (column + 0.5) / width * ends[-1]
        _, height, style = next((p for p, end in zip(parts, ends, strict=True) if moment < end), parts[-1])
        cells.append((EIGHTHS[height], style))
    return joined_cells(cells)
