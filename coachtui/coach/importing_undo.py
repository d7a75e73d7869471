"""Taking an import back as one: what it brought goes, and logs that it measured stand as they were told."""

from coachtui.coach import record
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.journal.store import Writing
from coachtui.training.entries import Done, Entry, Import


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
        for old in [coach.journal.entry(id_) for e in brought if (id_ := replaced.get(e.id))]:
            tx.append(old.date, old.body)
        return gone[:1]

    said = f"undone: the import of {entry.body.what}, {len(brought)} activit{'y' if len(brought) == 1 else 'ies'}"
    return record.record(coach, [], change=withdraw, said=[said])
