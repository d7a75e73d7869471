"""The athlete's file as it is written: what a form or an athlete gives is what is read again."""

import datetime as dt
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_samples import athlete, days, words

from coachtui.journal import athlete_file
from coachtui.training import codec
from coachtui.training.athlete import (
    DAYS,
    Athlete,
    Availability,
    Away,
    Coaching,
    Commitment,
    Fixed,
    Goal,
    Health,
    Now,
    Person,
    Race,
    Result,
)
from coachtui.training.problems import CoachError


def test_answers_of_a_form_are_checked_alike():
    values = codec.encode(athlete())
    assert athlete_file.from_values(values) == athlete()
    values["goal"]["date"] = "18 april"
    values["week"]["sun"] = 900
    values["race"] = [{"event": "half", "date": None}]
    with pytest.raises(CoachError) as caught:
        athlete_file.from_values(values)
    assert {p.key: p.message for p in caught.value.problems} == {
        "goal.date": "must be a date such as 2027-04-18, not 18 april",
        "week.sun": "900 minutes cannot be: write a number from 0 to 600",
        "race.1.date": "is missing: add date = 2027-04-18",
    }


named = words.filter(bool)
near_days = st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1))
athletes = st.builds(
    Athlete,
    athlete=st.builds(
        Person, named, st.dates(dt.date(1940, 1, 1), dt.date(2010, 1, 1)), st.sampled_from("FMX"),
        st.sampled_from(["km", "mi"]), st.none() | st.integers(2011, 2025),
    ),
    now=st.builds(
        Now, st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.floats(0, 200), st.floats(0, 60),
        st.integers(1, 14), st.none() | st.floats(0, 200),
    ),
    goal=st.builds(
        Goal, st.sampled_from(["5km", "marathon", "8.4km"]), near_days,
        st.none() | st.sampled_from(["4:00:00", "finish", "boston-2027"]),
    ),
    week=st.builds(
        Availability, **dict.fromkeys(DAYS, st.integers(1, 600)), long_run=st.sampled_from(DAYS),
        equipment=st.just(("track", "bike")), strength=st.integers(0, 7), doubles=st.booleans(),
    ),
    result=st.lists(st.builds(Result, st.just("10km"), st.just("45:10"), near_days), max_size=2).map(tuple),
    race=st.lists(st.builds(Race, st.just("half"), near_days, st.sampled_from("ABC")), max_size=2).map(tuple),
    fixed=st.lists(st.builds(Fixed, st.just("tue"), named, st.just("speed"), st.just(70)), max_size=2).map(tuple),
    away=st.lists(st.builds(lambda a: Away(a, a, "easy"), days), max_size=2).map(tuple),
    health=st.builds(Health, st.just(("heart",)), st.booleans(), st.just(("knee-left",)), st.booleans()),
    coaching=st.builds(Coaching, st.just("ask"), st.just("hr"), st.none() | st.just(190), st.none() | st.just(45)),
    commitment=st.builds(Commitment, words, st.lists(words, max_size=2).map(tuple)),
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(athletes)
def test_an_athlete_written_and_read_is_the_same_athlete(tmp_path_factory, someone):
    path = tmp_path_factory.mktemp("home") / "athlete.toml"
    athlete_file.create(path, someone)
    assert athlete_file.parse(path.read_text(encoding="utf-8"), str(path)) == someone


def test_a_written_file_is_private_and_reads_in_the_order_people_think(tmp_path):
    path = tmp_path / "athlete.toml"
    old = os.umask(0)
    try:
        athlete_file.create(path, athlete())
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Who you are")
    assert [row for row in text.splitlines() if row.startswith("[")] == [
        "[athlete]", "[now]", "[goal]", "[week]", "[health]", "[coaching]",
    ]  # fmt: skip
    assert "date = 2027-04-18\n" in text


def test_an_athlete_with_mistakes_is_not_written(tmp_path):
    path = tmp_path / "athlete.toml"
    with pytest.raises(CoachError):
        athlete_file.create(path, athlete(name=""))
    with pytest.raises(CoachError):
        athlete_file.keep(path, "nonsense")
    assert list(tmp_path.iterdir()) == []
