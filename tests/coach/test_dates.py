"""Dates are read in any sensible form, and the rest is refused."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.coach.dates import parse_date
from coachtui.training.problems import CoachError

TODAY = dt.date(2026, 11, 20)  # a Friday


@pytest.mark.parametrize(
    ("text", "coming", "past"),
    [
        ("today", "2026-11-20", "2026-11-20"),
        ("yesterday", "2026-11-19", "2026-11-19"),
        ("sat", "2026-11-21", "2026-11-14"),
        ("Friday", "2026-11-20", "2026-11-20"),
        ("+3", "2026-11-23", "2026-11-23"),
        ("-2", "2026-11-18", "2026-11-18"),
        ("18 apr", "2027-04-18", "2026-04-18"),
        ("April 18, 2028", "2028-04-18", "2028-04-18"),
        ("18.4.2027", "2027-04-18", "2027-04-18"),
        ("29 feb", "2028-02-29", "2024-02-29"),
        ("2027-04-18", "2027-04-18", "2027-04-18"),
    ],
)
def test_documented_forms(text: str, coming: str, past: str) -> None:
    assert parse_date(text, TODAY).isoformat() == coming
    assert parse_date(text, TODAY, past=True).isoformat() == past


@pytest.mark.parametrize("text", ["", "foo", "apr", "2027-02-30", "31 feb", "12", "18.4.", "+9999", "now", "5 pm"])
def test_what_is_no_date_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(CoachError) as caught:
        parse_date(text, TODAY)
    assert "2027-04-18" in (caught.value.hint or "")


@given(st.text(max_size=30))
def test_any_text_gives_a_date_or_a_sentence(text: str) -> None:
    with contextlib.suppress(CoachError):
        assert isinstance(parse_date(text, TODAY), dt.date)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_and_month_is_the_nearest_to_come(day: dt.date) -> None:
    found = parse_date(f"{day.day} {day:%b}", day)
    assert found == day
