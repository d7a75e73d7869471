"""The pathway and race day by keyboard alone."""

import datetime as dt
from pathlib import Path

import pytest
from rich.cells import cell_len

from coachtui.coach.road import races
from coachtui.training.athlete import Race

from .conftest import Desk, Sit, coach_on

TUESDAY = dt.date(2026, 11, 24)


async def to_race(desk: Desk, event: str) -> None:
    """The cursor on a race of the calendar."""
    rows = desk.app.screen.rows
    date = next(r.date.isoformat() for r in desk.app.screen.calendar if r.event == event)
    rows.go_to(f"race {date}")
    await desk.press()


async def test_the_road_says_where_one_stands_and_what_comes_next(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("5")
        for word in ("regional", "national", "you are here", "5 Pathway"):
            assert word in desk.words
        await desk.press("down", "down", "end")
        assert "Other doors".upper() in desk.words.upper()


async def test_a_race_without_a_day_is_asked_for_it(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("5", "p")
        await desk.type("10km")
        await desk.press("enter")
        await desk.until("name the day of the race")


async def test_a_race_is_put_in_with_the_new_plan_shown_first(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("5", "p")
        await desk.type("10km")
        await desk.press("tab")
        await desk.type("2027-01-16")
        await desk.press("enter")
        await desk.until("days would differ")
        await desk.press("escape")
        assert len(desk.app.screen.screen.app.screen_stack) >= 2, "the form is still there"
        await desk.press("enter")
        await desk.until("days would differ")
        await desk.press("enter")
        await desk.until("saved: the race")
        await to_race(desk, "10km")
        await desk.press("enter")
        assert "SPLITS FOR B" in desk.text
        await desk.press("right")
        assert "SPLITS FOR C" in desk.text
        await desk.press("escape", "d")
        await desk.until("days would differ")
        await desk.press("enter")
        await desk.until("dropped")
    with coach_on(home, TUESDAY) as coach:
        assert [r.event for r in races.listed(coach)] == ["marathon"]


HOSTILE = {
    "markup": "[red]bold[/] [/] [@click=app.quit]x[/]",
    "escape": "a \\u001b[2J\\u001b]0;title\\u0007 b",
    "right to left": "\\u202e\\u05e9\\u05dc\\u05d5\\u05dd \\u2066x",
    "wide": "\u8d70\u308b\u30e9\u30f3\u30ca\u30fc" * 5,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 36)])
async def test_what_somebody_wrote_is_text_and_nothing_else(
    sit: Sit, home: Path, text: str, size: tuple[int, int]
) -> None:
    """In the career file and in the name of a race: never markup, never obeyed by the terminal, never too wide."""
    plain = text.encode().decode("unicode_escape") if text.isascii() else text
    (home / "career.toml").write_text(
        f'about = "{text}"\n[[club]]\nname = "{text}"\nfrom = 2024-03-01\n'
        f'[[sponsor]]\nname = "{text}"\ndate = 2026-11-02\nstate = "talking"\noffered = "{text}"\n',
        encoding="utf-8",
    )
    with coach_on(home, TUESDAY) as coach:
        races.added(coach, Race("10km", dt.date(2027, 1, 16), "B", plain), dry_run=False)
    async with sit(home, TUESDAY, size) as desk:
        await desk.press("5", "end")
        seen = desk.text
        await to_race(desk, "10km")
        seen += desk.text
        await desk.press("enter")
        seen += desk.text
        assert all(sign.isprintable() for sign in seen.replace("\n", ""))
        assert max(cell_len(line) for line in seen.split("\n")) <= size[0]
        assert "[/]" in seen or "[/]" not in text
        assert "mistake of its own" not in " ".join(seen.split())


async def test_wrong_days_are_said_beside_the_field_and_change_nothing(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("5", "p")
        await desk.type("10km")
        await desk.press("tab")
        await desk.type("2026-01-16")
        await desk.press("enter")
        assert "has been" in desk.words
        await desk.press("escape")
    with coach_on(home, TUESDAY) as coach:
        assert [r.event for r in races.listed(coach)] == ["marathon"]


async def test_a_result_is_kept_with_what_it_taught(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("5", "r")
        await desk.type("5km")
        await desk.press("tab")
        await desk.type("21:10")
        await desk.press("tab", "tab")
        await desk.type("[/] even pace")
        await desk.press("enter")
        await desk.until("no quality before")
    with coach_on(home, TUESDAY) as coach:
        kinds = [(e.kind, e.body) for e in coach.journal.diary().entries]
        assert [k for k, _ in kinds] == ["done", "reflection"]
        assert kinds[1][1].good == ("[/] even pace",)  # type: ignore[union-attr]


async def test_sixty_by_twenty_still_shows_the_road(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY, (60, 20)) as desk:
        await desk.press("5")
        assert "regional" in desk.words
    async with sit(home, TUESDAY, (120, 36)) as desk:
        await desk.press("5")
        assert "GOALS" in desk.text.upper()
