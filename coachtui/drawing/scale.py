"""Scales: values to cells and dots, and ticks at round numbers."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of values laid over a number of places, counted from 0 at `low` to `places - 1` at `high`."""

    low: float
    high: float

    def place(self, value: float, places: int) -> int:
        """Where a value falls; never outside, and never below the place of a smaller value."""
        if places <= 1 or self.high <= self.low:
            return 0
        share = (value - self.low) / (self.high - self.low)
        return min(max(math.floor(share * (places - 1) + 0.5), 0), places - 1)


def scale_of(values: Iterable[float], *, least: float | None = None, room: float = 0.0) -> Scale:
    """A scale that holds all values, from `least` where that is given, and never without height.

    `room` widens both ends by a share of the height.
    """
    known = [v for v in values if math.isfinite(v)]
    low = min(known, default=0.0) if least is None else min([least, *known])
    high = max(known, default=low) if least is None else max([least, *known])
    if high <= low:
        spare = abs(high) * 0.1 or 1.0
        return Scale(low if least is not None else low - spare, high + spare)
    wider = (high - low) * room
    return Scale(low if least is not None else low - wider, high + wider)


def ticks(scale: Scale, most: int, sizes: Sequence[float] = ()) -> tuple[float, ...]:
    """At most so many round numbers inside a scale, evenly spaced, in order; always one when `most` is.

    The distances that count as round are 1, 2, 2.5 and 5 of any power of ten, or `sizes`, smallest first.
    """
    if most < 1:
        return ()
    power = 10 ** math.floor(math.log10((scale.high - scale.low) / most))
    for size in sizes or [step * power * more for more in (1, 10, 100) for step in STEPS]:
        first, last = math.ceil(scale.low / size - 1e-9), math.floor(scale.high / size + 1e-9)
        if 0 < last - first + 1 <= most:
            return tuple(round(n * size, 10) for n in range(first, last + 1))
    return ((scale.low + scale.high) / 2,)


def number(value: float) -> str:
    """A tick in as few signs as it needs, with a true minus."""
    text = f"{value:.0f}" if abs(value) >= 100 or value == round(value) else f"{value:.1f}"
    return text.replace("-", "−")
