"""Seeing, correcting and erasing what was recorded."""

from collections.abc import Mapping, Sequence
from typing import Any

from coachtui.coach import record
from coachtui.coach.answers import Outcome
from coachtui.coach.checkin import check_scores
from coachtui.coach.coach import Coach
from coachtui.coach.sessions import plausible
from coachtui.training.entries import Alarm, CheckIn, Clearance, Done, Entry, Illness, Import, Pain
from coachtui.training.measures import event_named
from coachtui.training.problems import CoachError
from coachtui.training.text import nearest, plain
from coachtui.training.values import fields, replace
from coachtui.training.wording import day_name

FLAGS = (Pain, Illness, Alarm)
"""Told for safety: ended by `flag clear`, never by voiding the entry."""
FIXABLE = (CheckIn, Done)
_FIXED = ("session", "as_planned", "kind", "sport", "start", "elapsed_s", "laps", "source", "imported")
"""Fields of an entry that are not for correcting: what names it, and what a watch measured."""
ANSWERS = {"yes": True, "true": True, "no": False, "false": False}


def entries(coach: Coach, limit: int = 30) -> tuple[Entry, ...]:
    """The newest living entries, newest first; all of them when the limit is 0."""
    living = coach.journal.diary().entries
    return tuple(reversed(living[-limit:] if limit else living))


def entry(coach: Coach, ref: str) -> Entry:
    """One living entry by its id or the beginning of it. Raises CoachError."""
    found = [e for e in coach.journal.diary().entries if ref and e.id.startswith(ref)]
    if not found:
        raise CoachError(f"the journal holds no entry {ref!r}", "see: coachtui journal list")
    if len(found) > 1:
        raise CoachError(f"{len(found)} entries begin with {ref!r}", "write more of the id")
    return found[0]


def void_all(coach: Coach, refs: Sequence[str]) -> Outcome:
    """Take out several entries that belong together; the answer to the last one."""
    *others, last = refs
    for ref in others:
        void(coach, ref)
    return void(coach, last)


def void(coach: Coach, ref: str) -> Outcome:
    """Take an entry out; it stays on record as withdrawn. Flags and clearances are corrected instead."""
    old = entry(coach, ref)
    if isinstance(old.body, FLAGS):
        raise CoachError(
            f"{old.body.key} was told for your safety and is not simply withdrawn",
            f"if it was a mistake: coachtui flag clear {old.body.key} --mistake",
        )
    if isinstance(old.body, Clearance):
        raise CoachError("a clearance is not withdrawn", f"tell the flag again: coachtui flag   ({old.body.flag})")

    if isinstance(old.body, Import):
        from coachtui.coach.files.importing_undo import undo_import  # noqa: PLC0415 - seldom

        return undo_import(coach, old)

    return record.withdraw(coach, old, f"withdrawn: {old.kind} of {day_name(old.date, year=True)}")


def fix(coach: Coach, ref: str, changes: Mapping[str, str]) -> Outcome:
    """Store a corrected check-in or log in place of an older one. Raises CoachError for what cannot be."""
    old = entry(coach, ref)
    if not isinstance(old.body, FIXABLE):
        raise CoachError(
            f"a {old.kind} is not fixed by its fields", "flags: coachtui flag clear X --mistake; changes: coachtui undo"
        )
    if not changes:
        raise CoachError("no correction was given", f"write: coachtui journal fix {ref} rpe=5 minutes=42")
    body = replace(old.body, **{name: _value(old.body, name, text) for name, text in changes.items()})
    if isinstance(body, CheckIn):
        check_scores(body)
    else:
        plausible(body)
    return record.record(coach, [(old.date, body)], voids=old.id)


def _value(body: CheckIn | Done, name: str, text: str) -> Any:
    """The value of a field from its text; unknown when there is none. Raises CoachError."""
    known = {f.name: f for f in fields(body) if f.name not in _FIXED}
    if name not in known:
        near = nearest(name, known)
        raise CoachError(
            f"an entry of this kind has no {name!r}", f"did you mean {near}?" if near else f"fields: {', '.join(known)}"
        )
    if text == "":
        return known[name].default
    kind = str(known[name].type)
    if "bool" in kind:
        if text.lower() not in ANSWERS:
            raise CoachError(f"{name} {text!r} is neither yes nor no", f"write: {name}=yes, or {name}=no")
        return ANSWERS[text.lower()]
    if "int" in kind or "float" in kind:
        try:
            return int(text) if "int" in kind else float(text)
        except ValueError:
            raise CoachError(f"{name} {text!r} is not a number", f"write: {name}=4") from None
    return event_named(text) if name == "event" else plain(text)
