"""Many programs write at once while the app is open: nothing is lost or doubled, and nobody reads of a lock."""

import asyncio
import datetime as dt
import json
import sys
from pathlib import Path

import pytest

from tests.tui.conftest import Sit, sit

from .conftest import THURSDAY, is_whole, on

__all__ = ["sit"]
TURNS = """
import io, json, sys
from coachtui.cli.main import main
home, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
for n in range(count):
    mark = f"{name}.{n}"
    words = ["checkin", "4", "4", "4", "4", "4"] if n % 2 else ["log", "run", "3km", "20:00"]
    out, err = io.StringIO(), io.StringIO()
    code = main([*words, "--note", mark, "--json", "--home", home, "--today", "DAY"], out, err, io.StringIO(), {})
    said = json.loads(out.getvalue())
    print(json.dumps([mark, code, [e["id"] for e in said.get("entries", [])], said.get("error")]), flush=True)
""".replace("DAY", THURSDAY)


async def crowd(lived: Path, sit: Sit, programs: int, turns: int) -> None:
    """Let so many processes take turns at checking in and logging while keys are pressed in the open app."""
    async with sit(lived, dt.date.fromisoformat(THURSDAY)) as desk:
        writers = [
            await asyncio.create_subprocess_exec(
                sys.executable, "-c", TURNS, str(lived), f"writer{n}", str(turns),
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            )
            for n in range(programs)
        ]  # fmt: skip
        telling = [asyncio.create_task(writer.communicate()) for writer in writers]
        told_here = 0
        while not all(task.done() for task in telling):
            await desk.press("c", "3", "4", "4", "4", "4", "enter", "escape", "2", "1")
            told_here += 1
            await asyncio.sleep(0.2)
            assert "locked" not in desk.words
            assert "has been writing" not in desk.words
        said = [await task for task in telling]
        assert desk.app._exception is None
    assert [err.decode() for _, err in said] == [""] * programs
    lines = [json.loads(line) for out, _ in said for line in out.splitlines()]
    assert [line for line in lines if line[1] != 0 or line[3]] == []
    assert len(lines) == programs * turns

    ids = [id_ for line in lines for id_ in line[2]]
    assert len(set(ids)) == len(ids)
    found = json.loads(on(lived)("journal", "list", "--last", "100000", "--json").out)["entries"]
    assert set(ids) <= {e["id"] for e in found}, "nothing is lost"
    notes = [e["body"]["note"] for e in found if e["kind"] in ("checkin", "done") and "writer" in e["body"]["note"]]
    assert sorted(notes) == sorted(line[0] for line in lines), "nothing is doubled"
    assert told_here > 0
    is_whole(lived)
    assert on(lived)("doctor").code == 0
    assert on(lived)("journal", "replay").code == 0


async def test_three_programs_and_the_app_write_at_once(lived: Path, sit: Sit) -> None:
    await crowd(lived, sit, programs=3, turns=2)


@pytest.mark.soak
async def test_eight_programs_and_the_app_write_at_once_for_long(lived: Path, sit: Sit) -> None:
    await crowd(lived, sit, programs=8, turns=60)
