"""Rule packs written on the spot."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coachtui.rulebook.load import load

Pack = Callable[..., Path]

HOUSE = 'format = 1\n[[source]]\nid = "house"\ncite = "our own choice"\n'
EASY = """format = 1
[[workout]]
id = "easy-run"
title = "Easy run"
role = "easy"
steps = "fill E"
minutes = [20, 90]
because = "Easy does it."
source = ["house"]
evidence = "house"
[[exercise]]
id = "squat"
title = "Squat"
seconds = 3
cue = "Down and up."
because = "Strong legs."
source = ["house"]
evidence = "house"
tags = ["heavy"]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Writes files by stem into a folder and gives the folder."""

    def write(folder: str = "pack", **files: str) -> Path:
        place = tmp_path / folder
        place.mkdir(exist_ok=True)
        for stem, text in files.items():
            (place / f"{stem}.toml").write_text(text, encoding="utf-8")
        return place

    return write


@pytest.fixture
def ground(pack: Pack) -> Path:
    """The smallest pack that loads."""
    return pack("ground", sources=HOUSE, foundation=EASY)


Lines = Callable[..., list[str]]


@pytest.fixture
def problems(ground: Path, pack: Pack) -> Lines:
    """What is said of the given files, laid over the smallest pack, as lines without folders."""

    def lines(**files: str) -> list[str]:
        place = pack("mine", **files)
        _, found = load([ground, place])
        return [str(problem).replace(f"{place}/", "").replace(f"{ground}/", "ground/") for problem in found]

    return lines
