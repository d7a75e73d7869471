"""Training at height: the first days easy, then effort before pace (Wehrlin and Hallen 2006)."""

import datetime as dt

import pytest

from coachtui.racing.conditions import slower_at
from coachtui.rulebook.book import Rulebook
from coachtui.training.athlete import Coaching, Goal
from coachtui.training.plan import Plan, Repeat
from tests.planning.athletes import TODAY, plain
from tests.planning.conftest import PlanOf

SOON = Goal("10km", TODAY + dt.timedelta(16))


def slowest(plan: Plan, zone: str) -> float:
    steps = [
        x for s in plan.sessions() for step in s.steps for x in (step.steps if isinstance(step, Repeat) else [step])
    ]
    return max(
        x.target.pace[1] for x in steps if not isinstance(x, Repeat) and x.zone == zone and x.target and x.target.pace
    )


@pytest.mark.parametrize(
    ("metres", "pct"), [(300, 0.0), (1000, 1.0), (1500, 2.5), (1750, 3.5), (2500, 6.5), (4000, 6.5)]
)
def test_height_slows_as_the_science_says(metres: float, pct: float, rules: Rulebook) -> None:
    assert slower_at(metres, rules) == pytest.approx(pct)


def test_threshold_may_be_slower_at_height_and_easy_running_is_not_told_otherwise(plan_of: PlanOf) -> None:
    low, high = plan_of(plain()), plan_of(plain(coaching=Coaching(altitude_m=2000)))
    assert slowest(high, "T") == pytest.approx(slowest(low, "T") * 1.045, rel=0.002)
    assert slowest(high, "R") == slowest(low, "R")
    assert slowest(high, "E") == slowest(low, "E")
    assert high.paces == low.paces
    assert any("2000 m" in w for w in high.warnings)
    assert not any("2000 m" in w for w in low.warnings)


def test_the_first_days_at_height_hold_nothing_hard(plan_of: PlanOf) -> None:
    plan = plan_of(plain(goal=SOON, coaching=Coaching(altitude_m=2000)))
    assert not any(s.quality and s.kind == "run" and (s.date - TODAY).days < 5 for s in plan.sessions())
