"""The database file: private, durable, shared by several writers, and never mistaken for something else."""

import datetime as dt
import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import platformdirs
import pytest
from journal_samples import GOOD, NOON, TODAY, plan

from coachtui.journal import migrations
from coachtui.journal.home import Home, home_path, write_atomically
from coachtui.journal.migrations import MIGRATIONS, Migration
from coachtui.journal.store import Journal
from coachtui.training.problems import CoachError

WRITER = """
import datetime as dt, sys
from pathlib import Path
from coachtui.journal.home import Home
from coachtui.journal.store import Journal
from coachtui.training.entries import CheckIn
home, device, count = Home(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
now = dt.datetime(2026, 11, 20, 12, tzinfo=dt.timezone.utc)
with Journal.open(home, device=device, create=True) as journal:
    for n in range(count):
        with journal.writing(now) as tx:
            entry = tx.append(now.date(), CheckIn(4, 4, 5, 3, 4, note=f"{device} {n}"))
        print("saved", entry.id, flush=True)
"""


def start(home: Home, device: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(home.path), device, str(count)], stdout=subprocess.PIPE, text=True
    )


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mask", [0o000, 0o777, 0o022])
def test_nobody_else_can_read_an_athlete_s_files_whatever_the_umask(tmp_path, mask):
    home = Home(tmp_path / "home")
    tmp_path.chmod(0o755)
    if mask:
        (tmp_path / "home").mkdir(mode=0o755)
    old = os.umask(mask)
    try:
        with Journal.open(home, device="a", create=True) as journal:
            with journal.writing(NOON) as tx:
                tx.append(TODAY, GOOD)
            journal.backup(home.backups, TODAY)
            home.write(home.athlete, "x")
            files = [p for p in home.path.rglob("*") if p.is_file()]
            assert {p.name for p in files} >= {"journal.db", "journal.db-wal", "athlete.toml", "journal-2026-11-20.db"}
            assert {mode(p) for p in files} == {0o600}
            assert {mode(home.path), mode(home.backups)} == {0o700}
    finally:
        os.umask(old)


def test_a_folder_with_other_things_in_it_keeps_its_permissions(tmp_path):
    (tmp_path / "letter.txt").write_text("hello")
    tmp_path.chmod(0o755)
    Home(tmp_path).make()
    assert mode(tmp_path) == 0o755


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_place_is_told_in_one_sentence(tmp_path):
    home = Home(tmp_path / "home")
    with Journal.open(home, device="a", create=True) as journal, journal.writing(NOON) as tx:
        tx.append(TODAY, GOOD)
    home.path.chmod(0o500)
    for create in (True, False):
        with (
            pytest.raises(CoachError, match="cannot be written"),
            Journal.open(home, device="a", create=create) as journal,
        ):
            journal.diary()
    with pytest.raises(CoachError, match="cannot be written"):
        home.write(home.athlete, "x")
    with pytest.raises(CoachError, match="cannot be written"):
        Journal.open(Home(home.path / "inner"), device="a", create=True)
    assert mode(home.path) == 0o500
    home.path.chmod(0o700)


def test_a_home_that_cannot_be_made_is_told_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CoachError, match="cannot be written: not a directory") as caught:
        Journal.open(Home(tmp_path / "file" / "home"), device="a", create=True)
    assert "--home" in caught.value.hint
    with pytest.raises(CoachError, match="cannot be written"):
        Home(tmp_path / "file").make()


def test_the_home_is_the_one_asked_for_then_the_environment_s_then_the_platform_s():
    assert home_path("/a", {"COACHTUI_HOME": "/b"}) == Path("/a")
    assert home_path(None, {"COACHTUI_HOME": "/b"}) == Path("/b")
    assert home_path("~/x", {}) == Path.home() / "x"
    assert home_path(None, os.environ | {"COACHTUI_HOME": ""}) == platformdirs.user_data_path(
        "coachtui", appauthor=False
    )


def test_a_file_is_replaced_whole_and_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.toml", tmp_path / "athlete.toml"
    real.write_text("old")
    link.symlink_to(real)
    write_atomically(link, "new ä")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new ä"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["athlete.toml", "real.toml"]


def test_without_a_journal_nothing_is_made_by_looking(tmp_path):
    with pytest.raises(CoachError, match="no journal"):
        Journal.open(Home(tmp_path / "home"), device="a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"dear diary, today I ran\n" * 50, b"SQLite format 3\x00" + b"\xff" * 600])
def test_a_file_that_is_no_database_is_refused_by_name_and_left_alone(tmp_path, content):
    home = Home(tmp_path)
    home.journal.write_bytes(content)
    for create in (True, False):
        with pytest.raises(CoachError) as caught:
            Journal.open(home, device="a", create=create)
        assert str(home.journal) in caught.value.message
    assert home.journal.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    home = Home(tmp_path)
    with sqlite3.connect(home.journal) as other:
        other.execute("CREATE TABLE songs (title)")
    other.close()
    with pytest.raises(CoachError, match="is not a coachtui journal"):
        Journal.open(home, device="a", create=True)
    with sqlite3.connect(home.journal) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]
    other.close()


def test_a_journal_of_a_newer_version_is_refused_and_left_alone(tmp_path):
    home = Home(tmp_path)
    Journal.open(home, device="a", create=True).close()
    with sqlite3.connect(home.journal, isolation_level=None) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(CoachError, match=r"journal.db was written by a newer coachtui \(journal version 99"):
        Journal.open(home, device="a", create=True)


def test_an_empty_file_left_by_a_crash_becomes_a_journal(tmp_path):
    home = Home(tmp_path)
    home.journal.touch()
    with Journal.open(home, device="a") as journal:
        with journal.writing(NOON) as tx:
            tx.append(TODAY, GOOD)
        assert [e.body for e in journal.diary().entries] == [GOOD]


def test_version_1_opens_with_everything_that_it_held(tmp_path):
    """The statements of version 1 as they were released, written out: a change to them breaks people's journals."""
    home = Home(tmp_path)
    raw = sqlite3.connect(home.journal, isolation_level=None)
    raw.executescript((Path(__file__).parent / "version_1.sql").read_text())
    raw.close()
    with Journal.open(home, device="b") as journal:
        assert [(e.kind, e.date, e.device) for e in journal.diary().entries] == [
            ("pain", dt.date(2026, 11, 20), "a"),
            ("checkin", dt.date(2026, 11, 20), "a"),
        ]
        assert journal.diary().entries[1].body == GOOD
        assert journal.decision_sets()[0].readiness.state == "amber"
        assert journal.plan()[1] == plan(1)
        assert journal.archived("athlete", "d1") == "name = 1"
        assert journal.integrity() == []


def test_a_migration_comes_after_a_backup_and_keeps_what_is_there(tmp_path, monkeypatch):
    home = Home(tmp_path)
    with Journal.open(home, device="a", create=True) as journal, journal.writing(NOON) as tx:
        tx.append(TODAY, GOOD)
    more = (*MIGRATIONS, Migration("shoes", ("CREATE TABLE shoe (id TEXT)",)))
    monkeypatch.setattr(migrations.migrate, "__defaults__", (*migrations.migrate.__defaults__[:-1], more))
    with Journal.open(home, device="a") as journal:
        assert journal.count() == 1
    raw = sqlite3.connect(home.backups / "before-version-2.db")
    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    assert raw.execute("SELECT count(*) FROM entry").fetchone() == (1,)
    raw.close()


def test_a_failing_migration_changes_nothing(tmp_path, monkeypatch):
    home = Home(tmp_path)
    with Journal.open(home, device="a", create=True) as journal, journal.writing(NOON) as tx:
        tx.append(TODAY, GOOD)
    broken = (*MIGRATIONS, Migration("bad", ("CREATE TABLE shoe (id TEXT)", "DROP TABLE entry", "NONSENSE")))
    with monkeypatch.context() as patched:
        patched.setattr(migrations.migrate, "__defaults__", (*migrations.migrate.__defaults__[:-1], broken))
        with pytest.raises(CoachError, match="cannot be used"):
            Journal.open(home, device="a")
    with Journal.open(home, device="a") as journal:
        assert journal.count() == 1
        assert journal.integrity() == []


def test_damage_is_found_and_named(tmp_path):
    home = Home(tmp_path)
    with Journal.open(home, device="a", create=True) as journal, journal.writing(NOON) as tx:
        tx.append(TODAY, GOOD)
    raw = sqlite3.connect(home.journal)
    raw.execute("UPDATE entry SET body = '{broken'")
    raw.commit()
    raw.close()
    with Journal.open(home, device="a") as journal:
        assert len(journal.integrity()) == 1
        with pytest.raises(CoachError, match="cannot be read"):
            journal.diary()


def test_damage_to_the_file_itself_is_told_in_one_sentence(tmp_path):
    home = Home(tmp_path)
    with Journal.open(home, device="a", create=True) as journal, journal.writing(NOON) as tx:
        for _ in range(200):
            tx.append(TODAY, GOOD)
        tx.save_plan(plan(1), TODAY, "a", "r")
    content = home.journal.read_bytes()
    home.journal.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    with pytest.raises(CoachError), Journal.open(home, device="a") as journal:
        journal.diary()
    with pytest.raises(CoachError), Journal.open(home, device="a") as journal:
        journal.plan()
    with Journal.open(home, device="a") as journal:
        assert journal.integrity() != []
        with pytest.raises(CoachError, match=r"not sound|no copy|cannot be used"):
            journal.backup(home.backups, TODAY)
    assert list(home.backups.glob("*")) == []


def test_another_writer_that_does_not_end_is_told_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr("coachtui.journal.store.WAIT_S", 0.05)
    home = Home(tmp_path)
    with Journal.open(home, device="a", create=True) as one, Journal.open(home, device="b") as two:
        with one.writing(NOON) as tx:
            tx.append(TODAY, GOOD)
            with pytest.raises(CoachError, match="another coachtui"), two.writing(NOON):
                pass
        assert two.count() == 1


def test_eight_programs_write_at_once_and_nothing_is_lost(tmp_path):
    home = Home(tmp_path / "home")
    writers = [start(home, f"device{n}", 12) for n in range(8)]
    said = [writer.communicate(timeout=60)[0].split()[1::2] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 8
    with Journal.open(home, device="reader") as journal:
        entries = journal.diary().entries
        assert sorted(e.id for e in entries) == sorted(id_ for ids in said for id_ in ids)
        assert len(entries) == 96
        for n, ids in enumerate(said):
            assert [e.id for e in entries if e.device == f"device{n}"] == ids
        assert journal.integrity() == []


def test_whatever_was_said_to_be_saved_survives_a_kill_at_any_moment(tmp_path):
    home = Home(tmp_path / "home")
    chance = random.Random(2026)
    acknowledged: list[str] = []
    for n in range(50):
        writer = start(home, f"run{n}", 100_000)
        assert writer.stdout is not None
        first = writer.stdout.readline() if n % 2 else ""
        time.sleep(chance.uniform(0, 0.06) if n % 2 else chance.uniform(0.05, 0.2))
        writer.send_signal(signal.SIGKILL)
        said = (first + writer.communicate()[0]).splitlines()
        acknowledged += [line.split()[1] for line in said if line.startswith("saved ") and len(line) == 32]
    with Journal.open(home, device="reader", create=True) as journal:
        assert journal.integrity() == []
        stored = {e.id for e in journal.diary().entries}
    assert len(acknowledged) > 50
    assert stored >= set(acknowledged)


def test_the_daily_path_loads_no_validator_and_no_toml_writer():
    code = (
        "import sys, coachtui.journal.store;"
        "heavy = {'pydantic', 'tomlkit', 'tomli_w', 'platformdirs', 'tomllib', 'difflib'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
