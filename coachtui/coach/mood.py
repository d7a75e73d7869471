"""Mood and motivation over the weeks. Low ones are never coached: recovery is chosen, and people who help are named."""

import datetime as dt
from collections.abc import Sequence

from coachtui.coach.pledges import WEEK, pledge_of
from coachtui.rulebook.shapes.mind import Thoughts
from coachtui.training.entries import CheckIn, Entry
from coachtui.training.values import dataclass
from coachtui.training.wording import count


@dataclass(frozen=True, slots=True)
class MoodWeek:
    """One week's mood, 1 to 5 with 5 best, and motivation where it was told."""

    start: dt.date
    mood: float | None
    """Mean of the check-ins; None without one."""
    checkins: int
    motivation: int | None


def mood_weeks(entries: Sequence[Entry], monday: dt.date, number: int) -> tuple[MoodWeek, ...]:
    """So many weeks up to the one from a Monday, oldest first; a day's later check-in corrects its first."""
    days: dict[dt.date, int] = {}
    for entry in entries:
        if isinstance(entry.body, CheckIn) and entry.body.mood is not None:
            days[entry.date] = entry.body.mood
    found = []
    for n in range(number - 1, -1, -1):
        start = monday - n * WEEK
        told = [score for day, score in days.items() if start <= day < start + WEEK]
        mean = round(sum(told) / len(told), 1) if told else None
        found.append(MoodWeek(start, mean, len(told), pledge_of(entries, start).motivation))
    return tuple(found)


def mood_line(weeks: Sequence[MoodWeek]) -> str:
    """Mood and motivation in one sentence; empty when neither was told."""
    now = weeks[-1]
    parts = [f"mood {now.mood:g} of 5 in {count(now.checkins, 'check-in')}"] if now.mood else []
    parts += [f"motivation {now.motivation} of 5"] if now.motivation is not None else []
    before = [f"{w.mood:g}" for w in weeks[:-1] if w.mood is not None]
    if before and parts:
        parts.append(f"mood of the week{'s' * (len(before) != 1)} before {', '.join(before)}")
    return f"{'; '.join(parts)}." if parts else ""


def low_for_long(weeks: Sequence[MoodWeek], rule: Thoughts) -> str:
    """`mood` or `motivation` when it was low in each of the rule's last weeks; empty when neither was, or unknown."""
    last = weeks[-int(rule.low_weeks) :]
    if len(last) < rule.low_weeks:
        return ""
    if all(w.mood is not None and w.mood <= rule.low_mood and w.checkins >= rule.low_mood_checkins for w in last):
        return "mood"
    return "motivation" if all(w.motivation is not None and w.motivation <= rule.low_mood for w in last) else ""
