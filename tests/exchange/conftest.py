"""Plans of the example athletes, built once from the built-in rules, and a home to import files into."""

import datetime as dt
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from coachtui.journal import athlete_file
from coachtui.planning.build import build
from coachtui.rulebook.load import load, shipped_rules
from coachtui.training.plan import Plan
from tests.cli.conftest import Typed

from .importing import ATHLETE, BEGAN, Put, typed

TODAY = dt.date(2026, 11, 26)
EXAMPLES = Path(__file__).parents[2] / "examples" / "athletes"
PlanOf = Callable[[str], Plan]


@pytest.fixture(scope="session")
def plan_of() -> PlanOf:
    """The plan of an example athlete, by the name of the file."""
    book, problems = load([shipped_rules()])
    assert book is not None, problems

    @cache
    def made(name: str) -> Plan:
        text = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
        return build(athlete_file.parse(text, name), book, TODAY)

    return made


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("begun") / "home"
    assert typed(home, "init", "--from", ATHLETE, today=BEGAN).code == 0
    return home


@pytest.fixture
def shell(tmp_path: Path, begun: Path) -> Typed:
    home = Path(shutil.copytree(begun, tmp_path / "home"))
    return lambda *words, **more: typed(home, *words, **more)


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file and gives its path."""

    def write(name: str, data: bytes | str) -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write
