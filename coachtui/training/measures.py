"""Times, distances and paces as people write them, and back again."""

import math
import re

from coachtui.training.problems import CoachError

MILE_M = 1609.344
HALF_M = 21097.5
MARATHON_M = 42195.0

EVENTS: dict[str, float] = {
    "800m": 800.0,
    "1500m": 1500.0,
    "mile": MILE_M,
    "3000m": 3000.0,
    "3000mSC": 3000.0,
    "5km": 5000.0,
    "10km": 10000.0,
    "10mi": 10 * MILE_M,
    "half": HALF_M,
    "marathon": MARATHON_M,
}
"""Events by name, shortest first, with their length in metres."""

_SPELLINGS: dict[str, str] = {
    "1mile": "mile",
    "steeplechase": "3000mSC",
    "3000sc": "3000mSC",
    "3000msteeplechase": "3000mSC",
    "hm": "half",
    "halfmarathon": "half",
    "fm": "marathon",
    "fullmarathon": "marathon",
    **{f"{metres}": f"{metres}m" for metres in (800, 1500, 3000)},
    "5000": "5km",
    "10000": "10km",
} | {name.casefold(): name for name in EVENTS}
"""Events as people write them, in small letters and without blanks and hyphens."""
_UNITS = {"k": "km", "kms": "km", "mile": "mi", "miles": "mi", "miler": "mi", "metres": "m", "meters": "m"}
_LOOSE = re.compile(r"\s+|(?<=\w)-(?=[A-Za-z])")
"""Blanks, and hyphens such as in half-marathon."""
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)([a-z]+)")
_DISTANCE = r"(\d+(?:\.\d+)?)(km|mi|m)"
_CLOCK = r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2}(?:\.\d{1,2})?)"
_MINUTES = r"(\d+(?:\.\d+)?)\s?(h|min|m|s)"


def event_named(text: str) -> str:
    """The name of an event or length however it is spelled: `5k` is `5km`, `HM` is `half`, `10 miles` is `10mi`.

    Raises CoachError for what is neither.
    """
    word = _LOOSE.sub("", text).casefold()
    if named := _SPELLINGS.get(word):
        return named
    if length := _LENGTH.fullmatch(word):
        word = length[1].replace(",", ".") + _UNITS.get(length[2], length[2])
    try:
        metres = metres_of(word)
    except CoachError as error:
        raise CoachError(error.message.replace(repr(word), repr(text)), error.hint) from None
    named = event_of(metres)
    return named if named in EVENTS else word


def metres_of(text: str) -> float:
    """Length in metres of an event or distance such as `half`, `8.4km`, `5mi`, `800m`. Raises CoachError.

    Only what `event_named` gives is read: rules and what is stored have one spelling.
    """
    if text in EVENTS:
        return EVENTS[text]
    found = re.fullmatch(_DISTANCE, text.strip())
    if not found:
        raise CoachError(
            f"{text!r} is not a distance",
            f"write one of {', '.join(EVENTS)}, or a length such as 8.4km or 5mi",
        )
    metres = float(found[1]) * {"km": 1000.0, "mi": MILE_M, "m": 1.0}[found[2]]
    if not 0 < metres <= 1_000_000:
        raise CoachError(f"{text!r} is not a distance that anybody runs", "write a length between 1m and 1000km")
    return metres


def seconds_of(text: str) -> float:
    """Seconds of a time such as `19:45`, `1:32:10`, `2:01.3`, `40min`, `90s`. Raises CoachError."""
    text = text.strip()
    clock = re.fullmatch(_CLOCK, text)
    if clock:
        hours, minutes, seconds = int(clock[1] or 0), int(clock[2]), float(clock[3])
        if seconds >= 60 or (clock[1] is not None and minutes >= 60):
            raise CoachError(f"{text!r} is not a time: minutes and seconds end at 59", "write it as 19:45 or 1:32:10")
        total = hours * 3600 + minutes * 60 + seconds
    else:
        spoken = re.fullmatch(_MINUTES, text)
        if not spoken:
            raise CoachError(f"{text!r} is not a time", "write it as 19:45, 1:32:10, 2:01.3 or 40min")
        total = float(spoken[1]) * {"h": 3600, "min": 60, "m": 60, "s": 1}[spoken[2]]
    if not 0 < total <= 48 * 3600:
        raise CoachError(f"{text!r} is not a time between one second and two days", "write it as 19:45 or 1:32:10")
    return total


def clock(seconds: float) -> str:
    """`h:mm:ss` or `m:ss`, rounded to the nearest second."""
    whole = math.floor(seconds + 0.5)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def pace_text(seconds_per_km: float, units: str = "km") -> str:
    """A pace per km or mile as `4:31/km`."""
    if units == "mi":
        return f"{clock(seconds_per_km * MILE_M / 1000)}/mi"
    return f"{clock(seconds_per_km)}/km"


def distance_text(km: float, units: str = "km") -> str:
    """A distance as `8.4 km` or `5.2 mi`; whole numbers lose their `.0`."""
    value = km * 1000 / MILE_M if units == "mi" else km
    return f"{value:.1f}".removesuffix(".0") + f" {units}"


def event_of(metres: float) -> str:
    """The name of an event of this length, or the length itself as `8.4km`."""
    for name, length in EVENTS.items():
        if abs(length - metres) < 0.5:
            return name
    return f"{metres / 1000:g}km"
