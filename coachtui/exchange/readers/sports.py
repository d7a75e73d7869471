"""What a sport is called, whoever names it, and which kind of session it fills."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

FULL = ("strength_training", "yoga", "pilates", "flexibility_training")
"""Finer names that say more than the sport they belong to."""
_GAP = re.compile(r"[\s\-_/]+")
_HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")


def sport_of(name: str | None, finer: str | None = None) -> str:
    """The sport that a service means; its own word where the table has none."""
    fine = _known(finer)
    if fine in FULL:
        return fine
    return _known(name) or _word(name or "")[:40] or "other"


def kind_of(sport: str) -> str:
    """Kind of session: run, strength, flexibility or cross."""
    return next((kind for kind, sports in _table()["kinds"].items() if sport in sports), "cross")


def in_metres(sport: str) -> bool:
    """Whether tables give the distance of this sport in metres."""
    return sport in _table()["metres"]["sports"]


def sport_by_speed(metres: float | None, seconds: float | None) -> str:
    """What a track without a name of a sport most likely is."""
    if not metres or not seconds:
        return "other"
    kmh, bounds = metres / seconds * 3.6, _table()["unnamed"]
    return "walking" if kmh < bounds["walking_below"] else "running" if kmh <= bounds["running_upto"] else "cycling"


def _known(name: str | None) -> str:
    word = _word(name or "")
    return _names().get(word, "") if word else ""


def _word(name: str) -> str:
    return _GAP.sub("_", _HUMP.sub("_", name.strip())).lower()


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for sport, words in _table()["names"].items():
        found |= dict.fromkeys((sport, *words), sport)
    return found


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("sports.toml").read_text(encoding="utf-8"))
