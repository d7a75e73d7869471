"""Dates, times and numbers as tables of several languages write them."""

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{2}(?:[.,]\d+)?)")
_HOUR = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?")
_WORD = re.compile(r"[^\W\d_]+\.?(?:[^\W\d_]\.)?")
_NUMBERS = re.compile(r"\d+")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
NOTHING = ("", "-", "--", "---", "n/a", "null", "none", "nan")


def number_of(text: str, *, whole_groups: bool = False) -> float | None:
    """A number with a point or a comma, with or without thousands; None for `--` and what is no number.

    With `whole_groups` a single mark before exactly three digits parts thousands (a swim of `1,500` metres).
    """
    word = re.sub(r"[\s'’\u00a0\u202f]", "", text)
    if word.lower() in NOTHING:
        return None
    point, comma = word.rfind("."), word.rfind(",")
    if point >= 0 and comma >= 0:
        grouping = "," if point > comma else "."
        word = word.replace(grouping, "").replace(",", ".")
    elif (mark := "," if comma >= 0 else "." if point >= 0 else "") and (
        word.count(mark) > 1 or (whole_groups and len(word) - word.index(mark) == 4)
    ):
        word = word.replace(mark, "")
    try:
        value = float(word.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def seconds_in(text: str) -> float | None:
    """Seconds of `00:04:36.5`, `45:30`, `2400` or `2400,5`; None for none."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return number_of(text)
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + float(found[3].replace(",", "."))


def moment_of(text: str, dates: Mapping[str, object], *, day_first: bool = False) -> dt.datetime | None:
    """The date and time of `Jun 4, 2024, 6:13:47 AM`, `20.09.2026, 14:12:12` or `7/4/2020 15:36`.

    With its zone when it names one. `dates` holds the words of the languages. None when it is no date.
    """
    text = text.strip().replace("\u202f", " ").replace("\u00a0", " ")
    try:
        if _ISO.match(text):
            return dt.datetime.fromisoformat(text.removesuffix(" UTC"))
        return _spoken(text, dates, day_first=day_first)
    except (ValueError, OverflowError):
        return None


def _spoken(text: str, dates: Mapping[str, object], *, day_first: bool) -> dt.datetime | None:
    hour = _HOUR.search(text)
    rest = text.replace(hour[0], " ") if hour else text
    words = [w.lower() for w in _WORD.findall(rest)]
    month = next((n for w in words if (n := _month(w, dates))), None)
    numbers = [int(n) for n in _NUMBERS.findall(rest)]
    if month is not None and len(numbers) >= 2:
        day, year = numbers[0], numbers[1]
    elif len(numbers) >= 3:
        a, b, year = numbers[:3]
        if a > 31:
            year, month, day = a, b, numbers[2]
        else:
            day, month = (a, b) if day_first or "." in rest or a > 12 else (b, a)
    else:
        return None
    if year < 100:
        year += 2000
    clock = (int(hour[1]), int(hour[2]), int(hour[3] or 0)) if hour else (0, 0, 0)
    if _any(words, dates.get("afternoon")) and clock[0] < 12:
        clock = (clock[0] + 12, *clock[1:])
    elif _any(words, dates.get("morning")) and clock[0] == 12:
        clock = (0, *clock[1:])
    return dt.datetime(year, month, day, *clock)


def _month(word: str, dates: Mapping[str, object]) -> int | None:
    months = dates.get("months")
    if not isinstance(months, Mapping):
        return None
    word = word.rstrip(".")
    return next((int(n) for n, names in months.items() if word in names), None)


def _any(words: Sequence[str], known: object) -> bool:
    return isinstance(known, Sequence) and any(w in known for w in words)
