"""Bringing a history into the wizard: shown before it is taken, and only what was chosen is taken."""

import datetime as dt
from pathlib import Path

import pytest

from coachtui.training.entries import Done
from coachtui.tui.widgets.fields import TextField
from tests.exchange.made_files import fit, gpx

from .conftest import Desk, Sit, coach_on
from .test_wizard import DAY, fill_you


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """Six weeks of Tuesday 8 km and Sunday 14 km, and a fast 5 km on a Saturday.

    The last 28 days hold three Tuesdays and four Sundays: 20 km a week.
    """
    folder = tmp_path / "my runs"
    folder.mkdir()
    for weeks in range(1, 7):
        monday = dt.datetime(2026, 11, 16, 7, tzinfo=dt.UTC) - dt.timedelta(7 * weeks)
        for day, km in ((1, 8), (6, 14)):
            start = monday + dt.timedelta(day)
            (folder / f"{start:%m%d}.gpx").write_bytes(gpx(start, km * 360, km * 1000))
    (folder / "race.fit").write_bytes(fit(dt.datetime(2026, 10, 3, 9, tzinfo=dt.UTC), 1230, 5020))
    return folder


def typed(desk: Desk) -> dict[str, str]:
    return {f.key: f.value for f in desk.app.screen.query(TextField)}


async def read(desk: Desk, path: object) -> None:
    await fill_you(desk)
    await desk.press("ctrl+o")
    await desk.type(str(path))
    await desk.press("enter")


async def test_what_was_read_is_shown_and_taken_only_with_a_yes(sit: Sit, tmp_path: Path, history: Path) -> None:
    async with sit(tmp_path / "home", DAY) as desk:
        await read(desk, history)
        await desk.until("Your history: 13 runs")
        assert "Best 5km: 20:30 on Sat 3 Oct 2026." in desk.words
        await desk.press("escape")
        assert typed(desk)["now.weekly_km"] == "0"
        assert typed(desk)["result.0.time"] == ""


async def test_now_is_filled_and_results_and_days_when_they_are_chosen(sit: Sit, tmp_path: Path, history: Path) -> None:
    home = tmp_path / "home"
    async with sit(home, DAY) as desk:
        await read(desk, history)
        await desk.until("Your history")
        await desk.press("enter")
        now = typed(desk)
        assert (now["now.weekly_km"], now["now.longest_run_km"], now["now.runs_per_week"]) == ("20.0", "14.0", "2")
        assert now["result.0.time"] == "", "a best effort is no result before its runner says so"
        await desk.press("ctrl+o", "enter")
        await desk.until("Your history")
        await desk.press("right", "space", "right", "space", "right", "space", "enter")
        assert typed(desk)["result.0.time"] == "20:30"
        for _ in range(3):
            await desk.press("ctrl+n")
        assert "Your week" in desk.text
        for _ in range(3):
            await desk.press("ctrl+n")
        await desk.until("THE FIRST WEEK")
        await desk.press("enter")
        await desk.until("FRI 20 NOV")
    with coach_on(home, DAY) as coach:
        assert coach.athlete.now.weekly_km == 20.0
        assert [r.time for r in coach.athlete.result] == ["20:30"]
        week = coach.athlete.week
        assert [day for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun") if getattr(week, day)] == [
            "tue",
            "sun",
        ]
        assert sum(isinstance(e.body, Done) for e in coach.journal.diary().entries) == 13


@pytest.mark.parametrize(
    ("path", "said"),
    [("/nowhere/at all.zip", "there is nothing at /nowhere/at all.zip"), ("", "where does it lie?")],
)
async def test_trouble_with_a_path_stands_beside_it(sit: Sit, tmp_path: Path, path: str, said: str) -> None:
    async with sit(tmp_path / "home", DAY) as desk:
        await read(desk, path)
        await desk.until(said)
        await desk.press("escape")
        assert "Your running now" in desk.text
