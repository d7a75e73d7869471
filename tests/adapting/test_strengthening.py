"""Strength work turned to where it hurts, by C4 and D13 of the science: what spares the spot, what is for it, when."""

import pytest

from coachtui.adapting.applying import Scene, lower
from coachtui.adapting.combine import bearing_on, combine
from coachtui.adapting.reading import read
from coachtui.adapting.sizing import leaves
from coachtui.rulebook.notation import leaves_of, parse
from coachtui.rulebook.shapes.adapting import HOLD, Site
from coachtui.rulebook.shapes.workouts import Exercise
from coachtui.training.body import SITES
from coachtui.training.entries import Clearance, Diary, Pain
from coachtui.training.plan import Session
from tests.adapting.stories import Story, rules

GOOD = (4, 4, 4, 4, 4)
JUMPS = {"pogo", "rope-skip", "skip-high", "squat-jump", "bound", "split-jump", "box-jump", "drop-jump"}
FOR = {
    "achilles": {"calf-raise-single"},
    "calf": {"soleus-raise"},
    "shin": {"calf-raise-single", "soleus-raise", "short-foot"},
    "knee": {"step-up", "side-lying-raise"},
    "itb": {"side-lying-raise", "step-up"},
    "hamstring": {"bridge-hold", "single-leg-rdl"},
    "glute": {"wall-press"},
    "heel": {"towel-raise", "short-foot"},
    "foot": {"short-foot"},
    "back": {"bird-dog", "dead-bug", "single-leg-rdl"},
}
"""Sites of C4 and what strengthens them without equipment."""


def strength(story: Story) -> Session:
    """The next strength session as it is seen."""
    return next(s for s in story.seen.sessions() if s.date >= story.today and s.kind == "strength")


def exercises(session: Session) -> list[str]:
    return [s.exercise for s in leaves(session.steps) if s.exercise]


def hurting(site: str, score: int) -> Story:
    story = Story().feel().tell(Pain(site, score))
    story.decide()
    return story


@pytest.mark.parametrize("site", sorted(FOR))
def test_a_sore_spot_gets_its_own_exercises_and_no_jumps(site: str) -> None:
    story = hurting(site, 2)
    planned = next(s for s in story.plan.sessions() if s.kind == "strength")
    seen = strength(story)
    assert set(exercises(seen)) >= FOR[site]
    if site not in ("itb", "glute"):
        assert not set(exercises(seen)) & JUMPS
    assert seen.minutes <= planned.minutes
    assert seen.title.startswith(planned.title) and seen.title != planned.title
    assert rules().one(Site, site).title not in seen.title, "a title goes into calendars, which tell no health"


@pytest.mark.parametrize("site", ["hip", "groin", "pelvis"])
def test_a_sore_hip_is_strengthened_only_once_running_is_on_its_way_back(site: str) -> None:
    story = hurting(site, 2)
    book = rules().all(Exercise)
    assert not [e for e in exercises(strength(story)) if "hip" in book[e].tags]
    story = Story().feel().tell(Pain(site, 2, bone=True))
    story.decide()
    story.sleep(2).feel().tell(Clearance(f"pain:{site}", by="doctor", on=story.today))
    story.decide()
    assert "single-leg-bridge" in exercises(strength(story))


def test_while_running_is_stopped_strength_holds_still() -> None:
    story = hurting("hamstring", 7)
    story.sleep().feel().tell(Pain("hamstring", 3))
    story.decide()
    book = rules().all(Exercise)
    assert exercises(strength(story)) == ["bridge-hold", "plank"]
    assert all(HOLD in book[e].tags for e in exercises(strength(story)))


def test_with_the_flag_the_edit_ends() -> None:
    story = hurting("knee", 2)
    assert strength(story).title != "First jumps and trunk"
    story.sleep().feel().tell(Clearance("pain:knee"))
    story.decide()
    story.sleep(6).feel().decide()
    assert strength(story) == next(s for s in story.plan.sessions() if s.date >= story.today and s.kind == "strength")


def test_two_sore_spots_take_nothing_that_either_forbids() -> None:
    story = Story().feel().tell(Pain("achilles", 2), Pain("foot", 1))
    story.decide()
    book = rules().all(Exercise)
    seen = exercises(strength(story))
    assert "short-foot" in seen
    assert not [e for e in seen if "calf" in book[e].tags], "a sore foot loads no calf yet"


def test_every_site_says_what_strengthens_it_and_the_last_way_needs_no_equipment() -> None:
    book = rules().all(Exercise)
    for site in SITES:
        found = rules().one(Site, site)
        named = [book[leaf.exercise] for leaf in leaves_of(parse(found.exercises[-1])) if leaf.exercise]
        assert named
        assert not [e.id for e in named if e.needs], site
        for text in found.holds:
            held = [book[leaf.exercise] for leaf in leaves_of(parse(text)) if leaf.exercise]
            assert all(HOLD in e.tags for e in held), site


def test_what_was_turned_to_a_spot_already_stays_as_it_is() -> None:
    story = hurting("achilles", 2)
    seen = strength(story)
    ceiling = combine(bearing_on(story.sets[-1].in_force, seen, story.today))
    assert lower(seen, ceiling, Scene(story.plan, read(Diary(), story.today), rules(), story.today, {})) == seen
