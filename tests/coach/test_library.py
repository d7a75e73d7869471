"""The library: everything can be found, what is switched off goes and comes back, the floor stays."""

import pytest

from coachtui.coach.coach import Coach
from coachtui.coach.rules import difference, library, switch
from coachtui.rulebook.shapes.adapting import Rule
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.problems import CoachError

from .conftest import START, At


@pytest.fixture
def coach(at: At) -> Coach:
    """The coach of one home on its first day."""
    return at(START)


def test_every_workout_routine_rule_and_source_stands_on_a_shelf(coach: Coach) -> None:
    books = library.library(coach)
    names = {b.name for b in books}
    rules = coach.rulebook
    assert {f"workout.{id_}" for id_ in rules.all(Workout)} <= names
    assert {f"rule.{id_}" for id_ in rules.all(Rule)} <= names
    assert sum(library.counts(books).values()) == len(books) == len(names)
    assert all(library.counts(books).values()), "no shelf is empty"


def test_every_word_of_a_search_must_stand_in_what_is_found(coach: Coach) -> None:
    books = library.library(coach)
    found = library.matching(books, "hill REP")
    assert found
    assert all("hill" in b.words and "rep" in b.words for b in found)
    assert library.matching(books, "no such words anywhere") == ()
    assert library.matching(books, "") == tuple(books)


def test_a_rule_is_switched_off_for_oneself_and_on_again(coach: Coach) -> None:
    book = next(b for b in library.library(coach) if b.name.startswith("rule.") and not b.floor)
    said = switch.off(coach, book.name)
    assert f"rules on {book.id}" in said
    assert book.id not in coach.rulebook.all(Rule)
    assert next(b for b in library.library(coach) if b.name == book.name).off
    assert [c.change for c in difference.diff(coach).changes] == ["disabled"]
    with pytest.raises(CoachError, match="switched off already"):
        switch.off(coach, book.name)
    switch.on(coach, book.name)
    assert book.id in coach.rulebook.all(Rule)
    assert difference.diff(coach).changes == ()
    with pytest.raises(CoachError, match="is not switched off"):
        switch.on(coach, book.name)


def test_the_floor_says_why_it_cannot_be_switched_off(coach: Coach) -> None:
    floor = [b for b in library.library(coach) if b.floor]
    assert any(b.name.startswith("rule.") for b in floor)
    for book in (floor[0], floor[-1], next(b for b in floor if b.name.startswith("rule."))):
        with pytest.raises(CoachError, match="floor"):
            switch.off(coach, book.name)
    assert not coach.home.rules.exists() or not list(coach.home.rules.glob("*.toml"))


def test_switching_keeps_what_a_person_wrote_in_the_file(coach: Coach) -> None:
    book = next(b for b in library.library(coach) if b.name.startswith("rule.") and not b.floor)
    coach.home.rules.mkdir(mode=0o700)
    file = coach.home.rules / "adaptation.toml"
    file.write_text("# mine\nformat = 1\n\n# a quieter life\n", "utf-8")
    switch.off(coach, book.name)
    text = file.read_text("utf-8")
    assert text.startswith("# mine\n") and "# a quieter life" in text
    assert file.stat().st_mode & 0o777 == 0o600
