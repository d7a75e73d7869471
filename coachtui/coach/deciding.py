"""Today's decisions, from what the journal holds."""

import datetime as dt

from coachtui.adapting import recall
from coachtui.adapting.evaluate import evaluate
from coachtui.coach.coach import Coach
from coachtui.journal.store import Journal
from coachtui.training.decisions import DecisionSet
from coachtui.training.values import replace

LOOK_BACK = dt.timedelta(days=60)
"""How far back earlier decision sets can matter: the longest window that a rule may ask for."""


def decide(coach: Coach, journal: Journal) -> DecisionSet:
    """Today's decisions from all of the journal that can still matter. Pure but for the reading."""
    snapshot, plan = coach.snapshot
    anchor = journal.newest_upto(recall.anchor_day(coach.today))
    since = recall.horizon(anchor, plan, coach.today)
    diary = recall.without_closed(journal.diary(since=since, always=recall.always(anchor, plan)), anchor)
    decided = evaluate(
        plan,
        diary,
        journal.newest_before(coach.today),
        coach.rulebook,
        coach.today,
        snapshot,
        journal.decision_sets(coach.today - LOOK_BACK, coach.today - dt.timedelta(1)),
    )
    files = coach.coach_files
    if files:
        from coachtui.adapting.coached import told  # noqa: PLC0415 - only where there are any

        base = journal.plan(snapshot)
        assert base is not None
        decided = replace(decided, decisions=(*decided.decisions, *(d for _, d in told(base[1], files))))
    newest = journal.records(1)
    return replace(decided, seen=newest[0].id) if newest else decided
