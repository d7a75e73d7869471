"""Erasing what was told: from the journal, its free space, its log and every backup; its place stays known."""

from pathlib import Path

from coachtui.coach import drafts, record
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.coach.flags import flags
from coachtui.coach.history import FLAGS
from coachtui.journal.store import Writing
from coachtui.training.athlete import Health
from coachtui.training.entries import Entry
from coachtui.training.problems import CoachError
from coachtui.training.values import replace
from coachtui.training.wording import day_name

HEALTH = "health"
"""Said instead of an entry's id to forget all that was told of the body."""
EDITED = "*.edit.toml"
"""Copies of files in the home that an editor left with a mistake in them."""


def about(coach: Coach, what: str) -> str:
    """What will be gone, as a question. Raises CoachError when there is no such entry."""
    if what == HEALTH:
        keys = ", ".join(f.key for f in flags(coach))
        watched = f" ({keys} with them, which coachtui watches over)" if keys else ""
        return f"Erase every check-in, flag and answer about your body{watched} and all past decisions, for good?"
    entry = _forgettable(coach, what)
    return f"Erase the {entry.kind} of {day_name(entry.date, year=True)} ({entry.id}) and what it corrected, for good?"


def forget(coach: Coach, what: str) -> Outcome:
    """Erase an entry and the older ones it corrected, or all that was told of the body; today is decided anew.

    Raises CoachError when there is no such entry, when an open flag rests on it, or when traces remain that could not
    be erased.
    """
    if what != HEALTH:
        _forgettable(coach, what)
    said: list[str] = []
    watched = [f.key for f in flags(coach)] if what == HEALTH else []

    def change(tx: Writing) -> list[Entry]:
        count = tx.forget_health() if what == HEALTH else len(tx.forget(what))
        coach.journal.read_anew()
        said.append(f"erased: {count} {'entry' if count == 1 else 'entries'}{' and all decisions' * (what == HEALTH)}")
        return []

    if what == HEALTH:
        for path in (coach.home.path / drafts.NAME, coach.home.calendar, *coach.home.path.glob(EDITED)):
            _remove(path)
    outcome = record.record(coach, [], change=change)
    said += [f"{key} is watched over no longer; while it lasts, flag it again" for key in watched]
    if what == HEALTH and _file_tells(coach):
        said.append("athlete.toml still says what your [health] table says; to erase that too: coachtui edit")
    return replace(outcome, said=(*outcome.said, *said))


def _forgettable(coach: Coach, what: str) -> Entry:
    """The entry, unless an open flag rests on it: what was told for safety ends first, and is forgotten then."""
    entry = coach.journal.entry(what)
    if isinstance(entry.body, FLAGS) and entry.body.key in {f.key for f in flags(coach)}:
        raise CoachError(
            f"{entry.body.key} is open and rests on this entry, so nothing was erased",
            f"end it first, then forget it: coachtui flag clear {entry.body.key}   (if it was a mistake: --mistake)",
        )
    return entry


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CoachError(f"{path} cannot be removed, so nothing was erased", "remove it by hand first") from error


def _file_tells(coach: Coach) -> bool:
    try:
        return coach.athlete.health != Health()
    except CoachError:
        return False
