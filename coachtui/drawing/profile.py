"""The shape of a session in one line: minutes to the right, effort upwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from coachtui.drawing.bars import EIGHTHS
from coachtui.drawing.pieces import Line, joined_cells


@dataclass(frozen=True, slots=True)
class Part:
    """Some minutes of one effort."""

    minutes: float
    height: int
    """From 1, the least, to 8."""
    style: str


def profile(parts: Sequence[Part], width: int) -> Line:
    """Exactly `width` columns; each shows the part that its middle falls into, and nothing where there are none."""
    ends = list(accumulate(p.minutes for p in parts))
    if not ends or ends[-1] <= 0:
        return [(" " * width, "")]
    cells = []
    for column in range(width):
        moment = (column + 0.5) / width * ends[-1]
        part = next((p for p, end in zip(parts, ends, strict=True) if moment < end), parts[-1])
        cells.append((EIGHTHS[part.height], part.style))
    return joined_cells(cells)
