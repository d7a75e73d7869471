"""What something would change: the same use cases on a copy of the journal, and the plan before and after."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from coachtui.adapting.changes import difference
from coachtui.adapting.world import AHEAD_DAYS
from coachtui.coach import record, views
from coachtui.coach.answers import DayView, Outcome, PlanChange, day_json
from coachtui.coach.coach import Coach
from coachtui.coach.deciding import decide
from coachtui.training import codec
from coachtui.training.athlete import Race
from coachtui.training.decisions import IN_FORCE, Change, Decision, Readiness
from coachtui.training.plan import GoalView, Plan, Session
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass, replace
from coachtui.training.wording import day_name


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would follow. Nothing of it is stored."""

    readiness: Readiness
    decisions: tuple[Decision, ...]
    """What would be decided that is not decided now."""
    changes: tuple[Change, ...]
    """Every session from today on that would be another one, in order."""
    today: DayView
    said: tuple[str, ...] = ()
    goal: GoalView | None = None
    """The goal as it would stand, where that differs."""

    @property
    def open_ended(self) -> bool:
        """Whether a flag would keep something in force until it is cleared: what lies far ahead is then a perhaps."""
        return any(r.flag is not None for d in self.decisions if d.state in IN_FORCE for r in d.restrictions)

    def near(self, today: dt.date) -> tuple[Change, ...]:
        """The changes to count on: all of them, or those of the next days where the end is open."""
        if not self.open_ended:
            return self.changes
        last = today + dt.timedelta(AHEAD_DAYS)
        return tuple(c for c in self.changes if dt.date.fromisoformat(c.session[:10]) <= last)


def rehearse(coach: Coach, act: Callable[[Coach], Outcome]) -> WhatIf:
    """What a use case would do, told by the use case itself on a copy of the journal that is thrown away.

    Raises CoachError where the use case does: what is refused is refused here as well.
    """
    before, _ = views.plan(coach)
    with coach.rehearsal() as stage:
        outcome = act(stage)
        after, _ = views.plan(stage)
    return WhatIf(
        readiness=outcome.readiness,
        decisions=outcome.decisions,
        changes=difference(_to_come(before, coach.today), _to_come(after, coach.today)),
        today=outcome.today,
        said=outcome.said,
        goal=after.goal if after.goal != before.goal else None,
    )


def race_to_come(coach: Coach, event: str, date: dt.date, priority: str = "B") -> WhatIf:
    """The plan that a further race would give. Raises CoachError for a date on which there cannot be one."""
    from coachtui.coach.replan import draft  # noqa: PLC0415 - brings the planner

    athlete = coach.athlete
    if any(r.date == date for r in athlete.race) or athlete.goal.date == date:
        raise CoachError(f"there is a race on {day_name(date, year=True)} already", "name another day")
    if athlete.goal.date is not None and date > athlete.goal.date:
        raise CoachError(
            f"{day_name(date, year=True)} is after the goal race on {day_name(athlete.goal.date, year=True)}, "
            "so this plan does not reach it",
            "a plan for it starts with another goal: coachtui edit",
        )
    plain = draft(coach, athlete)
    racing = draft(coach, replace(athlete, race=(*athlete.race, Race(event, date, priority))))
    return _of_plans(coach, plain.plan, racing.plan)


def other_rules(coach: Coach, path: str) -> WhatIf:
    """The plan and today's decisions that rule files laid over those in force would give. Raises CoachError."""
    from coachtui.coach.replan import draft  # noqa: PLC0415 - brings the planner
    from coachtui.coach.rules.difference import sound, there  # noqa: PLC0415 - brings the validator
    from coachtui.rulebook.load import load_all  # noqa: PLC0415

    book = sound(load_all((*coach.layers, there(path)))).book
    assert book is not None  # sound
    now = decide(coach)
    before, _ = views.plan(coach)
    plain = draft(coach, coach.athlete)
    with coach.rehearsal() as stage:
        stage.take(book)
        then = decide(stage)
        with stage.journal.writing(stage.now) as tx:
            tx.save_decisions(then)
        after, _ = views.plan(stage)
        found = _of_plans(stage, plain.plan, draft(stage, stage.athlete).plan)
        day = views.day_view(stage, stage.today, then)
    known = {c.session for c in found.changes}
    bent = difference(_to_come(before, coach.today), _to_come(after, coach.today))
    changes = sorted((*found.changes, *(c for c in bent if c.session not in known)), key=lambda c: c.session)
    return replace(found, readiness=then.readiness, decisions=record.news(now, then), changes=tuple(changes), today=day)


def whatif_json(found: WhatIf) -> dict[str, Any]:
    """The answer of `whatif` as JSON."""
    return {
        "schema": "coachtui/whatif/1",
        "stored": False,
        "readiness": codec.encode(found.readiness),
        "decisions": codec.encode(found.decisions),
        "changes": codec.encode(found.changes),
        "goal": codec.encode(found.goal),
        "today": day_json(found.today),
        "said": list(found.said),
    }


def _of_plans(coach: Coach, before: Plan, after: Plan) -> WhatIf:
    from coachtui.coach.replan import changes  # noqa: PLC0415 - brings the planner

    day = views.day(coach)
    return WhatIf(
        readiness=day.readiness,
        decisions=(),
        changes=tuple(_by_day(changes(before, after, coach.today))),
        today=day,
        said=after.warnings if after.warnings != before.warnings else (),
        goal=after.goal if after.goal != before.goal else None,
    )


def _by_day(changes: Iterable[PlanChange]) -> list[Change]:
    return [Change(c.date.isoformat(), c.before, c.after) for c in changes]


def _to_come(plan: Plan, today: dt.date) -> tuple[Session, ...]:
    return tuple(s for s in plan.sessions() if s.date >= today)
