"""Season and Trends by keyboard, their pictures, themes, and windows of every size."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from coachtui.adapting.load import LoadDay
from coachtui.coach import season, trends
from coachtui.coach.season import SeasonRace, SeasonView, SeasonWeek
from coachtui.coach.trends import PacePoint, TrendDay, Trends, TrendWeek
from coachtui.training.plan import DOMAINS, GoalView, Milestone, Paces
from coachtui.tui.theme import derived
from coachtui.tui.widgets.board import Board
from coachtui.tui.widgets.ink import Styles

from . import samples
from .conftest import Sit, coach_on

TUESDAY = dt.date(2026, 11, 24)
SIZES = ((80, 24), (120, 36))
PHASES = ("foundation",) * 5 + ("stamina",) * 6 + ("specific",) * 4 + ("taper",) * 2


def season_sample() -> SeasonView:
    """Seventeen weeks with a cutback in each fourth, a race and a milestone; the sample week is the ninth."""
    goal = GoalView("half", 21097.5, dt.date(2027, 5, 2), 6420.0, "half in 1:47", "realistic")
    race = SeasonRace(dt.date(2027, 3, 28), "10km", "B", False, "10km")
    main = SeasonRace(dt.date(2027, 5, 2), "half", "A", True, "half marathon")
    stone = Milestone(dt.date(2027, 4, 11), "10km", 2880.0, "10km in 48:00 would show that the half is on course")
    weeks = []
    for n, phase in enumerate(PHASES):
        start = samples.MONDAY + dt.timedelta(7 * (n - 8))
        cut = n % 4 == 3
        km = (30.0 + 1.5 * n) * (0.75 if cut else 1.0) * (0.6 if phase == "taper" else 1.0)
        done = None if n > 8 else 12.5 if n == 8 else 0.0 if n == 5 else km - n
        weeks.append(
            SeasonWeek(
                n + 1, start, phase, "taper" if phase == "taper" else "cutback" if cut else "build",
                round(km, 1), round(km - 2 * (n == 8), 1), done, 300.0, None, int(n == 5),
                tuple(s for s in samples.SESSIONS if s.quality or s.long) if n == 8 else (),
                tuple(r for r in (race, main) if start <= r.date < start + dt.timedelta(7)),
                (stone,) if start <= stone.date < start + dt.timedelta(7) else (),
            )
        )  # fmt: skip
    return SeasonView(samples.TODAY, 9, "km", goal, (), tuple(weeks), (race, main), (stone,))


def trends_sample(name: str = "6w") -> Trends:
    """Six weeks with a silent day, an estimated one, and lines that begin in the second week."""
    first = samples.TODAY - dt.timedelta(41)
    days = []
    for n in range(42):
        known, begun = n != 20, n >= 9
        days.append(
            TrendDay(
                LoadDay(
                    first + dt.timedelta(n), float(n % 7 * 60) if known else None, n == 25, 0.0, 0.0,
                    160.0 + n / 2 if begun else None, 160.0 + (n * 13 % 40) if begun else None,
                    float(20 - n % 40) if begun else None,
                ),
                "unknown" if n == 20 else ("green", "amber", "red")[2 if n == 30 else n % 9 == 0],
                None if n == 20 else n % 3,
            )
        )  # fmt: skip
    monday = first - dt.timedelta(first.weekday())
    weeks = tuple(
        TrendWeek(monday + dt.timedelta(7 * n), 40.0 + n, None if n == 2 else 38.0 + n % 3, {"foundation": 200.0}, {})
        for n in range(7)
    )
    paces = (
        PacePoint(first + dt.timedelta(3), "E", 372.0, False, True),
        PacePoint(first + dt.timedelta(17), "T", 292.0, True, False),
        PacePoint(first + dt.timedelta(33), "E", 365.0, False, False),
    )
    targets = Paces((350.0, 395.0), 325.0, 303.0, 279.0, 259.0)
    return Trends(name, first, samples.TODAY, "km", tuple(days), weeks, paces, targets, 27)


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fixed values in place of what the coach would answer, so that a picture depends on the screen alone."""
    monkeypatch.setattr(season, "season", lambda coach: season_sample())
    monkeypatch.setattr(trends, "trends", lambda coach, name="6w": trends_sample(name))


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("key", "name"), [("3", "season"), ("4", "trends")])
async def test_season_and_trends_look_like_their_pictures(
    sit: Sit, home: Path, golden: Callable[[str, str], None], size: tuple[int, int], key: str, name: str
) -> None:
    async with sit(home, samples.TODAY, size) as desk:
        await desk.press(key)
        golden(f"{name}-{size[0]}x{size[1]}", desk.text)


async def test_the_cursor_tells_of_a_week_and_enter_opens_it(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("3")
        assert "Week 2 of" in desk.words
        await desk.press("right", "right", "right")
        assert "Week 5 of" in desk.words
        await desk.press("enter")
        assert "Week 5 of" in desk.text.splitlines()[1]
        await desk.press("3")
        assert "Week 5 of" in desk.words, "coming back, the cursor stands where it was"
        await desk.press("t")
        assert "Week 2 of" in desk.words
        await desk.press("home", "left")
        assert "Week 1 of" in desk.words
        await desk.press("end", "right")
        last = desk.app.screen.view.weeks[-1].number
        assert f"Week {last} of {last}" in desk.words


async def test_what_is_done_elsewhere_stands_in_the_season_at_once(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("3")
        before = desk.text
        await desk.press("x")
        assert "saved" in desk.words
        assert "done so far" in desk.words
        assert desk.text != before


@pytest.mark.usefixtures("sample")
async def test_days_ranges_and_charts_of_trends_are_walked_by_keys(sit: Sit, home: Path) -> None:
    async with sit(home, samples.TODAY) as desk:
        await desk.press("4")
        assert "Wed 3 Mar 2027: readiness" in desk.words
        assert "fitness 180" in desk.words
        await desk.press("left", "pageup")
        assert "Tue 23 Feb 2027" in desk.words
        await desk.press("down")
        assert "planned" in desk.words
        await desk.press("down")
        assert "the plan says 5:50 to 6:35/km" in desk.words
        await desk.press("home")
        assert "no run in one zone up to here" in desk.words
        await desk.press("r")
        assert "▸6 months" in desk.text
        assert "21 Jan" in desk.words


async def test_without_28_known_days_the_lines_say_when_they_begin(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("4")
        assert "begin when the load of 28 days is known" in desk.words


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 60)])
async def test_every_size_shows_whole_charts_and_no_line_too_long(sit: Sit, home: Path, size: tuple[int, int]) -> None:
    async with sit(home, TUESDAY, size) as desk:
        for key in ("3", "4", "2"):
            await desk.press(key)
            assert all(len(line) <= size[0] for line in desk.text.splitlines())
            if key == "3":
                assert "▲" in desk.text
                assert "today" in desk.text
            assert "? help" in desk.text


async def test_a_window_that_changes_keeps_focus_and_cursor(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY, (120, 36)) as desk:
        await desk.press("3", "right", "right")
        for size in ((80, 24), (40, 10), (200, 60)):
            await desk.resize(*size)
            await desk.press()
        board = desk.app.screen.query_one(Board)
        assert (desk.app.focused, board.cursor) == (board, 3)
        assert "Week 4 of" in desk.words
        await desk.press("2", "right", "right")
        chosen = desk.app.screen.rows.key
        await desk.resize(80, 24)
        await desk.press()
        assert desk.app.screen.rows.key == chosen
        assert "▸" in desk.text


async def test_in_a_wide_week_the_arrows_walk_over_days_and_sessions(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY, (120, 36)) as desk:
        await desk.press("2")
        start = desk.app.screen.session
        assert start is not None
        assert start.date == TUESDAY
        await desk.press("right")
        assert desk.app.screen.session.date == TUESDAY + dt.timedelta(1)
        await desk.press("left", "left", "left", "left")
        assert desk.app.screen.session.date == TUESDAY - dt.timedelta(1)
        await desk.press("right_square_bracket")
        assert "Week 3 of" in desk.text


@pytest.mark.parametrize("key", ["m", "e"])
async def test_what_the_limits_say_stands_before_every_row_before_anything_is_moved(
    sit: Sit, home: Path, key: str
) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("2", key)
        screen = desk.app.screen
        while len(screen.verdicts) < len(screen.choices()):
            await desk.pilot.pause(0.05)
        await desk.press()
        for choice in screen.choices():
            works = screen.verdicts[choice].works
            screen.rows.go_to(choice)
            await desk.press()
            assert ("✓ " in desk.text.partition("▸ ")[2][:3]) is works
            said = screen.verdicts[choice].sentences[0]
            assert ("works" in said) is works
            assert said[:16] in desk.words
        assert {True, False} == {v.works for v in screen.verdicts.values()}
        await desk.press("escape")
    with coach_on(home, TUESDAY) as coach:
        assert not coach.journal.diary().entries


async def test_two_sessions_change_places_by_keyboard_and_one_key_brings_both_back(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("2")
        rows = desk.app.screen.rows
        before = {s.id: s.date for s in desk.app.screen.view.week.sessions}
        easy, long = "session 2026-11-26", "session 2026-11-28"
        rows.go_to(easy)
        await desk.press("e")
        assert "Swap: " in desk.text
        desk.app.screen.rows.go_to("2026-11-28")
        await desk.press()
        assert "works: " in desk.words
        await desk.press("enter")
        after = {s.id: s.date for s in desk.app.screen.view.week.sessions}
        assert (after[easy.split()[1]], after[long.split()[1]]) == (dt.date(2026, 11, 28), dt.date(2026, 11, 26))
        assert "u takes it back" in desk.words
        await desk.press("home", "u")
        assert {s.id: s.date for s in desk.app.screen.view.week.sessions} == before


@pytest.mark.parametrize("theme", BUILTIN_THEMES.values(), ids=lambda theme: theme.name)
def test_every_theme_has_a_colour_for_every_word_that_a_drawing_may_use(theme: Theme) -> None:
    made = {**theme.to_color_system().generate(), **derived(theme)}
    styles = Styles(made, Style())
    for word in ("dim", "rule", "accent", "green", "amber", "red", "unknown", "race", *DOMAINS):
        assert styles[word].color is not None, word
    for ground in ("row", "raised"):
        assert styles[ground].bgcolor is not None, ground


async def test_a_theme_that_is_not_ours_is_chosen_and_every_mode_stands_in_it(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY, (120, 36)) as desk:
        assert len(desk.app.available_themes) == 2
        desk.app.choose_theme()
        await desk.press()
        assert "nord" in desk.text
        await desk.press("escape")
        desk.app.theme = "nord"
        for key in ("2", "3", "4"):
            await desk.press(key)
            assert "coachtui" in desk.text
        await desk.press("ctrl+t")
        assert desk.app.theme.startswith("coachtui")
