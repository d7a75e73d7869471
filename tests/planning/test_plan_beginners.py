"""Who learns to run: three run-walks a week, from what can be run without a walk, up to running."""

import datetime as dt

import pytest

from coachtui.adapting.sizing import leaves
from coachtui.planning.build import build
from coachtui.rulebook.book import Rulebook
from coachtui.training.athlete import Availability, Goal, Now
from tests.planning.athletes import EXAMPLES, TODAY, example, plain
from tests.planning.conftest import PlanOf


def test_a_beginner_walks_and_runs_first_and_then_runs(plan_of: PlanOf) -> None:
    plan = plan_of(example(EXAMPLES / "bo-first-5km.toml"))
    early = [s for w in plan.weeks[:4] for s in w.sessions if s.kind == "run"]
    assert early
    assert all("run-walk" in s.workout for s in early)
    assert not any(s.quality for s in plan.sessions() if s.kind == "run")
    longest = [max((s.km or 0) for s in w.sessions if s.kind == "run") for w in plan.weeks[:-3]]
    assert longest[-1] > 2.5 * longest[0]


@pytest.mark.parametrize("used", [0, 1, 2])
@pytest.mark.parametrize("event", ["5km", "10km", "base"])
def test_who_learns_to_run_gets_three_run_walks_a_week(event: str, used: int, plan_of: PlanOf) -> None:
    date = None if event == "base" else dt.date(2027, 4, 4)
    new = plain(now=Now(TODAY, 0.0, 0.0, used, 1.0), goal=Goal(event, date), result=())
    for week in plan_of(new).weeks[1:]:
        if week.kind == "build":
            assert sum(s.kind == "run" for s in week.sessions) >= 3


def test_who_learns_to_run_on_two_days_runs_on_two(plan_of: PlanOf) -> None:
    new = plain(now=Now(TODAY, 0.0, 0.0, 0, 1.0), week=Availability(tue=45, sun=60), result=(), goal=Goal("base"))
    assert {sum(s.kind == "run" for s in w.sessions) for w in plan_of(new).weeks[1:]} == {2}


@pytest.mark.parametrize("can", [3.0, 5.0, 8.0])
def test_the_ladder_begins_near_what_can_be_run_without_a_walk(can: float, plan_of: PlanOf) -> None:
    """D18: from eight minutes the way leads over ten, not at once to twenty-five."""
    week = Availability(tue=45, thu=45, sun=60, strength=0)
    plan = plan_of(
        plain(now=Now(TODAY, 6.0, 3.0, 2, can), goal=Goal("5km", dt.date(2027, 3, 28)), result=(), week=week)
    )
    first = [s for w in plan.weeks[:2] for s in w.sessions if s.kind == "run"]
    assert max(leaf.minutes or 0 for s in first for leaf in leaves(s.steps) if leaf.zone == "E") <= max(2 * can, 3.0), (
        first[0].steps
    )


def test_a_week_of_fewer_run_walks_keeps_the_longest_in_measure(plan_of: PlanOf) -> None:
    week = Availability(tue=30, thu=30, sun=40, strength=1)
    new = plain(now=Now(TODAY, 0.0, 0.0, 0, 1.0), goal=Goal("5km", dt.date(2027, 3, 28)), result=(), week=week)
    assert not [text for text in plan_of(new).warnings if "limit is touched" in text]


def test_a_long_run_day_without_time_costs_no_run_walk(plan_of: PlanOf) -> None:
    """D18: three a week, also where the day that is called the long run's has hardly time."""
    week = Availability(mon=60, tue=30, thu=60, fri=60, sun=20, strength=0)
    new = plain(now=Now(TODAY, 4.0, 1.5, 3, 5.0), goal=Goal("5km", dt.date(2027, 4, 4)), result=(), week=week)
    plan = plan_of(new)
    assert [len({s.date for s in w.sessions if s.kind == "run"}) for w in plan.weeks[1:8]] == [3] * 7
    assert any("Sunday with 20 minutes" in text for text in plan.warnings)


def test_who_ran_once_a_week_never_runs_more_than_three_times(plan_of: PlanOf) -> None:
    """D1: beginners run three times a week, and nobody more than two times more than they are used to."""
    week = Availability(mon=45, tue=45, thu=45, fri=45, sun=75)
    new = plain(now=Now(TODAY, 5.5, 5.5, 1, 5.0), goal=Goal("half", dt.date(2027, 7, 4)), result=(), week=week)
    assert max(sum(s.kind == "run" for s in w.sessions) for w in plan_of(new).weeks) == 3


def test_who_can_run_for_a_minute_begins_with_single_minutes_three_times_a_week(rules: Rulebook) -> None:
    plan = build(example(EXAMPLES / "bo-first-5km.toml"), rules, dt.date(2026, 11, 23))
    first = [s for s in plan.weeks[0].sessions if s.kind == "run"]
    assert len(first) == 3
    assert max(leaf.minutes or 0 for s in first for leaf in leaves(s.steps) if leaf.zone == "E") == 1
