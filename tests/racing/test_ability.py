"""VDOT comes from the athlete's own races, level from the lower of ability and volume."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from racing_cases import TODAY, racing_rules, runner

from coachtui.racing.ability import ability
from coachtui.rulebook.book import Rulebook
from coachtui.science.vdot import vdot_of
from coachtui.training.athlete import Athlete, Goal
from coachtui.training.measures import clock
from coachtui.training.plan import LEVELS
from coachtui.training.problems import CoachError

Make = Callable[..., Athlete]
RULES = racing_rules()


def test_a_recent_race_counts_in_full(make: Make, rules: Rulebook, today: dt.date) -> None:
    able = ability(make(results=[("10km", "40:00", 30)]), rules, today)
    assert able.vdot == 51.9
    assert not able.trial_due


def test_from_eight_weeks_on_a_race_loses_one_point_in_eight_weeks(make: Make, rules: Rulebook, today: dt.date) -> None:
    able = ability(make(results=[("10km", "40:00", 7 * 16)]), rules, today)
    assert able.vdot == 50.9
    assert "16 weeks old" in able.because


def test_an_old_race_still_counts_with_a_bounded_loss_and_asks_for_a_trial(
    make: Make, rules: Rulebook, today: dt.date
) -> None:
    able = ability(make(results=[("10km", "40:00", 700)]), rules, today)
    assert able.vdot == 49.9
    assert able.trial_due
    assert "time trial" in able.because


def test_the_best_of_the_recent_races_sets_vdot_and_a_faster_one_of_long_ago_does_not(
    make: Make, rules: Rulebook, today: dt.date
) -> None:
    races = [("5km", "25:00", 10), ("10km", "45:00", 20), ("5km", "17:00", 900)]
    able = ability(make(results=races), rules, today)
    assert able.result is not None
    assert able.result.event == "10km"


def test_a_race_that_is_still_to_come_says_nothing(make: Make, rules: Rulebook, today: dt.date) -> None:
    able = ability(make(results=[("10km", "45:00", 20), ("5km", "17:00", -3)]), rules, today)
    assert able.result is not None
    assert able.result.event == "10km"
    assert ability(make(results=[("5km", "17:00", -1)]), rules, today).vdot is None
    assert ability(make(results=[("5km", "17:00", 0)]), rules, today).vdot is not None


def test_800_m_never_sets_vdot(make: Make, rules: Rulebook, today: dt.date) -> None:
    able = ability(make(results=[("800m", "2:05", 10)]), rules, today)
    assert able.vdot is None
    assert able.trial_due


@pytest.mark.parametrize(
    ("mark", "sex", "km", "level"),
    [("2:02.0", "F", 62.0, "national"), ("2:02.0", "F", 75.0, "elite"), ("1:54.0", "M", 64.0, "national"),
     ("2:12.0", "M", 50.0, "advanced"), ("2:45.0", "F", 34.0, "intermediate"), ("2:02.0", "F", 20.0, "novice")],
)  # fmt: skip
def test_800_m_says_how_able_a_runner_is_and_volume_still_has_its_say(
    mark: str, sex: str, km: float, level: str, make: Make, rules: Rulebook, today: dt.date
) -> None:
    """A woman's 2:02 is worth 1127 World Athletics points, a man's 1:54 is 915; 850 make national, 1075 elite."""
    able = ability(make(results=[("800m", mark, 10)], sex=sex, km=km, goal=Goal("800m")), rules, today)
    assert (able.level, able.vdot) == (level, None)


def test_a_strong_800_m_makes_no_marathoner_of_whom_a_10_km_shows_to_be_slower(make: Make) -> None:
    results = [("800m", "1:52", 10), ("10km", "42:00", 20)]
    for event, level in (("800m", "national"), ("half", "advanced")):
        runner_now = make(results=results, sex="M", km=85.0, goal=Goal(event))
        assert ability(runner_now, RULES, TODAY).level == level


def test_400_m_says_nothing_at_all(make: Make) -> None:
    assert ability(make(results=[("400m", "52.0", 10)]), RULES, TODAY) == ability(make(), RULES, TODAY)


def test_a_result_faster_than_anybody_has_run_is_a_slip_of_the_pen(make: Make, rules: Rulebook, today: dt.date) -> None:
    with pytest.raises(CoachError, match="faster than anybody") as slip:
        ability(make(results=[("5km", "10:00", 10)]), rules, today)
    assert slip.value.hint


LEVEL_EXAMPLES = {
    "cannot run 30 minutes": ({"km": 10.0, "longest": 3.0, "continuous": 20}, "beginner"),
    "little running and no race": ({"km": 8.0, "longest": 5.0}, "beginner"),
    "running for less than three months": ({"km": 20.0, "since": 2027, "today": dt.date(2027, 2, 1)}, "beginner"),
    "regular running without a race": ({"km": 25.0}, "novice"),
    "much running without a race says little": ({"km": 90.0}, "intermediate"),
    "a race and regular kilometres outweigh a modest answer": (
        {"km": 20.0, "continuous": 25, "results": [("5km", "31:00", 10)]},
        "novice",
    ),
    "a man of VDOT 37": ({"sex": "M", "km": 50.0, "results": [("5km", "25:50", 10)]}, "novice"),
    "a man of VDOT 42": ({"sex": "M", "km": 50.0, "results": [("5km", "23:09", 10)]}, "intermediate"),
    "a woman is compared five points lower": ({"km": 60.0, "results": [("5km", "22:00", 10)]}, "advanced"),
    "X is compared as women are": ({"sex": "X", "km": 60.0, "results": [("5km", "22:00", 10)]}, "advanced"),
    "the same time of a man": ({"sex": "M", "km": 60.0, "results": [("5km", "22:00", 10)]}, "intermediate"),
    "able, but few kilometres": ({"sex": "M", "km": 20.0, "results": [("5km", "16:00", 10)]}, "novice"),
    "850 points and the volume": ({"sex": "M", "km": 95.0, "results": [("5km", "14:40", 10)]}, "national"),
    "1075 points and the volume": ({"sex": "F", "km": 150.0, "results": [("5km", "15:30", 10)]}, "elite"),
    "1075 points on less volume": ({"sex": "F", "km": 90.0, "results": [("5km", "15:30", 10)]}, "national"),
    "84 % age grade at 51": (
        {"sex": "M", "born": dt.date(1975, 1, 1), "km": 90.0, "results": [("10km", "35:40", 10)]},
        "national",
    ),
    "71 % age grade at 51": (
        {"sex": "M", "born": dt.date(1975, 1, 1), "km": 60.0, "results": [("10km", "42:00", 10)]},
        "advanced",
    ),
    "800 m runners run less": (
        {"sex": "M", "km": 50.0, "goal": Goal("800m"), "results": [("1500m", "4:10", 10)]},
        "advanced",
    ),
}


@pytest.mark.parametrize("who", LEVEL_EXAMPLES)
def test_level(who: str, make: Make, rules: Rulebook, today: dt.date) -> None:
    described, level = LEVEL_EXAMPLES[who]
    able = ability(make(**described), rules, described.get("today", today))
    assert able.level == level
    assert able.level_because.startswith(level)


races = st.lists(
    st.tuples(st.sampled_from(["1500m", "5km", "10km", "half", "marathon"]), st.floats(3, 7), st.integers(0, 900)),
    min_size=1,
    max_size=4,
)


@given(races)
def test_vdot_stays_within_what_the_races_show(shown: list[tuple[str, float, int]]) -> None:
    """At most 2.5 below the slowest and never more than rounding above the fastest."""
    km = {"1500m": 1.5, "5km": 5, "10km": 10, "half": 21.0975, "marathon": 42.195}
    results = [(event, clock(round(pace * 60 * km[event])), ago) for event, pace, ago in shown]
    athlete = runner(results=results)
    able = ability(athlete, RULES, TODAY)
    raw = [vdot_of(r.distance_m, r.time_s) for r in athlete.result]
    assert able.vdot is not None
    assert min(raw) - 2.5 <= able.vdot <= max(raw) + 0.4


@given(st.floats(12, 200), st.floats(0, 60), st.sampled_from("FMX"), st.integers(18, 80))
def test_more_volume_never_lowers_the_level(km: float, more: float, sex: str, age: int) -> None:
    def level(volume: float) -> int:
        athlete = runner(km=volume, sex=sex, born=dt.date(2026 - age, 1, 1), results=[("10km", "41:00", 20)])
        return LEVELS.index(ability(athlete, RULES, TODAY).level)

    assert level(km) <= level(km + more)
