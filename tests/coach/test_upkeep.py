"""A copy of the journal is made each day that something is stored, and brings everything back."""

import datetime as dt
from pathlib import Path

import pytest

from coachtui.coach import checkin, flags, history, upkeep
from coachtui.coach.coach import Coach
from coachtui.training.entries import CheckIn, Pain
from coachtui.training.problems import CoachError
from tests.coach.conftest import START, At


def test_a_day_on_which_something_was_told_ends_with_a_backup(at: At) -> None:
    coach = at(START + dt.timedelta(3))
    checkin.check_in(coach, CheckIn(4, 4, 4, 4, 4))
    coach.close()
    assert [p.name for p in coach.home.backups.iterdir()] == ["journal-2026-11-23.db"]


def test_looking_makes_no_backup(at: At) -> None:
    coach = at(START + dt.timedelta(3))
    assert coach.exists
    coach.close()
    assert not coach.home.backups.exists() or not list(coach.home.backups.iterdir())


def test_a_backup_brings_entries_back_and_open_flags_stay(at: At, tmp_path: Path) -> None:
    checkin.check_in(at(START), CheckIn(4, 4, 4, 4, 4))
    copy = upkeep.backup(at(START), str(tmp_path / "copy.db"))
    flags.flag(at(START), Pain("knee", 6))
    checkin.check_in(at(START), CheckIn(2, 2, 2, 2, 2))
    upkeep.restore(at(START), str(copy))
    coach: Coach = at(START)
    kinds = [e.kind for e in history.entries(coach)]
    assert kinds.count("checkin") == 1
    assert [f.key for f in flags.flags(coach)] == ["pain:knee"]


@pytest.mark.parametrize("content", [None, b"not a journal"])
def test_what_is_no_backup_is_refused_and_nothing_changes(at: At, tmp_path: Path, content: bytes | None) -> None:
    checkin.check_in(at(START), CheckIn(4, 4, 4, 4, 4))
    file = tmp_path / "other.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CoachError):
        upkeep.restore(at(START), str(file))
    assert len(history.entries(at(START))) == 1
