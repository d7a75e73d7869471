"""After the last day of a plan: base weeks that keep what was built until the next goal is set."""

import datetime as dt

from coachtui.planning.bounds import bounds_of
from coachtui.planning.build import lay
from coachtui.planning.phases import RaceDay, base_frames
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.phases import Onward
from coachtui.training.athlete import Goal
from coachtui.training.plan import Phase, Plan, Week
from coachtui.training.values import replace

DAY = dt.timedelta(1)
AHEAD = dt.timedelta(14)
"""How far past a day base weeks are laid, so that what is coming can be seen."""
MONTH = dt.timedelta(30)
RECENT = dt.timedelta(35)
"""A race longer ago than this asks nothing of a week any more."""


def onward(plan: Plan, rulebook: Rulebook, day: dt.date) -> Plan:
    """The plan with base weeks up to a fortnight past a day; the plan itself until its last day is over.

    Pure, and however late it is asked the weeks that it adds are the same: they are laid block by block, each from the
    weeks before it.
    """
    rule = rulebook.maybe(Onward)
    if rule is None or not plan.weeks or day <= last_day(plan):
        return plan
    while last_day(plan) < day + AHEAD:
        plan = _longer(plan, rule, rulebook)
    return plan


def last_day(plan: Plan) -> dt.date:
    """The Sunday of a plan's last week."""
    return plan.weeks[-1].start + 6 * DAY


def _longer(plan: Plan, rule: Onward, rulebook: Rulebook) -> Plan:
    """The plan with one block of base weeks more."""
    first, now = last_day(plan) + DAY, plan.athlete.now
    volumes = [w.run_km for w in plan.weeks[-rule.mean_of :]]
    longest = [s.km or 0.0 for s in plan.sessions() if s.kind == "run" and first - MONTH <= s.date]
    athlete = replace(
        plan.athlete,
        goal=Goal("base"),
        race=(),
        now=replace(
            now,
            as_of=first,
            weekly_km=round(max(sum(volumes) / len(volumes), volumes[-1]), 1),
            longest_run_km=max(longest, default=0.0),
            continuous_minutes=None,
        ),
    )
    goal = replace(plan.goal, event="base", distance_m=0.0, date=None, target_s=None, verdict="base")
    bounds = bounds_of(athlete, plan.level, plan.paces, goal, rulebook, first)
    bounds = replace(bounds, held=bounds.held or rule.id)
    raced = [
        RaceDay(s.workout.removeprefix("race-"), 1000 * (s.km or 0.0), s.date, "past")
        for s in plan.sessions()
        if s.kind == "race" and first - s.date <= RECENT
    ]
    frames = base_frames(first, rule.weeks)
    _, weeks, _ = lay(bounds, plan.paces, goal, frames, raced, rulebook, first)
    letter = _letter(plan)
    added = tuple(_joined(w, w.number + len(plan.weeks), letter) for w in weeks)
    phases = plan.phases
    if phases and phases[-1].name == frames[0].phase:
        phases = (*phases[:-1], replace(phases[-1], weeks=phases[-1].weeks + len(added)))
    else:
        phases = (*phases, Phase(frames[0].phase, first, len(added)))
    return replace(plan, weeks=(*plan.weeks, *added), phases=phases)


def _letter(plan: Plan) -> str:
    """The letter of a plan's snapshot, as its session ids carry it."""
    return next((s.id[10:].partition(".")[0] for s in plan.sessions()), "")


def _joined(week: Week, number: int, letter: str) -> Week:
    """A base week as one of the plan's."""
    named = tuple(replace(s, id=s.id[:10] + letter + s.id[10:]) for s in week.sessions)
    return replace(week, number=number, sessions=named)
