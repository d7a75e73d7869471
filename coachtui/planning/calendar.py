"""Each day of a plan as it limits training: time, absences, the days around races, and the way back after days off."""

import datetime as dt
from collections.abc import Sequence

from coachtui.planning.bounds import Bounds, long_day
from coachtui.planning.heat import spells
from coachtui.planning.phases import RaceDay, priority_of
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.limits import Layoff
from coachtui.rulebook.shapes.phases import Horizon, Taper
from coachtui.rulebook.shapes.surroundings import ThinAir
from coachtui.training.athlete import DAYS, Athlete, Fixed
from coachtui.training.measures import metres_of
from coachtui.training.values import dataclass, replace

DAY = dt.timedelta(1)
RUN_DOMAINS = ("foundation", "speed", "stamina", "recovery")


@dataclass(frozen=True, slots=True)
class DayFrame:
    """What a day allows."""

    date: dt.date
    free: int
    """Minutes, a standing session included."""
    fixed: Fixed | None = None
    race: RaceDay | None = None
    runs: bool = True
    quality: bool = True
    strength: bool = True
    long: bool = True
    """False on the eve of a race."""
    most_km: float = 999.0
    """After a long race."""
    most_share: float = 9.0
    """Of the longest run so far, before the goal race."""
    volume: float = 1.0
    """Share of normal volume while coming back from days off."""
    cause: str = ""
    """Id of the rule that lowers the volume."""
    away: bool = False
    """Away without running."""
    recovering: bool = False
    """After a long race on the way."""
    heat: int = 0
    """Day of getting used to heat, counted from 1; 0 outside."""

    @property
    def weekday(self) -> int:
        """Counted from Monday = 0."""
        return self.date.weekday()


def day_frames(
    athlete: Athlete,
    bounds: Bounds,
    races: Sequence[RaceDay],
    taper: Taper,
    rulebook: Rulebook,
    first: dt.date,
    last: dt.date,
    start: dt.date,
) -> dict[dt.date, DayFrame]:
    """Every day from a Monday to a Sunday; days before the plan's start allow nothing."""
    standing = {f.day: f for f in reversed(athlete.fixed)}
    days: dict[dt.date, DayFrame] = {}
    day = first
    while day <= last:
        days[day] = DayFrame(day, bounds.free_minutes(day.weekday()), standing.get(DAYS[day.weekday()]))
        day += DAY
    _absences(days, athlete, rulebook)
    horizon = rulebook.sole(Horizon)
    past = [
        RaceDay(r.event, metres_of(r.event), r.date, "past")
        for r in athlete.result
        if 0 < (start - r.date).days <= horizon.past_race_days
    ]
    for race in [*past, *races]:
        if race.priority != "past":
            brief = horizon if (race.date - start).days < 7 * horizon.brief_weeks else None
            _before(days, race, bounds, taper, rulebook, brief)
        _after(days, race, bounds)
        if race.priority == "goal":
            for n in range(1, 7 - race.date.weekday()):
                _change(days, race.date + n * DAY, quality=False)
        else:
            _slower(days, race, bounds, horizon.past_race_weeks if race.priority == "past" else None)
    for monday in [d for d in days if d.weekday() == 0 and _must_be_hard(d, days, bounds)]:
        _change(days, monday - DAY, strength=False)
    _places(days, athlete, races, rulebook, start)
    if not bounds.cleared:
        days = {d: replace(frame, quality=False) for d, frame in days.items()}
    return days


def _places(
    days: dict[dt.date, DayFrame], athlete: Athlete, races: Sequence[RaceDay], rulebook: Rulebook, start: dt.date
) -> None:
    """The first days at height and in heat, without hard running."""
    for rule in rulebook.all(ThinAir).values():
        arrivals = [start] if athlete.coaching.altitude_m >= rule.from_m else []
        arrivals += [stay.from_ for stay in athlete.stay if (stay.altitude_m or 0.0) >= rule.from_m]
        for day in arrivals:
            for n in range(rule.easy_days):
                _change(days, day + n * DAY, quality=False)
    for spell in spells(athlete, races, rulebook, start):
        for n in range(spell.days):
            frame = days.get(spell.first + n * DAY)
            if frame is not None:
                easy = n < spell.rule.easy_days
                most = min(frame.free, int(spell.rule.minutes[1])) if easy else frame.free
                _change(days, frame.date, quality=frame.quality and not easy, free=most, heat=n + 1)


def _must_be_hard(monday: dt.date, days: dict[dt.date, DayFrame], bounds: Bounds) -> bool:
    """Whether a week's quality belongs on its Monday, so that the Sunday before must stay free of strength."""
    standing = days[monday].fixed
    if standing is not None and standing.domain in ("speed", "stamina"):
        return True
    long = long_day(bounds.athlete)
    least = bounds.sizing.least_quality_minutes
    week = [days[monday + n * DAY] for n in range(7)]
    open_days = [d.weekday for d in week if d.quality and d.runs and d.free >= least and d.weekday != long]
    if not bounds.limits.long_after_quality:
        open_days = [d for d in open_days if d != (long - 1) % 7]
    return open_days == [0]


def _change(days: dict[dt.date, DayFrame], day: dt.date, **changes: object) -> None:
    if day in days:
        days[day] = replace(days[day], **changes)  # type: ignore[arg-type]


def _absences(days: dict[dt.date, DayFrame], athlete: Athlete, rulebook: Rulebook) -> None:
    """Days away, and the way back after them (Daniels 2014)."""
    off: set[dt.date] = set()
    for gone in athlete.away:
        day = gone.from_
        while day <= gone.to:
            if gone.running == "none":
                off.add(day)
                _change(
                    days,
                    day,
                    runs=False,
                    quality=False,
                    strength=False,
                    free=0,
                    fixed=None,
                    away=True,
                    volume=0.0,
                    cause="horizon",
                )
            else:
                _change(days, day, quality=False)
            day += DAY
    layoffs = sorted(rulebook.all(Layoff).values(), key=lambda item: item.from_days)
    for last in sorted(off):
        if last + DAY in off:
            continue
        length = 1
        while last - length * DAY in off:
            length += 1
        rule = next((item for item in layoffs if item.from_days <= length <= item.to_days), None)
        if rule is not None:
            for n in range(length):
                _change(days, last - n * DAY, cause=rule.id)
            _come_back(days, last, length, rule)


def _come_back(days: dict[dt.date, DayFrame], last: dt.date, length: int, rule: Layoff) -> None:
    day = last + DAY
    for share, volume in rule.blocks:
        for _ in range(rule.block_days or max(1, round(share * length))):
            if day in days and not days[day].away:
                old = days[day]
                days[day] = replace(
                    old, volume=min(old.volume, volume), quality=old.quality and rule.quality, cause=rule.id
                )
            day += DAY


def _before(
    days: dict[dt.date, DayFrame],
    race: RaceDay,
    bounds: Bounds,
    taper: Taper,
    rulebook: Rulebook,
    brief: Horizon | None,
) -> None:
    """What a race asks of the days before it; a `brief` plan has no time for a full taper of the long run."""
    _change(days, race.date, race=race, runs=False, quality=False, strength=False)
    goal = race.priority == "goal"
    rule = taper if goal else priority_of(rulebook, race)
    for n in range(1, max(rule.last_quality_days, bounds.gap_days)):
        _change(days, race.date - n * DAY, quality=False)
    light = 1 if race.priority == "C" else bounds.spacing.strength_before_race_days
    for n in range(1, light + 1):
        _change(days, race.date - n * DAY, strength=False)
    eve = days.get(race.date - DAY)
    if eve is not None and eve.free > rule.eve_minutes:
        standing = eve.fixed.minutes if eve.fixed is not None else 0
        _change(days, eve.date, free=min(eve.free, max(rule.eve_minutes, standing)), long=False)
    if not goal:
        return
    for least, share in sorted(((int(k), v) for k, v in taper.long_run.items()), reverse=True):
        for n in range(1, least + 1 if brief is None or least <= brief.brief_light_days else 1):
            _change(days, race.date - n * DAY, most_share=share)


def _after(days: dict[dt.date, DayFrame], race: RaceDay, bounds: Bounds) -> None:
    """What a race asks of the days after it."""
    rule = bounds.recovery_of(race.metres)
    for n in range(1, bounds.quality_days_after(race.metres)):
        _change(days, race.date + n * DAY, quality=False)
    for n in range(1, rule.rest_days + 1):
        day = race.date + n * DAY
        standing = days[day].fixed if day in days else None
        kept = rule.rest_days <= 1 and standing is not None and standing.domain in RUN_DOMAINS
        _change(days, day, runs=kept, strength=False)
    for n in range(1, rule.long_run_days + 1):
        _change(days, race.date + n * DAY, most_km=rule.long_run_share * race.metres / 1000)


def _slower(days: dict[dt.date, DayFrame], race: RaceDay, bounds: Bounds, weeks: int | None) -> None:
    """The lighter weeks after a race on the way; of one before the plan only so many: what is left of them."""
    rule = bounds.recovery_of(race.metres)
    left = 6 - race.date.weekday()
    for week, share in enumerate(rule.way_weeks[:weeks]):
        first = 1 if week == 0 else left + 7 * week + 1
        for n in range(first, left + 7 * (week + 1) + 1):
            day = race.date + n * DAY
            if day in days:
                volume = min(days[day].volume, share)
                _change(days, day, volume=volume, recovering=True, cause=rule.id)
