"""What rules do to the plan, how they combine, and how they are taken back."""

from dataclasses import replace

import pytest

from coachtui.adapting.evaluate import may_undo
from coachtui.adapting.limits import bounds, newly_broken
from coachtui.adapting.sizing import lengthen
from coachtui.training.entries import Absence, Answer, Done, Illness, Move, Pain, Skip, Undo, Verdict
from coachtui.training.plan import Step
from tests.adapting.stories import DAY, START, Story, athlete, plan, rules


def low_mornings(story: Story, lead: int = 14) -> Story:
    """Two weeks of usual mornings, then two poor ones; the second falls on the day before intervals."""
    story.live(lead)
    story.feel(3, 4, 4, 4, 4).decide()
    story.sleep().feel(3, 3, 4, 4, 4).decide()
    return story


def test_two_poor_mornings_ease_the_next_quality_session() -> None:
    story = low_mornings(Story())
    assert story.day == 15, "a Tuesday, with intervals"
    decision = story.decision("two-poor-mornings")
    assert decision.state == "applied"
    assert decision.evidence[0].metric == "wellness_z"
    assert story.main().title == "Steady run"
    assert decision.changes[0].before.startswith("Cruise intervals")
    assert decision.changes[0].after.startswith("Steady run")
    assert decision.id == f"{story.today.isoformat()}/two-poor-mornings"


def test_an_undone_easing_comes_back_only_when_the_evidence_worsens() -> None:
    story = low_mornings(Story())
    decision = story.decision("two-poor-mornings")
    assert may_undo(decision) is None
    story.tell(Undo(decision.id)).decide()
    assert story.decision("two-poor-mornings").state == "undone"
    assert story.main() == story.plan.on(story.today)[0]


def test_with_nothing_in_force_the_seen_plan_is_the_base_plan_itself() -> None:
    story = Story()
    story.feel().decide()
    assert story.seen is story.plan


def test_undo_with_nothing_in_between_gives_the_base_plan_again() -> None:
    story = Story()
    story.feel(4, 4, 4, 4, 1).decide()
    assert story.fired
    for d in story.sets[-1].decisions:
        story.tell(Undo(d.id))
    story.decide()
    assert story.seen is story.plan


def test_a_score_of_one_makes_today_easy() -> None:
    story = Story(start=1)
    story.feel(4, 4, 4, 4, 1).decide()
    assert story.main().quality is False


def test_less_than_six_hours_of_sleep_make_today_easy_and_only_today() -> None:
    story = Story(start=1)
    story.feel(slept_h=5.5).decide()
    assert story.main().quality is False
    assert story.main(7).quality is True


def test_ask_proposes_and_shows_both_versions() -> None:
    story = Story(plan(athlete(adapt="ask")), start=1)
    story.feel(slept_h=5.5).decide()
    decision = story.decision("short-sleep")
    assert decision.state == "proposed"
    assert decision.changes[0].after.startswith("Steady run")
    assert story.main().quality is True
    story.tell(Verdict(decision.id, True)).decide()
    assert story.decision("short-sleep").state == "accepted"
    assert story.main().quality is False


def test_a_proposal_expires_with_its_day() -> None:
    story = Story(plan(athlete(adapt="ask")), start=1)
    story.feel(slept_h=5.5).decide()
    story.sleep().feel().decide()
    assert story.sets[-1].decisions == ()


def test_asking_never_delays_safety() -> None:
    story = Story(plan(athlete(adapt="ask")), start=1)
    story.feel().tell(Illness("fever")).decide()
    assert story.decision("illness-fever").state == "applied"


def test_a_declined_easing_stays_declined_while_nothing_worsens() -> None:
    story = Story(plan(athlete(adapt="ask")), start=1)
    story.feel(slept_h=5.5).decide()
    story.tell(Verdict(story.decision("short-sleep").id, False)).decide()
    story.sleep().feel(slept_h=5.6).decide()
    assert story.decision("short-sleep").state == "declined"
    story.sleep(6).feel(slept_h=3.5).decide()
    assert {d.state for d in story.sets[-1].decisions if d.rule == "short-sleep"} == {"proposed"}


def test_a_declined_amber_light_comes_back_only_with_more_points_behind_it() -> None:
    story = Story(plan(athlete(adapt="ask")), start=1)
    story.feel(4, 4, 2, 1, 4).decide()
    assert (story.light, story.sets[-1].readiness.points) == ("amber", 3)
    story.tell(Verdict(story.decision("amber-light").id, False)).decide()
    story.sleep().feel(4, 4, 2, 1, 4).decide()
    assert story.decision("amber-light").state == "declined"
    story.sleep().feel(4, 4, 2, 1, 4, slept_h=5.5).decide()
    assert story.sets[-1].readiness.points == 4
    assert "proposed" in {d.state for d in story.sets[-1].decisions if d.rule == "amber-light"}


def test_the_strictest_wins_and_what_added_nothing_is_recorded_as_lost() -> None:
    story = Story(start=1)
    story.feel(slept_h=5.5).tell(Illness("fever")).decide()
    fever = story.decision("illness-fever")
    assert "short-sleep" in {lost.rule for lost in fever.lost}
    assert story.decision("short-sleep").changes == ()
    assert story.main().kind == "rest"


def test_red_means_no_running_today() -> None:
    story = Story(start=14)
    story.feel(1, 1, 1, 1, 1, slept_h=4).tell(Pain("achilles", 5)).decide()
    assert story.light == "red"
    assert not any(s.runs and s.status == "planned" for s in story.shown())


def test_amber_for_more_than_ten_check_ins_brings_a_recovery_week() -> None:
    story = Story()
    for _ in range(12):
        story.feel(2, 2, 2, 2, 2).decide()
        story.sleep()
    assert "amber-too-long" in story.fired
    week = [s for n in range(6) for s in story.shown(n)]
    assert not any(s.quality for s in week)


@pytest.mark.parametrize(
    ("km", "rule", "days"), [(18.5, "spike-small", 3), (24.0, "spike-moderate", 5), (36.0, "spike-large", 7)]
)
def test_a_run_much_longer_than_any_of_30_days_is_followed_by_easy_days(km: float, rule: str, days: int) -> None:
    story = Story(start=0)
    story.feel().tell(Done("run", None, km * 6, km, 5)).decide()
    assert rule in story.fired
    assert not any(s.quality for n in range(days + 1) for s in story.shown(n))
    story.sleep().feel().decide()
    assert [d.id for d in story.sets[-1].decisions if d.rule == rule] == [f"{START.isoformat()}/{rule}"]


def test_missed_quality_takes_the_place_of_an_easy_run_48_hours_from_other_hard_work() -> None:
    story = Story(start=1)
    tuesday = story.today.isoformat()
    story.feel().tell(Skip((tuesday,))).decide()
    assert "missed-quality" in story.fired
    week = [s for n in range(1, 6) for s in story.shown(n) if s.quality]
    assert [s.title for s in week] == ["Cruise intervals"]
    assert week[0].date - story.today >= 2 * DAY
    assert story.shown(0)[0].status == "skipped"


def test_missed_quality_is_dropped_after_four_days() -> None:
    story = Story(start=1)
    tuesday = story.today.isoformat()
    story.sleep(4).feel().tell(Skip((tuesday,)), on=1).decide()
    assert "missed-quality" not in story.fired


def test_an_unlogged_session_is_not_a_missed_one() -> None:
    story = Story(start=4)
    story.feel().decide()
    assert not story.fired
    assert story.seen.on(START + DAY)[0].status == "unlogged"


def test_many_missed_sessions_freeze_growth_and_make_nothing_up() -> None:
    story = Story(start=6)
    story.feel().tell(Skip(tuple((START + n * DAY).isoformat() for n in (1, 2, 3))), on=3)
    story.feel().decide()
    assert "many-missed" in story.fired
    assert "missed-quality" not in story.fired
    assert story.seen.weeks[1].run_minutes <= story.plan.weeks[0].run_minutes


def test_fourteen_low_moods_bring_a_referral_and_nothing_else() -> None:
    story = Story()
    story.live(13, 4, 4, 4, 4, 2)
    assert "low-mood" not in story.fired
    story.feel(4, 4, 4, 4, 2).decide()
    assert any("doctor or counsellor" in a for a in story.sets[-1].advice)
    assert story.decision("low-mood").changes == ()


def test_effort_above_the_band_twice_makes_the_next_week_a_tenth_lighter() -> None:
    story = Story()
    for n in range(4):
        story.feel().decide()
        story.do(rpe=9 if n in (1, 2) else None)
        story.sleep()
    story.feel().decide()
    assert "harder-than-meant" in story.fired
    assert story.main(2).minutes < story.plan.on(story.today + 2 * DAY)[0].minutes


def easy_for_three_weeks() -> Story:
    story = Story()
    for n in range(21):
        story.feel().decide()
        story.do(rpe=4 if n % 7 == 1 else 3)
        story.sleep()
    return story


def test_three_weeks_of_easy_quality_bring_a_proposal_only() -> None:
    story = easy_for_three_weeks()
    story.feel().decide()
    decision = story.decision("ready-for-more")
    assert decision.state == "proposed"
    assert story.main(2) == story.plan.on(story.today + 2 * DAY)[0]
    story.tell(Verdict(decision.id, True)).decide()
    assert story.main(2).minutes > story.plan.on(story.today + 2 * DAY)[0].minutes
    for ahead in (0, 1):
        assert story.main(ahead) == story.plan.on(story.today + ahead * DAY)[0], "nothing rises within a day"
    raised, kept = story.seen, bounds(story.plan, rules())
    assert sum(w.run_km for w in raised.weeks) > sum(w.run_km for w in story.plan.weeks)
    assert newly_broken(story.plan.weeks, raised.weeks, kept, story.today) == [], "more, and no limit broken"


def test_nothing_is_proposed_while_anything_restricts() -> None:
    story = easy_for_three_weeks()
    story.feel(slept_h=5).decide()
    assert "ready-for-more" not in story.fired


def test_advice_about_the_weather_restricts_nothing_and_stands_in_no_proposals_way() -> None:
    story = easy_for_three_weeks()
    story.feel(temperature_c=20, humidity_pct=50).decide()
    assert story.decision("heat-mild").restrictions == ()
    assert story.decision("ready-for-more").state == "proposed"


def test_nothing_is_proposed_beside_a_warning_about_the_body() -> None:
    story = easy_for_three_weeks()
    for sign, answer in (("energy", "yes"), ("cold", "yes"), ("tired", "no")):
        story.tell(Answer("hold:energy", sign, answer))
    story.feel().decide()
    assert story.decision("energy-watch").restrictions == ()
    assert "ready-for-more" not in story.fired


def test_heat_above_28_wbgt_stops_running_today_only() -> None:
    story = Story(start=1)
    story.feel(temperature_c=34, humidity_pct=70).decide()
    assert not story.main().runs
    story.sleep().feel().decide()
    assert story.main() == story.plan.on(story.today)[0]


def test_an_absence_told_later_calls_the_sessions_off() -> None:
    story = Story(start=1)
    story.feel().tell(Absence(START + 2 * DAY, START + 3 * DAY)).decide()
    assert story.main(1).status == "skipped"
    assert story.main(4) == story.plan.on(START + 5 * DAY)[0]


def test_an_absence_with_easy_running_has_no_quality() -> None:
    story = Story(start=1)
    story.feel().tell(Absence(START + 7 * DAY, START + 13 * DAY, "easy")).decide()
    assert not any(s.quality for n in range(6, 13) for s in story.shown(n))


def test_a_move_swaps_with_the_rest_day_and_keeps_ids() -> None:
    story = Story(start=1)
    session = story.plan.on(START + 5 * DAY)[0]
    story.feel().tell(Move(session.id, START + 4 * DAY)).decide()
    friday, saturday = story.shown(3), story.shown(4)
    assert [(s.id, s.status) for s in friday] == [(session.id, "moved")]
    assert [s.kind for s in saturday] == ["rest"]
    assert story.seen.weeks[0].run_km == story.plan.weeks[0].run_km


def test_readiness_does_not_cancel_the_race() -> None:
    story = Story(start=69)
    story.feel(2, 2, 2, 2, 2, slept_h=4).decide()
    assert story.main().kind == "race"


def test_what_was_prescribed_on_a_past_day_stays() -> None:
    story = Story(start=1)
    story.feel(slept_h=5).decide()
    shown = story.main()
    story.tell(Done("run", shown.id, 40, 7, 3)).decide()
    story.sleep(3).feel().decide()
    assert story.seen.on(START + DAY)[0].title == shown.title == "Steady run"
    assert story.seen.on(START + DAY)[0].status == "done"


@pytest.mark.parametrize("percent", [1, 5, 10])
def test_an_offer_of_more_never_makes_a_run_shorter(percent: int) -> None:
    """Steps told by distance have minutes with fractions, and a twentieth of a short run is less than a minute."""
    runs = [s for s in plan(weeks=22).sessions() if s.kind == "run" and not s.quality]
    steps = (Step(text="1 km easy", zone="E", minutes=5.696, km=1.0), Step(text="22 min easy", zone="E", minutes=22.3))
    by_distance = replace(runs[0], minutes=28.0, zones_minutes={"E": 28.0}, steps=steps)
    for run in (*runs, by_distance):
        grown = run.minutes * percent / 100
        assert run.minutes + grown - 1 < lengthen(run, percent).minutes <= run.minutes + grown
