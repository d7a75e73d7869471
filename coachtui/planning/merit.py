"""How well a workout suits a place in the plan: its zone, phase, event and field, and how lately it was done."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coachtui.planning.amounts import duration
from coachtui.planning.choice import Choice
from coachtui.planning.log import Log
from coachtui.rulebook.ranges import events_of, levels_of
from coachtui.rulebook.shapes.weeks import Choosing
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training.plan import LEVELS

PARTS = {"race-week": 0, "week-before": 1}
"""Tags of sharpeners that are made for one part of a taper, with the weeks that are left then until the goal's own."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key session is to stand."""

    phase: str
    focus: Sequence[str]
    """Zones, the one whose turn it is first."""
    week: int
    domain: str | None = None
    """Field of the club night that it is, if it is one."""
    weeks_left: int = -1
    """In a taper, until the goal's own week, which is 0."""


@dataclass(slots=True)
class Merit:
    """Scores workouts for one athlete."""

    rule: Choosing
    log: Log
    _made: dict[tuple[str, str], float] = field(default_factory=dict)

    def score(self, choice: Choice, place: Place) -> float:
        """What a workout in its dose is worth in a place."""
        worth = self._suits(choice.workout, place) + self._turn(choice.measure.main_zone, place)
        worth = round(worth - self.rule.smaller * (1 - choice.scale) - self.rule.again * choice.again, 4)
        return round(worth - self._apart(choice.workout, place), 4)

    def most(self, workout: Workout, zones: Sequence[str], place: Place) -> float:
        """The most that a workout could be worth: whole, harder than last time, and mostly at its best zone."""
        best = next((zone for zone in place.focus if zone in zones), "")
        hope = self._suits(workout, place) + max(self._turn(best, place), 0.0)
        return -round(self._apart(workout, place) - hope, 4)

    def why_not(self, choice: Choice, best: Choice, place: Place) -> str:
        """Why a workout that would fit is not the one that is chosen."""
        workout, zone, focus = choice.workout, choice.measure.main_zone, place.focus
        used = self.log.uses.get(workout.id, [])
        if zone not in focus:
            because = f"this place is for {' or '.join(focus)}, it is mostly {zone}"
        elif zone != best.measure.main_zone:
            because = f"{best.measure.main_zone} comes before {zone} this time"
        elif choice.again:
            because = (
                f"{duration(choice.measure.hard_minutes)} at {zone} would be no more than the last time you did it"
            )
        elif used and place.week - used[-1] <= self.rule.lately_weeks:
            because = f"you did it {_ago(place.week - used[-1])}"
        elif choice.scale < best.scale:
            because = f"only {round(100 * choice.scale)} % of it would fit this week"
        elif used:
            because = f"done {_times(len(used))} already in this plan"
        else:
            ours, theirs = (duration(c.measure.hard_minutes) for c in (best, choice))
            because = f"{theirs} at {zone} suit this week a little less than {ours} of {best.workout.title.lower()}"
        return f"{workout.title}: {because}"

    def _turn(self, zone: str, place: Place) -> float:
        return self.rule.first_zone - place.focus.index(zone) if zone in place.focus else 0.0

    def _suits(self, workout: Workout, place: Place) -> float:
        """The part of a score that does not depend on the room in its week."""
        rule, score = self.rule, 0.0
        if place.domain is not None and workout.domain == place.domain:
            score += rule.club_field
        if place.phase in rule.new_field_phases and workout.domain not in self.log.domains:
            score += rule.new_field
        used = self.log.uses.get(workout.id, [])
        recent = max(0, rule.lately_weeks - (place.week - used[-1])) if used else 0
        worn = rule.lately * recent + rule.often * min(len(used), rule.often_most)
        return score + self._made_for(workout, place.phase) - worn

    def _made_for(self, workout: Workout, phase: str) -> float:
        """What a workout gains by being made for the event, the phase and those who can bear it."""
        found = self._made.get((workout.id, phase))
        if found is None:
            rule, found = self.rule, 0.0
            if phase in rule.event_phases and workout.events:
                found += rule.for_events if len(events_of(workout.events)) > 1 else rule.for_event
            if phase in workout.phases:
                found += rule.for_phase / len(workout.phases)
            if workout.levels:
                found += rule.for_level * LEVELS.index(levels_of(workout.levels)[0])
            self._made[workout.id, phase] = found
        return found

    def _apart(self, workout: Workout, place: Place) -> float:
        """What a taper takes from a sharpener that is made for another part of it; race week has only its own."""
        if place.phase != "taper":
            return 0.0
        made_for = next((left for tag, left in PARTS.items() if tag in workout.tags), None)
        elsewhere = made_for != place.weeks_left if made_for is not None else place.weeks_left == 0
        return self.rule.elsewhere * elsewhere


def _ago(weeks: int) -> str:
    return "this week" if weeks <= 0 else "last week" if weeks == 1 else f"{weeks} weeks ago"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
