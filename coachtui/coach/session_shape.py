"""What the effort of a session looks like over its minutes."""

from collections.abc import Iterator, Sequence

from coachtui.drawing.pieces import Line
from coachtui.drawing.profile import Part, profile
from coachtui.training.plan import Repeat, Session, Step

ZONE_HUES = {"E": "foundation", "M": "race", "T": "stamina", "I": "strength", "R": "speed"}
HUES = {**ZONE_HUES, "strides": "speed"}
HEIGHTS = {"rest": 1, "walk": 1, "drill": 2, "E": 2, "M": 4, "T": 5, "I": 7, "R": 8, "strides": 8}
"""Height of each zone in eighths; hue says the same again."""
LONGEST = 64
"""Most columns of a shape: more would only stretch it."""


def shape_line(session: Session, width: int) -> Line:
    """The shape of a run, at most so wide; empty for one whose effort never changes."""
    parts = list(_parts(session.steps)) if session.runs else []
    if len({height for _, height, _ in parts}) < 2:
        return []
    return profile(parts, min(width, LONGEST))


def _parts(steps: Sequence[Step | Repeat]) -> Iterator[Part]:
    for step in steps:
        if isinstance(step, Repeat):
            for _ in range(step.repeat):
                yield from _parts(step.steps)
        elif step.zone in HEIGHTS and step.minutes:
            yield step.minutes, HEIGHTS[step.zone], HUES.get(step.zone, "recovery")
