"""What is meant for a week and what became of it, and mood over the weeks: pure, on entries made by hand."""

import datetime as dt

import pytest

from coachtui.coach.mood import MoodWeek, low_for_long, mood_line, mood_weeks
from coachtui.coach.pledges import Told, goals_of, merged, plans_of
from coachtui.training.entries import Body, CheckIn, Entry, Pledge
from coachtui.training.problems import CoachError, UsageError
from tests.coach.test_thoughts import PROMPTS, RULE

MONDAY = dt.date(2026, 11, 23)
DAY, WEEK = dt.timedelta(1), dt.timedelta(7)
GOALS, PLANS = ("Strides twice", "In bed by ten"), ("If dark, then lamp", "If late, then walk")


def entry(day: dt.date, body: Body) -> Entry:
    return Entry("1", day, "2026-11-23T07:00+00:00", "test", body)


def test_a_pledge_is_a_goal_of_the_week_after_it() -> None:
    told = [entry(MONDAY - DAY, Pledge(MONDAY - WEEK, will="Run on Tuesday whatever comes"))]
    found = goals_of(GOALS, told, MONDAY)
    assert [(g.text, g.kept, g.pledged) for g in found][-1] == ("Run on Tuesday whatever comes", None, True)
    assert all(not g.pledged for g in goals_of(GOALS, told, MONDAY + WEEK))


def test_what_is_told_of_a_week_is_laid_over_what_was_told_before() -> None:
    first = merged(Pledge(MONDAY), GOALS, PLANS, Told(kept=[1], motivation=4))
    second = merged(first, GOALS, PLANS, Told(worked=[2], happened="Rain"))
    assert (second.kept, second.missed, second.motivation) == (("Strides twice",), ("In bed by ten",), 4)
    assert (second.worked, second.happened) == (("If late, then walk",), "Rain")
    third = merged(second, GOALS, PLANS, Told(failed=[2]))
    assert (third.worked, third.failed) == ((), ("If late, then walk",)), "it cannot be both"


def test_a_plan_says_what_became_of_it_and_is_not_forgotten_when_it_was_taken_out() -> None:
    told = Pledge(MONDAY, worked=("If dark, then lamp", "An old plan"), failed=("If late, then walk",))
    assert [(p.text, p.helped) for p in plans_of(PLANS, told)] == [
        ("If dark, then lamp", True), ("If late, then walk", False), ("An old plan", True),
    ]  # fmt: skip
    assert [p.helped for p in plans_of(PLANS, Pledge(MONDAY))] == [None, None]


def test_numbers_that_name_nothing_are_refused() -> None:
    with pytest.raises(UsageError, match="no goal 3"):
        merged(Pledge(MONDAY), GOALS, PLANS, Told(kept=[3]))
    with pytest.raises(UsageError, match="both"):
        merged(Pledge(MONDAY), GOALS, PLANS, Told(worked=[1], failed=[1]))
    with pytest.raises(CoachError, match="no if-then plan"):
        merged(Pledge(MONDAY), GOALS, (), Told(worked=[1]))


def moods(*weeks: tuple[int, ...]) -> list[Entry]:
    """Check-ins of weeks up to this one, oldest first."""
    first = MONDAY - (len(weeks) - 1) * WEEK
    return [
        entry(first + n * WEEK + d * DAY, CheckIn(mood=score))
        for n, week in enumerate(weeks)
        for d, score in enumerate(week)
    ]


def test_mood_is_kept_week_by_week_and_a_week_without_a_word_is_unknown() -> None:
    found = mood_weeks(moods((4, 4), (), (3, 2, 4)), MONDAY, 3)
    assert [(w.mood, w.checkins) for w in found] == [(4.0, 2), (None, 0), (3.0, 3)]
    assert mood_line(found) == "mood 3 of 5 in 3 check-ins; mood of the week before 4."
    assert mood_line(mood_weeks([], MONDAY, 3)) == ""


@pytest.mark.parametrize(
    ("weeks", "low"),
    [
        (((2, 2, 1), (1, 2, 2)), "mood"),
        (((4, 4, 4), (1, 2, 2)), ""),
        (((2, 2, 1), ()), ""),
        (((1,), (1,)), ""),
    ],
    ids=["two low weeks", "one low week", "silence is unknown", "one word is too little"],
)
def test_mood_is_low_for_long_after_two_weeks_that_were_told(weeks: tuple[tuple[int, ...], ...], low: str) -> None:
    assert low_for_long(mood_weeks(moods(*weeks), MONDAY, 2), RULE) == low


def test_two_weeks_without_wish_to_run_bring_rest_and_never_a_push() -> None:
    tired = [MoodWeek(MONDAY - WEEK, 4, 5, 2), MoodWeek(MONDAY, 4, 5, 1)]
    assert low_for_long(tired, RULE) == "motivation"
    assert "recovery" in PROMPTS["review-worn-out"].text
    assert "doctor" in PROMPTS["review-low-mood"].text
