"""How a plan is laid out on the terminal: the goal, the phases, and a line with a bar for each week."""

import datetime as dt
from collections.abc import Sequence

from coachtui.cli.output import LABEL, Output
from coachtui.cli.words import STOPPED
from coachtui.coach.wording import PHASE_NAMES, VERDICT_WORDS, WEEK_NAMES, day_name, race_name
from coachtui.training.measures import clock, distance_text, pace_text
from coachtui.training.plan import GoalView, Plan
from coachtui.training.wording import count

BAR = 24
"""Columns of the longest week's bar."""


def show_plan(out: Output, plan: Plan, today: dt.date | None = None) -> None:
    """The whole plan; the week that holds today is marked."""
    units = plan.athlete.athlete.units
    show_goal(out, plan.goal)
    out.label("Level", plan.level + (f", VDOT {plan.vdot:.1f}" if plan.vdot is not None else ""))
    if plan.paces is not None:
        p = plan.paces
        easy = f"{pace_text(p.E[0], units).partition('/')[0]} to {pace_text(p.E[1], units)}"
        fast = ", ".join(f"{zone} {pace_text(p.of(zone), units)}" for zone in ("M", "T", "I", "R"))
        out.label("Paces", f"E {easy}, {fast}")
    out.labels(("Warning", text) for text in plan.warnings)
    out.line()
    rows = [
        (PHASE_NAMES.get(p.name, p.name), count(p.weeks, "week"), f"from {day_name(p.start, year=True)}")
        for p in plan.phases
    ]
    out.table(rows, frozenset({1}))
    out.labels(("Later", f"from {day_name(later.start, year=True)}: {later.text}") for later in plan.seasons)
    out.line()
    show_weeks(out, plan, today)


def show_goal(out: Output, goal: GoalView) -> None:
    """The goal as it was assessed, with other goals worth considering."""
    on = f" on {day_name(goal.date, year=True)}" if goal.date else ""
    target = f" in {clock(goal.target_s)}" if goal.target_s else ""
    if goal.verdict == "refused" and goal.event == "base":
        out.label("Asked", f"{goal.asked}: {VERDICT_WORDS[goal.verdict]}")
    out.label("Goal", f"{race_name(goal.event, goal.distance_m)}{target}{on}")
    out.label("", goal.because or VERDICT_WORDS[goal.verdict])
    if goal.ranges:
        said = {"a": "if all goes well", "b": "as planned", "c": "on a hard day"}
        out.label("", ", ".join(f"{clock(s)} {said[k]}" for k, s in sorted(goal.ranges.items()) if k in said))
    for n, other in enumerate(goal.alternatives):
        out.item(other.text, first=("" if n else "Or").ljust(LABEL) + "- ")
    out.labels(("Milestones", f"{day_name(stone.date, year=True)}: {stone.text}") for stone in goal.milestones)


def show_weeks(out: Output, plan: Plan, today: dt.date | None) -> None:
    """One line a week: number, Monday, phase, kind, volume and a bar."""
    units = plan.athlete.athlete.units
    most = max((w.run_km for w in plan.weeks), default=0.0)
    here = plan.week_of(today) if today else None
    rows = []
    for week in plan.weeks:
        bar = "█" * round(BAR * week.run_km / most) if most else ""
        rows.append(
            (
                ">" if here is not None and week.number == here.number else "",
                str(week.number),
                day_name(week.start),
                PHASE_NAMES.get(week.phase, week.phase),
                WEEK_NAMES.get(week.kind, week.kind),
                distance_text(week.run_km, units),
                bar,
            )
        )
    out.table(rows, frozenset({1, 5}))
    show_stop(out, [week.run_km for week in plan.weeks if today is not None and week.start > today])


def show_stop(out: Output, km: Sequence[float]) -> None:
    """Said under weeks to come that all hold no running."""
    if km and not any(km):
        out.line()
        out.line(STOPPED)
