"""Load of each day from what was told, and what it adds up to: fitness, fatigue and form, monotony and strain.

Effort times minutes (Foster 1998). Where nobody told the effort it is estimated from the intensity that was planned,
and marked so. A day of which nothing is known is unknown, not zero. None of these numbers says how likely an injury
is (Impellizzeri et al. 2020).
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from coachtui.adapting.placing import OFF
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.adapting import Threshold
from coachtui.rulebook.shapes.limits import Zone
from coachtui.science.load import fitness_fatigue, monotony, session_load, strain
from coachtui.training.entries import Done
from coachtui.training.plan import ZONES, Paces, Session
from coachtui.training.values import dataclass

DAY = dt.timedelta(1)
FIRST_DAYS = 28
"""Nothing is said before so many days are known; the mean of their first half is where the lines begin."""
KNOWN_OF_28 = 21
"""With fewer known days of the last 28 the lines say nothing."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Load of one day."""

    load: float
    estimated: bool = False
    """Whether any part of it is estimated, because no effort was told."""
    run_minutes: float = 0.0
    run_km: float = 0.0


@dataclass(frozen=True, slots=True)
class LoadDay:
    """One day of the load lines. What cannot be said yet is None."""

    date: dt.date
    load: float | None
    """Effort times minutes of everything done; 0 on a day of rest, None when it is not known."""
    estimated: bool
    run_minutes: float
    run_km: float
    fitness: float | None = None
    """Exponential mean of 42 days (CTL), with today in it."""
    fatigue: float | None = None
    """Exponential mean of 7 days (ATL), with today in it."""
    form: float | None = None
    """Yesterday's fitness less yesterday's fatigue (TSB)."""
    ratio: float | None = None
    """Fatigue over fitness: recent against usual."""
    monotony: float | None = None
    """Mean over spread of the last seven days, at most 5."""
    strain: float | None = None
    """Load of the last seven days times their monotony."""


class Scale:
    """How hard what was done counts when nobody said: as hard as it was planned, else as its pace, else easy."""

    def __init__(self, rulebook: Rulebook, paces: Paces | None) -> None:
        self._paces = paces
        zones = rulebook.all(Zone)
        self._zones = {z: sum(zones[z].rpe) / 2 for z in ZONES if z in zones}
        race = rulebook.all(Threshold).get("race-effort")
        self._race = race.value if race else 9.5

    def effort_of(self, done: Done, session: Session | None) -> Effort | None:
        """Load of one thing done; None when neither its length nor a plan for it is known."""
        if done.kind == "rest":
            return Effort(0.0)
        minutes = self._minutes(done, session)
        if minutes is None:
            return None
        rpe = done.rpe if done.rpe is not None else self._planned(done, session, minutes)
        runs = done.kind in ("run", "race")
        return Effort(
            load=round(session_load(rpe, minutes), 1),
            estimated=done.rpe is None or done.minutes is None,
            run_minutes=minutes if runs else 0.0,
            run_km=(done.km or 0.0) if runs else 0.0,
        )

    def _minutes(self, done: Done, session: Session | None) -> float | None:
        if done.minutes is not None:
            return done.minutes
        if session is not None and session.minutes > 0:
            return session.minutes * done.km / session.km if done.km and session.km else session.minutes
        return done.km * self._paces.of("E") / 60 if done.km and self._paces else None

    def _planned(self, done: Done, session: Session | None, minutes: float) -> float:
        if done.kind == "race":
            return self._race
        if session is not None and session.rpe is not None:
            return sum(session.rpe) / 2
        zone = "E"
        if done.kind == "run" and done.km and self._paces:
            pace = minutes * 60 / done.km
            faster = [z for z in ZONES if z != "E" and pace <= self._paces.of(z) * 1.01]
            zone = faster[-1] if faster else "E"
        return self._zones.get(zone, 3.0)


def daily(
    done: Iterable[tuple[dt.date, Done]], sessions: Sequence[Session], scale: Scale, today: dt.date
) -> dict[dt.date, Effort]:
    """Load of each day up to today on which it is known: all that was told of it, or rest.

    `sessions` are those of the plan as seen. A past day on which everything was rest, skipped or missed is a day of
    rest; a day on which something was planned and nothing told is unknown.
    """
    planned = {s.id: s for s in sessions}
    found: dict[dt.date, Effort | None] = {}
    for day, one in done:
        effort = scale.effort_of(one, planned.get(one.session or ""))
        before = found.get(day, Effort(0.0))
        found[day] = None if effort is None or before is None else _sum(before, effort)
    by_day: dict[dt.date, list[Session]] = {}
    for session in sessions:
        by_day.setdefault(session.date, []).append(session)
    for day, there in by_day.items():
        if day < today and day not in found and all(s.kind == "rest" or s.status in OFF for s in there):
            found[day] = Effort(0.0)
    return {day: effort for day, effort in sorted(found.items()) if effort is not None and day <= today}


def lines(known: Mapping[dt.date, Effort], first: dt.date, last: dt.date) -> tuple[LoadDay, ...]:
    """Each day from `first` to `last` with the lines, as far as they can be said.

    An unknown day leaves fitness where it is: it counts as a usual one.
    """
    if not known:
        return tuple(LoadDay(first + n * DAY, None, False, 0.0, 0.0) for n in range((last - first).days + 1))
    begin = min(known)
    opening = [known[d].load for d in sorted(known)[: FIRST_DAYS // 2]]
    fitness = fatigue = sum(opening) / len(opening)
    result = []
    count, day = 0, begin
    recent: list[float | None] = []
    while day <= last:
        effort = known.get(day)
        count += effort is not None
        recent = [*recent, None if effort is None else effort.load][-FIRST_DAYS:]
        before = fitness - fatigue
        fitness, fatigue = fitness_fatigue([fitness if effort is None else effort.load], (fitness, fatigue))
        said = count >= FIRST_DAYS and sum(x is not None for x in recent) >= KNOWN_OF_28
        week = [x for x in recent[-7:] if x is not None]
        whole = said and len(week) == 7
        if day >= first:
            result.append(
                LoadDay(
                    date=day,
                    load=None if effort is None else effort.load,
                    estimated=effort is not None and effort.estimated,
                    run_minutes=0.0 if effort is None else round(effort.run_minutes, 1),
                    run_km=0.0 if effort is None else round(effort.run_km, 2),
                    fitness=round(fitness, 1) if said else None,
                    fatigue=round(fatigue, 1) if said else None,
                    form=round(before, 1) if said else None,
                    ratio=round(fatigue / fitness, 2) if said and fitness > 0 else None,
                    monotony=round(monotony(week), 2) if whole else None,
                    strain=round(strain(week), 1) if whole else None,
                )
            )
        day += DAY
    blank = [LoadDay(first + n * DAY, None, False, 0.0, 0.0) for n in range(max(0, (begin - first).days))]
    return (*[d for d in blank if d.date <= last], *result)


def _sum(a: Effort, b: Effort) -> Effort:
    return Effort(a.load + b.load, a.estimated or b.estimated, a.run_minutes + b.run_minutes, a.run_km + b.run_km)
