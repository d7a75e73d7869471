"""What takes long is read in a thread: keys go on, leaving gives it up, and what came too late is not shown."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coachtui.coach import trends
from coachtui.coach.road import pathway
from coachtui.coach.rules import library
from coachtui.tui.screens.reading import Reading
from coachtui.tui.widgets.panel import Panel

from .conftest import START, Sit

MODES = {"4": (trends, "trends"), "5": (pathway, "pathway"), "6": (library, "library")}


class Gate:
    """Holds what is read until it is let go, and tells in which threads it was read."""

    def __init__(self, read: Callable[..., Any]) -> None:
        self._read = read
        self.open = threading.Event()
        self.began = threading.Event()
        self.threads: list[threading.Thread] = []
        self.given_up = 0

    def __call__(self, *args: Any) -> Any:
        self.threads.append(threading.current_thread())
        self.began.set()
        assert self.open.wait(20)
        try:
            return self._read(*args)
        except Exception:
            self.given_up += 1
            raise


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    """The key of a mode that reads long."""
    return str(request.param)


@pytest.fixture
def gate(mode: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """The gate before what the mode reads."""
    module, name = MODES[mode]
    found = Gate(getattr(module, name))
    monkeypatch.setattr(module, name, found)
    yield found
    found.open.set()


async def test_keys_go_on_while_a_mode_is_read(sit: Sit, home: Path, mode: str, gate: Gate) -> None:
    async with sit(home, START) as desk:
        await desk.pilot.press(mode)
        await desk.until_true(gate.began.is_set)
        await desk.until_true(lambda: "reading" in desk.words)
        await desk.pilot.press("question_mark")
        await desk.pilot.pause()
        assert type(desk.app.screen).__name__ == "HelpScreen"
        await desk.pilot.press("escape")
        gate.open.set()
        await desk.press()
        assert "reading" not in desk.words
        assert threading.main_thread() not in gate.threads


async def test_leaving_gives_up_what_is_read_and_coming_back_asks_again(
    sit: Sit, home: Path, mode: str, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    async with sit(home, START) as desk:
        await desk.pilot.press(mode)
        await desk.until_true(gate.began.is_set)
        screen = desk.app.screen
        assert isinstance(screen, Reading)
        answered = screen.answered
        monkeypatch.setattr(screen, "answered", lambda answer: (shown.append(answer), answered(answer)))
        await desk.pilot.press("1")
        gate.open.set()
        await desk.press()
        assert gate.given_up == 1, "the journal answers nobody who has gone"
        assert shown == []
        await desk.press(mode)
        assert len(shown) == 1
        assert len(gate.threads) == 2


async def test_what_was_stored_meanwhile_makes_an_answer_stale(
    sit: Sit, home: Path, mode: str, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    async with sit(home, START) as desk:
        await desk.pilot.press(mode)
        await desk.until_true(gate.began.is_set)
        screen = desk.app.screen
        monkeypatch.setattr(screen, "answered", shown.append)
        desk.app.changed()
        gate.open.set()
        await desk.press()
        assert len(gate.threads) == 2
        assert len(shown) == 1, "only the newest question is answered"


async def test_a_dialog_that_reads_stands_in_the_middle_over_the_mode_like_any_other(sit: Sit, home: Path) -> None:
    async with sit(home, START, (120, 36)) as desk:
        await desk.press("w")
        await desk.read()
        for _ in ("why", "setbacks"):
            panel = desk.app.screen.query_one(Panel)
            left, right = panel.region.x, 120 - panel.region.right
            assert abs(left - right) <= 1
            assert "1 Today" in desk.text
            await desk.press("s")
            await desk.read()
