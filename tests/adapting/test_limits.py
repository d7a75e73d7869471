"""What the way back and a sore spot leave out: every limit holds, however long it took; no jumps, no such stretch."""

import datetime as dt
from dataclasses import replace

import pytest

from coachtui.adapting import limits
from coachtui.adapting.ease import leaves, without
from coachtui.adapting.view import seen
from coachtui.planning.breaches import broken
from coachtui.rulebook.shapes.adapting import Site
from coachtui.rulebook.shapes.workouts import Exercise
from coachtui.science.paces import paces_for
from coachtui.training.entries import Clearance, Illness, Pain, Skip
from coachtui.training.plan import Plan, Step
from tests.adapting.stories import START, Story, built, plan, rules, strength

OFF = (12, 20, 27, 40)
"""Days without running that lead to different stages of the ladder."""


def paced(vdot: float) -> Plan:
    """A long plan of a runner whose easy minutes are worth more or fewer kilometres."""
    return replace(plan(weeks=22), paces=paces_for(vdot))


@pytest.mark.parametrize("off", OFF)
def test_after_a_long_illness_cleared_late_no_week_grows_past_its_limit(off: int) -> None:
    """Weekly growth counts against the highest of four weeks, in every kind of week, also when coming back (B7)."""
    story = Story(paced(45)).live(1)
    story.tell(Illness("fever")).feel().decide()
    story.sleep(off).tell(Clearance("ill:fever")).feel().decide()
    bounds = limits.bounds(story.plan, rules())
    assert bounds is not None
    assert not [b for b in broken(story.seen.weeks, bounds, since=story.today) if b.rule == bounds.growth.id]


@pytest.mark.parametrize("off", OFF)
@pytest.mark.parametrize("vdot", [38, 76])
def test_after_a_stop_no_run_is_a_tenth_longer_than_the_longest_of_thirty_days(vdot: float, off: int) -> None:
    """The stages of the ladder are minutes; for a fast runner their kilometres grow as little as anybody's (B6)."""
    story = Story(paced(vdot)).live(1)
    story.tell(Pain("shin", 7)).feel().decide()
    story.sleep(off).tell(Pain("shin", 0)).feel().decide()
    bounds = limits.bounds(story.plan, rules())
    assert bounds is not None
    assert not [b for b in broken(story.seen.weeks, bounds, since=story.today) if b.rule == bounds.spike.id]
    assert any(s.runs and s.status == "planned" for w in story.seen.weeks for s in w.sessions), "it does come back"


def test_a_jump_is_no_part_of_the_way_back() -> None:
    """Jumps are left out at every stage of the ladder after pain, not only at the last ones."""
    story = Story(plan(weeks=12)).live(1)
    story.tell(Pain("shin", 7)).feel().decide()
    story.sleep(20).tell(Pain("shin", 0)).feel().decide()
    strong = [s for w in story.seen.weeks[3:8] for s in w.sessions if s.kind == "strength" and s.date >= story.today]
    assert strong
    assert not [s for s in strong if "plyometric" in s.tags]


@pytest.mark.parametrize("day", [13, 34, 46])
def test_what_limits_took_is_the_same_the_next_day_when_all_went_as_planned(day: int) -> None:
    """Restrictions that limits leave behind show what limits found: nothing flickers while days go by."""
    story = Story(built(12)).live(day).live(1, 1, 1, 2, 1, 2)
    taken = 0
    for _ in range(12):
        story.feel().decide()
        today = story.sets[-1]
        free = replace(today, in_force=tuple(r for r in today.in_force if r.class_ != "limit"))
        before = seen(story.plan, story.diary, [*story.sets[:-1], free], rules(), story.today)
        assert sizes(story.seen, story.today) == sizes(before, story.today), story.today
        taken += len(today.in_force) - len(free.in_force)
        story.do().sleep()
    assert taken, "limits took something on the way"


def test_who_was_ill_for_three_weeks_runs_as_much_as_planned_again_before_the_taper() -> None:
    """Some three kilometres a week may come on top (B7): from ten to sixty takes four months, and no longer."""
    story = Story(built(30)).live(24)
    story.tell(Illness("fever")).feel().decide()
    story.sleep(20).tell(Clearance("ill:fever")).feel().decide()
    story.live(30 * 7 - 1 - story.day)
    ran, planned = ([w.run_km for w in p.weeks] for p in (story.seen, story.plan))
    assert ran[24:28] == pytest.approx(planned[24:28], rel=0.1)


def sizes(shown: Plan, today: dt.date) -> list[tuple[str, float, float | None]]:
    """The sessions from a day on: which, and how much."""
    return [(s.id, s.minutes, s.km) for w in shown.weeks for s in w.sessions if s.date >= today]


def test_strength_work_that_lost_its_jumps_says_so() -> None:
    """A title that promises jumps where there are none would be read as leave to jump."""
    jumps = strength(START)
    calm = without(jumps, frozenset({"plyometric"}), rules().all(Exercise), 0)
    assert (jumps.title, calm.title) == ("First jumps and trunk", "First jumps and trunk, jumps left out")
    assert without(calm, frozenset({"plyometric"}), rules().all(Exercise), 0) == calm


@pytest.mark.parametrize(("site", "stretch"), [("hamstring", "hamstring-stretch"), ("glute", "glute-stretch")])
def test_a_stretch_that_pulls_on_the_sore_spot_is_left_out_of_mobility(site: str, stretch: str) -> None:
    """A sore hamstring origin is not stretched, and nothing presses on the side of a sore hip (C4)."""
    steps = tuple(Step(f"30 s {e}", exercise=e, minutes=3.0) for e in (stretch, "calf-stretch", "cat-cow"))
    mobility = replace(strength(START), kind="flexibility", domain="flexibility", minutes=9.0, steps=steps, tags=())
    removed = frozenset(rules().one(Site, site).removes)
    lighter = without(mobility, removed, rules().all(Exercise), 0)
    assert [s.exercise for s in leaves(lighter.steps)] == ["calf-stretch", "cat-cow"]
    assert lighter.minutes == 6.0


def test_leaving_runs_out_makes_no_other_run_of_the_week_too_long() -> None:
    story = Story(start=7)
    story.feel().decide()
    before = [s for s in story.shown(2) if s.kind == "run"]
    left = [s.id for n in (1, 3, 5, 6) for s in story.shown(n)]
    story.tell(Skip(tuple(left))).decide()
    after = [s for s in story.shown(2) if s.kind == "run"]
    assert [s.km for s in after] == [s.km for s in before]
