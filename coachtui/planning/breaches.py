"""The limits themselves: which of them weeks of training break, the same for a new plan and for a plan as seen."""

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence

from coachtui.planning.amounts import HARD
from coachtui.planning.bounds import Bounds
from coachtui.training.measures import distance_text, metres_of
from coachtui.training.plan import ZONES, Session, Week
from coachtui.training.values import dataclass
from coachtui.training.wording import count, day_name

GONE = frozenset({"dropped", "skipped", "missed"})
"""Statuses of sessions that are no load."""
SLACK_KM = 0.15
SLACK_MINUTES = 1.0
"""Roundings are not breaches."""
LONG_SLACK_KM = 1.0


@dataclass(frozen=True, slots=True)
class Broken:
    """One limit that a plan breaks."""

    rule: str
    """Id of the rulebook item whose limit it is, such as `spike`, `growth-novice`, `spacing`."""
    date: dt.date
    """The day, or the Monday of the week, where it breaks."""
    session: str | None
    """Id of the session that would have to change, where there is one."""
    text: str
    """What breaks, with its numbers, as a sentence for the athlete without a full stop."""
    most: float | None = None
    """What would be allowed: km of the run (spike, youth) or of the week (growth)."""


def broken(weeks: Sequence[Week], bounds: Bounds, *, since: dt.date | None = None) -> list[Broken]:
    """Every limit that weeks break, in order of date, rule and session; with `since` only from that day on.

    Weeks are consecutive from the start of the plan. Sessions dropped, skipped or missed are no load. `bounds` comes
    from `bounds_of(plan.athlete, plan.level, plan.paces, plan.goal, rulebook, plan.start)`.
    """
    live = [[s for s in week.sessions if s.status not in GONE] for week in weeks]
    sessions = sorted((s for week in live for s in week), key=lambda s: (s.date, s.id))
    found = [
        *_runs(sessions, bounds),
        *_growth(weeks, live, bounds),
        *_weeks(weeks, live, bounds, since),
        *_spacing(sessions, bounds),
        *_races(sessions, bounds),
        *_days(sessions, bounds),
    ]
    kept = (b for b in found if since is None or b.date >= since or (b.session is None and _same_week(b.date, since)))
    return sorted(kept, key=lambda b: (b.date, b.rule, b.session or ""))


def _same_week(monday: dt.date, day: dt.date) -> bool:
    return 0 <= (day - monday).days < 7


def _km(value: float, bounds: Bounds) -> str:
    return distance_text(round(value, 1), bounds.athlete.athlete.units)


def _hard(session: Session) -> bool:
    return session.kind == "race" or (session.kind == "run" and session.quality)


def _runs(sessions: Sequence[Session], b: Bounds) -> Iterator[Broken]:
    """Single runs: the longest of the last 30 days (Frandsen 2025), youth, minutes, doses of one run."""
    spike, now = b.spike, b.athlete.now
    window: list[tuple[dt.date, float]] = []
    first = min((s.date for s in sessions), default=dt.date.max)
    for s in sessions:
        if not s.runs or not s.km:
            continue
        window = [(d, km) for d, km in window if (s.date - d).days <= spike.window_days]
        earlier = [km for d, km in window if d < s.date]
        if (s.date - first).days <= spike.window_days:
            earlier.append(now.longest_run_km)
        longest = max(earlier, default=0.0)
        room = b.run_after(longest)
        window.append((s.date, s.km))
        if s.kind == "race":
            continue
        if s.km > room + SLACK_KM:
            text = f"{_km(s.km, b)} after a longest run of {_km(longest, b)} in {spike.window_days} days"
            yield Broken(spike.id, s.date, s.id, text, room)
        if s.km > b.run_km + SLACK_KM:
            text = f"{_km(s.km, b)} is more than {_km(b.run_km, b)} in one run"
            yield Broken(b.run_rule, s.date, s.id, text, b.run_km)
        if s.minutes > max(b.long_minutes, 30) + 3:
            text = f"{s.minutes:.0f} minutes in one run, {b.long_minutes:.0f} are the most"
            yield Broken(b.long.id, s.date, s.id, text, b.long_minutes / b.easy_pace)
        for zone, limit in b.zones.items():
            if s.zones_minutes.get(zone, 0.0) > limit.run_minutes + SLACK_MINUTES:
                text = f"{s.zones_minutes[zone]:.0f} minutes at {zone} in one run, {limit.run_minutes:.0f} are the most"
                yield Broken(limit.rule, s.date, s.id, text)
        if s.zones_km.get("strides", 0.0) > b.easy.strides_km + SLACK_KM:
            yield Broken(b.easy.id, s.date, s.id, f"{_km(s.zones_km['strides'], b)} of strides in one run")
        if not b.cleared and s.quality:
            yield Broken("clearance", s.date, s.id, "no hard running before a clinician has agreed")


def _growth(weeks: Sequence[Week], live: Sequence[Sequence[Session]], b: Bounds) -> Iterator[Broken]:
    """Weekly kilometres against the highest of the last weeks."""
    window = b.growth.window_weeks
    history = [b.athlete.now.weekly_km] * (window + 2)
    for week, sessions in zip(weeks, live, strict=True):
        km = sum(s.km or 0.0 for s in sessions if s.runs and not _is_goal(s, b))
        most = b.week_after(history)
        if km > most + 0.4:
            text = f"{_km(km, b)} in a week after {_km(max(history[-window:]), b)}, {_km(most, b)} are the most"
            yield Broken(b.growth.id, week.start, None, text, most)
        top = max(b.top_km, b.athlete.now.weekly_km) if b.top_rule != "week" else 9_999.0
        if km > 1.03 * top + 0.5:
            yield Broken(b.top_rule, week.start, None, f"{_km(km, b)} in a week, {_km(top, b)} are the most", top)
        history.append(km)


def _is_goal(session: Session, b: Bounds) -> bool:
    return session.kind == "race" and b.goal_date is not None and session.date == b.goal_date


def _weeks(
    weeks: Sequence[Week], live: Sequence[Sequence[Session]], b: Bounds, since: dt.date | None
) -> Iterator[Broken]:
    """What a week may hold: quality days, shares of intensity, the long run's share, rest.

    What the athlete leaves out makes no other run too long: the share is that of what was meant to be run.
    """
    for n, (week, sessions) in enumerate(zip(weeks, live, strict=True)):
        if since is not None and week.start + dt.timedelta(7) <= since:
            continue
        runs = [s for s in sessions if s.kind == "run"]
        hard = {s.date for s in runs if s.quality}
        if len(hard) > b.quality:
            text = f"{len(hard)} hard days in a week, {b.quality} are the most"
            yield Broken(b.limits.id, week.start, max(s.id for s in runs if s.quality), text)
        days = {s.date for s in sessions}
        part = n == 0 and min(days, default=week.start) > week.start
        raced = any(s.kind == "race" for s in sessions)
        loaded = {s.date for s in sessions if s.kind not in ("rest", "flexibility") and not _light(s, b)}
        if not raced and len(loaded) > 7 - b.rest_days:
            text = f"{count(7 - len(loaded), 'day')} of rest in a week, {b.limits.id} runners need {b.rest_days}"
            yield Broken(b.limits.id, week.start, None, text)
        if part or raced or not runs:
            continue
        yield from _intensity(week, runs, b)
        meant = [s for s in week.sessions if s.kind == "run" and s.status != "dropped"]
        km = sum(s.km or 0.0 for s in meant)
        longest = max(runs, key=lambda s: (s.km or 0.0, s.id))
        most = b.long_share(len(meant)) * km + LONG_SLACK_KM
        if (longest.km or 0.0) > most and week.kind not in ("recovery", "return"):
            text = f"the longest run is {_km(longest.km or 0.0, b)} of {_km(km, b)} in the week"
            yield Broken(b.long.id, longest.date, longest.id, text, most)


def _light(session: Session, b: Bounds) -> bool:
    return session.kind == "cross" and session.minutes <= b.spacing.light_cross_minutes


def _intensity(week: Week, runs: Sequence[Session], b: Bounds) -> Iterator[Broken]:
    minutes = dict.fromkeys(ZONES, 0.0)
    for s in runs:
        for zone in ZONES:
            minutes[zone] += s.zones_km.get(zone, 0.0) * (b.paces.of(zone) / 60 if b.paced else 1.0)
    total = sum(minutes.values())
    km = sum(s.km or 0.0 for s in runs)
    if total <= 0 or len(runs) < 3:
        return
    hardest = max(runs, key=lambda s: (sum(s.zones_km.get(z, 0.0) for z in HARD), s.id))
    if minutes["E"] < (b.easy.least - 0.01) * total:
        text = f"{100 * minutes['E'] / total:.0f} per cent of the week is easy, {100 * b.easy.least:.0f} are the least"
        yield Broken(b.easy.id, week.start, hardest.id, text)
    for zone, limit in b.zones.items():
        if minutes[zone] / total * km > limit.share * km * 1.08 + 0.35:
            most = max(runs, key=lambda s: (s.zones_km.get(zone, 0.0), s.id))
            share = 100 * minutes[zone] / total
            text = f"{share:.0f} per cent of the week at {zone}, {100 * limit.share:.0f} are the most"
            yield Broken(limit.rule, week.start, most.id, text)


def _spacing(sessions: Sequence[Session], b: Bounds) -> Iterator[Broken]:
    """Days between what is hard, and strength before it."""
    hard = [s for s in sessions if _hard(s)]
    days = sorted({s.date for s in hard})
    for before, after in itertools.pairwise(days):
        if (after - before).days < b.gap_days:
            found = [s for s in hard if s.date == after and s.kind == "run"] or [
                s for s in hard if s.date == before and s.kind == "run"
            ]
            if found:
                later = count((after - before).days, "day")
                text = f"hard again {later} after {day_name(before)}, {b.gap_days} are the least"
                yield Broken(b.spacing.id, found[0].date, found[0].id, text)
    tired = {s.date for s in sessions if s.kind == "run" and s.quality}
    heavy = [s for s in sessions if s.kind == "strength" and s.minutes > b.spacing.light_strength_minutes]
    one = dt.timedelta(1)
    if not b.limits.long_after_quality:
        long_days = {s.date for s in sessions if s.kind == "run" and s.long}
        for s in sessions:
            if s.kind == "run" and s.quality and not s.long and s.date + one in long_days:
                yield Broken(b.spacing.id, s.date, s.id, "a hard run on the day before the long run")
    by_priority = {r.date: r.priority for r in b.athlete.race}
    raced = {s.date for s in sessions if s.kind == "race"}
    for s in heavy:
        for n in range(1, b.spacing.strength_before_race_days + 1):
            day = s.date + n * one
            if day in raced and (by_priority.get(day) != "C" or n <= b.spacing.strength_before_quality_days):
                yield Broken(b.spacing.id, s.date, s.id, f"strength {count(n, 'day')} before a race")
        if s.date + b.spacing.strength_before_quality_days * one in tired:
            yield Broken(b.spacing.id, s.date, s.id, "strength on the day before a hard run")


def _races(sessions: Sequence[Session], b: Bounds) -> Iterator[Broken]:
    """The days after a race."""
    first = min((s.date for s in sessions), default=dt.date.max)
    past = [(r.date, metres_of(r.event)) for r in b.athlete.result if r.date <= first]
    races = [(s.date, 1000 * (s.km or 0.0)) for s in sessions if s.kind == "race"]
    for day, metres in [*past, *races]:
        rule = b.recovery_of(metres + 60)
        need = b.quality_days_after(metres + 60)
        for s in sessions:
            days = (s.date - day).days
            if s.kind != "run" or not 0 < days <= max(need, rule.long_run_days):
                continue
            if s.quality and days < need:
                text = f"hard {count(days, 'day')} after {_km(metres / 1000, b)} raced, {need} are the least"
                yield Broken(rule.id, s.date, s.id, text)
            most = rule.long_run_share * metres / 1000
            if days <= rule.long_run_days and (s.km or 0.0) > most + SLACK_KM:
                text = f"{_km(s.km or 0.0, b)} {count(days, 'day')} after {_km(metres / 1000, b)} raced"
                yield Broken(rule.id, s.date, s.id, text, most)


def _days(sessions: Sequence[Session], b: Bounds) -> Iterator[Broken]:
    """The athlete's own time: minutes of a day, days away."""
    used: dict[dt.date, float] = {}
    for s in sessions:
        if s.kind not in ("rest", "race"):
            used[s.date] = used.get(s.date, 0.0) + s.minutes
            if s.kind == "run" and any(a.running == "none" and a.from_ <= s.date <= a.to for a in b.athlete.away):
                yield Broken("away", s.date, s.id, "a run while you are away")
    for day, minutes in used.items():
        free = b.free_minutes(day.weekday())
        if minutes > free + 2:
            last = max((s for s in sessions if s.date == day), key=lambda s: s.id)
            yield Broken("week", day, last.id, f"{minutes:.0f} minutes, {free} are free")
