"""The season as a drawing: what its legend tells, and in how much room."""

import datetime as dt

from coachtui.coach import season_chart
from coachtui.coach.season import SeasonRace, SeasonView, SeasonWeek
from coachtui.training.plan import GoalView, Milestone
from coachtui.training.values import replace

MONDAY = dt.date(2026, 11, 23)


def test_a_legend_that_is_too_wide_moves_together_before_it_is_cut() -> None:
    """A season with every sign is told whole in the 78 columns that a screen of 80 leaves."""
    goal = GoalView("half", 21097.5, None, None, "", "finish")
    stone = Milestone(MONDAY, "5km", 1200.0, "")
    weeks = [
        SeasonWeek(n + 1, MONDAY + dt.timedelta(7 * n), "stamina", kind, 40.0, 40.0, None, 240.0, None, 0, (), (), ())
        for n, kind in enumerate(("cutback", "taper", "recovery", "return"))
    ]
    marked = replace(weeks[0], number=5, start=MONDAY + dt.timedelta(28), kind="build", milestones=(stone,))
    race = SeasonRace(MONDAY, "half", "A", goal=False, title="half")
    raced = replace(marked, number=6, start=MONDAY + dt.timedelta(35), milestones=(), races=(race,))
    view = SeasonView(MONDAY, None, "km", goal, (), (*weeks, marked, raced), (), ())
    told = ["".join(text for text, _ in season_chart.legend(view, width)) for width in (100, 80, 78)]
    assert [len(line) <= width for line, width in zip(told, (100, 80, 78), strict=True)] == [True] * 3
    assert all(name in told[-1] for name in ("race", "milestone", "cutback", "taper", "recovery", "return"))
