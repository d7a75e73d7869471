"""What a daily command loads, and that failures of the process itself stay quiet."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import TODAY, type_in

SLOW = ("pydantic", "tomlkit", "tomli_w", "dateutil", "textual", "rich", "platformdirs")
LOADED = """
import io, json, sys
from coachtui.cli.main import main
code = main({words!r}, io.StringIO(), io.StringIO(), io.StringIO(), {{}})
print(json.dumps([code, sorted(sys.modules)]))
"""
NOT_DAILY = {
    "coachtui.cli": ("onboard", "change", "rules", "editor", "plan_page"),
    "coachtui.coach": ("onboard", "replan", "demo", "upkeep", "rules"),
    "coachtui.planning": ("build",),
    "coachtui.racing": ("goal",),
    "coachtui.journal": ("athlete_file",),
}
TUESDAY = "2026-11-24"
"""The first day with a session."""


def loaded(home: Path, *words: str) -> set[str]:
    """Modules that one run of a command loads, in a fresh process."""
    typed = [*words, "--home", str(home), "--today", TUESDAY]
    script = LOADED.format(words=typed)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30)
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code == 0, done
    return set(modules)


@pytest.mark.parametrize(
    "words",
    [
        ("checkin", "4", "3", "4", "4", "4", "--pain", "achilles-left:3"),
        ("today",),
        ("status",),
        ("status", "--format", "week"),
        ("log", "rest"),
        ("done", "--rpe", "4"),
        ("skip",),
        ("flag", "list"),
    ],
    ids=" ".join,
)
def test_a_daily_command_loads_no_slow_library(words: tuple[str, ...], home: Path) -> None:
    assert {name.partition(".")[0] for name in loaded(home, *words)}.isdisjoint(SLOW)


def test_a_check_in_loads_only_what_it_needs(home: Path) -> None:
    modules = loaded(home, "checkin", "4", "3", "4", "4", "4")
    ours = {name for name in modules if name.startswith("coachtui.")}
    assert {name.split(".")[1] for name in ours}.isdisjoint({"tui", "exchange"})
    assert ours.isdisjoint(f"{room}.{name}" for room, names in NOT_DAILY.items() for name in names)
    third = {m.partition(".")[0] for m in modules} - set(sys.stdlib_module_names) - {"coachtui", "__main__"}
    assert {m for m in third if not m.startswith(("_", "sitecustomize", "usercustomize"))} == set()


ROOM = {"checkin 4 3 4 4 4": 122, "log rest": 122, "today": 60, "status": 60, "week": 100}
"""How many of our modules each daily command may load on a day that was decided already."""
HEAVY = {
    "argparse", "ast", "asyncio", "concurrent", "dataclasses", "decimal", "email", "fractions", "gettext",
    "hashlib", "http", "importlib.metadata", "importlib.resources", "inspect", "locale", "logging", "lzma",
    "multiprocessing", "random", "shutil", "socket", "ssl", "statistics", "subprocess", "tempfile", "tomllib",
    "unittest", "xml",
}  # fmt: skip
"""Modules of the standard library that cost more than they give a daily command."""


@pytest.mark.parametrize("command", ROOM)
def test_each_daily_command_keeps_to_its_room(command: str, home: Path) -> None:
    """On a day whose check-in was told and whose backup was made."""
    assert type_in("checkin", "4", "3", "4", "4", "4", home=home, today=TUESDAY).code == 0
    modules = loaded(home, *command.split())
    assert modules.isdisjoint(HEAVY)
    assert len([m for m in modules if m.startswith("coachtui.")]) <= ROOM[command]


@pytest.mark.parametrize(
    ("command", "most"), [("checkin 4 3 4 4 4", 40), ("log rest", 50), ("today", 30), ("week", 30)]
)
def test_statements_and_syncs_of_a_daily_command_are_counted(
    command: str, most: int, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stores something commits once, with a sync before it says so; whatever only looks writes nothing."""
    said: list[str] = []
    connect = sqlite3.connect

    def listened(*args: Any, **more: Any) -> sqlite3.Connection:
        connection = connect(*args, **more)
        connection.set_trace_callback(said.append)
        return connection

    assert type_in("checkin", "4", "3", "4", "4", "4", home=home, today=TUESDAY).code == 0
    monkeypatch.setattr(sqlite3, "connect", listened)
    assert type_in(*command.split(), home=home, today=TUESDAY).code == 0
    stores = command.split(maxsplit=1)[0] in ("checkin", "log")
    assert len(said) <= most
    assert said.count("COMMIT") == int(stores)
    assert "PRAGMA synchronous = FULL" in said
    writes = [s.split()[0] for s in said if s.split()[0] not in ("SELECT", "PRAGMA", "BEGIN", "COMMIT")]
    assert bool(writes) is stores


def run(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A real process."""
    env = {**os.environ, "COACHTUI_TODAY": TODAY, "COACHTUI_HOME": str(home), **more}
    command = [sys.executable, "-m", "coachtui", *words]
    return subprocess.run(
        command, capture_output=True, text=True, env=env, timeout=30, stdin=subprocess.DEVNULL, check=False
    )


def test_a_whole_process_answers_on_stdout_and_says_the_day_on_stderr(home: Path) -> None:
    said = run(home, "week")
    assert said.returncode == 0
    assert said.stdout.startswith("Week 1 of ")
    assert said.stderr == "today is taken as Mon 23 Nov 2026\n"


def test_a_reader_that_leaves_early_is_no_trouble(home: Path) -> None:
    command = f"{sys.executable} -m coachtui plan --json --home {home} --today {TODAY} | head -c 10"
    said = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=30, check=False)
    assert said.stdout == '{"athlete"'[:10] or len(said.stdout) == 10
    assert "Broken" not in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk to write to")
def test_a_full_disk_is_said_in_a_sentence(home: Path) -> None:
    command = f"{sys.executable} -m coachtui week --home {home} --today {TODAY} > /dev/full"
    said = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=30, check=False)
    assert said.returncode == 1
    assert "no space left on device" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_terminal_that_knows_only_ascii_still_gets_its_week(home: Path) -> None:
    said = run(home, "week", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert said.returncode == 0, said.stderr
    assert said.stdout.isascii()


def test_a_failure_that_nobody_foresaw_is_one_sentence_without_anything_personal(home: Path) -> None:
    (home / "journal.db").unlink()
    (home / "journal.db").mkdir()
    said = run(home, "checkin", "4", "4", "4", "4", "4", "--note", "a secret")
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert "a secret" not in said.stderr
    assert said.stderr.count("\n") <= 4
