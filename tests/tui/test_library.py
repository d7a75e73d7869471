"""The library by keyboard alone."""

import datetime as dt
from pathlib import Path

from coachtui.coach.rules import switch

from .conftest import Sit, coach_on

TUESDAY = dt.date(2026, 11, 24)


async def test_a_workout_is_found_as_one_types_and_opened_at_ones_paces(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("6", "slash")
        await desk.type("cruise int")
        await desk.press("enter", "enter")
        assert "STEPS FOR YOU" in desk.text
        assert "EVIDENCE" in desk.text
        assert "/km" in desk.text
        await desk.press("escape", "escape")
        assert "Workouts" in desk.text


async def test_words_that_stand_nowhere_say_what_to_do(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("6", "slash")
        await desk.type("[/] zzz")
        assert "Nothing here holds these words" in desk.words


async def test_a_rule_is_switched_off_and_on_and_the_floor_says_why_not(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("6", "right", "right")
        screen = desk.app.screen
        book = next(b for b in screen.books if b.name.startswith("rule.") and not b.floor)
        floor = next(b for b in screen.books if b.name.startswith("rule.") and b.floor)
        screen.rows.go_to(book.name)
        await desk.press()
        await desk.press("s")
        await desk.until("is switched off for you")
        with coach_on(home, TUESDAY) as coach:
            assert book.name in switch.switched_off(coach)
        await desk.press("s")
        await desk.until("is in force again")
        screen.rows.go_to(floor.name)
        await desk.press()
        await desk.press("s")
        await desk.until("part of the floor")


async def test_what_a_search_leaves_stands_under_each_heading_once(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("6", "slash")
        await desk.type("hill")
        assert desk.text.count("▬ FOUNDATION") == 1
        assert desk.text.count("evidence") == 1


async def test_steps_of_a_repetition_stand_deeper_than_it(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("6", "slash")
        await desk.type("brisk walk")
        await desk.press("enter", "enter")
        assert "· 4 times:" in desk.text
        assert "  · 1 min walk" in desk.text


async def test_what_a_screen_stores_itself_is_not_said_to_come_from_another_terminal(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("6", "right", "right")
        await desk.app.look_elsewhere()
        book = next(b for b in desk.app.screen.books if b.name.startswith("rule.") and not b.floor)
        desk.app.screen.rows.go_to(book.name)
        await desk.press("s")
        await desk.until("is switched off for you")
        await desk.app.look_elsewhere()
        await desk.press()
        assert "another terminal" not in desk.words
        assert "is switched off for you" in desk.words, "what was said of it stays"
