"""The outline of a week: its volume, how many runs and hard days, and where and how long the long run is."""

from collections.abc import Sequence

from coachtui.planning.bounds import at_level, long_day
from coachtui.planning.calendar import DAY, DayFrame
from coachtui.planning.ladder import rung_for
from coachtui.planning.phases import WeekFrame
from coachtui.planning.setting import Outline, Setting
from coachtui.planning.trials import trial_due
from coachtui.planning.volume import Aim, aim_for, long_aim
from coachtui.rulebook.shapes.phases import PhaseRule

LONG_SLACK_KM = 0.6
"""A long run may exceed its share of the week by this, so that small weeks are not ruled by roundings."""


def outline(s: Setting, frame: WeekFrame, following: WeekFrame | None) -> Outline:
    """What the next week is meant to hold."""
    b, log = s.bounds, s.log
    days = [s.days[frame.start + n * DAY] for n in range(7)]
    aim = aim_for(frame, following, days, log, s.taper, s.rulebook)
    phase = s.rulebook.one(PhaseRule, frame.phase)
    raced = sum(r.metres for r in frame.races if r.priority != "goal") / 1000
    rung = rung_for(b, s.writer, s.rulebook, log, aim, days, raced)
    rest = b.rest_days if aim.kind == "build" else max(b.rest_days, 1)
    count = len(rung.sessions) if rung is not None else _count(s, aim, raced, days, rest)
    quality = 0 if rung is not None else _quality(s, frame, aim, phase, count, days)
    trial = rung is None and count > 1 and trial_due(s, frame, aim.kind)
    long_on = _long_on(s, days, aim.kind) if count else None
    elsewhere = reach(s, days, count, long_on, 0.0) + raced
    long_km = long_aim(frame, aim, days[long_on], log, count, s.furthest, elsewhere) if long_on is not None else 0.0
    if aim.kind == "return" and long_km * count < aim.km - raced:
        long_on, long_km = None, 0.0  # shorter than the rest would be no long run
    races = [*frame.races, *(following.races if following else ())]
    hard = [(d - frame.start).days for d in log.hard_days if (frame.start - d).days <= 7]
    hard += [(r.date - frame.start).days for r in races]
    last = log.strength_last
    return Outline(
        frame, aim, phase, days, raced, rung, count, quality, long_on, long_km, tuple(hard),
        max((last - frame.start).days, -9) if last else -9, rest, trial,
    )  # fmt: skip


def reach(s: Setting, days: Sequence[DayFrame], count: int, long_on: int | None, long_km: float) -> float:
    """Kilometres that the free time of a week can hold in so many runs."""
    pace = s.bounds.easy_pace
    long_km = min(long_km, days[long_on].free / pace) if long_on is not None else 0.0
    free = sorted((d.free for d in days if d.runs and d.weekday != long_on), reverse=True)
    most = s.comfortable(count, long_km)
    return sum(min(f, most) for f in free[: max(count - (long_on is not None), 0)]) / pace + long_km


def _count(s: Setting, aim: Aim, raced: float, days: Sequence[DayFrame], rest: int) -> int:
    """Runs: what the athlete is used to, one more where they would grow too long, fewer where too short."""
    b, sizing = s.bounds, s.bounds.sizing
    km = max(aim.km - raced, 0.0)
    minutes = km * b.easy_pace
    lowest, usual_most = b.limits.runs
    if aim.kind == "race" and any(d.race for d in days):
        lowest = max(lowest - 1, 1)
    added = min(sizing.more_runs, len(s.log.volumes) // sizing.more_runs_after_weeks)
    most = min(max(usual_most, b.usual_runs), b.usual_runs + added, b.most_runs)
    most = max(most, min(lowest, b.usual_runs + sizing.more_runs))
    open_days = sum(d.runs and d.free >= sizing.least_run_minutes for d in days)
    room = min(open_days, 7 - rest - sum(d.race is not None for d in days))
    if b.athlete.week.doubles and open_days >= sizing.doubles_from_days:
        room += max(min(most, max(usual_most, b.usual_runs)) - room, 0)
    most = max(min(most, room), 0)
    count = min(max(b.usual_runs, lowest), most)
    long_on = _long_on(s, days, aim.kind)
    while count < most and minutes * sizing.beside_long / max(count - 1, 1) > b.limits.easy_minutes:
        if long_on is not None and _long_wish(s, days[long_on]) > b.long_share(count + 1) * aim.km + LONG_SLACK_KM:
            break
        count += 1
    wider = max(min(b.usual_runs + sizing.more_runs, b.most_runs, room), 0)
    enough = sizing.nearly_all * (aim.km - raced)
    while count < wider and reach(s, days, count, long_on, b.long_share(count) * aim.km) < enough:
        count += 1
    longest = min((s.log.room(d.date) for d in days if d.runs), default=0.0) * b.easy_pace
    while count > 1 and minutes / count < sizing.short_run_minutes and (count - 1) * longest >= minutes:
        count -= 1
    if aim.kind in ("recovery", "return") and count > 2:
        count -= 1
    return count if minutes > 0 else 0


def _long_wish(s: Setting, day: DayFrame) -> float:
    """Kilometres that the long run of a long race could have if its share of the week did not matter."""
    b = s.bounds
    if not b.long.least_share:
        return 0.0
    time = min(b.long_minutes, day.free) / b.easy_pace
    return min(s.log.room(day.date), at_level(b.long.peak_km, b.level), time)


def _quality(s: Setting, frame: WeekFrame, aim: Aim, phase: PhaseRule, count: int, days: Sequence[DayFrame]) -> int:
    """Quality days of the week, races apart."""
    b = s.bounds
    wanted = at_level(phase.quality, b.level) if frame.in_phase >= phase.quality_from_week else 0
    if frame.taper is not None and s.goal.date is not None:
        behind = max(0, (s.goal.date - frame.start).days // 7)
        wanted = min(wanted, s.taper.quality[min(behind, len(s.taper.quality) - 1)])
    raced = sum(d.race is not None and d.race.priority != "goal" for d in days)
    running = count + raced
    wanted = min(wanted, b.quality, max(running - 2, 1 if running == 2 else 0))
    if not s.ready:
        wanted = min(wanted, b.limits.short_notice_quality)
    if aim.kind == "cutback":
        wanted = min(wanted, b.cutback.quality)
    if aim.kind in ("recovery", "return"):
        wanted = min(wanted, 1)
    return max(0, wanted - raced)


def _long_on(s: Setting, days: Sequence[DayFrame], kind: str) -> int | None:
    """The day of the long run; none in goal week, on the eve of a race, or where the day is taken."""
    wished = long_day(s.bounds.athlete)
    day = days[wished]
    if not (day.runs and day.long) or day.free < s.bounds.sizing.least_run_minutes or kind == "recovery":
        return None
    return None if any(d.race is not None and d.race.priority == "goal" for d in days) else wished
