"""Series from check-ins: the five scores, the usual, sleep, resting heart rate, its variability."""

import datetime as dt
from collections.abc import Callable, Mapping

from coachtui.adapting.reading import Told
from coachtui.adapting.world import MEMORY_DAYS, World
from coachtui.rulebook.conditions import Series, Value
from coachtui.science.wellness import baseline, hrv_band, ln_rmssd, rolling_mean, sleep_debt, z_score
from coachtui.training.body import SCORES
from coachtui.training.entries import CheckIn

DAY = dt.timedelta(1)
REACH = 90
"""Days for which series hold values: the longest window of a condition."""
BASELINE_DAYS = 28
USUAL_DAYS = 60
"""How far back the 28 totals of the usual may lie."""


def series(world: World) -> dict[str, Series]:
    """Every series that check-ins give."""
    told, today = world.told, world.today
    days = [d for d in told.checkins if d > today - dt.timedelta(REACH)]
    found: dict[str, dict[dt.date, Value | None]] = {
        ("sleep_score" if name == "sleep" else name): _each(told, days, _score(name)) for name in SCORES
    }
    found["lowest_score"] = _each(told, days, _lowest)
    totals = {d: float(t) for d, c in told.checkins.items() if (t := c.total) is not None}
    found["wellness_total"] = {d: totals.get(d) for d in days}
    found["wellness_z"] = {d: z for d in days if (z := _z(totals, d)) is not None}
    slept = {d: c.slept_h for d, c in told.checkins.items()}
    need = world.number("sleep-need-young", 9.0) if young(world) else world.number("sleep-need", 8.0)
    found["time_zones"] = _each(told, days, lambda c: c.time_zones)
    found["slept_h"] = {d: slept.get(d) for d in days}
    found["sleep_debt_3"] = {d: sleep_debt([slept.get(d - n * DAY) for n in (2, 1, 0)], need) for d in days}
    found["rhr_above"] = dict(rhr_above(told))
    found["rhr_week_above"] = dict(_rhr_week_above(told))
    found["hrv_below_band"] = _hrv(told, days)
    result = {name: Series(rounded(values.get(today)), _known(values)) for name, values in found.items()}
    low = _low_mood(told, today - REACH * DAY)
    last = max((d for d in told.scored_days() if d > today - MEMORY_DAYS * DAY), default=None)
    silent = (today - (last or max(world.plan.start - DAY, today - MEMORY_DAYS * DAY))).days
    result["mood_low_days"] = Series(float(low) if last is not None and silent < 3 else None)
    result["silent_days"] = Series(float(max(silent, 0)))
    known = sum(1 for d in totals if today - dt.timedelta(USUAL_DAYS) < d < today)
    result["learning"] = Series(known < 10)
    return result


def rhr_above(told: Told) -> dict[dt.date, float]:
    """Beats a minute over the mean of the 28 days before, for each day where ten of them are known."""
    known = _resting(told)
    found = {}
    for day, value in known.items():
        usual = rolling_mean([known.get(day - n * DAY) for n in range(BASELINE_DAYS, 0, -1)], 10)
        if usual is not None:
            found[day] = round(value - usual, 2)
    return found


def _rhr_week_above(told: Told) -> dict[dt.date, float]:
    """The mean of seven days (three of them known) over that of the 28 days before them (ten known)."""
    known = _resting(told)
    found = {}
    for day in known:
        week = rolling_mean([known.get(day - n * DAY) for n in range(7)])
        usual = rolling_mean([known.get(day - n * DAY) for n in range(BASELINE_DAYS + 6, 6, -1)], 10)
        if week is not None and usual is not None:
            found[day] = round(week - usual, 2)
    return found


def _resting(told: Told) -> dict[dt.date, float]:
    return {d: float(c.resting_hr) for d, c in told.checkins.items() if c.resting_hr is not None}


def rounded(value: Value | None) -> Value | None:
    """Numbers to two decimals, so that a comparison never hangs on the last bit."""
    if value is None or isinstance(value, bool | str):
        return value
    return round(float(value), 2)


def _known(values: Mapping[dt.date, Value | None]) -> dict[dt.date, Value | None]:
    return {d: rounded(v) for d, v in values.items() if v is not None}


def _each(told: Told, days: list[dt.date], of: Callable[[CheckIn], float | None]) -> dict[dt.date, Value | None]:
    return {d: of(told.checkins[d]) for d in days}


def _score(name: str) -> Callable[[CheckIn], float | None]:
    return lambda told: getattr(told, name)


def _lowest(told: CheckIn) -> float | None:
    return min((getattr(told, s) for s in SCORES if getattr(told, s) is not None), default=None)


def _z(totals: Mapping[dt.date, float], day: dt.date) -> float | None:
    """Against the last 28 totals before a day, however far they lie apart."""
    if day not in totals:
        return None
    since = day - dt.timedelta(USUAL_DAYS)
    normal = baseline([total for d, total in totals.items() if since < d < day])
    return None if normal is None else z_score(totals[day], normal)


def young(world: World) -> bool:
    """Whether the athlete may still grow."""
    return world.plan.athlete.age_on(world.today) < 18


def _hrv(told: Told, days: list[dt.date]) -> dict[dt.date, Value | None]:
    known = {d: ln_rmssd(c.hrv_ms) for d, c in told.checkins.items() if c.hrv_ms is not None and c.hrv_ms > 0}
    if len(known) < 13:
        return {}
    found: dict[dt.date, Value | None] = {}
    for day in days:
        week = rolling_mean([known.get(day - n * DAY) for n in range(7)])
        before = [known.get(day - n * DAY) for n in range(60, 6, -1)]
        band = hrv_band(before, least=13)
        if week is not None and band is not None and min(known) <= day - dt.timedelta(30):
            found[day] = round(week, 4) < round(band[0], 4)
    return found


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
