"""Wording that the shell and the screens share: glyphs, names, and one line for a session, a light, a decision."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from coachtui.training.body import ANCHORS, CAPITALS, SIDES
from coachtui.training.decisions import IN_FORCE, Change, Decision, Readiness, ReadinessItem
from coachtui.training.entries import Done
from coachtui.training.measures import clock, distance_text
from coachtui.training.plan import GoalView
from coachtui.training.values import replace
from coachtui.training.wording import (
    DAY_NAMES,
    FIELD_NAMES,
    GLYPHS,
    MONTH_NAMES,
    PHASE_NAMES,
    STATUS_WORDS,
    WEEK_NAMES,
    amounts,
    count,
    day_name,
    effort_text,
    minutes_text,
    race_name,
    session_line,
    step_lines,
)

__all__ = [
    "DAY_NAMES",
    "FIELD_NAMES",
    "GLYPHS",
    "MONTH_NAMES",
    "PHASE_NAMES",
    "STATUS_WORDS",
    "WEEK_NAMES",
    "amounts",
    "day_name",
    "effort_text",
    "minutes_text",
    "race_name",
    "session_line",
    "step_lines",
]
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
LIGHT_MARKS: dict[str, str] = {"green": "✓", "amber": "▴", "red": "✗", "unknown": "?"}
LIGHT_WORDS: dict[str, str] = {
    "green": "green: ready to train",
    "amber": "amber: go easier today",
    "red": "red: rest or move gently",
    "unknown": "not enough to say",
}
"""Said when the light brings no sentence of its own, or only counts points."""
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


def because_of(goal: GoalView) -> str:
    """The reason for a verdict, for where its word stands beside already."""
    return goal.because.removeprefix(f"{goal.verdict}: ")


def readiness_line(readiness: Readiness) -> str:
    """The light in one sentence, beginning with its state."""
    text = readiness.text.strip()
    if not text:
        text = LIGHT_WORDS[readiness.state]
    if readiness.state != "unknown" and readiness.state not in text.lower():
        text = f"{readiness.state}: {text}"
    return text


def readiness_head(readiness: Readiness) -> tuple[str, str]:
    """What the light asks, and how many points are behind it; for where the reasons are listed below."""
    text = readiness_line(readiness).replace(f" ({'; '.join(i.text for i in readiness.items)})", "")
    _, _, counted = text.partition(": ")
    if not counted[:1].isdigit():
        return text, ""
    return LIGHT_WORDS[readiness.state].capitalize(), counted.removesuffix(".")


def readiness_reasons(readiness: Readiness) -> list[str]:
    """What counted, heaviest first: `short of sleep: 5.5, usually 7.4, 1 point`."""
    return [_item_text(item) for item in sorted(readiness.items, key=lambda i: (-i.points, i.name)) if item.text]


def _item_text(item: ReadinessItem) -> str:
    """What an item says, with its value and the usual one where they can be compared, and its points."""
    numbers = []
    if item.value is not None and item.baseline is not None and f"{item.baseline:g}" not in item.text:
        numbers = [f"{item.value:g}", f"usually {item.baseline:g}"]
    if item.points:
        numbers.append(count(item.points, "point"))
    return f"{item.text}: {', '.join(numbers)}" if numbers else item.text


def own_reason(text: str, decisions: Sequence[Decision]) -> str:
    """A reason without the sentences that the decisions beside it say."""
    for decision in decisions:
        text = text.replace(decision.because, "")
    return " ".join(text.split())


def read_together(decisions: Sequence[Decision], since: dt.date | None = None) -> tuple[Decision, ...]:
    """Decisions with each session once, behind the first that touches it: from what was planned to what became of it.

    What they changed before a day may be left out.
    """
    whole: dict[str, Change] = {}
    for decision in sorted((d for d in decisions if _joins(d)), key=lambda d: d.date):
        for change in decision.changes:
            first = whole.setdefault(change.session, change)
            whole[change.session] = replace(first, after=change.after)
    read = []
    for decision in decisions:
        changes = (c for c in decision.changes if since is None or c.session[:10] >= since.isoformat())
        if _joins(decision):
            changes = (c for c in [whole.pop(c.session, None) for c in changes] if c is not None)
        read.append(replace(decision, changes=tuple(changes)))
    return tuple(read)


def _joins(decision: Decision) -> bool:
    """Whether a decision is one of several behind a session; a limit speaks of the session that gives way to it."""
    return decision.state in IN_FORCE and decision.class_ != "limit"


def decision_line(decision: Decision, near: Collection[str] = ()) -> str:
    """What changed and why, in one line; a decision that is not in force says so first. `near` as in `change_text`."""
    first = f"{STATE_WORDS[decision.state]}: " if decision.state not in IN_FORCE else ""
    return first + change_text(decision, near)


def change_text(decision: Decision, near: Collection[str] = ()) -> str:
    """What a decision changes and why.

    With `near`, ids of the sessions in view, the change to one of them is shown, and others are only counted.
    What eases and waits for a yes is shown as the choice it is, the easier version first.
    """
    changes = [c for c in decision.changes if not near or c.session in near]
    more = len(decision.changes) - 1
    if changes:
        others = f", and {more} more" if more else ""
        return f"{changed_line(decision, changes[0])}{others}. {decision.because}"
    sessions = f" ({more + 1} session{'s' * bool(more)} on other days)" if decision.changes else ""
    return decision.because + sessions


def change_line(change: Change) -> str:
    """One session before and after: `Tue 2 Mar: Cruise intervals, 60 min → Steady run, 50 min`."""
    day = day_of(change.session)
    return f"{day}: " * bool(day) + f"{change.before} → {change.after}"


def changed_line(decision: Decision, change: Change) -> str:
    """One session of a decision: before and after, or for an offer of less both versions, the easier first."""
    if decision.state != "proposed" or decision.class_ == "progression":
        return change_line(change)
    day = day_of(change.session)
    return f"{day}: " * bool(day) + f"{change.after}, or as planned: {change.before}"


def way_out_of(decision: Decision) -> str:
    """How a decision is answered, undone or corrected, as its state allows."""
    if decision.state == "proposed":
        return (
            f"coachtui review --accept {decision.id}   or: --decline {decision.id}   (unanswered it ends with its day)"
        )
    if decision.state in ("declined", "undone"):
        return "it comes back by itself only if what it saw gets worse"
    if decision.class_ == "limit":
        return "undo or correct what changed beside it: with that the limit gives way too"
    return decision.way_out if decision.state in IN_FORCE else ""


def day_of(session: str) -> str:
    """The original day in a session's id, in words; empty when the id begins with none."""
    try:
        return day_name(dt.date.fromisoformat(session[:10]))
    except ValueError:
        return ""


def score_word(name: str, score: int) -> str:
    """One score of a check-in in words: `fatigue 2: tired`."""
    return f"{name} {score}: {ANCHORS[name][score - 1]}"


def flag_name(key: str) -> str:
    """A flag's key in words: `pain: left Achilles`, `ill: fever`, `race: half`."""
    kind, _, what = key.partition(":")
    site, _, side = what.rpartition("-")
    if side not in SIDES:
        site, side = what, ""
    return f"{kind}: {side} {CAPITALS.get(site, site)}".replace("-", " ").replace("  ", " ")


def asked_words(key: str | None, text: str) -> str:
    """A question with what it is about where it stands alone: `Left shin: how strong was the pain?`."""
    kind, _, name = flag_name(key or "").partition(": ")
    return f"{name[:1].upper()}{name[1:]}: {text}" if kind in ("pain", "ill") and name else text


def told_once(lines: Iterable[str]) -> list[str]:
    """Lines without those that were there before; the first of equal ones says how often: `rest, 20 times`."""
    return [f"{line}, {times} times" if times > 1 else line for line, times in Counter(lines).items()]


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
