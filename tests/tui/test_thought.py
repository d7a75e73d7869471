"""The thought of the day by keyboard."""

import datetime as dt
from pathlib import Path

from coachtui.coach import sessions, views
from tests.tui.conftest import START, Sit, coach_on


async def test_a_thought_stands_on_today_and_one_key_puts_it_away(sit: Sit, home: Path) -> None:
    for n in range(2, 12):
        day = START + dt.timedelta(n)
        with coach_on(home, day) as coach:
            for past in (s for s in views.day(coach, day - dt.timedelta(1)).sessions if s.status == "unlogged"):
                sessions.skip(coach, past.id)
            thought = views.day(coach).thought
        if thought is not None:
            break
    assert thought is not None
    async with sit(home, day) as desk:
        assert thought.text[:40] in desk.words
        await desk.press("p")
        assert "put away" in desk.words
        assert thought.text[:40] not in desk.words
        await desk.press("p")
        assert "no thought today" in desk.words
