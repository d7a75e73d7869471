"""Time without running: days of which it is known, the silence that has to be asked about, and the way back by volume.

A day is off when running was ruled out on it (away, ill, injured, held), when everything planned was skipped or missed,
or when the athlete said so of a silence. A planned run that nobody spoke of is neither run nor missed.
"""

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence

from coachtui.adapting.placing import away_on
from coachtui.adapting.reading import Told
from coachtui.rulebook.shapes.adapting import TimeOff
from coachtui.science.vdot import time_off_factor
from coachtui.training.decisions import SAFETY, DecisionSet
from coachtui.training.plan import Plan
from coachtui.training.values import dataclass

DAY = dt.timedelta(1)
LONGEST = 400
"""No break is followed back longer than this."""
STOPS = ("hold", "no_running", "rest", "return_ladder")


@dataclass(frozen=True, slots=True)
class Break:
    """Days in a row without running, as far as is known."""

    first: dt.date
    last: dt.date
    crossed: int
    """On how many of them something else was trained."""
    over: bool = True
    """False while today belongs to it."""

    @property
    def days(self) -> int:
        """How many days it took."""
        return (self.last - self.first).days + 1

    @property
    def kept(self) -> float:
        """Share of VDOT that is left (Daniels 2014); other training on every third day counts as kept up."""
        return time_off_factor(self.days, cross_trained=3 * self.crossed >= self.days)


@dataclass(frozen=True, slots=True)
class Silence:
    """Days in a row of which nothing was told."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it took."""
        return (self.last - self.first).days + 1


def breaks(
    plan: Plan, told: Told, earlier: Mapping[dt.date, DecisionSet], today: dt.date, reach: int
) -> tuple[Break, ...]:
    """Every break of the last days, oldest first; today may still belong to the last of them.

    A break that had begun before them is followed back to its first day.
    """
    ran = {day for day, done in told.done if done.kind in ("run", "race")}
    crossed = {day for day, done in told.done if done.kind == "cross"}
    since = today - reach * DAY
    while since > today - LONGEST * DAY and since not in ran and _state(since, plan, told, earlier) == "off":
        since -= DAY
    found: list[Break] = []
    off: list[dt.date] = []
    for n in range((today - since).days + 1):
        day = since + n * DAY
        state = "run" if day in ran else _state(day, plan, told, earlier)
        if state == "off":
            off.append(day)
        elif state != "rest":
            found.extend(_closed(off, crossed, today))
            off = []
    found.extend(_closed(off, crossed, today))
    return tuple(found)


def _closed(off: Sequence[dt.date], crossed: set[dt.date], today: dt.date) -> Iterator[Break]:
    if off:
        first, last = off[0], off[-1]
        yield Break(first, last, sum(first <= d <= last for d in crossed), last < today)


def _state(day: dt.date, plan: Plan, told: Told, earlier: Mapping[dt.date, DecisionSet]) -> str:
    """off, rest (no run was planned), or open: planned and not spoken of."""
    if any(a.running == "none" for a in away_on(told, day)) or told.silence_on(day) in ("rested", "ill"):
        return "off"
    decided = earlier.get(day)
    if decided is not None and _stopped(decided, day):
        return "off"
    runs = [s.id for s in plan.on(day) if s.runs]
    if not runs:
        return "rest"
    if all(id_ in told.skipped or told.answered.get(id_) == "missed" for id_ in runs):
        return "off"
    return "open"


def _stopped(decided: DecisionSet, day: dt.date) -> bool:
    """Whether pain, illness or an alarm ruled running out on the day of a decision set."""
    return any(
        r.class_ in SAFETY and r.action in STOPS[:3] and r.first <= day and (r.last is None or day <= r.last)
        for r in decided.in_force
    )


def silence(plan: Plan, told: Told, today: dt.date, least: int, open_flags: bool) -> Silence | None:
    """The last days in a row of which nothing was told, when they are many enough and nobody has spoken of them yet.

    While a flag is open its own questions come first. A silence that ended more than a fortnight ago is let be.
    """
    if open_flags:
        return None
    spoken = {*told.checkins, *(d for d, _ in told.done), *told.skipped.values(), *told.told_on.values()}
    spoken |= {day for said in told.flags.values() for day, _ in said}
    spoken |= set(told.moved_on)
    days = sorted(d for d in spoken if plan.start <= d <= today)
    gaps = []
    before = plan.start - DAY
    for day in (*days, today):
        if (day - before).days - 1 >= least:
            gaps.append(Silence(before + DAY, day - DAY))
        before = day
    for gap in reversed(gaps):
        if gap.last < today - 14 * DAY:
            return None
        open_ = [d for n in range(gap.days) if not away_on(told, d := gap.first + n * DAY)]
        known = [d for d in open_ if told.silence_on(d) is not None or _answered(d, plan, told)]
        if len(open_) >= least and not known:
            return gap
    return None


def _answered(day: dt.date, plan: Plan, told: Told) -> bool:
    return any(s.id in told.answered for s in plan.on(day))


def blocks_of(rule: TimeOff, off: Break) -> Iterator[tuple[dt.date, dt.date, float, bool]]:
    """First and last day of each block after a break, the per cent of the usual running, and whether all is easy."""
    count = len(rule.percents)
    day = off.last + DAY
    for n, percent in enumerate(rule.percents):
        length = rule.block_days or math.ceil(off.days * (n + 1) / count) - math.ceil(off.days * n / count)
        if length > 0:
            yield day, day + (length - 1) * DAY, percent, n < rule.easy_blocks
        day += length * DAY


def usual_km(plan: Plan, before: dt.date) -> float:
    """Weekly km of the plan in the four weeks before a day; the athlete's own where the plan is younger."""
    monday = before - before.weekday() * DAY
    weeks = [w for n in range(1, 5) if (w := plan.week_of(monday - 7 * n * DAY)) is not None]
    return sum(w.run_km for w in weeks) / len(weeks) if weeks else plan.athlete.now.weekly_km


def planned_km(plan: Plan, first: dt.date, last: dt.date) -> float:
    """Km a week that the plan holds around some days."""
    monday = first - first.weekday() * DAY
    weeks = [plan.week_of(monday + 7 * n * DAY) for n in range((last - monday).days // 7 + 1)]
    km = [w.run_km for w in weeks if w is not None]
    return sum(km) / len(km) if km else 0.0
