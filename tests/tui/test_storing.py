"""Storing and deciding happen beside the screens: keys go on, nothing is done twice, and nobody leaves too early."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from coachtui.coach import record, replan, sessions, views
from coachtui.coach.coach import Coach
from coachtui.coach.files import exporting
from coachtui.coach.road import races
from coachtui.coach.rules import switch
from coachtui.training.entries import Done
from coachtui.training.problems import CoachError
from coachtui.tui import keeping_app
from coachtui.tui.screens.daily import Daily
from coachtui.tui.screens.export import ExportScreen
from coachtui.tui.screens.library import LibraryScreen
from coachtui.tui.screens.pathway import PathwayScreen
from coachtui.tui.screens.today import TodayScreen

from .conftest import Desk, Sit, coach_on
from .test_daily import TUESDAY


class Held:
    """Storing that takes until it is let go."""

    def __init__(self, really: Callable[..., Any]) -> None:
        self._really = really
        self.begun = 0
        self._free = threading.Event()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.begun += 1
        assert self._free.wait(20)
        return self._really(*args, **kwargs)

    def let_go(self) -> None:
        """Store it now, and what comes after it."""
        self._free.set()

    def hold(self) -> None:
        """From now on storing takes its time again."""
        self._free.clear()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Whatever is recorded takes until it is let go."""
    found = Held(record.record)
    monkeypatch.setattr(record, "record", found)
    yield found
    found.let_go()


def strike(desk: Desk, *keys: str) -> None:
    """Press keys and wait for nothing."""
    driver = desk.app._driver
    assert driver is not None
    for key in keys:
        driver.send_message(Key(key, key if len(key) == 1 else None))


def done(home: Path) -> list[Done]:
    """What the journal says was done."""
    with coach_on(home, TUESDAY) as coach:
        return [e.body for e in coach.journal.diary().entries if isinstance(e.body, Done)]


async def test_weeks_are_turned_while_something_is_stored_which_is_not_done_twice(
    sit: Sit, home: Path, held: Held
) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("2")
        strike(desk, "x", "x")
        await desk.until_true(lambda: held.begun == 1)
        strike(desk, "right_square_bracket")
        await desk.until_true(lambda: "Week 3 of" in desk.words)
        assert "saved" not in desk.words
        held.let_go()
        await desk.until("saved")
        assert held.begun == 1
        assert "Week 3 of" in desk.words
    assert len(done(home)) == 1


async def test_looks_at_other_terminals_wait_for_what_is_stored_and_no_key_waits_for_them(
    sit: Sit, home: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_app, "LOOK_EVERY_S", 0.05)
    async with sit(home, TUESDAY) as desk:
        await desk.press("2")
        strike(desk, "x")
        await desk.until_true(lambda: held.begun == 1)
        await asyncio.sleep(0.3)
        strike(desk, "right_square_bracket")
        await desk.until_true(lambda: "Week 3 of" in desk.words)
        looks = [w for w in desk.app.workers if w.group == keeping_app.LOOKING]
        assert len(looks) == 1, "one that waits is enough"
        held.let_go()
        await desk.until("saved")


async def test_what_takes_long_is_announced(sit: Sit, home: Path, held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(TodayScreen, "tell_to_wait", lambda _, meanwhile: said.append(meanwhile))
    async with sit(home, TUESDAY) as desk:
        strike(desk, "x")
        await desk.until_true(lambda: bool(said))
        held.let_go()
        await desk.until("saved")


async def test_nothing_is_taken_back_before_what_is_being_stored_was_seen(sit: Sit, home: Path, held: Held) -> None:
    """Otherwise u would take back what came before it."""
    held.let_go()
    with coach_on(home, TUESDAY) as coach:
        sessions.skip(coach, "2026-11-26")
    held.hold()
    async with sit(home, TUESDAY) as desk:
        await desk.press("2")
        strike(desk, "x")
        await desk.until_true(lambda: held.begun == 2)
        screen = desk.app.screen
        assert isinstance(screen, Daily)
        screen.action_undo()
        held.let_go()
        await desk.until("saved")
    with coach_on(home, TUESDAY) as coach:
        assert {e.kind for e in coach.journal.diary().entries} >= {"done", "skip"}


async def test_what_was_stored_is_said_on_the_mode_that_is_open_by_then(sit: Sit, home: Path, held: Held) -> None:
    async with sit(home, TUESDAY) as desk:
        strike(desk, "x", "2")
        await desk.until_true(lambda: "Week 2 of" in desk.words)
        await desk.until_true(lambda: held.begun == 1)
        held.let_go()
        await desk.until("saved")
        assert "Week 2 of" in desk.words
        assert "✓ done" in desk.text


async def test_weeks_are_turned_while_a_new_plan_is_made_which_is_not_begun_twice(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    making = Held(replan.replan)
    monkeypatch.setattr(replan, "replan", making)
    async with sit(home, TUESDAY) as desk:
        await desk.press("2")
        desk.app.plan_anew()
        await desk.until_true(lambda: making.begun == 1)
        desk.app.plan_anew()
        strike(desk, "right_square_bracket")
        await desk.until_true(lambda: "Week 3 of" in desk.words)
        making.let_go()
        await desk.until("A new plan from today")
        strike(desk, "enter")
        await desk.until("Saved: a new plan")
        assert making.begun == 2, "shown once, stored once"
        assert "Week 3 of" in desk.words


async def test_a_race_is_dropped_beside_the_screen_and_nobody_who_has_left_is_asked(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropping = Held(races.dropped)
    monkeypatch.setattr(races, "dropped", dropping)
    async with sit(home, TUESDAY) as desk:
        await desk.press("5")
        screen = desk.app.screen
        assert isinstance(screen, PathwayScreen)
        screen.rows.go_to(f"race {screen.calendar[0].date.isoformat()}")
        await desk.press()
        strike(desk, "d", "d")
        await desk.until("working it out")
        strike(desk, "2")
        await desk.until_true(lambda: "Week 2 of" in desk.words)
        dropping.let_go()
        await desk.press("5")
        assert desk.app.screen is screen
        assert "working it out" not in desk.words
        await desk.press("d")
        await desk.until("days would differ")
        assert dropping.begun == 2


async def test_keys_struck_while_a_form_works_something_out_go_to_what_it_shows(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    adding = Held(races.added)
    monkeypatch.setattr(races, "added", adding)
    async with sit(home, TUESDAY) as desk:
        await desk.press("5", "p")
        await desk.type("10km")
        await desk.press("tab")
        await desk.type("2027-01-16")
        strike(desk, "enter")
        await desk.until_true(lambda: adding.begun == 1)
        strike(desk, "y")
        adding.let_go()
        await desk.until("saved: the race")
        assert adding.begun == 2, "shown once, stored once"


async def test_a_file_is_written_beside_the_screen_and_once(
    sit: Sit, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = Held(exporting.calendar)
    monkeypatch.setattr(exporting, "calendar", writing)
    monkeypatch.chdir(tmp_path)
    async with sit(home, TUESDAY) as desk:
        desk.app.push_screen(ExportScreen())
        await desk.press()
        strike(desk, "enter", "enter")
        await desk.until_true(lambda: writing.begun == 1)
        writing.let_go()
        await desk.until_true(lambda: isinstance(desk.app.screen, TodayScreen))
        assert writing.begun == 1
    assert (tmp_path / "coachtui.ics").exists()


async def test_an_item_is_switched_off_beside_the_screen_and_once(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switching = Held(switch.off)
    monkeypatch.setattr(switch, "off", switching)
    async with sit(home, TUESDAY) as desk:
        await desk.press("6", "right", "right")
        screen = desk.app.screen
        assert isinstance(screen, LibraryScreen)
        screen.rows.go_to(next(b.name for b in screen.books if b.name.startswith("rule.") and not b.floor))
        await desk.press()
        strike(desk, "s", "s")
        await desk.until_true(lambda: switching.begun == 1)
        strike(desk, "2")
        await desk.until_true(lambda: "Week 2 of" in desk.words)
        switching.let_go()
        await desk.press("6")
        await desk.until("s takes it back")
        assert switching.begun == 1


async def test_keys_struck_while_a_form_is_stored_is_stored_go_to_what_comes_after_it(
    sit: Sit, home: Path, held: Held
) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("l")
        await desk.type("4")
        strike(desk, "enter")
        await desk.until_true(lambda: held.begun == 1)
        strike(desk, "2", "right_square_bracket")
        held.let_go()
        await desk.until("Week 3 of")
    assert [entry.rpe for entry in done(home)] == [4]


async def test_a_form_that_is_refused_stays_with_the_reason(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise CoachError("not today", "try tomorrow")

    monkeypatch.setattr(record, "record", refused)
    async with sit(home, TUESDAY) as desk:
        await desk.press("l")
        await desk.type("4")
        await desk.press("enter")
        assert "not today" in desk.words
        assert "Effort" in desk.words
        await desk.press("escape", "x")
        assert "not today" in desk.words


async def test_quitting_waits_until_it_is_stored(sit: Sit, home: Path, held: Held) -> None:
    async with sit(home, TUESDAY) as desk:
        strike(desk, "x")
        await desk.until_true(lambda: held.begun == 1)
        strike(desk, "q")
        await asyncio.sleep(0.2)  # a pause would wait for what is being stored
        assert desk.app.is_running
        held.let_go()
        await desk.until_true(lambda: desk.app._exit)
    assert len(done(home)) == 1


async def test_an_app_that_ends_all_the_same_finishes_what_it_began(sit: Sit, home: Path, held: Held) -> None:
    async with sit(home, TUESDAY) as desk:
        strike(desk, "x")
        await desk.until_true(lambda: held.begun == 1)
        desk.app.exit()
        threading.Timer(0.2, held.let_go).start()
    assert len(done(home)) == 1
    assert list((home / "backups").glob("journal-*.db")), "the day's backup is made as well"


async def test_nothing_is_decided_where_keys_are_answered(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check-in, a log, a session done, skipped, moved, exchanged, and each taken back."""
    where: list[str] = []
    really = record.record

    def recorded(coach: Coach, *args: Any, **kwargs: Any) -> Any:
        where.append(threading.current_thread().name)
        return really(coach, *args, **kwargs)

    monkeypatch.setattr(record, "record", recorded)
    monkeypatch.setattr(sessions, "movable", lambda *_: ())
    monkeypatch.setattr(sessions, "swappable", lambda *_: ())
    async with sit(home, TUESDAY) as desk:
        before = desk.app.moment
        for keys in ("c44444", "enter", "enter", "2", "x", "u", "s", "u", "m", "down", "down", "enter", "u", "e"):
            await desk.press(*([keys] if keys in ("enter", "down") else keys))
        for keys in ("down", "enter", "u", "l", "3", "enter"):
            await desk.press(keys)
        assert desk.app.moment is not before
        monkeypatch.setattr(views, "moment", None)
        assert desk.app.moment.whole, "the weeks came with the answer"
    assert len(where) >= 9
    assert {name.partition("_")[0] for name in where} == {"coach"}


async def test_a_home_that_was_moved_while_the_app_is_open_is_not_written_to(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        home.rename(home.with_name("elsewhere"))
        home.mkdir()
        await desk.press("x")
        assert "moved" in desk.words or "gone" in desk.words
        assert list(home.iterdir()) == []
    assert done(home.with_name("elsewhere")) == []


async def test_what_the_coach_notes_while_it_stores_is_said(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = record.record

    def noting(coach: Coach, *args: Any, **kwargs: Any) -> Any:
        coach.notes.append("mind the ice")
        return really(coach, *args, **kwargs)

    monkeypatch.setattr(record, "record", noting)
    async with sit(home, TUESDAY) as desk:
        await desk.press("x")
        assert "mind the ice" in desk.app.coach.notes
