"""When a plan is over, base weeks go on: easy, no more than was run, the same however late one looks."""

import datetime as dt
from dataclasses import replace

import pytest

from coachtui.planning.bounds import bounds_of
from coachtui.planning.breaches import broken
from coachtui.planning.build import build
from coachtui.planning.onward import last_day, onward
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.weeks import Choosing, Placing, Progress
from coachtui.training.athlete import Goal, Now
from coachtui.training.plan import Plan
from tests.planning.athletes import EXAMPLES, TODAY, example, plain

ENDED = ("ana-marathon", "bo-first-5km", "finn-base", "gus-masters-half", "jon-uncleared", "pia-national")


@pytest.fixture(scope="module", params=ENDED)
def over(request: pytest.FixtureRequest, rules: Rulebook) -> Plan:
    return build(example(EXAMPLES / f"{request.param}.toml"), rules, TODAY)


def test_until_its_last_day_a_plan_is_what_it_was(over: Plan, rules: Rulebook) -> None:
    assert onward(over, rules, last_day(over)) is over


def test_a_plan_whose_rules_are_older_than_some_kinds_goes_on_too(over: Plan, rules: Rulebook) -> None:
    """What was so before it was a rule stays so: the kinds fill in by themselves what the built-in rules say."""
    newer = (Progress, Placing, Choosing)
    older = replace(rules, items={kind: items for kind, items in rules.items.items() if kind not in newer})
    day = last_day(over) + dt.timedelta(3)
    assert onward(over, older, day) == onward(over, rules, day)


def test_base_weeks_follow_without_a_gap_and_reach_a_fortnight_ahead(over: Plan, rules: Rulebook) -> None:
    day = last_day(over) + dt.timedelta(3)
    longer = onward(over, rules, day)
    assert longer.weeks[: len(over.weeks)] == over.weeks
    assert last_day(longer) >= day + dt.timedelta(14)
    assert [w.start for w in longer.weeks] == [
        over.weeks[0].start + dt.timedelta(7 * n) for n in range(len(longer.weeks))
    ]
    assert [w.number for w in longer.weeks] == list(range(1, len(longer.weeks) + 1))
    assert [p.name for p in longer.phases for _ in range(p.weeks)] == [w.phase for w in longer.weeks]


def test_what_it_adds_does_not_depend_on_how_late_it_is_asked(over: Plan, rules: Rulebook) -> None:
    soon = onward(over, rules, last_day(over) + dt.timedelta(1))
    late = onward(over, rules, last_day(over) + dt.timedelta(200))
    assert len(late.weeks) > len(soon.weeks)
    assert late.weeks[: len(soon.weeks)] == soon.weeks


def test_nothing_rises_until_there_is_a_goal_again(over: Plan, rules: Rulebook) -> None:
    longer = onward(over, rules, last_day(over) + dt.timedelta(100))
    most = max(w.run_km for w in over.weeks[-4:])
    added = longer.weeks[len(over.weeks) :]
    assert all(w.run_km <= most + 0.5 for w in added)
    assert any(w.run_km > 0 for w in added)


def test_base_weeks_keep_every_limit_and_name_their_rule(over: Plan, rules: Rulebook) -> None:
    longer = onward(over, rules, last_day(over) + dt.timedelta(30))
    bounds = bounds_of(longer.athlete, longer.level, longer.paces, longer.goal, rules, longer.start)
    assert broken(longer.weeks, bounds, since=last_day(over) + dt.timedelta(1)) == []
    added = [s for w in longer.weeks[len(over.weeks) :] for s in w.sessions if s.kind == "run"]
    assert added
    assert all({"base-week", "cutback", "clearance"} & set(s.rules) for s in added)


def test_ids_carry_the_letter_of_their_snapshot(rules: Rulebook) -> None:
    plan = build(plain(goal=Goal("5km", dt.date(2027, 1, 31)), now=Now(TODAY, 40.0, 15.0, 5)), rules, TODAY)
    named = [
        replace(w, sessions=tuple(replace(s, id=f"{s.id[:10]}b{s.id[10:]}") for s in w.sessions)) for w in plan.weeks
    ]
    longer = onward(replace(plan, weeks=tuple(named)), rules, last_day(plan) + dt.timedelta(7))
    ids = [s.id for s in longer.sessions()]
    assert len(set(ids)) == len(ids)
    assert all(i[10] == "b" for i in ids)
