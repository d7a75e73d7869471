"""The answer that a command lays down for who looks next: the one that would be worked out, or none."""

import datetime as dt
import sqlite3
from collections.abc import Callable

import pytest

from coachtui.coach import checkin, flags, forgetting, sessions, today, views
from coachtui.coach.coach import Coach
from coachtui.journal import archive
from coachtui.training.entries import CheckIn, Pain
from tests.coach.conftest import START, At

DAY = dt.timedelta(1)
GOOD = CheckIn(4, 4, 4, 4, 4)


def worked_out(coach: Coach) -> today.Today:
    """The answer without looking at what was kept."""
    decided = views.current(coach)
    return today.told_of(coach, views.day_view(coach, coach.today, decided), decided)


def kept(coach: Coach) -> list[tuple[str, str]]:
    """Key and text of every answer in the database."""
    with sqlite3.connect(coach.home.journal) as connection:
        return connection.execute("SELECT digest, content FROM archive WHERE kind = ?", (archive.ANSWER,)).fetchall()


SAID: dict[str, Callable[[Coach], object]] = {
    "check-in": lambda c: checkin.check_in(c, GOOD),
    "a bad one that corrects it": lambda c: checkin.check_in(c, CheckIn(1, 2, 2, 3, 1), pains=[Pain("calf", 4)]),
    "done": sessions.done,
    "skip": lambda c: sessions.skip(c, c.today + DAY),
    "pain": lambda c: flags.flag(c, Pain("knee", 2)),
    "away": lambda c: sessions.away(c, c.today + 2 * DAY, c.today + 5 * DAY, "easy"),
}


def test_what_was_kept_is_what_would_be_worked_out_after_whatever_was_said(at: At) -> None:
    for n, (said, say) in enumerate(SAID.items()):
        day = START + (4 + n // 2) * DAY
        say(at(day))
        ((_, text),) = kept(at(day))
        assert text, said
        assert today.today(at(day)) == worked_out(at(day)), said
        assert today.today(at(day + DAY)) == worked_out(at(day + DAY)), "the day after is another day"


def test_an_answer_that_was_kept_is_given_without_working_anything_out(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    checkin.check_in(at(START), GOOD)
    expected = worked_out(at(START))
    monkeypatch.setattr(views, "day_view", None)
    assert today.today(at(START)) == expected


def test_whatever_is_stored_next_takes_the_answer_away(at: At) -> None:
    checkin.check_in(at(START), GOOD)
    coach = at(START)
    with coach.journal.writing(coach.now) as tx:
        tx.append(START, CheckIn(1, 1, 1, 1, 1))
    assert kept(coach) == []
    assert today.today(at(START)) == worked_out(at(START))


def test_nothing_is_taken_away_by_a_command_that_failed(at: At) -> None:
    checkin.check_in(at(START), GOOD)
    coach, before = at(START), kept(at(START))
    with pytest.raises(ZeroDivisionError), coach.journal.writing(coach.now) as tx:
        tx.append(START, CheckIn(1, 1, 1, 1, 1))
        raise ZeroDivisionError
    assert kept(coach) == before


def test_other_rules_another_program_and_a_damaged_text_make_it_anew(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    checkin.check_in(at(START), GOOD)
    ((key, text),) = kept(at(START))
    assert at(START).journal.kept(key) == text
    own = at(START).home.rules
    own.mkdir()
    (own / "limits.toml").write_text("format = 1\n", encoding="utf-8")
    assert at(START).journal.kept(today._key(at(START))) is None
    assert today.today(at(START)) == worked_out(at(START))
    monkeypatch.setattr(today, "__version__", "0.0.0")
    assert at(START).journal.kept(today._key(at(START))) is None
    monkeypatch.undo()
    with sqlite3.connect(at(START).home.journal) as connection:
        connection.execute("UPDATE archive SET content = replace(content, 'un', 'in') WHERE kind = 'answer'")
    (own / "limits.toml").unlink()
    assert today.today(at(START)) == worked_out(at(START))


def test_what_is_forgotten_is_not_in_the_answer_either(at: At) -> None:
    coach = at(START)
    checkin.check_in(coach, GOOD, pains=[Pain("calf", 3)])
    assert "pain:calf" in kept(coach)[0][1]
    forgetting.forget(coach, forgetting.HEALTH)
    assert not any("pain:calf" in text for _, text in kept(at(START)))
    assert today.today(at(START)) == worked_out(at(START))
