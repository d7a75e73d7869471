"""Backups are sound, do not pile up, and bring back what was there; what is forgotten is gone from all of them."""

import datetime as dt
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_samples import GOOD, NOON, TODAY, decided, plan

from coachtui.journal.backup import dated, kept_days
from coachtui.journal.home import Home
from coachtui.journal.store import Journal
from coachtui.training.decisions import FlagState
from coachtui.training.entries import Alarm, CheckIn, Done, Pain
from coachtui.training.problems import CoachError

SECRET = "quietly-limping-since-the-cellar-stairs"
ALARM = FlagState("alarm:chest-pain", "alarm", None, None, None, TODAY, "waiting")


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


def traces(home: Home, text: str) -> list[str]:
    """Names of the home's files whose bytes hold a text."""
    return sorted(p.name for p in home.path.rglob("*") if p.is_file() and text.encode() in p.read_bytes())


def test_a_backup_holds_everything_once_a_day(home):
    with Journal.open(home, device="a", create=True) as journal:
        with journal.writing(NOON) as tx:
            entry = tx.append(TODAY, GOOD)
        made = journal.backup(home.backups, TODAY)
        assert made == home.backups / "journal-2026-11-20.db"
        assert journal.backup(home.backups, TODAY) is None
        assert [p.name for p in home.backups.iterdir()] == [made.name]
    raw = sqlite3.connect(made)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert raw.execute("SELECT id FROM entry").fetchall() == [(entry.id,)]
    raw.close()


@given(st.sets(st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)), max_size=80))
def test_rotation_keeps_the_last_week_and_the_newest_of_weeks_and_months(days):
    kept = kept_days(days)
    newest_first = sorted(days, reverse=True)
    assert kept <= days
    assert kept >= set(newest_first[:7])
    for month in sorted({(d.year, d.month) for d in days}, reverse=True)[:12]:
        assert max(d for d in days if (d.year, d.month) == month) in kept
    for week in sorted({d.isocalendar()[:2] for d in days}, reverse=True)[:4]:
        assert max(d for d in days if d.isocalendar()[:2] == week) in kept
    assert len(kept) <= 7 + 4 + 12


def test_a_year_of_daily_backups_leaves_a_handful(home):
    with Journal.open(home, device="a", create=True) as journal:
        home.backups.mkdir()
        for n in range(365, 0, -1):
            (home.backups / f"journal-{TODAY - dt.timedelta(n)}.db").touch()
        (home.backups / "before-version-2.db").touch()
        journal.backup(home.backups, TODAY)
    assert set(dated(home.backups)) == kept_days(TODAY - dt.timedelta(n) for n in range(366))
    assert (home.backups / "before-version-2.db").exists()
    assert 15 <= len(dated(home.backups)) <= 23


def test_a_backup_that_cannot_be_made_leaves_nothing_behind(home):
    with Journal.open(home, device="a", create=True) as journal:
        home.backups.write_text("in the way")
        with pytest.raises(CoachError, match="cannot be written"):
            journal.backup(home.backups, TODAY)
    assert home.backups.read_text() == "in the way"


def test_a_backup_brings_back_what_was_there_and_keeps_what_it_replaces(home):
    with Journal.open(home, device="a", create=True) as journal, Journal.open(home, device="b") as other:
        with journal.writing(NOON) as tx:
            first = tx.append(TODAY, GOOD)
            tx.save_plan(plan(1), TODAY, "a", "r")
        made = journal.backup(home.backups, TODAY)
        with journal.writing(NOON) as tx:
            second = tx.append(TODAY, Done("run", km=5.0))
            tx.save_plan(plan(2), TODAY, "a", "r")
        journal.restore(made)
        assert journal.diary().entries == other.diary().entries == (first,)
        assert len(journal.plan()[1].weeks) == 1
        assert journal.integrity() == []
        with other.writing(NOON) as tx:
            tx.append(TODAY, GOOD)
        journal.restore(home.backups / "before-restore.db")
        assert journal.diary().entries == (first, second)


def test_a_flag_told_since_the_backup_survives_a_restore(home):
    with Journal.open(home, device="a", create=True) as journal:
        with journal.writing(NOON) as tx:
            tx.append(TODAY, GOOD)
        made = journal.backup(home.backups, TODAY)
        with journal.writing(NOON) as tx:
            mistaken = tx.append(TODAY, Pain("knee", 9))
            tx.void(mistaken.id)
            alarm = tx.append(TODAY, Alarm("chest-pain"))
            tx.append(TODAY, Done("run", km=5.0))
            tx.save_decisions(decided(TODAY, alarm.id, flags=(ALARM,)))
        journal.restore(made)
        assert [e.kind for e in journal.diary().entries] == ["checkin", "alarm"]
        assert journal.newest_upto(TODAY).flags == (ALARM,)


@pytest.mark.parametrize("content", [None, b"", b"nothing of the kind" * 100])
def test_what_is_no_backup_is_refused_and_changes_nothing(home, tmp_path, content):
    file = tmp_path / "file.db"
    if content is not None:
        file.write_bytes(content)
    with Journal.open(home, device="a", create=True) as journal:
        with journal.writing(NOON) as tx:
            tx.append(TODAY, GOOD)
        with pytest.raises(CoachError, match=r"file\.db"):
            journal.restore(file)
        assert journal.count() == 1
    assert not file.exists() or file.read_bytes() == content


def test_what_is_forgotten_is_gone_from_every_byte_and_its_place_is_known(home):
    with Journal.open(home, device="a", create=True) as journal, Journal.open(home, device="b") as other:
        with journal.writing(NOON) as tx:
            first = tx.append(TODAY, CheckIn(2, 2, 2, 2, 2, note=SECRET))
            second = tx.append(TODAY, CheckIn(3, 3, 3, 3, 3, note=SECRET), voids=first.id)
            kept = tx.append(TODAY, Pain("shin", 2, note="stays"))
            tx.save_decisions(decided(TODAY, kept.id, SECRET, flags=(ALARM,)))
            tx.save_decisions(decided(TODAY, kept.id, SECRET, flags=(ALARM,)))
        journal.backup(home.backups, TODAY)
        journal.backup_to(home.backups / "mine.db")
        assert len(other.diary().entries) == 2
        assert {"journal-2026-11-20.db", "mine.db"} < set(traces(home, SECRET))
        with journal.writing(NOON) as tx:
            assert tx.forget(second.id[-6:]) == (second.id, first.id)
        assert traces(home, SECRET) == []
        assert traces(home, "stays") != []
        assert journal.diary().entries == other.diary().entries == (kept,)
        assert [r.forgotten for r in journal.records()] == [False, True, True]
        with pytest.raises(CoachError, match="was forgotten"):
            journal.entry(first.id)
        assert journal.newest_upto(TODAY).flags == (ALARM,), "a flag ends by being cleared"
        assert journal.integrity() == []
        journal.restore(home.backups / "journal-2026-11-20.db")
        assert journal.diary().entries == (kept,)
    assert traces(home, SECRET) == []


def test_a_copy_kept_elsewhere_does_not_bring_back_what_was_forgotten(home, tmp_path):
    with Journal.open(home, device="a", create=True) as journal:
        with journal.writing(NOON) as tx:
            entry = tx.append(TODAY, Pain("knee", 4, note=SECRET))
        elsewhere = journal.backup_to(tmp_path / "usb" / "copy.db")
        with journal.writing(NOON) as tx:
            tx.forget(entry.id)
        journal.restore(elsewhere)
        assert journal.count() == 0
        assert journal.records()[0].forgotten
        journal.finish_forgetting()
    assert traces(home, SECRET) == []


def test_all_that_was_told_of_the_body_can_be_forgotten(home):
    with Journal.open(home, device="a", create=True) as journal:
        with journal.writing(NOON) as tx:
            tx.archive("athlete", "d", f"name = '{SECRET}'")
            for _ in range(3):
                tx.append(TODAY, CheckIn(2, 2, 2, 2, 2, note=SECRET))
            run = tx.append(TODAY, Done("run", km=5.0))
            tx.save_decisions(decided(TODAY, run.id, SECRET))
            tx.save_plan(plan(2, name=SECRET), TODAY, "d", "r")
            current = tx.save_plan(plan(1), TODAY, "d", "r")
        journal.backup(home.backups, TODAY)
        with journal.writing(NOON) as tx:
            assert tx.forget_health() == 3
        assert traces(home, SECRET) == []
        assert journal.diary().entries == (run,)
        assert journal.decision_sets() == []
        assert journal.plan()[0] == current
        assert journal.plan_before(current) is None
        assert journal.plan_count() == 2, "letters of session ids are never given twice"


def test_a_cleaning_that_was_interrupted_is_finished_later(home, monkeypatch):
    with Journal.open(home, device="a", create=True) as journal:
        with journal.writing(NOON) as tx:
            entry = tx.append(TODAY, Pain("knee", 4, note=SECRET))
        journal.backup(home.backups, TODAY)
        with monkeypatch.context() as patched:
            patched.setattr("coachtui.journal.traces._rewrite", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt), journal.writing(NOON) as tx:
                tx.forget(entry.id)
        assert traces(home, SECRET) == ["journal-2026-11-20.db"]
        journal.finish_forgetting()
        assert traces(home, SECRET) == []


def test_a_backup_that_cannot_be_read_is_named(home):
    with Journal.open(home, device="a", create=True) as journal:
        home.backups.mkdir()
        (home.backups / "odd.db").write_text(SECRET)
        with journal.writing(NOON) as tx:
            entry = tx.append(TODAY, GOOD)
        with pytest.raises(CoachError, match=r"odd\.db cannot be read"), journal.writing(NOON) as tx:
            tx.forget(entry.id)
        assert journal.count() == 0
