"""Racing use cases: the athlete's own numbers and those logged, numbers given instead, and nothing stored."""

import datetime as dt
from pathlib import Path

import pytest

from coachtui.coach import onboard, sessions
from coachtui.coach.coach import Coach
from coachtui.coach.road import pathway, racing, standards
from coachtui.coach.road.form import Given
from coachtui.coach.road.standards import StandardRow
from coachtui.racing.gaps import Gap
from coachtui.training.entries import Done
from coachtui.training.problems import CoachError
from coachtui.training.wording import day_name

from .conftest import EXAMPLES, START, At

NEXT = START + dt.timedelta(7)


@pytest.fixture
def nobody(tmp_path: Path) -> Coach:
    """A coach on a home that nobody has used."""
    now = dt.datetime.combine(START, dt.time(7), dt.UTC)
    return Coach.open(str(tmp_path / "empty"), today=START, now=now, device="test")


def of(rows: tuple[StandardRow, ...], id_: str) -> StandardRow:
    return next(r for r in rows if r.standard.id == id_)


def test_a_race_in_the_journal_moves_the_prediction(at: At) -> None:
    before = racing.predictions(at(START), Given()).prediction
    sessions.log(at(NEXT), Done("race", km=5, minutes=20, event="5km", time_s=1200))
    after = racing.predictions(at(NEXT), Given()).prediction
    assert after.vdot == pytest.approx(49.806, abs=0.001)
    assert after.vdot > before.vdot
    assert "5km in 20:00" in after.because


def test_the_athletes_volume_decides_the_marathon(at: At) -> None:
    own = racing.predictions(at(START), Given()).prediction
    much = racing.predictions(at(START), Given(weekly_km=110)).prediction
    assert own.volume_known
    assert own.marathon_k > much.marathon_k == 1.06
    assert own.equivalents[-1].best_s > much.equivalents[-1].best_s
    assert own.equivalents[-2].best_s == much.equivalents[-2].best_s


def test_nothing_is_stored_by_asking(at: At) -> None:
    coach = at(START)
    before = coach.journal.count()
    racing.predictions(coach, Given(vdot=50))
    racing.paces(coach, Given())
    racing.grade(coach, "10km", 2700, Given())
    standards.standards(coach, Given())
    assert coach.journal.count() == before


def test_without_an_athlete_numbers_are_enough(nobody: Coach) -> None:
    assert racing.predictions(nobody, Given(vdot=50)).prediction.equivalents[4].vdot_s == pytest.approx(1196, abs=1)
    assert racing.paces(nobody, Given(results=(("5km", "20:00"),))).vdot == pytest.approx(49.806, abs=0.001)
    assert racing.grade(nobody, "10km", 2520, Given(sex="M", age=50)).age_grade_pct == 70.74
    assert not nobody.home.path.exists()
    for ask in (racing.predictions, racing.paces):
        with pytest.raises(CoachError, match="no athlete here"):
            ask(nobody, Given())


def test_one_event_reads_as_in_the_whole_table(nobody: Coach) -> None:
    given = Given(results=(("1500m", "5:10"), ("10km", "39:00")))
    whole = {e.event: e for e in racing.predictions(nobody, given).prediction.equivalents}
    for event in ("800m", "3000m", "half"):
        (alone,) = racing.predictions(nobody, given, event).prediction.equivalents
        assert alone == whole[event]


@pytest.mark.parametrize("event", ["0.4km", "50km"])
def test_very_short_and_very_long_races_are_not_foretold(event: str, nobody: Coach) -> None:
    with pytest.raises(CoachError, match="outside what these formulas"):
        racing.predictions(nobody, Given(vdot=50), event)


def test_a_steeplechase_is_not_foretold(nobody: Coach) -> None:
    with pytest.raises(CoachError, match="steeplechase"):
        racing.predictions(nobody, Given(vdot=50), "3000mSC")


def test_too_fast_to_be_true_is_asked_about(nobody: Coach) -> None:
    with pytest.raises(CoachError, match="is this right"):
        racing.predictions(nobody, Given(results=(("5km", "11:45"),)))
    with pytest.raises(CoachError, match="is this right"):
        racing.grade(nobody, "marathon", 7000, Given(sex="M", age=30))


@pytest.mark.parametrize(
    ("vdot", "paces"),
    [(50, {"M": 271, "T": 255, "I": 235}), (60, {"M": 232, "T": 220, "I": 203}), (70, {"M": 204, "T": 194, "I": 179})],
)
def test_paces_are_those_of_the_published_table(vdot: float, paces: dict[str, float], nobody: Coach) -> None:
    """Daniels 2014, table 5.2."""
    table = racing.paces(nobody, Given(vdot=vdot)).paces
    for zone, seconds in paces.items():
        assert table.of(zone) == pytest.approx(seconds, abs=1.5)


def test_a_pace_is_the_same_on_the_road_the_track_and_the_treadmill(nobody: Coach) -> None:
    table = racing.paces(nobody, Given(vdot=60))
    for zone in table.zones:
        fast, slow = zone.s_per_km
        assert zone.kmh == pytest.approx((3600 / slow, 3600 / fast))
        assert zone.s_per_mile == pytest.approx((fast * 1.609344, slow * 1.609344))
        for metres, seconds in zone.laps_s.items():
            assert seconds == pytest.approx(fast * int(metres) / 1000)
    assert table.zones[4].laps_s["400"] == pytest.approx(75, abs=1)
    assert table.slower.T > table.paces.T > table.faster.T


def test_heart_rates_need_a_known_maximum(at: At, nobody: Coach) -> None:
    most = at(START).athlete.coaching.max_hr
    zones = racing.paces(at(START), Given()).zones
    assert zones[0].hr == (None if most is None else (round(0.65 * most), round(0.79 * most)))
    assert racing.paces(nobody, Given(vdot=50)).zones[0].hr is None


def test_a_grade_takes_sex_and_age_from_the_athlete(at: At) -> None:
    mine = racing.grade(at(START), "10km", 2700, Given())
    assert (mine.sex, mine.age) == ("F", 32)
    other = racing.grade(at(START), "10km", 2700, Given(age=60))
    assert other.age_grade_pct is not None
    assert mine.age_grade_pct is not None
    assert other.age_grade_pct > mine.age_grade_pct


@pytest.mark.parametrize("age", [9, 96])
def test_ages_outside_the_tables_get_a_sentence(age: int, nobody: Coach) -> None:
    with pytest.raises(CoachError, match="for 10 to 95 years"):
        racing.grade(nobody, "5km", 1800, Given(sex="F", age=age))


def test_what_has_no_table_says_so(nobody: Coach) -> None:
    chase = racing.grade(nobody, "3000mSC", 540, Given(sex="M", age=24))
    assert (chase.age_grade_pct, chase.points) == (None, 994)
    ten = racing.grade(nobody, "10mi", 3900, Given(sex="M", age=40))
    assert (ten.points, ten.edition) == (None, "")
    assert ten.age_grade_pct is not None
    assert all(len(g.notes) == 1 for g in (chase, ten))
    assert racing.grade(nobody, "marathon", 12600, Given(sex="F", age=45)).edition == "2025"


def test_standards_are_for_sex_age_and_goal(at: At) -> None:
    found = standards.standards(at(START), Given())
    assert found.rows
    for row in found.rows:
        s = row.standard
        assert (s.sex, s.event) == ("F", "marathon")
        assert s.age_band[0] <= 32 <= s.age_band[1]
        assert row.gap is not None
        assert row.gap.weeks[0] <= row.gap.weeks[1]
    assert len(standards.standards(at(START), Given(), everything=True).rows) == 98


def test_boston_counts_the_time_in_hand_that_a_place_takes(nobody: Coach) -> None:
    given = Given(results=(("marathon", "3:35:00"),), sex="F", age=38)
    row = of(standards.standards(nobody, given, ["boston", "2027"]).rows, "boston-2027-f-35")
    assert (row.mark_s, row.aim_s) == (12600, 12180)
    assert row.gap is not None
    assert row.aim_gap is not None
    assert (row.gap.seconds, row.gap.percent) == (300, 2.33)
    assert row.aim_gap.seconds == 720
    assert row.aim_gap.weeks[1] > row.gap.weeks[1]
    said = " ".join(row.notes)
    assert all(text in said for text in ("4:34 for 2026", "6:51 for 2025", "3:23:00", "assumed", "more than a year"))


def test_a_mark_from_knowledge_and_an_old_one_say_so(nobody: Coach) -> None:
    rows = standards.standards(nobody, Given(sex="M"), ["paris"], event="1500m").rows
    (row,) = rows
    assert row.old
    assert any("from knowledge" in n for n in row.notes)
    fresh = of(standards.standards(nobody, Given(sex="M"), ["2028"]).rows, "us-trials-2028-marathon-m")
    assert fresh.old
    assert not any("from knowledge" in n for n in fresh.notes)


def test_what_is_not_known_is_said_and_never_invented(nobody: Coach) -> None:
    found = standards.standards(nobody, Given(), ["los", "angeles"])
    assert not found.rows
    assert [a.id for a in found.awaited] == ["la28-mass-marathon", "olympics-2028"]
    beijing = standards.standards(nobody, Given(), ["beijing"]).awaited
    assert "60 % by ranking" in beijing[0].text
    with pytest.raises(CoachError, match="no competition"):
        standards.standards(nobody, Given(), ["bostn"])


def test_the_near_goal_of_who_learns_to_run_is_every_run_of_the_plan(nobody: Coach) -> None:
    """The example ran once a week before; the plan has three run-walks a week."""
    onboard.start_from_file(nobody, str(EXAMPLES / "bo-first-5km.toml"))
    near = next(a for a in pathway.pathway(nobody).aims if a.term == "short")
    assert near.text == "all 3 runs of every week"


def test_the_better_of_result_and_prediction_counts(nobody: Coach) -> None:
    given = Given(results=(("5km", "17:00"), ("half", "1:30:00")), sex="M", age=25)
    half = standards.standards(nobody, given, event="half").rows
    assert {r.have_s for r in half} == {5400}
    told = {r.standard.family: r.have for r in half}
    later = "us-trials-2028"  # its window opens on 1 January 2027, so a race of today is only a guess for it
    assert told.pop(later) == "prediction"
    assert set(told.values()) == {f"half in 1:30:00 on {day_name(START, year=True)}"}
    assert any("window opened on Fri 1 Jan 2027" in n for r in half if r.standard.family == later for n in r.notes)
    marathon = standards.standards(nobody, given, ["boston"]).rows
    assert {r.have for r in marathon} == {"prediction"}
    five = of(standards.standards(nobody, given, event="5km").rows, "worlds-2025-5km-m")
    assert five.have_s == 1020
    assert five.gap is not None
    assert (five.gap.seconds, five.gap.points) == (1020 - 781, 1206 - 490)


@pytest.mark.parametrize(
    ("gap", "text"),
    [
        (Gap(4.4, 0.1, 2, 0.1, (1, 1)), "4.4 s (0.1 %), VDOT +0.1, 2 points, 1 week"),
        (Gap(4.4, 0.1, 1, 0.1, (1, 2)), "4.4 s (0.1 %), VDOT +0.1, 1 point, 1 to 2 weeks"),
        (Gap(-4.4, -0.1, -1, -0.1, (0, 0)), "nothing is missing: 4.4 s and 1 point in hand"),
    ],
)
def test_one_is_said_as_one(gap: Gap, text: str) -> None:
    assert standards.gap_text(gap) == text
