"""What a drawing owes whoever reads it: its size, its bounds, its order, and labels that can be told apart."""

from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from coachtui.drawing import bars, curves
from coachtui.drawing.bars import Bar
from coachtui.drawing.curves import Axis, Curve, column_of
from coachtui.drawing.pieces import EIGHTHS, Line, labels, plain_lines
from coachtui.drawing.profile import Part, profile
from coachtui.drawing.scale import Scale, number, scale_of, ticks
from coachtui.drawing.strip import strip

VALUES = st.floats(-1e5, 1e5, allow_nan=False).map(lambda v: round(v, 2))
SOME = st.lists(st.one_of(st.none(), VALUES), max_size=400)
WIDTHS, HEIGHTS = st.integers(20, 220), st.integers(5, 60)


def size(lines: list[Line]) -> tuple[int, set[int]]:
    """Rows, and every width that a row has."""
    return len(lines), {sum(len(text) for text, _ in line) for line in lines}


@given(SOME, SOME, WIDTHS, HEIGHTS, st.booleans(), st.booleans())
def test_lines_fill_exactly_their_room_whatever_is_known(
    a: list[float | None], b: list[float | None], width: int, height: int, zero: bool, upside: bool
) -> None:
    shown = [Curve("one", a, "speed"), Curve("two", b, "stamina", "dashed"), Curve("three", b, "race", "area")]
    marks = [(0, "first"), (max(len(a) - 1, 0), "last")]
    rows, widths = size(curves.chart(shown, width, height, Axis("km", marks, zero=zero, upside_down=upside, cursor=0)))
    assert (rows, widths) == (height, {width})


@given(st.lists(st.tuples(st.none() | st.floats(0, 300), st.none() | st.floats(0, 300)), max_size=400), WIDTHS, HEIGHTS)
def test_bars_fill_exactly_their_room_whatever_is_known(
    told: list[tuple[float | None, float | None]], width: int, height: int
) -> None:
    shown = [Bar(p, d, "foundation", band=f"part {n // 9}") for n, (p, d) in enumerate(told)]
    rows, widths = size(bars.chart(shown, width, height, "km", 0, [(n, "May") for n in range(0, len(shown), 4)]))
    assert (rows, widths) == (height, {width})


@given(st.lists(VALUES, min_size=1), VALUES, VALUES, st.integers(1, 500))
def test_every_point_lands_in_bounds_and_more_is_never_lower(
    values: list[float], one: float, other: float, places: int
) -> None:
    scale = scale_of(values, room=0.04)
    found = [scale.place(v, places) for v in values]
    assert all(0 <= at < places for at in found)
    low, high = sorted((one, other))
    assert scale.place(low, places) <= scale.place(high, places)


@given(st.lists(VALUES, min_size=2, max_size=60, unique=True), st.lists(HEIGHTS, min_size=2, max_size=2))
def test_the_same_values_keep_their_order_at_any_height(values: list[float], heights: list[int]) -> None:
    scale = scale_of(values)
    for height in heights:
        order = [scale.place(v, height * 4) for v in sorted(values)]
        assert order == sorted(order)
        assert order[0] == 0
        assert order[-1] == height * 4 - 1


@given(st.integers(1, 500), WIDTHS)
def test_moments_stand_in_order_from_end_to_end(count: int, room: int) -> None:
    columns = [column_of(n, count, room) for n in range(count)]
    assert all(a <= b for a, b in pairwise(columns))
    assert all(0 <= c < room for c in columns)
    if count > 1:
        assert (columns[0], columns[-1]) == (0, room - 1)


@given(VALUES, st.floats(0.01, 1e5), st.integers(1, 12))
def test_ticks_are_few_even_and_inside(low: float, height: float, most: int) -> None:
    scale = Scale(low, low + height)
    found = ticks(scale, most)
    assert 1 <= len(found) <= most
    assert all(scale.low - 1e-6 * height <= t <= scale.high + 1e-6 * height for t in found)
    steps = {round((b - a) / height, 6) for a, b in pairwise(found)}
    assert len(steps) <= 1


@given(st.lists(st.tuples(st.integers(0, 100), st.text("abc ", min_size=1, max_size=12)), max_size=20), WIDTHS)
def test_labels_never_touch_and_the_most_important_one_always_stands(told: list[tuple[int, str]], width: int) -> None:
    told = [(column, text.replace(" ", "_")) for column, text in told]
    row = labels(told, width)
    assert len(row) == width
    shown = row.split()
    assert all(text in [t for _, t in told] for text in shown), "two texts ran into each other"
    if told:
        assert told[0][1] in shown


def test_one_moment_no_moment_and_a_level_line_are_drawn() -> None:
    for values in ([], [None], [5.0], [7.0] * 30, [None, 3.0, None]):
        drawn = plain_lines(curves.chart([Curve("a", values, "speed")], 40, 10))
        dots = sum(0x2801 <= ord(c) < 0x2900 for line in drawn[1:] for c in line)
        assert (dots > 0) == any(v is not None for v in values)


def test_a_gap_in_what_is_known_is_a_gap_in_the_line() -> None:
    line = [10.0] * 20
    whole = curves.chart([Curve("a", line, "speed")], 46, 8)
    holed = curves.chart([Curve("a", [*line[:8], *[None] * 4, *line[12:]], "speed")], 46, 8)
    count = [sum(0x2801 <= ord(c) < 0x2900 for text in plain_lines(c)[1:] for c in text) for c in (whole, holed)]
    assert count[1] < count[0]


def test_series_differ_without_colour() -> None:
    drawn = [
        plain_lines(curves.chart([Curve("a", [1.0, 9.0] * 9, "speed", pattern)], 60, 12))
        for pattern in ("solid", "dashed", "dotted", "area", "points")
    ]
    assert len({tuple(d) for d in drawn}) == 5
    legend = [d[0] for d in drawn]
    assert len(set(legend)) == 5


def test_planned_is_an_outline_done_a_filling_and_more_than_planned_stands_higher() -> None:
    drawn = plain_lines(bars.chart([Bar(10, None, "a"), Bar(10, 5, "a"), Bar(10, 20, "a")], 40, 14))
    columns = bars.layout(3, 40, 5)
    text = [line.ljust(40) for line in drawn[:10]]

    def stands(bar: int, sign: str) -> int:
        first = 6 + columns.column(bar)
        return sum(line[first] == sign for line in text)

    assert stands(0, "█") == 0
    assert stands(0, "│") >= 3
    assert 0 < stands(1, "█") < stands(2, "█")
    assert stands(1, "│") >= 1
    assert stands(2, "│") == 0


def test_a_strip_shows_the_most_serious_of_days_that_share_a_column() -> None:
    looks = {"calm": (".", ""), "hard": ("#", "red")}
    shared = plain_lines([strip(["calm"] * 50 + ["hard"] + ["calm"] * 49, looks, 25, 4)])[0]
    assert shared.count("#") == 1
    wide = plain_lines([strip(["calm", "hard"], looks, 25, 4)])[0]
    assert (wide.count("."), wide.count("#")) == (10, 10)


def test_numbers_take_no_more_signs_than_they_need() -> None:
    assert [number(v) for v in (0, 40.0, 2.5, -7.0, 1234.4)] == ["0", "40", "2.5", "−7", "1234"]


def test_bars_too_thin_for_an_outline_are_shaded_and_their_legend_too() -> None:
    many = [Bar(10, None, "a")] * 20
    drawn = plain_lines(bars.chart(many, 50, 12))
    assert sum(line.count("░") for line in drawn) >= 20 * 6
    assert bars.layout(20, 50, 5).planned == "░"
    assert bars.layout(3, 50, 5).planned == "╭╮"


def test_a_name_too_long_for_its_band_is_shortened_and_the_last_one_goes_on_where_nothing_stands() -> None:
    shown = [*[Bar(10, 5, "a", band="Race-specific")] * 3, *[Bar(10, 5, "a", band="Transition")] * 2]
    drawn = plain_lines(bars.chart(shown, 80, 12))
    assert "Race-specific" in drawn[-2]
    thin = plain_lines(bars.chart([*shown[:3], *[Bar(10, 5, "b", band="Taper")] * 9, *shown[3:]], 60, 12))[-2]
    assert "Race" in thin and "…" not in thin
    assert thin.endswith("Transition")


def test_a_dashed_line_is_seen_also_where_it_is_steep() -> None:
    drawn = plain_lines(curves.chart([Curve("a", [0.0, 100.0], "speed", "dashed")], 12, 40))
    plot = ["".join(c for c in line if 0x2801 <= ord(c) < 0x2900) for line in drawn[1:-1]]
    assert sum(not dots for dots in plot) < len(plot) / 10


PARTS = st.lists(st.tuples(st.floats(0.1, 90), st.integers(1, 8), st.sampled_from(["speed", "stamina"])))


@given(PARTS, st.integers(1, 120))
def test_a_session_fills_its_width_in_the_order_of_its_parts(parts: list[Part], width: int) -> None:
    drawn = "".join(text for text, _ in profile(parts, width))
    assert len(drawn) == width
    heights = [EIGHTHS.index(sign) for sign in drawn.strip()]
    left = iter([height for _, height, _ in parts])
    assert all(any(h == of for of in left) for h, _ in groupby(heights)), "no part is drawn before its turn"
    total = sum(minutes for minutes, _, _ in parts)
    for minutes, height, _ in parts:
        if minutes > total / width * 1.01:
            assert height in heights
