"""The published catalogue of metrics that a condition may name. Their values come from `adapting`; a test keeps the two alike."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metric:
    """One name that conditions may use."""

    name: str
    type: str
    """number, yesno or word."""
    unit: str
    meaning: str
    needs: str
    """What must be there for it to be known."""
    words: tuple[str, ...] = ()
    """The values that a metric of type word may take."""


CATALOGUE: tuple[Metric, ...] = (
    Metric("sleep_score", "number", "1-5", "today's score for sleep, 5 is best", "a check-in today"),
    Metric("fatigue", "number", "1-5", "today's score for fatigue, 5 is best", "a check-in today"),
    Metric("soreness", "number", "1-5", "today's score for soreness, 5 is best", "a check-in today"),
    Metric("stress", "number", "1-5", "today's score for stress, 5 is best", "a check-in today"),
    Metric("mood", "number", "1-5", "today's score for mood, 5 is best", "a check-in today"),
    Metric("lowest_score", "number", "1-5", "the worst of today's five scores", "a check-in today"),
    Metric("wellness_total", "number", "5-25", "sum of today's five scores", "all five scores today"),
    Metric("wellness_z", "number", "SD", "today's total against the usual one", "ten check-ins in 28 days"),
    Metric("slept_h", "number", "h", "hours slept last night", "hours given today"),
    Metric("sleep_debt_3", "number", "h", "sleep missing over the last three nights", "hours of three nights"),
    Metric("rhr_above", "number", "bpm", "resting heart rate above the usual", "ten values in 28 days"),
    Metric("hrv_below_band", "yesno", "", "7-day HRV below the usual band", "three values a week for 30 days"),
)
"""Grows with what rules need; every name here has a value in `adapting.metrics`."""

BY_NAME: dict[str, Metric] = {m.name: m for m in CATALOGUE}
