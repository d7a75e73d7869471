"""The pages on science name only what there is, and quote the numbers that rules and code hold.

A figure is marked by the field behind it, `2 days apart (`spacing.quality_days`)`, or stands in a column that names the
field, in a row that names the rule.
"""

import ast
import re
import runpy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coachtui.cli.main import FAMILY
from coachtui.rulebook.metrics import BY_NAME
from coachtui.training import athlete

from .conftest import ROOT

PAGES = sorted((ROOT / "docs").glob("science*.md"))
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
MARKED = re.compile(r"\((`[^`]+`(?:, `[^`]+`)*)(?:; [^)`]*)?\)")
CLAUSE = re.compile(r"[.;:] |[()]|\*\*")
PLACES = ("science", "adapting")
"""Rooms whose constants a page may quote."""


def ground() -> dict[str, list[dict[str, Any]]]:
    """The items of the built-in rules by id, and by kind and id; several kinds may share an id."""
    found: dict[str, list[dict[str, Any]]] = {}
    for file in sorted((ROOT / "rules").glob("*.toml")):
        for kind, items in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for item in items if isinstance(items, list) and kind != "disable" else ():
                for name in (item["id"], f"{kind}.{item['id']}"):
                    found.setdefault(name, []).append(item)
    return found


def constants() -> dict[str, set[float]]:
    """Numbers by the name in capitals that stands for them."""
    found: dict[str, set[float]] = {}
    for file in (f for place in PLACES for f in (ROOT / "coachtui" / place).glob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.Assign):
                continue
            target, value = node.targets[0], node.value
            pairs = zip(target.elts, value.elts, strict=True) if _both_tuples(target, value) else [(target, value)]
            for name, given in pairs:
                if isinstance(name, ast.Name) and isinstance(given, ast.Constant) and name.id.isupper():
                    found.setdefault(name.id, set()).update(numbers(given.value))
    return found


def _both_tuples(target: ast.expr, value: ast.expr) -> bool:
    return isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)


def numbers(value: Any) -> set[float]:
    """Every number in a value of a rule, in texts and keys too; a share also as per cent."""
    match value:
        case bool():
            return set()
        case int() | float():
            return {round(abs(value), 6)} | ({round(abs(100 * value), 6)} if 0 < abs(value) <= 1 else set())
        case str():
            return {n for text in NUMBER.findall(value) for n in numbers(_read(text))}
        case dict():
            return numbers(list(value)) | numbers(list(value.values()))
        case list():
            return {n for part in value for n in numbers(part)}
    return set()


def _read(text: str) -> float:
    return float(text.replace(",", ""))


RULES = ground()
CODE = constants()


def behind(name: str) -> list[Any] | None:
    """The values that a name stands for: of a constant, of a field, or of an item with just one; None for no such."""
    if name in CODE:
        return [list(CODE[name])]
    if name in RULES:
        return [item["value"] for item in RULES[name] if "value" in item]
    item, _, field = name.rpartition(".")
    return [found[field] for found in RULES.get(item, ()) if field in found] or None


def paragraphs(page: Path) -> Iterator[str]:
    """The paragraphs and points of a page, each in one line; blocks of formulas and tables left out."""
    for text in re.split(r"\n\s*\n|\n(?=- )", page.read_text(encoding="utf-8")):
        if not text.startswith(("    ", "|", "#")):
            yield " ".join(text.split())


def tables(page: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Heads and rows of the tables of a page."""
    for block in re.findall(r"(?:^\|.*\n?)+", page.read_text(encoding="utf-8"), re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.strip().splitlines()]
        yield rows[0], rows[2:]


def marked(page: Path) -> Iterator[tuple[str, list[str], list[float]]]:
    """Each clause that a bracket of names closes: the clause, the names, and the numbers in it."""
    for text in paragraphs(page):
        for found in MARKED.finditer(text):
            clause = CLAUSE.split(text[: found.start()])[-1]
            names = re.findall(r"`([^`]+)`", found[1])
            yield clause, names, [_read(n) for n in NUMBER.findall(re.sub(r"`[^`]*`", "", clause))]


def columned(page: Path) -> Iterator[tuple[list[str], list[str], str]]:
    """Each cell of a column that names fields, in a row that names rules: the fields, the rules, the cell."""
    for head, rows in tables(page):
        ids = [n for n, cell in enumerate(head) if cell == "rule"]
        fields = {n: re.findall(r"`(\w+)`", m[1]) for n, cell in enumerate(head) if (m := MARKED.search(cell))}
        for row in rows:
            named = [id_ for n in ids for id_ in re.findall(r"`([^`]+)`", row[n])]
            yield from ((keys, named, row[n]) for n, keys in fields.items() if row[n] not in ("", "-"))


def test_a_figure_with_a_field_behind_it_is_what_the_field_holds() -> None:
    wrong, checked = [], 0
    for page in PAGES:
        for clause, names, told in marked(page):
            values = [value for name in names for value in behind(name) or ()]
            if values and not set(told) <= numbers(values):
                wrong.append((page.name, clause, names, values))
            checked += bool(values and told)
    assert wrong == []
    assert checked > 150


def test_a_figure_in_a_column_of_a_field_is_what_the_rule_of_its_row_holds() -> None:
    wrong, checked = [], 0
    for page in PAGES:
        for fields, named, cell in columned(page):
            values = [found for id_ in named for field in fields for found in behind(f"{id_}.{field}") or ()]
            told = {_read(n) for n in NUMBER.findall(cell)}
            word = not told and all(isinstance(v, str) and v.isalpha() for v in values)
            right = cell in values if word else told <= numbers(values)
            if not values or not right:
                wrong.append((page.name, fields, named, cell, values))
            checked += 1
    assert wrong == []
    assert checked > 250


KNOWN = {
    *FAMILY,
    *BY_NAME,
    *(key for cls in vars(athlete).values() for key in getattr(cls, "__dataclass_fields__", ())),
    *(key for items in RULES.values() for item in items for key in item),
    "athlete.toml",
    "from",
}
"""Commands, metrics, keys of the athlete file and of rules."""


def test_every_name_on_a_page_is_one_of_a_rule_a_metric_a_command_or_a_key() -> None:
    named = [
        (page.name, name)
        for page in PAGES
        for name in re.findall(r"`([A-Za-z][\w.-]+)`", page.read_text(encoding="utf-8"))
    ]
    assert len(named) > 300
    assert [(p, n) for p, n in named if not (n in KNOWN or n in RULES or n in CODE or behind(n))] == []


def test_every_file_and_folder_on_a_page_is_there() -> None:
    named = [
        (page.name, name) for page in PAGES for name in re.findall(r"`([\w./-]+/[\w./-]*)`", page.read_text("utf-8"))
    ]
    assert named
    assert [(page, name) for page, name in named if not (ROOT / name).exists()] == []


def test_every_heading_that_a_page_links_to_is_there() -> None:
    links = [
        (page.name, *target)
        for page in PAGES
        for target in re.findall(r"\]\(([\w-]+\.md)?#([\w-]+)\)", page.read_text("utf-8"))
    ]
    assert links
    lost = [link for link in links if link[2] not in _anchors(ROOT / "docs" / (link[1] or link[0]))]
    assert lost == []


def _anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize(
    ("said", "rule"), [("5,205 runners", {5205.0}), (0.28, {0.28, 28.0}), ({"3": 0.5}, {3.0, 0.5, 50.0}), (True, set())]
)
def test_numbers_are_read_from_texts_keys_and_shares(said: Any, rule: set[float]) -> None:
    assert numbers(said) == rule


def test_the_sources_are_those_of_the_rules() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "write_sources.py"))["page"]
    assert (ROOT / "docs" / "sources.md").read_text(encoding="utf-8") == page(), "stale: make reference"
