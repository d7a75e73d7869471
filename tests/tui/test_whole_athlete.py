"""Setbacks, the words of a week and a coach's file by keyboard at 80x24."""

import datetime as dt
from pathlib import Path

from coachtui.coach import drafts, flags, onboard, review, setbacks
from coachtui.training.entries import Pain
from coachtui.tui.screens.coach_file import CoachFileScreen
from coachtui.tui.screens.review import ReviewScreen
from coachtui.tui.screens.setbacks import SetbacksScreen
from tests.tui.conftest import ANA, START, Sit, coach_on

DAY = dt.timedelta(1)
EXAMPLE = Path(__file__).parents[2] / "examples" / "coach-files" / "less-this-week.toml"


async def test_a_setback_is_noted_and_shown_back_from_why(sit: Sit, home: Path) -> None:
    with coach_on(home, START + DAY) as coach:
        flags.flag(coach, Pain("achilles", 3, "left"))
    async with sit(home, START + 2 * DAY) as desk:
        await desk.press("w", "s")
        assert isinstance(desk.app.screen, SetbacksScreen)
        assert "pain: left Achilles" in desk.words
        await desk.press("enter")
        await desk.type("new shoes")
        await desk.press("tab")
        await desk.type("heel raises")
        await desk.press("enter")
        assert isinstance(desk.app.screen, SetbacksScreen)
        assert "set off by new shoes" in desk.words
        assert "helped: heel raises" in desk.words
        await desk.press("enter", "escape", "escape", "escape")
    with coach_on(home, START + 2 * DAY) as coach:
        assert setbacks.setbacks(coach)[0].helped == ("heel raises",)


async def test_the_words_of_a_week_are_told_and_the_pledge_is_a_goal_of_the_next(sit: Sit, tmp_path: Path) -> None:
    home = tmp_path / "home"
    told = {"process_goals": ["Strides twice"], "if_then": ["If it is dark, then I take the lamp"]}
    with coach_on(home, START) as coach:
        onboard.start(coach, drafts.athlete_from({**ANA, "commitment": told}))
    sunday = START + 9 * DAY
    async with sit(home, sunday) as desk:
        await desk.press("2", "r", "p", "space", "tab", "tab")
        await desk.type("rain")
        await desk.press("tab")
        await desk.type("shoes by the door")
        await desk.press("enter")
        assert isinstance(desk.app.screen, ReviewScreen)
    with coach_on(home, sunday) as coach:
        found = review.review(coach)
        assert (found.happened, found.will) == ("rain", "shoes by the door")
        assert [p.helped for p in found.plans] == [True]
    with coach_on(home, sunday + 7 * DAY) as coach:
        assert [g.text for g in review.review(coach).goals] == ["Strides twice", "shoes by the door"]


async def test_a_coachs_file_that_is_not_there_is_said_and_changes_nothing(sit: Sit, home: Path) -> None:
    async with sit(home, START + DAY) as desk:
        desk.app.push_screen(CoachFileScreen())
        await desk.press()
        await desk.type("nowhere.toml")
        await desk.press("enter")
        await desk.until("cannot be read")
        assert isinstance(desk.app.screen, CoachFileScreen)
        await desk.press("escape")
        assert not isinstance(desk.app.screen, CoachFileScreen)
