"""Words for a plan that everybody who shows or writes one shares: glyphs, names, and one line for a session."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from coachtui.training.measures import distance_text, event_of
from coachtui.training.plan import Repeat, Session, Step

GLYPHS: dict[str, str] = {
    "foundation": "▬",
    "speed": "»",
    "stamina": "≋",
    "strength": "▮",
    "flexibility": "◠",
    "recovery": "◦",
    "race": "⚑",
}
"""One sign for each field and for a race; every one is a single column wide and no emoji."""
FIELD_NAMES: dict[str, str] = {
    "foundation": "Foundation",
    "speed": "Speed",
    "stamina": "Stamina",
    "strength": "Strength",
    "flexibility": "Flexibility",
    "recovery": "Recovery",
    "race": "Race",
}
STATUS_WORDS: dict[str, str] = {
    "planned": "planned",
    "done": "done",
    "unlogged": "not logged",
    "missed": "missed",
    "skipped": "skipped",
    "moved": "moved",
    "dropped": "dropped",
}
PHASE_NAMES: dict[str, str] = {
    "foundation": "Foundation",
    "speed": "Speed",
    "stamina": "Stamina",
    "specific": "Race-specific",
    "taper": "Taper",
    "transition": "Transition",
}
WEEK_NAMES: dict[str, str] = {
    "build": "build",
    "cutback": "cutback",
    "taper": "taper",
    "race": "race week",
    "recovery": "recovery",
    "return": "return",
}
ZONE_NAMES = {"E": "easy", "M": "marathon", "T": "threshold", "I": "interval", "R": "repetition"}
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_name(date: dt.date) -> str:
    """`Mar 2027`; the same in every locale."""
    return f"{MONTH_NAMES[date.month - 1]} {date.year}"


def day_name(date: dt.date, *, year: bool = False) -> str:
    """`Tue 2 Mar`, or `Tue 2 Mar 2027`; the same in every locale."""
    text = f"{DAY_NAMES[date.weekday()]} {date.day} {MONTH_NAMES[date.month - 1]}"
    return f"{text} {date.year}" if year else text


def minutes_text(minutes: float) -> str:
    """`45 min`; from two hours on `2 h 05`."""
    whole = round(minutes)
    return f"{whole // 60} h {whole % 60:02}" if whole >= 120 else f"{whole} min"


def amounts(session: Session, units: str = "km") -> str:
    """How much: `60 min, 10.2 km`; empty for rest."""
    parts = [minutes_text(session.minutes)] if session.minutes else []
    if session.km:
        parts.append(distance_text(session.km, units))
    return ", ".join(parts)


def session_line(session: Session, units: str = "km") -> str:
    """Title and amount in one line: `Cruise intervals, 60 min, 10.2 km`."""
    much = amounts(session, units)
    return f"{session.title}, {much}" if much else session.title


def step_lines(session: Session) -> list[tuple[int, str]]:
    """Every step as (depth, text) in order; what is inside a repetition stands one deeper under `5 times:`.

    The text of a step is in the athlete's units already.
    """
    return _lines(session.steps, 0)


def _lines(steps: Sequence[Step | Repeat], depth: int) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for step in steps:
        if isinstance(step, Step):
            found.append((depth, step.text))
            continue
        inner = _lines(step.steps, depth + 1)
        times = f"{step.repeat} times:" if step.repeat != 1 else "once:"
        if len(inner) == 1:
            found.append((depth, f"{times} {inner[0][1]}"))
        else:
            found.extend([(depth, times), *inner])
    return found


def effort_text(rpe: tuple[float, float] | None) -> str:
    """`effort 3 to 4 of 10`, or an empty string when the session names none."""
    if rpe is None:
        return ""
    low, high = rpe
    return f"effort {low:g} of 10" if low == high else f"effort {low:g} to {high:g} of 10"


def race_name(event: str, distance_m: float | None = None) -> str:
    """`half marathon`, `5km`; the length when the event has no name of its own."""
    if event == "half":
        return "half marathon"
    if event == "base":
        return "no race"
    return event or event_of(distance_m or 0.0)


def labelled(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Texts with their labels, a label left empty where the text before has the same one."""
    before = ""
    for label, text in rows:
        yield "" if label == before else label, text
        before = label


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 change`, `3 changes`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
