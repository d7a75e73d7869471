"""What became of the rules since the plan was built, and what a new plan would change."""

from typing import Any

from coachtui.coach.answers import Finding
from coachtui.coach.coach import Coach
from coachtui.coach.replan import replan
from coachtui.rulebook import store
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.kinds import BY_CLASS
from coachtui.training.problems import CoachError
from coachtui.training.wording import count

NAMED = 3
"""Items that are named; of more the number is told."""
WAY = "see what they would change: coachtui replan --dry-run"


def changed(coach: Coach, digest: str) -> Finding:
    """That the rules differ from those of a digest: which items, and how many days a new plan would change."""
    parts = ["rules: changed since the plan was made", _items(coach, digest), _days(coach)]
    return Finding("note", "; ".join(filter(None, parts)), WAY)


def _items(coach: Coach, digest: str) -> str:
    text = coach.journal.archived("rulebook", digest)
    try:
        old = None if text is None else store.from_json(text)
    except ValueError:
        old = None
    if old is None:
        return ""
    names = differing(old, coach.rulebook)
    if not names:
        return "no item says anything else"
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"


def differing(old: Rulebook, new: Rulebook) -> list[str]:
    """Names of the items that are new, gone or otherwise."""
    found = []
    for cls in dict.fromkeys((*old.items, *new.items)):
        before: dict[str, Any] = old.all(cls)
        after: dict[str, Any] = new.all(cls)
        found += [f"{BY_CLASS[cls].name}.{i}" for i in {**before, **after} if before.get(i) != after.get(i)]
    return found


def _days(coach: Coach) -> str:
    try:
        days = len(replan(coach, dry_run=True).changes)
    except CoachError as error:
        return f"a new plan cannot be made ({error.message})"
    return f"a new plan would change {count(days, 'day')}" if days else "a new plan would change no day"
