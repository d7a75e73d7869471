"""How able an athlete is today: VDOT from their own results, and the level that ability and volume allow together."""

import datetime as dt
import math
from typing import TYPE_CHECKING

from coachtui.racing.grades import MASTERS_AGE, age_grade_of, graded_distance, points_of, scored_event
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.racing import BeginnerMarks, LevelBand, ResultWindow
from coachtui.science.vdot import time_for
from coachtui.training.athlete import Athlete, Result
from coachtui.training.measures import distance_text, metres_of
from coachtui.training.plan import LEVELS
from coachtui.training.values import dataclass
from coachtui.training.wording import count

if TYPE_CHECKING:
    from coachtui.racing.fitness import Counted


@dataclass(frozen=True, slots=True)
class Ability:
    """What the athlete can do today, with the reasons."""

    vdot: float | None
    """To one decimal; None without a result that can say."""
    result: Result | None
    """The result it comes from."""
    level: str
    because: str
    level_because: str
    trial_due: bool = False
    """Whether a time trial would say more: no result, or an old one."""
    speed: "Counted | None" = None
    """What races too short for VDOT say about races as short."""

    def towards(self, distance_m: float, rulebook: Rulebook) -> tuple[float, Result] | None:
        """VDOT that a race of a length is judged by, with the result that gives it; None without one.

        It is that of the nearest race run: for short races of an 800 m, for all others never of one.
        """
        from coachtui.racing.fitness import is_speed  # noqa: PLC0415 - daily commands ask only for ages

        known = None if self.vdot is None or self.result is None else (self.vdot, self.result)
        if self.speed is None or not is_speed(distance_m, rulebook):
            return known
        quick = (round(self.speed.vdot, 1), self.speed.result)
        if known is None:
            return quick
        return min(quick, known, key=lambda row: round(abs(math.log(row[1].distance_m / distance_m)), 9))


def ability(athlete: Athlete, rulebook: Rulebook, today: dt.date) -> Ability:
    """VDOT and level of an athlete on a day, from results and present volume, never from the goal time (Daniels 2014).

    Raises CoachError for a result that is faster than anybody has run.
    """
    from coachtui.racing.fitness import fitness, is_speed, speed_of  # noqa: PLC0415 - daily commands ask only for ages

    found = fitness(athlete.result, rulebook, today)
    vdot = None if found.vdot is None else round(found.vdot, 1)
    result, because, trial_due = found.result, found.because, found.trial_due
    speed = speed_of(athlete.result, rulebook, today)
    shown = [] if vdot is None or result is None else [(vdot, result)]
    if speed is not None and (
        not shown or (athlete.goal.event != "base" and is_speed(metres_of(athlete.goal.event), rulebook))
    ):
        shown.append((round(speed.vdot, 1), speed.result))
    level, level_because = _level(athlete, shown, rulebook, today)
    return Ability(vdot, result, level, because, level_because, trial_due, speed)


def age_in_years(athlete: Athlete, today: dt.date) -> float:
    """Age in years with decimals on the Monday of a day's week, where the plan's first week begins."""
    monday = today - dt.timedelta(days=today.weekday())
    return (monday - athlete.athlete.born).days / 365.25


def _level(athlete: Athlete, shown: list[tuple[float, Result]], rulebook: Rulebook, today: dt.date) -> tuple[str, str]:
    now, units = athlete.now, athlete.athlete.units
    marks = rulebook.sole(BeginnerMarks)
    beginning = _beginning(athlete, bool(shown), marks, today)
    if beginning:
        return "beginner", beginning
    bands = [b for name in LEVELS if (b := rulebook.all(LevelBand).get(name))]
    km = distance_text(now.weekly_km, units)
    by_volume = _by_volume(athlete, bands, rulebook.sole(ResultWindow).shortest_m)
    if not shown:
        open_to = [b.id for b in bands if b.without_result]
        level = min(by_volume, open_to[-1], key=LEVELS.index)
        return level, f"{level}: {km} a week, and no result yet that could say more"
    found = [_by_ability(athlete, vdot, r.distance_m, bands, rulebook=rulebook, today=today) for vdot, r in shown]
    by_ability, measure = max(found, key=lambda row: LEVELS.index(row[0]))
    level = min(by_ability, by_volume, key=LEVELS.index)
    if by_ability == by_volume:
        return level, f"{level}: {measure} and {km} a week agree"
    return level, f"{level}: {measure} would make {by_ability}, {km} a week {by_volume}; the lower one decides"


def _beginning(athlete: Athlete, proven: bool, marks: BeginnerMarks, today: dt.date) -> str:
    """Why the athlete is a beginner, or an empty text. A result with regular kilometres shows that they are not."""
    now, since, units = athlete.now, athlete.athlete.running_since, athlete.athlete.units
    if proven and now.weekly_km >= marks.weekly_km:
        return ""
    why = ""
    if now.continuous_minutes is not None and now.continuous_minutes < marks.continuous_minutes:
        why = f"runs {now.continuous_minutes:g} minutes without a walk, {marks.continuous_minutes:g} come first"
    elif now.continuous_minutes is None and now.longest_run_km < marks.longest_run_km:
        why = f"the longest run of the last month is {distance_text(now.longest_run_km, units)}"
    elif not proven and now.weekly_km < marks.weekly_km:
        why = f"{distance_text(now.weekly_km, units)} a week and no result yet"
    elif not proven and since is not None and since >= today.year and today.month <= marks.months:
        why = f"running for less than {count(marks.months, 'month')}"
    return f"beginner: {why}" if why else ""


def _by_volume(athlete: Athlete, bands: list[LevelBand], shortest_m: float) -> str:
    short = athlete.goal.event != "base" and metres_of(athlete.goal.event) < shortest_m
    level = bands[0].id
    for band in bands:
        least = band.weekly_km_800m if short and band.weekly_km_800m is not None else band.weekly_km
        if athlete.now.weekly_km >= least:
            level = band.id
    return level


def _by_ability(
    athlete: Athlete, vdot: float, distance_m: float, bands: list[LevelBand], *, rulebook: Rulebook, today: dt.date
) -> tuple[str, str]:
    """Level of a VDOT and the measure that gave it: age grade from 40 on, else VDOT and, higher up, points."""
    sex, age = athlete.athlete.sex, int(age_in_years(athlete, today) + 1e-9)
    level = bands[0].id
    if age >= MASTERS_AGE:
        metres = graded_distance(rulebook, sex, distance_m)
        grade = age_grade_of(rulebook, sex, min(age, 95), metres, time_for(vdot, metres))
        if grade is not None:
            for band in bands:
                if band.age_grade is not None and round(grade, 2) >= band.age_grade and _of_age(band, age):
                    level = band.id
            return level, f"an age grade of {grade:.0f} %"
    event = scored_event(rulebook, sex, distance_m)
    points = points_of(rulebook, sex, event, time_for(vdot, metres_of(event))) if event else None
    measure = f"VDOT {vdot:.1f}"
    for band in bands:
        least = band.vdot_m if sex == "M" else band.vdot_f
        if least is not None and vdot >= least:
            level = band.id
        if band.points is not None and points is not None and points >= band.points and _of_age(band, age):
            level, measure = band.id, f"{points} World Athletics points"
    return level, measure


def _of_age(band: LevelBand, age: int) -> bool:
    return band.ages[0] <= age <= band.ages[1]
