"""A runner to ask about, the shipped racing rules, and a day that is today."""

import datetime as dt
from collections.abc import Callable

import pytest
from racing_cases import TODAY, racing_rules, runner

from coachtui.rulebook.book import Rulebook
from coachtui.training.athlete import Athlete


@pytest.fixture(scope="session")
def rules() -> Rulebook:
    return racing_rules()


@pytest.fixture
def today() -> dt.date:
    return TODAY


@pytest.fixture
def make() -> Callable[..., Athlete]:
    return runner
