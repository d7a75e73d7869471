"""Training load from perceived effort, and what a week of it looks like. A day of rest is 0, an unknown day is not.

None of these numbers is a probability of injury (Impellizzeri et al. 2020).
"""

import math
from collections.abc import Sequence

from coachtui.science.spread import deviation, mean

MONOTONY_CAP = 5.0
FITNESS_DAYS, FATIGUE_DAYS = 42.0, 7.0


def session_load(rpe: float, minutes: float) -> float:
    """Load of a session in arbitrary units: effort 0 to 10 times minutes (Foster 1998)."""
    return rpe * minutes


def trimp(minutes: float, heart_rate: float, resting: float, maximum: float, *, female: bool) -> float:
    """Training impulse in arbitrary units, from the mean heart rate of a session (Banister 1991; Morton 1990).

    Rates in beats a minute, the maximum measured and not guessed from age. Too low for short fast work and for hills.
    Raises ValueError when the maximum is not above the rate at rest.
    """
    if maximum <= resting:
        raise ValueError("the highest heart rate lies above the one at rest")
    share = min(max((heart_rate - resting) / (maximum - resting), 0.0), 1.0)
    weight, steepness = (0.86, 1.67) if female else (0.64, 1.92)
    return minutes * share * weight * math.exp(steepness * share)


def monotony(daily: Sequence[float]) -> float:
    """Mean over sample deviation of the daily loads of a week, at most 5 (Foster 1998); 0 for a week of rest."""
    middle = mean(daily)
    if middle <= 0:
        return 0.0
    spread = deviation(daily)
    return min(middle / spread, MONOTONY_CAP) if spread > 0 else MONOTONY_CAP


def strain(daily: Sequence[float]) -> float:
    """Load of a week times its monotony (Foster 1998)."""
    return sum(daily) * monotony(daily)


def fitness_fatigue(
    loads: Sequence[float],
    start: float | tuple[float, float],
) -> tuple[float, float]:
    """Fitness (CTL) and fatigue (ATL) after the last of consecutive daily loads (Banister 1975, exponential form).

    `start` is the mean daily load before the first day, or a pair for fitness and fatigue.
    """
    fitness, fatigue = start if isinstance(start, tuple) else (start, start)
    up, down = 1 - math.exp(-1 / FITNESS_DAYS), 1 - math.exp(-1 / FATIGUE_DAYS)
    for load in loads:
        fitness += (load - fitness) * up
        fatigue += (load - fatigue) * down
    return fitness, fatigue


def spike(today_km: float, longest_30d_km: float) -> float | None:
    """Distance of a run over the longest of the 30 days before it (Frandsen et al. 2025). None when there was none."""
    return today_km / longest_30d_km if longest_30d_km > 0 else None
