"""Keys at random on a home that is lived in: whatever is pressed, the app goes on and what it stored can be read."""

import datetime as dt
import random
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from coachtui.coach import checkin, flags, sessions
from coachtui.training.entries import CheckIn, Pain
from coachtui.training.problems import CoachError
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
            with suppress(CoachError):  # a day of rest has nothing that could be done
                sessions.done(coach)
    with coach_on(home, DAY - dt.timedelta(1)) as coach:
        sessions.skip(coach, DAY - dt.timedelta(2), "[b]rain[/]")
    with coach_on(home, DAY) as coach:
        flags.flag(coach, Pain("knee", 2))
    return home


def chosen(dice: random.Random) -> str:
    """A key, more often one that something hangs on."""
    bound = sorted({k for bs in keys.groups().values() for b in bs for k in b.key.split(",")} - LEAVING)
    signs: str = dice.choice(dice.choice((bound, bound, TYPED, MOVES, GOING)))
    return signs


async def wander(sit: Sit, home: Path, seed: int, steps: int) -> None:
    """Press keys, and sit down again where they led out; what was pressed is told when something breaks."""
    dice = random.Random(seed)
    pressed: list[str] = []
    while len(pressed) < steps:
        async with sit(home, DAY) as desk:
            while len(pressed) < steps and desk.app.is_running:
                pressed.append(chosen(dice))
                if dice.random() < 0.02:
                    await desk.resize(*dice.choice(SIZES))
                await desk.pilot.press(pressed[-1])
                await desk.pilot.pause()
                told = f"seed {seed}, after {' '.join(pressed[-30:])}"
                assert desk.app._exception is None, told
                assert not desk.app.return_code, told
                assert "mistake of its own" not in desk.words, told
                assert "\x1b" not in desk.text, told
    if home.exists():
        with coach_on(home, DAY) as coach:
            assert not coach.exists or coach.journal.integrity() == []


async def test_keys_at_random_never_break_the_app(
    sit: Sit, lived_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await wander(sit, Path(shutil.copytree(lived_home, tmp_path / "home")), 1, 80)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 8))
async def test_thousands_of_keys_at_random_never_break_the_app(
    sit: Sit, lived_home: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await wander(sit, Path(shutil.copytree(lived_home, tmp_path / "home")), seed, 1000)


async def test_keys_at_random_never_break_the_wizard(sit: Sit, tmp_path: Path) -> None:
    await wander(sit, tmp_path / "nobody", 9, 40)
