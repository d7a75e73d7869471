"""Times and distances are read as people write them, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.training.measures import (
    EVENTS,
    clock,
    distance_text,
    event_named,
    event_of,
    metres_of,
    pace_text,
    seconds_of,
)
from coachtui.training.problems import CoachError


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("19:45", 1185),
        ("1:32:10", 5530),
        ("2:01.3", 121.3),
        ("40min", 2400),
        ("90s", 90),
        ("1h", 3600),
        ("100:00", 6000),
    ],
)
def test_times_in_every_documented_form(text: str, seconds: float) -> None:
    assert seconds_of(text) == pytest.approx(seconds)


@pytest.mark.parametrize("text", ["3:75:00", "19:75", "abc", "", "1:2", "-5:00", "99:99:99", "0:00", "1e9s", "1:60:00"])
def test_impossible_times_are_refused_in_one_sentence_with_a_way_out(text: str) -> None:
    with pytest.raises(CoachError) as caught:
        seconds_of(text)
    assert repr(text) in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "metres"),
    [("800m", 800), ("mile", 1609.344), ("3000mSC", 3000), ("half", 21097.5), ("8.4km", 8400), ("5mi", 8046.72)],
)
def test_distances_by_event_and_by_length(text: str, metres: float) -> None:
    assert metres_of(text) == pytest.approx(metres)


@pytest.mark.parametrize("text", ["", "km", "ten km", "-5km", "0km", "99999km", "5 furlongs"])
def test_impossible_distances_are_refused(text: str) -> None:
    with pytest.raises(CoachError):
        metres_of(text)


@pytest.mark.parametrize(
    ("spelled", "event"),
    [
        ("5k", "5km"), ("10K", "10km"), ("10 km", "10km"), ("5000m", "5km"), ("5000", "5km"), ("1500", "1500m"),
        ("HM", "half"), ("Half marathon", "half"), ("half-marathon", "half"), ("21.0975km", "half"),
        ("Marathon", "marathon"), ("full marathon", "marathon"), ("1 mile", "mile"), ("10 miles", "10mi"),
        ("10-miler", "10mi"), ("3000msc", "3000mSC"), ("3000 m steeplechase", "3000mSC"), ("8.4K", "8.4km"),
        ("8,4 km", "8.4km"), ("5mi", "5mi"), ("600 metres", "600m"),
    ],
)  # fmt: skip
def test_an_event_has_one_name_however_people_spell_it(spelled: str, event: str) -> None:
    assert event_named(spelled) == event
    assert event_named(event) == event
    assert metres_of(event) > 0


@pytest.mark.parametrize("text", ["", "k", "ten k", "-5k", "0k", "8-4km", "10", "5 furlongs"])
def test_what_is_no_distance_is_refused_as_it_was_written(text: str) -> None:
    with pytest.raises(CoachError) as caught:
        event_named(text)
    assert repr(text) in caught.value.message


@pytest.mark.parametrize("text", ["5k", "HM", "10 km", "8,4km", "5000"])
def test_rules_and_what_is_stored_have_one_spelling(text: str) -> None:
    with pytest.raises(CoachError):
        metres_of(text)


@given(st.integers(min_value=1, max_value=47 * 3600))
def test_a_time_survives_being_written_and_read(seconds: int) -> None:
    assert seconds_of(clock(seconds)) == seconds


@pytest.mark.parametrize("name", list(EVENTS))
def test_an_event_is_found_again_by_its_length(name: str) -> None:
    assert metres_of(event_of(EVENTS[name])) == EVENTS[name]


def test_paces_and_distances_in_both_units() -> None:
    assert pace_text(271) == "4:31/km"
    assert pace_text(300, "mi") == "8:03/mi"
    assert distance_text(8.0) == "8 km"
    assert distance_text(16.09344, "mi") == "10 mi"
