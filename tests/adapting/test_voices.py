"""Which decisions speak: what adds nothing is recorded as lost, holds all the same, and speaks once it is alone."""

from coachtui.adapting.voices import telling
from coachtui.training.entries import Absence, Clearance, Illness, Pain, Undo
from tests.adapting.stories import START, Story, athlete, plan
from tests.adapting.test_rules import low_mornings


def speaking(story: Story) -> set[str]:
    return {d.rule for d in telling(story.sets[-1].decisions)}


def lost_to(story: Story, rule: str) -> set[str]:
    return {lost.rule for lost in story.decision(rule).lost}


def test_a_rule_that_adds_nothing_is_lost_and_no_decision_of_its_own() -> None:
    story = Story(start=1)
    story.feel(slept_h=5.5).tell(Illness("fever")).decide()
    assert "short-sleep" in lost_to(story, "illness-fever")
    assert "short-sleep" not in speaking(story)
    assert all(d.state != "superseded" for d in story.sets[-1].decisions)


def test_what_was_outweighed_counts_when_the_stronger_one_is_undone() -> None:
    story = Story(start=0)
    story.feel(slept_h=4.5).decide()
    story.sleep().feel(2, 2, 1, 2, 2, slept_h=4.5)
    story.decide()
    assert story.light == "red"
    behind = lost_to(story, "red-light")
    assert {"low-total", "very-sore-legs"} <= behind
    assert {d.rule for d in telling(story.sets[-1].decisions) if d.class_ != "limit"} == {"red-light"}
    story.tell(Undo(story.decision("red-light").id)).decide()
    assert story.main().kind == "run"
    assert story.main().quality is False
    now = [d for d in telling(story.sets[-1].decisions) if d.state == "applied" and d.class_ != "limit"]
    assert now
    assert {d.rule for d in now} <= behind
    assert all(d.changes for d in now)


def test_what_was_outweighed_counts_when_the_stronger_one_ends_the_same_day() -> None:
    story = Story(start=1)
    story.feel(slept_h=5.5).tell(Illness("fever")).decide()
    story.tell(Clearance("ill:fever", mistake=True)).decide()
    assert speaking(story) == {"short-sleep"}
    assert story.decision("short-sleep").changes[0].after.startswith("Steady run")


def test_an_older_easing_goes_on_when_a_newer_stop_ends() -> None:
    story = low_mornings(Story(), 13)
    assert speaking(story) == {"two-poor-mornings"}
    story.tell(Illness("fever")).decide()
    assert "two-poor-mornings" not in speaking(story)
    story.tell(Clearance("ill:fever", mistake=True)).decide()
    assert speaking(story) == {"two-poor-mornings"}


def test_a_proposal_that_changes_no_session_is_no_proposal() -> None:
    story = Story(plan(athlete(adapt="ask")), start=2)
    story.feel(slept_h=5.5).decide()
    assert story.main().quality is False
    assert story.sets[-1].decisions == ()
    assert "short-sleep" not in story.sets[-1].fired


def test_a_proposal_beside_a_stop_is_recorded_as_lost() -> None:
    story = Story(plan(athlete(adapt="ask")), start=1)
    story.feel(slept_h=5.5).tell(Illness("fever")).decide()
    assert not [d for d in story.sets[-1].decisions if d.state == "proposed"]
    assert "short-sleep" in lost_to(story, "illness-fever")


def test_a_stop_that_goes_on_tells_what_comes_into_its_reach() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 6)).decide()
    before = {c.session for c in story.decision("pain-stop").changes}
    story.sleep().feel().decide()
    after = {c.session for c in story.decision("pain-stop").changes}
    assert before < after


def test_every_speaking_decision_changed_something_waits_or_advises() -> None:
    story = Story(start=1)
    story.feel(2, 2, 2, 2, 1, slept_h=4).tell(Pain("knee", 2), Illness("cold"), Absence(START, START)).decide()
    for decision in telling(story.sets[-1].decisions):
        assert decision.changes or decision.advice or decision.state == "proposed"


def test_mild_pain_is_answered_even_when_no_session_changes() -> None:
    story = Story(start=2)
    story.feel().tell(Pain("knee", 1)).decide()
    assert "pain-mild" in speaking(story)
    assert any("next morning" in a for a in story.sets[-1].advice)
