"""Load: effort times minutes, estimated where no effort was told, unknown where nothing was, never told too early."""

import datetime as dt
from dataclasses import replace

import pytest

from coachtui.adapting.applying import Scene, lower
from coachtui.adapting.combine import Ceiling
from coachtui.adapting.load import Effort, Scale, daily, lines
from coachtui.adapting.reading import read
from coachtui.training.athlete import Now
from coachtui.training.entries import Done, Pain, Skip
from coachtui.training.plan import Repeat, Session, Step
from tests.adapting.stories import DAY, PACES, START, Story, athlete, cruise, easy_run, plan, rest, rules

SCALE = Scale(rules(), PACES)


def test_fifty_minutes_at_four_are_two_hundred() -> None:
    assert SCALE.effort_of(Done("run", None, 50.0, 9.0, 4.0), None) == Effort(200.0, False, 50.0, 9.0)


def test_an_effort_that_nobody_told_is_the_one_that_was_planned_and_is_marked() -> None:
    session = cruise(START)
    found = SCALE.effort_of(Done("run", session.id, 46.0, 9.0), session)
    assert found is not None
    assert (found.load, found.estimated) == (46.0 * 6.5, True)


def test_an_unplanned_run_without_effort_counts_by_its_pace() -> None:
    at_threshold = SCALE.effort_of(Done("run", None, 30.0, 30 * 60 / PACES.T), None)
    easily = SCALE.effort_of(Done("run", None, 30.0, 30 * 60 / PACES.of("E")), None)
    assert at_threshold is not None
    assert easily is not None
    assert (at_threshold.load, easily.load) == (pytest.approx(30 * 6.5), pytest.approx(30 * 3.0))
    assert at_threshold.estimated
    assert easily.estimated


def test_strength_counts_and_is_no_running() -> None:
    assert SCALE.effort_of(Done("strength", None, 40.0, None, 6.0), None) == Effort(240.0)


def test_what_was_planned_and_never_told_is_unknown_and_rest_is_zero() -> None:
    sessions = [replace(easy_run(START, 40), status="unlogged"), rest(START + DAY)]
    assert daily((), sessions, SCALE, START + 2 * DAY) == {START + DAY: Effort(0.0)}


def test_nothing_is_said_before_28_days_are_known() -> None:
    known = {START + n * DAY: Effort(100.0) for n in range(40)}
    days = lines(known, START, START + 39 * DAY)
    assert len(days) == 40
    assert all(d.fitness is d.fatigue is d.form is d.monotony is d.strain is None for d in days[:27])
    assert all(None not in (d.fitness, d.fatigue, d.form, d.monotony, d.strain) for d in days[27:])
    assert {d.load for d in days} == {100.0}
    assert days[-1].fitness == days[-1].fatigue == 100.0


def test_the_lines_follow_the_worked_example() -> None:
    loads = [50.0] * 28 + [60, 0, 90, 40, 0, 120, 30]
    known = {START + n * DAY: Effort(float(x)) for n, x in enumerate(loads)}
    last = lines(known, START, START + (len(loads) - 1) * DAY)[-1]
    assert (last.fitness, last.fatigue) == (pytest.approx(49.812, abs=0.051), pytest.approx(49.860, abs=0.051))


def test_form_is_of_the_day_before() -> None:
    known = {START + n * DAY: Effort(50.0) for n in range(30)} | {START + 30 * DAY: Effort(300.0)}
    hard, after = lines({**known, START + 31 * DAY: Effort(0.0)}, START + 30 * DAY, START + 31 * DAY)
    assert hard.form == 0.0
    assert after.form is not None
    assert after.form < 0


def test_identical_days_are_capped_at_five() -> None:
    known = {START + n * DAY: Effort(100.0) for n in range(35)}
    assert lines(known, START + 34 * DAY, START + 34 * DAY)[0].monotony == 5.0


def test_an_unknown_day_is_not_a_day_of_rest() -> None:
    known = {START + n * DAY: Effort(100.0) for n in range(40) if n != 35}
    by_day = {d.date: d for d in lines(known, START, START + 39 * DAY)}
    gap = by_day[START + 35 * DAY]
    assert (gap.load, gap.fitness, gap.monotony) == (None, 100.0, None)
    known[START + 35 * DAY] = Effort(0.0)
    rested = {d.date: d for d in lines(known, START, START + 39 * DAY)}[START + 35 * DAY]
    assert rested.fitness is not None
    assert rested.fitness < 100.0


def test_two_sessions_of_far_more_load_than_planned_make_the_next_week_a_tenth_lighter() -> None:
    story = Story(plan(), start=7)
    for day, factor in ((9, 1.7), (12, 1.7)):
        while story.day < day:
            story.live(1)
        session = story.main()
        story.feel().decide()
        story.tell(Done("run", session.id, session.minutes * factor, None, 4.0)).sleep()
    story.feel().decide()
    decision = story.decision("more-than-planned")
    assert [e.value for e in decision.evidence] == ["2"]
    assert decision.changes


def test_a_skipped_day_is_rest() -> None:
    story = Story(plan(), start=1)
    story.tell(Skip((story.plan.on(story.today)[0].id,))).sleep()
    story.feel().decide()
    day = story.today - DAY
    assert daily((), story.seen.on(day), SCALE, story.today) == {day: Effort(0.0)}


def test_days_without_any_record_are_blank() -> None:
    assert [d.load for d in lines({}, START, START + 2 * DAY)] == [None] * 3
    assert dt.timedelta(2) == (lines({}, START, START + 2 * DAY)[-1].date - START)


def test_what_was_done_before_something_else_went_wrong_stays_what_it_was() -> None:
    story = Story(start=3)
    story.feel().decide()
    planned = story.main()
    story.tell(Done("run", planned.id, planned.minutes, planned.km, 3.0, as_planned=True)).decide()
    story.tell(Done("run", None, 240.0, 40.0)).decide()
    assert {"spike-large"} & story.fired
    assert (story.main().minutes, story.main().status) == (planned.minutes, "done")
    story.tell(Pain("achilles", 4)).decide()
    assert (story.main().minutes, story.main().status) == (planned.minutes, "done")


def test_steps_that_the_limit_allows_to_short_runs_are_no_spike() -> None:
    """Below five kilometres a run may grow by one, so a beginner who does what is planned is not told of a spike."""
    person = replace(athlete(), now=Now(START - DAY, 0.0, 0.0, 1))
    weeks = tuple(replace(w, sessions=tuple(rest(w.start + n * DAY) for n in range(7))) for w in plan().weeks)
    story = Story(replace(plan(), athlete=person, weeks=weeks))
    for km in (0.6, 1.4, 2.4):
        story.feel().tell(Done("run", None, 20.0, km, 3.0)).decide()
        assert not {r for r in story.fired if r.startswith("spike")}, km
        assert [i for i in story.sets[-1].readiness.items if i.name == "spike"] == []
        story.sleep().sleep()
    story.feel().tell(Done("run", None, 40.0, 4.0, 3.0)).decide()
    assert "spike-moderate" in story.fired, "1.6 km more is more than the one that is allowed"


def test_a_stretch_that_felt_like_work_is_no_hard_session() -> None:
    """Stretching is no training load, so however it felt nothing gets lighter for it."""
    week = plan().weeks[0]
    stretches = [
        replace(
            easy_run(START + n * DAY, 8), id=f"{START + n * DAY}.2", kind="flexibility", domain="flexibility", km=None
        )
        for n in (0, 2)
    ]
    base = replace(plan(), weeks=(replace(week, sessions=(*week.sessions, *stretches)), *plan().weeks[1:]))
    story = Story(base)
    for stretch in stretches:
        story.feel().tell(Done("flexibility", stretch.id, 8.0, None, 8.0)).decide()
        story.sleep(2)
    story.feel().decide()
    assert "harder-than-meant" not in story.fired
    assert [i for i in story.sets[-1].readiness.items if i.name == "response"] == []


def test_run_and_walk_in_turns_of_which_no_run_is_left_is_a_walk() -> None:
    """What a red light leaves of run and walk in turns is a walk, called and logged as one."""
    walking = Step("5 min walk", "walk", minutes=5.0)
    turn = (Step("3 min easy", "E", minutes=3.0, km=0.4), Step("9 min walk", "walk", minutes=9.0))
    turns = replace(
        easy_run(START + 3 * DAY, 34),
        title="Run-walk",
        km=0.8,
        zones_km={"E": 0.8},
        zones_minutes={"E": 6.0, "walk": 28.0},
        steps=(walking, Repeat(2, turn), walking),
    )
    found = under_minutes(turns, 12.0)
    assert found is not None
    assert (found.kind, found.title, found.minutes, found.km) == ("cross", "Walk", 10.0, None)
    kept = under_minutes(turns, 24.0)
    assert kept is not None
    assert (kept.kind, kept.minutes, kept.km) == ("run", 22.0, 0.4)
    last = under_minutes(turns, 20.0)
    assert last is not None
    assert (last.title, last.minutes, last.zones_minutes["E"], last.km) == ("Run-walk, shortened", 20.0, 1.0, 0.13)


def under_minutes(session: Session, minutes: float) -> Session | None:
    """A session under nothing but a ceiling of minutes."""
    story = Story()
    scene = Scene(story.plan, read(story.diary, story.today), rules(), story.today, ())
    return lower(session, Ceiling(minutes=minutes), scene)


def test_a_run_as_long_as_the_limit_bears_is_no_spike() -> None:
    """The planner allows a tenth and the roundings of a plan; who runs that is not told of a spike for it."""
    weeks = tuple(replace(w, sessions=tuple(rest(w.start + n * DAY) for n in range(7))) for w in plan().weeks)
    story = Story(replace(plan(), weeks=weeks))
    story.feel().tell(Done("run", None, 80.0, 18.88, 3.0)).decide()
    story.sleep(4)
    story.feel().tell(Done("run", None, 86.0, 20.9, 3.0)).decide()
    assert not {r for r in story.fired if r.startswith("spike")}
    story.sleep(8)
    story.feel().tell(Done("run", None, 100.0, 23.4, 3.0)).decide()
    assert "spike-small" in story.fired
