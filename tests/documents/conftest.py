"""The documents, and a home that what they tell is tried on."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Typed, empty, type_in

__all__ = ["empty"]

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
TUESDAY = "2026-11-24"


def blocks(page: Path) -> list[tuple[str, str]]:
    """The fenced blocks of a page: language and text."""
    return re.findall(r"^```(\w*)[^\n]*\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="session")
def trained_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample athlete, a day after the plan began: a good morning, then a poor one with a sore Achilles."""
    home = tmp_path_factory.mktemp("documents") / "home"
    for day, words in (
        ("2026-11-23", ("init", "--from", str(EXAMPLES / "demo" / "athlete.toml"))),
        ("2026-11-23", ("checkin", "4", "3", "4", "4", "5")),
        (TUESDAY, ("checkin", "2", "2", "1", "3", "3", "--slept", "5", "--pain", "achilles-left:4")),
    ):
        said = type_in(*words, home=home, today=day)
        assert said.code == 0, said.err
    return home


@pytest.fixture
def shell(trained_home: Path, tmp_path: Path) -> Typed:
    """A shell on a copy of that home."""
    home = shutil.copytree(trained_home, tmp_path / "home")
    return lambda *words, **more: type_in(*words, home=more.pop("home", home), today=more.pop("today", TUESDAY), **more)
