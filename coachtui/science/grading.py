"""Grading of performances and of slopes. Coefficients that belong to an edition are arguments."""

import math


def wa_points(time_s: float, a: float, reference_s: float) -> int:
    """World Athletics points of a running time: floor(a (reference - t)²), 0 from the reference on."""
    return math.floor(a * (reference_s - time_s) ** 2) if time_s < reference_s else 0


def age_grade(time_s: float, open_standard_s: float, factor: float) -> float:
    """Age grade in per cent: the age standard (open standard over factor) as a share of the time (USATF 2025)."""
    return 100 * open_standard_s / factor / time_s


def minetti(gradient: float) -> float:
    """Energy cost of running on a slope (0.05 is 5 % up) over that on the level (Minetti et al. 2002)."""
    i = gradient
    return (155.4 * i**5 - 30.4 * i**4 - 43.3 * i**3 + 46.3 * i**2 + 19.5 * i + 3.6) / 3.6
