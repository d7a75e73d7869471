"""The notation says what a coach would read aloud, and survives being written out again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.rulebook.notation import UNITS, ZONES, NotationError, leaves_of, parameters_of, parse, text_of
from coachtui.rulebook.shapes.workouts import Leaf, Sets

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
NUMBERS = st.integers(1, 9_999_999).map(lambda n: n / 1000)
EXERCISES = st.from_regex(r"[a-z]{2,8}(-[a-z]{1,6})?", fullmatch=True).filter(
    lambda w: w not in (*ZONES, *UNITS, "race", "fill") and w.lower() not in (z.lower() for z in ZONES)
)
NOTES = st.sampled_from(["", "each leg", "on grass, relaxed", "(uphill)"])
AMOUNTS = NUMBERS | NAMES


@st.composite
def leaves(draw: st.DrawFn) -> Leaf:
    shape = draw(st.sampled_from(["zone", "race", "exercise", "reps", "fill"]))
    note = draw(NOTES)
    match shape:
        case "zone":
            return Leaf(draw(st.sampled_from(UNITS)), draw(AMOUNTS), draw(st.sampled_from(ZONES)), note=note)
        case "race":
            race = draw(st.sampled_from(["goal", "5km", "marathon"]))
            return Leaf(draw(st.sampled_from(UNITS)), draw(AMOUNTS), "race", race, note=note)
        case "exercise":
            return Leaf(draw(st.sampled_from(UNITS)), draw(AMOUNTS), exercise=draw(EXERCISES), note=note)
        case "reps":
            rir = draw(st.none() | st.integers(0, 10))
            return Leaf("reps", draw(AMOUNTS), exercise=draw(EXERCISES), rir=rir, note=note)
        case _:
            return Leaf("fill", None, draw(st.sampled_from(ZONES)), note=note)


TIMES = st.integers(1, 100) | NAMES
STEPS = st.recursive(
    leaves(),
    lambda inner: st.builds(Sets, TIMES, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    max_leaves=6,
)


def depth(step: Leaf | Sets) -> int:
    return 0 if isinstance(step, Leaf) else 1 + max(depth(s) for s in step.steps)


@settings(max_examples=150)
@given(st.lists(STEPS.filter(lambda s: depth(s) <= 3), min_size=1, max_size=4).map(tuple))
def test_what_is_written_out_reads_as_the_same_workout(tree: tuple[Leaf | Sets, ...]) -> None:
    text = text_of(tree)
    if len(text) <= 500:
        assert parse(text) == tree


@settings(max_examples=150)
@given(st.text(alphabet="0123456789 x()+[]{}.minkEMTIRjog@fl-é", max_size=60))
def test_any_text_is_a_workout_or_a_located_problem(text: str) -> None:
    try:
        tree = parse(text)
    except NotationError as trouble:
        assert 0 <= trouble.position <= len(text)
        assert trouble.message
    else:
        assert parse(text_of(tree)) == tree


def test_a_coach_reads_it_as_written() -> None:
    tree = parse("15min E + {reps} x (6min T + 1min jog) + 400m R + 3 x 8 squat @RIR2 + 2km race(5km) + fill E")
    assert tree == (
        Leaf("min", 15, "E"),
        Sets("reps", (Leaf("min", 6, "T"), Leaf("min", 1, "jog"))),
        Leaf("m", 400, "R"),
        Sets(3, (Leaf("reps", 8, exercise="squat", rir=2),)),
        Leaf("km", 2, "race", "5km"),
        Leaf("fill", None, "E"),
    )


def test_rest_and_walk_are_zones_and_a_bike_is_an_exercise() -> None:
    assert parse("40min rest + 60s walk + 30min bike") == (
        Leaf("min", 40, "rest"),
        Leaf("s", 60, "walk"),
        Leaf("min", 30, exercise="bike"),
    )


def test_parameters_are_named_in_order_of_first_use() -> None:
    assert parameters_of("{warm}min E + {reps} x ({fast}min T + 1min jog) + {warm}min E") == ("warm", "reps", "fast")


def test_a_leaf_that_is_repeated_is_listed_once() -> None:
    assert [leaf.zone for leaf in leaves_of(parse("5min E + 6 x (400m R + 90s jog)"))] == ["E", "R", "jog"]


@pytest.mark.parametrize(
    ("text", "message", "position", "suggestion"),
    [
        ("", "expected an amount such as 10min, 400m or 8 at the start, but the text ends", 0, None),
        ("15min E +", "expected an amount such as 10min, 400m or 8 after '15min E +', but the text ends", 9, None),
        ("15mins E", "there is no unit 'mins'; units are min, s, km, m", 2, "min"),
        ("400 m R", "write an amount and its unit together, such as 400m", 4, None),
        ("15 E", "an amount of E needs a unit: min, s, km or m", 3, None),
        ("15min t", "'t' is no zone", 6, "T"),
        ("15min Jog", "'Jog' is no zone", 6, "jog"),
        ("800m race", "a race pace names its event: race(5km) or race(goal)", 5, "race(goal)"),
        ("3min x (1min E)", "the number before 'x' counts how often, so it has no unit", 0, None),
        ("2.5 x 1min E", "the number before 'x' is a whole number from 1 to 100", 0, None),
        ("101 x 1min E", "the number before 'x' is a whole number from 1 to 100", 0, None),
        ("2 x 4 x 400m R", "put sets within sets into brackets: 2 x (4 x 400m R + 3min jog)", 0, None),
        ("3 x (1min E", "a closing bracket is missing", 11, None),
        ("3min E)", "there is a closing bracket too many after '3min E'", 6, None),
        ("1min E 2min E", "expected ' + ' before '2min'", 7, None),
        ("0min E", "an amount must be more than 0", 0, None),
        ("fill race(goal)", "a race pace cannot be filled", 5, None),
        ("1 x (1 x (1 x (1 x (1min E))))", "sets may be nested 3 deep", 19, None),
        ("1min E" + " + 1min E" * 60, "steps may have 500 characters, these have 546", 500, None),
    ],
)
def test_a_slip_is_named_where_it_stands(text: str, message: str, position: int, suggestion: str | None) -> None:
    with pytest.raises(NotationError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.position, caught.value.suggestion) == (message, position, suggestion)
