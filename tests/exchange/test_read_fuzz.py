"""Damaged files of every kind: never a traceback, never a hang, nothing stored from a file that is refused."""

import random
import time
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.exchange.readers.found import found_in
from coachtui.exchange.readers.recognise import read
from tests.cli.conftest import Typed

from . import made_files as made
from .importing import Put, done
from .test_read_files import REAL

LONGEST_S = 5.0
WATCH = made.fit(seconds=600, metres=2000)
ROW = '1,"Nov 3, 2026, 7:00:00 AM",x,Run,,1800,6.00,,,false,,,a.fit,70,,1800,1790,6012,4,3.3,10,160,140'
TABLE = f"{made.STRAVA_EN}\n{ROW}\n"
WHOLE = {
    "a.fit": WATCH,
    "a.fit.gz": made.gzipped(WATCH),
    "a.gpx": made.gpx(seconds=600, metres=2000),
    "a.tcx": made.tcx(),
    "a.zip": made.zipped({"a.fit": WATCH, "b.gpx": made.gpx(), "activities.csv": TABLE.encode()}),
    "activities.csv": TABLE.encode(),
}
CHANGES = st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=12)


def damaged(data: bytes, changes: list[tuple[int, int]], cut: int | None) -> bytes:
    """The file with some bytes changed, and perhaps its end missing."""
    broken = bytearray(data)
    for at, value in changes:
        broken[at % len(broken)] = value
    return bytes(broken[: cut % (len(broken) + 1)] if cut is not None else broken)


def survive(path: Path) -> None:
    """Everything at a path is read in time, and each file gives activities or says why not."""
    begin = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = list(found_in([str(path)], lambda digest: False, cores=1))
    assert time.perf_counter() - begin < LONGEST_S
    for one in found:
        assert one.reading is not None
        assert one.reading.activities or one.reading.trouble or one.reading.other
        assert "\n" not in one.reading.trouble


@pytest.mark.parametrize("name", list(WHOLE))
@settings(max_examples=40)
@given(changes=CHANGES, cut=st.none() | st.integers(0, 1 << 20))
def test_a_damaged_file_never_breaks_the_import(
    name: str, tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], cut: int | None
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / name
    path.write_bytes(damaged(WHOLE[name], changes, cut))
    survive(path)


@pytest.mark.soak
@pytest.mark.skipif(not REAL.exists(), reason="the folder of real files (../shared/real) is not on this machine")
@pytest.mark.parametrize("seed", range(200))
def test_damaged_real_files_never_break_a_reader(seed: int) -> None:
    chance = random.Random(seed)
    files = sorted(p for p in REAL.rglob("*") if p.suffix in (".fit", ".gpx", ".tcx") and p.stat().st_size < 130_000)
    data = chance.choice(files).read_bytes()
    changes = [(chance.randrange(len(data)), chance.randrange(256)) for _ in range(chance.randrange(1, 60))]
    begin = time.perf_counter()
    read(damaged(data, changes, chance.choice([None, chance.randrange(len(data))])))
    assert time.perf_counter() - begin < LONGEST_S


def test_nothing_is_stored_from_files_that_are_refused(shell: Typed, put: Put) -> None:
    for n, data in enumerate((WATCH[:14], b"<gpx><trk>", b"PK\x03\x04junk", b"\x1f\x8bjunk", made.tcx()[:80])):
        folder = put(f"{n}.fit", data).parent
    before = shell("journal", "list", "--json").out
    said = shell("import", folder)
    assert said.code == 1
    assert "Traceback" not in said.err
    assert shell("journal", "list", "--json").out == before
    assert done(shell) == []
