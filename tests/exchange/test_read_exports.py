"""Exports of services and tables of one's own, whole: Strava, Garmin, and a mapping."""

import pytest

from tests.cli.conftest import Said, Typed

from . import made_files as made
from .importing import Put, at, done, states


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
        ('utc = 1\n[columns]\nstart="A"', "utc is not true or false"),
        ('units = "miles"\n[columns]\nstart="A"', 'units = "mi"'),
        ('[columns]\nstart="A"\n[sports]\nTrack = 5', "sports.Track"),
    ],
)
def test_a_mistake_in_a_mapping_is_named(mapping: str, word: str, shell: Typed, put: Put) -> None:
    said = shell("import", put("a.csv", "A,B\n1,2\n"), "--mapping", put("map.toml", mapping))
    assert said.code == 1
    assert word in said.err
    assert "Traceback" not in said.err
