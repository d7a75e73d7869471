"""All that a decision looks at, gathered once."""

import datetime as dt
from collections.abc import Mapping, Sequence

from coachtui.adapting.breaks import Break
from coachtui.adapting.flags import Standing
from coachtui.adapting.reading import Told
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.adapting import Threshold, number_of
from coachtui.training.decisions import DecisionSet, Restriction
from coachtui.training.plan import Plan, Session
from coachtui.training.values import dataclass

DAY = dt.timedelta(1)
MEMORY_DAYS = 120
"""How far back any metric reads; what is older decides nothing but open flags and the plan itself."""
PAST_DAYS, AHEAD_DAYS = 63, 14
"""How many days of sessions, as seen, the metrics look back on and ahead to."""


@dataclass(frozen=True, slots=True)
class World:
    """Plan, diary, rules and today, with what follows from them at once."""

    plan: Plan
    """The base plan."""
    told: Told
    standing: Standing
    shown: tuple[Session, ...]
    """Sessions around today as they are seen before anything new is decided, in order of date."""
    earlier: Mapping[dt.date, DecisionSet]
    """Newest decision set of each past day, in order of date."""
    rulebook: Rulebook
    today: dt.date
    in_force: tuple[Restriction, ...] = ()
    """What goes on from earlier days, before anything new is decided."""
    breaks: tuple[Break, ...] = ()
    """Every known break of the plan, oldest first."""

    def number(self, id_: str, default: float) -> float:
        """A threshold of the rules, or a cautious number where they hold none."""
        return number_of(self.rulebook.all(Threshold), id_, default)

    def days_back(self, days: int) -> Sequence[dt.date]:
        """The last days, today included, oldest first."""
        return [self.today - dt.timedelta(n) for n in range(days - 1, -1, -1)]
