"""Training the gut across long runs, by the rules that ship and plans of the example athletes."""

import datetime as dt
from itertools import pairwise

import pytest

from coachtui.coach.fuelling import practice_text, practices
from coachtui.coach.thoughts import PRACTICE
from coachtui.journal import athlete_file
from coachtui.planning.build import build
from coachtui.rulebook.shapes.mind import GutTraining
from coachtui.rulebook.shapes.raceday import RaceFuel
from coachtui.training.plan import Plan
from tests.coach.conftest import EXAMPLES
from tests.coach.test_thoughts import BOOK, PROMPTS

RULE = BOOK.sole(GutTraining)
FUELS = tuple(BOOK.all(RaceFuel).values())


def plan_of(name: str) -> Plan:
    return build(
        athlete_file.parse((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"), name), BOOK, dt.date(2026, 11, 20)
    )


@pytest.fixture(scope="module")
def marathon() -> Plan:
    return plan_of("ana-marathon")


def test_a_marathon_is_practised_from_30_g_up_to_60_by_10_a_week_over_four_to_six_weeks(marathon: Plan) -> None:
    found = practices(marathon, RULE, FUELS)
    by_week = dict.fromkeys((p.number, p.grams_per_h) for p in found)
    assert [grams for _, grams in by_week] == [30, 40, 50, 60]
    assert 4 <= found[0].of <= 6
    assert marathon.goal.date is not None
    assert all(a.date <= b.date < marathon.goal.date for a, b in pairwise(found))
    sessions = {s.date: s for s in marathon.sessions() if s.runs and s.minutes >= 75}
    assert all(p.date in sessions for p in found), "only runs of 75 minutes and more"


def test_a_race_over_in_half_an_hour_asks_for_nothing_on_the_way() -> None:
    assert practices(plan_of("bo-first-5km"), RULE, FUELS) == ()


def test_it_is_said_in_grams_an_hour_and_never_by_weight(marathon: Plan) -> None:
    words = practice_text(practices(marathon, RULE, FUELS)[0])
    assert "30 g of carbohydrate an hour" in words
    assert [p.id for p in PROMPTS.values() if PRACTICE in p.text] == ["fuel-practise"]
    said = " ".join(f"{p.text} {p.because}".lower() for p in PROMPTS.values() if p.topic == "fuelling")
    assert not any(word in said for word in ("body weight", "kg", "lean", "slim", "calor"))
