"""The plan as a calendar (RFC 5545): one event for each session, whose changes count up from the calendar before.

No clock is read: an event is stamped with the day on which it came or last changed, so that the same plan after the
same calendar gives the same bytes. Why a session changed is left out, since calendars are shared.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from icalendar import Calendar, Event

from coachtui.training.athlete import Person
from coachtui.training.plan import Plan, Session
from coachtui.training.text import plain
from coachtui.training.wording import FIELD_NAMES, effort_text, session_line, step_lines

MAKER = "-//coachtui//coachtui//EN"
OFF = ("skipped", "missed", "dropped")
"""What became of a session that is not in the calendar, or is called off in it."""
REFRESH = dt.timedelta(hours=12)
_REVISION = ("sequence", "dtstamp", "last-modified")
"""Properties that tell of a change and are none."""


def calendar(
    plan: Plan, today: dt.date, earlier: bytes | None = None, at: Mapping[int, dt.time] | None = None
) -> bytes:
    """The plan as it is seen, as a calendar file.

    `earlier` is the calendar that was exported before: an event that changed since has its SEQUENCE raised, one of a
    session that is no longer planned is cancelled, and one that is the same keeps its bytes. `at` gives the time of day
    on which the first session of a weekday (Monday 0) starts, in floating local time; other days have all-day events.
    """
    before = _events_of(earlier)
    made = dict(_planned(plan, at or {}))
    result = Calendar()
    result.add("prodid", MAKER)
    result.add("version", "2.0")
    result.add("calscale", "GREGORIAN")
    result.add("method", "PUBLISH")
    result.add("x-wr-calname", "coachtui")
    result.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    result.add("x-published-ttl", "PT12H")
    kept = [_revised(event, before.get(uid), plan.start, today) for uid, event in made.items()]
    kept += [_gone(event, today) for uid, event in before.items() if uid not in made]
    for event in sorted(kept, key=lambda e: (_day(e), str(e["uid"]))):
        result.add_component(event)
    return bytes(result.to_ical())


def is_calendar_of(content: bytes, person: Person) -> bool:
    """Whether a file is a calendar that was exported for this athlete."""
    try:
        found = Calendar.from_ical(content)
    except (ValueError, IndexError, KeyError):
        return False
    events = found.walk("VEVENT")
    whole = all("dtstart" in e and str(e.get("uid", "")).endswith(_suffix(person)) for e in events)
    return found.get("prodid") == MAKER and whole


def _planned(plan: Plan, at: Mapping[int, dt.time]) -> list[tuple[str, Event]]:
    """An event for each session that asks for something, in order; timed ones of a day follow one another."""
    found = []
    suffix, units = _suffix(plan.athlete.athlete), plan.athlete.athlete.units
    day, free = dt.date.min, dt.datetime.min
    for session in plan.sessions():
        if session.kind == "rest" or session.status in OFF:
            continue
        if session.date != day:
            day = session.date
            free = dt.datetime.combine(day, at.get(day.weekday(), dt.time.min))
        timed = day.weekday() in at and session.kind != "race"
        event = _event(session, f"{session.id}{suffix}", free if timed else None, units)
        if timed:
            free += dt.timedelta(minutes=round(session.minutes))
        found.append((str(event["uid"]), event))
    return found


def _event(session: Session, uid: str, start: dt.datetime | None, units: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("summary", plain(session_line(session, units)))
    if start is None:
        event.add("dtstart", session.date)
        event.add("dtend", session.date + dt.timedelta(1))
    else:
        event.add("dtstart", start)
        event.add("dtend", start + dt.timedelta(minutes=max(round(session.minutes), 1)))
    event.add("description", "\n".join(_description(session)))
    event.add("categories", [FIELD_NAMES[session.domain]])
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT" if start is None and session.kind != "race" else "OPAQUE")
    return event


def _description(session: Session) -> Sequence[str]:
    steps = [f"{'  ' * depth}{plain(text)}" for depth, text in step_lines(session)]
    effort = effort_text(session.rpe)
    return [*steps, *([effort[:1].upper() + effort[1:]] if effort else ())]


def _revised(event: Event, before: Event | None, start: dt.date, today: dt.date) -> Event:
    """The event as the first of its kind, or as it was when it is the same, or one change further."""
    if before is None:
        return _stamped(event, 0, start)
    if _content(event) == _content(before):
        return before
    return _stamped(event, int(before.get("sequence", 0)) + 1, today)


def _gone(event: Event, today: dt.date) -> Event:
    """What the plan no longer holds: of a past day as it was, else cancelled."""
    if event.get("status") == "CANCELLED" or _day(event) < today:
        return event
    number = int(event.get("sequence", 0)) + 1
    for name in ("status", *_REVISION):
        event.pop(name, None)
    event.add("status", "CANCELLED")
    return _stamped(event, number, today)


def _stamped(event: Event, number: int, day: dt.date) -> Event:
    event.add("sequence", number)
    event.add("dtstamp", dt.datetime.combine(day, dt.time.min, dt.UTC))
    event.add("last-modified", dt.datetime.combine(day, dt.time.min, dt.UTC))
    return event


def _content(event: Event) -> dict[str, bytes]:
    """What an event says, without the properties of its revision."""
    return {str(name).lower(): _bytes_of(value) for name, value in event.items() if str(name).lower() not in _REVISION}


def _bytes_of(value: Any) -> bytes:
    return b",".join(_bytes_of(v) for v in value) if isinstance(value, list) else bytes(value.to_ical())


def _events_of(content: bytes | None) -> dict[str, Event]:
    if content is None:
        return {}
    return {str(e["uid"]): e for e in Calendar.from_ical(content).walk("VEVENT") if isinstance(e, Event)}


def _day(event: Event) -> dt.date:
    start: dt.date = event.decoded("dtstart")
    return start.date() if isinstance(start, dt.datetime) else start


def _suffix(person: Person) -> str:
    """What tells the events of one athlete from those of another, and tells nothing about either."""
    token = blake2b(f"{person.name}\n{person.born}".encode(), digest_size=5).hexdigest()
    return f"-{token}@coachtui"
