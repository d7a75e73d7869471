"""Series from check-ins: the five scores, the usual, sleep, resting heart rate, its variability."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from coachtui.adapting.reading import Told
from coachtui.adapting.world import MEMORY_DAYS, World
from coachtui.rulebook.verdicts import Series, Value
from coachtui.science.wellness import baseline, hrv_band, ln_rmssd, rolling_mean, sleep_debt, z_score
from coachtui.training.athlete import ADULT
from coachtui.training.body import SCORES
from coachtui.training.entries import CheckIn

V = TypeVar("V")
DAY = dt.timedelta(1)
REACH = 90
"""Days for which series hold values: the longest window of a condition."""
BASELINE_DAYS = 28
USUAL_DAYS = 60
"""How far back the 28 totals of the usual may lie."""


class ByDay(Mapping[dt.date, V]):
    """A value for each of some days, worked out when it is first asked for; where there is none it is missing."""

    def __init__(self, days: Iterable[dt.date], of: Callable[[dt.date], V | None]) -> None:
        self._days = dict.fromkeys(days)
        self._of = of
        self._known: dict[dt.date, V | None] = {}

    def __getitem__(self, day: dt.date) -> V:
        if day not in self._known:
            self._known[day] = self._of(day) if day in self._days else None
        found = self._known[day]
        if found is None:
            raise KeyError(day)
        return found

    def __iter__(self) -> Iterator[dt.date]:
        return (day for day in self._days if day in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def series(world: World) -> dict[str, Series]:
    """Every series that check-ins give."""
    told, today = world.told, world.today
    checkins = told.checkins
    days = [d for d in checkins if d > today - dt.timedelta(REACH)]
    totals = {d: float(t) for d, c in checkins.items() if (t := c.total) is not None}
    slept = {d: c.slept_h for d, c in checkins.items()}
    need = world.number("sleep-need-young", 9.0) if young(world) else world.number("sleep-need", 8.0)
    ways: dict[str, Callable[[dt.date], Value | None]] = {
        ("sleep_score" if name == "sleep" else name): _score(name, checkins) for name in SCORES
    }
    ways["lowest_score"] = lambda day: _lowest(checkins[day])
    ways["wellness_total"] = totals.get
    ways["wellness_z"] = _z(totals)
    ways["time_zones"] = lambda day: checkins[day].time_zones
    ways["slept_h"] = slept.get
    ways["sleep_debt_3"] = lambda day: sleep_debt([slept.get(day - n * DAY) for n in (2, 1, 0)], need)
    ways["resting_hr"] = _resting(told).get
    ways["rhr_above"] = rhr_above(told).get
    ways["rhr_week_above"] = _rhr_week_above(told)
    ways["hrv_below_band"] = _hrv(told)
    result = {name: _series(days, way, today) for name, way in ways.items()}
    low = _low_mood(told, today - REACH * DAY)
    last = max((d for d in told.scored_days() if d > today - MEMORY_DAYS * DAY), default=None)
    silent = (today - (last or max(world.plan.start - DAY, today - MEMORY_DAYS * DAY))).days
    result["mood_low_days"] = Series(float(low) if last is not None and silent < 3 else None)
    result["silent_days"] = Series(float(max(silent, 0)))
    known = sum(1 for d in totals if today - dt.timedelta(USUAL_DAYS) < d < today)
    result["learning"] = Series(known < 10)
    return result


def _series(days: Iterable[dt.date], of: Callable[[dt.date], Value | None], today: dt.date) -> Series:
    """A metric of which few days are ever asked for."""
    values: ByDay[Value] = ByDay(days, lambda day: rounded(of(day)))
    return Series(values.get(today), values)


def rhr_above(told: Told) -> Mapping[dt.date, float]:
    """Beats a minute over the mean of the 28 days before, for each day where ten of them are known."""
    known = _resting(told)

    def above(day: dt.date) -> float | None:
        usual = rolling_mean([known.get(day - n * DAY) for n in range(BASELINE_DAYS, 0, -1)], 10)
        return None if usual is None else round(known[day] - usual, 2)

    return ByDay(known, above)


def _rhr_week_above(told: Told) -> Callable[[dt.date], float | None]:
    """The mean of seven days (three of them known) over that of the 28 days before them (ten known)."""
    known = _resting(told)

    def above(day: dt.date) -> float | None:
        week = rolling_mean([known.get(day - n * DAY) for n in range(7)])
        usual = rolling_mean([known.get(day - n * DAY) for n in range(BASELINE_DAYS + 6, 6, -1)], 10)
        return None if day not in known or week is None or usual is None else round(week - usual, 2)

    return above


def _resting(told: Told) -> dict[dt.date, float]:
    return {d: float(c.resting_hr) for d, c in told.checkins.items() if c.resting_hr is not None}


def rounded(value: Value | None) -> Value | None:
    """Numbers to two decimals, so that a comparison never hangs on the last bit."""
    if value is None or isinstance(value, bool | str):
        return value
    return round(float(value), 2)


def _score(name: str, checkins: Mapping[dt.date, CheckIn]) -> Callable[[dt.date], float | None]:
    return lambda day: getattr(checkins[day], name)


def _lowest(told: CheckIn) -> float | None:
    return min((getattr(told, s) for s in SCORES if getattr(told, s) is not None), default=None)


def _z(totals: Mapping[dt.date, float]) -> Callable[[dt.date], float | None]:
    """Against the last 28 totals before a day, however far they lie apart."""

    def z(day: dt.date) -> float | None:
        if day not in totals:
            return None
        since = day - dt.timedelta(USUAL_DAYS)
        normal = baseline([total for d, total in totals.items() if since < d < day])
        return None if normal is None else z_score(totals[day], normal)

    return z


def young(world: World) -> bool:
    """Whether the athlete may still grow."""
    return world.plan.athlete.age_on(world.today) < ADULT


def _hrv(told: Told) -> Callable[[dt.date], bool | None]:
    """Whether the mean of seven days lies under the usual band of the days before; None before a month is known."""
    known = {d: ln_rmssd(c.hrv_ms) for d, c in told.checkins.items() if c.hrv_ms is not None and c.hrv_ms > 0}
    first = min(known, default=dt.date.max)

    def below(day: dt.date) -> bool | None:
        if len(known) < 13 or (day - first).days < 30:
            return None
        week = rolling_mean([known.get(day - n * DAY) for n in range(7)])
        band = hrv_band([known.get(day - n * DAY) for n in range(60, 6, -1)], least=13)
        return None if week is None or band is None else round(week, 4) < round(band[0], 4)

    return below


def _low_mood(told: Told, since: dt.date) -> int:
    """Check-ins in a row, up to the newest and none older than a day, with mood 1 or 2."""
    count = 0
    for day in reversed([d for d in told.scored_days() if d > since]):
        mood = told.checkins[day].mood
        if mood is None:
            continue
        if mood > 2:
            break
        count += 1
    return count
