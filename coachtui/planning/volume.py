"""How many kilometres a week is meant to hold, and how long its longest run may be."""

from collections.abc import Sequence

from coachtui.planning.bounds import Bounds, at_level, long_day
from coachtui.planning.calendar import DayFrame
from coachtui.planning.log import Log
from coachtui.planning.phases import BUILDING, RaceDay, WeekFrame, priority_of
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.phases import Taper
from coachtui.training.values import dataclass

CROWD_SLACK_KM = 0.3


@dataclass(frozen=True, slots=True)
class Aim:
    """What a week is meant to be."""

    kind: str
    km: float
    """Races on the way included, the goal race left out."""
    rule: str
    """Id of the rulebook item that sets it."""


@dataclass(frozen=True, slots=True)
class Crowded:
    """A race on the way that is longer than its whole week may be."""

    race: RaceDay
    most_km: float
    """What that week could hold."""


def aim_for(
    frame: WeekFrame,
    following: WeekFrame | None,
    days: Sequence[DayFrame],
    log: Log,
    taper: Taper,
    rulebook: Rulebook,
) -> Aim:
    """The kind and the volume of a week, from what came before it."""
    b = log.bounds
    now = b.athlete.now.weekly_km
    top = min(log.ceiling, b.top_km)
    peak = max(log.volumes[1:][-log.horizon.peak_weeks :], default=now)
    if frame.after_goal:
        rule = b.recovery_of(b.metres)
        return Aim("recovery", min(rule.weeks[frame.after_goal - 1] * peak, top), rule.id)
    if frame.taper is not None:
        km = min(frame.taper * peak, top)
        if frame.number > 1 and frame.in_phase > 1:
            km = min(km, log.volumes[-1])
        return Aim("race" if frame.races else "taper", km, taper.id)
    share = _coming_back(days)
    wish, rule_id = _wish(frame, log)
    if frame.races:
        return _race_week(frame, days, log, rulebook, min(top, wish), share)
    if share < 1:
        cause = next(d.cause for d in days if d.volume < 1)
        kind = "return" if any(d.away or not d.recovering for d in days if d.volume < 1) else "recovery"
        if kind == "recovery" and not days[0].recovering:
            kind = "build"
        km = share * log.normal
        if log.volumes and (kind == "recovery" or log.since_light >= b.up_weeks):
            km = min(km, b.cutback.light * max(log.before(b.cutback.window_weeks)))
        return Aim(kind, min(km, top), cause)
    lighter = _lighter_week(frame, following, log, rulebook)
    if lighter is not None:
        return Aim("cutback", min(lighter[0], wish, top), lighter[1])
    return Aim("build", min(wish, top), rule_id)


def long_aim(
    frame: WeekFrame, aim: Aim, day: DayFrame, log: Log, runs: int, furthest: float, elsewhere: float
) -> float:
    """Kilometres of the longest run of a week, before it is rounded; `elsewhere` is what the other runs can hold."""
    b = log.bounds
    peak = at_level(b.long.peak_km, b.level)
    longest = log.longest(day.date)
    minutes = min(b.long_minutes, day.free)
    most = min(minutes / b.easy_pace, b.run_km, log.room(day.date), b.long_share(runs) * aim.km, day.most_km)
    if day.most_share < 1:
        most = min(most, day.most_share * furthest)
    if frame.taper is not None:
        return min(most, b.long.usual_share * aim.km * b.sizing.taper_long if aim.kind == "race" else most)
    if aim.kind == "cutback":
        return min(most, b.cutback.long_run * longest)
    if aim.kind in ("recovery", "return"):
        return min(most, b.long.usual_share * aim.km)
    steps = _steps_left(frame, b)
    rate = (max(peak / longest, 1.0)) ** (1 / steps) if longest > 0 else 2.0
    plainly = min(b.long.usual_share * aim.km, b.sizing.long_start_share * peak)
    wish = max(longest * min(rate, b.spike.factor), plainly)
    usual = max(peak, b.sizing.long_above_mean * aim.km / max(runs, 1))
    return min(most, max(wish, min(longest, peak), aim.km - elsewhere), max(usual, aim.km - elsewhere))


def _coming_back(days: Sequence[DayFrame]) -> float:
    """Mean share of normal volume over the days of a week."""
    return round(sum(d.volume for d in days) / len(days), 4)


def _steps_left(frame: WeekFrame, b: Bounds) -> int:
    """Rising weeks until volume and long run should stand at their peak."""
    rising = frame.building_left * b.up_weeks / (b.up_weeks + 1)
    return max(1, int(rising * b.sizing.peak_share + 0.5))


def _wish(frame: WeekFrame, log: Log) -> tuple[float, str]:
    """The volume that leads to the peak in even steps, and the limit that speaks."""
    b = log.bounds
    now = b.athlete.now.weekly_km
    if b.held:
        return min(now, b.top_km), b.held
    usual = log.usual
    first = next((c.first_week_km for c in b.cautions if now < c.first_week_km < 999), None)
    if frame.number == 1 or not log.volumes:
        return min(max(now, min(first or 0.0, now + b.growth_floor)), b.top_km), b.growth.id
    steps = _steps_left(frame, b)
    even = usual + max(b.top_km - usual, 0.0) / steps
    rate = usual * max(b.top_km / usual, 1.0) ** (1 / steps) if usual > 0 else even
    return max(min(even, rate) if usual > 0 else even, min(usual, b.top_km)), b.growth.id


def _cutback_due(frame: WeekFrame, following: WeekFrame | None, log: Log) -> bool:
    """Owed after so many rising weeks, and placed so that rising weeks lead up to the taper."""
    b = log.bounds
    if frame.phase not in BUILDING or log.since_light < 1:
        return False
    if b.level == "beginner" and max(log.before(2)) < b.cutback.exempt_below_km:
        return False
    if log.since_light >= b.up_weeks:
        return True
    left = frame.building_left - 1
    if following and following.phase != frame.phase == BUILDING[0] and 0 < left <= b.up_weeks and log.since_light >= 2:
        return True
    ahead = sum(r.metres for r in following.races if r.priority != "goal") / 1000 if following else 0.0
    if log.since_light + 1 >= b.up_weeks and ahead > b.cutback.light * max(
        log.volumes[-b.cutback.recent_weeks :] or log.before(1)
    ):
        return True
    early = frame.building_left % (b.up_weeks + 1) in (0, 2)  # three rising weeks to the taper, or at least one
    return early and log.since_light >= max(2, b.up_weeks - 1)


def _lighter_week(
    frame: WeekFrame, following: WeekFrame | None, log: Log, rulebook: Rulebook
) -> tuple[float, str] | None:
    """Volume and rule of a week that is lighter because a race follows or because it is time; None of any other."""
    lead = _before_main_race(following, log, rulebook) if frame.number > 1 else None
    if lead is not None or not _cutback_due(frame, following, log):
        return lead
    b = log.bounds
    return min(log.lighter, b.cutback.light * log.recent), b.cutback.id


def _before_main_race(following: WeekFrame | None, log: Log, rulebook: Rulebook) -> tuple[float, str] | None:
    """Volume of the week before a race on the way that has a taper of its own, and its rule."""
    races = [r for r in following.races if r.priority != "goal"] if following else []
    rules = [priority_of(rulebook, r) for r in races]
    rule = min(rules, key=lambda r: (r.week_before, r.id), default=None)
    if rule is None or rule.week_before >= 1 or following is None or following.phase not in BUILDING:
        return None
    return min(rule.week_before, log.bounds.cutback.light) * log.recent, rule.id


def crowded_by(frame: WeekFrame, log: Log, rulebook: Rulebook) -> Crowded | None:
    """The longest race of a week when it alone is more than that week may hold."""
    races = [r for r in frame.races if r.priority != "goal"]
    if not races:
        return None
    race = max(races, key=lambda r: (r.metres, r.date))
    rule = priority_of(rulebook, race)
    most = log.ceiling if rule.week >= 1 else min(log.ceiling, rule.most * log.recent)
    raced = sum(r.metres for r in races) / 1000
    return Crowded(race, most - (raced - race.metres / 1000)) if raced > most + CROWD_SLACK_KM else None


def _race_week(
    frame: WeekFrame, days: Sequence[DayFrame], log: Log, rulebook: Rulebook, wish: float, share: float
) -> Aim:
    """A week with races on the way: lighter by its most important race, the races inside its volume.

    Where a race stands in the way of the long run, its other runs do not make that good.
    """
    race = min(frame.races, key=lambda r: (r.priority, r.date))
    rule = priority_of(rulebook, race)
    usual = log.recent
    raced = sum(r.metres for r in frame.races) / 1000
    km = wish if rule.week >= 1 else rule.week * usual
    if rule.week < 1:
        long = days[long_day(log.bounds.athlete)]
        if not (long.runs and long.long):
            others = usual - min(log.longest(frame.start), log.bounds.long.usual_share * usual)
            km = min(km, rule.week * others + raced)
        km = max(km, min(raced + rule.beside * usual, rule.most_beside * usual))
    if log.since_light >= log.bounds.up_weeks:
        km = min(km, log.lighter)
    return Aim("race", max(min(km * share, log.ceiling, log.bounds.top_km), raced), rule.id)


def whole_km(value: float) -> float:
    """Kilometres rounded down to a tenth."""
    return int(value * 10 + 1e-4) / 10
