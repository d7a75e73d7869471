"""The rules as they are shipped."""

import pytest

from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.load import load, shipped_rules


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """The built-in rulebook; it must load without a single finding."""
    rulebook, problems = load([shipped_rules()])
    assert not problems, "\n".join(str(p) for p in problems)
    assert rulebook is not None
    return rulebook
