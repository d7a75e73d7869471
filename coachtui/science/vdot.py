"""VDOT: what a race says about fitness, and what fitness says about other races (Daniels and Gilbert 1979).

Distances in metres, times in seconds, velocities in metres a minute, oxygen cost and VDOT in ml/kg/min.
"""

import math

SHORTEST_M = 1400.0
"""Shorter races are outside the equations: there times follow the 800 m rule, and VDOT is not read off results."""
FREE_DAYS = 5
"""So many days without running cost nothing (Daniels 2014)."""
_A, _B, _C = -4.60, 0.182258, 0.000104
_F0, _F1, _K1, _F2, _K2 = 0.8, 0.1894393, 0.012778, 0.2989558, 0.1932605
_FLOOR, _CEILING = 3.0, 150.0


def vo2_cost(velocity_m_min: float) -> float:
    """Oxygen cost of running at a velocity (Daniels and Gilbert 1979)."""
    return _A + _B * velocity_m_min + _C * velocity_m_min * velocity_m_min


def velocity(vo2: float) -> float:
    """Velocity in m/min at an oxygen cost: the closed-form inverse of `vo2_cost`."""
    return (math.sqrt(_B * _B + 4 * _C * (vo2 - _A)) - _B) / (2 * _C)


def share_of_vo2max(minutes: float) -> float:
    """Share of VO2max that can be held for a duration (Daniels and Gilbert 1979)."""
    return _F0 + _F1 * math.exp(-_K1 * minutes) + _F2 * math.exp(-_K2 * minutes)


def vdot_of(distance_m: float, time_s: float) -> float:
    """VDOT of a race. Meant for races of about 3.5 minutes to 4 hours; ValueError unless both are positive."""
    if distance_m <= 0 or time_s <= 0:
        raise ValueError("a race has a positive length and time")
    minutes = time_s / 60
    return vo2_cost(distance_m / minutes) / share_of_vo2max(minutes)


def time_for(vdot: float, distance_m: float) -> float:
    """Seconds in which a VDOT runs a distance: `vdot_of` inverted, exact to a microsecond.

    800 m is 0.4805 + 0.0004 (VDOT - 60) of the 1500 m time, kept within 0.465 and 0.492: the equations run far too slow
    there, and this ratio fits the World Athletics points of men (individuals vary by 4 %). Other lengths under 1400 m
    lie on the power curve through 800 and 1400 m. ValueError for a VDOT outside 3 to 150 and for no length.
    """
    if not _FLOOR <= vdot <= _CEILING or distance_m <= 0:
        raise ValueError("no race time for this VDOT and distance")
    if distance_m >= SHORTEST_M:
        return _solve(vdot, distance_m)
    t800 = _solve(vdot, 1500.0) * min(max(0.4805 + 0.0004 * (vdot - 60), 0.465), 0.492)
    if distance_m == 800:
        return t800
    slope = math.log(_solve(vdot, SHORTEST_M) / t800) / math.log(SHORTEST_M / 800)
    return t800 * math.pow(distance_m / 800, slope)


def vdot_needed(distance_m: float, time_s: float) -> float:
    """VDOT whose `time_for` a distance is this time: `vdot_of`, or its counterpart by the 800 m rule if short."""
    if distance_m >= SHORTEST_M:
        return vdot_of(distance_m, time_s)
    low, high = _FLOOR, _CEILING
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if time_for(middle, distance_m) > time_s else (low, middle)
    return (low + high) / 2


def time_off_factor(days: float, cross_trained: bool = False) -> float:
    """Share of VDOT kept after days without running (Daniels 2014, table of time off, closed form).

    0.3 % a day after `FREE_DAYS` down to 0.80; with cross-training half that loss, down to 0.90.
    """
    loss, floor = (0.0015, 0.90) if cross_trained else (0.003, 0.80)
    return min(max(1 - loss * (days - FREE_DAYS), floor), 1.0)


def _solve(vdot: float, distance_m: float) -> float:
    """Newton's method on the minutes, kept inside a bracket: the share of VO2max lies between 0.8 and 1.29."""
    low, high = distance_m / velocity(1.289 * vdot), distance_m / velocity(_F0 * vdot)
    t = distance_m / velocity(0.95 * vdot)
    for _ in range(60):
        v = distance_m / t
        e1, e2 = _F1 * math.exp(-_K1 * t), _F2 * math.exp(-_K2 * t)
        over = _A + (_B + _C * v) * v - vdot * (_F0 + e1 + e2)
        if over > 0:
            low = t
        else:
            high = t
        slope = -(_B + 2 * _C * v) * v / t + vdot * (_K1 * e1 + _K2 * e2)
        step = t - over / slope if slope else low
        if not low <= step <= high:
            step = (low + high) / 2
        if abs(step - t) < 1e-10 * t:
            return step * 60
        t = step
    return t * 60
