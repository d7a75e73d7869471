"""The built-in rules, read once, and plans built from them."""

from collections.abc import Callable

import pytest

from coachtui.planning.build import build
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.load import load, shipped_rules
from coachtui.training.athlete import Athlete
from coachtui.training.plan import Plan
from tests.planning.athletes import TODAY

PlanOf = Callable[[Athlete], Plan]


@pytest.fixture(scope="session")
def rules() -> Rulebook:
    book, problems = load([shipped_rules()])
    assert book is not None, problems
    return book


@pytest.fixture(scope="session")
def plan_of(rules: Rulebook) -> PlanOf:
    return lambda athlete: build(athlete, rules, TODAY)
