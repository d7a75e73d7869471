"""All limits of one athlete in one value, worked out once from the rulebook."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.limits import (
    AfterRace,
    Band,
    Caution,
    Cutback,
    EasyShare,
    Growth,
    LevelLimits,
    LongRun,
    Spacing,
    Spike,
    Youth,
    ZoneCap,
)
from coachtui.rulebook.shapes.phases import Horizon, Ladder
from coachtui.rulebook.shapes.sizing import Sizing
from coachtui.science.paces import paces_for
from coachtui.training.athlete import DAYS, Athlete
from coachtui.training.plan import LEVELS, GoalView, Paces
from coachtui.training.values import dataclass

HOLDS = ("pregnancy",)
"""Conditions in which nothing grows, cleared or not."""


class _ByDistance(Protocol):
    @property
    def at_least_m(self) -> float: ...


D = TypeVar("D", bound=_ByDistance)
V = TypeVar("V")


def by_distance(items: Iterable[D], metres: float) -> D:
    """Of items for goals of at least a distance, the one that a distance in metres reaches."""
    ordered = sorted(items, key=lambda item: item.at_least_m)
    return next((item for item in reversed(ordered) if metres >= item.at_least_m), ordered[0])


def at_level(table: Mapping[str, V], level: str) -> V:
    """The entry of a table for a level, or for the nearest lower level that has one."""
    ladder = LEVELS[: LEVELS.index(level) + 1]
    known = [name for name in ladder if name in table] or [name for name in LEVELS if name in table]
    return table[known[-1] if known[0] in ladder else known[0]]


def growth_of(rulebook: Rulebook, level: str) -> Growth:
    """How fast volume may rise at a level."""
    return next(g for g in rulebook.all(Growth).values() if g.level == level)


@dataclass(frozen=True, slots=True)
class ZoneLimit:
    """How much of one zone this athlete may run."""

    rule: str
    share: float
    week_km: float
    run_minutes: float
    run_km: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one athlete's training must keep to. Distances in km, shares as fractions."""

    athlete: Athlete
    level: str
    metres: float
    """The goal distance, or the one that a plan without a race is judged by."""
    goal_date: dt.date | None
    paces: Paces
    """From results, or assumed from the level."""
    paced: bool
    """Whether `paces` come from results."""
    easy_pace: float
    """Minutes per km of easy running."""
    cleared: bool
    growth: Growth
    growth_share: float
    growth_floor: float
    compound_share: float
    spike: Spike
    table_km: tuple[float, float]
    top_km: float
    """Most kilometres a week."""
    top_rule: str
    """Which limit sets `top_km`."""
    run_km: float
    """Most kilometres of one run, by the limits of young runners."""
    run_rule: str
    """Which limit sets `run_km`; empty where none does."""
    usual_runs: int
    """Runs a week that the plan begins with: those of now, or for who learns to run those of the first rungs."""
    most_runs: int
    quality: int
    gap_days: int
    rest_days: int
    up_weeks: int
    warm_up_minutes: float
    recovery_factor: float
    limits: LevelLimits
    zones: Mapping[str, ZoneLimit]
    easy: EasyShare
    long: LongRun
    long_minutes: float
    spacing: Spacing
    cutback: Cutback
    cutback_volume: float
    sizing: Sizing
    after: tuple[AfterRace, ...]
    cautions: tuple[Caution, ...]
    held: str = ""
    """Id of the rule that keeps volume as it is; empty where it may rise."""

    def long_share(self, runs: int) -> float:
        """Most of a week's kilometres that its longest run may take."""
        if runs <= 1 and sum(self.free_minutes(day) > 0 for day in range(7)) <= 1:
            return 1.0
        return self.long.share[str(min(max(runs, 3), 6))]

    def week_after(self, km: Sequence[float]) -> float:
        """Most kilometres of a week by growth, over one week and over three, after those before it."""
        window = self.growth.window_weeks
        usual, past = max(km[-window:]), max(km[-window - 2 :][:window])
        one = usual + max(usual * self.growth_share, self.growth_floor)
        three = past + max(past * self.compound_share, 3 * self.growth_floor)
        return min(one, three)

    def run_after(self, longest: float) -> float:
        """Most kilometres of one run after the longest of the days before it (Frandsen 2025)."""
        return self.spike.most_after(longest)

    def recovery_of(self, metres: float) -> AfterRace:
        """What follows a race of a length."""
        return by_distance(self.after, metres)

    def quality_days_after(self, metres: float) -> int:
        """Days from a race to the first quality."""
        days = self.recovery_of(metres).quality_days * self.recovery_factor
        return max(int(-(-round(days, 6) // 1)), self.gap_days)

    def free_minutes(self, weekday: int) -> int:
        """Minutes on a weekday, a standing session included."""
        return free_minutes(self.athlete, weekday)


def assumed_paces(easy_s_per_km: float) -> Paces:
    """The training paces (Daniels 2014) whose easy range has this middle, in seconds per km."""
    low, high = 15.0, 90.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if paces_for(middle).of("E") > easy_s_per_km else (low, middle)
    return paces_for(low)


def run_by(limits: LevelLimits, paces: Paces | None) -> Paces | None:
    """The paces that training goes by: beginners go by effort and talking, unless what they once raced was slower."""
    gentle = paces is None or limits.id != LEVELS[0] or paces.of("E") > limits.easy_pace_s_per_km
    return paces if gentle else None


def bounds_of(
    athlete: Athlete, level: str, paces: Paces | None, goal: GoalView, rulebook: Rulebook, start: dt.date
) -> Bounds:
    """The limits of an athlete from the day a plan starts."""
    limits, horizon, sizing = rulebook.one(LevelLimits, level), rulebook.sole(Horizon), rulebook.sole(Sizing)
    growth, spacing, cutback = growth_of(rulebook, level), rulebook.sole(Spacing), rulebook.sole(Cutback)
    metres = goal.distance_m if goal.distance_m and goal.event != "base" else horizon.base_as_m
    band = by_distance(rulebook.all(Band).values(), metres)
    long = by_distance(rulebook.all(LongRun).values(), metres)
    youth = _youth(athlete, start, rulebook)
    cleared = _cleared(athlete)
    cautions = _cautions(athlete, level, cleared, rulebook, goal.date or start + dt.timedelta(weeks=horizon.base_weeks))
    factor = min((c.growth_factor for c in cautions), default=1.0)
    paces = run_by(limits, paces)
    known = paces or assumed_paces(limits.easy_pace_s_per_km)
    easy = known.of("E") / 60
    top_km, top_rule = _top(athlete, easy, limits, band, long, youth, sizing)
    learning = any(level in ladder.levels for ladder in rulebook.all(Ladder).values())
    usual_runs = max(athlete.now.runs_per_week, limits.runs[0] if learning else 0)
    return Bounds(
        athlete=athlete,
        level=level,
        metres=metres,
        goal_date=goal.date,
        paces=known,
        paced=paces is not None,
        easy_pace=easy,
        cleared=cleared,
        growth=growth,
        growth_share=min([growth.week_pct * factor, *(c.most_week_pct for c in cautions)]) / 100,
        growth_floor=growth.floor_km * factor,
        compound_share=growth.three_weeks_pct * factor / 100,
        spike=rulebook.sole(Spike),
        table_km=at_level(band.weekly_km, level),
        top_km=top_km,
        top_rule=top_rule,
        run_km=youth.run_km if youth else 999.0,
        run_rule=youth.id if youth else "",
        usual_runs=usual_runs,
        most_runs=min(
            youth.runs if youth else 99,
            max(athlete.now.runs_per_week + sizing.more_runs, usual_runs),
            99 if athlete.week.doubles else 7,
        ),
        quality=min([limits.quality, *(c.most_quality for c in cautions)]),
        gap_days=max([spacing.quality_days, *(c.quality_gap_days for c in cautions)]),
        rest_days=limits.rest_days,
        up_weeks=min([cutback.up_weeks, *(c.up_weeks for c in cautions)]),
        warm_up_minutes=max([0.0, *(c.warm_up_minutes for c in cautions)]),
        recovery_factor=max([1.0, *(c.recovery_factor for c in cautions)]),
        limits=limits,
        zones={cap.zone: _zone(cap, level) for cap in rulebook.all(ZoneCap).values()},
        easy=rulebook.sole(EasyShare),
        long=long,
        long_minutes=at_level(long.minutes, level),
        spacing=spacing,
        cutback=cutback,
        cutback_volume=at_level(cutback.volume, level),
        sizing=sizing,
        after=tuple(rulebook.all(AfterRace).values()),
        cautions=cautions,
        held="" if cleared else "clearance",
    )


def _top(
    athlete: Athlete, easy: float, limits: LevelLimits, band: Band, long: LongRun, youth: Youth | None, sizing: Sizing
) -> tuple[float, str]:
    """Most kilometres a week, and which limit says so. `easy` is minutes per km of easy running."""
    now, free = athlete.now.weekly_km, sum(free_minutes(athlete, day) for day in range(7))
    tops = [
        (max(at_level(band.weekly_km, limits.id)[1], now), band.id),
        (max(limits.hours * 60 / easy, now), limits.id),
        (max(free * sizing.free_share, min(now * easy, free)) / easy, "week"),
    ]
    if youth:
        squad = LEVELS.index(limits.id) >= LEVELS.index("national")
        tops.append((youth.squad_week_km if squad else youth.week_km, youth.id))
    if long.least_share:
        minutes = min(at_level(long.minutes, limits.id), max(free_minutes(athlete, long_day(athlete)), 1))
        tops.append((max(minutes / easy / long.least_share, now), long.id))
    return min(tops, key=lambda pair: (round(pair[0], 3), pair[1]))


def _zone(cap: ZoneCap, level: str) -> ZoneLimit:
    return ZoneLimit(cap.id, at_level(cap.share, level), cap.week_km, at_level(cap.run_minutes, level), cap.run_km)


def long_day(athlete: Athlete) -> int:
    """Weekday of the long run: the one wished for, or the one with most time when there is none on it."""
    wished = DAYS.index(athlete.week.long_run) if athlete.week.long_run in DAYS else 6
    if free_minutes(athlete, wished) > 0:
        return wished
    return max(range(7), key=lambda day: (free_minutes(athlete, day), day))


def free_minutes(athlete: Athlete, weekday: int) -> int:
    """Minutes on a weekday, a standing session included."""
    standing = max((f.minutes for f in athlete.fixed if f.day == DAYS[weekday]), default=0)
    return max(athlete.week.minutes_on(weekday), standing)


def _cleared(athlete: Athlete) -> bool:
    held = any(condition in HOLDS for condition in athlete.health.conditions)
    return athlete.health.cleared and not held


def _youth(athlete: Athlete, start: dt.date, rulebook: Rulebook) -> Youth | None:
    monday = start - dt.timedelta(start.weekday())
    age = (monday - athlete.athlete.born).days / 365.25
    rows = sorted(rulebook.all(Youth).values(), key=lambda y: y.below_age)
    return next((row for row in rows if min(age, athlete.age_on(start)) < row.below_age), None)


def _cautions(athlete: Athlete, level: str, cleared: bool, rulebook: Rulebook, end: dt.date) -> tuple[Caution, ...]:
    """Those that apply; of several for masters the one of the highest age reached by the end of the plan."""
    age = athlete.age_on(end)
    applies = {
        "injury": bool(athlete.health.injuries_12_months) or "postpartum" in athlete.health.conditions,
        "gentle": athlete.health.gentle_start,
        "beginner": level == "beginner",
        "uncleared": not cleared,
    }
    rows = rulebook.all(Caution).values()
    found = [c for c in rows if applies.get(c.applies, False)]
    older = [c for c in rows if c.applies == "masters" and age >= c.from_age]
    if older:
        found.append(max(older, key=lambda c: c.from_age))
    return tuple(found)
