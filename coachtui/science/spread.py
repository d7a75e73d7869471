"""Mean and spread, without the weight of the standard module: exact sums, then one division and one root."""

import math
from collections.abc import Sequence


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean. ValueError without values."""
    if not values:
        raise ValueError("a mean needs a value")
    return math.fsum(values) / len(values)


def deviation(values: Sequence[float]) -> float:
    """Sample standard deviation (n - 1). ValueError below two values."""
    if len(values) < 2:
        raise ValueError("a deviation needs two values")
    middle = mean(values)
    return math.sqrt(math.fsum((v - middle) ** 2 for v in values) / (len(values) - 1))
