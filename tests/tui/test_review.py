"""The review of a week by keyboard: read, and its goals answered."""

import datetime as dt
from pathlib import Path

from coachtui.coach import drafts, onboard, review
from coachtui.tui.screens.review import ReviewScreen
from tests.tui.conftest import ANA, START, Sit, coach_on

GOALS = {"why": "To feel light.", "process_goals": ["Strides twice", "In bed by ten"]}
SUNDAY = START + dt.timedelta(9)


async def test_a_week_is_looked_back_on_and_its_goals_are_answered(sit: Sit, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with coach_on(home, START) as coach:
        onboard.start(coach, drafts.athlete_from({**ANA, "commitment": GOALS}))
    async with sit(home, SUNDAY, size=(80, 40)) as desk:
        await desk.press("2", "r")
        assert isinstance(desk.app.screen, ReviewScreen)
        assert "Review of week 2" in desk.words
        assert "neither logged nor skipped" in desk.words
        await desk.press("2")
        assert "1. Strides twice: not kept" in desk.words
        assert "2. In bed by ten: kept" in desk.words
        await desk.press("1")
        assert "1. Strides twice: kept" in desk.words
        await desk.press("9")
        assert "there is no goal 9" in desk.words
        await desk.press("escape")
        assert not isinstance(desk.app.screen, ReviewScreen)
    with coach_on(home, SUNDAY) as coach:
        assert [g.kept for g in review.review(coach).goals] == [True, True]
