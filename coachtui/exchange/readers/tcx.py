"""TCX: each Activity element is an activity, with its laps; what laps leave out is taken from the track."""

from collections.abc import Mapping

from coachtui.exchange.activity import BEATS, Activity, Lap, Reading
from coachtui.exchange.readers import xml
from coachtui.exchange.readers.sports import sport_by_speed, sport_of
from coachtui.exchange.readers.track import Hearts, Span, instant, number, offset_of

_PART = 0.95
"""Laps that cover less than this share of the track leave something out."""


def read(data: bytes) -> Reading:
    """All activities of a TCX file; of a damaged one those before the damage."""
    return xml.read(data, _Activities())


class _Activities:
    def __init__(self) -> None:
        self.activities: list[Activity] = []
        self.courses = self.workouts = False
        self._one: _One | None = None
        self._path: list[str] = []

    def other(self) -> str:
        """What a file without an activity is."""
        return "a course" if self.courses else "a workout" if self.workouts else "a TCX file without an activity"

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        self.courses |= name == "Course"
        self.workouts |= name == "Workout"
        if name == "Activity":
            self.close()
            self._one = _One(attributes.get("Sport", ""))
        elif name == "Lap" and parent == "Activity" and self._one is not None:
            self._one.new_lap(attributes.get("StartTime", ""))

    def end(self, name: str, text: str) -> None:
        self._path.pop()
        if self._one is None:
            return
        if name == "Activity":
            self.close()
        elif text:
            self._one.tell(self._path[-1] if self._path else "", name, text)

    def close(self) -> None:
        """An activity ends, or the file does."""
        if self._one is not None:
            self.activities.append(self._one.activity())
        self._one = None


class _LapSums:
    def __init__(self) -> None:
        self.told: dict[str, float] = {}
        self.hearts = Hearts()


class _One:
    def __init__(self, sport: str) -> None:
        self._sport = sport
        self._words: dict[str, str] = {}
        self._laps: list[_LapSums] = []
        self._span = Span()
        self._begun = Span()
        self._hearts = Hearts()
        self._metres: list[float] = []
        self._offset: int | None = None

    def new_lap(self, start: str) -> None:
        self._laps.append(_LapSums())
        begun = instant(start)
        if begun is not None:
            self._begun.add(begun)

    def tell(self, parent: str, name: str, text: str) -> None:
        """One value and where it stood."""
        if parent == "Trackpoint":
            self._point(name, text)
        elif name == "Value":
            self._heart(parent, text)
        elif parent == "Lap" and self._laps and name in ("TotalTimeSeconds", "DistanceMeters"):
            value = number(text)
            if value is not None and value >= 0:
                self._laps[-1].told[name] = value
        elif (parent == "Activity" and name in ("Id", "Notes")) or (parent == "Plan" and name == "Name"):
            self._words.setdefault(name, text)

    def _point(self, name: str, text: str) -> None:
        if name == "Time":
            when = instant(text)
            if when is not None:
                self._offset = offset_of(text) if self._span.first is None else self._offset
                self._span.add(when)
        elif name == "DistanceMeters":
            value = number(text)
            if value is not None and value >= 0:
                self._metres[:] = [*self._metres[:1], value]

    def _heart(self, parent: str, text: str) -> None:
        value = number(text)
        if parent == "HeartRateBpm":
            self._hearts.add(text)
            if self._laps:
                self._laps[-1].hearts.add(text)
        elif value and self._laps and parent in ("AverageHeartRateBpm", "MaximumHeartRateBpm"):
            self._laps[-1].told[parent] = value

    def activity(self) -> Activity:
        """The activity as it stands."""
        times = [x for lap in self._laps if (x := lap.told.get("TotalTimeSeconds")) is not None]
        lengths = [x for lap in self._laps if (x := lap.told.get("DistanceMeters")) is not None]
        timer, metres = sum(times) if times else None, sum(lengths) if lengths else None
        elapsed = self._span.seconds
        ran = self._metres[-1] - self._metres[0] if len(self._metres) > 1 else None
        if ran and (metres is None or metres < _PART * ran):
            metres = ran
            timer = elapsed if timer is None or (elapsed and timer < _PART * elapsed) else timer
        start = self._span.first or self._begun.first or instant(self._words.get("Id", ""))
        sport = sport_of(self._sport)
        unsaid = not self._sport
        return Activity(
            sport=sport_by_speed(metres, timer) if unsaid else sport,
            start_utc=start,
            offset_min=self._offset,
            elapsed_s=elapsed if elapsed is not None else timer,
            timer_s=timer if timer is not None else elapsed,
            distance_m=metres if metres is not None else ran,
            avg_hr=self._hearts.mean or self._mean_of_laps(),
            max_hr=self._hearts.most
            or max((_whole(x, "MaximumHeartRateBpm") or 0 for x in self._laps), default=0)
            or None,
            laps=tuple(
                Lap(
                    lap.told["TotalTimeSeconds"],
                    lap.told.get("DistanceMeters"),
                    _whole(lap, "AverageHeartRateBpm") or lap.hearts.mean,
                )
                for lap in self._laps
                if "TotalTimeSeconds" in lap.told
            ),
            name=self._words.get("Name", ""),
            notes=self._words.get("Notes", ""),
            sport_named=not unsaid,
        )

    def _mean_of_laps(self) -> int | None:
        told = [
            (x.told["AverageHeartRateBpm"], x.told.get("TotalTimeSeconds", 0))
            for x in self._laps
            if "AverageHeartRateBpm" in x.told
        ]
        weight = sum(s for _, s in told)
        return round(sum(b * s for b, s in told) / weight) if weight else None


def _whole(lap: _LapSums, name: str) -> int | None:
    value = lap.told.get(name)
    return int(value) if value and int(value) in BEATS else None
