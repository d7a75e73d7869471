"""What all restrictions of a day allow together: on each axis the strictest wins, in whatever order they come."""

import datetime as dt
from collections.abc import Iterable, Sequence

from coachtui.rulebook.shapes.adapting import HOLD
from coachtui.training.decisions import CLASSES, SAFETY, Restriction
from coachtui.training.plan import ZONES, Session
from coachtui.training.values import dataclass, replace

FASTEST = len(ZONES) - 1
UNTIL = dt.timedelta(1)
"""Today alone: tomorrow is asked anew, and not changed before it is needed."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that a session may be."""

    training: bool = True
    """False: rest, whatever was planned."""
    running: bool = True
    easier: bool = False
    """Whether the lighter version declared in advance is taken."""
    shorten: float = 0.0
    """Per cent of the minutes to leave out."""
    minutes: float | None = None
    zone: int = FASTEST
    """Index in ZONES of the fastest zone allowed."""
    removed: frozenset[str] = frozenset()
    """Fields and tags to leave out."""
    activities: frozenset[str] | None = None
    """Substitutes that remain; None: all."""
    ladders: frozenset[tuple[str, int, str, dt.date]] = frozenset()
    """Ladder, stage and flag, and the day on which it stood there."""
    frozen: dt.date | None = None
    """No week may run more than the week of this day."""
    raised: float = 0.0
    """Per cent that an accepted proposal adds."""
    sites: frozenset[str] = frozenset()
    """Painful sites that strength work is for."""
    still: bool = False
    """Whether strength work is holding still, and nothing else."""

    def under(self, other: "Ceiling") -> "Ceiling":
        """Both ceilings together."""
        if other is OPEN:
            return self
        if self is OPEN:
            return other
        allowed = self.activities
        if other.activities is not None:
            allowed = other.activities if allowed is None else allowed & other.activities
        return Ceiling(
            training=self.training and other.training,
            running=self.running and other.running,
            easier=self.easier or other.easier,
            shorten=max(self.shorten, other.shorten),
            minutes=_least(self.minutes, other.minutes),
            zone=min(self.zone, other.zone),
            removed=self.removed | other.removed,
            activities=allowed,
            ladders=self.ladders | other.ladders,
            frozen=min((d for d in (self.frozen, other.frozen) if d is not None), default=None),
            raised=max(self.raised, other.raised),
            sites=self.sites | other.sites,
            still=self.still or other.still,
        )

    @property
    def lowers(self) -> bool:
        """Whether anything is restricted at all."""
        return self is not OPEN and replace(self, raised=0.0) != OPEN


OPEN = Ceiling()


def ceiling_of(restriction: Restriction) -> Ceiling:  # noqa: PLR0911, PLR0912 - one return for each action
    """What one restriction allows. Moves, advice and proposals of a plan restrict nothing."""
    value = restriction.value or 0.0
    what = restriction.what or ""
    match restriction.action:
        case "rest" | "hold":
            return Ceiling(training=False, running=False)
        case "no_running":
            return Ceiling(running=False)
        case "use_easier":
            return Ceiling(easier=True)
        case "shorten":
            return Ceiling(shorten=min(max(value, 0.0), 100.0))
        case "recovery_week":
            return Ceiling(shorten=min(max(value, 0.0), 100.0), zone=0, removed=frozenset({"plyometric"}))
        case "max_minutes":
            return Ceiling(minutes=max(value, 0.0))
        case "cap_zone":
            return Ceiling(zone=ZONES.index(what) if what in ZONES else 0)
        case "remove":
            return Ceiling(removed=frozenset(_words(what)))
        case "substitute":
            return Ceiling(activities=frozenset(_words(what)))
        case "return_ladder":
            return Ceiling(
                ladders=frozenset({(what, restriction.stage or 0, restriction.flag or "", restriction.first)})
            )
        case "freeze_progression":
            return Ceiling(frozen=restriction.first)
        case "propose_up":
            return Ceiling(raised=max(value, 0.0))
        case "strengthen":
            words = _words(what)
            return Ceiling(sites=frozenset(words) - {HOLD}, still=HOLD in words)
    return OPEN


def combine(restrictions: Iterable[Restriction]) -> Ceiling:
    """What all of them allow together."""
    result = OPEN
    for restriction in restrictions:
        result = result.under(ceiling_of(restriction))
    return result


def covers(restriction: Restriction, day: dt.date, asked: dt.date) -> bool:
    """Whether a restriction holds on a day, as far as is known on the day that asks.

    What ends by a condition other than a flag is shown for the nearest days only: it is asked again every day.
    """
    if day < restriction.first or (restriction.last is not None and day > restriction.last):
        return False
    return restriction.until is None or restriction.flag is not None or day < asked + UNTIL


def bearing_on(restrictions: Sequence[Restriction], session: Session, asked: dt.date) -> tuple[Restriction, ...]:
    """Restrictions that hold for a session, most serious class first. Only safety stops a race."""
    found = [
        r
        for r in restrictions
        if covers(r, session.date, asked)
        and (r.sessions is None or session.id in r.sessions)
        and (session.kind != "race" or r.class_ in SAFETY)
    ]
    return tuple(sorted(found, key=lambda r: (CLASSES.index(r.class_), r.rule, r.decision, r.action, r.what or "")))


def _words(text: str) -> tuple[str, ...]:
    return tuple(w for w in text.replace(",", " ").split() if w)


def _least(a: float | None, b: float | None) -> float | None:
    return b if a is None else a if b is None else min(a, b)
