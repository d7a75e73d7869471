"""What reaches the terminal: wrapped, aligned, no control characters, colour only where it is wanted."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.cli.main import FAMILY
from coachtui.cli.output import Output

from .conftest import EXAMPLES, Typed

REORDER = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def printed(text: str, stream: io.StringIO | None = None, env: dict[str, str] | None = None, style: str = "") -> str:
    stream = stream or io.StringIO()
    Output(stream, io.StringIO(), env or {}).line(text, style=style)
    return stream.getvalue()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_control_character_ever_reaches_the_terminal(text: str) -> None:
    shown = printed(text).replace("\n", "")
    assert not [c for c in shown if unicodedata.category(c) == "Cc" or unicodedata.bidirectional(c) in REORDER]


@given(st.lists(st.text("abc-/", min_size=1, max_size=30), max_size=40))
def test_lines_are_wrapped_at_80_columns_between_words_and_lose_none(words: list[str]) -> None:
    out = printed(" ".join(words))
    assert all(len(line) <= 80 for line in out.splitlines())
    assert out.split() == words


@given(st.lists(st.text("abc", min_size=1, max_size=12), max_size=12), st.lists(st.text("xyz", min_size=1), max_size=8))
def test_a_command_is_never_broken_where_a_line_has_room_for_it(before: list[str], words: list[str]) -> None:
    command = " ".join(["coachtui", *words])[:70].strip()
    out = printed(" ".join([*before, f"{command}; and so on and on and on (or not), until the end of what is said."]))
    assert any(command in line for line in out.splitlines())


@given(st.text("ab ", max_size=200), st.text("xy ", min_size=1, max_size=15))
def test_lines_after_a_label_are_aligned_under_the_first(text: str, label: str) -> None:
    stream = io.StringIO()
    Output(stream, io.StringIO(), {}).item(text, first=label)
    first, *later = stream.getvalue().splitlines()
    assert first.startswith(label.rstrip())
    assert all(line.startswith(" " * len(label)) for line in later if line)


def test_columns_line_up() -> None:
    stream = io.StringIO()
    Output(stream, io.StringIO(), {}).table([("a", "1", "x"), ("bbb", "22", "y")], frozenset({1}))
    assert stream.getvalue() == "a     1  x\nbbb  22  y\n"


TEXT = st.text("ab ", max_size=70).map(" ".join)


@given(st.lists(st.tuples(st.text("abc", max_size=12), TEXT, st.integers(0, 9999).map(str), TEXT), min_size=1))
def test_a_table_fits_80_columns_and_loses_no_word(rows: list[tuple[str, str, str, str]]) -> None:
    stream = io.StringIO()
    Output(stream, io.StringIO(), {}).table(rows, frozenset({2}))
    assert all(len(line) <= 80 for line in stream.getvalue().splitlines())
    assert sorted(stream.getvalue().split()) == sorted(" ".join(" ".join(row) for row in rows).split())


def test_a_long_name_wraps_in_its_column_where_nothing_else_can() -> None:
    stream = io.StringIO()
    name = "The long way round the lake and back over the old bridge to the gate of the town"
    Output(stream, io.StringIO(), {}).table([("Sun 6 Dec 2026", name, "B", "49:39")], frozenset({3}))
    assert stream.getvalue() == (
        "Sun 6 Dec 2026  The long way round the lake and back over the old       B  49:39\n"
        "                bridge to the gate of the town\n"
    )


def test_a_table_without_rows_is_nothing() -> None:
    stream = io.StringIO()
    Output(stream, io.StringIO(), {}).table([])
    assert stream.getvalue() == ""


def test_colour_is_for_terminals_that_want_it() -> None:
    assert "\x1b[31m" in printed("stop", Terminal(), style="red")
    assert printed("stop", io.StringIO(), style="red") == "stop\n"
    assert printed("stop", Terminal(), {"NO_COLOR": "1"}, style="red") == "stop\n"
    assert printed("stop", Terminal(), {"TERM": "dumb"}, style="red") == "stop\n"


def test_a_narrow_terminal_gets_narrower_lines() -> None:
    assert max(map(len, printed("word " * 40, Terminal(), {"COLUMNS": "50"}).splitlines())) <= 50


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_terminal_of_any_encoding_can_show_every_sign(encoding: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    Output(stream, stream, {}).line("≋ Tempo → easy ✓ Zoë ▫ 東京")
    stream.flush()
    text = raw.getvalue().decode(encoding)
    assert "Tempo" in text
    assert "easy" in text


def test_no_line_of_the_season_is_wider_than_a_terminal(empty: Typed) -> None:
    """The legend of a season with races, cutbacks, a recovery and a return among its weeks fits as the chart does."""
    assert empty("init", "--from", str(EXAMPLES / "athletes" / "ana-marathon.toml")).code == 0
    season = empty("season").out
    assert max(map(len, season.splitlines())) <= 80
    assert "↷ return" in season


def test_sentences_of_help_fit_80_columns_and_commands_in_it_stay_whole(empty: Typed) -> None:
    for name in FAMILY:
        said = empty(name, "--help")
        assert said.code == 0
        assert not [line for line in said.out.splitlines() if len(line) > 80 and not line.startswith("  ")], name
    assert "  flag clear FLAG [--mistake | --by doctor|physio --date D [--surgery]]\n" in empty("flag", "--help").out
