"""Pieces of text with the name of a style: measured, wrapped, set in columns, and inked in the theme in force.

A piece's text is never markup, and control characters are dropped from it before it reaches the terminal.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from coachtui.drawing.pieces import Line, Piece
from coachtui.training.text import plain

__all__ = [
    "Ink", "Line", "Piece", "bar", "beside", "fit", "joined", "pad", "rule", "safe", "spread", "width_of", "wrap",
]  # fmt: skip
_ATTRIBUTES = {"bold", "italic", "underline", "reverse", "strike"}
_VARIABLES = {
    "dim": "ink-dim",
    "rule": "ink-rule",
    "accent": "ink-accent",
    "green": "light-green",
    "amber": "light-amber",
    "red": "light-red",
    "unknown": "light-unknown",
}
_GROUNDS = {"row": "ink-row", "raised": "ink-raised"}


def safe(text: str) -> str:
    """The text without anything a terminal would obey; its spaces stay."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in plain(text))


@lru_cache(2048)
def _columns(text: str) -> int:
    """Columns that a text takes; the same words are measured again and again."""
    return cell_len(safe(text))


def width_of(line: Line) -> int:
    """Columns that a line takes."""
    return sum([_columns(text) for text, _ in line])


def fit(line: Line, width: int) -> list[Piece]:
    """The line cut to a width, with an ellipsis where something was cut."""
    if width_of(line) <= width:
        return list(line)
    kept: list[Piece] = []
    left = max(width - 1, 0)
    for raw, style in line:
        text = safe(raw)
        size = cell_len(text)
        if size > left:
            kept.append((set_cell_size(text, left).rstrip() + "…" if width else "", style))
            return kept
        kept.append((text, style))
        left -= size
    return kept


def pad(line: Line, width: int) -> list[Piece]:
    """The line cut or filled with spaces to exactly a width."""
    free = width - width_of(line)
    if free < 0:
        line = fit(line, width)
        free = width - width_of(line)
    return [*line, (" " * free, "")]


def spread(left: Line, right: Line, width: int) -> list[Piece]:
    """Two ends of one line; the left one is cut when both do not fit."""
    room = width - width_of(right)
    return [*pad(left, room - 1), (" ", ""), *right] if room > 1 else fit(right, width)


def beside(left: Sequence[Line], right: Sequence[Line], wide: int, width: int) -> list[Line]:
    """Two columns with a thin line between them; the left one is `wide` columns."""
    rows: list[Line] = []
    for n in range(max(len(left), len(right))):
        a = left[n] if n < len(left) else []
        b = right[n] if n < len(right) else []
        rows.append([*pad(a, wide), (" │ ", "rule"), *fit(b, width - wide - 3)])
    return rows


def wrap(line: Line, width: int, indent: Line = (), hang: Line | None = None) -> list[list[Piece]]:
    """The line broken at spaces; the first row begins with `indent`, the others with `hang` (spaces as wide)."""
    start = width_of(indent)
    hanging = [(" " * start, "")] if hang is None else list(hang)
    rows: list[list[Piece]] = [list(indent)]
    used, begun, owed = start, False, False
    room = max(width, start + 8)
    for text, style in line:
        for number, found in enumerate(safe(text).split(" ")):
            owed = owed or number > 0
            if not found:
                continue
            word, size = found, cell_len(found)
            gap = owed and begun
            if begun and used + gap + size > room:
                rows.append(list(hanging))
                used, gap = width_of(hanging), False
            while size > room - used - gap:
                part = _head(word, room - used - gap)
                rows[-1].append((part, style))
                word = word[len(part) :]
                size = cell_len(word)
                rows.append(list(hanging))
                used, gap = width_of(hanging), False
            if gap:
                rows[-1].append((" ", style if rows[-1][-1][1] == style else ""))
            rows[-1].append((word, style))
            used += gap + size
            begun, owed = True, False
    return [joined(row) for row in rows]


def _head(word: str, width: int) -> str:
    """As many characters of a word as a width has room for; those of no width stay with the one before."""
    used = 0
    for n, sign in enumerate(word):
        used += cell_len(sign)
        if used > width:
            return word[:n]
    return word


def joined(line: Line) -> list[Piece]:
    """Neighbours of one style as one piece."""
    pieces: list[Piece] = []
    for text, style in line:
        if pieces and pieces[-1][1] == style:
            pieces[-1] = (pieces[-1][0] + text, style)
        else:
            pieces.append((text, style))
    return pieces


def rule(width: int) -> list[Piece]:
    """A thin line across."""
    return [("─" * width, "rule")]


def bar(done: float, planned: float, cells: int, style: str) -> list[Piece]:
    """How much of a plan is done, as filled and open cells."""
    most = max(done, planned)
    full = round(cells * done / most) if most else 0
    hoped = round(cells * planned / most) if most else 0
    return [("━" * full, style), ("─" * (max(hoped, full) - full), "rule"), (" " * (cells - max(hoped, full)), "")]


REMEMBERED = 400
"""How many strips an ink remembers: some ten weeks of lines."""


class Styles(dict[str, Style]):
    """The styles of one theme by names such as `bold speed`; a name that is unknown changes nothing."""

    def __init__(self, variables: Mapping[str, str], base: Style) -> None:
        super().__init__({"": base})
        self._variables = variables
        self._base = base

    def __missing__(self, names: str) -> Style:
        style = self._base
        for name in names.split():
            if name in _ATTRIBUTES:
                style += Style.parse(name)
            elif name in _GROUNDS:
                style += Style(bgcolor=_colour(self._variables[_GROUNDS[name]]))
            else:
                variable = _VARIABLES.get(name, f"field-{name}")
                if variable in self._variables:
                    style += Style(color=_colour(self._variables[variable]))
        self[names] = style
        return style


class Ink:
    """Makes strips of lines in the styles of one theme."""

    def __init__(self, variables: Mapping[str, str], base: Style) -> None:
        self.styles = Styles(variables, base)
        self._known = lru_cache(REMEMBERED)(partial(_inked, self.styles))
        """What was inked lately: who turns to and fro sees the same lines again, and textual has cut them already."""

    def strip(self, line: Iterable[Piece], width: int, ground: str = "", *, left: int = 0, right: int = 0) -> Strip:
        """A line cut or filled to a width on its ground, with free columns to the left and to the right of it."""
        return self._known(tuple(line), width, ground, left, right)


def _inked(styles: Styles, line: tuple[Piece, ...], width: int, ground: str, left: int, right: int) -> Strip:
    under = f" {ground}" if ground else ""
    full = [(text, name + under) for text, name in pad(line, width)]
    texts: list[str] = []
    inks: list[Style] = []
    for text, name in ((" " * left, ""), *full, (" " * right, "")):
        style = styles[name]
        if inks and inks[-1] is style:
            texts[-1] += safe(text)
        elif text:
            texts.append(safe(text))
            inks.append(style)
    segments = [Segment(text, style) for text, style in zip(texts, inks, strict=True)]
    return Strip(segments, left + width + right)


def _colour(value: str) -> str:
    """A colour of a theme as rich names it: the terminal's own have another prefix."""
    return "default" if value == "transparent" else value.removeprefix("ansi_")
