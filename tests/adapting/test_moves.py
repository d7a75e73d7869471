"""A person's own moves: spacing, spikes and holds refuse; the clock yields."""

import datetime as dt

import pytest

from coachtui.adapting.moves import move_notes, partners, refuse_move, refuse_swap
from coachtui.training.entries import Illness, Move
from tests.adapting.stories import DAY, START, Story, athlete, plan


def test_quality_may_not_lie_within_48_hours_of_other_quality() -> None:
    story = Story(start=1)
    story.feel().decide()
    intervals = story.plan.on(START + 8 * DAY)[0]
    refused = refuse_move(story.seen, intervals, START + 2 * DAY, story.book, story.today, story.sets[-1])
    assert refused is not None
    sentence, days = refused
    assert "48 hours" in sentence
    assert days
    assert all(abs((d - (START + DAY)).days) >= 2 for d in days)


@pytest.mark.parametrize(("born", "hours"), [(1970, 72), (1960, 96)])
def test_from_fifty_years_on_it_is_72_hours_and_from_sixty_on_96(born: int, hours: int) -> None:
    story = Story(plan(athlete(born=dt.date(born, 1, 1))), start=1)
    story.feel().decide()
    intervals = story.plan.on(START + 8 * DAY)[0]
    refused = refuse_move(story.seen, intervals, START + 3 * DAY, story.book, story.today, story.sets[-1])
    assert refused is not None
    assert f"{hours} hours" in refused[0]


def test_a_move_to_a_free_day_is_allowed_with_a_note_about_the_clock() -> None:
    story = Story(start=1)
    story.feel().decide()
    easy = story.plan.on(START + 5 * DAY)[0]
    to = START + 7 * DAY
    assert refuse_move(story.seen, easy, to, story.book, story.today, story.sets[-1]) is None
    notes = move_notes(story.seen, easy, to)
    assert any("0 free" in note for note in notes)
    assert any("day of rest" in note for note in notes)


def test_a_hold_refuses_every_day_with_its_reason() -> None:
    story = Story(start=1)
    story.feel().tell(Illness("fever")).decide()
    easy = story.plan.on(START + 5 * DAY)[0]
    refused = refuse_move(story.seen, easy, START + 4 * DAY, story.book, story.today, story.sets[-1])
    assert refused == ("With a fever there is no training", ())


def test_two_runs_on_one_day_are_refused_to_who_does_not_double() -> None:
    story = Story(start=1)
    story.feel().decide()
    easy = story.plan.on(START + 5 * DAY)[0]
    refused = refuse_move(story.seen, easy, START + 3 * DAY, story.book, story.today, story.sets[-1])
    assert refused is not None
    assert "a run on" in refused[0]


def test_two_runs_change_places_where_each_alone_would_be_refused() -> None:
    story = Story(start=1)
    story.feel().decide()
    hard, easy = story.plan.on(START + 8 * DAY)[0], story.plan.on(START + 9 * DAY)[0]
    for session, to in ((hard, easy.date), (easy, hard.date)):
        refused = refuse_move(story.seen, session, to, story.book, story.today, story.sets[-1])
        assert refused is not None
        assert "a run on" in refused[0]
    assert refuse_swap(story.seen, hard, easy, story.book, story.today, story.sets[-1]) is None
    story.tell(Move(hard.id, easy.date, easy.id, hard.date)).decide()
    week = story.seen.weeks[1]
    assert {s.id: s.date for s in week.sessions if s.id in (hard.id, easy.id)} == {
        hard.id: easy.date,
        easy.id: hard.date,
    }
    assert week.run_minutes == story.plan.weeks[1].run_minutes
    assert sum(s.kind == "rest" for s in week.sessions) == sum(s.kind == "rest" for s in story.plan.weeks[1].sessions)


def test_quality_that_changes_places_keeps_its_48_hours_and_the_nearest_that_do_are_offered() -> None:
    story = Story(start=1)
    story.feel().decide()
    hard, near = story.plan.on(START + 8 * DAY)[0], story.plan.on(START + 2 * DAY)[0]
    refused = refuse_swap(story.seen, hard, near, story.book, story.today, story.sets[-1])
    assert refused is not None
    sentence, works = refused
    assert "48 hours" in sentence
    assert works
    for session in works:
        assert refuse_swap(story.seen, hard, session, story.book, story.today, story.sets[-1]) is None


def test_two_hard_days_may_change_places_for_their_distance_stays() -> None:
    story = Story(start=1)
    story.feel().decide()
    first, second = story.plan.on(START + DAY)[0], story.plan.on(START + 8 * DAY)[0]
    assert refuse_swap(story.seen, first, second, story.book, story.today, story.sets[-1]) is None


def test_a_hold_refuses_an_exchange_too_and_rest_is_no_partner() -> None:
    story = Story(start=1)
    story.feel().tell(Illness("fever")).decide()
    hard, easy = story.plan.on(START + 8 * DAY)[0], story.plan.on(START + 9 * DAY)[0]
    refused = refuse_swap(story.seen, hard, easy, story.book, story.today, story.sets[-1])
    assert refused == ("With a fever there is no training", ())
    assert all(s.kind != "rest" for s in partners(story.seen, hard, story.today))


def test_a_long_run_moved_into_the_next_week_stays_a_long_run_under_an_amber_light() -> None:
    story = Story(start=8)
    story.feel().tell(Move("2027-03-14", dt.date(2027, 3, 15))).decide()
    story.feel(2, 2, 1, 2, 2).decide()
    assert story.light == "amber"
    moved = next(s for s in story.shown(6) if s.id == "2027-03-14")
    assert moved.minutes >= 0.5 * story.plan.on(dt.date(2027, 3, 14))[0].minutes
