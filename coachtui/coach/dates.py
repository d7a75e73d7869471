"""Dates as people type them: `2027-04-18`, `today`, `yesterday`, `sat`, `+3`, `18 apr`."""

import datetime as dt
import re

from coachtui.training.problems import CoachError

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OFFSET = r"[+-]\d{1,3}"
_WAY_OUT = "write it as 2027-04-18, today, yesterday, sat, +3 or 18 apr"


FIRST, LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
"""Days that can be told; others are slips, and lie where the calendar itself ends."""
TURN = dt.timedelta(hours=3)
"""Before three in the morning it is still the day before."""


def day_of(now: dt.datetime) -> dt.date:
    """The day that an instant belongs to for a runner who goes to bed late."""
    return (now - TURN).date()


def parse_date(text: str, today: dt.date, *, past: bool = False) -> dt.date:
    """The date that a text means on a day, as `_date` reads it. Raises CoachError, also for other centuries."""
    found = _date(text, today, past=past)
    if not FIRST <= found <= LAST:
        raise CoachError(f"{found} lies too far away", f"name a day from {FIRST} to {LAST}")
    return found


def _date(text: str, today: dt.date, *, past: bool) -> dt.date:
    """The date that a text means on a day.

    A weekday is the next one from today on, or with `past` the last one up to today; `18 apr` is the nearest to come,
    or with `past` the last one. Raises CoachError.
    """
    word = text.strip().lower()
    fixed = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if word in fixed:
        return today + dt.timedelta(fixed[word])
    if word[:1] in ("+", "-") and re.fullmatch(_OFFSET, word):
        return today + dt.timedelta(int(word))
    if len(word) >= 3:
        for number, name in enumerate(_WEEKDAYS):
            if name.startswith(word):
                step = (number - today.weekday()) % 7
                return today + dt.timedelta(step - 7 if past and step else step)
    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        return _spoken(text, word, today, past=past)


def _spoken(text: str, word: str, today: dt.date, *, past: bool) -> dt.date:
    """A date such as `18 apr` or `April 18, 2027`, by dateutil."""
    if not re.search(r"[a-z]", word) and not re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{4}", word):
        raise CoachError(f"{text!r} is not a date", _WAY_OUT)
    from dateutil import parser  # noqa: PLC0415 - slow to import, and few dates need it

    try:
        found, other = (
            parser.parse(word, default=dt.datetime(year, 1, day), dayfirst=True).date()
            for year, day in ((2000, 1), (2004, 2))
        )
    except (ValueError, OverflowError):
        raise CoachError(f"{text!r} is not a date", _WAY_OUT) from None
    if other.day != found.day:
        raise CoachError(f"{text!r} names no day of the month", _WAY_OUT)
    if other.year == found.year:
        return found
    years = range(today.year, today.year - 9, -1) if past else range(today.year, today.year + 9)
    leap_day = (found.month, found.day) == (2, 29)
    days = (found.replace(year=y) for y in years if not leap_day or _has_leap_day(y))
    return next(d for d in days if (d <= today if past else d >= today))


def _has_leap_day(year: int) -> bool:
    return (dt.date(year, 3, 1) - dt.date(year, 2, 28)).days == 2
