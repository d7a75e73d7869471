"""GPX: each track is an activity; distance along its points, time within its segments."""

from collections.abc import Mapping

from coachtui.exchange.activity import Activity, Reading
from coachtui.exchange.readers import xml
from coachtui.exchange.readers.sports import sport_by_speed, sport_of
from coachtui.exchange.readers.track import Hearts, Span, apart, instant, number, offset_of, place


def read(data: bytes) -> Reading:
    """All tracks of a GPX file; of a damaged one those before the damage."""
    return xml.read(data, _Tracks())


class _Tracks:
    def __init__(self) -> None:
        self.activities: list[Activity] = []
        self.routes = self.places = False
        self._track: _Track | None = None
        self._in_point = False
        self._path: list[str] = []

    def other(self) -> str:
        """What a file without an activity is."""
        return "a route" if self.routes else "places on a map" if self.places else "a GPX file without a track"

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self._path.append(name)
        if name == "trk":
            self.close()
            self._track = _Track()
        elif name == "rte":
            self.routes = True
        elif name == "wpt":
            self.places = True
        elif self._track is None:
            return
        elif name == "trkseg":
            self._track.cut()
        elif name == "trkpt":
            self._in_point = True
            self._track.at(place(attributes.get("lat"), attributes.get("lon")))

    def end(self, name: str, text: str) -> None:
        self._path.pop()
        if name == "trk":
            self.close()
        elif self._track is None:
            return
        elif name == "trkpt":
            self._in_point = False
        elif name == "time" and self._in_point:
            self._track.when(text)
        elif name in ("hr", "heartrate") and self._in_point:
            self._track.hearts.add(text)
        elif self._path[-1:] == ["trk"] and name in ("name", "type", "desc", "cmt"):
            self._track.words.setdefault(name, text)

    def close(self) -> None:
        """A track ends, or the file does."""
        if self._track is not None:
            self.activities.append(self._track.activity())
        self._track = None


class _Track:
    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.hearts = Hearts()
        self._whole = Span()
        self._segment = Span()
        self._timer = 0.0
        self._metres = 0.0
        self._points = 0
        self._last: tuple[float, float] | None = None
        self._offset: int | None = None

    def cut(self) -> None:
        """A segment begins: what lies between two segments was not recorded."""
        self._timer += self._segment.told_seconds
        self._segment = Span()
        self._last = None

    def at(self, here: tuple[float, float] | None) -> None:
        """A point."""
        if here is None:
            return
        self._points += 1
        if self._last is not None:
            self._metres += apart(self._last, here)
        self._last = here

    def when(self, text: str) -> None:
        """The time of the point."""
        moment = instant(text)
        if moment is None:
            return
        if self._whole.first is None:
            self._offset = offset_of(text)
        self._whole.add(moment)
        self._segment.add(moment)

    def activity(self) -> Activity:
        """The track as it stands."""
        self.cut()
        elapsed = self._whole.seconds
        metres = round(self._metres, 2)
        named = self.words.get("type", "")
        code = number(named)
        sport = sport_of(named if code is None else f"{code:g}")
        unsaid = sport == "other"
        return Activity(
            sport=sport_by_speed(metres, self._timer) if unsaid else sport,
            start_utc=self._whole.first,
            offset_min=self._offset,
            elapsed_s=elapsed if self._points else 0.0,
            timer_s=self._timer if elapsed is not None or not self._points else None,
            distance_m=metres,
            avg_hr=self.hearts.mean,
            max_hr=self.hearts.most,
            name=self.words.get("name", ""),
            notes=self.words.get("desc") or self.words.get("cmt", ""),
            sport_named=not unsaid,
        )
