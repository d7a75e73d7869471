"""What there is to learn: every metric has its note, every work that is named is known, and one new thing a week."""

import datetime as dt

from coachtui.coach.thoughts import LEARNING, new_thing
from coachtui.rulebook.files import shipped_rules
from coachtui.rulebook.load import load
from coachtui.rulebook.metrics import CATALOGUE
from coachtui.rulebook.shapes.mind import Note, Topic
from coachtui.training.entries import Reply

MONDAY = dt.date(2026, 11, 23)
WEEK = dt.timedelta(7)
BOOK = load([shipped_rules()])[0]
assert BOOK is not None
ON = (MONDAY - WEEK, Reply(LEARNING, "on"))


def test_every_metric_has_one_note() -> None:
    named = [metric for note in BOOK.all(Note).values() for metric in note.metrics]
    assert sorted(named) == sorted(m.name for m in CATALOGUE), "a new metric needs a note in rules/mindset.toml"


def test_every_topic_offers_several_works_to_read() -> None:
    assert all(len(topic.source) >= 3 and "house" not in topic.source for topic in BOOK.all(Topic).values())


def test_nothing_new_comes_to_those_who_did_not_ask_or_asked_no_longer() -> None:
    off = (MONDAY, Reply(LEARNING, "off"))
    assert new_thing(BOOK, [], MONDAY) is None
    assert new_thing(BOOK, [ON, off], MONDAY) is None
    assert new_thing(BOOK, [ON], MONDAY) is not None
    assert new_thing(BOOK, [(MONDAY, Reply("", "on"))], MONDAY) is None, "that asks for thoughts"


def test_a_week_brings_one_thing_until_it_is_put_away_and_the_next_week_another() -> None:
    first = new_thing(BOOK, [ON], MONDAY)
    assert first is not None
    assert new_thing(BOOK, [ON], MONDAY + dt.timedelta(6)) == first
    kind = "note" if isinstance(first, Note) else "topic"
    for answer in ("done", "skip"):
        told = [ON, (MONDAY, Reply(f"{kind}.{first.id}", answer))]
        assert new_thing(BOOK, told, MONDAY + dt.timedelta(2)) is None
        assert new_thing(BOOK, told, MONDAY + WEEK) not in (None, first)


def test_everything_is_offered_once_before_anything_comes_again() -> None:
    told, seen = [ON], set()
    number = len(BOOK.all(Note)) + len(BOOK.all(Topic))
    for n in range(number):
        new = new_thing(BOOK, told, MONDAY + n * WEEK)
        assert new is not None
        name = f"{'note' if isinstance(new, Note) else 'topic'}.{new.id}"
        seen.add(name)
        told.append((MONDAY + n * WEEK, Reply(name, "done")))
    assert len(seen) == number
