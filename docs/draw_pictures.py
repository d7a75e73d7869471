"""Draw the pictures of the README: the app on the sample athlete, driven by keys, saved as SVG.

    python docs/draw_pictures.py [light|dark]

The same code draws the same bytes: the day is fixed and nothing in a picture depends on chance.
"""

import asyncio
import datetime as dt
import os
import re
import sys
import tempfile
from pathlib import Path

from coachtui.coach.coach import Coach
from coachtui.coach.demo import demo_home
from coachtui.drawing.pieces import EIGHTHS
from coachtui.tui.coach_app import CoachApp
from coachtui.tui.screens.reading import GROUP

FOLDER = Path(__file__).parent / "pictures"
TODAY = dt.date(2026, 11, 29)
"""A Sunday: the week is nearly full, and a long run is due."""
SIZE = (120, 36)
SETTLED_S = 1.0
"""An assessment comes a moment after the last letter."""
PICTURES: dict[str, tuple[str, ...]] = {
    "today": ("n", "c", *"44454", "enter", "enter"),
    "week": ("2",),
    "season": ("3",),
    "trends": ("4", "left", "left"),
}


def typed(text: str) -> tuple[str, ...]:
    """The keys that type a text."""
    names = {" ": "space", ":": "colon", "-": "minus"}
    return tuple(names.get(sign, sign) for sign in text)


def filled(*texts: str) -> tuple[str, ...]:
    """The keys that fill in fields one after another."""
    return tuple(key for text in texts for key in ("ctrl+u", *typed(text), "tab"))


TO_THE_GOAL = (
    "enter", *typed("Robin"), "tab", *typed("2 may 1994"), "enter",
    *filled("42", "16", "5"), "tab", *filled("5km", "21:45", "4 oct"), "enter",
    "m", "m", "m", "tab", *filled("2027-04-18", "3:15:00"),
)  # fmt: skip
"""The steps of the wizard up to a goal that the coach has something to say about."""
FONTS = "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"

BLOCKS = re.compile(
    r'<text class="([\w-]+)" x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"[^>]*>'
    rf"([{EIGHTHS[1:]}])\5*</text>"
)
CELL, BASELINE = 24.65, 18.5
"""Height of a row in the toolkit's pictures, and how far below its top the letters stand."""


async def picture(home: str, keys: tuple[str, ...]) -> str:
    """The screen after some keys."""
    now = dt.datetime.combine(TODAY, dt.time(7), dt.UTC)
    with Coach.open(home, today=TODAY, now=now, device="picture") as coach:
        app = CoachApp(coach)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
                if reading := [worker for worker in app.workers if worker.group == GROUP]:
                    await app.workers.wait_for_complete(reading)
            await pilot.pause(SETTLED_S)
            return tidy(app.export_screenshot())


def tidy(svg: str) -> str:
    """The picture with the fonts of whoever looks at it in place of one from elsewhere, and ids that never change."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: ?Fira Code, ?monospace", f"font-family: {FONTS}", svg)
    return BLOCKS.sub(rectangle, re.sub(r"terminal-\d+", "screen", svg))


def rectangle(blocks: re.Match[str]) -> str:
    """Blocks as what they show: whatever the font, bars have no gaps between rows."""
    style, x, y, width, sign = blocks.groups()
    full = CELL * EIGHTHS.index(sign) / 8
    top = float(y) - BASELINE + CELL - full
    return (
        f'<rect class="{style}" x="{x}" y="{top:.2f}" width="{width}" height="{full:.2f}"'
        ' shape-rendering="crispEdges"/>'
    )


def main(theme: str) -> None:
    """Draw all pictures."""
    os.environ["COACHTUI_THEME"] = theme
    os.environ.pop("NO_COLOR", None)
    FOLDER.mkdir(exist_ok=True)
    with demo_home(TODAY) as home:
        for name, keys in PICTURES.items():
            (FOLDER / f"{name}.svg").write_text(asyncio.run(picture(home, keys)), encoding="utf-8")
    with tempfile.TemporaryDirectory() as empty:
        svg = asyncio.run(picture(str(Path(empty) / "home"), TO_THE_GOAL))
        (FOLDER / "wizard.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] in (["light"], ["dark"]) else "dark")
