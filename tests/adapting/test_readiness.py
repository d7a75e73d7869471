"""The readiness light: its worked cases, hysteresis, and silence."""

from coachtui.training.entries import Alarm, Clearance, Done, Illness, Pain
from tests.adapting.stories import Story

# A total of 20 of 25 with SD floored at 1: one point lower is z = -1, two points lower z = -2.
USUAL = (4, 4, 4, 4, 4)
LOWER = (3, 4, 4, 4, 4)
"""One below the usual: z of about -1."""


def learned(days: int = 14, **more: float) -> Story:
    """Two weeks of usual mornings."""
    story = Story()
    for n in range(days):
        # The usual total swings by nothing, so the SD is floored at 1.
        story.feel(*USUAL, **more)
        story.decide()
        story.do()
        story.sleep()
        assert story.light == "green", n
    return story


def test_a_one_morning_below_usual_with_seven_hours_of_sleep_is_green() -> None:
    story = learned()
    story.feel(*LOWER, slept_h=7).decide()
    assert story.light == "green"
    assert story.sets[-1].readiness.points == 0


def test_b_second_low_morning_with_a_raised_heart_rate_and_short_sleep_is_amber() -> None:
    story = learned(resting_hr=50)
    story.feel(*LOWER, resting_hr=56, slept_h=7.5).decide()
    story.sleep().feel(2, 4, 4, 4, 4, resting_hr=56, slept_h=5.5).decide()
    assert story.sets[-1].readiness.points in (3, 4)
    assert {i.name for i in story.sets[-1].readiness.items} >= {"wellness", "resting heart rate", "sleep"}
    assert story.light == "amber"


def test_c_pain_of_four_a_spike_and_a_second_low_morning_are_red() -> None:
    story = learned()
    story.feel(*LOWER).tell(Done("run", None, 150, 26.0, 5)).decide()
    story.sleep().feel(3, 3, 4, 4, 4).tell(Pain("calf", 4)).decide()
    points = {i.name: i.points for i in story.sets[-1].readiness.items}
    assert points["pain"] == 2
    assert points["spike"] == 2
    assert story.light == "red"


def amber() -> Story:
    story = learned()
    story.feel(2, 2, 2, 2, 2).decide()
    assert story.light == "amber"
    return story.sleep()


def test_d_amber_stays_while_two_points_remain_and_ends_after_two_days_of_one() -> None:
    story = amber()
    for _ in range(2):
        story.feel(4, 4, 2, 5, 5, slept_h=5.5).decide()
        assert story.sets[-1].readiness.points == 2
        assert story.light == "amber"
        story.sleep()
    story.feel(4, 4, 2, 5, 5).decide()
    assert (story.sets[-1].readiness.points, story.light) == (1, "amber")
    story.sleep().feel(4, 4, 2, 5, 5).decide()
    assert (story.sets[-1].readiness.points, story.light) == (1, "green")


def test_e_fever_is_red_whatever_the_points() -> None:
    story = learned()
    story.feel().tell(Illness("fever")).decide()
    assert story.sets[-1].readiness.points == 0
    assert story.light == "red"


def test_f_amber_and_twelve_silent_days_are_unknown_without_a_recovery_week() -> None:
    story = amber()
    for _ in range(12):
        story.decide()
        assert "amber-too-long" not in story.fired
        story.sleep()
    story.decide()
    assert story.light == "unknown"
    assert "amber-too-long" not in story.fired


def test_g_a_total_of_nine_on_the_first_day_ever_is_amber() -> None:
    story = Story()
    story.feel(2, 2, 2, 2, 1).decide()
    assert story.light == "amber"
    assert "learning your normal" in story.sets[-1].readiness.text


def test_red_steps_to_amber_after_two_check_ins_never_straight_to_green() -> None:
    story = learned()
    story.feel().tell(Illness("fever")).decide()
    story.sleep()
    story.feel().tell(Clearance("ill:fever")).decide()
    assert story.light == "red"
    story.sleep().feel().decide()
    assert story.light == "amber"


def test_red_days_of_pain_are_the_returns_and_no_sign_of_too_much_training() -> None:
    story = learned()
    story.tell(Pain("achilles-left", 7))
    for _ in range(7):
        story.feel().decide()
        assert story.light == "red"
        assert "amber-too-long" not in story.fired
        story.sleep()


def test_red_days_of_poor_mornings_call_for_a_recovery_week_also_while_something_hurts() -> None:
    story = learned()
    story.tell(Pain("achilles-left", 7))
    fired = []
    for _ in range(5):
        story.feel(1, 1, 1, 1, 1, slept_h=4.5).decide()
        assert story.light == "red"
        fired.append("amber-too-long" in story.fired)
        story.sleep()
    assert fired == [False, False, False, False, True]


def test_silent_days_count_for_no_step_up() -> None:
    story = amber()
    story.feel(4, 4, 2, 5, 5).decide()
    story.sleep(1).decide()
    assert story.light == "amber"
    story.sleep(1).feel(4, 4, 2, 5, 5).decide()
    assert story.light == "green"


def test_evaluating_again_today_changes_nothing() -> None:
    story = amber()
    story.feel(4, 4, 2, 5, 5).decide()
    first = story.decide()
    assert story.decide() == first


def test_before_ten_check_ins_the_usual_is_not_known() -> None:
    story = Story()
    story.feel(4, 4, 4, 4, 4).decide()
    assert story.light == "green"
    assert "1 of 10" in story.sets[-1].readiness.text


def test_a_hot_day_is_red_for_that_day_only() -> None:
    story = learned()
    story.feel(temperature_c=34, humidity_pct=70).decide()
    assert story.light == "red"
    story.sleep().feel().decide()
    assert story.light == "green"


def test_without_any_check_in_readiness_is_unknown() -> None:
    assert Story().decide().readiness.state == "unknown"


def test_a_light_that_only_waits_says_how_long() -> None:
    story = amber()
    story.feel(4, 4, 2, 5, 5).decide()
    assert story.sets[-1].readiness.text == "Amber until one more good morning; today 1 point (sore)."
    story = amber()
    story.feel(4, 4, 2, 4, 4, slept_h=5.5).decide()
    assert (
        story.sets[-1].readiness.text
        == "Amber until two good mornings in a row; today 2 points (short of sleep; sore)."
    )


def test_a_stop_names_itself_instead_of_its_points() -> None:
    story = learned()
    story.feel().tell(Alarm("chest-pain")).decide()
    assert story.sets[-1].readiness.text == "Red: an alarm is open."
    story = learned()
    story.feel(slept_h=5.5).tell(Illness("fever")).decide()
    text = story.sets[-1].readiness.text
    assert text == "Red: fever; besides short of sleep."


def test_the_points_name_each_reason_once() -> None:
    story = learned()
    story.feel(2, 4, 2, 4, 4, slept_h=5.5).tell(Pain("knee", 3)).decide()
    text = story.sets[-1].readiness.text
    for item in story.sets[-1].readiness.items:
        assert text.count(item.text) == 1


def test_a_week_of_raised_heart_rate_counts_though_today_is_not() -> None:
    """The mean of seven mornings more than five beats over that of the 28 before."""
    story = learned(35, resting_hr=50)
    for n in range(7):
        story.feel(*USUAL, resting_hr=58 if n < 6 else 53).decide()
        story.sleep()
    assert "resting heart rate" in {i.name for i in story.sets[-1].readiness.items}


def test_two_mornings_of_six_beats_more_are_one_point_and_ten_are_two() -> None:
    story = learned(resting_hr=50)
    story.feel(*USUAL, resting_hr=56).decide()
    assert story.sets[-1].readiness.points == 0
    story.sleep().feel(*USUAL, resting_hr=56).decide()
    assert story.sets[-1].readiness.points == 1
    story.sleep().feel(*USUAL, resting_hr=63).decide()
    assert story.sets[-1].readiness.points == 2


def test_five_of_seven_low_mornings_are_amber_and_speak_of_causes() -> None:
    story = Story()
    for n in range(20):
        story.feel(*(USUAL if n % 2 else (5, 5, 4, 4, 4))).decide()
        story.sleep()
    for _ in range(5):
        story.feel(3, 3, 4, 4, 4).decide()
        story.sleep()
    assert story.light == "amber"
    assert "low-week" in story.fired
