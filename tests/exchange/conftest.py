"""Plans of the example athletes, built once from the built-in rules."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from coachtui.journal import athlete_file
from coachtui.planning.build import build
from coachtui.rulebook.load import load, shipped_rules
from coachtui.training.plan import Plan

TODAY = dt.date(2026, 11, 26)
EXAMPLES = Path(__file__).parents[2] / "examples" / "athletes"
PlanOf = Callable[[str], Plan]


@pytest.fixture(scope="session")
def plan_of() -> PlanOf:
    """The plan of an example athlete, by the name of the file."""
    book, problems = load([shipped_rules()])
    assert book is not None, problems

    @cache
    def made(name: str) -> Plan:
        text = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
        return build(athlete_file.parse(text, name), book, TODAY)

    return made
