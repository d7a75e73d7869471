"""Keys at random on a home that is lived in: whatever is pressed, the app goes on and what it stored can be read."""

import datetime as dt
import random
import shutil
from pathlib import Path

import pytest

from coachtui.coach import checkin, flags, sessions
from coachtui.training.entries import CheckIn, Pain
from coachtui.tui import keys

from .conftest import START, Sit, coach_on

DAY = START + dt.timedelta(10)
TYPED = (*"abcdefghijklmnopqrstuvwxyz0123456789", "space", "minus", "colon", "full_stop", "left_square_bracket")
MOVES = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "backspace", "delete")
GOING = ("enter", "enter", "escape", "escape", "f1", "question_mark", "ctrl+t", "ctrl+p", "ctrl+n", "ctrl+b")
LEAVING = {"q", "ctrl+q"}
SIZES = ((80, 24), (120, 36), (60, 20), (40, 10), (200, 60))


@pytest.fixture(scope="session")
def lived_home(planned_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten days after the plan began: check-ins, runs, a missed day and a knee."""
    home = Path(shutil.copytree(planned_home, tmp_path_factory.mktemp("lived") / "home"))
    for n in range(0, 10, 3):
        with coach_on(home, START + dt.timedelta(n)) as coach:
            checkin.check_in(coach, CheckIn(4 - n % 2, 3, 2 + n % 3, 4, 4, note="[/] \x1b[2J 走る"))
            try:
                sessions.done(coach)
            except Exception:  # a day of rest has nothing that could be done
                sessions.skip(coach)
    with coach_on(home, DAY) as coach:
        flags.flag(coach, Pain("knee", 2))
    return home


def chosen(dice: random.Random) -> str:
    """A key, more often one that something hangs on."""
    bound = sorted({k for bs in keys.groups().values() for b in bs for k in b.key.split(",")} - LEAVING)
    return dice.choice(dice.choice((bound, bound, TYPED, MOVES, GOING)))


async def wander(sit: Sit, home: Path, seed: int, steps: int) -> None:
    """Press keys; what was pressed is told when something breaks."""
    dice = random.Random(seed)
    pressed: list[str] = []
    async with sit(home, DAY) as desk:
        for _ in range(steps):
            key = chosen(dice)
            if key in LEAVING:
                continue
            pressed.append(key)
            if dice.random() < 0.02:
                await desk.pilot.resize_terminal(*dice.choice(SIZES))
            await desk.pilot.press(key)
            await desk.pilot.pause()
            told = f"seed {seed}, after {' '.join(pressed[-30:])}"
            assert desk.app.is_running, told
            assert desk.app._exception is None, told
            assert "mistake of its own" not in desk.words, told
            assert "\x1b" not in desk.text, told
    with coach_on(home, DAY) as coach:
        coach.journal.diary()
        assert coach.journal.integrity() == []


async def test_keys_at_random_never_break_the_app(
    sit: Sit, lived_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await wander(sit, Path(shutil.copytree(lived_home, tmp_path / "home")), 1, 150)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 8))
async def test_thousands_of_keys_at_random_never_break_the_app(
    sit: Sit, lived_home: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await wander(sit, Path(shutil.copytree(lived_home, tmp_path / "home")), seed, 1000)


async def test_keys_at_random_never_break_the_wizard(sit: Sit, tmp_path: Path) -> None:
    await wander(sit, tmp_path / "nobody", 9, 80)
