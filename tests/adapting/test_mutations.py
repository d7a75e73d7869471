"""Every shipped rule matters: without it at least one scenario no longer holds."""

from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.adapting import Rule
from coachtui.training.decisions import CLASSES
from tests.adapting.stories import rules
from tests.adapting.test_scenarios import SCENARIOS, play, read

RULES = sorted(rules().all(Rule))
NAMING = ("fired", "told", "proposed", "lost")


def without(rule: str) -> Rulebook:
    """The built-in rules less one."""
    book = rules()
    left = {id_: one for id_, one in book.all(Rule).items() if id_ != rule}
    return replace(book, items={**book.items, Rule: left})


@cache
def days(file: Path) -> int:
    """How long a scenario takes to tell, about."""
    return sum(int(day.get("repeat", 30 if "until" in day else 1)) for day in read(file)["day"])


def speaking_of(rule: str) -> list[Path]:
    """Scenarios that say in so many words that a rule acts, the shortest first."""
    found = [
        file
        for file in SCENARIOS
        if any(rule in day.get("expect", {}).get(key, ()) for day in read(file)["day"] for key in NAMING)
    ]
    return sorted(found, key=lambda file: (days(file), file.stem))


def fails(file: Path, rule: str) -> bool:
    """Whether a scenario no longer holds without a rule."""
    try:
        play(file, without(rule))
    except AssertionError:
        return True
    return False


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_spoken_of_by_a_scenario(rule: str) -> None:
    assert speaking_of(rule), f"no scenario says what {rule} does"


@pytest.mark.parametrize("rule", [r for n, r in enumerate(RULES) if n % 8 == 0])
def test_without_a_rule_the_shortest_scenario_that_speaks_of_it_fails(rule: str) -> None:
    assert fails(speaking_of(rule)[0], rule)


@cache
def acting() -> dict[Path, frozenset[str]]:
    """The rules that act in each scenario."""
    return {file: frozenset(play(file)) for file in SCENARIOS}


@pytest.mark.soak
@pytest.mark.parametrize("rule", RULES)
def test_without_any_rule_a_scenario_in_which_it_acts_fails(rule: str) -> None:
    """What the scenarios say of the day, not of the rule, counts as well: all in which it acts are told again."""
    files = sorted((f for f, acted in acting().items() if rule in acted), key=days)
    assert any(fails(file, rule) for file in files)


@pytest.mark.soak
def test_every_pair_of_classes_meets_in_a_scenario() -> None:
    """Red flags to missed work: each kind of reason has met each other one on the same day or in the same story."""
    class_of = {id_: rule.class_ for id_, rule in rules().all(Rule).items()}
    met = {
        frozenset(pair)
        for acted in acting().values()
        for pair in combinations({class_of[r] for r in acted if r in class_of}, 2)
    }
    classes = CLASSES[: CLASSES.index("progression")]
    assert not [pair for pair in combinations(classes, 2) if frozenset(pair) not in met]
