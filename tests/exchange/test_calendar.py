"""The calendar: one event a session, changes counted, nothing different when nothing is."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from coachtui.exchange.writers.ics import calendar, is_calendar_of
from coachtui.training.plan import Plan, Session
from coachtui.training.text import plain
from coachtui.training.wording import session_line

from .conftest import TODAY, PlanOf

LATER = TODAY + dt.timedelta(10)


WEEK: list[Plan] = []
"""A plan of one week, for what is tried many times."""


@pytest.fixture(scope="module", autouse=True)
def plan(plan_of: PlanOf) -> Plan:
    found = plan_of("bo-first-5km")
    WEEK[:] = [replace(found, weeks=found.weeks[:1])]
    return found


def events(content: bytes) -> dict[str, Any]:
    """What a calendar program finds, by uid."""
    found = Calendar.from_ical(content).walk("VEVENT")
    assert len({str(e["uid"]) for e in found}) == len(found)
    return {str(e["uid"]): e for e in found}


def trained(plan: Plan) -> list[Session]:
    return [s for s in plan.sessions() if s.kind != "rest"]


def changed(plan: Plan, ref: str, change: Callable[[Session], Session | None]) -> Plan:
    """The plan with one session changed, or without it."""
    weeks = []
    for week in plan.weeks:
        kept = [(change(s) if s.id == ref else s) for s in week.sessions]
        weeks.append(replace(week, sessions=tuple(s for s in kept if s is not None)))
    return replace(plan, weeks=tuple(weeks))


def test_every_session_that_is_no_rest_is_an_event_on_its_day(plan: Plan) -> None:
    found = list(events(calendar(plan, TODAY)).values())
    told = [(e["dtstart"].dt, str(e["summary"]).split(",")[0]) for e in found]
    assert told == [(s.date, s.title.split(",")[0]) for s in trained(plan)]
    assert all(e["dtend"].dt - e["dtstart"].dt == dt.timedelta(1) for e in found)


def test_the_race_stands_on_its_day_and_keeps_it_free(plan: Plan) -> None:
    race = next(e for e in events(calendar(plan, TODAY)).values() if e["dtstart"].dt == plan.goal.date)
    assert "Race" in str(race["summary"])
    assert str(race["transp"]) == "OPAQUE"


@pytest.mark.parametrize("day", [TODAY, LATER])
def test_the_same_plan_gives_the_same_bytes_whatever_the_day(plan: Plan, day: dt.date) -> None:
    first = calendar(plan, TODAY)
    assert calendar(plan, day, first) == first
    assert calendar(plan, day) == first


def test_a_changed_session_keeps_its_uid_and_counts_up_and_the_rest_stays(plan: Plan) -> None:
    first = calendar(plan, TODAY)
    later = next(s for s in trained(plan) if s.date > LATER)
    moved = changed(plan, later.id, lambda s: replace(s, date=s.date + dt.timedelta(1)))
    second = calendar(moved, LATER, first)
    before, after = events(first), events(second)
    assert before.keys() == after.keys()
    differ = [uid for uid in before if before[uid].to_ical() != after[uid].to_ical()]
    assert len(differ) == 1
    assert differ[0].startswith(later.id)
    event = after[differ[0]]
    assert (event["sequence"], event["dtstart"].dt) == (1, later.date + dt.timedelta(1))
    third = events(calendar(plan, LATER, second))[differ[0]]
    assert (third["sequence"], third["dtstart"].dt) == (2, later.date)


def test_a_session_that_vanished_is_cancelled_once_and_comes_back_as_a_change(plan: Plan) -> None:
    first = calendar(plan, TODAY)
    later = next(s for s in trained(plan) if s.date > LATER)
    for gone in (None, replace(later, status="dropped"), replace(later, status="skipped"), replace(later, kind="rest")):
        without = changed(plan, later.id, lambda s, gone=gone: gone)
        second = calendar(without, LATER, first)
        event = next(e for uid, e in events(second).items() if uid.startswith(f"{later.id}-"))
        assert (str(event["status"]), event["sequence"]) == ("CANCELLED", 1)
        assert calendar(without, LATER + dt.timedelta(1), second) == second
        again = next(e for uid, e in events(calendar(plan, LATER, second)).items() if uid.startswith(f"{later.id}-"))
        assert (str(again["status"]), again["sequence"]) == ("CONFIRMED", 2)


def test_what_lies_behind_stays_in_the_calendar_as_it_was(plan: Plan) -> None:
    first = calendar(plan, TODAY)
    fresh = replace(plan, weeks=plan.weeks[3:])
    day = plan.weeks[3].start
    found = events(calendar(fresh, day, first))
    past = [e for e in found.values() if e["dtstart"].dt < day]
    assert past
    assert {str(e["status"]) for e in past} == {"CONFIRMED"}
    assert {e["sequence"] for e in past} == {0}


def test_doing_or_not_logging_a_session_changes_no_event(plan: Plan) -> None:
    first = calendar(plan, TODAY)
    one = trained(plan)[0]
    for status in ("done", "unlogged", "moved"):
        assert calendar(changed(plan, one.id, lambda s, st=status: replace(s, status=st)), LATER, first) == first


def test_timed_events_start_when_asked_and_follow_one_another(plan: Plan) -> None:
    found = events(calendar(plan, TODAY, at=dict.fromkeys(range(7), dt.time(6, 30))))
    by_day: dict[dt.date, list[Any]] = {}
    for event in found.values():
        if isinstance(event["dtstart"].dt, dt.datetime):
            by_day.setdefault(event["dtstart"].dt.date(), []).append(event)
    assert any(len(day) > 1 for day in by_day.values())
    for day, those in by_day.items():
        starts = sorted((e["dtstart"].dt, e["dtend"].dt) for e in those)
        assert starts[0][0] == dt.datetime.combine(day, dt.time(6, 30))
        assert starts[0][0].tzinfo is None
        assert all(a[1] <= b[0] for a, b in pairwise(starts))
    assert not isinstance(next(e for e in found.values() if "Race" in str(e["summary"]))["dtstart"].dt, dt.datetime)


def test_another_athlete_or_another_program_is_told_apart(plan: Plan, plan_of: PlanOf) -> None:
    content = calendar(plan, TODAY)
    person = plan.athlete.athlete
    assert is_calendar_of(content, person)
    assert not is_calendar_of(content, plan_of("ana-marathon").athlete.athlete)
    assert not is_calendar_of(content.replace(b"PRODID:-//coachtui", b"PRODID:-//other"), person)
    for junk in (b"", b"hello", b"\xff\xfe", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR"):
        assert not is_calendar_of(junk, person)


def test_no_line_is_longer_than_75_octets(plan: Plan) -> None:
    assert max(map(len, calendar(plan, TODAY).split(b"\r\n"))) <= 75


@settings(max_examples=20)
@given(st.text(max_size=120))
def test_words_of_a_person_are_inert_and_read_back_as_they_were(words: str) -> None:
    plan = WEEK[0]
    one = replace(trained(plan)[0], title=f"x{words}")
    content = calendar(changed(plan, one.id, lambda s: one), TODAY)
    found = events(content)
    assert len(found) == len(trained(plan))
    assert str(next(iter(found.values()))["summary"]) == plain(session_line(one))
    assert all(b"\r" not in line and b"\n" not in line for line in content.split(b"\r\n"))
