"""The ladder of competition: a faster time never lowers a rung, marks reach what they say, years lead somewhere."""

import csv
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from racing_cases import TODAY, racing_rules

from coachtui.racing.gaps import progress
from coachtui.racing.grades import age_grade_of, compared_as, points_of
from coachtui.racing.pathway import ladder, seasons
from coachtui.rulebook.shapes.raceday import Rung
from coachtui.rulebook.shapes.racing import Scoring
from coachtui.science.vdot import time_for
from coachtui.training.athlete import RACE_LEVELS
from coachtui.training.measures import EVENTS, metres_of

RULES = racing_rules()
REAL = Path(__file__).parents[3] / "shared" / "real" / "tables"
FLAT = [e for e in EVENTS if e != "3000mSC"]


@given(st.sampled_from(FLAT), st.sampled_from("MFX"), st.integers(16, 80), st.floats(26, 82), st.floats(0.001, 8))
def test_a_faster_time_never_lowers_points_grade_or_rung(
    event: str, sex: str, age: int, vdot: float, more: float
) -> None:
    metres = metres_of(event)
    slow, fast = (ladder(RULES, event, sex, age, time_for(v, metres), None, TODAY) for v in (vdot, vdot + more))
    assert RACE_LEVELS.index(fast.rung) >= RACE_LEVELS.index(slow.rung)
    assert (fast.points or 0) >= (slow.points or 0)
    assert (fast.age_grade_pct or 0) >= (slow.age_grade_pct or 0)


@pytest.mark.parametrize("sex", ["M", "F"])
@pytest.mark.parametrize("event", FLAT)
def test_running_the_mark_of_a_rung_reaches_it(event: str, sex: str) -> None:
    for age in (25, 45, 70):
        for step in ladder(RULES, event, sex, age, None, None, TODAY).steps:
            if step.mark_s is not None:
                assert ladder(RULES, event, sex, age, step.mark_s, None, TODAY).rung == step.rung, (age, step)


def test_marks_get_faster_from_rung_to_rung() -> None:
    for age in (22, 52):
        marks = [s.mark_s for s in ladder(RULES, "5km", "F", age, None, None, TODAY).steps if s.mark_s]
        assert len(marks) == 4
        assert marks == sorted(marks, reverse=True)


def test_the_rungs_are_those_of_the_ladder_of_levels() -> None:
    """The ladder of levels: 450, 750, 1050 and 1150 World Athletics points; times near the upper ends."""
    assert [RULES.one(Rung, name).points for name in RACE_LEVELS] == [0, 450, 750, 1050, 1150]
    world = ladder(RULES, "1500m", "M", 25, None, None, TODAY).steps[-1].mark_s
    assert world == pytest.approx(216.8, abs=0.2)  # 3:36.8
    assert ladder(RULES, "marathon", "F", 25, None, None, TODAY).steps[-1].mark_s == pytest.approx(8793, abs=3)


def test_exactly_one_rung_is_here_and_the_one_above_is_next() -> None:
    found = ladder(RULES, "10km", "M", 30, 2160.0, None, TODAY)
    states = [s.state for s in found.steps]
    here = states.index("here")
    assert states[:here] == ["passed"] * here
    assert states[here + 1 :] == ["next"] + ["ahead"] * (len(states) - here - 2)


def test_without_a_result_everybody_stands_at_the_first_rung() -> None:
    found = ladder(RULES, "10km", "M", 30, None, None, TODAY)
    assert (found.rung, found.points) == ("local", None)
    assert all(s.gap is None and s.dates is None for s in found.steps)


def test_years_lead_to_the_mark_and_likely_progress_is_said_for_two_of_them() -> None:
    ahead = progress(64.0, RULES, TODAY, None, None, 5000)
    have, mark = time_for(64.0, 5000), time_for(68.0, 5000)
    rows = seasons("5km", have, mark, 2030, "the mark", ahead, dt.date(2026, 11, 20))
    assert [r.year for r in rows] == [2026, 2027, 2028, 2029, 2030]
    needed = [r.needed_s for r in rows]
    assert needed == sorted(needed, reverse=True)
    assert needed[-1] == pytest.approx(mark, abs=0.06)
    assert rows[0].likely_s is not None and rows[1].likely_s is not None
    assert rows[-1].likely_s is None


@pytest.mark.skipif(not REAL.is_dir(), reason="the published tables are not beside the project")
@pytest.mark.parametrize(
    ("sex", "file"), [("M", "MaleRoadStd2025_factors.csv"), ("F", "FemaleRoadStd2025_factors.csv")]
)
def test_age_grades_follow_the_published_table_between_its_distances(sex: str, file: str) -> None:
    """Exact at the distances held here, within one per cent at those interpolated by the logarithm of distance."""
    lengths = {
        "1 Mile": 1609.344, "5 km": 5000, "6 km": 6000, "4 Mile": 6437.376, "8 km": 8000, "10 km": 10000,
        "12 km": 12000, "15 km": 15000, "10 Mile": 16093.44, "20 km": 20000, "H. Mar": 21097.5, "25 km": 25000,
        "30 km": 30000, "Marathon": 42195,
    }  # fmt: skip
    with (REAL / "agegrade" / file).open(newline="", encoding="utf-8") as stream:
        first, *rows = csv.DictReader(stream)
    held = ("1 Mile", "5 km", "10 km", "H. Mar", "Marathon")
    for row in rows:
        if 10 <= int(row["age"]) <= 95:
            for name, metres in lengths.items():
                standard = float(first[name]) / float(row[name])
                ours = (age_grade_of(RULES, sex, int(row["age"]), metres, 1.0) or 0) / 100
                assert ours == pytest.approx(standard, rel=1e-4 if name in held else 0.01), (name, row["age"])


@pytest.mark.skipif(not REAL.is_dir(), reason="the published tables are not beside the project")
def test_points_are_those_of_the_published_coefficients() -> None:
    tables = json.loads((REAL / "wa_scoring" / "jchen1_coefficients-2025.json").read_text("utf-8"))
    names = {"800m": "800m", "1500m": "1500m", "3000m": "3000m", "5km": "5000m", "10km": "10000m"}
    for sex, key in (("M", "men"), ("F", "women")):
        for ours, theirs in names.items():
            if theirs not in tables[key]:
                continue
            a, b, c = tables[key][theirs]
            for vdot in (45, 60, 75):
                seconds = time_for(vdot, metres_of(ours))
                want = a * seconds * seconds + b * seconds + c
                table = next(t for t in RULES.all(Scoring).values() if (t.sex, t.event) == (compared_as(sex), ours))
                if seconds < table.reference_s:
                    assert points_of(RULES, sex, ours, seconds) == pytest.approx(want, abs=1.5), (sex, ours, vdot)
