"""World Athletics points and age grades of a performance, from the tables in the rules."""

import math
from itertools import pairwise

from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.racing import AgeFactors, Scoring
from coachtui.science.grading import age_grade, wa_points
from coachtui.training.measures import metres_of

MASTERS_AGE = 40
"""From this age on runners are compared by age."""


def compared_as(sex: str) -> str:
    """The sex whose tables are used: M, or F for F and X."""
    return "M" if sex == "M" else "F"


def points_of(rulebook: Rulebook, sex: str, event: str, time_s: float) -> int | None:
    """World Athletics points of a time; None for an event without a table."""
    for table in rulebook.all(Scoring).values():
        if table.sex == compared_as(sex) and table.event == event:
            return wa_points(time_s, table.a, table.reference_s)
    return None


def scored_event(rulebook: Rulebook, sex: str, distance_m: float) -> str | None:
    """The flat event with a points table whose length is nearest to a distance, by ratio."""
    events = {t.event for t in rulebook.all(Scoring).values() if t.sex == compared_as(sex)} - {"3000mSC"}
    return min(events, key=lambda e: (round(abs(math.log(metres_of(e) / distance_m)), 9), e), default=None)


def age_grade_of(rulebook: Rulebook, sex: str, age: int, distance_m: float, time_s: float) -> float | None:
    """Age grade in per cent of a road time; None outside the ages and distances of the tables.

    Between two distances the logarithm of the age standard is interpolated on that of distance: the tables here are far
    apart, and a straight line between their times would flatter what lies between.
    """
    standards = sorted(
        (metres_of(t.event), t.open_s / t.factors[age - t.first_age])
        for t in rulebook.all(AgeFactors).values()
        if t.sex == compared_as(sex) and 0 <= age - t.first_age < len(t.factors)
    )
    if not standards or not standards[0][0] - 1 <= distance_m <= standards[-1][0] + 1:
        return None
    for (d1, s1), (d2, s2) in pairwise(standards):
        if distance_m <= d2 + 1:
            share = math.log(distance_m / d1) / math.log(d2 / d1)
            return age_grade(time_s, s1 * math.pow(s2 / s1, share), 1.0)
    return age_grade(time_s, standards[-1][1], 1.0)


def graded_distance(rulebook: Rulebook, sex: str, distance_m: float) -> float:
    """The distance with an age table that is nearest to a distance, by ratio; the distance itself without tables."""
    lengths = {metres_of(t.event) for t in rulebook.all(AgeFactors).values() if t.sex == compared_as(sex)}
    return min(lengths, key=lambda m: (round(abs(math.log(m / distance_m)), 9), m), default=distance_m)
