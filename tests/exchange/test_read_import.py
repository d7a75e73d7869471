"""Importing into a home, by commands: what is stored, matched, recognised, and undone."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Typed

from . import made_files as made
from .importing import BEGAN, TODAY, Put, at, done, states


def planned_run(shell: Typed) -> dict[str, Any]:
    """A run of the first week that has passed."""
    sessions = shell("week", BEGAN, "--json").json["week"]["sessions"]
    return next(s for s in sessions if s["kind"] == "run" and s["date"] < TODAY)


def test_a_run_fills_the_planned_session_of_its_day(shell: Typed, put: Put) -> None:
    planned = planned_run(shell)
    day = dt.datetime.fromisoformat(planned["date"]).replace(hour=7, tzinfo=dt.UTC)
    said = shell("import", put("a.fit", made.fit(day, planned["minutes"] * 60, planned["km"] * 1000)), "--json")
    assert (said.code, states(said)) == (0, ["imported"])
    (one,) = said.json["files"][0]["activities"]
    (entry,) = done(shell)
    assert entry["id"] == one["entry"]
    assert entry["body"]["session"] == planned["id"]
    sessions = shell("week", BEGAN, "--json").json["week"]["sessions"]
    assert next(s for s in sessions if s["id"] == planned["id"])["status"] == "done"


def test_two_runs_of_a_day_fill_its_one_session_once(shell: Typed, put: Put) -> None:
    planned = planned_run(shell)
    day = dt.datetime.fromisoformat(planned["date"]).replace(tzinfo=dt.UTC)
    put("a.fit", made.fit(day + dt.timedelta(hours=7), 1200, 4000))
    shell("import", put("b.fit", made.fit(day + dt.timedelta(hours=17), 1500, 5000)).parent)
    assert [e["body"]["session"] for e in done(shell)].count(planned["id"]) == 1
    assert len(done(shell)) == 2


def test_importing_again_changes_nothing_and_stores_nothing(shell: Typed, put: Put) -> None:
    put("a.fit", made.fit(at(3)))
    put("b.gpx", made.gpx(at(4)))
    folder = put("c.fit", made.fit_of(kind=5)).parent
    first = shell("import", folder, "--json")
    before = shell("journal", "list", "--json").out
    second = shell("import", folder, "--json")
    assert states(first) == ["imported", "imported", "skipped"]
    assert states(second) == ["duplicate", "duplicate", "skipped"]
    assert second.code == 0
    assert second.json["import"] is None
    entries = [a["entry"] for f in first.json["files"] for a in f["activities"]]
    assert [a["entry"] for f in second.json["files"] for a in f["activities"]] == entries
    assert shell("journal", "list", "--json").out == before


def test_one_run_in_five_copies_counts_once(shell: Typed, put: Put) -> None:
    watch = made.fit(at(3))
    put("a.fit", watch)
    put("b.fit.gz", made.gzipped(watch))
    put("c.gpx", made.gpx(at(3), 2990, 10040))
    put("d.tcx", made.tcx(at(3), 2980, 9990))
    garmin = (
        f'{made.GARMIN_EN}\nRunning,2026-11-03 07:00:00,false,x,"10.01",600,00:50:00,150,170,5:00,00:49:50,00:50:00\n'
    )
    said = shell("import", put("Activities.csv", garmin).parent, "--json")
    assert states(said) == ["imported", *["duplicate"] * 4]
    assert len(done(shell)) == 1


def test_a_run_right_after_another_is_another(shell: Typed, put: Put) -> None:
    put("a.fit", made.fit(at(3), 3000, 10000))
    folder = put("b.fit", made.fit(at(3) + dt.timedelta(seconds=3001), 3000, 10000)).parent
    assert states(shell("import", folder, "--json")) == ["imported", "imported"]


def test_a_log_by_hand_keeps_its_effort_and_gains_what_was_measured(shell: Typed, put: Put) -> None:
    assert shell("log", "run", "10km", "50:30", "--rpe", "6", "--note", "windy", "--date", "2026-11-03").code == 0
    said = shell("import", put("a.fit", made.fit(at(3), 3011, 10130)), "--json")
    assert states(said) == ["imported"]
    (entry,) = done(shell)
    body = entry["body"]
    assert (body["rpe"], body["note"], body["km"], body["avg_hr"]) == (6, "windy", 10.13, 150)
    assert body["minutes"] == pytest.approx(3011 / 60, abs=0.01)


def test_telling_the_effort_of_an_imported_run_does_not_count_it_twice(shell: Typed, put: Put) -> None:
    name = shell("import", put("a.fit", made.fit(at(3), 3011, 10130)), "--json").json["import"]
    run = ("log", "run", "10km", "50:00", "--date", "2026-11-03")
    assert "--another" in shell(*run, "--rpe", "6").out
    (entry,) = done(shell)
    assert (entry["body"]["rpe"], entry["body"]["km"], entry["body"]["max_hr"]) == (6, 10.13, 170)
    shell(*run, "--rpe", "3")
    assert len(done(shell)) == 2
    shell("undo", name)
    assert sorted(e["body"]["rpe"] for e in done(shell)) == [3, 6]


def test_a_second_run_of_the_same_size_is_said_to_be_another(shell: Typed, put: Put) -> None:
    shell("import", put("a.fit", made.fit(at(3), 3011, 10130)))
    shell("log", "run", "10km", "50:00", "--date", "2026-11-03", "--another")
    assert len(done(shell)) == 2


def test_an_import_is_undone_as_one_and_a_log_by_hand_stands_as_it_was(shell: Typed, put: Put) -> None:
    shell("log", "run", "10km", "50:30", "--rpe", "6", "--date", "2026-11-03")
    before = [e["body"] for e in done(shell)]
    put("a.fit", made.fit(at(3), 3011, 10130))
    folder = put("b.fit", made.fit(at(5))).parent
    name = shell("import", folder, "--json").json["import"]
    assert len(done(shell)) == 2
    assert shell("undo", name).code == 0
    assert [e["body"] for e in done(shell)] == before
    assert states(shell("import", folder, "--json")) == ["imported", "imported"]
    assert len(done(shell)) == 2
    newest = shell("journal", "list", "--json").json["entries"]
    again = next(e["id"] for e in newest if e["kind"] == "import")
    assert shell("journal", "void", again).code == 0
    assert [e["body"] for e in done(shell)] == before


def test_a_copy_that_was_cut_short_gives_way_to_the_whole_run(shell: Typed, put: Put) -> None:
    whole = made.fit(at(3))
    shell("import", put("cut.fit", whole[: len(whole) // 2]))
    shell("import", put("whole.fit", whole))
    (entry,) = done(shell)
    assert entry["body"]["km"] == 10


def test_the_day_of_a_run_is_the_local_one_of_its_start(shell: Typed, put: Put) -> None:
    late = dt.datetime(2026, 11, 3, 23, 30, tzinfo=dt.UTC)
    shell("import", put("a.fit", made.fit(late, offset_h=2)))
    assert [e["date"] for e in done(shell)] == ["2026-11-04"]


def test_the_future_is_not_imported_and_may_be_when_it_has_come(shell: Typed, put: Put) -> None:
    run = put("a.fit", made.fit(at(28)))
    said = shell("import", run, "--json")
    assert states(said) == ["skipped"]
    assert "future" in said.json["files"][0]["reason"]
    assert states(shell("import", run, "--json", today="2026-11-28")) == ["imported"]


def test_an_import_in_many_processes_reads_as_one_does(shell: Typed, put: Put) -> None:
    for n in range(1, 13):
        folder = put(f"{n:02}.gpx", made.gpx(at(n))).parent
    said = shell("import", folder, "--json")
    assert states(said) == ["imported"] * 12
    assert [e["date"] for e in done(shell)] == [f"2026-11-{n:02}" for n in range(1, 13)]


def test_todays_decisions_are_made_once_for_a_whole_import(shell: Typed, put: Put, tmp_path: Path) -> None:
    def decided() -> int:
        with closing(sqlite3.connect(tmp_path / "home" / "journal.db")) as journal:
            return int(journal.execute("SELECT count(*) FROM decision_set").fetchone()[0])

    before = decided()
    for n in range(20, 26):
        folder = put(f"{n:02}.gpx", made.gpx(at(n))).parent
    shell("import", folder)
    assert decided() == before + 1
