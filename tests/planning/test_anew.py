"""A plan that is made anew has its lighter weeks where the one before it had them."""

import datetime as dt

import pytest

from coachtui.planning.build import build
from coachtui.planning.log import weeks_risen
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.limits import Caution, Cutback
from coachtui.training.athlete import Person
from coachtui.training.plan import Plan
from tests.planning.athletes import EXAMPLES, example, plain

DAY = dt.timedelta(1)
MONDAY = dt.date(2026, 11, 23)
SEVERAL = (
    "ana-marathon", "cleo-10km", "dan-half-miles", "ewa-5km-track", "finn-base", "gus-masters-half", "lea-10-miles",
    "otto-1500m", "pia-national",
)  # fmt: skip


def kinds(plan: Plan) -> list[tuple[dt.date, str]]:
    return [(w.start, w.kind) for w in plan.weeks]


@pytest.mark.parametrize("name", SEVERAL)
def test_on_whatever_day_of_a_week_a_plan_is_made_its_lighter_weeks_are_the_same(name: str, rules: Rulebook) -> None:
    """With nothing told the facts are the same, and the days that are past were run as well."""
    athlete = example(EXAMPLES / f"{name}.toml")
    first = kinds(build(athlete, rules, MONDAY))
    assert "cutback" in {kind for _, kind in first}
    for n in (1, 3, 6):
        assert kinds(build(athlete, rules, MONDAY + n * DAY)) == first


def test_after_a_day_of_rest_with_nothing_told_the_same_plan_goes_on(rules: Rulebook) -> None:
    athlete = example(EXAMPLES / "ana-marathon.toml")
    made, anew = build(athlete, rules, MONDAY), build(athlete, rules, MONDAY + DAY)
    assert [s for s in made.sessions() if s.date > MONDAY] == list(anew.sessions())


@pytest.mark.parametrize("born", [1992, 1965])
def test_planning_anew_every_week_puts_no_lighter_week_off(born: int, rules: Rulebook) -> None:
    athlete = plain(athlete=Person("Nobody", dt.date(born, 4, 1), "F"))
    owed = rules.sole(Cutback).up_weeks
    if born < 1970:
        owed = min(c.up_weeks for c in rules.all(Caution).values() if c.applies == "masters")
    day, plan = MONDAY, build(athlete, rules, MONDAY)
    begun = [plan.weeks[0]]
    for _ in range(8):
        day += 7 * DAY
        plan = build(athlete, rules, day, weeks_risen(plan, day, rules))
        begun.append(plan.weeks[0])
    rising = "".join("." if w.kind == "build" else "-" for w in begun)
    assert "-" in rising
    assert "." * (owed + 1) not in rising
    lighter = [w for w in begun if w.kind == "cutback"]
    assert all(w.run_km < 0.86 * athlete.now.weekly_km for w in lighter)


def test_a_plan_that_is_long_over_leaves_nothing_owed(rules: Rulebook) -> None:
    plan = build(plain(), rules, MONDAY)
    assert weeks_risen(plan, MONDAY + 3 * DAY, rules) == 0
    assert weeks_risen(plan, MONDAY + 8 * DAY, rules) == 1
    assert weeks_risen(plan, plan.end + 30 * DAY, rules) == 0
