"""One story told twice: by keyboard in the app and by commands in the shell. Plan and decisions agree byte for byte."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.tui.conftest import Sit, sit
from tests.tui.test_wizard import fill_you

__all__ = ["sit"]
START = dt.date(2026, 11, 20)
HURT = dt.date(2026, 11, 24)
TIRED = dt.date(2026, 11, 26)


def shell(home: Path, day: dt.date, *words: str) -> str:
    """What a command prints, as a process of its own."""
    env = {**os.environ, "NO_COLOR": "1"}
    command = [sys.executable, "-m", "coachtui", "--home", str(home), "--today", day.isoformat(), *words]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return done.stdout


async def test_both_faces_give_the_same_plan_and_decisions(sit: Sit, tmp_path: Path) -> None:
    app, typed = tmp_path / "app", tmp_path / "shell"
    async with sit(app, START) as desk:
        await fill_you(desk)
        for typed_km in ("42", "16", "5"):
            await desk.press("ctrl+u")
            await desk.type(typed_km)
            await desk.press("tab")
        await desk.press("tab")
        for result in ("5km", "21:45", "4 oct"):
            await desk.type(result)
            await desk.press("tab")
        for _ in range(6):
            await desk.press("ctrl+n")
        await desk.until("THE FIRST WEEK")
        await desk.press("enter")
        await desk.until("FRI 20 NOV")
    file = tmp_path / "athlete.toml"
    shutil.copy(app / "athlete.toml", file)
    shell(typed, START, "init", "--from", str(file))
    assert shell(app, START, "plan", "--json") == shell(typed, START, "plan", "--json")

    async with sit(app, HURT) as desk:
        await desk.press("c", "4", "4", "4", "4", "4", "tab", "tab", "tab", "tab", "4", "l")
        await desk.press("enter", "enter")
    shell(typed, HURT, "checkin", "4", "4", "4", "4", "4", "--pain", "achilles-left:4")
    hurt = shell(typed, HURT, "plan", "--json")
    assert '"class": "pain"' in hurt
    assert shell(app, HURT, "plan", "--json") == hurt
    assert shell(app, HURT, "why", "--json") == shell(typed, HURT, "why", "--json")

    async with sit(app, HURT) as desk:
        await desk.press("f", "enter", "end", "enter", "enter", "enter")
    shell(typed, HURT, "flag", "clear", "achilles-left", "--mistake")
    assert '"class": "pain"' not in shell(app, HURT, "plan", "--json")
    assert shell(app, HURT, "plan", "--json") == shell(typed, HURT, "plan", "--json")

    async with sit(app, TIRED) as desk:
        await desk.press("c", "2", "2", "2", "2", "2", "enter", "enter")
    shell(typed, TIRED, "checkin", "2", "2", "2", "2", "2")
    eased = shell(typed, TIRED, "plan", "--json")
    assert shell(app, TIRED, "plan", "--json") == eased

    async with sit(app, TIRED) as desk:
        await desk.press("u")
    shell(typed, TIRED, "undo")
    undone = shell(typed, TIRED, "plan", "--json")
    assert undone != eased
    assert shell(app, TIRED, "plan", "--json") == undone
