"""Today's decisions, from what the journal holds."""

import datetime as dt

from coachtui.adapting import recall
from coachtui.adapting.evaluate import evaluate
from coachtui.coach.coach import Coach
from coachtui.journal.store import Journal
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import Diary
from coachtui.training.plan import Plan
from coachtui.training.values import replace

LOOK_BACK = dt.timedelta(days=60)
"""How far back earlier decision sets can matter: the longest window that a rule may ask for."""


def decide(coach: Coach, journal: Journal) -> DecisionSet:
    """Today's decisions from all of the journal that can still matter. Pure but for the reading."""
    snapshot, plan = coach.snapshot
    decided = evaluate(
        plan,
        remembered(journal, plan, coach.today),
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


def remembered(journal: Journal, plan: Plan, day: dt.date, upto: str | None = None) -> Diary:
    """What of the journal can still matter on a day under a plan, as far as it was recorded up to entry `upto`."""
    anchor = journal.newest_upto(recall.anchor_day(day))
    since = recall.horizon(anchor, plan, day)
    diary = journal.diary(upto, since, recall.always(anchor, plan))
    return recall.without_closed(recall.without_past(diary, since), anchor)
