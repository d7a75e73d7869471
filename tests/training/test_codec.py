"""What is encoded comes back equal, whatever later versions add."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.training import codec
from coachtui.training.athlete import Athlete, Availability, Away, Goal, Now, Person
from coachtui.training.entries import CheckIn, Clearance, Pain
from coachtui.training.plan import Repeat, Session, Step, Target

DAY = dt.date(2027, 3, 2)


def session(steps: tuple[Step | Repeat, ...]) -> Session:
    return Session(
        id="2027-03-02", date=DAY, original_date=DAY, domain="speed", kind="run", workout="x", title="X", quality=True,
        long=False, minutes=40.0, km=8.0, zones_km={"E": 8.0}, zones_minutes={"E": 40.0}, rpe=(2.0, 4.0), steps=steps,
        why="w", rules=("r",), sources=(),
    )  # fmt: skip


def through(value: object) -> object:
    return codec.decode(type(value), json.loads(json.dumps(codec.encode(value))))


def test_nested_repeats_come_back() -> None:
    inner = Repeat(3, (Step("fast", zone="R", minutes=0.5, target=Target(pace=(200.0, 210.0))), Step("jog", zone="E")))
    value = session((Step("warm up", zone="E", minutes=15.0), inner, Repeat(2, (inner,))))
    assert through(value) == value


def test_python_keywords_lose_their_underscore_in_json() -> None:
    athlete = Athlete(
        Person("A", dt.date(1990, 1, 1), "F"), Now(DAY, 40.0, 15.0, 4), Goal("base"), Availability(),
        away=(Away(DAY, DAY),),
    )  # fmt: skip
    assert codec.encode(athlete)["away"][0]["from"] == "2027-03-02"
    assert through(athlete) == athlete


def test_steps_leave_out_what_they_do_not_have() -> None:
    assert codec.encode(Step("rest", zone="rest", minutes=1.0)) == {"text": "rest", "zone": "rest", "minutes": 1.0}


def test_readers_tolerate_unknown_keys() -> None:
    assert codec.decode(CheckIn, {"sleep": 4, "moon": "full"}) == CheckIn(sleep=4)


def test_a_missing_required_key_is_an_error_not_a_default() -> None:
    with pytest.raises(KeyError):
        codec.decode(Pain, {"site": "knee"})


@given(st.builds(Clearance, st.text(), st.booleans(), st.none() | st.text(), st.none() | st.dates()))
def test_any_clearance_comes_back(value: Clearance) -> None:
    assert through(value) == value
