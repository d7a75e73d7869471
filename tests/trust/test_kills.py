"""Killed at any moment: what was acknowledged is there, what was not is whole or absent, and the plan follows again."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import EXAMPLES, THURSDAY

STRACE = shutil.which("strace")
REPOSITORY = EXAMPLES.parent


@pytest.fixture
def quick_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: what a killed process wrote is kept by the system either way."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def survive(lived: Path, folder: Path, count: int, seed: int) -> None:
    """Kill so many commands on a copy of a home; each kill is judged by the process that runs them."""
    home = Path(shutil.copytree(lived, folder / "home"))
    command = [sys.executable, "-m", "tests.trust.kills", str(home), str(count), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    print(done.stdout)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform cannot fork")
def test_a_command_killed_at_any_moment_has_happened_or_not(lived_home: Path, quick_disk: Path) -> None:
    survive(lived_home, quick_disk, 8, 1)


@pytest.mark.soak
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform cannot fork")
@pytest.mark.parametrize("seed", [41, 42, 43, 44])
def test_a_thousand_kills(lived_home: Path, quick_disk: Path, seed: int) -> None:
    survive(lived_home, quick_disk, 250, seed)


@pytest.mark.skipif(STRACE is None, reason="there is no strace here to count syncs with")
@pytest.mark.parametrize(
    "words",
    [("checkin", "4", "4", "4", "4", "4"), pytest.param(("log", "rest"), marks=pytest.mark.soak)],
    ids=lambda words: words[0],
)
def test_what_is_said_to_be_saved_was_synced_to_the_disk_before(words: tuple[str, ...], lived: Path) -> None:
    trace = lived.parent / "trace"
    command = [str(STRACE), "-f", "-y", "-s", "100", "-e", "trace=fsync,fdatasync,write", "-o", str(trace)]
    command += [sys.executable, "-m", "coachtui", *words, "--home", str(lived), "--today", THURSDAY]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and "ptrace" in done.stderr:
        pytest.skip("tracing is not allowed here")
    assert "Saved" in done.stdout, done.stderr
    calls = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    said = next(n for n, call in enumerate(calls) if "Saved" in call)
    synced = [call for call in calls[:said] if re.search(r"f(data)?sync\(\d+<.*journal\.db", call)]
    assert synced, "at least one sync before Saved"
    assert len([call for call in calls if "journal.db-wal" in call and "sync" in call]) <= 3, (
        "and not one for each entry"
    )
