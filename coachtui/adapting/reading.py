"""The diary sorted by what it is about: check-ins by day, pains by site, what was done, skipped and moved."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from coachtui.science.weather import shade_wbgt
from coachtui.training.body import SCORES
from coachtui.training.entries import (
    Absence,
    Alarm,
    Answer,
    CheckIn,
    Clearance,
    Diary,
    Done,
    Entry,
    Illness,
    Move,
    Pain,
    Skip,
    Undo,
    Verdict,
)
from coachtui.training.values import dataclass, field, fields, replace

FlagEntry = Pain | Illness | Alarm | Answer | Clearance
SILENCE_FLAG = "silence:"
"""An answer about a silence names its first and last day as `silence:2027-03-02/2027-03-14`."""
HOLD_FLAG = "hold:"
"""The key of a hold, such as one that a condition in the athlete file has set, begins with it."""
SESSION_FLAG = "session:"
"""An answer about a past session names it as `session:2027-03-02`."""


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the diary tells up to a day, in a form that is quick to ask."""

    checkins: Mapping[dt.date, CheckIn]
    """Merged field by field: a later one of a day corrects an earlier one. In order of date."""
    flags: Mapping[str, tuple[tuple[dt.date, FlagEntry], ...]]
    """What was said of each pain, illness, alarm and hold, in order of date, then of telling."""
    done: tuple[tuple[dt.date, Done], ...]
    """In order of date."""
    done_of: Mapping[str, Done]
    """By the session that it fills in; the newest counts."""
    skipped: Mapping[str, dt.date]
    """Sessions that were called off, and the day that the skip is about."""
    moved: Mapping[str, dt.date]
    """Where each session was moved to, by the newest move."""
    absences: tuple[Absence, ...]
    answered: Mapping[str, str]
    """What was answered about past sessions: done, changed or missed, by session id."""
    undone: frozenset[str]
    """Ids of decisions that were taken back."""
    verdicts: Mapping[str, bool]
    """Yes or no, by decision id."""
    told_on: Mapping[str, dt.date] = field(default_factory=dict)
    """The day on which a decision was taken back or answered."""
    moved_on: tuple[dt.date, ...] = ()
    """Days on which the athlete moved something, told of an absence, or answered for a silence."""
    silences: tuple[tuple[dt.date, dt.date, str], ...] = ()
    """First and last day of each silence that was asked about, and what it was: ran, rested or ill."""

    def silence_on(self, day: dt.date) -> str | None:
        """What a silence was that holds a day; the newest answer counts."""
        return next((said for first, last, said in reversed(self.silences) if first <= day <= last), None)

    def scored_on(self, day: dt.date) -> bool:
        """Whether there is a check-in with at least one score on a day."""
        told = self.checkins.get(day)
        return told is not None and any(getattr(told, s) is not None for s in SCORES)

    def flagged_days(self) -> frozenset[dt.date]:
        """Days on which something was said of a pain, an illness or an alarm."""
        return frozenset(day for said in self.flags.values() for day, _ in said)

    def scored_days(self) -> tuple[dt.date, ...]:
        """Days with a check-in that has a score, in order."""
        return tuple(d for d in self.checkins if self.scored_on(d))


def read(diary: Diary, today: dt.date) -> Told:  # noqa: PLR0912 - one branch for each kind of entry
    """The diary up to and with a day; what is dated later (a clock set back) is left for its day."""
    entries = sorted((e for e in diary.entries if e.date <= today), key=lambda e: (e.date, e.id))
    undone_entries = {e.body.target for e in entries if isinstance(e.body, Undo)}
    checkins: dict[dt.date, CheckIn] = {}
    flags: dict[str, list[tuple[dt.date, FlagEntry]]] = defaultdict(list)
    done: list[tuple[dt.date, Done]] = []
    done_of: dict[str, Done] = {}
    skipped: dict[str, dt.date] = {}
    moved: dict[str, tuple[str, dt.date]] = {}
    absences: list[Absence] = []
    answered: dict[str, str] = {}
    undone: dict[str, dt.date] = {}
    verdicts: dict[str, tuple[str, bool, dt.date]] = {}
    moved_on: list[dt.date] = []
    silences: list[tuple[str, tuple[dt.date, dt.date, str]]] = []
    for entry in entries:
        body = entry.body
        if isinstance(body, Move | Skip | Absence) and entry.id in undone_entries:
            continue
        if isinstance(body, CheckIn):
            checkins[entry.date] = _merged(checkins.get(entry.date), body)
        elif isinstance(body, Answer) and body.flag.startswith(SESSION_FLAG):
            answered[body.flag.removeprefix(SESSION_FLAG)] = body.value
        elif isinstance(body, Answer) and body.flag.startswith(SILENCE_FLAG):
            first, _, last = body.flag.removeprefix(SILENCE_FLAG).partition("/")
            silences.append((entry.id, (dt.date.fromisoformat(first), dt.date.fromisoformat(last), body.value)))
            moved_on.append(entry.date)
        elif isinstance(body, Pain | Illness | Alarm):
            flags[body.key].append((entry.date, body))
        elif isinstance(body, Answer | Clearance):
            flags[body.flag].append((entry.date, body))
        elif isinstance(body, Done):
            done.append((entry.date, body))
            if body.session:
                done_of[body.session] = body
        elif isinstance(body, Skip):
            skipped.update(dict.fromkeys(body.sessions, entry.date))
        elif isinstance(body, Move):
            moved_on.append(entry.date)
            for session, to in body.places():
                moved[session] = max(moved.get(session, ("", to)), (entry.id, to))
        elif isinstance(body, Absence):
            absences.append(body)
            moved_on.append(entry.date)
        elif isinstance(body, Undo):
            undone[body.target] = entry.date
        elif isinstance(body, Verdict):
            newer = (entry.id, body.accepted, entry.date)
            verdicts[body.decision] = max(verdicts.get(body.decision, newer), newer)
    return Told(
        checkins=checkins,
        flags={k: tuple(_in_order(v)) for k, v in sorted(flags.items())},
        done=tuple(done),
        done_of=done_of,
        skipped=skipped,
        moved={k: to for k, (_, to) in sorted(moved.items())},
        absences=tuple(absences),
        answered=answered,
        undone=frozenset(undone),
        verdicts={k: yes for k, (_, yes, _) in sorted(verdicts.items())},
        moved_on=tuple(moved_on),
        silences=tuple(said for _, said in sorted(silences)),
        told_on=undone | {k: day for k, (_, _, day) in verdicts.items()},
    )


def wbgt(told: CheckIn) -> float | None:
    """The heat that was told with a check-in, when both temperature and humidity were."""
    if told.temperature_c is None or told.humidity_pct is None:
        return None
    return round(shade_wbgt(told.temperature_c, told.humidity_pct), 1)


def newest(entries: tuple[Entry, ...]) -> str:
    """Id of the newest entry, or an empty string."""
    return max((e.id for e in entries), default="")


def _merged(old: CheckIn | None, new: CheckIn) -> CheckIn:
    if old is None:
        return new
    told = {f.name: getattr(new, f.name) for f in fields(new) if getattr(new, f.name) not in (None, "")}
    return replace(old, **told)


def _in_order(said: list[tuple[dt.date, FlagEntry]]) -> list[tuple[dt.date, FlagEntry]]:
    return sorted(said, key=lambda item: item[0])
