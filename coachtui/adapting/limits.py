"""Every limit checked last, after every change: what a change would break, and the weeks with all limits kept."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

from coachtui.adapting import ease
from coachtui.adapting.placing import OFF, recount
from coachtui.adapting.ran import as_run
from coachtui.adapting.reading import Told
from coachtui.adapting.sizing import SHORTEST_RUN, shorter_turns, trim
from coachtui.adapting.tapering import too_long
from coachtui.planning.bounds import Bounds, bounds_of
from coachtui.planning.breaches import Broken, broken
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.limits import KINDS, LevelLimits
from coachtui.rulebook.shapes.phases import Taper
from coachtui.training.plan import Plan, Session, Week
from coachtui.training.values import replace

YIELDING = frozenset({"week", "away"})
"""Limits of the athlete's own time: they yield to the athlete's own changes."""
ROUNDS = 256
"""Easing one run may show the next limit; after so many rounds what remains is left for a warning."""
PART = 0.4
"""How much of a run gives way for its week before another run does."""
ROOM = 0.4
"""Kilometres that a week may be over: roundings are no reason to leave out a stage of a ladder."""
STEP = 5.0
"""A limit shortens a run to whole steps of so many minutes."""
LEAST = 20.0
"""The week never shortens a run below these minutes: its share would move with it, and less is no run."""
LADDER = "-ladder"
"""How the workout of a stage of a ladder ends."""

Place = tuple[str, dt.date, str | None]
"""Rule, date and session of a limit that breaks."""


def bounds(plan: Plan, rulebook: Rulebook) -> Bounds | None:
    """The limits of a plan's athlete; None where the rules hold no limits at all."""
    if plan.level not in rulebook.all(LevelLimits):
        return None
    return bounds_of(plan.athlete, plan.level, plan.paces, plan.goal, rulebook, plan.start)


def limit_of(rulebook: Rulebook, id_: str) -> Any:
    """The item of the rules that a limit comes from, with its reason, sources and grade; None for the athlete's own."""
    found = (rulebook.all(cls).get(id_) for cls in (*(cls for _, cls, _ in KINDS), Taper))
    return next((item for item in found if item is not None), None)


def newly_broken(before: Sequence[Week], after: Sequence[Week], limits: Bounds | None, today: dt.date) -> list[Broken]:
    """Limits that weeks (from the start of the plan) break from today on, and that they did not before a change."""
    if limits is None:
        return []
    return _beyond(_places(broken(before, limits, since=today)), broken(after, limits, since=today))


def _places(found: Sequence[Broken]) -> frozenset[Place]:
    return frozenset((b.rule, b.date, b.session) for b in found)


def _beyond(known: frozenset[Place], found: Sequence[Broken]) -> list[Broken]:
    return [b for b in found if (b.rule, b.date, b.session) not in known and b.rule not in YIELDING]


def settled(
    plan: Plan, base: Sequence[Week], shown: Sequence[Week], told: Told, rulebook: Rulebook, today: dt.date
) -> tuple[tuple[Week, ...], tuple[Broken, ...]]:
    """Weeks from the start of the plan, eased further where they break a limit that the base plan keeps, and why.

    A limit first eases (fewer minutes, the easier version), then drops, a single run before its week; what cannot be
    mended stays. Week after week: what a later one may be hangs on those before it as they are in the end. What was
    really run counts: limits break by themselves when it was more, less or something else than planned.
    """
    ran = as_run(shown, plan, told, today, rulebook)
    weeks = ran
    if not any(_lighter(a, b) for a, b in zip(base, weeks, strict=True)):
        return tuple(shown), ()
    limits = bounds(plan, rulebook)
    if limits is None:
        return tuple(shown), ()
    units = plan.athlete.athlete.units

    def breaking(weeks: Sequence[Week], since: dt.date) -> list[Broken]:
        return [*broken(weeks, limits, since=since), *too_long(weeks, plan.goal, units, rulebook, since)]

    found = breaking(weeks, today)
    if all(limit.rule in YIELDING for limit in found):
        return tuple(shown), ()
    known = _places(breaking(base, today))
    whole = {s.id: s.km or 0.0 for w in ran for s in w.sessions}
    mended: list[Broken] = []
    for _ in range(ROUNDS):
        left = _beyond(known, found)
        if not left:
            break
        first = min(_monday(limit.date) for limit in left)
        here = [b for b in left if _monday(b.date) == first]
        for limit in [b for b in here if b.session is not None] or here:
            after = _mend(weeks, limit, _least(limit, limits), plan, today, whole)
            if after == weeks:
                known |= _places([limit])
            else:
                weeks = after
                mended.append(limit)
        found = breaking(weeks, max(today, first))
    return tuple(_eased_in(*three, plan) for three in zip(shown, ran, weeks, strict=True)), tuple(mended)


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(day.weekday())


def _eased_in(shown: Week, ran: Week, mended: Week, plan: Plan) -> Week:
    """The week as it is shown, with what was eased in the week as it was run."""
    if mended is ran:
        return shown
    before = {s.id: s for s in ran.sessions}
    eased = {s.id: s for s in mended.sessions if s is not before.get(s.id)}
    return recount(shown, tuple(eased.get(s.id, s) for s in shown.sessions), plan)


def _lighter(base: Week, shown: Week) -> bool:
    """Whether anything but the word for what became of a session differs."""
    if base is shown:
        return False
    return [_load(s) for s in base.sessions] != [_load(s) for s in shown.sessions]


def _load(session: Session) -> tuple[object, ...]:
    gone = session.status in OFF
    return session.id, session.date, session.kind, gone, session.minutes, session.km, session.quality


def _least(limit: Broken, limits: Bounds) -> float:
    """The fewest minutes that a limit leaves of a run before it takes it away."""
    return LEAST if limit.rule == limits.long.id else SHORTEST_RUN


def _mend(
    weeks: tuple[Week, ...], limit: Broken, least: float, plan: Plan, today: dt.date, whole: Mapping[str, float]
) -> tuple[Week, ...]:
    result = []
    for week in weeks:
        if not week.start <= limit.date < week.start + dt.timedelta(7):
            result.append(week)
            continue
        sessions = _week(week, limit, today, whole) if limit.session is None else _single(week, limit, least, today)
        result.append(week if sessions == week.sessions else recount(week, sessions, plan))
    return tuple(result)


def _single(week: Week, limit: Broken, least: float, today: dt.date) -> tuple[Session, ...]:
    return tuple(_eased(s, limit, least) if s.id == limit.session and _open(s, today) else s for s in week.sessions)


def _week(week: Week, limit: Broken, today: dt.date, whole: Mapping[str, float]) -> tuple[Session, ...]:
    """Too much running in a week: the last runs that are neither hard nor long give way first, as few as will do.

    How much of a run gives way is a share of the whole run (km by session), however many limits have cut it already.

    Stages of a ladder are small already: they are left out whole, and only when nothing else is left to give way.
    """
    if limit.most is None:
        return week.sessions
    total = sum(s.km or 0.0 for s in week.sessions if s.runs and s.status not in OFF)
    open_ = [s for s in week.sessions if s.kind == "run" and not s.quality and s.km and _open(s, today)]
    free = [s for s in open_ if not s.workout.endswith(LADDER)]
    over = total - limit.most
    cut: dict[str, Session] = {}
    for most in (PART, 1.0):
        for run in sorted(free, key=lambda s: (s.long, -s.date.toordinal(), s.id)):
            session, km = cut.get(run.id, run), run.km or 0.0
            least = whole.get(run.id, km) * (1 - most)
            if over > 0 and (session.km or 0.0) > least and session.status not in OFF:
                share = max(least, (session.km or 0.0) - over) / km
                shorter = _marked(_trimmed(run, _step(run.minutes * share), last=most == 1.0), run, limit)
                over -= _counted(session) - _counted(shorter)
                cut[run.id] = shorter
    for run in sorted((s for s in open_ if s not in free), key=lambda s: s.date, reverse=True):
        if over > ROOM:
            over -= run.km or 0.0
            cut[run.id] = _marked(replace(run, status="dropped"), run, limit)
    return tuple(cut.get(s.id, s) for s in week.sessions)


def _trimmed(run: Session, minutes: float, *, last: bool) -> Session:
    """A shorter run that is still worth the shoes; at last it is left out, so that another keeps its length."""
    return replace(run, status="dropped") if last and minutes < LEAST else trim(run, max(minutes, LEAST))


def _counted(run: Session) -> float:
    return 0.0 if run.status in OFF else run.km or 0.0


def _eased(session: Session, limit: Broken, least: float) -> Session:
    if session.kind == "strength":
        return _marked(replace(session, status="dropped"), session, limit)
    if session.kind != "run":
        return session
    if limit.most is not None and session.km and session.km > limit.most:
        share = limit.most / session.km
        if session.workout.endswith(LADDER):
            return _marked(shorter_turns(session, share), session, limit)
        minutes = _step(session.minutes * share)
        return _marked(trim(session, minutes), session, limit) if minutes >= least else session
    if not session.quality:
        return session
    return _marked(ease.easier(session), session, limit)


def _step(minutes: float) -> float:
    """Minutes down to a whole step, so that a little more or less elsewhere changes nothing here."""
    return STEP * math.floor(round(minutes / STEP, 3))


def _marked(session: Session, before: Session, limit: Broken) -> Session:
    """The session with the limit that changed it; taken away where too little is left of it to be worth a run."""
    if session is before:
        return before
    if ease.empty(session):
        session = replace(before, status="dropped")
    return replace(session, rules=tuple(dict.fromkeys((limit.rule, *session.rules))))


def _open(session: Session, today: dt.date) -> bool:
    """Whether a session may still give way."""
    return session.date >= today and session.to_come
