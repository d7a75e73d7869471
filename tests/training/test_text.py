"""Words that people type become safe to store and show, and near names are found."""

import tomllib
import unicodedata

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from coachtui.training.text import nearest, plain
from coachtui.training.toml_lines import lines_of


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
    ],
)
def test_the_nearest_name_is_the_one_that_was_meant(word, names, meant):
    assert nearest(word, names) == meant


TOML = """\
# about me
top = 1
"quoted key" = '''
[not.a.header]
key = 2
'''   # three lines

[week]  # free
sun = 60
list = [
  "a",   # ] not the end
  { x = 1, y = [2,
    3] },
]
when = 2026-01-01 10:00:00
a.b = 'it'
[[race]]
event = "half#"
[race.extra]
deep = true
[[race]]
event = '''five ''quotes'''''
"""


def test_every_key_and_element_has_its_line():
    tomllib.loads(TOML)
    lines = lines_of(TOML)
    rows = TOML.splitlines()
    assert lines[("top",)] == 2
    assert lines[("quoted key",)] == 3
    assert rows[lines[("week",)] - 1].startswith("[week]")
    assert rows[lines[("week", "list", 0)] - 1].strip().startswith('"a"')
    assert rows[lines[("week", "list", 1, "y", 1)] - 1].strip().startswith("3]")
    assert rows[lines[("week", "when")] - 1].startswith("when")
    assert rows[lines[("week", "a", "b")] - 1].startswith("a.b")
    assert [n + 1 for n, row in enumerate(rows) if row == "[[race]]"] == [lines[("race", 0)], lines[("race", 1)]]
    assert rows[lines[("race", 0, "extra", "deep")] - 1] == "deep = true"
    assert lines[("race", 1, "event")] == len(rows)
    assert ("not",) not in lines


@given(st.text(alphabet="[]{}=\"'#.,\n ab1\\", max_size=60))
def test_any_text_at_all_is_scanned_to_an_end(text):
    lines = lines_of(text)
    assert all(1 <= n <= text.count("\n") + 1 for n in lines.values())
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(_paths(values)) <= set(lines)


leaves = st.integers() | st.booleans() | st.text(max_size=8) | st.dates()
trees = st.recursive(
    leaves,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=5), trees, max_size=4), st.booleans())
def test_every_path_of_a_written_file_has_a_line(values, long_texts):
    text = tomli_w.dumps(values, multiline_strings=long_texts)
    lines = lines_of(text)
    assert set(_paths(tomllib.loads(text))) <= set(lines)
    assert all(1 <= n <= text.count("\n") + 1 for n in lines.values())


def _paths(value, path=()):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*path, key)
        yield from _paths(item, (*path, key))
