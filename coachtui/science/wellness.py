"""How today compares with what is normal for this athlete: scores, sleep, resting heart rate and its variability.

Missing values are None and are never counted; an answer is None when there is too little to say.
"""

import math
from collections.abc import Sequence

from coachtui.science.spread import deviation, mean

BASELINE_ENTRIES = 28
"""How many of the newest entries make a baseline."""
LEAST_ENTRIES = 10
HRV_DAYS = 60
"""How many of the newest entries make the normal range of heart rate variability."""
SD_FLOOR = 1.0
"""Smallest spread of the five-item total, so that a very even month does not make a small dip look large."""


def baseline(
    values: Sequence[float | None], least: int = LEAST_ENTRIES, newest: int = BASELINE_ENTRIES
) -> tuple[float, float] | None:
    """Mean and sample standard deviation of the newest entries, oldest first; None below the least number of them."""
    known = [v for v in values if v is not None][-newest:]
    if len(known) < max(least, 2):
        return None
    return mean(known), deviation(known)


def z_score(value: float, normal: tuple[float, float]) -> float:
    """Distance of a value from its baseline in standard deviations of at least SD_FLOOR; below zero is worse."""
    middle, spread = normal
    return (value - middle) / max(spread, SD_FLOOR)


def sleep_debt(hours: Sequence[float | None], need: float) -> float | None:
    """Hours of sleep missing against one's need over consecutive nights; a long night does not repay a short one.

    None when any of the nights is unknown.
    """
    nights = [h for h in hours if h is not None]
    if not nights or len(nights) < len(hours):
        return None
    return sum(max(need - h, 0.0) for h in nights)


def rolling_mean(values: Sequence[float | None], least: int = 3) -> float | None:
    """Mean of the known values of a window; None below the least number of them (three a week: Plews et al. 2014)."""
    known = [v for v in values if v is not None]
    return mean(known) if len(known) >= least else None


def ln_rmssd(rmssd_ms: float) -> float:
    """Natural logarithm of RMSSD in milliseconds, the form in which variability is compared."""
    return math.log(rmssd_ms)


def hrv_band(values: Sequence[float | None], least: int = LEAST_ENTRIES) -> tuple[float, float] | None:
    """Normal range of lnRMSSD: the mean of 30 to 60 days, half a deviation either side (Plews et al. 2013)."""
    normal = baseline(values, least, HRV_DAYS)
    return None if normal is None else (normal[0] - normal[1] / 2, normal[0] + normal[1] / 2)
