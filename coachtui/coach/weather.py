"""The weather of a day in a few words: `31C/60%`, `aqi 160`, `lightning`, `-28C wind`, `ice`, or several of them."""

import re

from coachtui.training.entries import CheckIn
from coachtui.training.problems import UsageError

FORM = "31C/60%"
_PART = r"""(?x)[\s,;+]*(?:
        aqi[\s:=]*(?P<aqi>\d+)
      | (?P<degrees>[-\u2212]?\d+(?:\.\d+)?)\s*°?(?P<unit>[cf]?)
        (?:\s*[/,]\s*(?P<humidity>\d+(?:\.\d+)?)\s*%|\s*/\s*(?P<bare>\d+(?:\.\d+)?))?
        (?P<wind>\s*wind(?:[\s-]?chill)?)?
      | (?P<lightning>lightning|thunder(?:storms?)?)
      | (?P<ice>icy?|ice)
      | (?P<clear>clear|dry|fine)
    )(?![a-z0-9%])"""


def parse_weather(text: str) -> CheckIn:
    """A check-in that holds nothing but the weather. Raises UsageError.

    A weather that does not speak of lightning or ice says that there is none, so that telling it again ends a storm.
    """
    rest, told = text.strip().lower(), dict[str, float | int | bool]()
    while rest:
        found = re.match(_PART, rest)
        if found is None or not found[0].strip():
            raise UsageError(
                f"{text!r} is not a weather",
                'write temperature and humidity as 31C/60%, or 31C alone; also "aqi 160", lightning, ice, '
                '"-28C wind" for a wind chill, clear',
            )
        told |= _part(found)
        rest = rest[found.end() :].strip(" ,;+")
    if not told:
        raise UsageError("no weather was named", "write temperature and humidity as 31C/60%")
    return CheckIn(**({"lightning": False, "ice": False} | told))  # type: ignore[arg-type]


def _part(found: re.Match[str]) -> dict[str, float | int | bool]:
    if found["aqi"]:
        return {"aqi": int(found["aqi"][:6])}
    if found["lightning"]:
        return {"lightning": True}
    if found["ice"]:
        return {"ice": True}
    if found["clear"]:
        return {"lightning": False, "ice": False}
    degrees = float(found["degrees"].replace("\u2212", "-"))
    celsius = round((degrees - 32) * 5 / 9, 1) if found["unit"] == "f" else degrees
    if found["wind"]:
        return {"wind_chill_c": celsius}
    humidity = found["humidity"] or found["bare"]
    return {"temperature_c": celsius} | ({"humidity_pct": float(humidity)} if humidity else {})
