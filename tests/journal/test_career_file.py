"""`career.toml`: what it may say, and where it says what cannot be."""

import datetime as dt

import pytest

from coachtui.journal.career_file import TEMPLATE, parse
from coachtui.training.career import Career
from coachtui.training.problems import CoachError

TODAY = dt.date(2026, 11, 26)


def uncommented(text: str) -> str:
    """The template with every example taken as meant."""
    rows = [row.removeprefix("# ") for row in text.splitlines()]
    return "\n".join(row for row in rows if "=" in row or row.startswith("["))


def test_the_template_says_nothing_until_its_examples_are_taken_and_then_is_sound() -> None:
    assert parse(TEMPLATE, "career.toml", TODAY) == Career()
    meant = parse(uncommented(TEMPLATE), "career.toml", TODAY)
    assert all(getattr(meant, key) for key in ("about", "club", "ballot", "deadline", "media", "community", "sponsor"))
    assert meant.sponsor[0].offered
    assert meant.gives[0].text


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        ('[[club]]\nname = "A"\n', 1, "club.1.from", "missing"),
        ('[[clubs]]\nname = "A"\nfrom = 2024-01-01\n', 1, "clubs", "did you mean 'club'"),
        ('[[club]]\nname = "A"\nfrom = 2024-05-01\nto = 2023-01-01\n', 4, "club.1.to", "ends before it begins"),
        ('[[club]]\nname = ""\nfrom = 2024-05-01\n', 2, "club.1.name", "is empty"),
        ('[[sponsor]]\nname = "S"\ndate = 2026-11-27\n', 3, "sponsor.1.date", "lies in the future"),
        ('[[sponsor]]\nname = "S"\ndate = 2026-11-01\nstate = "agred"\n', 4, "sponsor.1.state", "'agreed'"),
        ('[[deadline]]\ntitle = "T"\ndate = 2099-01-01\n', 3, "deadline.1.date", "check the year"),
        ('[[deadline]]\ntitle = "T"\ndate = "2027-01-01"\n', 3, "deadline.1.date", "without quotes"),
        ('[[ballot]]\ntitle = "T"\ndeadline = 2027-04-30\nrace = 2027-01-01\n', 4, "ballot.1.race", "before"),
        ('[[community]]\ntitle = "T"\ndate = 2026-01-01\nhours = -1\n', 4, "community.1.hours", "cannot be"),
        (f'about = "{"x" * 201}"\n', 1, "about", "201 characters"),
        ("[[media]]\ntitle = Harbour Post\n", 2, "media.title", "text in quotes"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_way_to_mend_it(text: str, line: int, key: str, words: str) -> None:
    with pytest.raises(CoachError) as caught:
        parse(text, "career.toml", TODAY)
    told = caught.value.problems
    assert [(p.line, p.key) for p in told] == [(line, key)]
    assert words in str(told[0])


def test_every_mistake_is_told_at_once() -> None:
    text = '[[club]]\nname = "A"\n[[media]]\ntitle = "T"\ndate = 2030-01-01\n[[sponsor]]\nname = "S"\ndate = 1\n'
    with pytest.raises(CoachError) as caught:
        parse(text, "career.toml", TODAY)
    assert [p.line for p in caught.value.problems] == [1, 5, 8]


def test_words_are_kept_on_one_line_without_control_characters() -> None:
    found = parse('about = "a\\u001b[31m b\\nc"\n', "career.toml", TODAY)
    assert found.about == "a[31m b c"
