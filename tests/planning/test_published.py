"""Plans beside published ones: peak, longest run, race week and rises lie between their 10th and 90th percentile."""

import datetime as dt
import itertools
import statistics

import pytest

from coachtui.planning.build import build
from coachtui.rulebook.book import Rulebook
from coachtui.training.athlete import Athlete, Availability, Goal, Now, Person, Result
from coachtui.training.plan import Plan
from tests.planning.athletes import TODAY

RUNNERS = [
    ("marathon", 20, 35, 14, 4, "52:00", 75), ("marathon", 18, 50, 18, 5, "45:00", 80),
    ("marathon", 18, 90, 26, 7, "35:30", 120), ("half", 14, 25, 10, 4, "55:00", 65),
    ("half", 14, 42, 14, 5, "47:00", 75), ("half", 12, 60, 18, 6, "40:00", 90),
]  # fmt: skip
"""Event, weeks, km a week, longest run, runs a week, 10 km, minutes on most days."""
PEAK = {"marathon": (55, 160), "half": (37, 135)}
"""Kilometres; the lower end for a marathon is that of the smallest runner here."""
LONGEST = {"marathon": (27, 37), "half": (16, 29)}
RACE_WEEK = {"marathon": (0.20, 0.53), "half": (0.29, 0.53)}
RISE = {"marathon": 1.46, "half": 1.50}
WEEK_ON_WEEK = {"marathon": 1.63, "half": 1.70}
LONGEST_SHARE = {"marathon": (0.21, 0.475), "half": (0.21, 0.435)}
"""Of its week."""
LONG_TIMES = {"marathon": (1.2, 2.4), "half": (1.2, 2.2)}
"""How many times as long as the mean run of its week, in the median: their .20 to .40 and .20 to .36 of six runs.

A share alone says less for four runs a week, which are a fourth of the week each where they are alike.
"""
RUNS = (4, 7)
BEFORE = {"marathon": (0.55, 0.75), "half": (0.65, 0.88)}
"""One week out of the peak; medians of .64 and .88."""
TWO_BEFORE = {"marathon": (0.70, 0.90), "half": (0.80, 1.0)}
"""Two weeks out; medians of .82 and .96."""
HARD = {"marathon": (1, 3), "half": (0, 2)}


@pytest.fixture(scope="module", params=RUNNERS, ids=lambda r: f"{r[0]} from {r[2]} km")
def plan(request: pytest.FixtureRequest, rules: Rulebook) -> Plan:
    event, weeks, km, longest, runs, time, minutes = request.param
    day = TODAY + dt.timedelta(weeks=weeks)
    day += dt.timedelta(6 - day.weekday())
    free = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat")[: runs - 1], minutes)
    athlete = Athlete(
        Person("Nobody", dt.date(1992, 4, 1), "M"), Now(TODAY, km, longest, runs), Goal(event, day),
        Availability(**free, sun=210), (Result("10km", time, TODAY - dt.timedelta(20)),),
    )  # fmt: skip
    return build(athlete, rules, TODAY)


def to_race(plan: Plan) -> list[float]:
    """Kilometres of each week up to race week."""
    return [w.run_km for w in plan.weeks if plan.goal.date and w.start <= plan.goal.date]


def test_the_peak_week_and_the_longest_run_are_those_of_published_plans(plan: Plan) -> None:
    low, high = PEAK[plan.goal.event]
    assert low <= max(to_race(plan)[:-1]) <= high
    low, high = LONGEST[plan.goal.event]
    assert low <= max(s.km or 0 for s in plan.sessions() if s.kind == "run") <= high


def test_race_week_and_the_two_before_are_as_light_as_theirs(plan: Plan) -> None:
    km = to_race(plan)
    for weeks, (low, high) in enumerate(
        (RACE_WEEK[plan.goal.event], BEFORE[plan.goal.event], TWO_BEFORE[plan.goal.event])
    ):
        assert low <= km[-1 - weeks] / max(km) <= high, weeks


def test_the_long_run_takes_as_much_of_its_week_as_theirs(plan: Plan) -> None:
    runs = [[s.km or 0 for s in w.sessions if s.kind == "run"] for w in plan.weeks if w.kind in ("build", "cutback")][
        1:
    ]
    longest = max(runs, key=max)
    low, high = LONGEST_SHARE[plan.goal.event]
    assert low <= max(longest) / sum(longest) <= high
    low, high = LONG_TIMES[plan.goal.event]
    assert low <= statistics.median(max(week) / statistics.mean(week) for week in runs) <= high


def test_runs_a_week_are_as_many_as_theirs(plan: Plan) -> None:
    many = [sum(s.kind == "run" for s in w.sessions) for w in plan.weeks if w.kind == "build"][1:]
    assert RUNS[0] <= statistics.median(many) <= RUNS[1]


def test_no_week_rises_further_over_the_three_before_it_than_theirs(plan: Plan) -> None:
    km = to_race(plan)
    assert all(km[n] <= RISE[plan.goal.event] * max(km[n - 3 : n]) for n in range(4, len(km)))


def test_no_week_rises_further_over_the_one_before_than_theirs(plan: Plan) -> None:
    km = to_race(plan)
    assert all(b <= WEEK_ON_WEEK[plan.goal.event] * a for a, b in itertools.pairwise(km[1:]))


def test_hard_days_are_as_many_as_theirs(plan: Plan) -> None:
    low, high = HARD[plan.goal.event]
    building = [w for w in plan.weeks if w.kind == "build" and w.phase in ("speed", "stamina", "specific")]
    many = [len({s.date for s in w.sessions if s.quality and s.kind == "run"}) for w in building]
    assert low <= statistics.median(many) <= high
    assert max(many) <= 3
