"""What holds for every athlete and every day."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.adapting import limits, view
from coachtui.adapting.applying import Scene, lower
from coachtui.adapting.combine import combine, covers
from coachtui.adapting.ease import fastest
from coachtui.adapting.flags import stand
from coachtui.adapting.metrics import values
from coachtui.adapting.ran import as_run
from coachtui.adapting.readiness import STATES
from coachtui.adapting.reading import read
from coachtui.adapting.world import World
from coachtui.planning.breaches import Broken
from coachtui.rulebook.metrics import CATALOGUE
from coachtui.training.body import ALARMS, ILLNESSES, SITES
from coachtui.training.decisions import SAFETY, Restriction
from coachtui.training.entries import Alarm, Answer, CheckIn, Clearance, Diary, Done, Illness, Pain, Skip
from coachtui.training.plan import Session
from tests.adapting.stories import DAY, START, Story, cruise, easy_run, plan, rules, strength

QUICK = settings(max_examples=40, deadline=None)
SCORES = st.tuples(*[st.integers(1, 5)] * 5)
CHECKIN = st.builds(
    lambda s, slept, rhr: CheckIn(*s, slept_h=slept, resting_hr=rhr),
    SCORES,
    st.none() | st.integers(3, 10),
    st.none() | st.integers(45, 70),
)
ACTION = st.one_of(
    st.sampled_from(
        [
            ("no_running", None, None),
            ("rest", None, None),
            ("use_easier", None, None),
            ("cap_zone", None, "E"),
            ("cap_zone", None, "M"),
            ("cap_zone", None, "T"),
            ("remove", None, "strides"),
            ("remove", None, "speed hills strides"),
            ("remove", None, "plyometric"),
            ("remove", None, "strength"),
            ("remove", None, "long"),
            ("substitute", None, "bike"),
            ("substitute", None, "walk pool-run"),
            ("hold", None, "alarm"),
            ("recovery_week", 40.0, None),
        ]
    ),
    st.integers(5, 80).map(lambda n: ("shorten", float(n), None)),
    st.integers(15, 90).map(lambda n: ("max_minutes", float(n), None)),
    st.integers(0, 10).map(lambda n: ("return_ladder", float(n), "run")),
)
SESSION = st.sampled_from(
    [
        cruise(START),
        easy_run(START, 40),
        easy_run(START, 45, strides=True),
        easy_run(START, 120, long=True),
        strength(START),
        replace(easy_run(START, 60), kind="cross", tags=()),
    ]
)


def restriction(action: tuple[str, float | None, str | None]) -> Restriction:
    """One restriction of today."""
    name, value, what = action
    stage = int(value or 0) if name == "return_ladder" else None
    return Restriction("a-rule", "load", "d/a-rule", name, START, None, value, what, stage)


def on_foot(session: Session) -> float:
    """Minutes of running in a session, walks left out."""
    if not session.runs:
        return 0.0
    return sum(m for zone, m in session.zones_minutes.items() if zone != "walk")


def scene() -> Scene:
    """A day without anything told."""
    return Scene(plan(), read(Diary(), START), rules(), START, {})


def harder(one: Session | None, other: Session | None) -> bool:
    """Whether the other session is harder: more running, something faster, or more of the same kind."""
    if other is None or other.kind == "rest":
        return False
    if one is None or one.kind == "rest":
        return True
    longer = on_foot(other) > on_foot(one) + 0.5 and other.minutes > one.minutes + 0.5
    if one.kind == other.kind and not one.runs:
        longer = other.minutes > one.minutes + 0.5
    return longer or (other.runs and not one.runs) or fastest(other) > fastest(one)


@QUICK
@given(SESSION, st.lists(ACTION, max_size=4), ACTION)
def test_adding_a_restriction_never_makes_any_session_harder(session: Session, some: list, one: tuple) -> None:
    without = lower(session, combine(map(restriction, some)), scene())
    with_it = lower(session, combine(map(restriction, [*some, one])), scene())
    assert not harder(without, with_it)


@QUICK
@given(SESSION, st.lists(ACTION, max_size=4))
def test_no_restriction_makes_a_session_harder_than_the_base_plan(session: Session, some: list) -> None:
    seen = lower(session, combine(map(restriction, some)), scene())
    assert not harder(session, seen)


@QUICK
@given(SESSION, st.lists(ACTION, max_size=5), st.randoms(use_true_random=False))
def test_restrictions_combine_in_any_order(session: Session, some: list, random: object) -> None:
    mixed = list(some)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = combine(map(restriction, some)), combine(map(restriction, mixed))
    assert one == other
    assert lower(session, one, scene()) == lower(session, other, scene())


@QUICK
@given(SESSION, st.lists(ACTION, max_size=4))
def test_what_is_left_adds_up(session: Session, some: list) -> None:
    seen = lower(session, combine(map(restriction, some)), scene())
    if seen is None or seen.kind != "run" or seen.km is None:
        return
    assert abs(sum(seen.zones_km.values()) - seen.km) < 0.15
    assert abs(sum(seen.zones_minutes.values()) - seen.minutes) < 1.5


BAD = st.one_of(
    st.builds(Pain, st.sampled_from(SITES), st.integers(1, 10)),
    st.builds(Illness, st.sampled_from(ILLNESSES)),
    st.builds(lambda n: CheckIn(slept_h=n), st.integers(2, 5)),
    st.builds(lambda n: CheckIn(soreness=n), st.just(1)),
)


@settings(max_examples=10, deadline=None)
@given(st.lists(CHECKIN, min_size=1, max_size=14), CHECKIN, BAD)
def test_more_bad_news_never_improves_the_light(past: list[CheckIn], today: CheckIn, bad: object) -> None:
    if isinstance(bad, CheckIn) and bad.slept_h is not None and (today.slept_h is None or today.slept_h < bad.slept_h):
        today = replace(today, slept_h=8)
    story = Story(plan(weeks=6))
    for told in past:
        story.tell(told).decide()
        story.sleep()
    before = story.tell(today).decide().readiness.state
    after = story.tell(bad).decide().readiness.state  # type: ignore[arg-type]
    assert STATES.index(after) >= STATES.index(before)


@settings(max_examples=8, deadline=None)
@given(st.lists(CHECKIN, min_size=1, max_size=12), st.integers(1, 25))
def test_silence_never_makes_a_recovery_week(past: list[CheckIn], silent: int) -> None:
    story = Story(plan(weeks=6))
    for told in past:
        story.tell(told).decide()
        story.sleep()
    known = "amber-too-long" in story.fired
    for _ in range(silent):
        story.decide()
        assert known or "amber-too-long" not in story.fired
        story.sleep()
    assert "ready-for-more" not in story.fired


TOLD = st.one_of(
    CHECKIN,
    st.builds(Pain, st.sampled_from(SITES), st.integers(0, 10), limp=st.booleans(), bone=st.booleans()),
    st.builds(Illness, st.sampled_from(ILLNESSES)),
    st.builds(lambda km: Done("run", None, km * 6.0, float(km), 5.0), st.integers(1, 40)),
    st.builds(lambda n: Skip(((START + n * DAY).isoformat(),)), st.integers(0, 13)),
)


def mendable(session: Session, broken: Broken, today: dt.date) -> bool:
    """Whether a session still lies ahead that would have to give way to a limit: a run, or of its week any run."""
    open_ = session.date >= today and session.status in ("planned", "moved") and session.kind == "run"
    if broken.session is not None:
        return open_ and session.id == broken.session
    return open_ and 0 <= (session.date - broken.date).days < 7


HELD = st.one_of(
    TOLD,
    st.builds(Alarm, st.sampled_from(ALARMS)),
    st.builds(Clearance, st.sampled_from([f"ill:{k}" for k in ILLNESSES])),
    st.builds(lambda k: Clearance(f"alarm:{k}", by="doctor", on=START), st.sampled_from(ALARMS)),
    st.builds(CheckIn, lightning=st.booleans(), ice=st.booleans(), temperature_c=st.sampled_from([8.0, 24.0, 34.0])),
    st.builds(lambda v: Answer("hold:energy", "eating", v), st.sampled_from(["yes", "no"])),
)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.lists(HELD, max_size=3), st.integers(1, 9)), min_size=1, max_size=6))
def test_whatever_is_told_the_weeks_seen_keep_every_limit_hold_and_ceiling(days: list[tuple[list, int]]) -> None:
    """The audit after every adaptation: nothing harder, no limit newly broken, no run where something says stop."""
    story = Story(plan(weeks=6))
    for told, later in days:
        story.tell(*[t for t in told if not isinstance(t, Skip)])
        made = story.decide()
        assert story.decide() == made, "a second look on the same day changes nothing"
        shown = story.seen
        assert [a.id for a in story.plan.sessions()] == [b.id for b in shown.sessions()]
        assert not any(harder(a, b) for a, b in zip(story.plan.sessions(), shown.sessions(), strict=True))
        kept = limits.bounds(story.plan, rules())
        ran = as_run(shown.weeks, story.plan, read(story.diary, story.today), story.today, rules())
        over = limits.newly_broken(story.plan.weeks, ran, kept, story.today)
        assert not [b for b in over if any(mendable(s, b, story.today) for s in shown.sessions())], over
        for restriction in (r for r in made.in_force if r.action in ("hold", "rest", "no_running")):
            running = [
                s for s in shown.sessions() if covers(restriction, s.date, story.today) and s.date >= story.today
            ]
            assert not [s for s in running if (s.runs or s.kind == "race") and s.status in ("planned", "moved")
                        and (s.kind != "race" or restriction.class_ in SAFETY)]  # fmt: skip
        story.sleep(later)


def test_every_metric_of_the_catalogue_has_a_value_and_no_other() -> None:
    base = plan()
    told = read(Diary(), START)
    standing = stand(told, base.athlete, base.start, rules(), START)
    shown = view.around(view.Ground(base, told, rules(), START), [], 28, 14)
    world = World(base, told, standing, shown, {}, rules(), START)
    assert set(values(world)) == {m.name for m in CATALOGUE}


def test_the_diary_of_a_later_day_does_not_change_an_earlier_decision() -> None:
    story = Story(start=1)
    story.feel(slept_h=5).decide()
    told = list(story.entries)
    first = story.sets[-1]
    story.sleep().feel().tell(Pain("knee", 7))
    story.entries, story.day = told, 1
    assert story.decide() == first
    assert isinstance(first.date, dt.date)
