"""How text reaches the terminal: wrapped, aligned, colour only where wanted, never a control character."""

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any, TextIO

from coachtui.training.problems import CoachError
from coachtui.training.text import plain
from coachtui.training.wording import labelled

WIDTH = 80
LABEL = 11
"""Columns that a label takes before its text."""
LEAST = 16
"""Columns that text which wraps has at least."""
STYLES = {"bold": "1", "dim": "2", "green": "32", "amber": "33", "red": "31", "accent": "36"}
_ASCII = str.maketrans(
    {
        "▬": "=", "»": ">", "≋": "~", "▮": "#", "◠": "s", "◦": "o", "⚑": "!",
        "▫": ".", "✓": "v", "✗": "x", "−": "-", "↷": ">", "⊘": "/", "▴": "^",
        "→": "->", "–": "-", "—": "-", "×": "x", "·": "-", "█": "#", "▌": "#", "≤": "<=", "≥": ">=", "°": "",
        "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...",
    }
)  # fmt: skip
_ASCII |= dict.fromkeys(range(0x2801, 0x2900), "*") | {0x2800: " "}
_ASCII |= {ord(a): b for a, b in zip("╭╮╷│┤└─╌┊▁▂▃▄▅▆▇●◇▾▿≈•", "..:|+`--:__--=##*ovv~*", strict=True)}
"""What a terminal that knows no more than ASCII gets instead."""


class Output:
    """Where answers and trouble go."""

    def __init__(self, stdout: TextIO, stderr: TextIO, env: Mapping[str, str]) -> None:
        self.stdout = stdout
        self.stderr = stderr
        self.tty = stdout.isatty()
        self.colour = self.tty and not env.get("NO_COLOR") and env.get("TERM") != "dumb"
        self.width = _width(stdout, env) if self.tty else WIDTH

    def line(self, text: str = "", *, style: str = "") -> None:
        """One line of the answer, wrapped where it is too long; what it is indented by stays."""
        indent = _indent(text)
        self._wrapped(plain(text), indent, indent, style)

    def bare(self, text: str) -> None:
        """One line that stays one line, however long, for programs that read it."""
        self._write(plain(text))

    def item(self, text: str, *, first: str = "", style: str = "") -> None:
        """Text behind a sign or label, with the lines that follow aligned under it."""
        self._wrapped(plain(text), first, " " * len(first), style)

    def label(self, name: str, text: str, *, style: str = "") -> None:
        """Text behind a label of fixed width; an empty name continues the one above."""
        self.item(text, first=name.ljust(LABEL), style=style)

    def labels(self, rows: Iterable[tuple[str, str]]) -> None:
        """Texts behind their labels; a label is not said again for the texts that follow under it."""
        for name, text in labelled(rows):
            self.label(name, text)

    def table(
        self, rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset(), *, indent: str = "", least: int = 0
    ) -> None:
        """Rows in aligned columns, two spaces apart; columns in `right` end together.

        What is too wide wraps in the last column, or where that has no room either in the widest that may. The first
        column is at least `least` wide, so that tables below each other line up.
        """
        cells = [[_indent(c) + plain(c) for c in row] for row in rows]
        count = max((len(r) for r in cells), default=0)
        cells = [[*r, *[""] * (count - len(r))] for r in cells]
        widths = [max(len(r[n]) for r in cells) for n in range(count)]
        widths[:1] = [max([least, *widths[:1]])]
        over = len(indent) + sum(widths) + 2 * (count - 1) - self.width
        if over > 0:
            flowing = [n for n in range(count) if n not in right]
            wide = max(flowing, key=lambda n: (n == count - 1 and widths[n] - over >= LEAST, widths[n]))
            widths[wide] = max(widths[wide] - over, LEAST)
        for row in cells:
            for parts in zip_longest(*(_broken(c, w) for c, w in zip(row, widths, strict=True)), fillvalue=""):
                fit = [
                    p.rjust(w) if n in right else p.ljust(w) for n, (p, w) in enumerate(zip(parts, widths, strict=True))
                ]
                self._write(f"{indent}{'  '.join(fit)}".rstrip())

    def drawing(self, lines: Sequence[str]) -> None:
        """Lines of a drawing as they are, never wrapped."""
        for line in lines:
            self._write(line.rstrip())

    def paint(self, text: str, style: str) -> str:
        """The text in a style, where colour is wanted."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.colour and style and text else text

    def json(self, value: Any) -> None:
        """One JSON document on one line, in ASCII so that no terminal can be troubled by it."""
        import json  # noqa: PLC0415 - only when asked for

        self.stdout.write(json.dumps(value) + "\n")

    def trouble(self, text: str) -> None:
        """One line of explanation or trouble, beside the answer."""
        self.stderr.write(_fit(plain(text), self.stderr) + "\n")

    def raw(self, content: bytes) -> None:
        """A whole file as it is. Raises CoachError where it is no text and would land on a terminal."""
        buffer = getattr(self.stdout, "buffer", None)
        try:
            text = content.decode()
        except UnicodeDecodeError:
            if self.tty or buffer is None:
                raise CoachError("this file is no text, so it is not shown", "name a file to write it to") from None
            text = ""
        if buffer is None or self.tty:
            self.stdout.write(_fit(text, self.stdout))
        else:
            self.stdout.flush()
            buffer.write(content)

    def flush(self) -> None:
        """Send everything on its way."""
        self.stdout.flush()
        self.stderr.flush()

    def _wrapped(self, text: str, first: str, later: str, style: str) -> None:
        room = max(self.width - len(first), LEAST)
        for n, part in enumerate(_broken(text, room)):
            lead = later if n else first
            self._write(lead + self.paint(part, style) if part else lead.rstrip())

    def _write(self, text: str) -> None:
        self.stdout.write(_fit(text, self.stdout) + "\n")


def _indent(text: str) -> str:
    """The blanks that a text begins with."""
    return text[: len(text) - len(text.lstrip(" "))]


def _broken(text: str, room: int) -> list[str]:
    """The text in lines of at most `room` columns, broken between words; a longer word stays whole."""
    if len(text) <= room:
        return [text]
    lines, held = [], ""
    for word in _words(text, room):
        if held and len(held) + 1 + len(word) > room:
            lines.append(held)
            held = word
        else:
            held = f"{held} {word}" if held else word
    return [*lines, held]


def _words(text: str, room: int) -> list[str]:
    """The words of a text. A command that a line has room for is one of them, so that it can be copied whole."""
    words: list[str] = []
    command = False
    for word in text.split():
        command = command and not word.startswith("(")
        if command and len(words[-1]) + 1 + len(word) <= room:
            words[-1] += f" {word}"
        else:
            words.append(word)
        command = (command or word == "coachtui") and word[-1] not in ".,;:)"
    return words


def _fit(text: str, stream: TextIO) -> str:
    """The text in characters that the stream can carry."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if encoding.lower().replace("-", "") in ("utf8", "utf16", "utf32"):
        return text
    return text.translate(_ASCII).encode(encoding, "replace").decode(encoding)


def _width(stream: TextIO, env: Mapping[str, str]) -> int:
    """Columns of the terminal, at most 80 and at least 40."""
    columns = env.get("COLUMNS", "")
    try:
        wide = int(columns) if columns.isdigit() else os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        wide = WIDTH
    return min(max(wide, 40), WIDTH) if wide else WIDTH
