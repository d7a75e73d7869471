"""What a key press may cause, counted and never timed: statements, layouts, painted lines, bytes, styles read anew."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen
from textual.strip import Strip

from coachtui.coach import checkin
from coachtui.coach.answers import WeekView
from coachtui.training.entries import CheckIn
from coachtui.tui.widgets import week_picture
from coachtui.tui.widgets.rows import Row, Rows

from .conftest import START, Desk, Sit, coach_on

WIDE = (120, 40)
NEXT, BEFORE = "right_square_bracket", "left_square_bracket"
LOOK = "PRAGMA data_version"
"""The look for what another terminal stored comes with the clock, not with a key."""
LATER = (
    "pydantic", "tomllib", "tomlkit", "tomli_w", "dateutil", "sqlalchemy", "ssl", "_ssl", "_hashlib", "numpy",
    "markdown_it", "coachtui.cli.editor", "coachtui.coach.demo", "coachtui.coach.onboard", "coachtui.coach.trends",
    "coachtui.coach.season", "coachtui.coach.rules.library", "coachtui.coach.road.pathway", "coachtui.exchange",
    "coachtui.planning.build", "coachtui.racing.goal", "coachtui.tui.keys", "coachtui.tui.commands",
    "coachtui.tui.wizard", "coachtui.tui.screens.week", "coachtui.tui.screens.check_in",
    "coachtui.tui.screens.season", "coachtui.tui.screens.trends", "coachtui.tui.screens.library",
    "coachtui.tui.screens.help", "textual.widgets._markdown", "textual.widgets._data_table",
    "textual.command", "textual.widgets._input", "textual.widgets._option_list", "textual.widgets._tree",
    "coachtui.tui.palette", "coachtui.tui.beside", "concurrent.futures.thread",
)  # fmt: skip
"""What nobody needs to see Today."""
MOST_OF_OURS = 130
"""Modules of ours before the first paint."""
MOST_OF_A_TOLD_DAY = 66
"""The same on a day on which something was stored."""
PAINTED = """
import datetime as dt, gc, sys
import coachtui.tui.app
gc.set_threshold(50_000)
with coachtui.tui.app.leanly():
    from coachtui.tui.coach_app import CoachApp
from coachtui.coach.coach import Coach
import asyncio
loaded, settle = [], CoachApp._settle
def settled(app):
    settle(app)
    loaded.extend(sys.modules)
CoachApp._settle = settled
async def paint(coach):
    async with CoachApp(coach).run_test(size=(120, 40)) as pilot:
        while not loaded:
            await pilot.pause()
        assert pilot.app.screen.query_one("#day").text.strip()
        assert gc.isenabled() and gc.get_threshold()[0] <= 1_000, "what keys leave behind is collected often"
    print(*loaded, sep="\\n")
today = dt.date.fromisoformat(sys.argv[2])
with Coach.open(sys.argv[1], today=today, now=dt.datetime.combine(today, dt.time(7), dt.UTC)) as coach:
    coach.exists
    asyncio.run(paint(coach))
"""


class Counted:
    """What happened while keys were pressed."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.layouts = 0
        self.paints = 0
        self.lines = 0
        self.bytes = 0
        self.styles = 0


@contextmanager
def counting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counted]:
    """Count what the app does until the end of the block."""
    found = Counted()
    layout, display, parse = Screen._refresh_layout, App._display, Stylesheet.reparse

    def laid_out(screen: Screen[object], *args: object, **more: object) -> None:
        found.layouts += 1
        layout(screen, *args, **more)  # type: ignore[arg-type]

    def displayed(app: App[object], screen: Screen[object], update: object) -> None:
        found.paints += update is not None
        found.lines += len(getattr(update, "spans", ())) or (desk.app.size.height if update is not None else 0)
        if update is not None:
            found.bytes += len(update.render_segments(app.console).encode())  # type: ignore[attr-defined]
        display(app, screen, update)  # type: ignore[arg-type]

    def read(styles: Stylesheet) -> None:
        found.styles += 1
        parse(styles)

    connection = desk.app.coach.journal._connection
    connection.set_trace_callback(lambda said: None if said == LOOK else found.statements.append(said))
    with monkeypatch.context() as patch:
        patch.setattr(Screen, "_refresh_layout", laid_out)
        patch.setattr(App, "_display", displayed)
        patch.setattr(Stylesheet, "reparse", read)
        yield found
    connection.set_trace_callback(None)


async def test_turning_a_week_reads_nothing_lays_out_nothing_and_paints_once(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it shows is in memory, and only lines that differ are written to the terminal."""
    async with sit(home, START, WIDE) as desk:
        await desk.press("2")
        await desk.press(NEXT, BEFORE)
        for key in (NEXT, NEXT, NEXT, BEFORE):
            before = desk.text
            with counting(desk, monkeypatch) as found:
                await desk.press(key)
            assert desk.text != before
            changed = sum(a != b for a, b in zip(before.split("\n"), desk.text.split("\n"), strict=True))
            assert found.statements == []
            assert found.layouts == 0
            assert found.styles == 0
            assert found.paints == 1
            assert changed <= found.lines <= changed + 3
            assert 0 < found.bytes < 24_000


async def test_a_week_is_drawn_before_the_key_that_turns_to_it_and_a_known_one_not_at_all(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    really = week_picture.week_columns

    def recorded(view: WeekView, *args: Any, **more: Any) -> list[Row]:
        drawn.append(view.week.number)
        return really(view, *args, **more)

    monkeypatch.setattr(week_picture, "week_columns", recorded)
    async with sit(home, START, WIDE) as desk:
        await desk.until_true(lambda: desk.app.moment.whole)
        await desk.press("2")
        assert drawn == [1, 2], "this week, and the next while nobody waits"
        for number in (2, 3, 4):
            drawn.clear()
            await desk.press(NEXT)
            assert drawn == [number + 1]
        drawn.clear()
        await desk.press(BEFORE, BEFORE, NEXT)
        assert drawn == []


async def test_lines_that_were_seen_before_are_not_made_again(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither inked nor cut for the terminal: the very strips are shown."""
    made: list[int] = []
    really = Strip.__init__

    def recorded(strip: Strip, *args: Any, **more: Any) -> None:
        made.append(1)
        really(strip, *args, **more)

    async with sit(home, START, WIDE) as desk:
        await desk.press("2", NEXT, NEXT, BEFORE, BEFORE)
        for key in (NEXT, NEXT, BEFORE):
            before = desk.text
            with monkeypatch.context() as patch:
                patch.setattr(Strip, "__init__", recorded)
                await desk.pilot.press(key)
                await desk.pilot.pause(0.1)
            assert desk.text != before
            assert made == []


async def test_another_mode_waits_for_no_clock(sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is painted when it is laid out."""
    async with sit(home, START, WIDE) as desk:
        delays: list[float] = []
        timer = desk.app.set_timer
        monkeypatch.setattr(desk.app, "set_timer", lambda s, *args, **more: delays.append(s) or timer(s, *args, **more))
        await desk.press("2", "1", "2")
        assert len(delays) == 3
        assert max(delays) <= 0.001


async def test_a_step_of_the_cursor_asks_nothing_and_writes_little(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit(home, START) as desk:
        await desk.press("2", NEXT)
        rows = desk.app.screen.query_one(Rows)
        with counting(desk, monkeypatch) as found:
            await desk.press("down")
        assert rows.key is not None
        assert found.statements == []
        assert found.bytes < 8_000


async def test_a_mode_that_was_open_comes_back_without_a_question_to_the_journal(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit(home, START, WIDE) as desk:
        await desk.press("2", "3", "4", "1")
        for mode in "2341":
            with counting(desk, monkeypatch) as found:
                await desk.press(mode)
            assert found.statements == []
            assert found.styles == 0


async def test_a_mode_that_opens_reads_no_style_again_and_shares_what_today_read(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit(home, START + dt.timedelta(7), WIDE) as desk:
        with counting(desk, monkeypatch) as found:
            await desk.press("2")
        assert found.styles == 0
        assert found.statements == [], "the weeks are laid out from what Today has read"


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_a_mode_that_opens_is_painted_once_and_what_gets_a_scrollbar_once_more(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """Its pages wrap with the layout, so the first paint shows them; what is read in a thread follows."""
    seen = {"1"}
    async with sit(home, START, size) as desk:
        await desk.press("1")
        for mode in "2345612345":
            known = mode in seen
            with counting(desk, monkeypatch) as found:
                await desk.press(mode)
                await desk.until_true(lambda painted=found: painted.lines >= size[1])
                await desk.pilot.pause(0.1)
            most = 4 if mode in "456" and not known else 2
            assert size[1] <= found.lines <= size[1] * most + 4, mode
            assert found.layouts <= (2 if known else 6), mode
            seen.add(mode)


async def test_what_another_program_stores_is_read_once_and_shown_by_all(sit: Sit, home: Path) -> None:
    async with sit(home, START) as desk:
        before = desk.app.moment
        assert desk.app.moment is before
        desk.app.changed()
        assert desk.app.moment is not before


def painted(home: Path) -> set[str]:
    """Modules that are loaded when Today has been painted."""
    env = {**os.environ, "COACHTUI_THEME": "dark"}
    done = subprocess.run(
        [sys.executable, "-c", PAINTED, str(home), START.isoformat()],
        capture_output=True, text=True, check=False, timeout=60, env=env,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_what_is_loaded_before_the_first_paint(home: Path) -> None:
    loaded = painted(home)
    assert {name for name in loaded if name.startswith(LATER)} == set()
    assert len([name for name in loaded if name.startswith("coachtui.")]) <= MOST_OF_OURS


def test_a_day_that_was_told_is_shown_as_it_was_left_without_what_decides(home: Path) -> None:
    with coach_on(home, START) as coach:
        checkin.check_in(coach, CheckIn(4, 4, 4, 4, 4))
    loaded = painted(home)
    engines = ("coachtui.adapting", "coachtui.planning", "coachtui.racing", "coachtui.science", "coachtui.coach.views")
    assert {name for name in loaded if name.startswith((*LATER, *engines))} == set()
    assert len([name for name in loaded if name.startswith("coachtui.")]) <= MOST_OF_A_TOLD_DAY
