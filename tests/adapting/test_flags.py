"""Pain, illness, alarms and conditions: what they stop, how they end, and the way back."""

from dataclasses import replace
from itertools import pairwise

import pytest

from coachtui.adapting.applying import Scene, lower
from coachtui.adapting.combine import Ceiling
from coachtui.adapting.ease import without_strides
from coachtui.adapting.evaluate import may_undo
from coachtui.adapting.flags import alarm_text
from coachtui.adapting.reading import read
from coachtui.adapting.sizing import leaves
from coachtui.rulebook.shapes.adapting import AlarmText, IllnessCare, Site, Threshold
from coachtui.training.athlete import Health
from coachtui.training.body import ALARMS, ILLNESSES, SITES
from coachtui.training.entries import Alarm, Answer, Clearance, Diary, Done, Illness, Pain, Undo
from coachtui.training.plan import Session, Step
from tests.adapting.stories import DAY, START, Story, athlete, easy_run, easy_step, plan, race, rules


def test_every_site_alarm_and_illness_is_cared_for() -> None:
    assert set(rules().all(Site)) == set(SITES)
    assert set(rules().all(AlarmText)) == set(ALARMS)
    assert set(rules().all(IllnessCare)) == set(ILLNESSES)


@pytest.mark.parametrize("kind", ALARMS)
def test_every_alarm_says_stop_and_refers_without_a_workaround(kind: str) -> None:
    text = alarm_text(kind)
    assert text.lower().startswith("stop")
    assert "doctor" in text or "emergency" in text
    assert not any(word in text.lower() for word in ("instead", "bike", "swim", "easy run"))


@pytest.mark.parametrize("kind", ALARMS)
def test_every_alarm_holds_all_training_until_a_clinician_clears_it(kind: str) -> None:
    story = Story(start=1)
    story.feel().tell(Alarm(kind)).decide()
    assert story.light == "red"
    assert "alarm-stop" in story.fired
    assert all(s.kind == "rest" or s.status == "dropped" for n in range(20) for s in story.shown(n))
    story.sleep(3).feel().tell(Clearance(f"alarm:{kind}")).decide()
    assert "alarm-stop" in story.fired, "saying that it is over is not enough"
    story.tell(Clearance(f"alarm:{kind}", by="doctor", on=story.today)).decide()
    assert "alarm-stop" not in story.fired
    assert story.sets[-1].flags[0].state == "returning"


def test_an_alarm_entered_by_mistake_leaves_no_trace_in_the_plan() -> None:
    story = Story(start=1)
    story.feel().tell(Alarm("pop"), Clearance("alarm:pop", mistake=True)).decide()
    assert story.sets[-1].flags == ()
    assert story.main().title == "Cruise intervals"


def test_the_goal_race_is_not_run_under_an_open_alarm() -> None:
    story = Story(start=66)
    story.feel().tell(Alarm("chest-pain")).decide()
    assert story.main(3).kind == "rest"


def test_pain_of_two_keeps_running_but_removes_what_irritates() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 2, "left")).decide()
    assert story.main().title != "Cruise intervals"
    assert story.main().kind == "run"
    assert story.main(1) == story.plan.on(story.today.replace(day=3))[0]


def test_pain_of_four_is_easy_and_a_quarter_shorter() -> None:
    story = Story(start=2)
    story.feel().tell(Pain("achilles", 4)).decide()
    assert story.light == "amber"
    assert story.main().minutes <= 30
    assert story.main(6).quality is False
    assert "freeze_progression" in {r.action for r in story.sets[-1].in_force}


def test_pain_above_five_stops_running_and_offers_what_spares_the_site() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 6)).decide()
    assert story.light == "red"
    today = [s for n in range(14) for s in story.shown(n) if s.status == "planned"]
    assert not [s for s in today if s.runs]
    assert {s.workout for s in today if s.kind == "cross"} <= {"cross-bike"}


def test_a_limp_stops_running_at_any_pain() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("knee", 1, limp=True)).decide()
    assert "pain-stop" in story.fired
    assert not story.main().runs


def test_after_a_stop_of_five_days_running_returns_at_thirty_minutes() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 6)).decide()
    story.sleep(5).feel().tell(Pain("achilles", 2)).decide()
    (flag,) = story.sets[-1].flags
    assert flag.ladder is not None
    assert (flag.ladder.ladder, flag.ladder.stage) == ("run", 6)
    story.sleep(1).feel().decide()
    runs = [s for n in range(4) for s in story.shown(n) if s.runs and s.status == "planned"]
    assert runs
    assert all(s.zones_minutes["E"] <= 30 for s in runs)
    assert all((b.date - a.date).days >= 2 for a, b in pairwise(runs))


def test_after_a_stop_of_twenty_days_running_returns_with_walks() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 7)).decide()
    story.sleep(20).feel().tell(Pain("achilles", 1)).decide()
    assert story.sets[-1].flags[0].ladder.stage == 2  # type: ignore[union-attr]


def test_a_stage_counts_only_after_the_morning_after() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 6)).decide()
    story.sleep(5).feel().tell(Pain("achilles", 1)).decide()

    def stand() -> tuple[int, int]:
        ladder = story.sets[-1].flags[0].ladder
        assert ladder is not None
        return ladder.stage, ladder.done

    story.tell(Done("run", story.main().id, 40, 5.0, 2)).decide()
    assert stand() == (6, 0)
    story.sleep().feel().decide()
    assert stand() == (6, 1)
    story.sleep().feel().tell(Done("run", None, 40, 5.0, 2)).decide()
    story.sleep().feel().decide()
    assert stand() == (7, 0)


def test_pain_of_five_on_the_ladder_steps_back_and_six_stops_again() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 6)).decide()
    story.sleep(5).feel().tell(Pain("achilles", 1)).decide()
    story.sleep().feel().tell(Pain("achilles", 5)).decide()
    assert story.sets[-1].flags[0].ladder.stage == 5  # type: ignore[union-attr]
    story.sleep().feel().tell(Pain("achilles", 6)).decide()
    assert story.sets[-1].flags[0].ladder is None
    assert "pain-stop" in story.fired


@pytest.mark.parametrize(("least", "raced"), [(80, False), (50, True)])
def test_the_rules_say_from_which_stage_of_a_way_back_a_race_is_run(least: float, raced: bool) -> None:
    """On race day the way back from a fever has come to half of the planned work at any pace."""
    number = replace(rules().one(Threshold, "ladder-race-pct"), value=least)
    items = {**rules().items, Threshold: {**rules().all(Threshold), number.id: number}}
    book, day = replace(rules(), items=items), START + 69 * DAY
    half = Ceiling(ladders=frozenset({("illness", 5, "ill:fever", day)}))
    scene = Scene(plan(), read(Diary(), day), book, day, frozenset())
    assert (lower(race(day), half, scene) is not None) == raced


def test_silence_climbs_no_ladder() -> None:
    story = Story(start=1)
    story.feel().tell(Illness("fever")).decide()
    story.sleep(2).feel().tell(Clearance("ill:fever")).decide()
    stage = story.sets[-1].ladders[0].stage
    story.sleep(10).decide()
    assert story.sets[-1].ladders[0].stage == stage


def test_bone_signs_hold_until_a_clinician_and_return_from_walking() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("shin", 3, "left", bone=True)).decide()
    assert "bone-suspect" in story.fired
    assert all(s.kind == "rest" or s.status == "dropped" for n in range(14) for s in story.shown(n))
    assert story.sets[-1].flags[0].state == "waiting"
    assert not any("instead" in a or "bike" in a for a in story.sets[-1].advice)
    story.sleep(3).feel().tell(Pain("shin", 0, "left")).decide()
    story.sleep().feel().tell(Pain("shin", 0, "left")).decide()
    assert "bone-suspect" in story.fired, "feeling better does not clear a bone"
    story.tell(Clearance("pain:shin-left", by="doctor", on=story.today)).decide()
    assert story.sets[-1].ladders[0].ladder == "bone"
    assert story.sets[-1].ladders[0].stage == 0


def test_groin_pain_holds_until_weight_on_the_leg_is_known_not_to_hurt() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("groin", 3)).decide()
    assert "bone-suspect" in story.fired
    assert any(q.startswith("weight-bearing:") for q in story.sets[-1].flags[0].questions)
    story.tell(Answer("pain:groin", "weight-bearing", "no")).decide()
    assert "bone-suspect" not in story.fired
    story.tell(Answer("pain:groin", "weight-bearing", "yes")).decide()
    assert "bone-suspect" in story.fired


def test_pain_gone_for_two_entries_is_closed() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("knee", 2)).decide()
    story.sleep().feel().tell(Pain("knee", 0)).decide()
    assert story.sets[-1].flags
    story.sleep().feel().tell(Pain("knee", 0)).decide()
    assert story.sets[-1].flags == ()
    assert "pain-watch" not in story.fired


def test_pain_that_rises_from_week_to_week_steps_back() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 2)).decide()
    story.sleep(7).feel().tell(Pain("achilles", 3)).decide()
    assert "pain-rising" in story.fired


def test_worse_the_morning_after_means_no_running_that_day() -> None:
    story = Story(start=2)
    story.feel().tell(Pain("achilles", 3)).decide()
    story.sleep().feel().tell(Pain("achilles", 3, morning=4)).decide()
    assert "pain-morning" in story.fired
    assert not story.main().runs


def test_a_cold_leaves_easy_running_up_to_45_minutes() -> None:
    story = Story(start=1)
    story.feel().tell(Illness("cold")).decide()
    assert story.main().quality is False
    assert story.main(5).minutes <= 45


@pytest.mark.parametrize("kind", ["cough", "fever", "gut"])
def test_signs_below_the_neck_stop_all_training_and_return_day_by_day(kind: str) -> None:
    story = Story(start=1)
    story.feel().tell(Illness(kind)).decide()
    assert story.light == "red"
    assert all(s.kind == "rest" or s.status == "dropped" for n in range(10) for s in story.shown(n))
    story.sleep(4).feel().tell(Clearance(f"ill:{kind}")).decide()
    assert story.main().kind == "rest", "a day without signs comes first"
    longest = []
    for _ in range(8):
        story.sleep().feel().decide()
        longest.append(max((s.minutes for s in story.shown() if s.runs), default=0))
    assert max(longest[:2]) <= 20
    assert story.sets[-1].ladders == ()


@pytest.mark.parametrize("condition", ["heart", "pregnancy", "postpartum", "diabetes"])
def test_conditions_hold_back_quality_and_progression_and_refer(condition: str) -> None:
    story = Story(plan(athlete(health=Health((condition,), cleared=False))), start=1)
    story.feel().decide()
    assert not any(s.quality and s.kind == "run" for s in story.seen.sessions() if s.date >= story.today)
    assert story.sets[-1].advice
    assert story.sets[-1].flags[0].key == f"hold:{condition}"


def test_safety_cannot_be_undone() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 6)).decide()
    decision = story.decision("pain-stop")
    assert may_undo(decision) is not None
    story.tell(Undo(decision.id)).decide()
    assert "pain-stop" in story.fired
    assert decision.way_out.startswith("coachtui flag clear pain:achilles")


def test_a_stop_that_goes_on_is_one_decision_from_its_first_day() -> None:
    story = Story(start=1)
    first = story.feel().tell(Pain("achilles", 6)).decide()
    story.sleep().feel().decide()
    assert story.decision("pain-stop").id == next(d.id for d in first.decisions if d.rule == "pain-stop")


def test_no_stage_gives_two_run_days_in_a_row_and_the_hand_over_to_pairs_never_three() -> None:
    base = plan(weeks=8)
    daily = tuple(
        replace(w, sessions=tuple(easy_run(s.date, 40) if s.kind == "rest" else s for s in w.sessions))
        for w in base.weeks
    )
    story = Story(replace(base, weeks=daily))
    story.feel().tell(Pain("shin", 6)).decide()
    story.sleep().feel().tell(Pain("shin", 1)).decide()
    story.sleep()
    row, stages = 0, set()
    for _ in range(26):
        story.feel().decide()
        stands = story.sets[-1].ladders
        stage = stands[0].stage if stands else 9
        row = row + 1 if any(s.runs and s.status == "planned" for s in story.shown()) else 0
        assert row <= (1 if stage < 7 else 2) or stage > 7, (story.today, stage)
        stages.add(stage)
        story.do(rpe=3).sleep()
    assert {6, 7} <= stages


def test_pairs_of_run_days_are_counted_by_what_was_run() -> None:
    run, told = easy_run(START, 40), read(Diary(), START)
    pairs = Ceiling(ladders=frozenset({("run", 7, "pain:shin", START)}))

    def seen(*before: int) -> Session | None:
        return lower(run, pairs, Scene(plan(), told, rules(), START, {START - n * DAY for n in before}))

    assert seen(1) is not None
    assert seen(2) is not None
    assert seen(1, 2) is None


def test_a_sore_tendon_runs_a_quarter_less_by_time_and_by_distance_and_without_skips() -> None:
    story = Story(start=3)
    story.feel().tell(Pain("achilles", 3, side="left")).decide()
    planned, shown = story.plan.on(story.today)[0], story.main()
    assert planned.km and shown.km and planned.zones_km["strides"]
    assert shown.minutes <= 0.75 * planned.minutes
    assert shown.km <= 0.75 * planned.km
    warm = (Step("6 min drill", "drill", minutes=6.0), *planned.steps)
    drilled = replace(
        planned, minutes=planned.minutes + 6, zones_minutes={**planned.zones_minutes, "drill": 6.0}, steps=warm
    )
    calm = without_strides(replace(drilled, steps=(*warm, easy_step(5))))
    assert [(s.zone, s.minutes) for s in leaves(calm.steps)] == [("E", planned.zones_minutes["E"] + 5)]


def test_saying_on_the_day_of_a_stop_that_it_is_over_brings_no_run_back_on_that_day() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 6)).decide()
    story.tell(Clearance("pain:achilles")).decide()
    assert not any(s.runs and s.status == "planned" for s in story.shown())
    flag = story.sets[-1].flags[0]
    assert flag.ladder is None
    assert flag.next == "no running before Thu 4 Mar, and then step by step"
    story.sleep(2).feel().decide()
    assert story.sets[-1].flags[0].state == "returning"


def test_a_spot_that_takes_long_is_told_how_long_it_usually_takes() -> None:
    """An Achilles tendon three to six months; where no time is known none is said."""
    story = Story(start=3)
    story.feel().tell(Pain("achilles", 4)).decide()
    assert "It usually takes three to six months." in " ".join(story.decision("pain-moderate").advice)
    other = Story(start=3)
    other.feel().tell(Pain("toe", 4)).decide()
    assert "usually takes" not in " ".join(a for d in other.sets[-1].decisions for a in d.advice)


def test_a_resting_heart_rate_above_100_stops_training_until_it_is_told_lower() -> None:
    """A new one is for a doctor the same day; what is told again ends the stop, silence does not."""
    story = Story(start=1)
    story.feel(resting_hr=104).decide()
    decision = story.decision("heart-rate-at-rest")
    assert decision.class_ == "red_flag"
    assert decision.way_out == "coachtui checkin --rhr N"
    assert [s.kind for s in story.shown()] == ["rest"]
    story.sleep().feel().decide()
    assert "heart-rate-at-rest" in story.fired
    assert [s.kind for s in story.shown()] == ["rest"]
    story.feel(resting_hr=100).decide()
    assert "heart-rate-at-rest" not in story.fired
    assert [s.kind for s in story.shown()] != ["rest"]


def test_a_slip_in_the_resting_heart_rate_is_put_right_by_telling_it_again() -> None:
    story = Story(start=1)
    story.feel(resting_hr=150).decide()
    story.feel(resting_hr=50).decide()
    assert story.light == "green"
    assert story.main().workout == "cruise-intervals"


def test_after_an_alarm_strength_waits_a_week_and_the_way_out_is_the_list_of_steps() -> None:
    story = Story(start=3)
    story.feel().tell(Alarm("dark-urine")).decide()
    story.sleep(4).feel().tell(Clearance("alarm:dark-urine", by="doctor", on=story.today)).decide()
    week = [s for n in range(7) for s in story.shown(n)]
    assert not any(s.kind == "strength" and s.status == "planned" for s in week)
    assert any(s.runs for s in week)
    assert story.decision("return-after-alarm").way_out == "coachtui flag list"


@pytest.mark.parametrize(
    ("pain", "said"),
    [
        (Pain("knee", 4), "no running until it is told at 2 or less; over when told at 0 on two days"),
        (Pain("achilles", 4), "more again when told at 2 or less; over when told at 0 on two days"),
        (Pain("achilles", 1), "over when told at 0 on two days"),
        (Pain("achilles", 7), "no running until it is told at 2 or less"),
        (Pain("calf", 4), "no running before its question is answered with yes"),
    ],
)
def test_an_open_pain_says_what_it_waits_for(pain: Pain, said: str) -> None:
    story = Story(start=1)
    story.feel().tell(pain).decide()
    assert story.sets[-1].flags[0].next == said


def gone(story: Story, days: int = 5) -> None:
    """Two days at 0 end a pain; then some good days."""
    for _ in range(2):
        story.sleep().feel().tell(Pain("achilles", 0)).decide()
    story.sleep(days).feel().decide()


def test_what_comes_back_twice_in_six_weeks_is_for_a_clinician() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 3)).decide()
    gone(story)
    story.feel().tell(Pain("achilles", 3)).decide()
    assert "pain-recurs" not in story.fired, "once is no pattern"
    gone(story)
    story.feel().tell(Pain("achilles", 2)).decide()
    assert "pain-recurs" in story.fired
    assert any("clinician" in advice for advice in story.sets[-1].advice)
    gone(story, 1)
    assert "pain-recurs" not in story.fired, "it is over"


def test_what_came_back_long_ago_or_by_mistake_does_not_count() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 3)).decide()
    gone(story)
    story.feel().tell(Pain("achilles", 3)).tell(Clearance("pain:achilles", mistake=True)).decide()
    story.sleep().feel().tell(Pain("achilles", 3)).decide()
    assert "pain-recurs" not in story.fired, "one of the two never was"
    gone(story, 41)
    story.feel().tell(Pain("achilles", 3)).decide()
    assert "pain-recurs" not in story.fired, "the first return is more than six weeks ago"


def test_leaving_the_ladder_twice_is_coming_back_twice() -> None:
    story = Story(start=1)
    story.feel().tell(Pain("achilles", 6)).decide()
    for stops in range(2):
        story.sleep(2).feel().tell(Clearance("pain:achilles", by="physio", on=story.today)).decide()
        assert story.sets[-1].flags[0].ladder is not None
        assert "pain-recurs" not in story.fired
        story.sleep().feel().tell(Pain("achilles", 6)).decide()
        assert ("pain-recurs" in story.fired) == (stops == 1)


def asked_privately(story: Story, days: int) -> list[bool]:
    """Whether the private question stands on each of the next days, with a good check-in on each."""
    found = []
    for _ in range(days):
        story.sleep().feel().decide()
        found.append(story.sets[-1].private is not None)
    return found


def test_the_private_question_comes_for_three_days_and_a_week_later_again() -> None:
    story = Story(start=26)
    assert asked_privately(story, 11) == [False, *[True] * 3, *[False] * 4, *[True] * 3]


def test_the_private_question_waits_for_an_illness_to_be_over() -> None:
    story = Story(start=26)
    story.feel().tell(Illness("fever")).decide()
    assert not any(asked_privately(story, 5))
    story.tell(Clearance("ill:fever", by="doctor", on=story.today)).decide()
    assert any(asked_privately(story, 20))


def test_the_private_question_does_not_come_on_the_day_it_was_cleared() -> None:
    story = Story(start=2)
    story.feel().tell(Answer("hold:energy", "energy", "yes"), Answer("hold:energy", "eating", "yes")).decide()
    story.sleep(40).feel().tell(Clearance("hold:energy", by="doctor", on=story.today)).decide()
    assert story.sets[-1].private is None
    assert asked_privately(story, 28) == [*[False] * 27, True]


def test_a_rising_pain_says_that_it_has_to_stop_rising() -> None:
    story = Story(start=1)
    for score in (1, 2, 3):
        story.feel().tell(Pain("achilles", score)).decide()
        story.sleep(7)
    story.feel().tell(Pain("achilles", 4)).decide()
    assert "pain-rising-weeks" in story.fired
    assert story.sets[-1].flags[0].next.startswith("more again when it is no worse than the week before")
    story.sleep(8).feel().tell(Pain("achilles", 3)).decide()
    assert "pain-rising-weeks" not in story.fired
    assert story.sets[-1].flags[0].next.startswith("more again when told at 2 or less")
