"""One rule file becomes items of a layer, and a list of what is wrong with the file itself."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from coachtui.reading.lines import Lines
from coachtui.rulebook.kinds import KEYS, STEMS, Kind, kinds_of
from coachtui.rulebook.layers import Layers, RuleFile
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.problems import Problem
from coachtui.training.text import nearest

FORMAT = 1
"""What `format = ` at the top of a rule file says."""
LARGEST = 2_000_000
"""Bytes of a rule file."""
_TOP = ("format", "disable", "pack")
PACK_FILE = "pack"
"""The file, beside those that hold items, in which a pack may introduce itself."""
PACK_KEYS = ("name", "version", "author", "licence", "about")
"""What the table `[pack]` may say, all of it text."""
ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,79}"
"""The form of an id."""
_ID = re.compile(ID)
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


class UnreadableError(Exception):
    """A file that gives no items at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_file(path: Path, layer: int, laid: Layers, *, alone: bool = False) -> list[Problem]:
    """Adds the items of a file to the layers. Raises UnreadableError when nothing in it can be read."""
    name = str(path)
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableError(Problem(name, 0, "file", "is too large for a rule file"))
        content = path.read_bytes()
    except OSError as trouble:
        raise UnreadableError(Problem(name, 0, "file", f"cannot be read: {trouble.strerror}")) from trouble
    tables, lines = _tables(name, content)
    return list(_items(tables, RuleFile(name, path.stem, lines, layer, alone), laid))


def _tables(name: str, content: bytes) -> tuple[dict[str, Any], Lines]:
    try:
        text = content.decode().replace("\r\n", "\n")
        return tomllib.loads(text), Lines(text)
    except UnicodeDecodeError as trouble:
        line = content.count(b"\n", 0, trouble.start) + 1
        raise UnreadableError(Problem(name, line, "file", "is not UTF-8 text")) from trouble
    except tomllib.TOMLDecodeError as trouble:
        found = _PLACE.search(str(trouble))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        said = _PLACE.sub("", str(trouble))
        raise UnreadableError(Problem(name, line, "syntax", f"is not TOML: {said[:1].lower()}{said[1:]}")) from trouble
    except (RecursionError, ValueError) as trouble:
        raise UnreadableError(Problem(name, 0, "file", "cannot be read as a rule file")) from trouble


def _items(tables: Mapping[str, Any], file: RuleFile, laid: Layers) -> Iterator[Problem]:
    if file.stem not in (*STEMS, PACK_FILE) and not file.alone:
        text = f"is not the name of a rule file; rule files are {', '.join(STEMS)}"
        yield Problem(file.name, 0, "file", text, "error", nearest(file.stem, STEMS))
        return
    if tables.get("format") != FORMAT or isinstance(tables.get("format"), bool):
        said = "is missing" if "format" not in tables else f"is {tables['format']!r}"
        line = file.lines.of(("format",)) or 1
        yield Problem(file.name, line, "format", f"{said}; the file must say format = {FORMAT}")
    for key, rows in tables.items():
        if key == "disable":
            yield from _disable(rows, file, laid)
        elif key == "pack":
            yield from _pack(rows, file, laid)
        elif key not in _TOP:
            yield from _rows(key, rows, file, laid)


def _pack(table: Any, file: RuleFile, laid: Layers) -> Iterator[Problem]:
    """What a pack says about itself; once in a layer."""
    if not isinstance(table, dict):
        yield file.problem(("pack",), 'is a table: write [pack] and under it name = "..."')
        return
    if file.layer in laid.packs:
        yield file.problem(("pack",), "stands twice in this pack")
    said = {key: value for key, value in table.items() if key in PACK_KEYS and isinstance(value, str)}
    laid.packs[file.layer] = said
    for key, value in table.items():
        if key not in PACK_KEYS:
            near = nearest(key, PACK_KEYS)
            known = "" if near else f"; [pack] can hold {', '.join(PACK_KEYS)}"
            yield file.problem(("pack", key), "unknown key" + known, near)
        elif not isinstance(value, str):
            yield file.problem(("pack", key), f'must be text in quotes: {key} = "..."')
        elif not value.strip():
            yield file.problem(("pack", key), "must not be empty")
    if "name" not in table:
        yield file.problem(("pack", "name"), 'is missing: add name = "..."')


def _rows(key: str, rows: Any, file: RuleFile, laid: Layers) -> Iterator[Problem]:
    if key not in KEYS:
        line, near = file.lines.of((key,)), nearest(key, (*KEYS, *_TOP))
        yield Problem(file.name, line, key, "is no kind of item that is known", "error", near)
    elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield Problem(file.name, file.lines.of((key,)), key, f"every item starts with [[{key}]]")
    else:
        for n, row in enumerate(rows):
            id_ = row.get("id")
            if not isinstance(id_, str) or not _ID.fullmatch(id_):
                said = "is missing" if id_ is None else "must be made of letters, digits, dots and hyphens"
                yield Problem(file.name, file.lines.of((key, n, "id")), f"{key}.{n + 1}.id", said)
                continue
            kind = _kind(key, id_, file, laid)
            trouble = laid.add(kind, row, file, n) if kind else _misplaced(key, n, id_, file)
            if trouble:
                yield trouble


def _kind(key: str, id_: str, file: RuleFile, laid: Layers) -> Kind | None:
    """What a key stands for in a file; in one that may be called anything, whatever has such an item already."""
    choices = kinds_of(key)
    named = [kind for kind in choices if file.stem in kind.stems]
    if named or not file.alone:
        return named[0] if named else None
    there = [kind for kind in choices if (kind.name, id_) in laid.items]
    new = [] if choices[0].cls is Workout else choices
    return next(iter([*there, *new]), None)


def _misplaced(key: str, n: int, id_: str, file: RuleFile) -> Problem:
    stems = dict.fromkeys(stem for kind in kinds_of(key) for stem in kind.stems)
    text = f"[[{key}]] belongs in {', '.join(f'{stem}.toml' for stem in stems)}"
    return Problem(file.name, file.lines.of((key, n)), f"{key}.{id_}", text)


def _disable(names: Any, file: RuleFile, laid: Layers) -> Iterator[Problem]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        line = file.lines.of(("disable",))
        yield Problem(file.name, line, "disable", 'must be a list of texts such as ["rule.two-poor-mornings"]')
        return
    for n, name in enumerate(names):
        laid.switch_off(name, file, n)
