"""A home with an athlete, the app over it at 80x24, keys that are typed, and what stands on the screen."""

import asyncio
import datetime as dt
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual import _wait
from textual.events import Key
from textual.pilot import Pilot
from textual.worker import Worker, WorkerFailed

from coachtui.coach import drafts, onboard
from coachtui.coach.coach import Coach
from coachtui.tui.coach_app import CoachApp
from coachtui.tui.screens.reading import GROUP
from coachtui.tui.screens.sheet import STORING

START = dt.date(2026, 11, 20)
ANA = {
    "athlete": {"name": "Ana Ruiz", "born": "1994-05-02", "sex": "F", "running_since": 2021},
    "now": {"as_of": "2026-11-20", "weekly_km": 42.0, "longest_run_km": 16.0, "runs_per_week": 5},
    "result": [{"event": "5km", "time": "21:45", "date": "2026-10-04"}],
    "goal": {"event": "marathon", "date": "2027-04-18", "target": "3:30:00"},
    "week": {"tue": 60, "wed": 60, "thu": 75, "fri": 45, "sat": 60, "sun": 180, "equipment": ["hills", "weights"]},
}
_wait.SLEEP_GRANULARITY, _wait.SLEEP_IDLE = 0.003, 0.0005
"""Seconds without work until a key counts as answered; textual's own 20 ms would be most of what a test takes."""
_TURNS = 50
SPECIAL = {
    " ": "space", "-": "minus", ":": "colon", ".": "full_stop", "/": "slash", ",": "comma", "'": "apostrophe",
    "[": "left_square_bracket", "]": "right_square_bracket", "$": "dollar_sign", "?": "question_mark",
}  # fmt: skip
GOLDENS = Path(__file__).parent / "goldens"


def coach_on(home: Path, today: dt.date) -> Coach:
    """A coach at seven in the morning of a day."""
    return Coach.open(str(home), today=today, now=dt.datetime.combine(today, dt.time(7), dt.UTC), device="test")


@pytest.fixture(scope="session")
def planned_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home on the day its plan was made; tests take copies."""
    home = tmp_path_factory.mktemp("planned") / "home"
    with coach_on(home, START) as coach:
        onboard.start(coach, drafts.athlete_from(ANA))
    return home


@pytest.fixture
def home(planned_home: Path, tmp_path: Path) -> Path:
    """A copy of the home with a plan."""
    return Path(shutil.copytree(planned_home, tmp_path / "home"))


@dataclass
class Desk:
    """The app under a person's hands."""

    app: CoachApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until what they cause has happened."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
        await self.read()
        await self.settle()
        while self._at_work:  # where other programs take the processor, a key may have its turn only by now
            await self.read()
            await self.settle()

    @property
    def _at_work(self) -> list[Worker[Any]]:
        """What a thread is reading or storing."""
        return [w for w in self.app.workers if w.group in (GROUP, STORING) and not w.is_finished]

    async def read(self) -> None:
        """Wait for what a thread is reading or storing."""
        if reading := self._at_work:
            with suppress(WorkerFailed):
                await self.app.workers.wait_for_complete(reading)
            await self.pilot.pause()

    async def settle(self) -> None:
        """Wait until the screen stays as it is: a layout can ask for another one, as a new scrollbar does.

        What one message causes goes through several queues, each a turn of the loop. Where other programs take the
        processor, pauses end before those turns were had, so they are given here. A paint waits for its tick, too.
        """
        for _ in range(20):
            before = self.text
            for _ in range(_TURNS):
                await asyncio.sleep(0)
            await self.pilot.pause()
            if self.text == before and not self.app.screen._update_timer._active.is_set():
                return

    async def type(self, text: str) -> None:
        """Type a text, as fast as it comes."""
        driver = self.app._driver
        assert driver is not None
        for sign in text:
            driver.send_message(Key(SPECIAL.get(sign, sign), sign))
        await self.press()

    async def resize(self, width: int, height: int) -> None:
        """Another size of window; textual gathers such changes for a moment."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause(0.06)
        await self.press()

    async def until_true(self, told: Callable[[], bool]) -> None:
        """Wait until something is true, at most ten seconds."""
        for _ in range(1000):
            if told():
                return
            await asyncio.sleep(0.01)  # a pause waits for the app, which may wait for what is being stored
        raise AssertionError("it never came true")

    async def until(self, *words: str) -> None:
        """Wait until one of some words stands on the screen, at most ten seconds."""
        for _ in range(200):
            if any(word in self.words for word in words):
                await self.read()
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"none of {words} came: {self.text}")

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"

    @property
    def words(self) -> str:
        """The same in one line, so that a sentence is found however it is wrapped."""
        return " ".join(self.text.replace("│", " ").replace("┃", " ").split())


Sit = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def sit(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sit]:
    """Sit down at the app on a day: `async with sit(home, today) as desk`."""
    monkeypatch.setenv("COACHTUI_THEME", "dark")
    monkeypatch.delenv("NO_COLOR", raising=False)

    @asynccontextmanager
    async def at(home: Path, today: dt.date, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Desk]:
        with coach_on(home, today) as coach:
            app = CoachApp(coach)
            async with app.run_test(size=size, notifications=True) as pilot:
                await pilot.pause(0.05)  # the hint of a first start comes after the first paint
                desk = Desk(app, pilot)
                await desk.settle()
                yield desk
            app.close()

    yield at


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a screen with its picture in `goldens`; COACHTUI_GOLDENS=update draws the pictures anew."""

    def compare(name: str, text: str) -> None:
        file = GOLDENS / f"{name}.txt"
        if os.environ.get("COACHTUI_GOLDENS") == "update":
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
