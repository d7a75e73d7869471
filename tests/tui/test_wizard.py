"""From a first start to a plan, by keyboard alone; nothing that was typed is lost."""

import datetime as dt
from pathlib import Path

from coachtui.coach import drafts
from coachtui.tui.widgets.fields import TextField

from .conftest import Desk, Sit, coach_on

DAY = dt.date(2026, 11, 20)


async def fill_you(desk: Desk, name: str = "Ana Ruiz") -> None:
    """Welcome, then who she is."""
    await desk.press("enter")
    await desk.type(name)
    await desk.press("tab")
    await desk.type("2 may 1994")
    await desk.press("enter")


async def test_a_first_start_ends_in_a_plan(sit: Sit, tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with sit(home, DAY) as desk:
        assert "no medical advice" in desk.words
        await fill_you(desk)
        assert "Your running now" in desk.text
        for typed in ("42", "16", "5"):
            await desk.press("ctrl+u")
            await desk.type(typed)
            await desk.press("tab")
        await desk.press("tab")
        for typed in ("5km", "21:45", "4 oct"):
            await desk.type(typed)
            await desk.press("tab")
        await desk.press("enter")
        assert "Your goal" in desk.text
        await desk.type("m")
        await desk.type("m")
        await desk.type("m")
        await desk.press("tab", "ctrl+u")
        await desk.type("2027-04-18")
        await desk.press("tab", "ctrl+u")
        await desk.type("2:20:00")
        await desk.until("unlikely", "not a goal")
        assert "INSTEAD" in desk.text
        await desk.press("tab", "enter")
        assert next(f for f in desk.app.screen.query(TextField) if f.key == "goal.target").value != "2:20:00"
        await desk.press("ctrl+n")
        assert "Races on the way" in desk.text
        await desk.press("ctrl+n")
        assert "Your week" in desk.text
        await desk.press("right", "up", "ctrl+n")
        assert "Body check" in desk.text
        await desk.press("ctrl+n")
        assert "Commitment" in desk.text
        await desk.press("ctrl+n")
        await desk.until("THE FIRST WEEK")
        assert "Foundation" in desk.text
        assert not (home / "athlete.toml").exists(), "nothing is stored before the yes"
        await desk.press("enter")
        await desk.until("FRI 20 NOV")
        assert "1 Today" in desk.text
    with coach_on(home, DAY) as coach:
        assert coach.athlete.athlete.name == "Ana Ruiz"
        assert coach.athlete.athlete.born == dt.date(1994, 5, 2)
        assert coach.athlete.now.weekly_km == 42.0
        assert coach.athlete.week.tue == 60
        assert drafts.load(coach) is None


async def test_enter_names_the_first_answer_that_is_missing_and_goes_there(sit: Sit, tmp_path: Path) -> None:
    async with sit(tmp_path / "home", DAY) as desk:
        await desk.press("enter", "enter")
        assert "! what shall I call you?" in desk.text
        await desk.type("Ana")
        await desk.press("enter")
        assert "your age decides what is safe" in desk.words
        await desk.type("30 febr 1994")
        await desk.press("enter")
        assert "is not a date" in desk.words
        assert desk.app.focused is not None
        assert desk.app.focused.value == "30 febr 1994"


async def test_a_closed_terminal_loses_nothing(sit: Sit, tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with sit(home, DAY) as desk:
        await fill_you(desk, "[/] [b]Ana")
        await desk.press("ctrl+u")
        await desk.type("38")
        await desk.press("tab")
        await desk.press("ctrl+q")
    async with sit(home, DAY + dt.timedelta(2)) as desk:
        assert "Your running now" in desk.text
        assert "38" in desk.text
        await desk.press("ctrl+b")
        assert "[/] [b]Ana" in desk.text
        assert "2 may 1994" in desk.text


async def test_help_choosing_names_what_suits_and_one_can_be_taken(sit: Sit, tmp_path: Path) -> None:
    async with sit(tmp_path / "home", DAY) as desk:
        await fill_you(desk)
        await desk.press("tab", "tab", "tab", "tab")
        for typed in ("5km", "21:45", "4 oct"):
            await desk.type(typed)
            await desk.press("tab")
        await desk.press("enter")
        await desk.until("to finish")
        await desk.press("ctrl+o")
        assert "WHAT SUITS YOU" in desk.text
        assert "half marathon" in desk.text.partition("WHAT SUITS YOU")[2]
        await desk.press("end", "enter")
        assert "[marathon]" in desk.text


async def test_going_back_loses_nothing(sit: Sit, tmp_path: Path) -> None:
    async with sit(tmp_path / "home", DAY) as desk:
        await fill_you(desk)
        await desk.press("ctrl+u")
        await desk.type("not a number")
        await desk.press("ctrl+b")
        assert "Ana Ruiz" in desk.text
        await desk.press("enter")
        assert "not a number" in desk.text


async def test_buttons_stay_on_a_small_screen(sit: Sit, tmp_path: Path) -> None:
    async with sit(tmp_path / "home", DAY) as desk:
        await desk.press("enter")
        for _ in range(2):
            assert "Next" in desk.text.splitlines()[-2]
            await desk.press("enter")


async def test_seven_days_and_whole_questions_stand_in_the_smallest_window(sit: Sit, tmp_path: Path) -> None:
    async with sit(tmp_path / "home", DAY, (60, 20)) as desk:
        await fill_you(desk)
        await desk.press(*["ctrl+n"] * 3)
        await desk.until("or type")
        assert "a week" in desk.text
        assert "3 h 45" in desk.text
        await desk.press("ctrl+n")
        await desk.until("cleared you for hard training?")
