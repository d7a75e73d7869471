"""Sentences with numbers in them."""

import re
from collections.abc import Mapping

from coachtui.rulebook.metrics import CATALOGUE
from coachtui.rulebook.verdicts import Series, shown
from coachtui.training.measures import distance_text
from coachtui.training.plan import Session

FINE = {"bpm": 0, "SD": 1}
"""Decimals that a person reads of a metric in a unit; of others two."""
_DECIMALS = {m.name: FINE[m.unit] for m in CATALOGUE if m.unit in FINE}
_HOLE = r"\{([a-z0-9_]+)\}"


def fill(text: str, values: Mapping[str, Series]) -> str:
    """A sentence with every `{metric}` replaced by its value; unknown ones by `unknown`."""

    def value(found: re.Match[str]) -> str:
        series = values.get(found[1])
        if series is None or series.now is None:
            return "unknown"
        decimals = _DECIMALS.get(found[1])
        now = series.now
        return shown(round(now, decimals) if decimals is not None and isinstance(now, float) else now)

    return re.sub(_HOLE, value, text)


def brief(session: Session) -> str:
    """A session in a few words: `Cruise intervals, 62 min, 11.2 km`."""
    if session.gone:
        return session.status
    if session.kind == "rest":
        return session.title
    parts = [session.title, f"{session.minutes:.0f} min"]
    if session.km:
        parts.append(distance_text(session.km))
    return ", ".join(parts)
