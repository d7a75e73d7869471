"""The use cases on a real journal: what follows what, what is refused, and that nothing is lost."""

import datetime as dt
import json
import stat

import pytest

from coachtui.coach import changes, checkin, flags, history, lately, onboard, replan, sessions, upkeep, views, why
from coachtui.coach.answers import plan_json
from coachtui.coach.coach import Coach
from coachtui.coach.road import races
from coachtui.training.athlete import Race
from coachtui.training.entries import Alarm, CheckIn, Diary, Done, Entry, Illness, Pain
from coachtui.training.problems import CoachError
from tests.coach.conftest import START, At

DAY = dt.timedelta(1)


def shown(coach: Coach) -> str:
    """The plan as it is seen, byte for byte, without the decisions."""
    plan, _ = views.plan(coach)
    return json.dumps(plan_json(plan), sort_keys=True)


def next_quality(coach: Coach) -> dt.date:
    plan, _ = views.plan(coach)
    return next(s.date for s in plan.sessions() if s.quality and s.date > START + 11 * DAY)


def test_a_good_morning_changes_nothing(at: At) -> None:
    before = shown(at(START + DAY))
    outcome = checkin.check_in(at(START + DAY), CheckIn(4, 4, 4, 4, 4))
    assert not [c for d in outcome.decisions for c in d.changes]
    assert shown(at(START + DAY)) == before


def test_what_today_would_bring_is_found_once_and_anew_when_something_was_told(at: At) -> None:
    coach = at(START + DAY)
    first = views.current(coach)
    assert views.current(coach) is first
    with at(START + DAY) as other:
        flags.flag(other, Illness("fever"))
    assert [f.key for f in views.current(coach).flags] == ["ill:fever"]
    coach.today += DAY
    assert views.current(coach).date == START + 2 * DAY


def test_pain_above_five_stops_running_at_once_and_cannot_be_undone(at: At) -> None:
    coach = at(START + DAY)
    outcome = checkin.check_in(coach, CheckIn(4, 4, 4, 4, 4), pains=[Pain("achilles", 6)])
    plan, _ = views.plan(coach)
    coming = [s for s in plan.sessions() if s.date >= START + DAY][:14]
    assert not any(s.kind == "run" and s.status in ("planned", "moved") for s in coming)
    pain = next(d for d in outcome.decisions if d.class_ == "pain" and d.state == "applied")
    with pytest.raises(CoachError) as caught:
        changes.undo(coach, pain.id)
    assert "flag clear" in (caught.value.hint or caught.value.message)


def test_a_mistaken_flag_is_corrected_and_the_plan_is_the_old_one(at: At) -> None:
    before = shown(at(START + DAY))
    flags.flag(at(START + DAY), Pain("achilles", 6))
    assert shown(at(START + DAY)) != before
    flags.clear(at(START + DAY), "achilles", mistake=True)
    assert shown(at(START + DAY)) == before
    assert flags.flags(at(START + DAY)) == ()


def test_two_poor_mornings_before_intervals_turn_them_into_the_easier_session(at: At) -> None:
    """A usual total of 20 to 23 with a spread of 1.5, then 19 twice: between one and two spreads low."""
    quality = next_quality(at(START + 7 * DAY))
    usual = (CheckIn(4, 4, 4, 4, 4), CheckIn(5, 4, 5, 4, 5))
    for n in range((quality - START).days - 1):
        checkin.check_in(at(START + n * DAY), usual[n % 2])
    checkin.check_in(at(quality - DAY), CheckIn(4, 3, 4, 4, 4))
    assert any(s.quality for s in views.day(at(quality)).sessions)
    before = shown(at(quality))
    outcome = checkin.check_in(at(quality), CheckIn(4, 3, 4, 4, 4))
    assert not any(s.quality for s in views.day(at(quality)).sessions)
    decision = next(d for d in outcome.decisions if d.rule == "two-poor-mornings")
    assert next(c.session for c in decision.changes).startswith(quality.isoformat())
    assert "-1" in decision.evidence[0].threshold
    changes.undo(at(quality), decision.id)
    assert shown(at(quality)) == before


def test_declared_easier_version_is_lighter(at: At) -> None:
    plan, _ = views.plan(at(START))
    for session in plan.sessions():
        if session.quality and session.kind == "run":
            assert session.easier is not None
            assert session.easier.minutes <= session.minutes


def test_a_log_fills_the_planned_session_and_counts_in_the_week(at: At) -> None:
    run = next(s for s in views.week(at(START), START).week.sessions if s.kind == "run")
    sessions.log(at(run.date), Done("run", minutes=run.minutes, km=run.km, rpe=4))
    view = views.week(at(run.date), run.date)
    assert next(s for s in view.week.sessions if s.id == run.id).status == "done"
    assert sum(t.done_km for t in view.totals.values()) == pytest.approx(run.km)


def test_a_skip_is_undone_byte_for_byte(at: At) -> None:
    run = next(s for s in views.week(at(START), START).week.sessions if s.kind == "run")
    before = shown(at(run.date))
    sessions.skip(at(run.date), run.date, "work")
    assert shown(at(run.date)) != before
    changes.undo(at(run.date))
    assert shown(at(run.date)) == before


def test_the_newest_change_is_undone_first_and_then_there_is_nothing(at: At) -> None:
    with pytest.raises(CoachError, match="nothing to undo"):
        changes.undo(at(START))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Done("run", km=10, minutes=12), "faster than any human"),
        (Done("run", km=10, minutes=55, rpe=14), "RPE"),
        (Done("run", km=5000, minutes=55), "km"),
    ],
)
def test_an_impossible_log_stores_nothing(at: At, told: Done, words: str) -> None:
    coach = at(START)
    with pytest.raises(CoachError, match=words):
        sessions.log(coach, told)
    assert history.entries(coach) == ()


@pytest.mark.parametrize(
    ("day", "words"), [(START + DAY, "future"), (START - 15 * DAY, "more than 14 days"), (START - 400 * DAY, "14 days")]
)
def test_a_check_in_for_tomorrow_or_long_ago_is_refused(at: At, day: dt.date, words: str) -> None:
    with pytest.raises(CoachError, match=words):
        checkin.check_in(at(START), CheckIn(4, 4, 4, 4, 4), date=day)


def test_a_second_check_in_corrects_field_by_field(at: At) -> None:
    checkin.check_in(at(START), CheckIn(1, 1, 1, 1, 1))
    checkin.check_in(at(START), CheckIn(4, 4, 4, 4, 4))
    assert views.day(at(START)).readiness.state == "green"


def test_an_alarm_holds_until_a_clinician_has_spoken(at: At) -> None:
    coach = at(START)
    flags.flag(coach, Alarm("chest-pain"))
    with pytest.raises(CoachError, match="clinician"):
        flags.clear(coach, "chest-pain")
    with pytest.raises(CoachError):
        history.void(coach, history.entries(coach)[0].id)
    assert not any(
        s.kind == "run" and s.status == "planned" for s in views.week(at(START + DAY)).week.sessions if s.date > START
    )
    flags.clear(at(START + 3 * DAY), "chest-pain", by="doctor", on=START + 2 * DAY)
    assert not [f for f in flags.flags(at(START + 3 * DAY)) if f.state == "waiting"]


def test_fever_stops_and_a_cold_eases(at: At) -> None:
    flags.flag(at(START), Illness("cold"))
    cold = views.week(at(START)).week
    flags.flag(at(START), Illness("fever"))
    fever = views.week(at(START)).week
    assert not any(s.kind == "run" and s.date == START and s.status == "planned" for s in fever.sessions)
    assert fever.run_km <= cold.run_km


def test_away_days_hold_no_run(at: At) -> None:
    first, last = START + 8 * DAY, START + 12 * DAY
    sessions.away(at(START), first, last)
    plan, _ = views.plan(at(START))
    assert not [s for s in plan.sessions() if first <= s.date <= last and s.kind == "run" and s.status == "planned"]


def test_one_imported_run_is_no_measure_of_a_month(at: At) -> None:
    """What the athlete told of the four weeks before the plan stands, until imports tell of most of those runs."""
    coach = at(START + DAY)
    told = coach.athlete

    def weekly_km(days: range) -> float:
        runs = [Done("run", minutes=50, km=10, imported="an import") for _ in days]
        diary = Diary(tuple(Entry(str(n), START - n * DAY, "", "", run) for n, run in zip(days, runs, strict=True)))
        return lately.as_of(told, views.plan(coach)[0], diary, coach.today).now.weekly_km

    assert weekly_km(range(3, 4)) == told.now.weekly_km
    assert weekly_km(range(1, 26)) > told.now.weekly_km


def test_replan_shows_the_difference_before_it_stores(at: At) -> None:
    coach = at(START + 10 * DAY)
    before = coach.snapshot[0]
    preview = replan.replan(coach, dry_run=True)
    assert not preview.stored
    assert at(START + 10 * DAY).snapshot[0] == before
    replan.replan(at(START + 10 * DAY))
    after = at(START + 10 * DAY)
    assert after.snapshot[0] != before
    ids = [s.id for s in after.snapshot[1].sessions()]
    assert len(ids) == len(set(ids))
    assert all(s[10] == "b" for s in ids)
    week = views.week(after).week
    assert len({s.date for s in week.sessions}) == 7


def test_open_flags_survive_a_new_plan(at: At) -> None:
    flags.flag(at(START), Pain("knee", 6))
    replan.replan(at(START + DAY))
    assert [f.key for f in flags.flags(at(START + DAY))] == ["pain:knee"]
    assert not any(
        s.kind == "run" and s.status == "planned" and s.date > START for s in views.week(at(START + DAY)).week.sessions
    )


def test_why_knows_every_session_by_its_name_however_often_the_plan_was_made_anew(at: At) -> None:
    for n in range(30):
        replan.replan(at(START + n * DAY))
    later = at(START + 30 * DAY)
    week = views.week(later).week
    assert any(s.id[10:].startswith("z") for s in week.sessions), "past the end of the alphabet"
    for session in week.sessions:
        told = why.why(later, session.id)
        assert session.id in {w.session.id for w in told if w.session}
    first = min(week.sessions, key=lambda s: s.date)
    assert {w.session.date for w in why.why(later, first.date.isoformat()) if w.session} == {first.date}


def test_why_names_rule_evidence_and_source(at: At) -> None:
    plan, _ = views.plan(at(START))
    session = next(s for s in plan.sessions() if s.quality and s.kind == "run")
    answer = next(w for w in why.why(at(START), session.id) if w.session and w.session.id == session.id)
    assert answer.rules
    assert all(grade in ("strong", "moderate", "expert", "house") for _, _, grade in answer.rules)
    assert answer.sources
    assert any(ch.isdigit() for ch in answer.text)


def test_a_home_is_private(at: At) -> None:
    home = at(START).home
    for path in (home.path, home.rules, home.backups):
        if path.exists():
            assert stat.S_IMODE(path.stat().st_mode) == 0o700
    for path in (home.athlete, home.journal):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_onboarding_twice_is_refused_and_loses_nothing(at: At) -> None:
    checkin.check_in(at(START), CheckIn(4, 4, 4, 4, 4))
    with pytest.raises(CoachError, match="already"):
        onboard.start(at(START), at(START).athlete)
    assert len(history.entries(at(START))) == 1


def test_the_doctor_finds_a_healthy_home_healthy(at: At) -> None:
    assert not [f for f in upkeep.doctor(at(START)) if f.level == "trouble"]


def test_the_doctor_tells_that_the_athlete_file_changed(at: At) -> None:
    coach = at(START)
    path = coach.home.athlete
    path.write_text(path.read_text(encoding="utf-8").replace("strength = 2", "strength = 1"), encoding="utf-8")
    before = shown(at(START))
    notes = [f.text for f in upkeep.doctor(at(START)) if f.level == "note"]
    assert any("athlete file" in n for n in notes)
    assert shown(at(START)) == before


def test_a_broken_athlete_file_changes_nothing_and_names_its_line(at: At) -> None:
    coach = at(START)
    path = coach.home.athlete
    path.write_text(path.read_text(encoding="utf-8").replace("weekly_km", "weekly_kms"), encoding="utf-8")
    assert views.day(at(START)).sessions
    with pytest.raises(CoachError) as caught:
        replan.replan(at(START))
    assert caught.value.line


def test_after_the_last_day_a_base_week_goes_on_and_asks_for_the_next_goal(at: At) -> None:
    coach = at(dt.date(2027, 5, 20))
    day = views.day(coach)
    assert day.sessions
    assert "next goal" in " ".join([day.prompt or "", *day.advice])
    assert "next goal" in (views.week(coach).prompt or "")
    before = at(dt.date(2027, 5, 16))
    assert views.week(before).prompt is None


def test_a_new_plan_is_compared_as_it_would_be_seen_and_says_what_is_new_to_mind(at: At) -> None:
    coach = at(START)
    sessions.away(coach, START + 2 * DAY, START + 5 * DAY)
    assert replan.replan(at(START), dry_run=True).changes == ()
    goal = coach.athlete.goal.date
    assert goal is not None
    added = races.added(at(START), Race("10km", goal - 8 * DAY, "B"), dry_run=True)
    assert any("too near" in text for text in added.said)
    assert all(change.date > START + 5 * DAY for change in added.changes)
