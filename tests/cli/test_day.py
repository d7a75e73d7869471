"""Which day it is."""

import datetime as dt
import io

import pytest

from coachtui.cli.output import Output
from coachtui.cli.shell import Options, Shell
from coachtui.training.problems import UsageError


def today(now: str, given: str | None = None, env: dict[str, str] | None = None) -> str:
    out = Output(io.StringIO(), io.StringIO(), {})
    shell = Shell(Options(today=given), out, io.StringIO(), env or {}, dt.datetime.fromisoformat(now).astimezone())
    return shell.today.isoformat()


def test_the_day_turns_at_three_in_the_morning() -> None:
    assert today("2026-11-24T02:59:59") == "2026-11-23"
    assert today("2026-11-24T03:00:00") == "2026-11-24"
    assert today("2026-11-24T23:59:59") == "2026-11-24"


def test_a_day_that_is_given_is_taken_and_the_option_comes_before_the_environment() -> None:
    assert today("2026-11-24T12:00", "2027-01-02") == "2027-01-02"
    assert today("2026-11-24T12:00", None, {"COACHTUI_TODAY": "yesterday"}) == "2026-11-23"
    assert today("2026-11-24T12:00", "sat", {"COACHTUI_TODAY": "2027-01-02"}) == "2026-11-28"


def test_a_day_that_is_no_date_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="not a date"):
        today("2026-11-24T12:00", "someday")
