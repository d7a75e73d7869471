"""The season: each week of the plan with what was planned and done, its key sessions, races and milestones."""

import datetime as dt
from collections import defaultdict
from dataclasses import asdict
from typing import Any

from coachtui.coach import views
from coachtui.coach.coach import Coach
from coachtui.coach.moment import recent
from coachtui.coach.wording import race_name
from coachtui.training import codec
from coachtui.training.entries import Diary, Done
from coachtui.training.plan import GoalView, Milestone, Phase, Plan, SeasonAhead, Session, Week
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class SeasonRace:
    """A race of the season."""

    date: dt.date
    event: str
    priority: str
    """A, B or C; the goal is A."""
    goal: bool
    title: str


@dataclass(frozen=True, slots=True)
class SeasonWeek:
    """One week: planned against done."""

    number: int
    start: dt.date
    phase: str
    kind: str
    planned_km: float
    """As the base plan has it."""
    run_km: float
    """As it is seen now, with everything that was eased, moved and skipped."""
    done_km: float | None
    """What was run; None before the week begins, and for a past week of which nothing was told."""
    planned_minutes: float
    """Of running, as the base plan has it."""
    done_minutes: float | None
    open: int
    """Past sessions that nobody has spoken of: they may have been done or not."""
    keys: tuple[Session, ...]
    """Quality, the long run and races, as seen now."""
    races: tuple[SeasonRace, ...]
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class SeasonView:
    """All weeks of the plan."""

    today: dt.date
    this_week: int | None
    """Number of the week that holds today; None outside the plan."""
    units: str
    goal: GoalView
    phases: tuple[Phase, ...]
    weeks: tuple[SeasonWeek, ...]
    races: tuple[SeasonRace, ...]
    milestones: tuple[Milestone, ...]
    ahead: tuple[SeasonAhead, ...] = ()
    """Seasons after the plan, in outline."""


def season(coach: Coach) -> SeasonView:
    """The season as it is seen today."""
    _, base = coach.snapshot
    shown, _ = views.plan(coach)
    return season_of(base, shown, recent(coach, base), coach.today)


def season_of(base: Plan, shown: Plan, diary: Diary, today: dt.date) -> SeasonView:
    """The season from the plan as it was made, the plan as it is seen, and what was told."""
    runs: dict[dt.date, list[Done]] = defaultdict(list)
    for entry in diary.entries:
        if isinstance(entry.body, Done) and entry.date <= today and entry.body.kind in ("run", "race"):
            runs[entry.date - dt.timedelta(entry.date.weekday())].append(entry.body)
    races = _races(base)
    weeks = tuple(
        _week(before, now, runs.get(now.start, []), races, base.goal.milestones, today)
        for before, now in zip(base.weeks, shown.weeks, strict=True)
    )
    here = shown.week_of(today)
    return SeasonView(
        today,
        here.number if here else None,
        base.athlete.athlete.units,
        base.goal,
        base.phases,
        weeks,
        races,
        base.goal.milestones,
        base.seasons,
    )


def season_json(view: SeasonView) -> dict[str, Any]:
    """The answer of `season --json`."""
    weeks = [
        codec.encode(w)
        | {"keys": [{"id": s.id, "date": s.date.isoformat(), "title": s.title, "status": s.status} for s in w.keys]}
        for w in view.weeks
    ]
    return {
        "schema": "coachtui/season/1",
        "today": view.today.isoformat(),
        "this_week": view.this_week,
        "units": view.units,
        "goal": codec.encode(view.goal),
        "phases": codec.encode(view.phases),
        "weeks": weeks,
        "races": [asdict(r) | {"date": r.date.isoformat()} for r in view.races],
        "milestones": codec.encode(view.milestones),
        "ahead": codec.encode(view.ahead),
    }


def _week(
    before: Week,
    now: Week,
    runs: list[Done],
    races: tuple[SeasonRace, ...],
    milestones: tuple[Milestone, ...],
    today: dt.date,
) -> SeasonWeek:
    end = now.start + dt.timedelta(7)
    planned = {s.id: s for s in before.sessions}
    open_ = sum(s.status == "unlogged" and s.runs for s in now.sessions)
    known = bool(runs) or (now.start <= today and open_ == 0)
    return SeasonWeek(
        number=now.number,
        start=now.start,
        phase=now.phase,
        kind=now.kind,
        planned_km=before.run_km,
        run_km=now.run_km,
        done_km=round(sum(run_km(d, planned.get(d.session or "")) for d in runs), 1) if known else None,
        planned_minutes=before.run_minutes,
        done_minutes=round(sum(spent_minutes(d, planned.get(d.session or "")) for d in runs), 1) if known else None,
        open=open_,
        keys=tuple(s for s in now.sessions if s.central),
        races=tuple(r for r in races if now.start <= r.date < end),
        milestones=tuple(m for m in milestones if now.start <= m.date < end),
    )


def run_km(done: Done, session: Session | None) -> float:
    """Kilometres run; of a run that was only said to be done, those planned."""
    if done.kind not in ("run", "race"):
        return 0.0
    return done.km if done.km is not None else (session.km or 0.0) if session and done.as_planned else 0.0


def spent_minutes(done: Done, session: Session | None) -> float:
    """Minutes of anything done; of what was only said to be done, those planned."""
    return done.minutes if done.minutes is not None else session.minutes if session and done.as_planned else 0.0


def _races(base: Plan) -> tuple[SeasonRace, ...]:
    """The goal and the races on the way, in order of date."""
    found = [SeasonRace(r.date, r.event, r.priority, False, race_name(r.event)) for r in base.athlete.race]
    goal = base.goal
    if goal.date is not None and goal.event != "base":
        found = [r for r in found if r.date != goal.date]
        found.append(SeasonRace(goal.date, goal.event, "A", True, race_name(goal.event, goal.distance_m)))
    return tuple(sorted(found, key=lambda r: (r.date, r.event)))
