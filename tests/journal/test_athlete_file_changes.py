"""The athlete's file as commands change it: their own lines alone, and a person's words stay."""

import datetime as dt
import tomllib

import pytest
import tomlkit
from journal_samples import ATHLETE_FILE

from coachtui.journal import athlete_file
from coachtui.training.athlete import (
    Fixed,
    Race,
)
from coachtui.training.problems import CoachError


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "athlete.toml"
    path.write_text(ATHLETE_FILE, encoding="utf-8")
    return path


def difference(path) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came."""
    old, new = ATHLETE_FILE.splitlines(), path.read_text(encoding="utf-8").splitlines()
    return [row for row in old if row not in new], [row for row in new if row not in old]


def test_a_change_touches_its_own_line_and_every_comment_stays(file):
    after = athlete_file.change(file, {"goal.date": dt.date(2027, 5, 2), "now.weekly_km": 44.5})
    assert after.goal.date == dt.date(2027, 5, 2)
    assert difference(file) == (
        ["weekly_km = 42.0           # mean of the last four weeks", "date = 2027-04-18          # Hamburg"],
        ["weekly_km = 44.5           # mean of the last four weeks", "date = 2027-05-02          # Hamburg"],
    )
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_race_can_be_added_and_dropped_while_the_others_keep_their_comments(file):
    races = athlete_file.parse(ATHLETE_FILE, "x").race
    athlete_file.change(file, {"race": (*races, Race("10km", dt.date(2027, 3, 14), "C"))})
    gone, came = difference(file)
    assert gone == []
    assert came == ['event = "10km"', "date = 2027-03-14", 'priority = "C"']
    after = athlete_file.change(file, {"race": races})
    assert after.race == races
    assert "# the one with the hill" in file.read_text()
    assert athlete_file.change(file, {"race": ()}).race == ()
    assert athlete_file.change(file, {"race": races}).race == races


def test_a_key_or_table_that_was_not_there_is_added_and_none_removes_one(file):
    after = athlete_file.change(
        file, {"coaching.max_hr": 188, "fixed": [Fixed("tue", "Club", "speed", 70)], "goal.target": None, "week.tue": 0}
    )
    assert (after.coaching.max_hr, after.goal.target, after.week.tue) == (188, None, 0)
    assert after.fixed == (Fixed("tue", "Club", "speed", 70),)
    assert "# windy" in file.read_text()


@pytest.mark.parametrize("wrong", [{"week.sun": 0}, {"goal.event": "marathn"}, {"goal.dat": 1}, {"athlete": None}])
def test_a_change_that_would_be_a_mistake_changes_nothing(file, wrong):
    with pytest.raises(CoachError):
        athlete_file.change(file, wrong)
    assert file.read_text() == ATHLETE_FILE
    assert [p.name for p in file.parent.iterdir()] == ["athlete.toml"]


def test_a_file_with_a_mistake_in_it_is_not_changed_by_a_command(file):
    broken = ATHLETE_FILE.replace('"B"', '"b"')
    file.write_text(broken)
    with pytest.raises(CoachError, match="none of A, B, C"):
        athlete_file.change(file, {"week.tue": 30})
    assert file.read_text() == broken


@pytest.mark.parametrize(
    "text",
    [
        ATHLETE_FILE.replace('[goal]\nevent = "marathon"\n', '[goal]\nevent = "marathon"\n\n# spacing\n\n'),
        ATHLETE_FILE.replace("\n", "\r\n"),
        'goal.event = "base"\n'
        + ATHLETE_FILE[: ATHLETE_FILE.index("[goal]")]
        + ATHLETE_FILE[ATHLETE_FILE.index("[week]") :],
        ATHLETE_FILE + '[[race]]\nevent = "5km"\ndate = 2027-01-01\n',
    ],
    ids=["blank lines", "Windows line ends", "dotted keys", "races in two places"],
)
def test_however_the_file_is_laid_out_a_change_is_right(file, text):
    file.write_bytes(text.encode())
    before = tomllib.loads(text)
    athlete_file.change(file, {"goal.date": dt.date(2027, 5, 2), "race": [Race("10km", dt.date(2027, 3, 14))]})
    after = tomllib.loads(file.read_bytes().decode())
    before["goal"]["date"] = dt.date(2027, 5, 2)
    before["race"] = [{"event": "10km", "date": dt.date(2027, 3, 14), "priority": "B"}]
    assert after == before
    assert file.read_bytes().count(b"\r\n") in (0, file.read_bytes().count(b"\n"))


def test_a_change_that_would_come_out_as_another_is_refused_and_left_to_the_person(file, monkeypatch):
    monkeypatch.setattr(tomlkit, "dumps", lambda _: ATHLETE_FILE.replace("sun = 180", "sun = 30"))
    with pytest.raises(CoachError, match="cannot be changed safely") as caught:
        athlete_file.change(file, {"week.tue": 30})
    assert "by hand" in caught.value.hint
    assert file.read_text() == ATHLETE_FILE
