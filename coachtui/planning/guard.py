"""The last word on every plan and every change: what breaks a limit, and the smallest change that keeps it.

Where a limit would break, a session is eased or shortened; where that does not help it is dropped; what cannot be
mended (a race, a day that is past) is said.
"""

import datetime as dt
from collections.abc import Sequence

from coachtui.planning.bounds import Bounds
from coachtui.planning.breaches import GONE, Broken, broken
from coachtui.training.plan import Repeat, Session, Step, Week
from coachtui.training.values import replace

ROUNDS = 200
"""More changes than this are never needed; it ends a search that finds no way."""
LEAST_MINUTES = 10.0
"""A run shorter than this is dropped instead."""


def keep(weeks: Sequence[Week], bounds: Bounds, *, since: dt.date) -> tuple[tuple[Week, ...], tuple[Broken, ...]]:
    """The weeks with every limit kept from a day on, and the breaches that were mended or could not be, by date.

    Sessions before `since` and sessions already done stay as they are. With nothing broken the same weeks come back.
    """
    shown = list(weeks)
    met: dict[tuple[str, dt.date, str | None], Broken] = {}
    hopeless: set[tuple[str, dt.date, str | None]] = set()
    for _ in range(ROUNDS):
        open_ = [b for b in broken(shown, bounds, since=since) if _key(b) not in hopeless]
        if not open_:
            break
        first = open_[0]
        tried = _key(first) in met
        met.setdefault(_key(first), first)
        number = next((n for n, w in enumerate(shown) if 0 <= (first.date - w.start).days < 7), None)
        mended = _mended(shown[number], first, bounds, since, harder=tried) if number is not None else None
        if number is None or mended is None:
            hopeless.add(_key(first))
            continue
        shown[number] = recounted(mended, bounds)
    same = all(a is b for a, b in zip(weeks, shown, strict=True))
    found = tuple(sorted(met.values(), key=lambda b: (b.date, b.rule, b.session or "")))
    return (tuple(weeks) if same else tuple(shown)), found


def eased(session: Session) -> Session:
    """The lighter version declared in advance; a session without one comes back as it is."""
    light = session.easier
    if light is None or not session.quality:
        return session
    return light.instead_of(session)


def shortened(session: Session, km: float) -> Session:
    """A run cut to at most so many km by shortening its easy steps; the same when they are too short for that."""
    have = session.km or 0.0
    easy_km, easy_minutes = session.zones_km.get("E", 0.0), session.zones_minutes.get("E", 0.0)
    if have <= km or easy_km <= 0:
        return session
    pace = easy_minutes / easy_km
    cut = float(-int(-(have - km) * pace // 1))
    steps: list[Step | Repeat] = list(session.steps)
    left = cut
    for n in sorted(range(len(steps)), key=lambda n: -_easy_minutes(steps[n])):
        step = steps[n]
        taken = min(left, max(_easy_minutes(step) - 3.0, 0.0))
        if isinstance(step, Step) and taken > 0:
            length = max(round((step.minutes or 0.0) - taken, 2), 0.0)
            shorter = None if step.km is None else round(max(step.km - taken / pace, 0.0), 2)
            steps[n] = replace(step, minutes=length, km=shorter, text=_retold(step, length))
            left -= taken
    if left > 0.01:
        return session
    zones_km = {**session.zones_km, "E": round(easy_km - cut / pace, 2)}
    length_km = int(sum(zones_km.values()) * 10 + 1e-6) / 10
    zones_km["E"] = round(zones_km["E"] - (sum(zones_km.values()) - length_km), 2)
    zones_minutes = {**session.zones_minutes, "E": round(easy_minutes - cut, 1)}
    return replace(
        session, minutes=session.minutes - cut, km=length_km, steps=tuple(steps), zones_km=zones_km,
        zones_minutes=zones_minutes,
    )  # fmt: skip


def recounted(week: Week, bounds: Bounds) -> Week:
    """A week with its sums taken anew from its sessions."""
    live = [s for s in week.sessions if s.runs and s.status not in GONE]
    live = [s for s in live if not (s.kind == "race" and s.date == bounds.goal_date)]
    return replace(
        week, run_km=round(sum(s.km or 0.0 for s in live), 1), run_minutes=float(sum(s.minutes for s in live))
    )


def _key(b: Broken) -> tuple[str, dt.date, str | None]:
    return (b.rule, b.date, b.session)


def _mended(week: Week, b: Broken, bounds: Bounds, since: dt.date, *, harder: bool) -> Week | None:
    """The week with one breach made smaller; None when nothing in it may change."""
    open_ = [s for s in week.sessions if s.date >= since and s.status not in (*GONE, "done") and s.kind != "race"]
    if b.session is not None:
        found = next((s for s in open_ if s.id == b.session), None)
        if found is not None and harder and b.rule in _shares(bounds):
            shorter = found if b.most is None else shortened(found, b.most)
            return None if shorter is found or shorter.minutes < LEAST_MINUTES else _with(week, found, shorter)
        changed = None if found is None else _lighter(found, b, harder=harder)
        return None if found is None or changed is None else _with(week, found, changed)
    runs = sorted((s for s in open_ if s.kind == "run"), key=lambda s: (s.quality, s.long, s.km or 0.0, s.id))
    if b.most is not None and runs:
        over = sum(s.km or 0.0 for s in week.sessions if s.runs and s.status not in GONE) - b.most
        for s in reversed([r for r in runs if not r.quality] or runs):
            shorter = shortened(s, max((s.km or 0.0) - over, 0.6 * (s.km or 0.0)))
            if shorter is not s and not harder:
                return _with(week, s, shorter)
        return _with(week, runs[0], replace(runs[0], status="dropped"))
    extra = [s for s in open_ if s.kind in ("cross", "strength")] or [r for r in runs if not r.quality and not r.long]
    return _with(week, extra[0], replace(extra[0], status="dropped")) if extra else None


def _shares(bounds: Bounds) -> set[str]:
    """Rules that measure a session by its week: shortening it moves the limit, dropping it would help nobody."""
    return {bounds.long.id, bounds.easy.id, *(z.rule for z in bounds.zones.values())}


def _lighter(session: Session, b: Broken, *, harder: bool) -> Session | None:
    if session.kind != "run" or harder:
        return replace(session, status="dropped")
    if b.most is not None:
        shorter = shortened(session, b.most)
        if shorter is not session and shorter.minutes >= LEAST_MINUTES:
            return shorter
    easy = eased(session)
    return easy if easy is not session else replace(session, status="dropped")


def _with(week: Week, old: Session, new: Session) -> Week:
    return replace(week, sessions=tuple(new if s is old else s for s in week.sessions))


def _easy_minutes(step: Step | Repeat) -> float:
    return (step.minutes or 0.0) if isinstance(step, Step) and step.zone == "E" else 0.0


def _retold(step: Step, minutes: float) -> str:
    """The step's words with its new minutes."""
    _, _, rest = step.text.partition(" min ")
    return f"{minutes:g} min {rest}" if rest else step.text
