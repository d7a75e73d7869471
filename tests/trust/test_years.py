"""A journal of many years: every command and every screen answers, in bearable time, and daily ones do no more work."""

import io
import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from inspect import isawaitable
from pathlib import Path
from typing import Any

import pytest

from benchmarks import every, years
from coachtui.cli.completion import places
from coachtui.cli.main import main
from coachtui.tui.screens.setbacks import LessonScreen, SetbacksScreen
from tests.tui.conftest import Sit, sit

from .conftest import is_whole, on

__all__ = ["sit"]
YEAR, HALF = 360, 190
"""Days of the two lives of the quick share; the windows of daily decisions are open on both."""
MOST_S = 20.0
"""Seconds of processor time that no command may take on twenty years."""
KEY_S = 6.0
"""Seconds of processor time that no key may take."""
DOWN = ("down",) * 4
TODAY = years.TODAY.isoformat()
LOOKING_BACK = ("trends --range all", "week LONG_AGO", "why LONG_AGO", "journal setbacks", "export report -")


def lived_for(days: int, folder: Path) -> Path:
    years.live(folder / "home", days)
    return folder / "home"


@pytest.fixture(scope="module")
def half_a_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lived_for(HALF, tmp_path_factory.mktemp("half"))


@pytest.fixture(scope="module")
def a_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lived_for(YEAR, tmp_path_factory.mktemp("year"))


@pytest.fixture(scope="module")
def twenty_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lived_for(years.TWENTY_YEARS, tmp_path_factory.mktemp("old"))


def ids_in(home: Path) -> Mapping[str, str]:
    listed = on(home, TODAY)("journal", "list", "--last", "100000", "--json")
    return every.ids_of(json.loads(listed.out)["entries"])


def tell(line: every.Line, home: Path, folder: Path, ids: Mapping[str, str]) -> str:
    """Tell a line, and what is wrong with the answer; it is told in this process, so that its own time is known."""
    begin = time.process_time()
    out = io.StringIO()
    words = [*every.spelled(line, folder, ids), "--home", str(home), "--today", TODAY]
    code = main(words, out, out, io.StringIO(), {"EDITOR": "true"})
    took = time.process_time() - begin
    return every.wrong(line, code, out.getvalue()) or ("" if took < MOST_S else f"{line.words}: {took:.1f} s")


def test_what_looks_back_reaches_the_first_day(half_a_year: Path, tmp_path: Path) -> None:
    every.prepare(tmp_path / "files")
    ids = ids_in(half_a_year)
    lines = [line for line in every.LINES if line.words in LOOKING_BACK]
    assert [trouble for line in lines if (trouble := tell(line, half_a_year, tmp_path / "files", ids))] == []
    told = json.loads(on(half_a_year, TODAY)("trends", "--range", "all", "--json").out)
    assert told["first"] == ids["LONG_AGO"]
    weeks = told["weeks"][1:-1]
    assert sum(week["planned_km"] is not None for week in weeks) > 0.95 * len(weeks)
    assert {point["date"][:7] for point in told["paces"]} >= {week["start"][:7] for week in weeks if week["done_km"]}


class Counting(sqlite3.Connection):
    """Counts statements, and the steps that the database takes for them."""

    statements = steps = 0

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.set_progress_handler(self._step, 20)

    def _step(self) -> int:
        Counting.steps += 20
        return 0

    def execute(self, *args: Any) -> sqlite3.Cursor:
        Counting.statements += 1
        return super().execute(*args)


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, str], tuple[int, int]]:
    """Statements and steps of one command on a home."""
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **more: connect(*a, **{"factory": Counting, **more}))

    def counted(home: Path, words: str) -> tuple[int, int]:
        Counting.statements = Counting.steps = 0
        said = on(home, TODAY)(*words.split())
        assert said.code == 0, said.err
        return Counting.statements, Counting.steps

    return counted


DAILY = ("today", "status", "week", "checkin 4 4 4 3 4", "log rest", "flag list")


def test_daily_commands_do_no_more_work_on_a_longer_journal(
    half_a_year: Path, a_year: Path, tmp_path: Path, count: Callable[[Path, str], tuple[int, int]]
) -> None:
    """On a day whose backup was made, since that copies all of the journal, and on which nothing is left to skip."""
    copies = [Path(shutil.copytree(home, tmp_path / home.parent.name)) for home in (half_a_year, a_year)]
    for copy in copies:
        assert on(copy, TODAY)("checkin", "4", "4", "4", "4", "4").code == 0
        assert on(copy, TODAY)("log", "rest").code == 0
    for words in DAILY:
        (few, short), (more, long) = (count(copy, words) for copy in copies)
        assert few == more, words
        assert long < 1.25 * short, f"{words}: the database walks through what is needed, not through all years"


@pytest.mark.soak
def test_every_command_answers_on_twenty_years(twenty_years: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(twenty_years, tmp_path / "home"))
    every.prepare(tmp_path / "files")
    told = {line.words for line in every.LINES}
    missing = [form for form in places() if not any(f"{words} ".startswith(f"{form} ") for words in told)]
    assert missing == [], "each command and each form of one is among the lines"
    ids = ids_in(home)
    assert [trouble for line in every.LINES if (trouble := tell(line, home, tmp_path / "files", ids))] == []
    is_whole(home)


def leaving(keys: str) -> bool:
    return bool({"q", "ctrl+q", "ctrl+c", "ctrl+z", "escape"} & set(keys.split(",")))


def keys_of(desk: Any) -> Iterator[str]:
    for key, bound in sorted(desk.app.screen.active_bindings.items()):
        if bound.enabled and not leaving(key) and bound.binding.action not in ("quit", "help_quit", "suspend_process"):
            yield key


@pytest.mark.soak
async def test_every_screen_and_every_key_on_it_answers_on_twenty_years(
    twenty_years: Path, tmp_path: Path, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On each of the six views every key that hangs on something, and whatever the palette offers."""
    monkeypatch.chdir(tmp_path)
    home = Path(shutil.copytree(twenty_years, tmp_path / "home"))
    seen, slow = set[str](), list[str]()
    async with sit(home, years.TODAY) as desk:

        async def timed(what: str, act: Callable[[], Any]) -> None:
            begin = time.process_time()
            await act()
            await desk.settle()
            took = time.process_time() - begin
            assert desk.app._exception is None, what
            assert "mistake of its own" not in desk.words, what
            seen.update(type(screen).__name__ for screen in desk.app.screen_stack)
            if took > KEY_S:
                slow.append(f"{what}: {took:.1f} s")

        async def back(mode: str) -> None:
            for _ in range(8):
                if len(desk.app.screen_stack) == 1:
                    break
                await desk.press("escape")
            await timed(f"mode {mode}", lambda: desk.press(mode))

        for mode, moves in (*((mode, ()) for mode in "123456"), ("1", DOWN), ("2", DOWN), ("6", DOWN)):
            await back(mode)
            assert len(desk.words) > 200
            await desk.press(*moves)
            for key in list(keys_of(desk)):
                await desk.press(*moves)
                await timed(f"{key} on {mode}", lambda key=key: desk.press(key))
                if len(desk.app.screen_stack) > 1:
                    await timed(f"enter behind {key} on {mode}", lambda: desk.press("down", "enter"))
                await back(mode)
        await back("4")
        for key in ("r", "r", "r"):
            await timed(f"{key} on trends", lambda key=key: desk.press(key))
        await back("1")
        for command in list(desk.app.get_system_commands(desk.app.screen)):
            if "uit" in command.title:
                continue

            async def chosen(callback: Callable[[], Any] = command.callback) -> None:
                if isawaitable(doing := callback()):
                    await doing
                await desk.pilot.pause(0.1)

            await timed(command.title, chosen)
            await back("1")
    assert slow == []
    assert seen >= {"TodayScreen", "WeekScreen", "SeasonScreen", "TrendsScreen", "PathwayScreen", "LibraryScreen"}
    print(sorted(seen))
    is_whole(home)


DEEP = {
    "MoveScreen": ("2", "t", "right", "down*", "m"),
    "SwapScreen": ("2", "t", "right", "down*", "e"),
    "ToldWeekScreen": ("2", "t", "r", "p"),
    "RacePlanScreen": ("5", "down*", "enter"),
    "OpenFlagScreen": ("1", "f", "enter"),
    "AlarmScreen": ("1", "f", "end", "enter"),
}
"""Ways to dialogs that only open on something chosen; `down*` is as many as it takes."""


@pytest.mark.soak
async def test_dialogs_on_what_is_chosen_open_on_twenty_years(twenty_years: Path, tmp_path: Path, sit: Sit) -> None:
    home = Path(shutil.copytree(twenty_years, tmp_path / "home"))
    assert on(home, TODAY)("flag", "pain", "calf-left", "2").code == 0
    async with sit(home, years.TODAY) as desk:

        async def opens(name: str, keys: tuple[str, ...], downs: int) -> bool:
            begin = time.process_time()
            for key in keys:
                await desk.press(*(["down"] * downs if key == "down*" else [key]))
            found = type(desk.app.screen).__name__ == name
            assert desk.app._exception is None, name
            assert time.process_time() - begin < len(keys) * KEY_S, name
            for _ in range(8):
                if len(desk.app.screen_stack) > 1:
                    await desk.press("escape")
            return found

        for name, keys in DEEP.items():
            tries = range(14 if "down*" in keys else 1)
            assert [n for n in tries if await opens(name, keys, n)][:1], name
        desk.app.push_screen(SetbacksScreen())
        await desk.press("down", "enter")
        assert isinstance(desk.app.screen, LessonScreen)
    is_whole(home)
