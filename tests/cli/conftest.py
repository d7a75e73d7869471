"""A shell to type commands into, in this process, on a home of its own."""

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coachtui.cli.main import main

TODAY = "2026-11-23"
"""A Monday; the sample athlete's plan starts on it."""
EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Typed = Callable[..., Said]


def type_in(*words: str, home: Path | str, today: str | None = TODAY, env: dict[str, str] | None = None) -> Said:
    """Run one command as a person without a terminal would."""
    out, err = io.StringIO(), io.StringIO()
    days = ["--today", today] if today else []
    code = main([*words, "--home", str(home), *days], out, err, io.StringIO(), env or {})
    kept = [line for line in err.getvalue().splitlines(keepends=True) if not line.startswith("today is taken as")]
    return Said(code, out.getvalue(), "".join(kept))


@pytest.fixture
def empty(tmp_path: Path) -> Typed:
    """A home that nobody has used yet."""
    return lambda *words, **more: type_in(*words, home=tmp_path / "home", **more)


@pytest.fixture(scope="session")
def started_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the sample athlete was onboarded on a Monday."""
    home = tmp_path_factory.mktemp("started") / "home"
    said = type_in("init", "--from", str(EXAMPLES / "demo" / "athlete.toml"), home=home)
    assert said.code == 0, said.err
    return home


@pytest.fixture
def home(tmp_path: Path, started_home: Path) -> Path:
    """A copy of the started home for one test."""
    return Path(shutil.copytree(started_home, tmp_path / "home"))


@pytest.fixture
def shell(home: Path) -> Typed:
    """A shell on the started home."""
    return lambda *words, **more: type_in(*words, home=more.pop("home", home), **more)
