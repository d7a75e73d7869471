"""Taking an import back as one: what it brought goes, and logs that it measured stand as they were told."""

import datetime as dt

from coachtui.coach import record
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.coach.same_run import by_hand
from coachtui.journal.store import Writing
from coachtui.training.entries import Done, Entry, Import
from coachtui.training.values import replace


def undo_import(coach: Coach, entry: Entry) -> Outcome:
    """Withdraw an import with everything that it brought; the files can be imported again."""
    if not isinstance(entry.body, Import):
        raise TypeError("an import is undone by its own entry")
    root = entry.body.part_of or entry.id
    living = coach.journal.diary().entries
    parts = [e for e in living if isinstance(e.body, Import) and root in (e.id, e.body.part_of)]
    brought = [e for e in living if isinstance(e.body, Done) and e.body.imported == root]
    replaced = {r.id: r.voids for r in coach.journal.records() if r.voids}

    def withdraw(tx: Writing) -> list[Entry]:
        gone = [tx.void(e.id) for e in (*parts, *brought)]
        for date, body in (kept for e in brought if (kept := _kept(coach, e, root, replaced.get(e.id)))):
            tx.append(date, body)
        return gone[:1]

    said = f"undone: the import of {entry.body.what}, {len(brought)} activit{'y' if len(brought) == 1 else 'ies'}"
    return replace(record.record(coach, [], change=withdraw, said=[said]), withdrawn=True)


def _kept(coach: Coach, entry: Entry, root: str, replaced: str | None) -> tuple[dt.date, Done] | None:
    """What stays of an entry when its import goes: the log by hand that it measured, or what was told of it since."""
    if replaced is None or not isinstance(entry.body, Done):
        return None
    old = coach.journal.entry(replaced)
    if isinstance(old.body, Done) and old.body.imported != root:
        return old.date, old.body
    return None if entry.body.rpe is None else (entry.date, by_hand(entry.body))
