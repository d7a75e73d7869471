"""Life between the runs: races that set paces anew, days off and the way back, silence, runs that nobody planned."""

from collections import Counter
from dataclasses import replace

import pytest

from coachtui.adapting.breaks import Break, blocks_of
from coachtui.adapting.limits import bounds
from coachtui.adapting.progress import lost_share, setback_step
from coachtui.adapting.sizing import leaves
from coachtui.planning.breaches import broken
from coachtui.planning.build import build
from coachtui.rulebook.shapes.adapting import TimeOff
from coachtui.science.paces import paces_for
from coachtui.science.vdot import time_for, time_off_factor
from coachtui.training.athlete import Result
from coachtui.training.entries import Absence, Answer, Done, Illness, Pain, Skip, Undo, Verdict
from coachtui.training.measures import clock
from coachtui.training.plan import Plan, Session
from tests.adapting.stories import DAY, START, Story, athlete, plan, rules


def raced(vdot: float, event: str = "5km", metres: float = 5000.0) -> Done:
    seconds = time_for(vdot, metres)
    return Done("race", None, seconds / 60, metres / 1000, 9.0, event=event, time_s=seconds)


def shaped(vdot: float = 45.0, weeks: int = 10) -> Story:
    """A story whose sessions have paces to aim at, from a result of a fortnight ago."""
    who = athlete()
    who = replace(who, goal=replace(who.goal, date=START + (7 * weeks - 1) * DAY))
    who = replace(who, result=(Result("5km", clock(time_for(vdot, 5000.0)), START - 14 * DAY),))
    return Story(build(who, rules(), START))


# --- progress ------------------------------------------------------------------------------------------------------


def test_a_slower_result_slows_the_sessions_to_come_at_once_and_undo_brings_the_very_same_plan_back() -> None:
    story = shaped()
    story.live(50)
    before = story.seen
    story.feel()
    story.decide()
    untold = story.seen
    story.do()
    today = {s.id for s in story.shown() if s.runs and s.status == "done"}
    assert today
    story.tell(raced(42.0)).decide()
    decision = story.decision("slower-than-thought")
    assert not today & {c.session for c in decision.changes}, "what is run already stays as it was run"
    assert decision.state == "applied"
    assert [r.value for r in decision.restrictions] == [pytest.approx(42.0, abs=0.15)]
    assert story.seen.vdot == pytest.approx(42.0, abs=0.15)
    assert story.seen.paces is not None
    assert before.paces is not None
    assert story.seen.paces.T > before.paces.T
    later = story.today + 15 * DAY  # the race itself eases the days after it
    slower = [s for s in story.seen.sessions() if s.date > later and s != _of(untold, s.id)]
    assert slower
    for session in slower:
        for old, new in zip(leaves(_of(untold, session.id).steps), leaves(session.steps), strict=True):
            if old.target is not None and old.target.pace is not None:
                assert new.target is not None
                assert new.target.pace is not None
                assert new.target.pace > old.target.pace
    story.tell(Undo(decision.id)).decide()
    assert story.seen.vdot == story.plan.vdot
    assert [s for s in story.seen.sessions() if s.date > later] == [s for s in untold.sessions() if s.date > later]


def _of(base: Plan, id_: str) -> Session:
    return next(s for s in base.sessions() if s.id == id_)


def test_a_faster_race_only_proposes_and_a_yes_counts_from_the_day_after_tomorrow() -> None:
    story = shaped()
    story.live(20)
    story.feel().tell(raced(48.0)).decide()
    decision = story.decision("faster-than-thought")
    assert decision.state == "proposed"
    assert story.seen.vdot == story.plan.vdot
    story.tell(Verdict(decision.id, True)).decide()
    assert story.seen.vdot == pytest.approx(48.0, abs=0.15)
    assert all(r.first >= story.today + 2 * DAY for r in story.decision("faster-than-thought").restrictions)
    planned = story.plan.on(story.today + DAY)
    assert [replace(s, why="") for s in story.shown(1)] == [replace(s, why="") for s in planned]


def test_a_race_of_800_metres_sets_no_paces() -> None:
    story = shaped()
    story.live(20)
    story.feel().tell(raced(60.0, "800m", 800.0)).decide()
    assert not {"faster-than-thought", "slower-than-thought"} & story.fired


def test_a_race_that_confirms_changes_nothing() -> None:
    story = shaped()
    story.live(20)
    story.feel().tell(raced(45.2)).decide()
    assert not {"faster-than-thought", "slower-than-thought"} & story.fired


# --- time off ------------------------------------------------------------------------------------------------------


def test_the_way_back_takes_the_days_and_shares_of_the_table() -> None:
    ways = sorted(rules().all(TimeOff).values(), key=lambda w: w.most_days)

    def back(days: int) -> list[tuple[int, float, bool]]:
        way = next(w for w in ways if days <= w.most_days)
        off = Break(START, START + (days - 1) * DAY, 0)
        return [((b - a).days + 1, percent, easy) for a, b, percent, easy in blocks_of(way, off)]

    assert back(10) == [(5, 50, True), (5, 75, False)]
    assert back(7) == [(4, 50, True), (3, 75, False)]
    assert back(20) == [(10, 50, True), (10, 75, True)]
    assert back(42) == [(14, 33, True), (14, 50, True), (14, 75, True)]
    assert back(60) == [(21, 33, True), (21, 50, True), (21, 70, True), (21, 85, True)]


def test_two_weeks_away_slow_the_paces_and_bring_the_running_back_in_halves() -> None:
    story = shaped(50.0)
    story.live(14)
    story.tell(Absence(story.today, story.today + 13 * DAY)).sleep(14)
    story.feel().decide()
    assert {"back-after-time-off", "slower-than-thought"} <= story.fired
    assert story.seen.vdot == pytest.approx(48.65, abs=0.06), "VDOT 50, 14 days off"
    base = {s.id: s for s in story.plan.sessions()}
    first = [s for n in range(7) for s in story.shown(n) if s.kind == "run"]
    assert first
    assert all(s.minutes <= 0.55 * base[s.id].minutes + 1 and not s.quality for s in first)


def test_what_a_long_injury_costs_is_counted_once_however_often_the_athlete_checks_in() -> None:
    story = shaped(45.0)
    story.live(10)
    story.tell(Pain("shin", 6, "left"))
    for days in range(50):
        story.feel().decide()
        vdot = story.seen.vdot
        assert vdot is not None
        assert vdot >= 45.0 * time_off_factor(days) - 0.15, days
        story.sleep()


def test_a_race_after_a_break_proposes_its_paces_and_they_stay() -> None:
    story = shaped(45.0, weeks=30)
    story.live(7)
    story.tell(Absence(story.today, story.today + 13 * DAY)).sleep(14)
    story.live(25)
    assert story.seen.vdot == pytest.approx(43.8, abs=0.1)
    story.feel().tell(raced(46.0)).decide()
    decision = story.decision("faster-than-thought")
    story.tell(Verdict(decision.id, True)).decide()
    for _ in range(20):
        story.sleep().feel().decide()
        assert story.seen.vdot == pytest.approx(46.0, abs=0.15), story.day


def test_five_days_off_change_nothing() -> None:
    story = Story(plan(), start=7)
    story.live(7)
    story.tell(Absence(story.today, story.today + 4 * DAY)).sleep(5)
    story.feel().decide()
    assert not {"back-after-time-off", "slower-than-thought"} & story.fired


def test_what_nobody_logged_is_no_time_off() -> None:
    story = Story(plan(), start=7)
    story.live(5).sleep(9)
    story.feel().decide()
    assert not {"back-after-time-off", "slower-than-thought", "many-missed", "setback-one-less"} & story.fired


# --- silence -------------------------------------------------------------------------------------------------------


def test_ten_silent_days_are_asked_about_and_nine_are_not() -> None:
    for days, asked in ((9, False), (10, True)):
        story = Story(plan(), start=7)
        story.live(5).sleep(days)
        story.decide()
        assert (story.sets[-1].silence is not None) is asked, days
        if asked:
            assert story.sets[-1].silence == (START + 12 * DAY, START + 21 * DAY)


@pytest.mark.parametrize(("word", "fired"), [("ran", False), ("rested", True), ("ill", True)])
def test_the_answer_to_a_silence_decides(word: str, fired: bool) -> None:
    story = Story(plan(), start=7)
    story.live(5).sleep(12)
    story.decide()
    first, last = story.sets[-1].silence or (START, START)
    story.tell(Answer(f"silence:{first.isoformat()}/{last.isoformat()}", "days", word)).decide()
    assert story.sets[-1].silence is None
    assert ("back-after-time-off" in story.fired) is fired
    statuses = Counter(s.status for s in story.seen.sessions() if first <= s.date <= last and s.runs)
    assert set(statuses) == ({"missed"} if fired else {"done"})


def test_days_away_and_open_illness_are_no_silence() -> None:
    story = Story(plan(), start=7)
    story.live(5)
    story.tell(Absence(story.today, story.today + 13 * DAY)).sleep(12)
    assert story.decide().silence is None
    ill = Story(plan(), start=7)
    ill.live(5)
    ill.tell(Illness("fever")).sleep(12)
    assert ill.decide().silence is None


# --- setbacks ------------------------------------------------------------------------------------------------------


def test_the_lost_part_of_a_plan_asks_for_more_the_more_is_lost() -> None:
    base = plan()
    steps = [setback_step(base, [(START, START + (n - 1) * DAY)] if n else [], rules()) for n in (0, 6, 14, 24, 35)]
    assert steps == ["none", "resume", "ease", "demote", "finish"]
    shares = [lost_share(base, [(START, START + (n - 1) * DAY)]) for n in range(6, 60)]
    assert shares == sorted(shares)
    assert lost_share(base, [(START, START + 4 * DAY)]) == 0.0, "five days cost nothing"


def test_a_setback_says_what_it_asks_for() -> None:
    story = Story(plan(), start=7)
    story.live(7)
    story.tell(Absence(story.today, story.today + 23 * DAY)).sleep(24)
    story.feel().decide()
    assert "setback-demoted" in story.fired
    assert any("B race" in text for text in story.sets[-1].advice)


# --- limits that break by themselves ---------------------------------------------------------------------------------


def test_a_race_that_nobody_planned_takes_the_hard_session_of_the_days_after() -> None:
    story = Story(plan(), start=7)
    story.live(6)
    hard = story.main(2)
    assert hard.quality
    story.feel()
    story.do()
    story.decide()
    assert story.main(2).quality
    story.tell(raced(45.0, "10km", 10_000.0)).decide()
    assert not story.main(2).quality


def test_a_much_shorter_long_run_shortens_the_next_so_that_none_is_a_spike() -> None:
    base = plan()
    story = Story(base, start=0)
    while story.day < 41:
        story.feel().decide()
        for s in story.seen.on(story.today):
            if s.kind == "run" and s.status in ("planned", "moved"):
                share = 0.6 if s.long else 1.0
                story.tell(Done("run", s.id, s.minutes * share, round((s.km or 0) * share, 2), 3.0))
        story.sleep()
    story.feel().decide()
    long = next(s for s in story.seen.sessions() if s.long and s.date >= story.today)
    recent = [e.body.km or 0 for e in story.entries if isinstance(e.body, Done) and e.date >= story.today - 30 * DAY]
    assert (long.km or 0) <= 1.1 * max(recent) + 0.2
    assert (long.km or 0) < (_of(base, long.id).km or 0)


def test_what_was_really_run_never_breaks_a_limit_that_the_plan_could_still_keep() -> None:
    story = Story(plan(), start=0)
    story.live(10)
    story.feel().tell(Done("run", None, 100.0, 18.0, 4.0)).decide()
    story.tell(Skip((story.main(1).id,))).decide()
    limits = bounds(story.plan, story.book)
    assert limits is not None
    known = {(b.rule, b.date) for b in broken(story.plan.weeks, limits)}
    new = [b for b in broken(story.seen.weeks, limits, since=story.today) if (b.rule, b.date) not in known]
    assert [b for b in new if b.session] == []


def test_paces_of_a_vdot_are_those_of_the_science() -> None:
    story = shaped()
    story.live(50)
    story.feel().tell(raced(42.0)).decide()
    assert story.seen.vdot is not None
    assert story.seen.paces == paces_for(story.seen.vdot)
