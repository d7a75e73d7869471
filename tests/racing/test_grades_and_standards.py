"""The tables in the rules: points, age grades, and marks that say where they come from."""

import pytest
from racing_cases import racing_rules

from coachtui.racing.grades import age_grade_of, points_of
from coachtui.rulebook.shapes.racing import AgeFactors, Standard
from coachtui.training.measures import MARATHON_M, metres_of, seconds_of

RULES = racing_rules()


@pytest.mark.parametrize(
    ("sex", "age", "event", "time", "per_cent"),
    [("M", 50, "10km", 2520, 70.74), ("F", 45, "marathon", 12600, 65.92), ("M", 40, "5km", 1200, 67.63)],
)
def test_age_grades_of_the_2025_tables(sex: str, age: int, event: str, time: float, per_cent: float) -> None:
    assert age_grade_of(RULES, sex, age, metres_of(event), time) == pytest.approx(per_cent, abs=0.02)


def test_between_two_distances_the_age_grade_lies_between_theirs() -> None:
    """Even pace over 15 km grades between the same pace over 10 km and over the half marathon."""
    ten, fifteen, half = (age_grade_of(RULES, "M", 30, m, 0.24 * m) or 0 for m in (10_000, 15_000, 21_097.5))
    assert ten < fifteen < half
    assert age_grade_of(RULES, "M", 30, 100_000, 40_000) is None
    assert age_grade_of(RULES, "M", 8, MARATHON_M, 20_000) is None


def test_points_are_compared_by_sex_and_unknown_events_have_none() -> None:
    assert points_of(RULES, "M", "800m", 104.5) == 1189
    assert points_of(RULES, "F", "1500m", 241.5) == points_of(RULES, "X", "1500m", 241.5) == 1193
    assert points_of(RULES, "M", "7km", 1500) is None


def test_age_factors_cover_ten_to_ninety_five() -> None:
    for table in RULES.all(AgeFactors).values():
        assert (table.first_age, len(table.factors)) == (10, 86)
        assert all(0 < f <= 1 for f in table.factors)


def test_every_standard_says_whether_it_was_read() -> None:
    for standard in RULES.all(Standard).values():
        assert standard.origin in ("read", "from knowledge", "assumed")
        assert seconds_of(standard.mark) > 60
        assert metres_of(standard.event) >= 800
        if standard.origin != "read":
            assert "check it" in standard.because
            assert standard.evidence in ("expert", "house")


def test_every_age_has_one_boston_mark_for_each_sex() -> None:
    for year in (2026, 2027):
        for sex in "MF":
            rows = [s for s in RULES.all(Standard).values() if s.family == f"boston-{year}" and s.sex == sex]
            assert len(rows) == 11
            for age in range(18, 100):
                assert sum(s.age_band[0] <= age <= s.age_band[1] for s in rows) == 1


@pytest.mark.parametrize(
    ("standard", "mark"),
    [
        ("worlds-2025-5km-f", "14:50"),
        ("olympics-2024-1500m-m", "3:33.5"),
        ("olympics-2020-marathon-m", "2:11:30"),
        ("us-trials-2028-marathon-m", "2:16:00"),
        ("boston-2026-f-60", "4:20:00"),
    ],
)
def test_marks_are_those_that_were_announced(standard: str, mark: str) -> None:
    assert RULES.one(Standard, standard).mark == mark
