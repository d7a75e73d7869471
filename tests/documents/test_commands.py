"""Every command that a document shows is one; tours can be followed, links lead somewhere, the reference is current."""

import re
import runpy
import shlex
import shutil
from collections.abc import Iterator
from importlib import import_module
from itertools import takewhile
from pathlib import Path

import pytest

from coachtui.cli.completion import Place, places
from coachtui.cli.main import FAMILY, split
from coachtui.training.problems import UsageError
from tests.cli.conftest import Typed
from tests.exchange import made_files

from .conftest import PAGES, ROOT, blocks

KNOWN: dict[str, Place] = places()
READY_MADE = ("", "bash", "zsh", "fish", "toml", "tmux", "json", "ini", "console")
QUOTING = ("json", "toml")
"""Languages in which a command stands between quotes."""
ENDS = ("|", ">", "<", "&&", ";")

ELSEWHERE = ("demo", "edit")
"""Commands that need a terminal, or ten weeks of a life, and have tests of their own."""


def commands_of(text: str) -> Iterator[str]:
    """What stands behind `coachtui` on each line, up to a comment, a pipe or a closing sign."""
    for line in text.splitlines():
        for found in re.findall(r"(?:^|[\s(\"'=$])coachtui( [^\n#)]*)", line.replace("\\|", "|")):
            yield found.strip()


def words_of(command: str) -> list[str]:
    """The words up to what the shell would take for itself."""
    lexer = shlex.shlex(command.replace("2>", ">"), posix=True, punctuation_chars="|<>&;")
    lexer.whitespace_split = True
    lexer.commenters = ""
    return list(takewhile(lambda word: word not in ENDS, lexer))


SHOWN = sorted(
    {
        (page.name, command)
        for page in PAGES
        for language, text in blocks(page)
        if language in READY_MADE
        for command in commands_of(text.replace('"', "\n") if language in QUOTING else text)
    }
)
QUOTED = sorted(
    {
        (page.name, command)
        for page in PAGES
        for quoted in re.findall(r"`(coachtui [^`]+)`", page.read_text(encoding="utf-8"))
        for command in commands_of(quoted)
    }
)


def test_every_command_in_a_block_is_understood_by_its_parser() -> None:
    wrong = []
    for page, command in SHOWN:
        _, words = split(words_of(command))
        if not words:
            continue
        parser_of = import_module(f"coachtui.cli.{FAMILY[words[0]]}").COMMANDS[words[0]][0]
        try:
            parser_of(words[1:]).read(words[1:])
        except UsageError as error:
            wrong.append((page, command, error.message))
    assert wrong == []
    assert len(SHOWN) > 60


def test_every_command_in_a_sentence_names_a_command_its_form_and_its_options() -> None:
    wrong = []
    for page, command in QUOTED:
        words = command.split()
        name = words[0] if words and not words[0].startswith("-") else ""
        if name == "COMMAND" or not name:
            continue
        form = f"{name} {words[1]}" if len(words) > 1 and f"{name} {words[1]}" in KNOWN else name
        places_ = [KNOWN[key] for key in (name, form) if key in KNOWN]
        options = {o.name for p in places_ for o in p.options} | {"--home", "--json", "--rules", "--today", "--help"}
        asked = {w.rstrip(",.;").partition("=")[0].strip("[]") for w in words if w.lstrip("[").startswith("--")}
        if name not in FAMILY or not asked <= options:
            wrong.append((page, command))
    assert wrong == []
    assert len(QUOTED) > 60


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md"])
def test_a_tour_can_be_followed_from_top_to_bottom(
    page: str, tmp_path: Path, empty: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copy(ROOT / "examples" / "demo" / "athlete.toml", tmp_path / "athlete.toml")
    (tmp_path / "run.fit").write_bytes(made_files.fit())
    steps = [c for language, text in blocks(ROOT / page) if not language for c in commands_of(text)]
    assert len(steps) > 10
    for step in steps:
        if step.startswith(ELSEWHERE):
            continue
        said = empty(*words_of(step), today="2026-11-24")
        assert said.code == 0, (step, said.err)
        assert said.out, step


def test_every_link_of_a_document_leads_to_a_file() -> None:
    lost = [
        (page.name, target)
        for page in PAGES
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert lost == []


def test_every_module_that_a_document_names_is_there() -> None:
    named = [(p.name, name) for p in PAGES for name in re.findall(r"`([\w./]+\.py)`", p.read_text(encoding="utf-8"))]
    assert len(named) > 20
    assert [(p, n) for p, n in named if not any((ROOT / room / n).exists() for room in ("", "coachtui", "docs"))] == []


def test_every_document_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in (ROOT / "docs").glob("*.md") if p.name != "README.md" and f"]({p.name})" not in index] == []


def test_the_reference_is_what_the_commands_say() -> None:
    reference = runpy.run_path(str(ROOT / "docs" / "write_commands.py"))["reference"]
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == reference(), "stale: make reference"
