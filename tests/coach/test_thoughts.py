"""When a thought comes and when it does not: the rules that ship, on days made by hand."""

import datetime as dt
from dataclasses import replace

import pytest

from coachtui.coach import checkin, flags, replies, sessions, thoughts, views
from coachtui.coach.coach import Coach
from coachtui.coach.thoughts import Scene, choose, fits
from coachtui.rulebook.files import shipped_rules
from coachtui.rulebook.load import load
from coachtui.rulebook.shapes.mind import MOMENTS, Prompt, Thoughts
from coachtui.training.entries import CheckIn, Done, Illness, Pain, Reply
from coachtui.training.plan import Session
from coachtui.training.problems import CoachError
from tests.coach.conftest import START, At

DAY = dt.timedelta(1)
MONDAY = dt.date(2026, 11, 23)
BOOK = load([shipped_rules()])[0]
assert BOOK is not None
PROMPTS = BOOK.all(Prompt)
RULE = BOOK.sole(Thoughts)


def run(minutes: float = 50, *, quality: bool = False, status: str = "planned") -> Session:
    """A run of the Monday."""
    return Session(
        id=MONDAY.isoformat(), date=MONDAY, original_date=MONDAY, domain="foundation", kind="run", workout="easy",
        title="Easy run", quality=quality, long=minutes >= 75, minutes=minutes, km=8.0, zones_km={}, zones_minutes={},
        rpe=None, steps=(), why="", rules=(), sources=(), lost=(), easier=None, status=status,
    )  # fmt: skip


def scene(*moments: str, runs: tuple[Session, ...] = (), phase: str = "specific", event: str = "marathon") -> Scene:
    return Scene(MONDAY, frozenset(moments), runs, phase, event, "intermediate", 32, low_mood=False)


def fitting(day: Scene) -> set[str]:
    return {p.id for p in PROMPTS.values() if fits(p, day)}


def fires(prompt: Prompt, day: Scene) -> bool:
    """Whether a prompt comes when it is the only one there is."""
    return choose([prompt], day, [], RULE) is prompt


def test_every_prompt_that_ships_fires_on_a_day_it_is_made_for_and_not_on_another() -> None:
    for prompt in PROMPTS.values():
        for moment in prompt.moments:
            status = "done" if moment == "after" else "planned"
            day = replace(
                scene(moment, runs=(run(180, quality=True, status=status),), event="10km"),
                phase=prompt.phases[0] if prompt.phases else "specific",
                event="marathon" if prompt.events else "10km",
                low_mood=prompt.low_mood,
                sites=frozenset(prompt.sites[:1]),
            )
            assert fires(prompt, day), (prompt.id, moment)
        others = frozenset(set(MOMENTS) - set(prompt.moments))
        elsewhere = scene(*others, runs=(run(180, quality=True), run(180, quality=True, status="done")))
        assert not fires(prompt, replace(elsewhere, low_mood=prompt.low_mood)), prompt.id


def test_eating_on_the_way_is_for_long_runs_of_long_races() -> None:
    assert "fuel-practise" in fitting(scene("before", runs=(run(100),)))
    assert "fuel-practise" not in fitting(scene("before", runs=(run(60),)))
    assert "fuel-practise" not in fitting(scene("before", runs=(run(100),), event="5km"))


def test_caffeine_is_never_spoken_of_to_minors() -> None:
    day = scene("before", runs=(run(60, quality=True),))
    assert "caffeine-test" in fitting(day)
    assert "caffeine-test" not in fitting(replace(day, age=17))


def test_self_talk_is_for_hard_days() -> None:
    assert "self-talk-cue" in fitting(scene("before", runs=(run(50, quality=True),)))
    assert "self-talk-cue" not in fitting(scene("before", runs=(run(50),)))


def test_a_low_mood_is_referred_and_never_coached() -> None:
    low = replace(scene(*MOMENTS, runs=(run(100, quality=True),)), low_mood=True)
    assert fitting(low) == {"review-low-mood"}
    assert "review-low-mood" not in fitting(replace(low, low_mood=False))


def test_a_thought_for_after_a_run_waits_until_it_is_done() -> None:
    prompt = PROMPTS["fuel-after"]
    assert not fires(prompt, scene("before", "after", runs=(run(90),)))
    assert fires(prompt, scene("before", "after", runs=(run(90, status="done"),)))


def test_a_thought_for_before_a_run_is_gone_once_it_is_done() -> None:
    prompt = PROMPTS["fuel-before-long"]
    assert fires(prompt, scene("before", "after", runs=(run(90),)))
    assert not fires(prompt, scene("before", "after", runs=(run(90, status="done"),)))


@pytest.mark.parametrize(("answer", "days"), [("skip", RULE.skipped_days), ("done", RULE.done_days)])
def test_what_was_put_away_is_silent_for_the_time_of_the_rule(answer: str, days: float) -> None:
    prompt, day = PROMPTS["process-goal"], scene("any")
    ago = lambda n: [(MONDAY - dt.timedelta(days=n), Reply(prompt.id, answer))]  # noqa: E731
    assert choose([prompt], replace(day, phase="speed"), ago(days - 1), RULE) is None
    assert choose([prompt], replace(day, phase="speed"), ago(days), RULE) is prompt


def test_no_second_thought_follows_one_that_was_put_away_today() -> None:
    day = scene("any", "rest")
    first = choose(PROMPTS.values(), day, [], RULE)
    assert first is not None
    assert choose(PROMPTS.values(), day, [(MONDAY, Reply(first.id, "skip"))], RULE) is None
    assert choose(PROMPTS.values(), day, [(MONDAY - DAY, Reply(first.id, "skip"))], RULE) not in (None, first)


def test_who_wants_none_gets_none_until_asked_for_again() -> None:
    day = scene("any", "rest")
    off, on = (MONDAY - 90 * DAY, Reply("", "off")), (MONDAY - DAY, Reply("", "on"))
    assert choose(PROMPTS.values(), day, [off], RULE) is None
    assert choose(PROMPTS.values(), day, [off, on], RULE) is not None


def test_days_alike_do_not_bring_one_thought_again_and_again() -> None:
    day = scene("any", "rest", phase="foundation")
    week = [choose(PROMPTS.values(), replace(day, date=MONDAY + n * DAY), [], RULE) for n in range(3)]
    assert len({p.id for p in week if p}) == 3


def first_thought(at: At) -> Coach:
    """The coach on the first day that has a thought."""
    for n in range(3, 12):
        coach = at(START + n * DAY)
        for back in (1, 2, 3):
            past = START + (n - back) * DAY
            for s in views.day(coach, past).sessions:
                if s.status == "unlogged":
                    sessions.skip(coach, s.id)
        if views.day(coach).thought is not None:
            return coach
    raise AssertionError("no day had a thought")


def test_a_thought_is_put_away_for_the_day_and_there_is_nothing_more_to_put_away(at: At) -> None:
    coach = first_thought(at)
    plan = views.plan(coach)[0]
    replies.reply(coach, "skip")
    assert views.day(coach).thought is None
    assert views.plan(coach)[0] == plan
    with pytest.raises(CoachError, match="no thought today"):
        replies.reply(coach, "skip")


def test_an_open_question_comes_alone(at: At) -> None:
    coach = first_thought(at)
    flags.flag(coach, Pain("shin", 4))
    day = views.day(coach)
    assert day.prompt is not None
    assert day.thought is None


def test_nobody_who_is_ill_is_given_something_to_think_of(at: At) -> None:
    coach = first_thought(at)
    flags.flag(coach, Illness("fever"))
    assert views.day(coach).thought is None


def test_three_low_mornings_bring_a_referral_or_nothing(at: At) -> None:
    coach = first_thought(at)
    for n in range(3):
        checkin.check_in(at(coach.today + n * DAY), CheckIn(3, 3, 3, 3, 1))
    thought = views.day(at(coach.today + 2 * DAY)).thought
    assert thought is None or thought.id == "review-low-mood"


def test_a_race_is_followed_by_its_review_until_it_is_written(at: At) -> None:
    coach = first_thought(at)
    sessions.log(coach, Done("race", minutes=22, km=5, event="5km", time_s=1320.0), date=coach.today)
    rule, plan, decided = RULE, coach.snapshot[1], views.current(coach)
    found = thoughts.scene_of(plan, (), views.recent(coach, plan), decided, rule, coach.today + DAY)
    assert found.moments == {"after-race"}
