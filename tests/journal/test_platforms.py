"""What other platforms lack is done without: simulated here, since one machine is one platform.

Not simulated: how Windows locks a file that another program holds open, and its console.
"""

import datetime as dt
import io
import os
import sys
import types
from pathlib import Path

import platformdirs
import pytest
from platformdirs.macos import MacOS

from coachtui.cli import asking, editor
from coachtui.cli.asking import ask_scores
from coachtui.cli.output import Output
from coachtui.coach.coach import Coach
from coachtui.coach.onboard import start_from_file
from coachtui.exchange.readers import found
from coachtui.journal import home

ATHLETE = Path(__file__).parents[2] / "examples" / "demo" / "athlete.toml"
TODAY = dt.date(2026, 11, 23)
ONLY_SOME_HAVE = ("fchmod", "sched_getaffinity", "uname")


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform without what only some have."""
    for name in ONLY_SOME_HAVE:
        monkeypatch.delattr(os, name, raising=False)
    for name in ("termios", "tty", "fcntl", "resource"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setenv("COMPUTERNAME", "DESK")


@pytest.mark.usefixtures("elsewhere")
def test_a_home_is_made_and_written_where_a_platform_has_less(tmp_path: Path) -> None:
    now = dt.datetime.combine(TODAY, dt.time(7), dt.UTC)
    with Coach.open(str(tmp_path / "home"), today=TODAY, now=now) as coach:
        start_from_file(coach, str(ATHLETE))
        assert len(coach.device) == 8
    assert (tmp_path / "home" / "journal.db").exists()
    assert list((tmp_path / "home" / "backups").iterdir())


@pytest.mark.usefixtures("elsewhere")
def test_scores_are_asked_for_by_line_where_keys_cannot_be_read_singly() -> None:
    said = io.StringIO()
    scores = ask_scores(io.StringIO("4\n3\n4\n5\n4\n"), Output(said, io.StringIO(), {}))
    assert scores == [4, 3, 4, 5, 4]


def test_on_the_console_of_windows_each_key_arrives_as_it_is_pressed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An arrow sends two signs and answers nothing; backspace goes back; control-C leaves."""
    pressed = iter("4\xe0H3\x0824543")
    console = types.SimpleNamespace(getwch=lambda: next(pressed))
    monkeypatch.setitem(sys.modules, "msvcrt", console)
    for name in ("termios", "tty"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(asking.os, "name", "nt")
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    assert ask_scores(terminal, Output(io.StringIO(), io.StringIO(), {})) == [4, 2, 4, 5, 4]
    pressed = iter("4\x03")
    with pytest.raises(KeyboardInterrupt):
        ask_scores(terminal, Output(io.StringIO(), io.StringIO(), {}))


def test_an_editor_of_windows_keeps_the_backslashes_of_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    told = '"C:\\Program Files\\Notepad++\\notepad++.exe" -multiInst'
    monkeypatch.setattr(editor.os, "name", "nt")
    assert editor.words_of(told) == ["C:\\Program Files\\Notepad++\\notepad++.exe", "-multiInst"]
    assert editor.USUAL["nt"] == "notepad"


@pytest.mark.usefixtures("elsewhere")
def test_cores_are_counted_everywhere() -> None:
    assert found._cores() >= 1


def test_each_platform_has_its_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere than on Linux the folder is the one that the library for it names, without a maker's name in it."""
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(
        platformdirs, "user_data_path", lambda *names, **more: Path(MacOS(*names, **more).user_data_dir)
    )
    assert home.home_path(None, {}) == Path("~/Library/Application Support/coachtui").expanduser()


def test_a_prefix_of_android_is_not_taken_for_a_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_names, **_more: Path("/data/files/coachtui"))
    assert home.home_path(None, {"ANDROID_ROOT": "/system"}) == Path("/data/files/coachtui")
