"""A value for every metric of the published catalogue, with its days where conditions may look back."""

import datetime as dt

from coachtui.adapting import feeling, overreaching, progress, rounds, weather, work
from coachtui.adapting.courses import Care, Course
from coachtui.adapting.ladder import gated
from coachtui.adapting.world import World
from coachtui.rulebook.shapes.adapting import Light
from coachtui.rulebook.verdicts import Series, Value
from coachtui.training.decisions import DecisionSet, Readiness
from coachtui.training.values import replace

DAY = dt.timedelta(1)
OWN_HOLDS = frozenset({"pregnancy", "postpartum", "energy", "overreaching"})
"""Holds with rules of their own; any other is a condition that nobody has cleared."""


def values(world: World, light: Readiness | None = None) -> dict[str, Series]:
    """Every metric by name. Without today's light its metrics read only the days before."""
    return (
        feeling.series(world)
        | weather.series(world)
        | work.series(world)
        | progress.series(world)
        | _results(world)
        | _body(world)
        | lights(world, light)
    )


def lights(world: World, light: Readiness | None) -> dict[str, Series]:
    """The metrics of the readiness light, without what is over with the day; only days with a check-in count."""
    days: dict[dt.date, Readiness] = {
        d: s.readiness for d, s in world.earlier.items() if d < world.today and world.told.scored_on(d)
    }
    if light is not None and world.told.scored_on(world.today):
        days[world.today] = light
    states: dict[dt.date, Value | None] = {d: r.kept or r.state for d, r in days.items()}
    points: dict[dt.date, Value | None] = {d: float(r.points) for d, r in days.items() if r.points is not None}
    now = points.get(world.today)
    stops = {light.item for light in world.rulebook.all(Light).values() if light.best == "red"}
    tired = {d: None if _stopped_only(days[d], stops, world) else state for d, state in states.items()}
    return {
        "readiness_state": Series((light.kept or light.state) if light else None, states),
        "readiness_points": Series(now, points),
        "amber_days": Series(float(_in_a_row(states, "amber"))),
        "red_days": Series(float(_in_a_row(tired, "red"))),
        "amber_episodes_21": Series(float(_episodes(states, world.today))),
    }


def newest_sets(earlier: tuple[DecisionSet, ...], today: dt.date) -> dict[dt.date, DecisionSet]:
    """The last set of each past day, in order of date."""
    return {s.date: s for s in sorted(earlier, key=lambda s: (s.date, s.seen)) if s.date < today}


def _stopped_only(light: Readiness, stops: set[str], world: World) -> bool:
    """Whether only what stops training by itself, as pain or a fever, speaks against a day: the rest alone is green.

    Such days say that something hurts, not that too much was trained; their way back is the return's.
    """
    others = sum(i.points for i in light.items if i.name not in stops)
    return any(i.name in stops for i in light.items) and others < world.number("light-amber", 3)


def _in_a_row(states: dict[dt.date, Value | None], state: str) -> int:
    count = 0
    for day in sorted(states, reverse=True):
        if states[day] != state:
            break
        count += 1
    return count


def _episodes(states: dict[dt.date, Value | None], today: dt.date) -> int:
    """How often in 21 days the light became amber from green."""
    count, before = 0, None
    for day in sorted(states):
        if states[day] == "amber" and before in (None, "green") and day > today - 21 * DAY:
            count += 1
        before = states[day]
    return count


def _body(world: World) -> dict[str, Series]:
    """Metrics of flags. No open flag is a known no: everybody may raise one at any time."""
    standing, today = world.standing, world.today
    pains, ills = standing.of("pain"), standing.of("ill")
    sick = [c for c in ills if c.ladder is None]
    worst = max(pains, key=lambda c: (c.score, c.key), default=None)
    care = Care.of(world.rulebook)
    young = feeling.young(world)
    holds = {c.name for c in standing.of("hold") if c.ladder is None}
    weeks = max((c.rose_for(today) for c in pains), default=0)
    now: dict[str, Value | None] = {
        "pain": float(worst.score) if worst else 0.0,
        "pain_limit": care.limit(worst, young=young) if worst and worst.name in care.sites else None,
        "pain_over_limit": any(c.ladder is None and c.score > care.limit(c, young=young) for c in pains),
        "pain_morning_worse": any(c.morning_worse and c.last and (today - c.last).days < 2 for c in pains),
        "pain_rising": weeks >= 1,
        "pain_rising_weeks": float(weeks),
        "pain_days": float(max((today - c.since).days for c in pains if c.since)) if pains else None,
        "pain_recurrences_42": float(max((_came_back(c, today) for c in pains), default=0)),
        "pain_stop": any(c.stopped is not None for c in pains),
        "pain_gate": any(gated(c, care) for c in pains),
        "problem_severity": float(max((rounds.severity(c.rounds, today) for c in (*pains, *ills)), default=0)),
        "problem_weeks": float(max((rounds.weeks(c.rounds, today) for c in pains), default=0)),
        "problem_substantial_weeks": float(
            max((rounds.weeks(c.rounds, today, substantial=True) for c in pains), default=0)
        ),
        "problem_month": float(max((rounds.month(c.rounds, today) for c in (*pains, *ills)), default=0)),
        "limp": any(c.limp for c in pains),
        "bone_suspect": bool(standing.suspected),
        "illness": bool(sick),
        "ill_above_neck": any(c.name == "cold" for c in sick),
        "ill_below_neck": any(c.name == "cough" for c in sick),
        "fever": any(c.name == "fever" for c in sick),
        "gut": any(c.name == "gut" for c in sick),
        "illness_days": float(max((today - c.since).days for c in sick if c.since)) if sick else None,
        "alarm_open": any(c.held for c in standing.of("alarm")),
        "returning": bool(standing.ladders),
        "uncleared": bool(holds - OWN_HOLDS),
        "energy": "energy" in holds,
        "energy_soft": standing.energy_soft,
        "overreaching": "overreaching" in holds,
        "pregnancy": "pregnancy" in holds,
        "postpartum": "postpartum" in holds,
    }
    result = {name: Series(value) for name, value in now.items()}
    result["pain"] = replace(result["pain"], days=_pain_days(pains, world))
    return result


def _came_back(course: Course, today: dt.date) -> int:
    """On how many of the last 42 days a pain came back."""
    return len({day for day in course.came_back if day > today - 42 * DAY})


def _results(world: World) -> dict[str, Series]:
    """The metrics of falling results; unknown without two that can be compared, and when the newest is old."""
    known = overreaching.results(world.told, world.today, world.number)
    fresh = bool(known) and known[-1].day > world.today - world.number("result-fresh-days", 14) * DAY
    drop, days = overreaching.falling(known, world.number) if fresh else (None, None)
    return {
        "performance_drop": Series(drop),
        "performance_low_days": Series(days),
        "key_sessions_down": Series(float(_hard_in_a_row(world))),
    }


def _hard_in_a_row(world: World) -> int:
    """Hard sessions in a row, up to the newest of three weeks, that felt much harder than meant."""
    over, count = world.number("rpe-over", 2), 0
    for session in reversed([s for s in world.shown if s.quality and s.runs and s.date > world.today - 21 * DAY]):
        done = world.told.done_of.get(session.id)
        if done is None or done.rpe is None or session.rpe is None:
            continue
        if done.rpe < session.rpe[1] + over:
            break
        count += 1
    return count


def _pain_days(pains: tuple[Course, ...], world: World) -> dict[dt.date, Value | None]:
    """The worst pain of each day on which one was told, or a check-in spoke of none."""
    found: dict[dt.date, Value | None] = dict.fromkeys(world.told.scored_days()[-feeling.REACH :], 0.0)
    for course in pains:
        latest = dict(course.history)
        for day in world.days_back(feeling.REACH):
            if course.since and day >= course.since:
                score = max((d, s) for d, s in latest.items() if d <= day)[1] if any(d <= day for d in latest) else 0
                found[day] = max(float(score), float(found.get(day) or 0.0))
    return dict(sorted(found.items()))
