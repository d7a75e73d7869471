"""The formulas against published tables and worked examples; each row names where its number comes from."""

import pytest

from coachtui.science import grading, load, prediction, screening, wellness
from coachtui.science.paces import paces_for
from coachtui.science.vdot import time_for, time_off_factor, vdot_of
from coachtui.training.measures import HALF_M, MARATHON_M

WEEK = [135.0, 420.0, 80.0, 420.0, 0.0, 90.0, 550.0]
EFFORTS = [(1500.0, 300.0), (3000.0, 635.0), (5000.0, 1100.0)]
MAN, WOMAN = (load.trimp(60, 150, 50, 190, female=female) for female in (False, True))
FIT, TIRED = load.fitness_fatigue([60, 0, 90, 40, 0, 120, 30], (50, 50))

WORKED = {
    "VDOT of 10 km in 40:00 (Daniels and Gilbert 1979)": (vdot_of(10_000, 2400), 51.9441, 0.001),
    "VDOT of 5 km in 20:00": (vdot_of(5000, 1200), 49.8062, 0.001),
    "VDOT of a marathon in 3:30:00": (vdot_of(MARATHON_M, 12600), 44.5535, 0.001),
    "VDOT of 1500 m in 4:00": (vdot_of(1500, 240), 70.1000, 0.001),
    "5 km at VDOT 51.9441": (time_for(51.9441, 5000), 1157.6, 0.2),
    "marathon at VDOT 51.9441": (time_for(51.9441, MARATHON_M), 11078, 2),
    "5 km at VDOT 50 (Daniels 2014, table 5.1)": (time_for(50, 5000), 1197, 2),
    "10 km at VDOT 50": (time_for(50, 10_000), 2481, 3),
    "half marathon at VDOT 50": (time_for(50, HALF_M), 5495, 5),
    "marathon at VDOT 50": (time_for(50, MARATHON_M), 11449, 11),
    "T at VDOT 50 (Daniels 2014, table 5.2)": (paces_for(50).T, 255, 1),
    "I at VDOT 60": (paces_for(60).I, 203, 1),
    "400 m at R, VDOT 60": (paces_for(60).R * 0.4, 75, 1),
    "Riegel 1981: marathon from 10 km in 40:00": (prediction.riegel(2400, 10_000, MARATHON_M), 11040, 2),
    "Cameron 1998: marathon from 10 km in 40:00": (prediction.cameron(2400, 10_000, MARATHON_M), 11245, 3),
    "critical speed of three efforts": (prediction.critical_speed(EFFORTS)[0], 4.370, 0.005),
    "D' of three efforts": (prediction.critical_speed(EFFORTS)[1], 202.1, 0.5),
    "points of 800 m in 1:44.50, men": (grading.wa_points(104.5, 0.198, 182), 1189, 0),
    "points of 1500 m in 4:01.50, women": (grading.wa_points(241.5, 0.0134, 540), 1193, 0),
    "age grade of 10 km in 42:00, man of 50": (grading.age_grade(2520, 1584, 0.8886), 70.74, 0.02),
    "age grade of a marathon in 3:30:00, woman of 45": (grading.age_grade(12600, 7796, 0.9386), 65.92, 0.02),
    "monotony of a week (Foster 1998)": (load.monotony(WEEK), 1.126, 0.01),
    "strain of a week (Foster 1998)": (load.strain(WEEK), 1908, 1),
    "fitness after a week (exponential form)": (FIT, 49.812, 0.005),
    "fatigue after a week (exponential form)": (TIRED, 49.860, 0.005),
    "TRIMP of 60 min at 150, range 50 to 190, men (Banister 1991)": (MAN, 108.1, 0.05),
    "TRIMP of the same, women": (WOMAN, 121.5, 0.05),
    "16.5 km after a longest of 15 (Frandsen 2025)": (load.spike(16.5, 15), 1.10, 1e-9),
    "18 km after a longest of 15": (load.spike(18, 15), 1.20, 1e-9),
    "31 km after a longest of 15": (load.spike(31, 15), 2.07, 0.005),
    "VDOT 50 after 14 days off (Daniels 2014)": (50 * time_off_factor(14), 48.65, 0.01),
    "42 days off with cross-training": (time_off_factor(42, cross_trained=True), 0.944, 0.001),
    "OSTRC 8, 8, 0, 8 (Clarsen 2020)": (screening.ostrc((8, 8, 0, 8))[0], 24, 0),
    "OSTRC 8, 17, 8, 17": (screening.ostrc((8, 17, 8, 17))[0], 50, 0),
    "cost of 5 % up (Minetti 2002)": (grading.minetti(0.05), 1.301, 0.002),
    "cost of 5 % down (Minetti 2002)": (grading.minetti(-0.05), 0.763, 0.002),
}


@pytest.mark.parametrize("example", WORKED)
def test_worked_example(example: str) -> None:
    found, expected, tolerance = WORKED[example]
    assert found == pytest.approx(expected, abs=tolerance)


PUBLISHED = {
    30: (510, 551, 1076, 1840, 3826, 8464, 17357),
    40: (395, 427, 843, 1448, 3003, 6659, 13785),
    50: (324, 350, 693, 1197, 2481, 5495, 11449),
    60: (275, 297, 590, 1023, 2122, 4689, 9805),
    70: (240, 259, 514, 895, 1860, 4101, 8590),
    80: (214.2, 231.2, 457.5, 797.8, 1661, 3654, 7658),
}
"""Daniels 2014, table 5.1: 1500 m, mile, 3000 m, 5 km, 10 km, half marathon and marathon in seconds."""
DISTANCES = (1500, 1609.344, 3000, 5000, 10_000, HALF_M, MARATHON_M)
TOLERANCES = (1, 1, 1.5, 2, 3, 14, 11)


@pytest.mark.parametrize("vdot", PUBLISHED)
def test_race_times_agree_with_the_published_table(vdot: int) -> None:
    for metres, printed, tolerance in zip(DISTANCES, PUBLISHED[vdot], TOLERANCES, strict=True):
        allowed = 33 if (vdot, metres) == (30, MARATHON_M) else tolerance
        assert time_for(vdot, metres) == pytest.approx(printed, abs=allowed)


PACES = {
    30: (447, 494, 423, 384, None, None),
    35: (396, 441, 370, 340, None, 117),
    40: (356, 398, 329, 306, 282, 104),
    45: (323, 363, 297, 278, 256, 94),
    50: (296, 334, 271, 255, 235, 87),
    55: (274, 310, 250, 236, 217, 81),
    60: (255, 289, 232, 220, 203, 75),
    65: (239, 271, 217, 206, 190, 70),
    70: (224, 255, 204, 194, 179, 65),
    75: (212, 241, 192, 184, 169, 61),
    80: (201, 229, 181, 174, 161, 58),
    85: (191, 218, 172, 166, 153, 55),
}
"""Daniels 2014, table 5.2: E fast and slow, M, T and I in s/km, 400 m at R in seconds."""


@pytest.mark.parametrize("vdot", PACES)
def test_training_paces_agree_with_the_twelve_published_rows(vdot: int) -> None:
    e_fast, e_slow, marathon, threshold, interval, r_400 = PACES[vdot]
    ours = paces_for(vdot)
    assert ours.E[0] == pytest.approx(e_fast, abs=1.6 if vdot >= 45 else 4.5)
    assert ours.E[1] == pytest.approx(e_slow, abs=1.2 if vdot >= 35 else 3.5)
    assert pytest.approx(marathon, abs=1.4) == ours.M
    assert pytest.approx(threshold, abs=0.75) == ours.T
    if interval:
        assert pytest.approx(interval, abs=0.9) == ours.I
    if r_400:
        assert pytest.approx(r_400, abs=1.05) == ours.R * 0.4


@pytest.mark.parametrize(("vdot", "seconds"), [(30, 238.7), (50, 154.3), (60, 132.3), (70, 116.4), (80, 104.5)])
def test_800_m_follows_its_own_rule_because_the_equations_are_far_too_slow_there(vdot: int, seconds: float) -> None:
    assert time_for(vdot, 800) == pytest.approx(seconds, abs=0.1)


@pytest.mark.parametrize(
    ("days", "without", "with_other_training"),
    [(5, 1, 1), (7, 0.994, 0.997), (21, 0.952, 0.976), (28, 0.931, 0.965), (56, 0.847, 0.923), (90, 0.8, 0.9)],
)
def test_time_off_costs_what_the_published_table_says(days: int, without: float, with_other_training: float) -> None:
    assert time_off_factor(days) == pytest.approx(without, abs=0.0011)
    assert time_off_factor(days, cross_trained=True) == pytest.approx(with_other_training, abs=0.0011)


def test_a_heart_rate_outside_of_the_range_counts_as_its_end() -> None:
    assert load.trimp(60, 45, 50, 190, female=True) == 0
    assert load.trimp(60, 195, 50, 190, female=True) == load.trimp(60, 190, 50, 190, female=True)
    with pytest.raises(ValueError, match="above the one at rest"):
        load.trimp(60, 150, 190, 190, female=False)


def test_identical_days_are_capped_and_a_week_of_rest_is_no_monotony() -> None:
    assert load.monotony([240.0] * 6 + [300.0]) == 5
    assert load.monotony([100.0] * 7) == 5
    assert load.monotony([0.0] * 7) == 0


def test_nothing_run_in_thirty_days_gives_no_ratio() -> None:
    assert load.spike(8, 0) is None


def test_a_baseline_takes_ten_entries_and_a_narrow_spread_is_widened() -> None:
    assert wellness.baseline([18.0] * 9 + [None] * 5) is None
    normal = wellness.baseline([18.0] * 12)
    assert normal == (18.0, 0.0)
    assert wellness.z_score(16, normal) == -2


def test_an_unknown_night_makes_the_sleep_debt_unknown_not_zero() -> None:
    assert wellness.sleep_debt([6, 6, 7], 8) == 5
    assert wellness.sleep_debt([6, None, 7], 8) is None
    assert wellness.sleep_debt([10, 6, 8], 8) == 2


def test_the_band_of_heart_rate_variability_is_half_a_deviation_either_side() -> None:
    values = [4.0, 4.4] * 15
    low, high = wellness.hrv_band(values) or (0, 0)
    assert (low, high) == pytest.approx((4.2 - 0.1017, 4.2 + 0.1017), abs=0.001)
    assert wellness.rolling_mean([4.1, None, 4.0]) is None


def test_no_participation_is_the_worst_score_and_no_problem_the_best() -> None:
    assert screening.ostrc((25, 0, 0, 8)) == (100, True)
    assert screening.ostrc((0, 8, 8, 8)) == (0, False)
    assert screening.ostrc((8, 8, 0, 8))[1] is False
    assert screening.ostrc((8, 17, 8, 17))[1] is True
