"""What did not fit into a plan and why, as sentences for the athlete."""

from collections.abc import Sequence

from coachtui.planning.breaches import Broken
from coachtui.planning.setting import Setting
from coachtui.training.measures import distance_text, metres_of
from coachtui.training.plan import Week

FAR = 1.6
FAR_KM = 8.0
"""A race this many times as long as the longest run, and longer than that, is worth a word."""


def warnings_of(s: Setting, weeks: Sequence[Week], before: int, unmended: Sequence[Broken]) -> tuple[str, ...]:
    """Sentences in a fixed order; empty when everything fitted. `before` is the number of weeks up to the goal."""
    b, goal, athlete = s.bounds, s.goal, s.bounds.athlete
    units = athlete.athlete.units
    said: list[str] = []
    peak = max((w.run_km for w in weeks), default=0.0)
    longest = athlete.now.longest_run_km
    if not b.cleared:
        said.append(
            "Nothing hard and nothing more than now is planned until a clinician has agreed; "
            "begin or go on only with their word."
        )
    if goal.date is not None and not s.ready:
        said.append(
            f"{before} weeks are few for {goal.event}: at your level it takes about {b.lead_weeks:.0f}. "
            "This plan prepares you to finish well; a shorter race or a later date would be kinder."
        )
    if goal.date is not None and b.cleared and peak < b.table_km[0]:
        said.append(
            f"Under-prepared for {goal.event}: the highest week is {distance_text(peak, units)}, "
            f"{distance_text(b.table_km[0], units)} is where {b.level} runners begin."
        )
    if s.short_of:
        number, km, wish = max(s.short_of, key=lambda row: (round(row[2] - row[1], 1), -row[0]))
        weeks_text = "one week" if len(s.short_of) == 1 else f"{len(s.short_of)} weeks"
        said.append(
            f"In {weeks_text} there is less time or room than the training would take: week {number} "
            f"holds {distance_text(km, units)} of {distance_text(round(wish, 1), units)}."
        )
    for race in athlete.race:
        name = f"The {race.event} on {race.date.isoformat()}"
        if goal.date is not None and race.date > goal.date:
            said.append(f"{name} comes after your goal; plan it when that is run.")
        elif race.date >= s.start and metres_of(race.event) / 1000 > max(FAR * longest, FAR_KM):
            said.append(
                f"{name} is much longer than your longest run of {distance_text(longest, units)}: "
                "start it slowly, and there is no shame in walking."
            )
    said.extend(f"On {b.date.isoformat()} a limit is touched: {b.text}." for b in unmended)
    return tuple(said)
