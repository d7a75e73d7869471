"""All trends on one board: side by side in a large window, one under another in a tall one, one at a time otherwise."""

from collections.abc import Callable

from coachtui.coach import trends_chart as chart
from coachtui.coach.trends import RANGE_NAMES, Trends
from coachtui.coach.wording import day_name
from coachtui.drawing.curves import margin_of
from coachtui.tui.widgets.ink import Line, Piece, beside, fit, spread, width_of, wrap

Draw = Callable[[Trends, int, int, int | None], list[Line]]
CHARTS: tuple[tuple[str, Draw, Callable[[Trends, int], str]], ...] = (
    ("Fitness, fatigue, form", chart.load_chart, chart.load_words),
    ("Planned against done", chart.volume_chart, chart.volume_words),
    ("Pace by zone", chart.pace_chart, chart.pace_words),
)
"""Name, drawing and words of each chart."""
LARGE, TALL = (110, 26), 44
NARROW = 72
"""Columns below which only the chosen chart has its whole name."""


def several(width: int, height: int) -> bool:
    """Whether all charts stand on the board at once."""
    return (width >= LARGE[0] and height >= LARGE[1]) or height >= TALL


def trends_board(view: Trends, width: int, height: int, cursor: int, chosen: int) -> list[Line]:
    """Exactly as many lines as there is room for; the reading of the day under the cursor stands last."""
    head = _head(view, width)
    if not several(width, height):
        reading = _reading(view, cursor, (chosen,), width)[:4]
        room = height - 1 - len(reading) - 4
        tabs = _tabs(chosen, width)
        return [head, tabs, *_one(view, width, room, cursor, chosen), [], *reading]
    reading = _reading(view, cursor, range(len(CHARTS)), width)
    room = height - 2 - len(reading)
    if width < LARGE[0]:
        each = room // 3
        parts = [_titled(view, width, each - (2 if n == 0 else 0), cursor, n) for n in range(3)]
        stacked = [*parts[0], *_lights(view, width, cursor), *parts[1], *parts[2]]
        return [head, *stacked, *[[] for _ in range(room - len(stacked))], [], *reading]
    half = (width - 3) // 2
    left = [*_titled(view, half, room - 3, cursor, 0), [], *_lights(view, half, cursor)]
    upper = room // 2
    right = [
        *_titled(view, width - half - 3, upper, cursor, 1),
        *_titled(view, width - half - 3, room - upper, cursor, 2),
    ]
    return [head, *beside(left, right, half, width), [], *reading]


def _head(view: Trends, width: int) -> Line:
    left: list[Piece] = []
    for key, name in RANGE_NAMES.items():
        here = key == view.range
        left += [("▸" if here else " ", "accent bold"), (name, "bold underline" if here else "dim"), ("  ", "")]
    if width >= NARROW:
        left.append(("r changes", "dim"))
    return spread(left, [(f"{day_name(view.first)} to {day_name(view.last, year=width >= NARROW)}", "dim")], width)


def _tabs(chosen: int, width: int) -> Line:
    line: list[Piece] = []
    for n, (name, _, _) in enumerate(CHARTS):
        words = name if width >= NARROW or n == chosen else name.split()[0].rstrip(",")
        line += [("▸ " if n == chosen else "  ", "accent bold"), (words, "bold" if n == chosen else "dim"), ("  ", "")]
    return fit([*line, (" ↑↓", "accent"), (" choose", "dim")], width)


def _one(view: Trends, width: int, height: int, cursor: int, chosen: int) -> list[Line]:
    drawn = CHARTS[chosen][1](view, width, height, cursor)
    return [*drawn, *_lights(view, width, cursor, drawn if chosen != 1 else None)]


def _titled(view: Trends, width: int, height: int, cursor: int, number: int) -> list[Line]:
    name, draw, _ = CHARTS[number]
    return [fit([(name.upper(), "bold dim")], width), *draw(view, width, height - 1, cursor)]


def _lights(view: Trends, width: int, cursor: int, above: list[Line] | None = None) -> list[Line]:
    """The strip of lights under the same days as the chart above it, and its legend."""
    margin = margin_of(above) if above else margin_of(chart.load_chart(view, width, 6))
    margin = max(min(margin, 8), 3)
    legend: list[Piece] = [("Readiness  ", "bold dim"), *chart.LIGHT_LEGEND]
    estimated: Line = [chart.KNOWN["estimated"], (" load estimated", "dim")]
    if any(d.load.estimated for d in view.days) and margin + 1 + width_of([*legend, *estimated]) <= width:
        legend += estimated
    return [chart.light_strip(view, width, margin, cursor), fit([(" " * (margin + 1), ""), *legend], width)]


def _reading(view: Trends, cursor: int, charts: tuple[int, ...] | range, width: int) -> list[Line]:
    """What the cursor points at, in words."""
    if not view.days:
        return []
    day = day_name(view.days[cursor].load.date, year=True)
    rows: list[Line] = [*wrap([(f"{day}: ", "bold"), (chart.light_words(view, cursor), "")], width)]
    for n in charts:
        rows += wrap([(CHARTS[n][2](view, cursor), "")], width, [("  ", "")], [("  ", "")])
    return rows
