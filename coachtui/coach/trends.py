"""Trends: load and what it adds up to, the light of each day, planned against done, and pace by zone over time."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from coachtui.adapting.load import FIRST_DAYS, LoadDay
from coachtui.coach import views
from coachtui.coach.coach import Coach
from coachtui.coach.load import load_days
from coachtui.coach.season import run_km
from coachtui.planning.measuring import zone_of_race
from coachtui.rulebook.shapes.adapting import Threshold
from coachtui.science.load import trimp
from coachtui.science.vdot import vdot_of
from coachtui.training import codec
from coachtui.training.athlete import Athlete
from coachtui.training.entries import Done, Entry
from coachtui.training.measures import metres_of
from coachtui.training.plan import DOMAINS, ZONES, Paces, Plan, Session, Week
from coachtui.training.problems import UsageError
from coachtui.training.values import dataclass

RANGES: dict[str, int | None] = {"6w": 42, "6m": 183, "all": None}
"""Days of each range; None is all that was ever told."""
RANGE_NAMES: dict[str, str] = {"6w": "6 weeks", "6m": "6 months", "all": "all"}
FIELDS = (*DOMAINS, "race")
FIELD_OF = {"run": "foundation", "race": "race", "strength": "strength", "flexibility": "flexibility"}


@dataclass(frozen=True, slots=True)
class TrendDay:
    """One day: its load lines and its light."""

    load: LoadDay
    light: str
    """green, amber, red, or unknown on a day without a check-in."""
    points: int | None
    trimp: float | None = None
    """Training impulse of what was recorded with a mean heart rate; None where that, or the athlete's range, is not
    known."""


@dataclass(frozen=True, slots=True)
class TrendWeek:
    """Planned against done, in km of running and in minutes by field."""

    start: dt.date
    planned_km: float | None
    """None where no plan was in force."""
    done_km: float | None
    """None when nothing was told of a week that had something planned."""
    planned: dict[str, float]
    done: dict[str, float]


@dataclass(frozen=True, slots=True)
class PacePoint:
    """The mean pace of one run that lay in one zone, or of a race."""

    date: dt.date
    zone: str
    pace_s_per_km: float
    race: bool
    as_planned: bool
    """Whether it is the plan's own number, because the run was only said to be done."""


@dataclass(frozen=True, slots=True)
class Trends:
    """Everything from `first` to `last`."""

    range: str
    first: dt.date
    last: dt.date
    units: str
    days: tuple[TrendDay, ...]
    weeks: tuple[TrendWeek, ...]
    paces: tuple[PacePoint, ...]
    targets: Paces | None
    """Training paces of the plan in force."""
    known_days: int
    """Days of load that are known in the last 28; the lines begin when 28 are known in all."""


def trends(coach: Coach, name: str = "6w") -> Trends:
    """The trends over a range. Raises UsageError for a range that there is not."""
    if name not in RANGES:
        raise UsageError(f"there is no range {name!r}", f"ranges: {', '.join(RANGES)}")
    shown, _ = views.plan(coach)
    _, base = coach.snapshot
    days = RANGES[name]
    first = _first_day(coach, base) if days is None else coach.today - dt.timedelta(days - 1)
    entries = coach.journal.diary(since=first - dt.timedelta(first.weekday())).entries
    done = [(e.date, e.body) for e in entries if isinstance(e.body, Done) and e.date <= coach.today]
    meant = _meant(coach, first)
    sessions = {s.id: s for week in meant.values() for s in week.sessions} | {s.id: s for s in shown.sessions()}
    lines = load_days(coach, min(first, coach.today - dt.timedelta(FIRST_DAYS - 1)))
    return Trends(
        range=name,
        first=first,
        last=coach.today,
        units=base.athlete.athlete.units,
        days=_days(coach, [d for d in lines if d.date >= first], entries, impulses(done, base.athlete)),
        weeks=_weeks(meant, sessions, shown, done, first, coach.today),
        paces=_paces(coach, sessions, [(d, one) for d, one in done if d >= first]),
        targets=shown.paces,
        known_days=sum(d.load is not None for d in lines[-FIRST_DAYS:]),
    )


def trends_json(view: Trends) -> dict[str, Any]:
    """The answer of `trends --json`; what is unknown is null."""
    return {
        "schema": "coachtui/trends/1",
        "range": view.range,
        "first": view.first.isoformat(),
        "last": view.last.isoformat(),
        "units": view.units,
        "days": [
            codec.encode(d.load) | {"readiness": d.light, "points": d.points, "trimp": d.trimp} for d in view.days
        ],
        "weeks": codec.encode(view.weeks),
        "paces": codec.encode(view.paces),
        "targets": codec.encode(view.targets),
        "known_days": view.known_days,
    }


def _first_day(coach: Coach, base: Plan) -> dt.date:
    """The first day that anything is known of."""
    told = coach.journal.diary().entries
    return min([min(base.start, coach.today), *(e.date for e in told if e.date <= coach.today)])


def _meant(coach: Coach, first: dt.date) -> dict[dt.date, Week]:
    """Each week that a plan was in force in, by its Monday, as that plan meant it."""
    now, by_a_coach = coach.snapshot[1], bool(coach.coach_files)
    found = {}
    monday = first - dt.timedelta(first.weekday())
    while monday <= coach.today:
        plan = now
        if monday < now.weeks[0].start and (then := coach.journal.plan_on(monday + dt.timedelta(6))):
            plan = coach.coached(then[1]) if by_a_coach else then[1]
        week = plan.week_of(monday)
        if week is not None:
            found[monday] = week
        monday += dt.timedelta(7)
    return found


NO_LIGHT = ("unknown", None)


def impulses(done: Sequence[tuple[dt.date, Done]], athlete: Athlete) -> dict[dt.date, float]:
    """Training impulse of each day on which something has a mean heart rate, for who gave their range and their sex.

    The formula was found for men and for women; for others nothing is said.
    """
    rest, most = athlete.coaching.rest_hr, athlete.coaching.max_hr
    found: dict[dt.date, float] = defaultdict(float)
    if rest is not None and most is not None and athlete.athlete.sex in ("F", "M"):
        for day, one in done:
            if one.avg_hr and one.minutes:
                found[day] += trimp(one.minutes, one.avg_hr, rest, most, female=athlete.athlete.sex == "F")
    return {day: round(impulse, 1) for day, impulse in found.items()}


def _days(
    coach: Coach, lines: Sequence[LoadDay], entries: Sequence[Entry], impulse: Mapping[dt.date, float]
) -> tuple[TrendDay, ...]:
    """The light of a day stands where there was a check-in on it; what is forgotten stays so."""
    if not lines:
        return ()
    told = {e.date for e in entries if e.kind == "checkin"}
    lights = coach.journal.lights(lines[0].date, coach.today)
    days = []
    for day in lines:
        state, points = lights.get(day.date, NO_LIGHT) if day.date in told else NO_LIGHT
        days.append(TrendDay(day, state, points, impulse.get(day.date)))
    return tuple(days)


def _weeks(
    meant: Mapping[dt.date, Week],
    sessions: Mapping[str, Session],
    shown: Plan,
    done: Sequence[tuple[dt.date, Done]],
    first: dt.date,
    today: dt.date,
) -> tuple[TrendWeek, ...]:
    by_week: dict[dt.date, list[Done]] = defaultdict(list)
    for day, one in done:
        by_week[day - dt.timedelta(day.weekday())].append(one)
    result = []
    monday = first - dt.timedelta(first.weekday())
    while monday <= today:
        before, now = meant.get(monday), shown.week_of(monday)
        told = by_week.get(monday, [])
        settled = now is not None and all(s.status != "unlogged" for s in now.sessions if s.date < today)
        known = bool(told) or settled
        planned = dict.fromkeys(FIELDS, 0.0)
        for asked in before.sessions if before else ():
            if asked.kind != "rest":
                planned[asked.domain] += asked.minutes
        did = dict.fromkeys(FIELDS, 0.0)
        for one in told:
            session = sessions.get(one.session or "")
            field = session.domain if session else FIELD_OF.get(one.kind, "recovery")
            if one.kind != "rest":
                did[field] += one.minutes if one.minutes is not None else session.minutes if session else 0.0
        km = sum(run_km(one, sessions.get(one.session or "")) for one in told)
        result.append(
            TrendWeek(
                start=monday,
                planned_km=before.run_km if before else None,
                done_km=round(km, 1) if known else None,
                planned={f: round(m, 1) for f, m in planned.items() if m},
                done={f: round(m, 1) for f, m in did.items() if m},
            )
        )
        monday += dt.timedelta(7)
    return tuple(result)


def _one_zone(coach: Coach) -> float:
    """Share of a session's running that must lie in one zone for its mean pace to tell of that zone."""
    found = coach.rulebook.all(Threshold).get("one-zone")
    return found.value / 100 if found else 1.0


def _paces(
    coach: Coach, sessions: Mapping[str, Session], done: Sequence[tuple[dt.date, Done]]
) -> tuple[PacePoint, ...]:
    """A point for each run that tells of one zone. Of fast work broken by easy running the mean pace tells nothing."""
    share = _one_zone(coach)
    points = []
    for day, one in done:
        if one.kind not in ("run", "race"):
            continue
        session = sessions.get(one.session or "")
        metres = metres_of(one.event) if one.event else (one.km or 0.0) * 1000
        seconds = one.time_s or (one.minutes or 0.0) * 60
        if metres < 400 or seconds <= 0 or vdot_of(metres, seconds) > 90:
            continue
        zone = zone_of_race(metres, coach.rulebook) if one.kind == "race" else _zone_of(session, share)
        if zone is not None:
            pace = round(seconds / metres * 1000, 1)
            points.append(PacePoint(day, zone, pace, one.kind == "race", one.as_planned))
    return tuple(sorted(points, key=lambda p: (p.date, p.zone, p.pace_s_per_km)))


def _zone_of(session: Session | None, share: float) -> str | None:
    minutes = session.zones_minutes if session else {}
    whole = sum(minutes.values())
    return next((z for z in ZONES if whole and minutes.get(z, 0.0) >= share * whole), None)
