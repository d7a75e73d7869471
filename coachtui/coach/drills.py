"""The drill of the week: how it looks, what to think of, what to film, and the strength that supports it."""

from typing import Any

from coachtui.coach.coach import Coach
from coachtui.coach.thoughts import drill_of
from coachtui.rulebook.shapes.mind import Drill
from coachtui.rulebook.shapes.workouts import Exercise
from coachtui.training import codec
from coachtui.training.problems import CoachError


def drill(coach: Coach) -> Drill:
    """The drill of this week for the athlete, by phase, event and level. Raises CoachError when none fits."""
    plan = coach.snapshot[1]
    week = plan.week_of(coach.today)
    drills = coach.rulebook.all(Drill).values()
    found = drill_of(drills, coach.today, week.phase if week else "", plan.goal.event, plan.level)
    if found is None:
        raise CoachError("no drill fits this part of the season", "see all: coachtui rules find drill")
    return found


def drill_lines(coach: Coach, found: Drill) -> list[tuple[str, str]]:
    """What a drill asks, as labelled sentences."""
    known = coach.rulebook.all(Exercise)
    names = [known[id_].title for id_ in found.supports if id_ in known]
    rows = [("Think", cue) for cue in found.cues]
    rows.append(("Film", found.film))
    return [*rows, ("Strength", ", ".join(names)), ("Why", found.because)]


def drill_json(coach: Coach, found: Drill) -> dict[str, Any]:
    """The answer of `drill`."""
    return {"schema": "coachtui/drill/1", **codec.encode(found), "text": [list(r) for r in drill_lines(coach, found)]}
