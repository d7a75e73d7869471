"""What `athlete.toml` must mean: names that exist, numbers that can be, dates in a sensible order.

The bounds here only catch slips of the pen; what is wise is for the rules to say.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from coachtui.journal.checks import Check, Verdict, between, by_table, filled, one_of, rows
from coachtui.reading.lines import Path
from coachtui.reading.wording import Mistake
from coachtui.science.vdot import SHORTEST_M, vdot_of
from coachtui.training.athlete import CONDITIONS, CONTACT_ROLES, DAYS, DOOR_KINDS, EQUIPMENT, RACE_LEVELS
from coachtui.training.body import SIDES, SITES
from coachtui.training.measures import EVENTS, clock, metres_of, seconds_of
from coachtui.training.plan import DOMAINS
from coachtui.training.problems import CoachError
from coachtui.training.text import nearest

YOUNGEST, OLDEST = 8, 100
FASTEST_VDOT = 90.0
"""World records from 1500 m to the marathon lie between 80 and 88."""
FASTEST_M_S = 12.5
"""The fastest that anybody has ever run for a moment."""
SLOWEST_M_S = 0.5
MOST_MINUTES = 600
"""Of free time in a day."""
FARTHEST_YEARS = 10
"""A date farther ahead than this has a mistyped year."""
_WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def mistakes_in(values: Mapping[str, Any], today: dt.date | None = None) -> list[Mistake]:
    """What is wrong with values of an athlete file, table by table. `today` lets it see the future.

    The values are of the right kinds; lists are tuples, with None for an element that cannot be used.
    """
    found = by_table(_CHECKS, values)
    for look in (_ages, _now, _results, _goal, _week, _away, _pulse):
        found += look(values, today)
    return found


def _distance(value: str) -> Verdict:
    try:
        metres_of(value)
    except CoachError as error:
        return f"{error.message}: {error.hint}", nearest(value, EVENTS)
    return None


def _goal_event(value: str) -> Verdict:
    verdict = None if value == "base" else _distance(value)
    return verdict and (verdict[0], nearest(value, (*EVENTS, "base")))


def _time(value: str) -> Verdict:
    try:
        seconds_of(value)
    except CoachError as error:
        return f"{error.message}: {error.hint}", None
    return None


def _target(value: str) -> Verdict:
    if value == "finish" or _WORD.fullmatch(value) or not _time(value):
        return None
    return f'{value!r} is no target: write a time such as "3:30:00", "finish", or the id of a standard', None


def _site(value: str) -> Verdict:
    site, _, side = value.partition("-")
    if site in SITES and (not side or side in SIDES):
        return None
    return f"{value!r} is no site that coachtui knows: {', '.join(SITES)}, with -left or -right if you like", (
        nearest(site, SITES) if site not in SITES else f"{site}-{nearest(side, SIDES) or 'left'}"
    )


def _condition(value: str) -> Verdict:
    """Any condition may be named, since leaving one out is worse; only what looks like a slip is asked about."""
    if value in CONDITIONS:
        return None
    near = nearest(value, CONDITIONS)
    if near:
        return f"{value!r} is not how coachtui spells it", near
    return None if _WORD.fullmatch(value) else (f"{value!r} must be one word in small letters", None)


_MINUTES = between(0, MOST_MINUTES, "minutes")
_WBGT = between(-20, 45, "°C")
_CHECKS: dict[str, dict[str, Check]] = {
    "athlete": {"name": filled, "sex": one_of(("F", "M", "X")), "units": one_of(("km", "mi"))},
    "now": {
        "weekly_km": between(0, 400, "km"),
        "longest_run_km": between(0, 300, "km"),
        "runs_per_week": between(0, 21, "runs a week"),
        "continuous_minutes": between(0, 1440, "minutes"),
    },
    "result": {"event": _distance, "time": _time, "drop_m": between(-3000, 3000, "m")},
    "goal": {"event": _goal_event, "target": _target, "dream": _target, "wbgt": _WBGT},
    "race": {
        "event": _distance,
        "priority": one_of(("A", "B", "C")),
        "level": one_of(RACE_LEVELS),
        "drop_m": between(-3000, 3000, "m"),
        "climb_m": between(0, 20000, "m"),
        "altitude_m": between(-450, 6000, "m"),
        "wbgt": _WBGT,
    },
    "door": {"kind": one_of(DOOR_KINDS), "title": filled},
    "week": {
        **dict.fromkeys(DAYS, _MINUTES),
        "long_run": one_of(DAYS),
        "equipment": one_of(EQUIPMENT),
        "strength": between(0, 7, "strength sessions a week"),
    },
    "fixed": {
        "day": one_of(DAYS),
        "title": filled,
        "domain": one_of(DOMAINS),
        "minutes": between(1, MOST_MINUTES, "minutes"),
    },
    "away": {"running": one_of(("none", "easy"))},
    "stay": {"wbgt": _WBGT, "altitude_m": between(-450, 6000, "m")},
    "health": {"conditions": _condition, "injuries_12_months": _site},
    "coaching": {
        "adapt": one_of(("auto", "ask")),
        "targets": one_of(("pace", "hr", "rpe")),
        "max_hr": between(100, 240, "beats a minute"),
        "rest_hr": between(25, 110, "beats a minute"),
        "altitude_m": between(-450, 6000, "m"),
    },
    "coach": {"name": filled},
    "contact": {"role": one_of(CONTACT_ROLES), "name": filled, "reach": filled},
}


def _ages(values: Mapping[str, Any], today: dt.date | None) -> Iterator[Mistake]:
    person, now = values.get("athlete", {}), values.get("now", {})
    born, since = person.get("born"), person.get("running_since")
    day = today or now.get("as_of")
    if born is None or day is None:
        return
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    if not YOUNGEST <= age <= OLDEST:
        told = "lies in the future" if born > day else f"makes you {age} years old"
        yield Mistake(
            ("athlete", "born"),
            f"{born} {told}: coachtui is for ages {YOUNGEST} to {OLDEST}",
        )
    elif since is not None and not born.year <= since <= day.year:
        yield Mistake(("athlete", "running_since"), f"{since} is not a year between {born.year} and {day.year}")


def _now(values: Mapping[str, Any], today: dt.date | None) -> Iterator[Mistake]:
    now = values.get("now", {})
    as_of = now.get("as_of")
    if as_of is not None and (as_of.year < 1950 or (today is not None and as_of > today)):
        yield Mistake(("now", "as_of"), f"{as_of} cannot be: it is the day you last looked at these numbers")
    if now.get("runs_per_week") == 0 and now.get("weekly_km", 0) > 0:
        yield Mistake(
            ("now", "runs_per_week"), f"0 runs cannot make {now['weekly_km']:g} km a week: correct one of the two"
        )


def _results(values: Mapping[str, Any], today: dt.date | None) -> Iterator[Mistake]:
    born = values.get("athlete", {}).get("born")
    for path, row in rows(values, "result"):
        date, event, time = row.get("date"), row.get("event"), row.get("time")
        if date is not None and born is not None and date <= born:
            yield Mistake((*path, "date"), f"{date} is before you were born")
        elif date is not None and today is not None and date > today:
            yield Mistake((*path, "date"), f"{date} lies in the future: a result has happened")
        if event is not None and time is not None and not _distance(event) and not _time(time):
            yield from _speed((*path, "time"), event, time)


def _speed(path: Path, event: str, time: str) -> Iterator[Mistake]:
    """Results that nobody can have run, or that took longer than a slow walk."""
    metres, seconds = metres_of(event), seconds_of(time)
    if _too_fast(metres, seconds):
        yield Mistake(path, f"nobody has run {event} in {clock(seconds)}: check event and time", _hours(metres, time))
    elif metres / seconds < SLOWEST_M_S:
        yield Mistake(path, f"{event} in {clock(seconds)} is slower than a slow walk: check event and time")


def _too_fast(metres: float, seconds: float) -> bool:
    if metres / seconds > FASTEST_M_S:
        return True
    return metres >= SHORTEST_M and vdot_of(metres, seconds) > FASTEST_VDOT


def _hours(metres: float, time: str) -> str | None:
    """The time with seconds added, where hours and minutes were probably meant."""
    longer = f"{time}:00"
    if time.count(":") != 1 or _time(longer):
        return None
    seconds = seconds_of(longer)
    return longer if metres / seconds >= SLOWEST_M_S and not _too_fast(metres, seconds) else None


def _goal(values: Mapping[str, Any], today: dt.date | None) -> Iterator[Mistake]:
    goal = values.get("goal")
    if not isinstance(goal, Mapping):
        return
    event, target = goal.get("event"), goal.get("target")
    if event is not None and event != "base" and "date" not in goal:
        yield Mistake(
            ("goal", "date"),
            'is missing: add the day of the race, date = 2027-04-18, or set event = "base" for no race',
        )
    if event is not None and target is not None and not _distance(event) and not _time(target):
        metres, seconds = metres_of(event), seconds_of(target)
        if metres / seconds > FASTEST_M_S:  # anything slower is a wish, to be assessed and not refused here
            yield Mistake(
                ("goal", "target"), f"nobody can run {event} in {clock(seconds)}: check it", _hours(metres, target)
            )
    as_of = today or values.get("now", {}).get("as_of")
    dated: list[tuple[Path, Any]] = [(("goal", "date"), goal.get("date"))]
    dated += [((*path, "date"), row.get("date")) for path, row in rows(values, "race")]
    for path, day in dated:
        if day is not None and as_of is not None and day.year > as_of.year + FARTHEST_YEARS:
            yield Mistake(path, f"{day} is more than {FARTHEST_YEARS} years ahead: check the year")


def _week(values: Mapping[str, Any], today: dt.date | None) -> Iterator[Mistake]:
    del today
    week = values.get("week")
    if not isinstance(week, Mapping):
        return
    free = {day: week.get(day, 0) for day in DAYS}
    if not any(free.values()):
        yield Mistake(("week",), "no day has any minutes: give at least one day some, such as sat = 60")
    elif free.get(week.get("long_run", ""), 1) == 0:
        best = longest_day(week)
        yield Mistake(
            ("week", "long_run"),
            f"{week['long_run']} has 0 minutes: give {week['long_run']} some, or choose a free day",
            best,
        )


def longest_day(week: Mapping[str, Any]) -> str:
    """The day with most minutes; of equals the last."""
    return max(DAYS, key=lambda day: (week.get(day, 0), DAYS.index(day)))


def _away(values: Mapping[str, Any], today: dt.date | None) -> Iterator[Mistake]:
    del today
    spans = [("days away end before they begin", "days away", *row) for row in rows(values, "away")]
    spans += [("stay ends before it begins", "days of a stay", *row) for row in rows(values, "stay")]
    for backwards, what, path, row in spans:
        first, last = row.get("from"), row.get("to")
        if first is not None and last is not None:
            if last < first:
                yield Mistake((*path, "to"), f"{last} is before {first}: the {backwards}")
            elif last - first > dt.timedelta(366):
                yield Mistake((*path, "to"), f"{(last - first).days} {what} are more than a year: check the dates")


def _pulse(values: Mapping[str, Any], today: dt.date | None) -> Iterator[Mistake]:
    del today
    coaching = values.get("coaching", {})
    most, rest = coaching.get("max_hr"), coaching.get("rest_hr")
    if most is not None and rest is not None and rest >= most:
        yield Mistake(("coaching", "rest_hr"), f"{rest} at rest is not below the maximum of {most}")
