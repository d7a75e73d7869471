"""Importing into a home, by commands: what is stored, matched, recognised, refused and undone."""

import datetime as dt
import io
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Said, Typed, type_in

from . import made_files as made

TODAY = "2026-11-27"
"""A Friday; the athlete's plan starts on the Friday before."""
BEGAN = "2026-11-20"
ATHLETE = Path(__file__).parents[2] / "examples" / "athletes" / "ana-marathon.toml"


def typed(home: Path, *words: object, today: str = TODAY) -> Said:
    return type_in(*map(str, words), home=home, today=today)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("begun") / "home"
    assert typed(home, "init", "--from", ATHLETE, today=BEGAN).code == 0
    return home


@pytest.fixture
def shell(tmp_path: Path, begun: Path) -> Typed:
    home = Path(shutil.copytree(begun, tmp_path / "home"))
    return lambda *words, **more: typed(home, *words, **more)


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Writes a file and gives its path."""

    def write(name: str, data: bytes | str) -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


Put = Callable[[str, bytes | str], Path]


def done(shell: Typed) -> list[dict[str, Any]]:
    """What the journal holds of things done, oldest first."""
    entries = shell("journal", "list", "--last", 1000, "--json").json["entries"]
    return [e for e in reversed(entries) if e["kind"] == "done"]


def states(said: Said) -> list[str]:
    return [f["status"] for f in said.json["files"]]


def at(day: int, hour: int = 7, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=dt.UTC)


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


def strava(shell: Typed, put: Put, *, packed: bool, header: str, rows: str, files: dict[str, bytes]) -> Said:
    everything = {"activities.csv": (header + "\n" + rows).encode("utf-8-sig"), **files}
    if packed:
        return shell("import", put("export.zip", made.zipped(everything)), "--json")
    for name, data in everything.items():
        put(f"export/{name}", data)
    return shell("import", put("export/photo.jpg", b"x").parent, "--json")


@pytest.mark.parametrize("packed", [True, False], ids=["zip", "folder"])
def test_a_strava_export_joins_rows_and_files(packed: bool, shell: Typed, put: Put) -> None:
    rows = (
        '1,"Nov 3, 2026, 7:00:00 AM","Morning, easy",Run,"line one\nline two",3000,10.00,171,,false,,,activities/1.fit.gz,70,,3000.0,3000.0,10000.0,4,3.3,10,171,150\n'  # noqa: E501
        '2,"Nov 4, 2026, 6:13:47 PM",Gym,Weight Training,,2400,0,,,false,,,,70,,2400.0,2400.0,0.0,0,0,0,,\n'
        '3,"Nov 5, 2026, 7:00:00 AM",Gone,Run,,1800,6.00,,,false,,,activities/gone.gpx,70,,1800.0,1790.0,6012.0,4,3.3,10,160,140\n'  # noqa: E501
        "4,not a date,Odd,Run,,1800,6.00,,,false,,,,70,,1800.0,1790.0,6012.0,4,3.3,10,160,140\n"
    )
    files = {"activities/1.fit.gz": made.gzipped(made.fit(at(3))), "activities/9.gpx": made.gpx(at(9))}
    said = strava(shell, put, packed=packed, header=made.STRAVA_EN, rows=rows, files=files)
    by_name = {f["path"].rpartition("/")[2]: f for f in said.json["files"]}
    assert by_name["1.fit.gz"]["activities"][0]["name"] == "Morning, easy"
    assert by_name["1.fit.gz"]["activities"][0]["notes"] == "line one line two"
    assert by_name["9.gpx"]["status"] == "imported"
    table = by_name["activities.csv"]
    assert table["status"] == "partial"
    assert "line 6" in table["reason"]
    assert [(a["sport"], a["timer_s"], a["distance_m"]) for a in table["activities"]] == [
        ("strength_training", 2400, 0),
        ("running", 1790, 6012),
    ]
    assert sorted((e["date"], e["body"]["kind"]) for e in done(shell)) == [
        ("2026-11-03", "run"),
        ("2026-11-04", "strength"),
        ("2026-11-05", "run"),
        ("2026-11-09", "run"),
    ]


def test_a_german_strava_export_with_a_damaged_file_falls_back_on_its_row(shell: Typed, put: Put) -> None:
    rows = '1,"03.11.2026, 14:12:12",Dauerlauf,Lauf,,3000,"10,02",171,,false,,,activities/1.gpx,70,,"3000,0","2990,5","10021,5",4,"3,3",10,"171,0","150,4"\n'  # noqa: E501
    said = strava(shell, put, packed=True, header=made.STRAVA_DE, rows=rows, files={"activities/1.gpx": b"<gpx><trk"})
    one = said.json["files"][0]
    assert one["status"] == "partial"
    (run,) = one["activities"]
    assert (run["sport"], run["start_utc"], run["timer_s"], run["distance_m"], run["avg_hr"]) == (
        "running", "2026-11-03T14:12:12Z", 2990.5, 10021.5, 150,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (
            made.GARMIN_EN,
            'Running,2026-11-03 07:00:00,false,"Munich Running","4.23",300,"00:25:36.5","150","171","6:00","00:25:00","00:26:00"\n'  # noqa: E501
            'Pool Swim,2026-11-04 18:00:00,false,Pool,"1,500","400","00:35:12","--","--","2:21","00:34:10","00:38:00"\n',  # noqa: E501
        ),
        (
            made.GARMIN_DE,
            'Laufen,2026-11-03 07:00:00,false,"München Laufen","4,23",300,"00:25:36,5","150","171","6:00","00:25:00","00:26:00"\n'  # noqa: E501
            'Schwimmbadschwimmen,2026-11-04 18:00:00,false,Bad,"1.500","400","00:35:12","--","--","2:21","00:34:10","00:38:00"\n',  # noqa: E501
        ),
    ],
    ids=["en", "de"],
)
def test_a_garmin_table_is_read_in_both_languages(header: str, rows: str, shell: Typed, put: Put) -> None:
    said = shell("import", put("Activities.csv", header + "\n" + rows), "--json")
    assert [(a["sport"], a["timer_s"], a["distance_m"], a["avg_hr"]) for a in said.json["files"][0]["activities"]] == [
        ("running", 1536.5, 4230, 150),
        ("swimming", 2112, 1500, None),
    ]


def test_a_takeout_of_zips_inside_a_zip_is_read_and_the_rest_passed_over(shell: Typed, put: Put) -> None:
    inner = made.zipped({"a.fit": made.fit(at(3)), "b.fit": made.fit_of(kind=9)})
    takeout = {"DI_CONNECT/Uploaded/part_1.zip": inner, "DI_CONNECT/wellness.json": b"{}"}
    said = shell("import", put("takeout.zip", made.zipped(takeout)), "--json")
    assert sorted(states(said)) == ["imported", "skipped", "skipped"]


def test_any_table_is_read_with_a_small_mapping(shell: Typed, put: Put) -> None:
    table = put("mine.csv", "Tag;Uhrzeit;Was;Strecke;Dauer;Puls\n03.11.2026;18:30;Bahn;8,4;0:45:30;151\n")
    mapping = 'delimiter = ";"\nsport = "running"\nday_first = true\n[sports]\nBahn = "running"\n[columns]\n'
    mapping += (
        'start = "Tag"\ntime = "Uhrzeit"\nsport = "Was"\ndistance = "Strecke"\ntimer = "Dauer"\navg_hr = "Puls"\n'
    )
    unknown = shell("import", table, "--json")
    assert (unknown.code, states(unknown)) == (1, ["failed"])
    assert "--mapping" in unknown.json["files"][0]["reason"]
    said = shell("import", table, "--mapping", put("map.toml", mapping), "--json")
    (run,) = said.json["files"][0]["activities"]
    assert (run["sport"], run["start_local"], run["distance_m"], run["timer_s"], run["avg_hr"]) == (
        "running", "2026-11-03T18:30:00", 8400, 2730, 151,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mapping", "word"),
    [
        ("x", "TOML"),
        ("a = 1", "start"),
        ('[columns]\nstart="A"\ndistanc="B"', "distance"),
        ("[columns]\nstart=1", "start"),
    ],
)
def test_a_mistake_in_a_mapping_is_named(mapping: str, word: str, shell: Typed, put: Put) -> None:
    said = shell("import", put("a.csv", "A,B\n1,2\n"), "--mapping", put("map.toml", mapping))
    assert said.code == 1
    assert word in said.err
    assert "Traceback" not in said.err


def hostile() -> dict[str, bytes]:
    """Archives that were packed to do harm."""
    bomb = made.zipped({"a.gpx": b"<gpx>" + b" " * 30_000_000})
    deep = made.fit(at(3))
    for _ in range(6):
        deep = made.zipped({"next.zip": deep})
    link = io.BytesIO()
    with zipfile.ZipFile(link, "w") as archive:
        info = zipfile.ZipInfo("passwd.gpx")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return {
        "bomb": bomb,
        "outside": made.zipped({"../../evil.gpx": made.gpx(at(3)), "/etc/evil.gpx": made.gpx(at(3))}),
        "link": link.getvalue(),
        "deep": deep,
        "gz": made.zipped({"a.fit.gz": made.gzipped(b"\0" * 30_000_000)}),
        "cut": made.zipped({"a.fit": made.fit(at(3))})[:-30],
    }


@pytest.mark.parametrize("name", list(hostile()))
def test_an_archive_packed_to_do_harm_is_refused_with_a_reason(name: str, shell: Typed, put: Put) -> None:
    said = shell("import", put("x.zip", hostile()[name]), "--json")
    assert said.code == 1
    assert set(states(said)) == {"failed"}
    assert all(f["reason"] for f in said.json["files"])
    assert done(shell) == []


def test_names_and_notes_of_strangers_are_inert(shell: Typed, put: Put) -> None:
    name = "&#x9b;31m[/][bold]&lt;b&gt;\u202e evil"
    said = shell("import", put("a.gpx", made.gpx(at(3), name=name)))
    assert said.code == 0
    (entry,) = done(shell)
    assert entry["body"]["title"] == "31m[/][bold]<b> evil"
    assert "\x9b" not in shell("journal", "list").out


def test_a_path_that_does_not_exist_stores_nothing(shell: Typed, put: Put) -> None:
    said = shell("import", put("a.fit", made.fit(at(3))), "/nowhere/x.fit")
    assert (said.code, done(shell)) == (1, [])
    assert "/nowhere/x.fit" in said.err


def test_nothing_readable_is_exit_1_and_nothing_to_do_is_exit_0(shell: Typed, put: Put, tmp_path: Path) -> None:
    assert shell("import", put("bad.fit", b"no fit at all")).code == 1
    (tmp_path / "empty").mkdir()
    assert shell("import", tmp_path / "empty").code == 0
    assert shell("import").code == 2


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
