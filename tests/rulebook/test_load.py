"""The shipped rules load, can be kept as text, and are found in their places."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.reading.keys import keys_of
from coachtui.reading.lines import Lines
from coachtui.rulebook import check, floor
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.kinds import KINDS
from coachtui.rulebook.load import digest_of, load, shipped_rules
from coachtui.rulebook.notation import text_of
from coachtui.rulebook.ranges import RangeError, events_of, levels_of, suits_event
from coachtui.rulebook.shapes.limits import AfterRace
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.rulebook.store import from_json, to_json
from coachtui.training.measures import EVENTS
from coachtui.training.plan import LEVELS
from coachtui.training.problems import CoachError


@pytest.fixture(scope="module")
def book() -> Rulebook:
    loaded, problems = load([shipped_rules()])
    assert [str(p) for p in problems] == []
    assert loaded is not None
    return loaded


def test_every_shipped_file_loads_without_a_word(book: Rulebook) -> None:
    assert book.digest == digest_of([shipped_rules()])
    assert book.layer == {}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.place)
def test_every_kind_of_item_is_used(kind, book: Rulebook) -> None:
    assert book.all(kind.cls)


def test_a_book_survives_being_kept_as_text(book: Rulebook) -> None:
    again = from_json(to_json(book))
    assert again == book
    assert to_json(again) == to_json(book)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version":99}', '{"version":1,"digest":"x"}', "not json"])
def test_a_damaged_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_json(text)


def test_a_missing_line_is_noticed(book: Rulebook) -> None:
    with pytest.raises(ValueError, match="not what was stored"):
        from_json(to_json(book).rsplit("\n", 1)[0])


def test_kept_items_of_another_form_are_refused_in_a_sentence(book: Rulebook) -> None:
    """Such as a table where a number was kept: a form of rules that this version does not know."""
    head, *lines = to_json(book).split("\n")
    lines = [line.replace('"apart_weeks_from":{"advanced":16.0}', '"apart_weeks_from":16.0') for line in lines]
    kept = json.loads(head)
    del kept["sum"]
    other = from_json("\n".join([json.dumps(kept), *lines]))
    with pytest.raises(CoachError, match="rules that were kept cannot be read"):
        other.all(AfterRace)


def test_the_notation_of_every_workout_reads_as_it_is_written(book: Rulebook) -> None:
    for workout in book.all(Workout).values():
        assert text_of(workout.tree) == workout.steps


def test_tables_of_the_checks_name_kinds_and_keys_that_exist() -> None:
    keys = {(kind.place, key) for kind in KINDS for key in keys_of(kind.cls)}
    places = {kind.place for kind in KINDS}
    assert keys >= check.BY_LEVEL
    assert check.REFERENCES.keys() <= keys
    assert set(check.REFERENCES.values()) <= places
    assert check.IDS.keys() <= places
    assert floor.CARE.keys() <= keys
    assert {(f"limits.{kind}", key) for kind, key in floor.LIMITS} <= keys


def test_every_kind_in_its_file_has_a_key_of_its_own() -> None:
    pairs = [(stem, kind.key) for kind in KINDS for stem in kind.stems]
    assert len(pairs) == len(set(pairs))


def test_the_line_of_every_item_of_the_shipped_files_is_its_header() -> None:
    for path in sorted(shipped_rules().glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        lines, rows = Lines(text), text.splitlines()
        for key, items in tomllib.loads(text).items():
            for n, item in enumerate(items if isinstance(items, list) else []):
                assert rows[lines.of((key, n)) - 1].startswith(f"[[{key}]]")
                for name in item:
                    assert re.match(rf"\s*({name}|\[\[?{key}\.{name})", rows[lines.of((key, n, name)) - 1])


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=80) | st.text(alphabet='[workut]\nid="a"=1.{}', max_size=80).map(str.encode))
def test_nothing_that_a_file_holds_raises(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path: Path = tmp_path_factory.mktemp("any") / "speed.toml"
    path.write_bytes(content)
    book, problems = load([path])
    assert (book is None) == bool(problems)


def test_ranges_of_events_and_levels() -> None:
    assert events_of(["5km..half", "mile"]) == ("mile", "5km", "10km", "10mi", "half")
    assert events_of(["..1500m"]) == ("800m", "1500m")
    assert events_of([]) == (*EVENTS, "base")
    assert events_of(["base"]) == ("base",)
    assert levels_of(["advanced.."]) == ("advanced", "national", "elite")
    assert levels_of([]) == LEVELS


def test_a_length_between_the_ends_of_a_range_suits_it() -> None:
    assert suits_event(["5km..half"], "8.4km")
    assert not suits_event(["10km..half"], "8.4km")
    assert not suits_event(["5km.."], "base")
    assert suits_event([], "base")


def test_a_range_with_an_unknown_end_names_the_nearest() -> None:
    with pytest.raises(RangeError) as caught:
        levels_of(["novise..elite"])
    assert caught.value.suggestion == "novice"


def test_a_daily_command_starts_from_stored_rules_without_any_reader_of_rule_files() -> None:
    code = "import sys, coachtui.rulebook.store, coachtui.rulebook.expressions; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"tomllib", "pydantic", "tomlkit", "difflib", "coachtui.rulebook.load"} & set(shown)
