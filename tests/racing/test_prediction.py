"""What a race foretells about others: published examples, and what must hold for every runner."""

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from racing_cases import TODAY, racing_rules

from coachtui.racing.believable import check_time
from coachtui.racing.conditions import Conditions, by_effort, slowing
from coachtui.racing.gaps import gap, progress
from coachtui.racing.grades import age_grade_of, points_of
from coachtui.racing.prediction import FORETOLD, Equivalent, Prediction, predict, predict_from_vdot
from coachtui.science.weather import shade_wbgt
from coachtui.training.athlete import Result
from coachtui.training.measures import HALF_M, MARATHON_M, clock, metres_of, seconds_of
from coachtui.training.problems import CoachError

RULES = racing_rules()
MARATHON_S = 3 * 3600 + 1800


def raced(*results: tuple[str, str] | tuple[str, str, int]) -> list[Result]:
    """Results as (event, time), or (event, time, days ago)."""
    return [Result(r[0], r[1], TODAY - dt.timedelta(r[2] if len(r) > 2 else 0)) for r in results]


def told(results: Sequence[Result], weekly_km: float | None = None) -> Prediction:
    return predict(results, RULES, TODAY, weekly_km=weekly_km)


def row(prediction: Prediction, event: str) -> Equivalent:
    return next(e for e in prediction.equivalents if e.event == event)


def in_seconds(metres: float, pace_s_per_km: float) -> str:
    return f"{metres / 1000 * pace_s_per_km:.0f}s"


@pytest.mark.parametrize(
    ("event", "vdot", "riegel", "cameron"),
    [
        ("5km", "19:17.6", "19:11", "19:12"),
        ("half", "1:28:33", "1:28:15", "1:28:11"),
        ("marathon", "3:04:38", "3:04:00", "3:07:25"),
    ],
)
def test_ten_kilometres_in_forty_minutes_by_the_published_formulas(
    event: str, vdot: str, riegel: str, cameron: str
) -> None:
    """Daniels and Gilbert 1979, Riegel 1981, Cameron 1998."""
    prediction = told(raced(("10km", "40:00")))
    found = row(prediction, event)
    assert prediction.vdot == pytest.approx(51.944, abs=0.001)
    assert found.vdot_s == pytest.approx(seconds_of(vdot), abs=2)
    assert found.riegel_s == pytest.approx(seconds_of(riegel), abs=2)
    assert found.cameron_s == pytest.approx(seconds_of(cameron), abs=3)


@pytest.mark.parametrize(
    ("event", "time", "vdot"),
    [("5km", "20:00", 49.806), ("5km", "25:00", 38.309), ("half", "1:45:00", 42.635), ("1500m", "4:00", 70.1)],
)
def test_vdot_of_a_result(event: str, time: str, vdot: float) -> None:
    assert told(raced((event, time))).vdot == pytest.approx(vdot, abs=0.001)


@pytest.mark.parametrize(
    ("vdot", "times"),
    [
        (40, {"1500m": "6:35", "5km": "24:08", "10km": "50:03", "half": "1:50:59", "marathon": "3:49:45"}),
        (50, {"1500m": "5:24", "5km": "19:57", "10km": "41:21", "half": "1:31:35", "marathon": "3:10:49"}),
        (60, {"1500m": "4:35", "5km": "17:03", "10km": "35:22", "half": "1:18:09", "marathon": "2:43:25"}),
        (70, {"1500m": "4:00", "5km": "14:55", "10km": "31:00", "half": "1:08:21", "marathon": "2:23:10"}),
    ],
)
def test_equivalents_of_a_vdot_are_those_of_the_published_table(vdot: float, times: dict[str, str]) -> None:
    """Daniels 2014, table 5.1."""
    prediction = predict_from_vdot(vdot, RULES)
    for event, time in times.items():
        assert row(prediction, event).vdot_s == pytest.approx(seconds_of(time), rel=0.0016)


def test_up_to_ten_kilometres_the_median_counts() -> None:
    five = row(told(raced(("10km", "40:00"))), "5km")
    assert five.best_s == sorted([five.vdot_s, five.riegel_s, five.cameron_s])[1]
    assert "median" in five.method


def test_the_marathon_takes_the_slower_of_median_and_riegel_at_this_volume() -> None:
    marathons = [row(told(raced(("half", "1:30:00")), km), "marathon") for km in (120.0, 80.0, 50.0, 30.0)]
    plain = 2**1.06 * 5400
    assert [m.volume_s for m in marathons] == sorted(m.volume_s for m in marathons)
    assert marathons[0].volume_s == pytest.approx(plain)
    assert [round(m.volume_s / 5400, 3) for m in marathons[1:]] == [round(2**k, 3) for k in (1.08, 1.10, 1.14)]
    for m in marathons:
        assert m.best_s == max(sorted([m.vdot_s, m.riegel_s, m.cameron_s])[1], m.volume_s)


def test_without_a_volume_the_marathon_is_five_per_cent_slower_than_a_half_foretells() -> None:
    """In 1,333 runners Riegel and VDOT foretold the marathon 5 % too fast in the median; the half was unbiased."""
    found = told(raced(("half", "1:30:00")))
    assert row(found, "marathon").best_s / row(found, "marathon").riegel_s == pytest.approx(1.05, abs=0.002)
    ten = told(raced(("10km", "40:00")))
    assert row(ten, "half").best_s / row(ten, "half").riegel_s == pytest.approx(1, abs=0.003)


def test_a_marathon_that_was_raced_needs_no_correction() -> None:
    found = row(told(raced(("marathon", "3:30:00"))), "marathon")
    assert found.best_s == pytest.approx(MARATHON_S)


def test_never_one_time_always_a_range() -> None:
    for equivalent in told(raced(("10km", "40:00"))).equivalents:
        assert equivalent.low_s < equivalent.best_s < equivalent.high_s
        assert equivalent.low_s <= min(equivalent.vdot_s, equivalent.cameron_s)


def test_two_races_give_an_exponent_of_ones_own() -> None:
    """The half takes 2.22 times as long as the 10 km: more than Riegel's 2.205."""
    found = told(raced(("10km", "45:00"), ("half", "1:42:00", 20)))
    assert found.exponent == pytest.approx(1.096, abs=0.001)
    assert row(found, "5km").own_s == pytest.approx(2700 * 0.5**found.exponent, rel=1e-6)
    assert told(raced(("5km", "22:00"), ("5km", "22:10", 9))).exponent is None
    assert told(raced(("10km", "45:00"), ("half", "1:42:00", 150))).exponent is None


def test_the_nearest_race_is_the_one_to_start_from() -> None:
    found = told(raced(("1500m", "5:00"), ("half", "1:30:00")))
    assert row(found, "mile").raced == "1500m in 5:00"
    assert row(found, "marathon").raced == "half in 1:30:00"


def test_critical_speed_of_three_efforts() -> None:
    """1500, 3000 and 5000 m in 5:00, 10:35 and 18:20: 4.370 m/s and 202.1 m (Monod and Scherrer 1965)."""
    found = told(raced(("1500m", "5:00", 14), ("3000m", "10:35", 7), ("5km", "18:20")))
    assert found.critical is not None
    assert found.critical.speed == pytest.approx(4.370, abs=0.005)
    assert found.critical.reserve_m == pytest.approx(202.1, abs=0.5)
    assert found.critical.r2 == pytest.approx(0.9999, abs=0.0001)
    assert row(found, "3000m").critical_speed_s is not None
    assert row(found, "half").critical_speed_s is None


@pytest.mark.parametrize(
    "results",
    [
        raced(("1500m", "5:00"), ("5km", "18:20")),
        raced(("800m", "2:20"), ("1500m", "5:00"), ("mile", "5:24")),
        raced(("1500m", "4:20"), ("3000m", "11:55"), ("5km", "17:40")),
        raced(("1500m", "5:00", 50), ("3000m", "10:35", 25), ("5km", "18:20")),
    ],
    ids=["two efforts", "none over ten minutes", "not on one line", "weeks apart"],
)
def test_critical_speed_is_left_out_when_the_efforts_cannot_carry_it(results: list[Result]) -> None:
    assert told(results).critical is None


def test_an_800_m_result_never_sets_vdot() -> None:
    with pytest.raises(CoachError, match="no result from 1500 m up"):
        told(raced(("800m", "2:10")))
    both = told(raced(("800m", "2:00"), ("5km", "21:00")))
    assert both.vdot == told(raced(("5km", "21:00"))).vdot
    assert row(both, "800m").raced == "800m in 2:00"
    assert row(both, "3000m").raced == "5km in 21:00"


def test_older_results_count_for_less() -> None:
    fresh, old = told(raced(("10km", "40:00"))), told(raced(("10km", "40:00", 112)))
    assert fresh.vdot - old.vdot == pytest.approx(1.0)
    assert row(old, "10km").riegel_s > row(fresh, "10km").riegel_s


def test_endurance_that_lags_behind_speed_is_named() -> None:
    assert any("endurance" in n for n in told(raced(("5km", "18:20"), ("marathon", "3:30:00"))).notes)
    assert any("speed" in n for n in told(raced(("5km", "22:00"), ("marathon", "3:00:00"))).notes)
    assert not told(raced(("5km", "20:00"), ("half", "1:32:00"))).notes


PACES = st.floats(195, 480)
EVENTS = st.sampled_from(["1500m", "mile", "3000m", "5km", "10km", "10mi", "half", "marathon"])
VOLUMES = st.one_of(st.none(), st.floats(5, 160))


@given(st.lists(st.tuples(EVENTS, PACES, st.integers(0, 100)), min_size=1, max_size=4), VOLUMES)
def test_times_grow_with_distance_and_no_longer_race_is_faster(
    results: list[tuple[str, float, int]], km: float | None
) -> None:
    try:
        found = told(raced(*((e, in_seconds(metres_of(e), p), ago) for e, p, ago in results)), km)
    except CoachError:
        return
    assert [e.event for e in found.equivalents] == list(FORETOLD)
    for short, long in zip(found.equivalents, found.equivalents[1:], strict=False):
        for name in ("vdot_s", "riegel_s", "cameron_s", "volume_s", "low_s", "best_s", "high_s"):
            shorter, longer = getattr(short, name), getattr(long, name)
            assert shorter < longer
            assert shorter / short.distance_m <= longer / long.distance_m * (1 + 1e-9)
    assert all(e.low_s < e.best_s < e.high_s for e in found.equivalents)


@given(EVENTS, PACES, st.floats(0.5, 20), VOLUMES)
def test_a_faster_race_never_foretells_a_slower_one(event: str, pace: float, gain: float, km: float | None) -> None:
    metres = metres_of(event)
    slow, fast = (told(raced((event, in_seconds(metres, p))), km) for p in (pace, pace - gain))
    assert fast.vdot >= slow.vdot
    for quick, other in zip(fast.equivalents, slow.equivalents, strict=True):
        assert quick.best_s <= other.best_s + 1e-9
        assert quick.low_s <= other.low_s + 1e-9


@given(st.sampled_from(["mile", "5km", "10km", "half", "marathon"]), PACES, st.floats(0.1, 20), st.integers(10, 95))
def test_a_faster_time_never_lowers_points_or_age_grade(event: str, pace: float, gain: float, age: int) -> None:
    metres = metres_of(event)
    slow, fast = (metres / 1000 * p for p in (pace, pace - gain))
    for sex in "MF":
        assert (points_of(RULES, sex, event, fast) or 0) >= (points_of(RULES, sex, event, slow) or 0)
        assert (age_grade_of(RULES, sex, age, metres, fast) or 0) > (age_grade_of(RULES, sex, age, metres, slow) or 0)


@pytest.mark.parametrize(
    ("event", "time", "sex"),
    [
        ("800m", "1:38", "M"), ("1500m", "3:22", "M"), ("mile", "3:38", "M"), ("3000mSC", "7:30", "M"),
        ("5km", "12:20", "M"), ("10km", "25:30", "M"), ("half", "55:30", "M"), ("marathon", "1:57:00", "M"),
        ("800m", "1:50", "F"), ("5km", "13:30", "F"), ("marathon", "2:06:00", "F"), ("15km", "39:00", "M"),
    ],
)  # fmt: skip
def test_a_time_that_nobody_has_run_is_asked_about(event: str, time: str, sex: str) -> None:
    with pytest.raises(CoachError, match="is this right"):
        check_time(RULES, event, metres_of(event), seconds_of(time), sex)


@pytest.mark.parametrize(
    ("event", "time", "sex"),
    [
        ("800m", "1:42", "M"), ("1500m", "3:27", "M"), ("mile", "3:44", "M"), ("5km", "12:40", "M"),
        ("10km", "26:24", "M"), ("marathon", "2:00:35", "M"), ("marathon", "2:09:56", "F"), ("5km", "1:20:00", "F"),
    ],
)  # fmt: skip
def test_times_that_people_do_run_are_believed(event: str, time: str, sex: str) -> None:
    check_time(RULES, event, metres_of(event), seconds_of(time), sex)


@pytest.mark.parametrize(("celsius", "humidity", "wbgt"), [(30, 50, 29.3), (20, 60, 20.8), (25, 80, 28.0)])
def test_heat_in_the_shade(celsius: float, humidity: float, wbgt: float) -> None:
    assert shade_wbgt(celsius, humidity) == pytest.approx(wbgt, abs=0.1)


@pytest.mark.parametrize(
    ("wbgt", "hours", "pct"),
    [
        (8, 3.5, 0),
        (12, 2.9, 0.8),
        (12, 3.5, 1.5),
        (17, 3.5, 3.5),
        (17, 4.5, 5),
        (22, 2.9, 2.8),
        (22, 3.5, 6),
        (22, 5, 9),
    ],
)
def test_heat_slows_a_marathon_by_group(wbgt: float, hours: float, pct: float) -> None:
    """After Ely 2007."""
    assert slowing(Conditions(wbgt), MARATHON_M, hours * 3600, RULES).heat_pct == pytest.approx(pct)


def test_heat_costs_a_ten_half_and_a_five_a_third_of_a_marathon_and_a_1500_nothing() -> None:
    shares = [slowing(Conditions(22), m, MARATHON_S, RULES).heat_pct / 6 for m in (800, 1500, 5000, 10_000)]
    assert shares == pytest.approx([0, 0, 1 / 3, 1 / 2], abs=0.001)
    assert 0.5 < slowing(Conditions(22), HALF_M, MARATHON_S, RULES).heat_pct / 6 < 1


def test_in_great_heat_effort_leads_and_in_more_nobody_races() -> None:
    assert "effort" in by_effort(Conditions(26), RULES)
    assert not by_effort(Conditions(24.9), RULES)
    with pytest.raises(CoachError, match="nobody should race"):
        slowing(Conditions(28.5), 5000, MARATHON_S, RULES)


@pytest.mark.parametrize(("metres", "pct"), [(0, 0), (300, 0), (1000, 1), (1500, 2.5), (1750, 3.5), (2500, 6.5)])
def test_height_slows_races_from_3000_m_up(metres: float, pct: float) -> None:
    assert slowing(Conditions(altitude_m=metres), 10_000, MARATHON_S, RULES).altitude_pct == pytest.approx(pct)
    assert slowing(Conditions(altitude_m=metres), 1500, MARATHON_S, RULES).altitude_pct == 0


def test_there_are_no_figures_for_great_heights_and_no_races_up_a_wall() -> None:
    with pytest.raises(CoachError, match="no figures"):
        slowing(Conditions(altitude_m=3000), 5000, MARATHON_S, RULES)
    with pytest.raises(CoachError, match="climb"):
        slowing(Conditions(climb_m=2000), 5000, MARATHON_S, RULES)


def test_what_goes_up_and_comes_down_again_costs_time() -> None:
    """Five per cent up costs 30.1 % (Minetti 2002), five down saves half of 23.7 %: 9.1 % in all."""
    assert slowing(Conditions(climb_m=250), 10_000, MARATHON_S, RULES).hills_pct == pytest.approx(9.1, abs=0.1)
    assert slowing(Conditions(), 10_000, MARATHON_S, RULES).factor == 1


@given(st.floats(0, 28), st.floats(0, 28), st.floats(0, 2500), st.floats(0, 300))
def test_worse_conditions_never_help(cool: float, hot: float, height: float, climb: float) -> None:
    mild, hard = sorted((cool, hot))
    easy = slowing(Conditions(mild), 10_000, MARATHON_S, RULES).factor
    assert 1 <= easy <= slowing(Conditions(hard, height, climb), 10_000, MARATHON_S, RULES).factor + 1e-9


def test_the_way_to_a_mark_takes_longer_as_a_rule_than_at_best() -> None:
    ahead = progress(50.0, RULES, TODAY, None, None, 5000)
    near = gap("5km", "M", 1170.0, 1196.0, ahead, RULES)
    assert (near.seconds, near.percent) == (26, pytest.approx(2.17, abs=0.01))
    assert near.points is not None
    assert near.points > 0
    assert 0 < near.weeks[0] < near.weeks[1]
    met = gap("5km", "M", 1200.0, 1196.0, ahead, RULES)
    assert met.seconds == -4
    assert met.weeks == (0, 0)


def test_one_vdot_point_at_50_is_a_season_at_likely_progress_and_half_of_one_at_best() -> None:
    assert progress(50.0, RULES, TODAY, None, None, 5000).weeks(1.0) == (6, 12)


def test_text_of_times_for_the_reader() -> None:
    assert clock(row(told(raced(("10km", "40:00")), 120), "marathon").best_s) == "3:04:38"
