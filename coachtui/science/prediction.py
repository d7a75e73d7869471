"""Race times from race times, by models other than VDOT. Metres and seconds."""

import math
from collections.abc import Sequence

from coachtui.science.spread import mean

RIEGEL_K = 1.06


def riegel(time_s: float, distance_m: float, other_m: float, k: float = RIEGEL_K) -> float:
    """Time over another distance: t (d2/d1)^k (Riegel 1981), for about 3.5 to 230 minutes."""
    return time_s * math.pow(other_m / distance_m, k)


def riegel_exponent(first: tuple[float, float], second: tuple[float, float]) -> float:
    """A runner's own k from two races, each (metres, seconds), kept within 1.03 and 1.18 (Riegel 1981)."""
    (d1, t1), (d2, t2) = first, second
    return min(max(math.log(t2 / t1) / math.log(d2 / d1), 1.03), 1.18)


def cameron(time_s: float, distance_m: float, other_m: float) -> float:
    """Time over another distance by a curve fitted to records from 800 m to the marathon (Cameron 1998)."""
    return time_s * (other_m / distance_m) * _cameron(distance_m) / _cameron(other_m)


def _cameron(metres: float) -> float:
    return 13.49681 - 0.000030363 * metres + 835.7114 / math.pow(metres, 0.7905)


def critical_speed(efforts: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Critical speed in m/s, D' in metres and R² from maximal efforts (metres, seconds) of 2 to 20 minutes.

    Least squares of distance on time (Monod and Scherrer 1965). ValueError below two different durations.
    """
    mean_d, mean_t = mean([d for d, _ in efforts]), mean([t for _, t in efforts])
    spread_t = sum((t - mean_t) ** 2 for _, t in efforts)
    if not spread_t:
        raise ValueError("critical speed needs efforts of different durations")
    together = sum((d - mean_d) * (t - mean_t) for d, t in efforts)
    spread_d = sum((d - mean_d) ** 2 for d, _ in efforts)
    speed = together / spread_t
    return speed, mean_d - speed * mean_t, together**2 / (spread_t * spread_d) if spread_d else 1.0
