"""Today's decisions, from what the journal holds."""

import datetime as dt

from coachtui.adapting import recall
from coachtui.adapting.evaluate import evaluated
from coachtui.adapting.reading import read
from coachtui.adapting.view import Ground
from coachtui.coach.coach import Coach
from coachtui.journal.store import Journal
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import Diary
from coachtui.training.plan import Plan
from coachtui.training.values import dataclass, replace

LOOK_BACK = dt.timedelta(days=60)
"""How far back earlier decision sets can matter: the longest window that a rule may ask for."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """What was decided, and what it was decided on."""

    decided: DecisionSet
    snapshot: str
    """Id of the base plan."""
    ground: Ground


def decide(coach: Coach) -> DecisionSet:
    """Today's decisions from all of the journal that can still matter. Pure but for the reading."""
    return deciding(coach).decided


def deciding(coach: Coach) -> Deciding:
    """The same with the ground that they stand on, for who looks at today under them."""
    journal, (snapshot, plan) = coach.journal, coach.snapshot
    ground = Ground(plan, read(remembered(journal, plan, coach.today), coach.today), coach.rulebook, coach.today)
    yesterday = coach.today - dt.timedelta(1)
    last = journal.newest_before(coach.today)
    earlier = journal.decision_sets(coach.today - LOOK_BACK, yesterday)
    decided = evaluated(ground, [*earlier, *([last] if last else ())], snapshot)
    files = coach.coach_files
    if files:
        from coachtui.adapting.coached import told  # noqa: PLC0415 - only where there are any

        base = journal.plan(snapshot)
        assert base is not None
        decided = replace(decided, decisions=(*decided.decisions, *(d for _, d in told(base[1], files))))
    newest = journal.records(1)
    return Deciding(replace(decided, seen=newest[0].id if newest else ""), snapshot, ground)


def remembered(journal: Journal, plan: Plan, day: dt.date, upto: str | None = None) -> Diary:
    """What of the journal can still matter on a day under a plan, as far as it was recorded up to entry `upto`."""
    anchor = journal.newest_upto(recall.anchor_day(day))
    since = recall.horizon(anchor, plan, day)
    diary = journal.diary(upto, since, recall.always(anchor, plan))
    return recall.without_closed(recall.without_past(diary, since), anchor)
