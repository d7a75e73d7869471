"""`today --thought`: shown, put away, switched off, and never beside a question."""

import datetime as dt

from .conftest import Said, Typed

FIRST = dt.date(2026, 11, 24)


def told(shell: Typed, day: dt.date, *words: str) -> Said:
    """What `today` says on a day."""
    return shell("today", *words, today=day.isoformat())


def quiet_day(shell: Typed) -> dt.date:
    """The first day on which no question is open and a thought comes."""
    for n in range(10):
        day = FIRST + dt.timedelta(n)
        shell("skip", "yesterday", today=day.isoformat())
        found = told(shell, day, "--json").json
        assert found["thought"] is None or found["prompt"] is None
        if found["thought"] is not None:
            return day
    raise AssertionError("no thought in ten days")


def test_a_thought_is_shown_with_its_reason_and_put_away(shell: Typed) -> None:
    day = quiet_day(shell)
    thought = told(shell, day, "--json").json["thought"]
    assert set(thought) == {"id", "topic", "text", "because", "source", "evidence"}
    assert thought["source"]
    assert "Thought" in told(shell, day).out
    assert told(shell, day, "--json").json["thought"] == thought, "one thought a day, the same whenever one looks"
    assert told(shell, day, "--thought", "skip", "--json").json["thought"] is None
    assert "Thought" not in told(shell, day).out
    again = told(shell, day, "--thought", "skip")
    assert again.code == 1
    assert "no thought today" in again.err
    assert f"{thought['id']}: skip" in shell("journal", "list", today=day.isoformat()).out


def test_no_more_thoughts_and_thoughts_again(shell: Typed) -> None:
    day = quiet_day(shell)
    assert told(shell, day, "--thought", "off").code == 0
    assert told(shell, day, "--json").json["thought"] is None
    assert told(shell, day, "--thought", "on", "--json").json["thought"] is not None


def test_a_word_that_is_no_reply_is_wrong_usage(shell: Typed) -> None:
    said = told(shell, FIRST, "--thought", "later")
    assert said.code == 2
    assert "Traceback" not in said.err
