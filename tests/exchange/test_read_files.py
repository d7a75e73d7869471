"""What the readers make of files: of real ones what mature libraries read, of broken ones what can be saved."""

import csv
import datetime as dt
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachtui.exchange.readers import fit, gpx, tcx
from coachtui.exchange.readers.recognise import read

from . import made_files as made

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"
NAMES = {"run": "running", "running": "running", "other": "other"}


def truths() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The rows of each file, where the folder is there."""
    if not (REAL / "truth.csv").exists():
        return
    by_file: dict[str, list[dict[str, str]]] = {}
    with (REAL / "truth.csv").open(newline="") as table:
        for row in csv.DictReader(table):
            by_file.setdefault(row["file"], []).append(row)
    yield from by_file.items()


@pytest.mark.skipif(not REAL.exists(), reason="the folder of real files (../shared/real) is not on this machine")
@pytest.mark.parametrize(("file", "rows"), list(truths()))
def test_a_real_file_reads_as_mature_libraries_read_it(file: str, rows: list[dict[str, str]]) -> None:
    reading = read((REAL / file).read_bytes())
    share = 0.015 if file.endswith(".gpx") else 0.005
    told = [r for r in rows if r["start_utc"] or r["distance_m"]]
    if not told:
        assert reading.other
        assert not reading.activities
    for row in told:
        one = reading.activities[int(row["activity_index"])]
        if row["start_utc"] and not row["start_utc"].isdigit():
            assert one.start_utc is not None
            assert abs((one.start_utc - dt.datetime.fromisoformat(row["start_utc"])).total_seconds()) <= 1
        if row["timer_s"]:
            assert one.timer_s == pytest.approx(float(row["timer_s"]), abs=2)
        if row["distance_m"]:
            assert one.distance_m == pytest.approx(float(row["distance_m"]), rel=share, abs=0.01)
        if len(row["sport"]) > 2:
            sport = row["sport"].lower()
            assert one.sport == NAMES.get(sport, sport)
        for name in ("avg_hr", "max_hr"):
            if row[name]:
                assert getattr(one, name) == pytest.approx(float(row[name]), abs=1)
    if file.startswith("fit/broken") or file.endswith("nick.fit"):
        assert reading.trouble


def test_a_watch_tells_sport_time_distance_heart_and_laps() -> None:
    (one,) = read(made.fit(offset_h=2)).activities
    assert (one.sport, one.start_utc, one.offset_min) == ("running", made.START, 120)
    assert (one.timer_s, one.distance_m, one.avg_hr, one.max_hr) == (3000, 10000, 150, 170)
    assert [(x.timer_s, x.distance_m) for x in one.laps] == [(1500, 5000), (1500, 5000)]


def test_each_sport_of_a_triathlon_is_an_activity() -> None:
    at = [made.START + dt.timedelta(minutes=m) for m in (0, 30, 35, 95)]
    sports = (made.SWIMMING, made.TRANSITION, made.CYCLING, made.RUNNING)
    parts = [made.session(s, t, 1500, 1000) for s, t in zip(sports, at, strict=True)]
    found = read(made.fit_of(*parts)).activities
    assert [a.sport for a in found] == ["swimming", "transition", "cycling", "running"]
    assert [a.start_utc for a in found] == at


@pytest.mark.parametrize(("kind", "word"), [(5, "workout"), (2, "settings"), (9, "weight")])
def test_a_file_that_is_no_activity_is_named(kind: int, word: str) -> None:
    reading = read(made.fit_of(kind=kind))
    assert word in reading.other
    assert reading.activities == ()


def test_a_fit_file_that_was_cut_off_gives_what_was_recorded_so_far() -> None:
    whole = made.fit_of(made.records(made.START, 3000, 10000), made.session(1, made.START, 3000, 10000))
    reading = read(whole[: len(whole) * 2 // 3])
    assert reading.trouble == fit.CUT_OFF
    (one,) = reading.activities
    assert one.start_utc == made.START
    assert 1800 <= (one.timer_s or 0) <= 2400
    assert one.distance_m == pytest.approx((one.timer_s or 0) * 10000 / 3000, rel=0.02)


@pytest.mark.parametrize(
    "data", [b"", made.fit_of()[:14], made.fit_of()[:9], b"\0" * 300, b"hello", b"<gpx", b"<html></html>"]
)
def test_a_file_that_holds_nothing_says_so_in_a_sentence(data: bytes) -> None:
    reading = read(data)
    assert reading.activities == ()
    assert reading.trouble or reading.other


def test_gpx_with_an_unbound_prefix_a_mark_and_blanks_is_read() -> None:
    beat = b"<gpxtpx:TrackPointExtension><gpxtpx:hr>151</gpxtpx:hr></gpxtpx:TrackPointExtension>"
    hr = b"<extensions>" + beat + b"</extensions></trkpt>"
    plain = made.gpx().replace(b"</trkpt>", hr)
    for data in (plain, b"\xef\xbb\xbf" + plain, b"\n\n  " + plain):
        (one,) = read(data).activities
        assert one.distance_m == pytest.approx(10000, rel=0.002)
        assert (one.timer_s, one.avg_hr, one.sport) == (3000, 151, "running")


def test_what_lies_between_two_segments_is_a_pause() -> None:
    late = "".join(
        f'<trkpt lat="{lat}" lon="11.5"><time>2026-11-01T08:0{m}:00Z</time></trkpt>'
        for m, lat in ((0, 48.2), (1, 48.2009))
    )
    more = f"</trkseg><trkseg></trkseg><trkseg>{late}</trkseg>".encode()
    data = made.gpx().replace(b"</trkseg>", more)
    (one,) = read(data).activities
    assert (one.elapsed_s, one.timer_s) == (3660, 3060)
    assert one.distance_m == pytest.approx(10100, rel=0.002)


def test_a_damaged_gpx_keeps_what_came_before_the_damage() -> None:
    data = made.gpx()
    reading = read(data[: len(data) // 2])
    assert reading.trouble.startswith("line 1:")
    assert 4000 < (reading.activities[0].distance_m or 0) < 6000


def test_a_route_is_not_an_activity() -> None:
    assert "route" in read(b"<gpx><rte><rtept lat='1' lon='2'/></rte></gpx>").other


def test_several_activities_of_one_tcx_file_stay_several() -> None:
    one = made.tcx()
    ride = made.tcx(made.START + dt.timedelta(hours=2), 3600, 25000, "Biking")
    inner = ride[ride.index(b"<Activity ") : ride.index(b"</Activities>")]
    found = read(b"  \n" + one.replace(b"</Activities>", inner + b"</Activities>")).activities
    assert [(a.sport, a.distance_m, a.avg_hr, a.max_hr) for a in found] == [
        ("running", 10000, 150, 171),
        ("cycling", 25000, 150, 171),
    ]


def test_laps_that_leave_out_part_of_the_track_give_way_to_it() -> None:
    points = "".join(
        f"<Trackpoint><Time>2026-11-01T07:{m:02}:00Z</Time><DistanceMeters>{200 * m}</DistanceMeters></Trackpoint>"
        for m in range(51)
    )
    data = made.tcx(seconds=600, metres=2000).replace(b"</Lap>", f"<Track>{points}</Track></Lap>".encode())
    (one,) = read(data).activities
    assert (one.distance_m, one.timer_s) == (10000, 3000)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><gpx><trk><name>&c;</name></trk></gpx>"""
LEAK = b'<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><name>&x;</name></trk></gpx>'


@pytest.mark.parametrize(
    "data", [BOMB, LEAK, b"<gpx>" + b"<trk>" * 100_000, b"<a>" * 100_000], ids=["bomb", "leak", "deep", "deeper"]
)
def test_entities_and_endless_nesting_are_refused_with_little_memory(data: bytes) -> None:
    tracemalloc.start()
    reading = gpx.read(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reading.trouble
    assert reading.activities == ()
    assert peak < 30_000_000
    assert tcx.read(data).activities == ()
