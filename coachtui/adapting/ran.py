"""Weeks as they were really run: what was done in place of what was planned, and runs that nobody planned."""

import datetime as dt
from collections.abc import Sequence

from coachtui.adapting.placing import recount
from coachtui.adapting.reading import Told
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.adapting import Threshold
from coachtui.training.entries import Done
from coachtui.training.plan import Plan, Session, Week
from coachtui.training.values import replace

DAY = dt.timedelta(1)


def as_run(weeks: Sequence[Week], plan: Plan, told: Told, today: dt.date, rulebook: Rulebook) -> tuple[Week, ...]:
    """Weeks with the kilometres that were run up to today; the very same weeks where all was as planned."""
    near = rulebook.all(Threshold).get("counts-as-planned")
    slack = near.value / 100 if near else 0.0
    extra: dict[dt.date, list[Done]] = {}
    ids = {s.id for w in weeks for s in w.sessions if w.start <= today}
    for day, done in told.done:
        if done.kind in ("run", "race") and done.km and done.session not in ids and plan.start <= day <= today:
            extra.setdefault(day, []).append(done)
    return tuple(_week(w, plan, told, extra, today, slack) for w in weeks)


def _week(week: Week, plan: Plan, told: Told, extra: dict[dt.date, list[Done]], today: dt.date, slack: float) -> Week:
    if week.start > today:
        return week
    sessions = [_session(s, told, slack) for s in week.sessions]
    for n in range(7):
        for m, done in enumerate(extra.get(week.start + n * DAY, ())):
            sessions.append(_unplanned(week.sessions[0], done, week.start + n * DAY, m))
    same = len(sessions) == len(week.sessions) and all(a is b for a, b in zip(sessions, week.sessions, strict=True))
    return week if same else recount(week, tuple(sorted(sessions, key=lambda s: (s.date, s.id))), plan)


def _session(session: Session, told: Told, slack: float) -> Session:
    done = told.done_of.get(session.id)
    if done is None or not session.runs or not done.km or not session.km:
        return session
    share = done.km / session.km
    if abs(share - 1) <= slack and done.kind == session.kind:
        return session
    minutes = done.minutes if done.minutes is not None else session.minutes * share
    kind = "race" if done.kind == "race" else session.kind
    return replace(session, km=done.km, minutes=minutes, kind=kind)


def _unplanned(like: Session, done: Done, day: dt.date, n: int) -> Session:
    km, minutes = done.km or 0.0, done.minutes or 0.0
    return replace(
        like,
        id=f"{day.isoformat()}-run{n}",
        date=day,
        original_date=day,
        domain="race" if done.kind == "race" else "foundation",
        kind=done.kind,
        workout="unplanned",
        title="Race" if done.kind == "race" else "Run",
        quality=False,
        long=False,
        minutes=minutes,
        km=km,
        zones_km={"E": km},
        zones_minutes={"E": minutes},
        steps=(),
        easier=None,
        status="done",
        tags=(),
    )
