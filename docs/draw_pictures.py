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
from coachtui.tui.coach_app import CoachApp

FOLDER = Path(__file__).parent / "pictures"
TODAY = dt.date(2026, 11, 26)
SIZE = (120, 36)
PICTURES: dict[str, tuple[str, ...]] = {
    "today": ("n", "down", "up"),
    "week": ("2",),
    "season": ("3",),
    "trends": ("4", "left", "left"),
}
FONTS = "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"


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
            return tidy(app.export_screenshot())


def tidy(svg: str) -> str:
    """The picture with the fonts of whoever looks at it in place of one from elsewhere, and ids that never change."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: ?Fira Code, ?monospace", f"font-family: {FONTS}", svg)
    return re.sub(r"terminal-\d+", "screen", svg)


def main(theme: str) -> None:
    """Draw all pictures."""
    os.environ["COACHTUI_THEME"] = theme
    os.environ.pop("NO_COLOR", None)
    FOLDER.mkdir(exist_ok=True)
    with demo_home(TODAY) as home:
        for name, keys in PICTURES.items():
            (FOLDER / f"{name}.svg").write_text(asyncio.run(picture(home, keys)), encoding="utf-8")
    with tempfile.TemporaryDirectory() as empty:
        svg = asyncio.run(picture(str(Path(empty) / "home"), ("enter", "R", "o", "b", "i", "n")))
        (FOLDER / "wizard.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] in (["light"], ["dark"]) else "dark")
