"""On which line each key of a TOML text stands, so that a problem can name its place."""

import contextlib
import re
from functools import cached_property

Path = tuple[str | int, ...]
"""Of a place in a file, such as `("rule", 2, "then", 0, "action")`."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\n]+")


class Lines:
    """Where things stand in a TOML text, which is looked at when first asked for a line.

    Elements of arrays and of arrays of tables are numbered from 0: `("result", 1, "time")`, `("week", "equipment", 0)`.
    Of a table that several headers or dotted keys open, the first line is given. The text should be valid TOML; of any
    other text the places up to the first mistake are given.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lines(self) -> dict[Path, int]:
        """The line, counted from 1, of every table, key and array element."""
        scan = _Scan(self.text)
        with contextlib.suppress(_StopError):
            scan.document()
        return scan.lines

    def of(self, path: Path) -> int:
        """The line of a path, or of the nearest thing around it that has one; 0 when nothing has."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 0


class _StopError(Exception):
    """The text is not TOML from here on."""


class _Scan:
    """One pass over a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: dict[Path, int] = {}
        self._at = 0
        self._line = 1
        self._counted = 0
        self._elements: dict[Path, int] = {}

    def document(self) -> None:
        """Headers and key-value pairs up to the end."""
        table: Path = ()
        self._take(_BLANK)
        while self._at < len(self.text):
            if self._see("["):
                table = self._header()
            else:
                self._pair(table)
            self._take(_BLANK)

    def _header(self) -> Path:
        double = self.text.startswith("[[", self._at)
        line = self._here()
        self._at += 2 if double else 1
        parts = self._key()
        self._expect("]]" if double else "]")
        path: Path = ()
        for n, part in enumerate(parts):
            path = (*path, part)
            self.lines.setdefault(path, line)
            if double and n == len(parts) - 1:
                self._elements[path] = self._elements.get(path, 0) + 1
            if path in self._elements:
                path = (*path, self._elements[path] - 1)
                self.lines.setdefault(path, line)
        return path

    def _pair(self, table: Path) -> None:
        line = self._here()
        path = table
        for part in self._key():
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._expect("=")
        self._take(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._see("["):
            self._at += 1
            n = 0
            while not self._closes("]"):
                self.lines.setdefault((*path, n), self._here())
                self._value((*path, n))
                self._comma()
                n += 1
        elif self._see("{"):
            self._at += 1
            while not self._closes("}"):
                self._pair(path)
                self._comma()
        elif not self._take(_STRING) and not self._take(_SCALAR):
            raise _StopError

    def _key(self) -> list[str]:
        parts = []
        while True:
            self._take(_SPACE)
            quoted = self._take(_STRING)
            part = _unquoted(quoted) if quoted else self._take(_BARE_KEY)
            if not part and not quoted:
                raise _StopError
            parts.append(part)
            self._take(_SPACE)
            if not self._see("."):
                return parts
            self._at += 1

    def _closes(self, mark: str) -> bool:
        self._take(_BLANK)
        if self._at >= len(self.text):
            raise _StopError
        if self._see(mark):
            self._at += 1
            return True
        return False

    def _comma(self) -> None:
        self._take(_BLANK)
        if self._see(","):
            self._at += 1

    def _see(self, mark: str) -> bool:
        return self.text.startswith(mark, self._at)

    def _expect(self, mark: str) -> None:
        if not self._see(mark):
            raise _StopError
        self._at += len(mark)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self._at)
        if not found:
            return ""
        self._at = found.end()
        return found[0]

    def _here(self) -> int:
        self._line += self.text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line


def _unquoted(quoted: str) -> str:
    """The key that a quoted key means."""
    import tomllib  # noqa: PLC0415 - quoted keys are rare

    try:
        return str(tomllib.loads(f"key = {quoted}")["key"])
    except tomllib.TOMLDecodeError:
        raise _StopError from None
