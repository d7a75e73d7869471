"""A new base plan from today's athlete, fitness and volume; the difference is shown first."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from coachtui.coach import onboard, views
from coachtui.coach.answers import PlanChange, Replan
from coachtui.coach.coach import Coach
from coachtui.coach.lately import as_of
from coachtui.coach.wording import amounts
from coachtui.journal import athlete_file
from coachtui.planning.log import weeks_risen
from coachtui.training.athlete import Athlete
from coachtui.training.plan import Plan, Session, Week
from coachtui.training.problems import CoachError
from coachtui.training.values import replace


def replan(coach: Coach, *, dry_run: bool = False) -> Replan:
    """Build a new plan from the athlete file as it is now and from what was run; store it unless `dry_run`."""
    athlete, text = coach.athlete, coach.home.athlete.read_text(encoding="utf-8")
    with athlete_file.spoken_of(text, str(coach.home.athlete)):
        return _replan(coach, athlete, text, dry_run=dry_run)


def draft(coach: Coach, athlete: Athlete) -> Replan:
    """The plan that this athlete would get today, beside the one in force; nothing is stored."""
    return _replan(coach, athlete, "", dry_run=True)


def edit_text(coach: Coach) -> str:
    """The athlete file as it stands, to be edited."""
    if not coach.home.athlete.exists():
        raise CoachError("there is no athlete file yet", "start with: coachtui")
    return coach.home.athlete.read_text(encoding="utf-8", errors="replace")


def edited(coach: Coach, text: str, *, dry_run: bool = False) -> Replan:
    """Take the athlete file as the athlete edited it: what is refused of it is told with its line."""
    with athlete_file.spoken_of(text, str(coach.home.athlete)):
        return taken(coach, text, dry_run=dry_run)


def taken(coach: Coach, text: str, *, dry_run: bool = False) -> Replan:
    """Take an athlete file: checked first, then the plan it would give. Stored unless `dry_run`."""
    athlete = athlete_file.parse(text, str(coach.home.athlete))
    result = _replan(coach, athlete, text, dry_run=dry_run)
    if not dry_run:
        athlete_file.keep(coach.home.athlete, text)
    return result


def rewritten(coach: Coach, changes: Mapping[str, Any]) -> str:
    """The athlete file's text with keys such as `goal.date` changed; comments stay, and nothing is written."""
    return athlete_file.changed(coach.home.athlete, changes)


def fresh(coach: Coach, athlete: Athlete) -> Athlete:
    """The athlete with volume, longest run and results of today, by what the plan in force asked and was logged."""
    shown, _ = views.plan(coach)
    return as_of(athlete, shown, coach.journal.diary(), coach.today)


def lettered(plan: Plan, letter: str) -> Plan:
    """The plan with its snapshot's letter in every session id, so that ids of older plans stay theirs."""
    return replace(plan, weeks=tuple(_lettered_week(w, letter) for w in plan.weeks)) if letter else plan


def letter_of(count: int) -> str:
    """Letter of the n-th snapshot after the first: b, c, ... z, then za, zb and so on."""
    if count == 0:
        return ""
    rounds, rest = divmod(count - 1, 25)
    return "z" * rounds + chr(ord("b") + rest)


def changes(before: Plan | None, after: Plan, today: dt.date) -> tuple[PlanChange, ...]:
    """Days from today on that differ, in one line each."""
    units = after.athlete.athlete.units
    old = _by_day(before, units) if before else {}
    new = _by_day(after, units)
    days = sorted(d for d in old.keys() | new.keys() if d >= today and old.get(d) != new.get(d))
    return tuple(PlanChange(d, old.get(d, "nothing"), new.get(d, "nothing")) for d in days)


def _replan(coach: Coach, athlete: Athlete, text: str, *, dry_run: bool) -> Replan:
    _, base = coach.snapshot
    shown, _ = views.plan(coach)
    risen = weeks_risen(shown, coach.today, coach.rulebook)
    plan = lettered(onboard.preview(coach, fresh(coach, athlete), risen), letter_of(coach.journal.plan_count()))
    said, then = tuple(_said(base, plan)), views.shown(coach, plan, new=True)
    if not dry_run:
        onboard.save(coach, plan, text)
    return Replan(plan=plan, changes=changes(shown, then, coach.today), stored=not dry_run, said=said)


def _said(before: Plan, after: Plan) -> list[str]:
    lines = []
    for name, old, new in (
        ("VDOT", before.vdot, after.vdot),
        ("weekly km", before.athlete.now.weekly_km, after.athlete.now.weekly_km),
        ("level", before.level, after.level),
        ("goal", before.goal.event, after.goal.event),
    ):
        if old != new:
            lines.append(f"{name}: {_short(old)} before, {_short(new)} now")
    return [*lines, *(w for w in after.warnings if w not in before.warnings)]


def _short(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else "none" if value is None else str(value)


def _by_day(plan: Plan, units: str) -> dict[dt.date, str]:
    days: dict[dt.date, list[str]] = {}
    for session in plan.sessions():
        if not session.gone:
            days.setdefault(session.date, []).append(_line(session, units))
    return {d: " + ".join(lines) for d, lines in days.items()}


def _line(session: Session, units: str) -> str:
    return "rest" if session.kind == "rest" else f"{session.title}, {amounts(session, units)}"


def _lettered_week(week: Week, letter: str) -> Week:
    return replace(week, sessions=tuple(replace(s, id=_lettered_id(s.id, letter)) for s in week.sessions))


def _lettered_id(id_: str, letter: str) -> str:
    day, dot, slot = id_.partition(".")
    return f"{day}{letter}{dot}{slot}"
