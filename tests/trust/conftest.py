"""A home that was lived in for two days, to be killed in, damaged, crowded and spied on."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, TODAY, Said, Typed, home, shell, started_home, type_in

__all__ = ["EXAMPLES", "TODAY", "Said", "Typed", "home", "lived", "lived_home", "shell", "started_home", "type_in"]

TUESDAY = "2026-11-24"
WEDNESDAY = "2026-11-25"
THURSDAY = "2026-11-26"
SECRET = "quietly-limping-since-the-cellar-stairs"
"""Stands in notes of the lived-in home, and nowhere else."""


@pytest.fixture(scope="session")
def lived_home(started_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two days of check-ins, a run and a sore shin, and a backup of each day."""
    home = Path(shutil.copytree(started_home, tmp_path_factory.mktemp("lived") / "home"))
    for day, lines in {
        TUESDAY: (
            ("checkin", "4", "3", "4", "4", "4", "--note", SECRET),
            ("flag", "pain", "shin-left", "2", "--note", SECRET),
            ("log", "run", "8km", "46:00", "--rpe", "4", "--note", SECRET),
        ),
        WEDNESDAY: (
            ("checkin", "3", "3", "2", "4", "4", "--note", SECRET),
            ("backup",),
        ),
    }.items():
        for words in lines:
            said = type_in(*words, home=home, today=day)
            assert said.code == 0, said.err
    return home


@pytest.fixture
def lived(lived_home: Path, tmp_path: Path) -> Path:
    """A copy of the lived-in home for one test."""
    return Path(shutil.copytree(lived_home, tmp_path / "lived"))


def on(home: Path, day: str = THURSDAY) -> Callable[..., Said]:
    """A shell on a home, on a day."""
    return lambda *words, **more: type_in(*words, home=home, **{"today": day, **more})


def is_sentence(said: Said) -> None:
    """It could not be done, and a person is told why and what to do, without a traceback."""
    assert said.code == 1, said
    assert said.err.startswith("coachtui: ")
    assert "Traceback" not in said.err + said.out
    assert "nobody foresaw" not in said.err, said.err
    assert len(said.err.splitlines()) <= 3, said.err


def is_whole(home: Path) -> None:
    """The database passes its integrity check."""
    with closing(sqlite3.connect(home / "journal.db")) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
