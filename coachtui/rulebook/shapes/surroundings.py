"""What the planner reads from limits.toml about where it is run: at height, on a treadmill, in heat."""

from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class ThinAir:
    """Training at height."""

    id: str
    from_m: float
    easy_days: int
    """First days of a plan without hard running."""
    zones: tuple[str, ...]
    """Zones whose paces may be as much slower as races are there; the others keep theirs or go by effort."""
    says: str
    """What to mind, as sentences."""
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Treadmill:
    """When a treadmill is tilted to stand for the road."""

    id: str
    from_kmh: float
    """Above this speed; below, it is run flat."""
    gradient_pct: float
    because: str
    source: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Acclimatisation:
    """Getting used to heat, in a stay in it or before a hot race."""

    id: str
    from_c: float
    """WBGT from which running counts as getting used to heat."""
    race_from_c: float
    """WBGT from which the heat of a race is worth a word."""
    stop_c: float
    """WBGT above which nothing is run outdoors."""
    easy_days: int
    """First days without hard running."""
    days: tuple[int, int]
    """How many it takes, least and most."""
    minutes: tuple[float, float]
    """A day in the heat; no run of the easy days is longer than the second."""
    fades_pct: float
    """Per cent of it that each day away from the heat takes."""
    least_left: float
    """Share that a hot race wants to be left; below it, getting used to heat begins anew."""
    says: str
    """What to mind, as sentences."""
    because: str
    source: tuple[str, ...]
    evidence: str


KINDS: tuple[tuple[str, type, tuple[str, ...]], ...] = (
    ("thin_air", ThinAir, ("limits",)),
    ("treadmill", Treadmill, ("limits",)),
    ("acclimatisation", Acclimatisation, ("limits",)),
)
