"""What the reasons of sessions say of their week is true on the day they are read."""

import datetime as dt
import re

from coachtui.adapting.placing import counts
from coachtui.adapting.wording import brief, fill
from coachtui.planning.figures import longest_retold, retold
from coachtui.rulebook.verdicts import Series
from coachtui.training.decisions import IN_FORCE
from coachtui.training.entries import Clearance, Illness, Pain, Skip
from coachtui.training.measures import distance_text
from coachtui.training.plan import Plan, Week
from tests.adapting.stories import DAY, Story, built

LONGEST = re.compile(r"your longest (?:run )?of the 30 days before (?:it )?is ([\d.]+) km")
OF_THE_WEEK = re.compile(r"([\d.]+ km) (?:in \d+ runs? (?:is|are) planned|planned this week|of running)")


def told_of(week: Week, since: dt.date) -> set[str]:
    """The kilometres that reasons of a week give it from a day on."""
    return {found for s in week.sessions if s.date >= since for found in OF_THE_WEEK.findall(s.why)}


def ill(days: int = 2) -> Story:
    """A fever on the second day of a plan."""
    return Story(built(14)).live(1).tell(Illness("fever")).live(days)


def longest_before(plan: Plan, day: dt.date) -> float:
    """Of the runs that a plan holds in the 30 days before a day."""
    before = (s for s in plan.sessions() if s.runs and 0 < (day - s.date).days <= 30)
    return max(s.km or 0.0 for s in before if s.status not in ("dropped", "skipped", "missed"))


def runs(week: Week, plan: Plan) -> int:
    return sum(counts(s, plan) for s in week.sessions)


def test_a_rest_day_under_a_stop_promises_no_running() -> None:
    story = ill()
    rest = next(s for s in story.seen.weeks[1].sessions if s.workout == "rest-day")
    assert story.seen.weeks[1].run_km == 0
    assert rest.why.endswith("0 runs are planned this week.")


def test_on_the_way_back_each_reason_names_the_week_as_it_is_now() -> None:
    story = ill().tell(Clearance("ill:fever")).feel()
    story.decide()
    for base, week in zip(story.plan.weeks[:2], story.seen.weeks[:2], strict=True):
        assert week.run_km < base.run_km
        assert told_of(week, story.today) == {distance_text(week.run_km)}
    rest = next(s for s in story.seen.weeks[1].sessions if s.workout == "rest-day")
    assert f"in {runs(story.seen.weeks[1], story.plan)} runs are planned" in rest.why


def test_what_a_past_rest_day_said_stays() -> None:
    story = ill()
    first = story.plan.weeks[0].sessions[0]
    assert first.workout == "rest-day"
    assert story.seen.weeks[0].sessions[0].why == first.why
    assert story.seen.weeks[0].run_km < story.plan.weeks[0].run_km


def test_a_week_that_keeps_its_running_keeps_its_words() -> None:
    story = ill().tell(Clearance("ill:fever")).feel()
    story.decide()
    later = [
        (base, week)
        for base, week in zip(story.plan.weeks[4:], story.seen.weeks[4:], strict=True)
        if week.run_km == base.run_km
    ]
    assert later
    for base, week in later:
        assert [s.why for s in week.sessions] == [s.why for s in base.sessions]


def test_a_week_after_the_way_back_is_what_it_was_planned_as_whatever_else_changes_in_it() -> None:
    story = ill().tell(Clearance("ill:fever")).feel()
    story.decide()
    left = next(s for s in story.plan.weeks[6].sessions if s.kind == "run")
    story.tell(Skip((left.id,))).decide()
    kinds = [w.kind for w in story.seen.weeks]
    assert story.seen.weeks[6].run_km < story.plan.weeks[6].run_km
    assert kinds[0] == "return"
    assert kinds[6] == story.plan.weeks[6].kind != "return"


def test_what_a_ladder_does_not_ease_is_never_left_out_for_being_short() -> None:
    """Four minutes of loosening months ahead are as long as they were planned."""
    story = ill().tell(Clearance("ill:fever")).feel()
    story.decide()
    later = story.today + 60 * DAY
    short = [s for s in story.plan.sessions() if s.date > later and 0 < s.minutes < 5]
    assert short
    shown = {s.id: s for s in story.seen.sessions()}
    assert [shown[s.id].status for s in short] == ["planned"] * len(short)


def test_beats_are_told_whole_and_deviations_to_a_tenth() -> None:
    """Nobody reads hundredths of a heartbeat; what is compared stays exact."""
    values = {"rhr_above": Series(13.29), "wellness_z": Series(-4.71), "last_spike": Series(1.33)}
    assert fill("{rhr_above} beats, {wellness_z} SD, {last_spike} times", values) == "13 beats, -4.7 SD, 1.33 times"


def test_what_a_day_is_said_to_have_become_is_what_it_is() -> None:
    """A ladder foretells days to come; once a step took longer, no decision goes on telling what it foretold."""
    story = Story(built(14)).live(3).tell(Pain("shin", 6)).live(2)
    story.tell(Pain("shin", 1)).live(2)
    for day in range(14):
        story.feel().decide()
        told: dict[str, str] = {}
        for decision in sorted(story.sets[-1].decisions, key=lambda d: d.date):
            if decision.state in IN_FORCE:
                told |= {c.session: c.after for c in decision.changes}
        for session in story.shown():
            assert told.get(session.id, brief(session)) == brief(session), (day, session.date)
        story.do().sleep().tell(Pain("shin", 1 + day % 3))


def test_what_a_limit_made_of_a_day_stays_when_it_is_done_and_when_it_is_past() -> None:
    """What was prescribed on a day never changes: not by doing it, and not by the day passing."""
    story = Story(built(16)).live(14).tell(Illness("fever")).live(9, done=False).tell(Clearance("ill:fever")).live(6)
    eased = 0
    for _ in range(21):
        story.feel().decide()
        limited = [d for d in story.sets[-1].decisions if d.class_ == "limit" and d.state in IN_FORCE]
        told = {c.session: c.after for d in limited for c in d.changes}
        morning = {s.id: (s.title, s.minutes, s.km) for s in story.shown() if s.status == "planned"}
        for session in story.shown():
            assert told.get(session.id, brief(session)) == brief(session), session.date
        eased += bool(morning.keys() & told.keys())
        story.do().decide()
        assert {s.id: (s.title, s.minutes, s.km) for s in story.shown() if s.id in morning} == morning
        story.sleep()
        assert {s.id: (s.title, s.minutes, s.km) for s in story.shown(-1) if s.id in morning} == morning
    assert eased >= 2


def test_a_week_without_running_is_called_that() -> None:
    assert retold("8 minutes in a week of 41.9 km.", None, 0.0, 0, "km") == "8 minutes in a week without running."
    assert retold("two sessions beside 41.9 km of running.", None, 0.0, 0, "km") == "two sessions beside no running."
    assert retold("8 minutes in a week of 41.9 km.", None, 12.5, 2, "km") == "8 minutes in a week of 12.5 km."


def test_the_race_and_the_long_runs_name_the_longest_run_there_is_and_not_the_longest_once_planned() -> None:
    story = Story(built(12))
    assert story.plan.goal.date is not None
    near = [s for s in story.plan.sessions() if s.long and 0 < (story.plan.goal.date - s.date).days <= 32]
    story.sleep((near[0].date - story.today).days).tell(Skip(tuple(s.id for s in near))).decide()
    shown = [s for s in story.seen.sessions() if s.date > near[0].date and (s.kind == "race" or s.long)]
    named = {s.date: float(LONGEST.findall(s.why)[0]) for s in shown if s.status == "planned" and LONGEST.search(s.why)}
    assert story.plan.goal.date in named
    assert named == {day: longest_before(story.seen, day) for day in named}
    assert named[story.plan.goal.date] < longest_before(story.plan, story.plan.goal.date)


def test_a_longest_run_that_is_gone_is_called_that() -> None:
    told = "This is the day; your longest run of the 30 days before it is 18.1 km."
    assert longest_retold(told, 0.0, "km") == "This is the day; no run is left in the 30 days before it."
    assert longest_retold(told, 12.5, "km") == "This is the day; your longest run of the 30 days before it is 12.5 km."
