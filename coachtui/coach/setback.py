"""The goal after a setback: what today's fitness and the time left say, and other goals. Never a probability."""

import datetime as dt

from coachtui.adapting.progress import lost_share, setback_step
from coachtui.coach.coach import Coach
from coachtui.training.decisions import DecisionSet
from coachtui.training.plan import GoalView, Plan
from coachtui.training.problems import CoachError
from coachtui.training.values import replace


def goal_now(coach: Coach, base: Plan, shown: Plan, decided: DecisionSet) -> GoalView:
    """The goal of a plan as it stands today: assessed anew once breaks or a result have changed what it rests on.

    What was asked stays: another goal is offered, and only the athlete takes it.
    """
    goal = base.goal
    step = setback_step(base, decided.breaks, coach.rulebook)
    if goal.event == "base" or goal.date is None or goal.date <= coach.today:
        return goal
    if step in ("none", "resume") and shown.vdot == base.vdot:
        return goal
    from coachtui.coach.lately import as_of  # noqa: PLC0415 - only after a setback
    from coachtui.racing.ability import ability  # noqa: PLC0415
    from coachtui.racing.goal import assess  # noqa: PLC0415

    athlete = as_of(base.athlete, shown, coach.journal.diary(since=base.start - dt.timedelta(28)), coach.today)
    if step == "finish":
        athlete = replace(athlete, goal=replace(athlete.goal, target="finish"))
    try:
        able = ability(athlete, coach.rulebook, coach.today)
        if able.vdot is not None and able.result is not None and shown.vdot is not None:
            able = replace(able, vdot=shown.vdot)
        found = assess(athlete, able, coach.rulebook, coach.today)
    except CoachError:
        return goal
    if found.event != goal.event:
        return goal
    lost = lost_share(base, decided.breaks)
    return replace(found, asked=goal.asked, because=_because(found, lost, step))


def _because(found: GoalView, lost: float, step: str) -> str:
    first = f"after {lost:.0f} % of the plan's runs were lost, " if step not in ("none", "resume") else "now "
    last = {
        "demote": "; best run as a B race, for today's fitness, and raced for the time at a later date",
        "finish": "; best run to finish well, or deferred to a later date",
    }.get(step, "")
    return f"{first}{found.because}{last}"
