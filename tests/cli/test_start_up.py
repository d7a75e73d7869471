"""What a daily command loads, and that failures of the process itself stay quiet."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import TODAY

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
