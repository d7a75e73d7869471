"""Which event suits an athlete."""

import datetime as dt
import re

from coachtui.planning.suiting import suited_events
from coachtui.rulebook.book import Rulebook
from coachtui.training.athlete import (
    Now,
    Person,
    Result,
)
from tests.planning.athletes import TODAY, mixed, plain

# --- choosing an event -----------------------------------------------------------------------------------------------


def test_the_event_that_suits_is_near_the_best_result_and_within_weeks_and_kilometres(rules: Rulebook) -> None:
    fast = plain(result=(Result("1500m", "5:00", dt.date(2026, 10, 4)),))
    lasting = plain(result=(Result("half", "1:35:00", dt.date(2026, 10, 4)),), now=Now(TODAY, 55.0, 20.0, 5))
    short, long = (suited_events(a, rules, TODAY, dt.date(2027, 5, 2)) for a in (fast, lasting))
    assert short[0].event in ("1500m", "mile", "3000m")
    assert long[0].event in ("10mi", "half")
    assert all(re.search(r"\d", s.because) for s in (*short, *long))


def test_too_few_weeks_or_kilometres_put_an_event_last_and_say_so(rules: Rulebook) -> None:
    found = suited_events(plain(now=Now(TODAY, 20.0, 8.0, 4)), rules, TODAY, TODAY + dt.timedelta(weeks=9))
    assert not next(s for s in found if s.event == "marathon").ready
    assert found[-1].event == "marathon"
    assert "few" in found[-1].because


def test_the_weaker_end_of_a_profile_is_put_further_back_and_named(rules: Rulebook) -> None:
    found = suited_events(mixed("22:00", "1:50:00"), rules, TODAY, None)
    plainly = suited_events(mixed("22:00", "1:41:00"), rules, TODAY, None)
    weak = [s.event for s in found if "weaker end" in s.because]
    assert sorted(weak) == ["10mi", "half", "marathon"]
    assert not any("weaker end" in s.because for s in plainly)
    assert all(s.event not in weak for s in found[:5])


def test_a_child_is_offered_no_marathon(rules: Rulebook) -> None:
    young = plain(athlete=Person("Nobody", dt.date(2011, 4, 1), "F"))
    assert "marathon" not in [s.event for s in suited_events(young, rules, TODAY, None) if s.ready]
