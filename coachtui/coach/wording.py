"""Wording that the shell and the screens share: glyphs, names, and one line for a session, a light, a decision."""

import datetime as dt
from collections.abc import Collection, Sequence

from coachtui.training.body import ANCHORS
from coachtui.training.decisions import Change, Decision, Readiness
from coachtui.training.entries import Done
from coachtui.training.measures import clock, distance_text, event_of
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
STATUS_MARKS: dict[str, str] = {
    "planned": "▫",
    "done": "✓",
    "unlogged": "?",
    "missed": "✗",
    "skipped": "−",
    "moved": "↷",
    "dropped": "⊘",
}
"""One column wide; always shown beside or instead of a colour, never colour alone."""
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
LIGHT_MARKS: dict[str, str] = {"green": "✓", "amber": "▴", "red": "✗", "unknown": "?"}
LIGHT_WORDS: dict[str, str] = {
    "green": "green: train as planned",
    "amber": "amber: go easier today",
    "red": "red: rest or move gently",
    "unknown": "not enough to say",
}
"""Said only when the light brings no sentence of its own."""
VERDICT_WORDS: dict[str, str] = {
    "realistic": "realistic",
    "ambitious": "ambitious",
    "unlikely": "unlikely in the time there is",
    "refused": "not a goal to train for now",
    "finish": "to finish",
    "base": "no race: general fitness",
}
EVIDENCE_WORDS: dict[str, str] = {
    "strong": "strong evidence",
    "moderate": "moderate evidence",
    "expert": "expert opinion",
    "house": "coachtui's own choice",
}
CLASS_WORDS: dict[str, str] = {
    "red_flag": "red flag",
    "pain": "pain",
    "illness": "illness",
    "readiness": "readiness",
    "load": "load",
    "adherence": "missed work",
    "progression": "progression",
    "limit": "limit",
    "athlete": "your choice",
    "coach": "coach",
}
STATE_WORDS: dict[str, str] = {
    "applied": "in force",
    "proposed": "waiting for your yes",
    "accepted": "accepted",
    "declined": "declined",
    "undone": "undone",
    "expired": "expired",
    "superseded": "replaced by a newer one",
}
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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


def step_lines(session: Session, units: str = "km") -> list[tuple[int, str]]:
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


def readiness_line(readiness: Readiness) -> str:
    """The light in one sentence, beginning with its state."""
    text = readiness.text.strip()
    if not text:
        text = LIGHT_WORDS[readiness.state]
    if readiness.state != "unknown" and readiness.state not in text.lower():
        text = f"{readiness.state}: {text}"
    return text


def readiness_reasons(readiness: Readiness) -> list[str]:
    """What counted, heaviest first."""
    return [item.text for item in sorted(readiness.items, key=lambda i: (-i.points, i.name)) if item.text]


def decision_line(decision: Decision, near: Collection[str] = ()) -> str:
    """What changed and why, in one line; a decision that is not in force says so first. `near` as in `change_text`."""
    first = f"{STATE_WORDS[decision.state]}: " if decision.state not in ("applied", "accepted") else ""
    return first + change_text(decision, near)


def change_text(decision: Decision, near: Collection[str] = ()) -> str:
    """What a decision changes and why.

    With `near`, ids of the sessions in view, the change to one of them is shown, and others are only counted.
    """
    changes = [c for c in decision.changes if not near or c.session in near]
    more = len(decision.changes) - 1
    if changes:
        others = f", and {more} more" if more else ""
        return f"{change_line(changes[0])}{others}. {decision.because}"
    sessions = f" ({more + 1} session{'s' * bool(more)} on other days)" if decision.changes else ""
    return decision.because + sessions


def change_line(change: Change) -> str:
    """One session before and after: `Tue 2 Mar: Cruise intervals, 60 min → Steady run, 50 min`."""
    day = _day_of(change.session)
    return f"{day}: " * bool(day) + f"{change.before} → {change.after}"


def _day_of(session: str) -> str:
    """The original day in a session's id, in words; empty when the id begins with none."""
    try:
        return day_name(dt.date.fromisoformat(session[:10]))
    except ValueError:
        return ""


def score_word(name: str, score: int) -> str:
    """One score of a check-in in words: `fatigue 2: tired`."""
    return f"{name} {score}: {ANCHORS[name][score - 1]}"


def done_line(done: Done, units: str = "km") -> str:
    """What was done, in one line: `run, 10 km, 52:30, effort 4`."""
    parts = [done.title or (f"race {done.event}" if done.event else done.kind)]
    if done.km and not done.event:
        parts.append(distance_text(done.km, units))
    if done.time_s:
        parts.append(clock(done.time_s))
    elif done.minutes:
        parts.append(minutes_text(done.minutes) if done.minutes == round(done.minutes) else clock(done.minutes * 60))
    if done.rpe is not None:
        parts.append(f"effort {done.rpe:g}")
    return ", ".join(parts)


def race_name(event: str, distance_m: float | None = None) -> str:
    """`half marathon`, `5km`; the length when the event has no name of its own."""
    if event == "half":
        return "half marathon"
    if event == "base":
        return "no race"
    return event or event_of(distance_m or 0.0)
