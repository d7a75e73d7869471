"""The weeks of a plan before anything is run in them: how many, in which phase, with which races and absences."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from coachtui.planning.bounds import Bounds, by_distance
from coachtui.racing.lead_time import lead_weeks
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.phases import Allocation, Horizon, PhaseShares, Priority, Taper
from coachtui.training.athlete import Athlete
from coachtui.training.measures import metres_of
from coachtui.training.plan import GoalView, Phase
from coachtui.training.values import dataclass

BUILDING = ("foundation", "speed", "stamina", "specific")
WEEK = dt.timedelta(7)


@dataclass(frozen=True, slots=True)
class RaceDay:
    """A race in the plan."""

    event: str
    metres: float
    date: dt.date
    priority: str
    """`goal`, A, B or C."""


@dataclass(frozen=True, slots=True)
class WeekFrame:
    """A week as the calendar and the phases give it."""

    number: int
    start: dt.date
    phase: str
    in_phase: int
    """Week of its phase, counted from 1."""
    races: tuple[RaceDay, ...] = ()
    taper: float | None = None
    """Share of peak volume, in the taper before the goal."""
    after_goal: int = 0
    """Weeks since the goal race, counted from 1; 0 before it."""
    building_left: int = 0
    """Building weeks from this one to the last before the taper, this one included."""

    @property
    def end(self) -> dt.date:
        """Its Sunday."""
        return self.start + dt.timedelta(6)


def monday_of(day: dt.date) -> dt.date:
    """The Monday of a day's week."""
    return day - dt.timedelta(day.weekday())


def taper_of(rulebook: Rulebook, metres: float, weeks: int) -> tuple[Taper, tuple[float, ...]]:
    """The taper of a distance and its shares of peak volume, for a plan of so many weeks up to the race."""
    rule = by_distance(rulebook.all(Taper).values(), metres)
    reached = [int(least) for least in rule.weeks if weeks >= int(least)]
    return rule, rule.weeks[str(max(reached))] if reached else ()


def group_of(rulebook: Rulebook, metres: float) -> str:
    """`middle`, `short` or `long`: how training for a distance is divided."""
    return by_distance(rulebook.all(PhaseShares).values(), metres).group


def frames(
    athlete: Athlete, goal: GoalView, bounds: Bounds, rulebook: Rulebook, start: dt.date
) -> tuple[WeekFrame, ...]:
    """Every week of the plan from the Monday of its first day."""
    horizon = rulebook.sole(Horizon)
    first = monday_of(start)
    if goal.date is None:
        count = season_weeks(athlete, horizon, start) if bounds.cleared else horizon.uncleared_weeks
        names = _base(count, horizon) if bounds.cleared else ["foundation"] * count
        shares: tuple[float, ...] = ()
        after = 0
    else:
        count = (monday_of(goal.date) - first).days // 7 + 1
        names, shares = macrocycle(count, bounds.metres, horizon, rulebook)
        after = _transition(goal.date, count, bounds, rulebook, start)
        names += ["transition"] * after
    weeks = _counted(_plain(names, first, count, shares))
    races = races_of(athlete, goal, start, weeks[-1].end)
    return tuple(replace(week, races=tuple(r for r in races if week.start <= r.date <= week.end)) for week in weeks)


def macrocycle(count: int, metres: float, horizon: Horizon, rulebook: Rulebook) -> tuple[list[str], tuple[float, ...]]:
    """Names of the weeks up to and with race week, and the shares of peak volume of those that taper."""
    _, shares = taper_of(rulebook, metres, count)
    shares = shares[-count:]
    building = _divide(count - len(shares), max(len(shares) - 1, 0), metres, horizon, rulebook)
    return [*building, *["taper"] * len(shares)], shares


def base_frames(first: dt.date, count: int) -> tuple[WeekFrame, ...]:
    """So many weeks of foundation from a Monday on."""
    return _counted(_plain(["foundation"] * count, first, count, ()))


def _counted(weeks: Sequence[WeekFrame]) -> tuple[WeekFrame, ...]:
    """Weeks that know how many building weeks are left."""
    left = 0
    counted: list[WeekFrame] = []
    for week in reversed(weeks):
        left += week.phase in BUILDING
        counted.append(replace(week, building_left=left))
    return tuple(reversed(counted))


def season_weeks(athlete: Athlete, horizon: Horizon, start: dt.date) -> int:
    """Weeks of a plan without a race: the first of several even seasons where the race wished for is far away."""
    wished = athlete.goal.date
    weeks = (wished - monday_of(start)).days // 7 + 1 if wished is not None else 0
    if weeks <= horizon.most_weeks:
        return horizon.base_weeks
    return weeks // max(round(weeks / horizon.season_weeks), 2)


def is_ready(bounds: Bounds, weeks: int, goal: GoalView, rulebook: Rulebook) -> bool:
    """Whether a plan of so many weeks up to its goal makes ready for it; the weeks after the race count as a plan's."""
    extra = min(len(bounds.recovery_of(bounds.metres).weeks), weeks + 1) if goal.date else 0
    return weeks + extra >= lead_weeks(bounds.metres, bounds.level, rulebook)


def _transition(race_day: dt.date, count: int, bounds: Bounds, rulebook: Rulebook, start: dt.date) -> int:
    """Weeks after the goal race: never more than one more than before it.

    A plan that is short for its event and holds other races has no weeks to spare for a claim of readiness: it ends
    sooner.
    """
    after = min(len(bounds.recovery_of(bounds.metres).weeks), count + 1)
    busy = any(start <= r.date < race_day for r in bounds.athlete.race)
    needed = lead_weeks(bounds.metres, bounds.level, rulebook)
    if busy and count < needed <= count + after:
        return max(0, int(needed) - count - 1)
    return after


def races_of(athlete: Athlete, goal: GoalView, start: dt.date, last: dt.date) -> tuple[RaceDay, ...]:
    """The races from the first day of a plan on: those up to the goal, and the goal itself; one a day."""
    end = goal.date or last
    found = {
        r.date: RaceDay(r.event, metres_of(r.event), r.date, r.priority)
        for r in sorted(athlete.race, key=lambda r: (r.date, r.priority), reverse=True)
        if start <= r.date <= end
    }
    if goal.date is not None:
        found[goal.date] = RaceDay(goal.event, goal.distance_m, goal.date, "goal")
    return tuple(found[day] for day in sorted(found))


def phases_of(weeks: Sequence[WeekFrame]) -> tuple[Phase, ...]:
    """The phases that spell out the phases of the weeks."""
    found: list[Phase] = []
    for week in weeks:
        if found and week.phase == found[-1].name:
            found[-1] = replace(found[-1], weeks=found[-1].weeks + 1)
        else:
            found.append(Phase(week.phase, week.start, 1))
    return tuple(found)


def priority_of(rulebook: Rulebook, race: RaceDay) -> Priority:
    """How a race on the way is prepared."""
    known = rulebook.all(Priority)
    return known.get(race.priority) or known["B"]


def _plain(names: Sequence[str], first: dt.date, count: int, shares: Sequence[float]) -> list[WeekFrame]:
    weeks: list[WeekFrame] = []
    for n, name in enumerate(names):
        same = n > 0 and names[n - 1] == name
        taper = shares[n - (count - len(shares))] if count - len(shares) <= n < count else None
        weeks.append(
            WeekFrame(
                n + 1, first + n * WEEK, name, weeks[-1].in_phase + 1 if same else 1,
                taper=taper, after_goal=max(0, n - count + 1),
            )
        )  # fmt: skip
    return weeks


def _base(count: int, horizon: Horizon) -> list[str]:
    sizes = _largest_remainder(count, horizon.base_shares)
    return [name for name, size in zip(BUILDING, sizes, strict=False) for _ in range(size)]


def _divide(count: int, light: int, metres: float, horizon: Horizon, rulebook: Rulebook) -> list[str]:
    """Names of the weeks before the taper; `light` weeks of taper lie before race week."""
    if count > horizon.round_weeks:
        early = (count - 1) // 2
        sizes = _largest_remainder(early, horizon.base_shares)
        first = [name for name, size in zip(BUILDING, sizes, strict=False) for _ in range(size)]
        return [*first, *_divide(count - early, light, metres, horizon, rulebook)]
    rows = sorted(rulebook.all(Allocation).values(), key=lambda a: a.weeks)
    if count + light <= rows[-1].weeks + 1:
        row = max((a for a in rows if a.weeks <= count + light), key=lambda a: a.weeks)
        sizes = [row.foundation + count + light - row.weeks, row.speed, row.stamina, row.specific]
        for _ in range(light):
            last = max((i for i in range(4) if sizes[i] > (i == 0)), default=0)
            sizes[last] -= 1
        sizes[0] += count - sum(sizes)
    else:
        shares = by_distance(rulebook.all(PhaseShares).values(), metres)
        sizes = _largest_remainder(count, (shares.foundation, shares.speed, shares.stamina, shares.specific))
        over = sum(max(size - horizon.most_phase_weeks, 0) for size in sizes[1:])
        sizes = [sizes[0] + over, *(min(size, horizon.most_phase_weeks) for size in sizes[1:])]
    return [name for name, size in zip(BUILDING, sizes, strict=True) for _ in range(size)]


def _largest_remainder(count: int, shares: Sequence[float]) -> list[int]:
    """Whole weeks that come nearest to shares and sum to the count; ties go to the earlier phase."""
    total = sum(shares)
    exact = [count * share / total for share in shares]
    sizes = [int(e + 1e-9) for e in exact]
    order = sorted(range(len(shares)), key=lambda i: (-round(exact[i] - sizes[i], 9), i))
    for i in order[: count - sum(sizes)]:
        sizes[i] += 1
    return sizes
