"""What did not fit into a plan and why, as sentences for the athlete."""

from collections.abc import Sequence

from coachtui.planning.bounds import Bounds
from coachtui.planning.breaches import Broken
from coachtui.planning.week import Planner
from coachtui.training.athlete import Athlete
from coachtui.training.measures import distance_text, metres_of
from coachtui.training.plan import GoalView, Week


def warnings_of(
    athlete: Athlete,
    goal: GoalView,
    bounds: Bounds,
    weeks: Sequence[Week],
    planner: Planner,
    before: int,
    unmended: Sequence[Broken],
) -> tuple[str, ...]:
    """Sentences in a fixed order; empty when everything fitted."""
    units = athlete.athlete.units
    said: list[str] = []
    peak = max((w.run_km for w in weeks), default=0.0)
    if not bounds.cleared:
        said.append(
            "Nothing hard and nothing more than now is planned until a clinician has agreed; "
            "begin or go on only with their word."
        )
    if goal.date is not None and not planner.ready:
        said.append(
            f"{before} weeks are few for {goal.event}: at your level it takes about {bounds.lead_weeks}. "
            "This plan prepares you to finish well; a shorter race or a later date would be kinder."
        )
    if goal.date is not None and bounds.cleared and peak < bounds.table_km[0]:
        said.append(
            f"Under-prepared for {goal.event}: the highest week is {distance_text(peak, units)}, "
            f"{distance_text(bounds.table_km[0], units)} is where {bounds.level} runners begin."
        )
    if planner.short_of:
        number, km, wish = max(planner.short_of, key=lambda row: (round(row[2] - row[1], 1), -row[0]))
        said.append(
            f"In {len(planner.short_of)} weeks there is less time or room than the training would take: week {number} "
            f"holds {distance_text(km, units)} of {distance_text(round(wish, 1), units)}."
        )
    for race in athlete.race:
        if goal.date is not None and race.date > goal.date:
            said.append(f"The {race.event} on {race.date.isoformat()} comes after your goal; plan it when that is run.")
        elif race.date >= planner.start and metres_of(race.event) / 1000 > max(
            1.6 * bounds.athlete.now.longest_run_km, 8
        ):
            said.append(
                f"The {race.event} on {race.date.isoformat()} is much longer than your longest run of "
                f"{distance_text(athlete.now.longest_run_km, units)}: start it slowly, and there is no shame in walking."
            )
    for b in unmended:
        said.append(f"On {b.date.isoformat()} a limit is touched: {b.text}.")
    return tuple(said)
