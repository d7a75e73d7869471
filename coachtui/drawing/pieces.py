"""What a drawing is made of: pieces of text with the name of a style, gathered cell by cell."""

from collections.abc import Iterable, Sequence
from itertools import groupby

Piece = tuple[str, str]
"""Text and the names of its style: words such as `bold dim accent speed amber`."""
Line = Sequence[Piece]
EIGHTHS = " ▁▂▃▄▅▆▇█"
"""A cell filled from below, by eighths."""


def joined_cells(cells: Iterable[Piece]) -> list[Piece]:
    """Cells of one row with neighbours of one style made one piece."""
    return [("".join(sign for sign, _ in same), style) for style, same in groupby(cells, key=lambda c: c[1])]


def plain_lines(lines: Iterable[Line]) -> list[str]:
    """The lines without their styles and without blanks at their ends."""
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def labels(told: Iterable[tuple[int, str]], width: int, gap: int = 1) -> str:
    """Texts that begin at their columns, in order of importance; one that would touch an earlier one is left out.

    A text that would leave the right end is moved back as far as it must.
    """
    row = [" "] * width
    taken = [False] * width
    for column, text in told:
        first = min(column, width - len(text))
        near = range(max(first - gap, 0), min(first + len(text) + gap, width))
        if first < 0 or not text or any(taken[n] for n in near):
            continue
        for n, sign in enumerate(text):
            row[first + n] = sign
            taken[first + n] = True
    return "".join(row)
