"""Where things stand in a TOML file: the line of every table, key and element, which tomllib does not tell.

Meant for text that tomllib has read; of other text it gives what it can.
"""

import re

Path = tuple[str | int, ...]
"""Such as `("rule", 2, "then", 0, "action")`."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)+")
_SPACE = re.compile(r"[ \t]+")
_KEY = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_STRING = re.compile(r"\"\"\"(?:[^\\]|\\.)*?\"\"\"+|'''(?:.)*?'''+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'", re.DOTALL)
_BARE = re.compile(r"[^,\]}#\n]+")


class Lines:
    """Line numbers, counted from 1, by path."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._line = 1
        self._seen = 0
        self.lines: dict[Path, int] = {}
        self._sizes: dict[Path, int] = {}
        self._scan()

    def of(self, path: Path) -> int:
        """The line of a path, or of the nearest thing around it that has one; 0 when nothing has."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 0

    def _here(self) -> int:
        self._line += self.text.count("\n", self._seen, self.at)
        self._seen = self.at
        return self._line

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if not found:
            return ""
        self.at = found.end()
        return found[0]

    def _sign(self, sign: str) -> bool:
        if not self.text.startswith(sign, self.at):
            return False
        self.at += len(sign)
        return True

    def _note(self, path: Path) -> None:
        self.lines.setdefault(path, self._here())

    def _scan(self) -> None:
        table: Path = ()
        while True:
            self._take(_BLANK)
            start = self.at
            if self._sign("[["):
                table = self._element(self._dotted())
                self._sign("]]")
            elif self._sign("["):
                table = self._within(self._dotted())
                self._note(table)
                self._sign("]")
            else:
                self._pair(table)
            if self.at == start:
                return

    def _dotted(self) -> tuple[str, ...]:
        parts: list[str] = []
        while True:
            self._take(_SPACE)
            key = self._take(_KEY)
            if not key:
                return tuple(parts)
            parts.append(key[1:-1] if key[0] in "\"'" else key)
            self._take(_SPACE)
            if not self._sign("."):
                return tuple(parts)

    def _within(self, parts: tuple[str, ...]) -> Path:
        """The path of a header: a name that is an array of tables stands for its last element."""
        path: Path = ()
        for part in parts:
            path = (*path, part)
            if path in self._sizes:
                path = (*path, self._sizes[path] - 1)
        return path

    def _element(self, parts: tuple[str, ...]) -> Path:
        """The path of a new element of an array of tables."""
        if not parts:
            return ()
        path: Path = (*self._within(parts[:-1]), parts[-1])
        self._note(path)
        n = self._sizes[path] = self._sizes.get(path, 0) + 1
        self._note((*path, n - 1))
        return (*path, n - 1)

    def _pair(self, table: Path) -> None:
        line = self._here()
        parts = self._dotted()
        for n in range(len(parts)):
            self.lines.setdefault((*table, *parts[: n + 1]), line)
        if parts and self._sign("="):
            self._take(_SPACE)
            self._value((*table, *parts))

    def _value(self, path: Path) -> None:
        if self._sign("["):
            n = 0
            while True:
                self._take(_BLANK)
                if self._sign("]") or self.at >= len(self.text):
                    return
                before = self.at
                self._note((*path, n))
                self._value((*path, n))
                n += 1
                self._take(_BLANK)
                self._sign(",")
                if self.at == before:
                    return
        elif self._sign("{"):
            while True:
                self._take(_BLANK)
                if self._sign("}") or self.at >= len(self.text):
                    return
                before = self.at
                self._pair(path)
                self._take(_BLANK)
                self._sign(",")
                if self.at == before:
                    return
        elif not self._take(_STRING):
            self._take(_BARE)
