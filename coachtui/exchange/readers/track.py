"""Points of a track, one after another: how far, how long, how fast the heart; nothing but sums is kept."""

import datetime as dt
import math

from coachtui.exchange.activity import BEATS

_EARTH_M = 6_371_000.0
"""Mean radius."""


class Hearts:
    """Mean and greatest of heart rates."""

    def __init__(self) -> None:
        self._sum = self._count = self._most = 0

    def add(self, text: str) -> None:
        """Take in one reading; what no heart does is left out."""
        value = number(text)
        if value is not None and int(value) in BEATS:
            self._sum += int(value)
            self._count += 1
            self._most = max(self._most, int(value))

    @property
    def mean(self) -> int | None:
        """Mean in beats a minute."""
        return round(self._sum / self._count) if self._count else None

    @property
    def most(self) -> int | None:
        """The greatest."""
        return self._most or None


class Span:
    """Earliest and latest instant."""

    def __init__(self) -> None:
        self.first: dt.datetime | None = None
        self.last: dt.datetime | None = None
        self._told: list[dt.datetime] = []

    def add(self, when: dt.datetime) -> None:
        """Take in one instant, in whatever order they come."""
        if self.first is None or when < self.first:
            self.first = when
        if self.last is None or when > self.last:
            self.last = when
        self._told[1:] = [when]

    @property
    def told_seconds(self) -> float:
        """From the one told first to the one told last, or over all where those are out of order."""
        told = (self._told[-1] - self._told[0]).total_seconds() if self._told else 0.0
        return told if told > 0 else self.seconds or 0.0

    @property
    def seconds(self) -> float | None:
        """From the earliest to the latest."""
        return (self.last - self.first).total_seconds() if self.first and self.last else None


def apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two places (latitude, longitude in degrees), on a sphere."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b[1] - a[1]) / 2
    h = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * _EARTH_M * math.asin(math.sqrt(min(1.0, h)))


def place(lat: str | None, lon: str | None) -> tuple[float, float] | None:
    """Latitude and longitude, or None when they are no place."""
    y, x = number(lat or ""), number(lon or "")
    return (y, x) if y is not None and x is not None and abs(y) <= 90 and abs(x) <= 360 else None


def number(text: str) -> float | None:
    """A finite number, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def instant(text: str) -> dt.datetime | None:
    """An ISO instant in UTC; without a zone it is taken as UTC, as the formats say."""
    try:
        when = dt.datetime.fromisoformat(text)
        return when.replace(tzinfo=dt.UTC) if when.tzinfo is None else when.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def offset_of(text: str) -> int | None:
    """Minutes ahead of UTC that an instant names itself; None for Z, which only says that it is UTC."""
    if text.endswith(("Z", "z")):
        return None
    try:
        ahead = dt.datetime.fromisoformat(text).utcoffset()
    except ValueError:
        return None
    return None if ahead is None else round(ahead.total_seconds() / 60)
