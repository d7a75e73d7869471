"""The road from local races to the world: rungs for one event and sex, where one stands, and years ahead."""

import datetime as dt
import math

from coachtui.racing.gaps import Gap, Progress, gap
from coachtui.racing.grades import MASTERS_AGE, age_grade_of, compared_as, graded_distance, points_of, scored_event
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.raceday import Rung
from coachtui.rulebook.shapes.racing import Scoring
from coachtui.science.vdot import time_for, vdot_needed
from coachtui.training.athlete import RACE_LEVELS
from coachtui.training.measures import metres_of
from coachtui.training.values import dataclass

FORESEEABLE_WEEKS = 104
"""Beyond two years progress is not foretold."""
YEARS_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Step:
    """One rung as it is for this athlete."""

    rung: str
    title: str
    races: str
    needs: str
    """Points or age grade in words."""
    mark_s: float | None
    """The time that reaches it; None at the lowest rung."""
    gap: Gap | None
    state: str
    """`passed`, `here`, `next` or `ahead`."""
    dates: tuple[dt.date, dt.date] | None
    """When it may be reached, at best and as a rule; None where that is further than two years, or behind."""
    because: str


@dataclass(frozen=True, slots=True)
class Season:
    """One year on the way to a mark far ahead."""

    year: int
    needed_s: float
    """Time at the end of the year on a straight road to the mark."""
    likely_s: float | None
    """Time that progress is likely to bring by then; None beyond two years."""
    text: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of an event, and what decides between them."""

    event: str
    scored: str
    """The event whose points table is used."""
    sex: str
    age: int
    measure: str
    """`points` or `age grade`."""
    have_s: float | None
    points: int | None
    age_grade_pct: float | None
    rung: str
    steps: tuple[Step, ...]


def ladder(
    rulebook: Rulebook,
    event: str,
    sex: str,
    age: int,
    have_s: float | None,
    ahead: Progress | None,
    today: dt.date,
) -> Ladder:
    """Every rung of an event with its mark, the gap from a time that can be run now, and when it may be reached."""
    metres = metres_of(event)
    by_age = age >= MASTERS_AGE and event != "3000mSC"
    scored = event if points_of(rulebook, sex, event, 1.0) is not None else scored_event(rulebook, sex, metres) or event
    graded = graded_distance(rulebook, sex, metres)
    points = None if have_s is None else points_of(rulebook, sex, scored, _as(have_s, metres, metres_of(scored)))
    grade = None
    if have_s is not None and by_age:
        grade = age_grade_of(rulebook, sex, min(age, 95), graded, _as(have_s, metres, graded))
    rungs = [r for name in RACE_LEVELS if (r := rulebook.all(Rung).get(name))]
    reached = [r for r in rungs if _reached(r, points, grade, by_age=by_age)]
    here = reached[-1].id if reached else rungs[0].id
    steps: list[Step] = []
    behind = True
    for rung in rungs:
        mark = _mark(rulebook, rung, sex, age, event, scored, by_age=by_age)
        behind = behind and rung.id != here
        state = "here" if rung.id == here else "passed" if behind else "ahead"
        if state == "ahead" and not any(s.state == "next" for s in steps):
            state = "next"
        missing = None
        if mark is not None and have_s is not None and ahead is not None:
            missing = gap(event, sex, mark, have_s, ahead, rulebook)
        needs = f"age grade {rung.age_grade:g} %" if by_age else f"{rung.points} points"
        steps.append(
            Step(
                rung.id,
                rung.title,
                rung.races,
                needs if mark is not None else "a start",
                mark,
                missing,
                state,
                _dates(missing, today) if state in ("next", "ahead") else None,
                rung.because,
            )
        )
    measure = "age grade" if by_age else "points"
    percent = None if grade is None else round(grade, 2)
    return Ladder(event, scored, sex, age, measure, have_s, points, percent, here, tuple(steps))


def seasons(
    event: str, have_s: float, mark_s: float, year: int, aim: str, ahead: Progress, today: dt.date
) -> tuple[Season, ...]:
    """Yearly goals on a straight road in VDOT from a time of today to a mark in a year, with what is likely beside."""
    metres = metres_of(event)
    now, then = vdot_needed(metres, have_s), vdot_needed(metres, mark_s)
    years = max(year - today.year, 0)
    rows = []
    for n in range(years + 1):
        end = dt.date(today.year + n, 12, 31)
        share = 1.0 if n == years else (end - today).days / max((dt.date(year, 12, 31) - today).days, 1)
        needed = time_for(now + max(then - now, 0.0) * share, metres)
        weeks = (end - today).days / 7
        likely = time_for(now + ahead.likely.gain(weeks), metres) if weeks <= FORESEEABLE_WEEKS else None
        text = aim if n == years else ""
        rows.append(Season(today.year + n, round(needed, 1), None if likely is None else round(likely, 1), text))
    return tuple(rows)


def _as(seconds: float, metres: float, other_m: float) -> float:
    """A time over another length at the same VDOT, for tables that do not have the length itself."""
    return seconds if abs(metres - other_m) < 1 else time_for(vdot_needed(metres, seconds), other_m)


def _reached(rung: Rung, points: int | None, grade: float | None, *, by_age: bool) -> bool:
    if by_age:
        return rung.age_grade <= 0 or (grade is not None and grade >= rung.age_grade)
    return rung.points <= 0 or (points is not None and points >= rung.points)


def _mark(rulebook: Rulebook, rung: Rung, sex: str, age: int, event: str, scored: str, *, by_age: bool) -> float | None:
    """The slowest time, to the tenth, that reaches a rung; None for the lowest."""
    metres = metres_of(event)
    if by_age:
        if rung.age_grade <= 0:
            return None
        graded = graded_distance(rulebook, sex, metres)
        standard = age_grade_of(rulebook, sex, min(age, 95), graded, 1.0)
        seconds = None if standard is None else _as(standard / rung.age_grade, graded, metres)
    else:
        table = next(
            (t for t in rulebook.all(Scoring).values() if (t.sex, t.event) == (compared_as(sex), scored)), None
        )
        if table is None or rung.points <= 0:
            return None
        seconds = _as(table.reference_s - math.sqrt(rung.points / table.a), metres_of(scored), metres)
    return None if seconds is None else math.floor(seconds * 10 + 1e-6) / 10


def _dates(missing: Gap | None, today: dt.date) -> tuple[dt.date, dt.date] | None:
    if missing is None or missing.weeks[1] <= 0 or missing.weeks[1] > FORESEEABLE_WEEKS:
        return None
    return today + dt.timedelta(weeks=missing.weeks[0]), today + dt.timedelta(weeks=missing.weeks[1])
