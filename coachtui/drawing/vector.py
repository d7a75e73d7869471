"""A line over time as a small drawing in SVG, with no scale but its own ends: what a page on paper shows."""

from collections.abc import Sequence
from html import escape

from coachtui.drawing.scale import scale_of

WIDTH, HEIGHT = 200, 84
LEFT, RIGHT, TOP, FOOT = 46, 8, 8, 18
"""Room around the plot for the words at its ends."""


def progression(points: Sequence[tuple[float, float]], name: str, ends: tuple[str, str], marks: tuple[str, str]) -> str:
    """Points (moment, value) in order, less standing higher; those that were the best so far are filled and joined.

    `ends` are the words below the first and the last moment, `marks` those beside the greatest and the least value.
    Widths are in the units of its view box; colours are those of the page around it.
    """
    across = scale_of([x for x, _ in points])
    values = [y for _, y in points]
    low, high = min(values), max(values)
    wide, tall = WIDTH - LEFT - RIGHT, HEIGHT - TOP - FOOT

    def at(x: float, y: float) -> tuple[float, float]:
        right = LEFT + wide * (x - across.low) / (across.high - across.low)
        down = TOP + tall * ((y - low) / (high - low) if high > low else 0.5)
        return round(right, 1), round(down, 1)

    best = [n for n, (_, y) in enumerate(points) if y < min([p[1] for p in points[:n]], default=float("inf"))]
    bests = [at(*points[n]) for n in best]
    steps = [bests[0]]
    for here in bests[1:]:
        steps += [(here[0], steps[-1][1]), here]
    steps.append((at(points[-1][0], 0)[0], steps[-1][1]))
    line = " ".join(f"{x:g},{y:g}" for x, y in steps)
    dots = "".join(
        f'<circle cx="{x:g}" cy="{y:g}" r="2.6" stroke="currentColor" '
        f'fill="{"currentColor" if n in best else "none"}"/>'
        for n, (x, y) in enumerate(at(*p) for p in points)
    )
    base = HEIGHT - FOOT + 6
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(name, quote=True)}">'
        f'<path d="M{LEFT} {base}H{WIDTH - RIGHT}" fill="none" stroke="currentColor" stroke-opacity=".25"/>'
        f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="1.2" stroke-opacity=".6"/>{dots}'
        + _word(LEFT - 8, TOP + tall, "end", marks[0]) * (high > low)
        + _word(LEFT - 8, TOP if high > low else TOP + tall / 2, "end", marks[1])
        + _word(LEFT, HEIGHT - 1, "start", ends[0])
        + _word(WIDTH - RIGHT, HEIGHT - 1, "end", ends[1])
        + "</svg>"
    )


def _word(x: float, y: float, anchor: str, text: str) -> str:
    down = y + 3 if y < HEIGHT - FOOT + 1 else y
    return (
        f'<text x="{x:g}" y="{down:g}" text-anchor="{anchor}" font-size="9" fill="currentColor">{escape(text)}</text>'
    )
