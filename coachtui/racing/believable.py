"""Whether a time can be right: nobody has run faster than the best, and walks are no races."""

from coachtui.racing.grades import age_grade_of, points_of
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.foretelling import Forecast
from coachtui.rulebook.shapes.racing import AgeFactors, ResultWindow
from coachtui.science.vdot import vdot_of
from coachtui.training.measures import clock
from coachtui.training.problems import CoachError

_SHORTEST_M = 400.0
_SLOWEST_M_S = 0.7
"""Slower than a stroll."""


def check_time(rulebook: Rulebook, event: str, distance_m: float, time_s: float, sex: str = "M") -> None:
    """Raises CoachError for a time that nobody of this sex has run, and for one that is no run at all.

    Points and open road standards lie close to the records; a margin is left for records to come.
    """
    if distance_m < _SHORTEST_M:
        raise CoachError(f"{event} is too short for these formulas", "name a race from 800 m up")
    rule = rulebook.sole(Forecast)
    points = points_of(rulebook, sex, event, time_s)
    grade = None if event == "3000mSC" else open_grade(rulebook, sex, distance_m, time_s)
    fast = (
        vdot_of(distance_m, time_s) > rulebook.sole(ResultWindow).world_vdot
        or (points is not None and points > rule.world_points)
        or (grade is not None and beyond_record(rulebook, grade))
    )
    if fast:
        raise CoachError(
            f"{event} in {clock(time_s)} is faster than anybody has run: is this right?",
            "check the event and the time; nothing was kept",
        )
    if distance_m / time_s < _SLOWEST_M_S:
        raise CoachError(
            f"{event} in {clock(time_s)} is slower than a stroll: is this right?",
            "check the event and the time; nothing was kept",
        )


def beyond_record(rulebook: Rulebook, grade: float) -> bool:
    """Whether an age grade in per cent is better than the record behind its table, a margin left for new records."""
    return grade > 100 / (1 - rulebook.sole(Forecast).open_pct / 100)


def open_grade(rulebook: Rulebook, sex: str, distance_m: float, time_s: float) -> float | None:
    """Age grade at the age at which the factors are 1: the time against the open standard, in per cent."""
    tables = [t for t in rulebook.all(AgeFactors).values() if t.sex == ("M" if sex == "M" else "F")]
    ages = [t.first_age + t.factors.index(max(t.factors)) for t in tables]
    grades = [age_grade_of(rulebook, sex, age, distance_m, time_s) for age in sorted(set(ages))]
    return min((g for g in grades if g is not None), default=None)
