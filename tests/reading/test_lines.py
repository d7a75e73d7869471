"""Every key, table and element of a TOML file has its line, however the file is laid out."""

import tomllib

import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from coachtui.reading.lines import Lines

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
    lines = Lines(TOML).lines
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
    lines = Lines(text).lines
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
    lines = Lines(text).lines
    assert set(_paths(tomllib.loads(text))) <= set(lines)
    assert all(1 <= n <= text.count("\n") + 1 for n in lines.values())


def _paths(value, path=()):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*path, key)
        yield from _paths(item, (*path, key))


def test_lines_are_found_through_strings_comments_and_inline_tables() -> None:
    text = '''# [[rule]]
format = 1 # a "comment
[[rule]]
id = """
[[rule]]
"""
then = [ # first
  { action = "rest", what = "a # b" },

  { action = 'x' } ]
when.it = 1
[[rule.stage]]
a = 2027-01-01
[[rule]]
"quoted key" = """a \\""" ] """
[rule.table]
b = [[1, 2],
 [3]]
'''
    lines = Lines(text)
    assert tomllib.loads(text)
    expected = {
        ("format",): 2,
        ("rule", 0): 3,
        ("rule", 0, "id"): 4,
        ("rule", 0, "then"): 7,
        ("rule", 0, "then", 0, "what"): 8,
        ("rule", 0, "then", 1): 10,
        ("rule", 0, "when", "it"): 11,
        ("rule", 0, "stage", 0, "a"): 13,
        ("rule", 1, "quoted key"): 15,
        ("rule", 1, "table", "b", 1, 0): 18,
        ("rule", 1, "no such key"): 14,
        ("nothing",): 0,
    }
    assert {path: lines.of(path) for path in expected} == expected
