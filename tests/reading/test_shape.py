"""What a file holds becomes exactly the value that its class describes, or one plain sentence for each mistake."""

import datetime as dt
import subprocess
import sys
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.reading.keys import Table
from coachtui.reading.shape import read
from coachtui.reading.wording import Mistake
from coachtui.training.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Leg:
    km: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trip:
    id: str
    class_: str = "road"
    days: int = 1
    on: dt.date | None = None
    rpe: tuple[float, float] = (2.0, 4.0)
    tags: tuple[str, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()
    shares: dict[str, tuple[float, ...]] = field(default_factory=dict)
    legs: tuple[Leg, ...] = ()
    home: Leg = Leg(0.0)
    hard: bool = False
    made: str = "by the reader"


TRIP = Table(Trip, "trip", without=frozenset({"made"}), examples={"id": '"alps"'})


def mistakes(text: str, table: Table[Any] = TRIP) -> list[str]:
    value, found = read(table, tomllib.loads(text))
    assert value is None
    return [
        f"{'.'.join(map(str, m.path))}: {m.message}" + (f" ({m.suggestion}?)" if m.suggestion else "") for m in found
    ]


def test_every_kind_of_value_arrives_as_the_class_has_it() -> None:
    text = """
        id = "a"
        class = "trail"
        days = 2
        on = 2027-04-18
        rpe = [3, 5]
        tags = ["x", "y"]
        pairs = [[1, 2], [3, 4]]
        shares = { novice = [1, 0.5] }
        legs = [{ km = 3 }, { km = 4.5, note = "up" }]
        home = { km = 1 }
        hard = true
    """
    value, found = read(TRIP, tomllib.loads(text))
    assert found == []
    assert value == Trip(
        "a", "trail", 2, dt.date(2027, 4, 18), (3.0, 5.0), ("x", "y"), ((1, 2), (3, 4)), {"novice": (1.0, 0.5)},
        (Leg(3.0), Leg(4.5, "up")), Leg(1.0), True,
    )  # fmt: skip
    assert value is not None
    assert [type(number) for number in (*value.rpe, value.legs[0].km)] == [float, float, float]


def test_what_a_file_leaves_out_the_class_fills_in() -> None:
    assert read(TRIP, {"id": "a"}) == (Trip("a"), [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        # names
        ('clas = "x"', "clas: unknown key (class?)"),
        ('class_ = "x"', "class_: unknown key (class?)"),
        ('made = "x"', "made: unknown key; [[trip]] can hold id, class, days, on, rpe, tags, pairs, shares, legs, "
         "home, hard"),
        ("home = { km = 1, hight = 3 }", "home.hight: unknown key; [trip.home] can hold km, note"),
        ("legs = [{ km = 1 }, { km = 1, nota = 3 }]", "legs.1.nota: unknown key (note?)"),
        ("legs = [{}]", "legs.0.km: is missing"),
        # values of another kind
        ("class = 3", 'class: must be text in quotes: "3"'),
        ('class = ["x"]', "class: must be text in quotes, not a list"),
        ('days = "3"', "days: must be a whole number without quotes: 3"),
        ("days = 3.0", "days: must be a whole number, not 3.0"),
        ("days = true", "days: must be a whole number, not true"),
        ("days = 1000000000000", "days: must be a whole number, not a very large number"),
        ("rpe = [true, 1]", "rpe.0: must be a number, not true"),
        ('rpe = [1, "2.5"]', "rpe.1: must be a number without quotes: 2.5"),
        ("rpe = [1, -inf]", "rpe.1: must be a number, not a very large number"),
        ("rpe = [nan, 2]", "rpe.0: must be a number, not nan"),
        ("hard = 1", "hard: must be true or false, without quotes, not 1"),
        ("on = 2027-04-18T10:00:00Z", "on: must be a date without a time of day: 2027-04-18"),
        ('on = "2027-04-18"', "on: must be a date without quotes: 2027-04-18"),
        ("on = 20270418", "on: must be a date such as 2027-04-18, not 20270418"),
        # lists and tables
        ('tags = "x"', 'tags: must be a list in brackets, such as ["x"]'),
        ("tags = { x = 1 }", "tags: must be a list in brackets, not a table"),
        ("shares = { novice = 3 }", "shares.novice: must be a list in brackets, such as [3]"),
        ("shares = 3", "shares: must be a table: write [trip.shares]"),
        ("rpe = 5", "rpe: must be a list of 2 values in brackets, not 5"),
        ("rpe = []", "rpe: must be a list of 2 values, but has 0"),
        ("rpe = [5]", "rpe: must be a list of 2 values, but has 1"),
        ("pairs = [[1, 2], [3, 4, 5]]", "pairs.1: must be a list of 2 values, but has 3"),
        ("pairs = [[1, 2], [3, 4.5]]", "pairs.1.1: must be a whole number, not 4.5"),
        ("legs = { km = 3 }", "legs: can stand several times: write [[trip.legs]] with two brackets"),
        ("legs = [3]", "legs.0: must be a table: write [[trip.legs]]"),
        ("home = [{ km = 3 }]", "home: must be a table: write [trip.home]"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_plain_sentence(line: str, told: str) -> None:
    assert mistakes(f'id = "a"\n{line}') == [told]


def test_all_mistakes_are_told_at_once() -> None:
    assert mistakes('tags = [1, "x", 2]\nlegs = [{ km = "3" }]\nhome = {}\nday = 1') == [
        "day: unknown key (days?)",
        'id: is missing: add id = "alps"',
        'tags.0: must be text in quotes: "1"',
        'tags.2: must be text in quotes: "2"',
        "legs.0.km: must be a number without quotes: 3",
        "home.km: is missing",
    ]


def test_a_missing_table_says_how_it_is_opened() -> None:
    @dataclass(frozen=True, slots=True)
    class Whole:
        home: Leg

    assert mistakes("", Table(Whole)) == ["home: is missing: add the table [home]"]
    assert mistakes("away = 1", Table(Whole))[0] == "away: unknown key; the file can hold home"


def test_a_key_that_is_taken_out_before_may_be_what_was_meant() -> None:
    table = Table(Trip, "trip", also=("lenght",))
    _, found = read(table, {"id": "a", "length": [1]})
    assert found == [Mistake(("length",), "unknown key", "lenght", "extra_forbidden")]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates() | st.datetimes(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(["km", "note", "x"]), inside),
    max_leaves=6,
)
keys = st.sampled_from(["id", "class", "days", "on", "rpe", "tags", "pairs", "shares", "legs", "home", "hard", "x"])


@given(st.dictionaries(keys, anything, max_size=5))
def test_any_values_give_a_value_or_mistakes_in_them(values: dict[str, Any]) -> None:
    value, found = read(TRIP, values)
    assert (value is None) == bool(found)
    assert len({m.path for m in found}) == len(found)
    for mistake in found:
        assert mistake.path[0] in (*values, "id")
        assert "\n" not in mistake.message
        assert "pydantic" not in mistake.message


def test_the_validator_is_loaded_by_nothing_but_the_reading_of_a_file() -> None:
    code = (
        "import sys, coachtui.rulebook.load, coachtui.rulebook.store, coachtui.journal.athlete_file;"
        "print('pydantic' in sys.modules, 'coachtui.reading.shape' in sys.modules);"
        "from coachtui.rulebook.load import load, shipped_rules; load([shipped_rules()]);"
        "print('pydantic' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.split() == ["False", "False", "True"]
