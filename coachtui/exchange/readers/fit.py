"""FIT files, as watches write them -> activities. fitdecode reads the frames; this picks what a coach needs."""

import datetime as dt
import io
import warnings
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from coachtui.exchange import checksum
from coachtui.exchange.activity import BEATS, Activity, Lap, Reading
from coachtui.exchange.readers.sports import sport_by_speed, sport_of

_FILE_ID, _SESSION, _LAP, _RECORD, _ACTIVITY, _WORKOUT, _SPORT = 0, 18, 19, 20, 34, 26, 12
_KEPT = frozenset({_FILE_ID, _SESSION, _LAP, _RECORD, _ACTIVITY, _WORKOUT, _SPORT})
_STAMP, _DISTANCE, _HEART = 253, 5, 3
"""Numbers of the fields of a record that are needed."""
_EPOCH = dt.datetime(1989, 12, 31, tzinfo=dt.UTC)
_SINCE_POWER_ON = 0x10000000
"""Smaller times count from when the watch was switched on: nobody had told it the date."""
_ENDLESS = 1e8
"""No distance in metres and no time in seconds is that large."""
CUT_OFF, BAD_SUM, GARBLED = "it ends before it is complete", "its checksum is wrong", "part of it is not FIT data"


def read(data: bytes) -> Reading:
    """All activities of a FIT file, also of several that were joined into one."""
    parts: list[_Part] = []
    trouble = ""
    try:
        for part, wrong in _parts(data):
            if part not in parts:
                parts.append(part)
            trouble = wrong or trouble
    except EOFError:
        trouble = CUT_OFF
    trouble = trouble or ("" if checksum.sound(data) else BAD_SUM)
    activities = tuple(a for p in parts for a in p.activities())
    if activities:
        saved = any(not p.sessions for p in parts if p.is_activity and p.records)
        return Reading(activities, trouble or (CUT_OFF if saved else ""))
    kinds = {p.kind for p in parts} - {"", "activity"}
    if kinds and not trouble:
        return Reading(other=f"{' and '.join(sorted(k.replace('_', ' ') for k in kinds))}, not an activity")
    if len(data) <= 16 and not trouble:
        trouble = "it holds a header and nothing else"
    return Reading(trouble=trouble or "it holds no activity")


def _parts(data: bytes) -> Iterator[tuple["_Part", str]]:
    """Every FIT file of the stream with what is wrong so far; what a garbled part already told is kept."""
    import fitdecode  # noqa: PLC0415 - large, and only needed for FIT files
    from fitdecode.exceptions import FitEOFError  # noqa: PLC0415

    part = _Part()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = fitdecode.FitReader(
            io.BytesIO(data),
            processor=None,
            check_crc=fitdecode.CrcCheck.DISABLED,  # byte by byte there; all at once is ten times faster
            error_handling=fitdecode.ErrorHandling.IGNORE,
        )
        try:
            for frame in reader:
                if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                    part.add(frame)
                elif frame.frame_type == fitdecode.FIT_FRAME_HEADER:
                    part = _Part()
                    yield part, ""
        except FitEOFError:
            yield part, CUT_OFF
        except Exception:
            yield part, GARBLED


class _Part:
    """What one FIT file tells."""

    def __init__(self) -> None:
        self.kind = ""
        self.sessions: list[dict[str, Any]] = []
        self.laps: list[dict[str, Any]] = []
        self.offset_min: int | None = None
        self.title = ""
        self.sport: tuple[str | None, str | None] = (None, None)
        self.records = 0
        self.first: int | None = None
        self.last: int | None = None
        self.metres: float | None = None
        self.hearts: list[int] = [0, 0, 0]
        """Sum, count and greatest of the heart rates."""

    @property
    def is_activity(self) -> bool:
        return self.kind in ("activity", "")

    def add(self, frame: Any) -> None:
        """Take in one message."""
        number = frame.def_mesg.global_mesg_num
        if number not in _KEPT:
            return
        if number == _RECORD:
            self._record(frame)
            return
        told = {f.name: f.value for f in frame.fields if f.value is not None}
        if number == _SESSION:
            self.sessions.append(told)
        elif number == _LAP:
            self.laps.append(told)
        elif number == _FILE_ID:
            self.kind = str(told.get("type", ""))
        elif number == _SPORT:
            self.sport = _text(told.get("sport")), _text(told.get("sub_sport"))
        elif number == _WORKOUT:
            self.title = str(told.get("wkt_name", ""))
        elif isinstance(told.get("local_timestamp"), int) and isinstance(told.get("timestamp"), int):
            minutes = (told["local_timestamp"] - told["timestamp"]) / 60
            self.offset_min = round(minutes / 15) * 15 if abs(minutes) <= 14 * 60 + 8 else None

    def _record(self, frame: Any) -> None:
        self.records += 1
        for field in frame.fields:
            value = field.value
            if value is None:
                continue
            number = field.field_def.def_num if field.field_def is not None else field.field.def_num
            if number == _STAMP and isinstance(value, int):
                if self.first is None:
                    self.first = value
                self.last = value
            elif number == _DISTANCE and isinstance(value, int | float) and field.name == "distance":
                self.metres = value
            elif number == _HEART and isinstance(value, int) and value in BEATS and field.name == "heart_rate":
                self.hearts[0] += value
                self.hearts[1] += 1
                self.hearts[2] = max(self.hearts[2], value)

    def activities(self) -> Iterator[Activity]:
        """One for each session; without any, what laps and records show."""
        if not self.is_activity:
            return
        for n, session in enumerate(self.sessions):
            yield self._of_session(session, alone=len(self.sessions) == 1, laps=self._laps_of(n))
        if not self.sessions and (self.records > 1 or self.laps):
            yield self._of_records()

    def _of_session(self, told: Mapping[str, Any], *, alone: bool, laps: tuple[Lap, ...]) -> Activity:
        start = told.get("start_time", self.first if alone else None)
        mean, most = _beats(told.get("avg_heart_rate")), _beats(told.get("max_heart_rate"))
        if alone:
            mean = mean if mean is not None else self._mean_hr
            most = most if most is not None else (self.hearts[2] or None)
        elapsed, timer = _amount(told.get("total_elapsed_time")), _amount(told.get("total_timer_time"))
        metres = _amount(told.get("total_distance"))
        return Activity(
            sport=sport_of(_text(told.get("sport")), _text(told.get("sub_sport"))),
            start_utc=_instant(start),
            offset_min=self.offset_min,
            elapsed_s=elapsed if elapsed is not None else timer,
            timer_s=timer if timer is not None else elapsed,
            distance_m=metres if metres is not None or not alone else self.metres,
            avg_hr=mean,
            max_hr=most,
            laps=laps,
            name=self.title,
        )

    def _of_records(self) -> Activity:
        """What can be saved of a file whose end is missing."""
        starts = [s for s in (lap.get("start_time") for lap in self.laps) if isinstance(s, int)]
        first = min([*starts, *([self.first] if self.first is not None else [])], default=None)
        elapsed = float(self.last - first) if self.last is not None and first is not None else None
        timed = [s for lap in self.laps if (s := _amount(lap.get("total_timer_time"))) is not None]
        named = next((word for lap in self.laps if (word := _text(lap.get("sport")))), self.sport[0])
        time = elapsed if elapsed is not None else (sum(timed) or None)
        return Activity(
            sport=sport_of(named, self.sport[1]) if named else sport_by_speed(self.metres, time),
            start_utc=_instant(first),
            offset_min=self.offset_min,
            elapsed_s=time,
            timer_s=time,
            distance_m=self.metres,
            avg_hr=self._mean_hr,
            max_hr=self.hearts[2] or None,
            laps=self._laps(self.laps),
            name=self.title,
            sport_named=named is not None,
        )

    @property
    def _mean_hr(self) -> int | None:
        return round(self.hearts[0] / self.hearts[1]) if self.hearts[1] else None

    def _laps_of(self, n: int) -> tuple[Lap, ...]:
        """The laps that began within the n-th session."""
        if len(self.sessions) == 1:
            return self._laps(self.laps)
        starts = sorted(s for s in (x.get("start_time") for x in self.sessions) if isinstance(s, int))
        begin = self.sessions[n].get("start_time")
        end = next((b for a, b in pairwise([*starts, 1 << 40]) if a == begin), None)
        if end is None:
            return ()
        return self._laps(
            [x for x in self.laps if isinstance(x.get("start_time"), int) and begin <= x["start_time"] < end]
        )

    def _laps(self, told: list[dict[str, Any]]) -> tuple[Lap, ...]:
        found = []
        for lap in told:
            timer = _amount(lap.get("total_timer_time", lap.get("total_elapsed_time")))
            if timer is not None:
                found.append(Lap(timer, _amount(lap.get("total_distance")), _beats(lap.get("avg_heart_rate"))))
        return tuple(found)


def _instant(value: Any) -> dt.datetime | None:
    if not isinstance(value, int) or value < _SINCE_POWER_ON:
        return None
    return _EPOCH + dt.timedelta(seconds=value)


def _amount(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and 0 <= value < _ENDLESS else None


def _beats(value: Any) -> int | None:
    return value if isinstance(value, int) and value in BEATS else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
