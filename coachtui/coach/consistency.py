"""How well a plan was kept: sessions, weeks and rows of them. Rest never breaks a row, and illness is forgiven."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from coachtui.adapting.reading import SILENCE_FLAG
from coachtui.rulebook.shapes.mind import Consistency
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import Absence, Alarm, Answer, Clearance, Diary, Illness, Pain
from coachtui.training.plan import Session, Week
from coachtui.training.values import dataclass

COUNTED = ("run", "race", "strength", "cross")
"""Kinds of session that are kept or missed; rest and mobility are neither."""
FORGIVEN = ("ill", "alarm", "pain")
"""Kinds of flag under which a session that was not done is no session missed."""
DAY = dt.timedelta(1)


@dataclass(frozen=True, slots=True)
class WeekKept:
    """What became of the sessions of a week up to a day."""

    number: int
    start: dt.date
    done: int
    missed: int
    """Told to be skipped."""
    unknown: int
    """Past, and nobody told."""
    forgiven: int
    """Not done for illness, pain or days away, or taken out by the coach."""
    ahead: int
    """Still to come, or today's and still open."""
    state: str
    """`on plan`, `short`, `forgiven`, `thin` (too little is known), or `under way`."""

    @property
    def counted(self) -> int:
        """Sessions by which the week is judged."""
        return self.done + self.missed + self.unknown


@dataclass(frozen=True, slots=True)
class Row:
    """So many in a row, now and at best."""

    now: int
    best: int


def held_days(sets: Sequence[DecisionSet], diary: Diary, first: dt.date, last: dt.date) -> frozenset[dt.date]:
    """Days on which somebody was ill, hurt or away; a day without a decision is as the one before it."""
    by_day = {s.date: any(f.kind in FORGIVEN for f in s.flags) for s in sets}
    held, found, day = False, set(), min([first, *by_day])
    while day <= last:
        held = by_day.get(day, held)
        if held:
            found.add(day)
        day += DAY
    mistaken = {e.body.flag for e in diary.entries if isinstance(e.body, Clearance) and e.body.mistake}
    for entry in diary.entries:
        body = entry.body
        if isinstance(body, Absence) and body.running == "none":
            found |= _days(body.first, body.last)
        elif isinstance(body, Answer) and body.flag.startswith(SILENCE_FLAG) and body.value == "ill":
            told, _, until = body.flag.removeprefix(SILENCE_FLAG).partition("/")
            found |= _days(dt.date.fromisoformat(told), dt.date.fromisoformat(until))
        elif isinstance(body, Illness | Alarm | Pain) and body.key not in mistaken:
            # told late, its days were decided without it
            found |= _days(entry.date, max(entry.date, dt.date.fromisoformat(entry.recorded[:10])))
    return frozenset(d for d in found if first <= d <= last)


def _days(first: dt.date, last: dt.date) -> set[dt.date]:
    return {first + n * DAY for n in range((last - first).days + 1)}


def mark(session: Session, held: Collection[dt.date], today: dt.date) -> str:
    """What became of a session: done, missed, unknown, forgiven, ahead, or rest for what is not counted."""
    if session.kind not in COUNTED:
        return "rest"
    if session.status == "done":
        return "done"
    if session.status == "dropped":
        return "forgiven"
    if session.date in held and (session.date < today or (session.date == today and not session.to_come)):
        return "forgiven"
    if session.status == "skipped" and session.date <= today:
        return "missed"
    return "unknown" if session.date < today else "ahead"


def week_kept(week: Week, held: Collection[dt.date], today: dt.date, rule: Consistency) -> WeekKept:
    """A week as it was kept."""
    marks = [mark(s, held, today) for s in week.sessions]
    done, missed, unknown, forgiven = (marks.count(m) for m in ("done", "missed", "unknown", "forgiven"))
    counted = done + missed + unknown
    if week.start + 6 * DAY >= today and "ahead" in marks:
        state = "under way"
    elif counted < rule.least_sessions:
        state = "forgiven" if forgiven else "thin"
    elif done + missed < rule.told * counted:
        state = "thin"
    else:
        state = "on plan" if done >= rule.on_plan * counted else "short"
    return WeekKept(week.number, week.start, done, missed, unknown, forgiven, marks.count("ahead"), state)


def sessions_in_row(sessions: Iterable[Session], held: Collection[dt.date], today: dt.date, rule: Consistency) -> Row:
    """Sessions kept one after another. What nobody told of breaks the row once the coach has stopped asking."""
    asked = today - dt.timedelta(days=rule.asked_days)
    marks = []
    for session in sorted((s for s in sessions if s.date <= today), key=lambda s: (s.date, s.id)):
        found = mark(session, held, today)
        marks.append("ahead" if found == "unknown" and session.date >= asked else found)
    return _row([m == "done" for m in marks if m in ("done", "missed", "unknown")])


def weeks_in_row(weeks: Iterable[WeekKept]) -> Row:
    """Weeks on plan one after another. A forgiven week neither counts nor breaks; one that is under way waits."""
    return _row([w.state == "on plan" for w in weeks if w.state not in ("forgiven", "under way")])


def _row(kept: Sequence[bool]) -> Row:
    best = now = 0
    for good in kept:
        now = now + 1 if good else 0
        best = max(best, now)
    return Row(now, best)
