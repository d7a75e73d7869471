"""Words that people type become safe to store and show, and near names are found."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.training.text import nearest, plain


@given(st.text())
def test_plain_text_is_one_printable_line_and_stays_so(text):
    clean = plain(text)
    assert plain(clean) == clean
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in clean)
    assert not set(clean) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    clean.encode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" felt [/]good ", "felt [/]good"),
        ("one\r\ntwo\tthree", "one two three"),
        ("\x1b[2Jgone\x07", "[2Jgone"),
        ("abc\u202edef\ud83d", "abcdef"),
        ("naïve 🏃‍♀️ 日本", "naïve 🏃‍♀️ 日本"),
    ],
)
def test_what_a_person_meant_is_kept(typed, kept):
    assert plain(typed) == kept


@pytest.mark.parametrize(
    ("word", "names", "meant"),
    [
        ("marathn", ("half", "marathon"), "marathon"),
        ("Sunday", ("sat", "sun"), "sun"),
        ("female", ("F", "M", "X"), "F"),
        ("f", ("F", "M", "X"), "F"),
        ("banana", ("half", "marathon"), None),
        ("", ("a",), None),
        ("novise..", ("elite", "novice"), "novice"),
        ("x" * 100_000, ("half", "marathon"), None),
    ],
)
def test_the_nearest_name_is_the_one_that_was_meant(word, names, meant):
    assert nearest(word, names) == meant


def test_of_equally_near_names_the_first_of_the_alphabet_is_meant():
    assert nearest("tempo-", ("tempo-b", "tempo-a")) == nearest("tempo-", ("tempo-a", "tempo-b")) == "tempo-a"
