"""The past stays as it was: days before the plan in force are told by the plan, rules and decisions of that time."""

import datetime as dt

import pytest

from coachtui.coach import checkin, replan, sessions, trends, views
from coachtui.coach.why import why
from coachtui.training.entries import CheckIn
from coachtui.training.problems import CoachError
from tests.coach.conftest import START, At

DAY = dt.timedelta(1)
LATER = START + 17 * DAY
"""A Monday on which a new plan begins."""


def test_a_week_before_the_plan_in_force_is_told_by_the_plan_of_that_time(at: At) -> None:
    before = views.week(at(START + 4 * DAY)).week
    coach = at(LATER)
    replan.replan(coach)
    again = views.week(coach, START + 4 * DAY).week
    assert [s.id for s in again.sessions] == [s.id for s in before.sessions]
    assert again.number == before.number
    with pytest.raises(CoachError, match="outside the plan"):
        views.week(coach, START - 30 * DAY)


def test_a_past_day_is_explained_by_what_was_decided_on_it(at: At) -> None:
    day = next(s.date for s in at(START).snapshot[1].sessions() if s.quality and s.date > START + 2 * DAY)
    for n in range(3):
        checkin.check_in(at(day - (3 - n) * DAY), CheckIn(4, 4, 4, 4, 4))
    checkin.check_in(at(day), CheckIn(1, 2, 2, 2, 2))
    then = [d.id for w in why(at(day)) for d in w.decisions]
    assert then
    for later in (3, 30):
        told = why(at(day + later * DAY), day.isoformat())
        assert {d.id for w in told for d in w.decisions} >= set(then)
    coach = at(LATER)
    replan.replan(coach)
    told = why(coach, day.isoformat())
    assert {d.id for w in told for d in w.decisions} & set(then)
    quality = next(w for w in told if w.session and w.session.original_date == day)
    assert quality.rules, "the rules that put it there are named"


def test_trends_go_back_past_the_plan_in_force(at: At) -> None:
    coach = at(START + 6 * DAY)
    easy = (s for s in views.week(coach).week.sessions if s.kind == "run" and set(s.zones_minutes) == {"E"})
    first = next(s for s in easy if s.date <= coach.today)
    sessions.done(coach, first.id)
    coach = at(LATER)
    before = trends.trends(coach)
    assert any(w.planned_km for w in before.weeks)
    assert before.paces
    replan.replan(coach)
    after = trends.trends(coach)
    weeks = {w.start: w for w in after.weeks}
    assert all(weeks[w.start].planned == w.planned for w in before.weeks if w.start < LATER)
    assert all(weeks[w.start].done == w.done for w in before.weeks)
    assert after.paces == before.paces


def test_a_new_plan_every_monday_puts_no_lighter_week_off(at: At) -> None:
    """After an injury every third week is lighter, whoever plans anew in between."""
    monday = START + (7 - START.weekday()) * DAY
    begun = []
    for n in range(3):
        replan.replan(at(monday + 7 * n * DAY))
        begun.append(at(monday + 7 * n * DAY).snapshot[1].weeks[0].kind)
    assert begun == ["build", "cutback", "build"]
