"""What must hold for every VDOT, distance and week, not only for the published rows."""

from hypothesis import given
from hypothesis import strategies as st

from coachtui.science.load import fitness_fatigue, monotony
from coachtui.science.paces import paces_for
from coachtui.science.prediction import riegel, riegel_exponent
from coachtui.science.vdot import time_for, time_off_factor, vdot_needed, vdot_of, velocity, vo2_cost

vdots = st.floats(10, 95)
distances = st.floats(1400, 60_000)


@given(vdots)
def test_every_zone_is_faster_than_the_one_below(vdot: float) -> None:
    paces = paces_for(vdot)
    assert paces.E[1] > paces.E[0] > paces.M > paces.T > paces.I > paces.R > 0


@given(vdots, distances)
def test_a_race_time_gives_back_the_vdot_it_came_from(vdot: float, metres: float) -> None:
    assert abs(vdot_of(metres, time_for(vdot, metres)) - vdot) < 1e-6


@given(vdots, st.floats(400, 1399))
def test_short_races_are_inverted_too(vdot: float, metres: float) -> None:
    assert abs(vdot_needed(metres, time_for(vdot, metres)) - vdot) < 1e-6


@given(vdots, st.floats(0.1, 5), st.floats(400, 60_000))
def test_more_fitness_is_always_faster(vdot: float, more: float, metres: float) -> None:
    assert time_for(vdot + more, metres) < time_for(vdot, metres)


@given(vdots, st.floats(400, 50_000), st.floats(1, 5000))
def test_a_longer_race_always_takes_longer(vdot: float, metres: float, more: float) -> None:
    assert time_for(vdot, metres + more) > time_for(vdot, metres)


@given(st.floats(1, 500))
def test_velocity_and_oxygen_cost_are_inverse(metres_a_minute: float) -> None:
    assert abs(velocity(vo2_cost(metres_a_minute)) - metres_a_minute) < 1e-6


@given(st.floats(0, 400), st.floats(0, 100))
def test_more_time_off_never_keeps_more_and_other_training_never_keeps_less(days: float, more: float) -> None:
    assert time_off_factor(days + more) <= time_off_factor(days) <= time_off_factor(days, cross_trained=True) <= 1


@given(st.lists(st.floats(0, 1500), min_size=7, max_size=7))
def test_monotony_lies_between_zero_and_its_cap(week: list[float]) -> None:
    assert 0 <= monotony(week) <= 5


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=60), st.floats(0, 1000))
def test_averages_of_load_stay_within_the_loads(loads: list[float], start: float) -> None:
    low, high = min([*loads, start]) - 1e-9, max([*loads, start]) + 1e-9
    fitness, fatigue = fitness_fatigue(loads, start)
    assert low <= fitness <= high
    assert low <= fatigue <= high


@given(st.floats(1.04, 1.17))
def test_two_races_give_back_a_runners_own_exponent(k: float) -> None:
    assert abs(riegel_exponent((5000, 1200), (21_097.5, riegel(1200, 5000, 21_097.5, k))) - k) < 1e-9
