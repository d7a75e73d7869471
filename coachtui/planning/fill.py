"""The runs of a week get their lengths: everything inside its own limits, together what the week is meant to hold."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Slot:
    """One run whose length is still open, in km."""

    least: float
    most: float
    weight: float = 1.0
    km: float = 0.0


def fill(slots: Sequence[Slot], km: float) -> float:
    """Sizes slots so that together they come as near to `km` as their limits let them; returns their sum.

    What lies above the least lengths is shared by weight; a slot that is full passes its share on.
    """
    for slot in slots:
        slot.km = min(slot.least, slot.most)
    left = km - sum(slot.km for slot in slots)
    open_slots = [slot for slot in slots if slot.most > slot.km]
    while left > 1e-9 and open_slots:
        level = left / sum(slot.weight for slot in open_slots)
        full = [slot for slot in open_slots if slot.most - slot.km <= level * slot.weight]
        if not full:
            for slot in open_slots:
                slot.km += level * slot.weight
            break
        for slot in full:
            left -= slot.most - slot.km
            slot.km = slot.most
            open_slots.remove(slot)
    return sum(slot.km for slot in slots)
