"""What the views of one moment share, read from the journal once; each week is laid out when it is first looked at."""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property

from coachtui.adapting.reading import read
from coachtui.adapting.recall import without_past
from coachtui.adapting.view import Ground, seen_week
from coachtui.adapting.view import weeks as weeks_seen
from coachtui.coach.answers import WeekView
from coachtui.coach.coach import Coach
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import Diary
from coachtui.training.plan import Plan, Week
from coachtui.training.values import replace

AFTER = dt.timedelta(days=60)
"""How long after its last day a plan is still spoken of."""


class Moment:
    """A plan, by default the one in force, with what was told and decided since it began, under decisions of today.

    True until something is stored or the day turns: whoever keeps one looks again then. Once it is laid out it asks the
    journal for nothing more.
    """

    def __init__(
        self, coach: Coach, decided: DecisionSet, plan: tuple[str, Plan] | None = None, ground: Ground | None = None
    ) -> None:
        self._coach = coach
        self.today, self.rulebook = coach.today, coach.rulebook
        self.decided = decided
        self.snapshot, self.base = plan or coach.snapshot
        self._given = ground
        self.sets = sets_of(coach, self.base, decided)
        self._weeks: dict[int, Week] = {}
        self.told: dict[int, WeekView] = {}
        """Weeks as they were told, by index."""

    @cached_property
    def diary(self) -> Diary:
        """What was told since the plan began."""
        return recent(self._coach, self.base)

    @cached_property
    def _ground(self) -> Ground:
        """What the weeks are laid out on: what today was decided on where that is at hand, or read anew."""
        return self._given or Ground(self.base, read(self.diary, self.today), self.rulebook, self.today)

    @cached_property
    def question(self) -> str | None:
        """The question for a next goal, once the plan's own weeks are over."""
        return self._coach.question

    def weeks(self, numbers: Iterable[int]) -> list[Week]:
        """Weeks (indices from 0) as they are seen; those outside the plan are left out."""
        wanted = [n for n in numbers if 0 <= n < len(self.base.weeks)]
        missing = [n for n in wanted if n not in self._weeks]
        if missing:
            self._weeks |= zip(missing, weeks_seen(self._ground, missing, self.sets), strict=True)
        return [self._weeks[n] for n in wanted]

    @property
    def whole(self) -> bool:
        """Whether every week is laid out."""
        return len(self._weeks) == len(self.base.weeks)

    def lay_out(self) -> None:
        """Lay out every week that was not looked at yet, all at once."""
        self.week(0)
        self.weeks(range(len(self.base.weeks)))
        _ = self.question, self.diary

    def week(self, number: int) -> Week:
        """One week (index from 0), a plan's first with the days before it."""
        return self.weeks([number])[0] if number else self._first

    @cached_property
    def _first(self) -> Week:
        return self._with_past(*self.weeks([0]))

    def _with_past(self, shown: Week) -> Week:
        """A plan's first week with the days before it, as the plan in force on those days showed them."""
        first = min((s.date for s in shown.sessions), default=shown.start)
        base = self._older
        if first <= shown.start or base is None:
            return shown
        number = (shown.start - base.weeks[0].start).days // 7
        if not 0 <= number < len(base.weeks):
            return shown
        sets = self._coach.journal.decision_sets(shown.start - dt.timedelta(14), first)
        past = seen_week(base, number, self.diary, sets, self.rulebook, self.today)
        kept = tuple(s for s in past.sessions if shown.start <= s.date < first)
        return replace(shown, sessions=(*kept, *shown.sessions))

    @cached_property
    def _older(self) -> Plan | None:
        """The plan before this one."""
        found = self._coach.journal.plan_before(self.snapshot)
        return None if found is None else self._coach.coached(found[1])


def recent(coach: Coach, base: Plan) -> Diary:
    """What was told since the plan began and in the fortnight before, and absences: all that its sessions show."""
    until = None if coach.today <= base.end + AFTER else base.end + AFTER
    since = min(base.start, coach.today) - dt.timedelta(14)
    return without_past(coach.journal.diary(since=since, until=until, always=("absence", "thought")), since)


def sets_of(coach: Coach, base: Plan, decided: DecisionSet) -> list[DecisionSet]:
    """Newest decision set of each day of the plan, with today's as given."""
    last = min(coach.today - dt.timedelta(1), base.end + AFTER)
    stored = coach.journal.decision_sets(base.start - dt.timedelta(7), last)
    return [*stored, decided]
