"""The daily check-in: how the body feels, and what follows."""

import datetime as dt
from collections.abc import Sequence

from coachtui.coach import record
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.training.body import SCORES
from coachtui.training.entries import Alarm, Body, CheckIn, Illness, Pain
from coachtui.training.problems import CoachError
from coachtui.training.text import plain
from coachtui.training.values import fields, replace

_PLAUSIBLE: dict[str, tuple[float, float, str]] = {
    "slept_h": (0, 24, "hours of sleep"),
    "resting_hr": (25, 180, "a resting heart rate"),
    "hrv_ms": (1, 400, "an HRV in milliseconds"),
    "temperature_c": (-60, 60, "a temperature in °C"),
    "humidity_pct": (0, 100, "a relative humidity in per cent"),
    "wind_chill_c": (-90, 20, "a wind chill in °C"),
    "aqi": (0, 1000, "an air quality index"),
    "time_zones": (0, 14, "a number of time zones"),
}


def check_in(
    coach: Coach,
    told: CheckIn,
    *,
    pains: Sequence[Pain | Alarm] = (),
    illnesses: Sequence[Illness] = (),
    date: dt.date | None = None,
) -> Outcome:
    """Store a check-in, with the pains and illness named in it, and decide what follows.

    Raises CoachError when a value is impossible; then nothing is stored.
    """
    day = record.check_day(coach, date, late=record.LATE)
    told = replace(told, note=plain(told.note))
    check_scores(told)
    bodies: list[Body] = []
    if told != CheckIn():
        bodies.append(told)
    bodies += [*pains, *illnesses]
    if not bodies:
        raise CoachError("nothing was told, so nothing was stored", "give five scores: coachtui checkin 4 4 5 3 4")
    for pain in pains:
        check_pain(pain)
    return record.record(coach, [(day, body) for body in bodies])


def check_pain(pain: Pain | Alarm) -> None:
    """Raises CoachError when a pain's score is outside 0 to 10."""
    if isinstance(pain, Pain):
        if pain.limp and not max(pain.score, pain.morning or 0):
            raise CoachError(
                "no pain and a limp contradict each other, so nothing was stored",
                f"a limp that hurts has a score: coachtui flag pain {pain.site} 1 --limp",
            )
        for score in (pain.score, pain.morning):
            if score is not None and not 0 <= score <= 10:
                raise CoachError(
                    f"pain of {score} is outside 0 to 10", "0 is none, 10 the worst you can think of: --pain achilles:4"
                )


def check_scores(told: CheckIn) -> None:
    """Raises CoachError when a score or measurement is impossible."""
    for name in SCORES:
        score = getattr(told, name)
        if score is not None and not 1 <= score <= 5:
            raise CoachError(f"{name} {score} is outside 1 to 5", "5 is best in all five: coachtui checkin 4 4 5 3 4")
    for field in fields(told):
        if field.name in _PLAUSIBLE and (value := getattr(told, field.name)) is not None:
            low, high, what = _PLAUSIBLE[field.name]
            if not low <= value <= high:
                raise CoachError(f"{value:g} is not {what}", f"give a number between {low:g} and {high:g}")
