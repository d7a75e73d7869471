"""The plan of a race day for the athlete: targets from their results, adjusted to the day and the course."""

import datetime as dt
from typing import Any

from coachtui.coach import lately
from coachtui.coach.coach import Coach
from coachtui.coach.road.form import Given, form_of, predicted
from coachtui.coach.road.pathway import rung_of
from coachtui.coach.road.races import RaceRow
from coachtui.racing.ability import ability
from coachtui.racing.conditions import Conditions, slowing
from coachtui.racing.goal import assess
from coachtui.racing.prediction import forecast
from coachtui.racing.raceday import RacePlan, Runner, race_plan
from coachtui.training import codec
from coachtui.training.measures import MARATHON_M, metres_of
from coachtui.training.problems import CoachError

TARGETS = ("a", "b", "c")


def plan_of(
    coach: Coach,
    row: RaceRow,
    *,
    aim: str = "b",
    target_s: float | None = None,
    wbgt: float | None = None,
    altitude_m: float | None = None,
    climb_m: float | None = None,
) -> RacePlan:
    """The plan of a race: what is not said of the course is taken from the athlete file. Raises CoachError."""
    form = form_of(coach, Given())
    athlete = form.athlete
    if athlete is None:
        raise CoachError("there is no athlete here yet", "start with: coachtui")
    metres, race = metres_of(row.event), row.race
    expected = race.wbgt if race is not None else athlete.goal.wbgt if row.priority == "goal" else None
    course = Conditions(
        expected if wbgt is None else wbgt,
        (race.altitude_m if race and altitude_m is None else altitude_m) or 0.0,
        (race.climb_m if race and climb_m is None else climb_m) or 0.0,
    )
    able = form.able or ability(athlete, coach.rulebook, coach.today)
    half = marathon_s = None
    if form.vdot is not None:
        told = predicted(coach, form, Given(), ("marathon",))
        marathon_s = told.equivalents[0].best_s
        if told.critical is not None:
            half = 100000 / (told.critical.speed * forecast(coach.rulebook).first_half_pct)
    slow = slowing(course, metres, marathon_s or 4 * 3600, coach.rulebook)
    targets = {TARGETS[1]: target_s} if target_s is not None else _targets(coach, row)
    runner = Runner(
        able.level, athlete.age_on(row.date), athlete.athlete.units,
        rung_of(coach, row.event) if 800 <= metres <= MARATHON_M + 1 else "local",
        athlete.commitment.if_then, half,
    )  # fmt: skip
    return race_plan(
        coach.rulebook, runner, row.event, metres, row.date, name=row.name, targets=targets,
        aim=TARGETS[1] if target_s is not None else aim, slow=slow, wbgt=course.wbgt,
    )  # fmt: skip


def race_plan_json(plan: RacePlan, start: dt.time | None = None) -> dict[str, Any]:
    """The answer of `race plan`."""
    return {
        "schema": "coachtui/race-plan/1",
        **codec.encode(plan),
        "start": start.isoformat("minutes") if start else None,
    }


def lists_of(plan: RacePlan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What stands at the end of the page, each list that holds anything under its heading."""
    every = (
        ("Pack", plan.kit),
        ("Journey", plan.travel),
        ("Your if-then plans" if plan.own_plans else "If-then plans", plan.if_then),
        ("Do not start, or stop", plan.stop),
    )
    return tuple((title, texts) for title, texts in every if texts)


def by_clock(minute: float, start: dt.time | None) -> str:
    """A moment as the clock of the day, or from the gun: `-35 min`, `0:45`."""
    if start is not None:
        day = dt.datetime.combine(dt.date(2000, 1, 2), start) + dt.timedelta(minutes=minute)
        return day.strftime("%H:%M")
    if minute < 0:
        return f"{minute:.0f} min"
    return f"{int(minute // 60)}:{round(minute % 60):02}"


def _targets(coach: Coach, row: RaceRow) -> dict[str, float]:
    """Goals a, b and c: of the goal race as it is assessed today, of others what results foretell."""
    form = form_of(coach, Given())
    if row.priority == "goal" and form.athlete is not None:
        fresh = lately.as_of(coach.athlete, coach.snapshot[1], coach.journal.diary(), coach.today)
        view = assess(fresh, ability(fresh, coach.rulebook, coach.today), coach.rulebook, coach.today)
        if view.ranges:
            return dict(view.ranges)
    if form.vdot is None or row.event == "3000mSC" or not 800 <= metres_of(row.event) <= MARATHON_M + 1:
        return {}
    told = predicted(coach, form, Given(), [row.event]).equivalents[0]
    return dict(zip(TARGETS, (round(told.low_s, 1), round(told.best_s, 1), round(told.high_s, 1)), strict=True))
