"""Setbacks: injuries, illness and bad races, what set them off and what helped, and what comes again."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from coachtui.coach import record
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.coach.wording import day_name, flag_name
from coachtui.training import codec
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import Alarm, Clearance, Diary, Entry, Illness, Lesson, Pain, Reflection
from coachtui.training.problems import CoachError
from coachtui.training.text import nearest, plain
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Setback:
    """One injury or illness from the day it was told, or a race of which something was to change."""

    about: str
    """Key of the flag, such as `pain:achilles-left`, or `race:10km`."""
    first: dt.date
    last: dt.date | None
    """The day it was over; None while it lasts, or when nobody said."""
    worst: int | None
    """Of a pain, 0 to 10."""
    triggers: tuple[str, ...]
    helped: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What comes again: one site or one trigger, how often, and what helped before."""

    what: str
    times: int
    helped: tuple[str, ...]


def setbacks(coach: Coach, about: str | None = None) -> tuple[Setback, ...]:
    """Every setback, newest first; only those about a key, a site or a kind when one is named. Raises CoachError."""
    diary = coach.journal.diary()
    found = setbacks_in(diary, coach.journal.decision_sets(None, coach.today))
    if about is None:
        return found
    mine = tuple(s for s in found if _about(s.about, about))
    if not mine:
        names = sorted({s.about for s in found})
        near = nearest(about, names)
        raise CoachError(
            f"the journal holds no setback about {about!r}",
            f"did you mean {near}?" if near else "see: coachtui journal setbacks",
        )
    return mine


def setbacks_in(diary: Diary, sets: Sequence[DecisionSet]) -> tuple[Setback, ...]:
    """The setbacks of a diary, newest first. What was flagged by mistake is none."""
    spans: dict[tuple[str, dt.date], dt.date] = {}
    for decided in sets:
        for flag in decided.flags:
            if flag.kind in ("pain", "ill", "alarm"):
                spans[flag.key, flag.since] = decided.date
    open_now = {(f.key, f.since) for f in sets[-1].flags} if sets else set()
    found = []
    for (key, since), seen in spans.items():
        ended = [e for e in diary.entries if _ends(e, key, since)]
        if ended and isinstance(ended[0].body, Clearance) and ended[0].body.mistake:
            continue
        last = None if (key, since) in open_now else max(seen, ended[0].date if ended else seen)
        found.append(_flagged(diary, key, since, last))
    found += [_raced(diary, e) for e in diary.entries if isinstance(e.body, Reflection) and e.body.change]
    return tuple(sorted(found, key=lambda s: (s.first, s.about), reverse=True))


def patterns_in(found: Sequence[Setback]) -> tuple[Pattern, ...]:
    """Sites and triggers that came more than once, most often first."""
    sites = Counter(_site(s.about) for s in found)
    triggers = Counter(t.casefold() for s in found for t in s.triggers)
    again = [(n, what, [s for s in found if _site(s.about) == what]) for what, n in sites.items() if n > 1]
    again += [
        (n, what, [s for s in found if what in {t.casefold() for t in s.triggers}])
        for what, n in triggers.items()
        if n > 1
    ]
    return tuple(
        Pattern(what, n, tuple(dict.fromkeys(h for s in mine for h in s.helped)))
        for n, what, mine in sorted(again, key=lambda row: (-row[0], row[1]))
    )


def learned(coach: Coach, about: str, trigger: str = "", helped: str = "") -> Outcome:
    """Store what set a setback off, or what helped. Raises CoachError when there is no such setback."""
    if not plain(trigger) and not plain(helped):
        raise CoachError("nothing was said about it", "add --trigger TEXT or --helped TEXT")
    newest = setbacks(coach, about)[0]
    return record.record(coach, [(coach.today, Lesson(newest.about, newest.first, plain(trigger), plain(helped)))])


def known_of(coach: Coach, keys: Sequence[str]) -> tuple[str, ...]:
    """What was noted of earlier setbacks at the same site as one of these flags, in sentences."""
    if not keys:
        return ()
    sites = {_site(key) for key in keys}
    return tuple(setback_line(s) for s in setbacks(coach) if _site(s.about) in sites and (s.triggers or s.helped))


def setback_line(found: Setback) -> str:
    """A setback in one sentence."""
    parts = [f"worst {found.worst} of 10"] if found.worst is not None else []
    parts += [f"set off by {text}" for text in found.triggers]
    parts += [f"helped: {text}" for text in found.helped]
    parts += [f"“{text}”" for text in found.notes]
    until = f" to {day_name(found.last, year=True)}" if found.last and found.last != found.first else ""
    open_ = ", still open" if found.last is None else ""
    return f"{flag_name(found.about)}, {day_name(found.first, year=True)}{until}{open_}" + (
        f": {'; '.join(parts)}" if parts else ""
    )


def pattern_line(found: Pattern) -> str:
    """A pattern in one sentence."""
    helped = f"; what helped before: {', '.join(found.helped)}" if found.helped else ""
    return f"{found.what}: {found.times} times{helped}"


def setbacks_json(found: Sequence[Setback]) -> dict[str, Any]:
    """The answer of `journal setbacks`."""
    return {
        "schema": "coachtui/setbacks/1",
        "setbacks": codec.encode(tuple(found)),
        "patterns": codec.encode(patterns_in(found)),
    }


def _flagged(diary: Diary, key: str, since: dt.date, last: dt.date | None) -> Setback:
    end = last or dt.date.max
    told = [
        e.body
        for e in diary.entries
        if isinstance(e.body, Pain | Illness | Alarm) and e.body.key == key and since <= e.date <= end
    ]
    scores = [body.score for body in told if isinstance(body, Pain)]
    lessons = _lessons(diary, key, since)
    notes = tuple(dict.fromkeys(body.note for body in told if body.note))
    return Setback(key, since, last, max(scores, default=None), *lessons, notes)


def _raced(diary: Diary, entry: Entry) -> Setback:
    body = entry.body
    assert isinstance(body, Reflection)
    key = f"race:{body.event}"
    return Setback(key, entry.date, entry.date, None, *_lessons(diary, key, entry.date), (body.change,))


def _lessons(diary: Diary, key: str, since: dt.date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Triggers and what helped, each once, in the order in which they were told."""
    mine = [
        e.body for e in diary.entries if isinstance(e.body, Lesson) and (e.body.about, e.body.first) == (key, since)
    ]
    triggers = dict.fromkeys(lesson.trigger for lesson in mine if lesson.trigger)
    return tuple(triggers), tuple(dict.fromkeys(lesson.helped for lesson in mine if lesson.helped))


def _ends(entry: Entry, key: str, since: dt.date) -> bool:
    return isinstance(entry.body, Clearance) and entry.body.flag == key and entry.date >= since


def _about(key: str, word: str) -> bool:
    """Whether a key is meant by itself, by its site with or without a side, or by its kind."""
    return word in (key, key.partition(":")[2], _site(key), key.partition(":")[0])


def _site(key: str) -> str:
    """A key without its kind and side."""
    return key.partition(":")[2].removesuffix("-left").removesuffix("-right")
