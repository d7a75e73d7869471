"""What an import costs: one FIT file against bare fitdecode, an archive of many files, its memory, and a second import.

Prints a table; writes nothing but a throw-away folder. Real files are taken from a folder when one is named:
python benchmarks/importing.py [FOLDER] [FILES]
"""

import datetime as dt
import io
import random
import resource
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import fitdecode

from coachtui.coach.coach import Coach
from coachtui.coach.files.imported import totals
from coachtui.coach.files.importing import bring_in
from coachtui.coach.onboard import start_from_file
from coachtui.exchange.readers import fit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.exchange import made_files as made  # noqa: E402 - the tests' own encoder

TODAY = dt.date(2026, 11, 20)
ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """Least processor time of a few runs."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def bare(data: bytes) -> None:
    """fitdecode alone, as its documentation shows it."""
    with warnings.catch_warnings(), fitdecode.FitReader(io.BytesIO(data)) as reader:
        warnings.simplefilter("ignore")
        for _ in reader:
            pass


def ratio() -> float:
    """Reading a made file against bare fitdecode."""
    data = made.fit()
    return seconds(lambda: fit.read(data)) / seconds(lambda: bare(data))


def one_file(folder: Path | None) -> None:
    """Reading against bare fitdecode, file by file."""
    files = {"made, 50 min": made.fit()}
    if folder is not None:
        real = sorted(p for p in folder.rglob("*.fit") if p.stat().st_size < 130_000 and "broken" not in p.parts)
        files |= {p.name: p.read_bytes() for p in real if fit.read(p.read_bytes()).activities}
    print(f"{'file':<40}{'bare ms':>10}{'ours ms':>10}{'ratio':>8}")
    for name, data in files.items():
        alone, ours = seconds(lambda data=data: bare(data)), seconds(lambda data=data: fit.read(data))  # type: ignore[misc]
        print(f"{name:<40}{alone * 1e3:>10.1f}{ours * 1e3:>10.1f}{ours / alone:>8.2f}")


def archive(path: Path, files: int) -> None:
    """A zip of mixed files: each a run of its own, every tenth a twin, every twentieth no activity."""
    chance = random.Random(1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for n in range(files):
            start = dt.datetime(2010, 1, 1, 6, tzinfo=dt.UTC) + dt.timedelta(hours=24 * n)
            km = chance.uniform(4, 18)
            run = {"seconds": int(km * 330), "metres": km * 1000}
            if n % 20 == 19:
                packed.writestr(f"{n:05}.fit", made.fit_of(kind=5))
            elif n % 10 == 9:
                packed.writestr(f"{n:05}.fit.gz", made.gzipped(packed.read(f"{n - 9:05}.fit")))
            elif n % 3:
                packed.writestr(f"{n:05}.gpx", made.gpx(start, **run))
            else:
                packed.writestr(f"{n:05}.fit", made.fit(start, **run))
            if n % 10 == 0 and n % 3:
                packed.writestr(f"{n:05}.fit", made.fit(start, **run))


def many(files: int) -> None:
    """An archive, imported twice."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "archive.zip"
        archive(path, files)
        now = dt.datetime.combine(TODAY, dt.time(7), dt.UTC)
        with Coach.open(str(Path(name) / "home"), today=TODAY, now=now, device="bench") as coach:
            start_from_file(coach, str(ROOT / "examples" / "athletes" / "ana-marathon.toml"))
            costs = []
            for word in ("first", "again"):
                begin = time.perf_counter()
                done = bring_in(coach, [str(path)])
                costs.append(time.perf_counter() - begin)
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                sums = totals(done)
                speed = sums["files"] / costs[-1]
                print(
                    f"{word:<8}{sums['files']:>7} files{sums['imported']:>7} new{costs[-1]:>9.2f} s"
                    f"{speed:>9.0f} files/s{peak:>8.0f} MB at most"
                )
            print(f"a second import costs {100 * costs[1] / costs[0]:.1f}% of the first")


def main() -> None:
    """Both tables."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    one_file(folder)
    for files in (200, int(sys.argv[2]) if len(sys.argv) > 2 else 1000):
        many(files)


if __name__ == "__main__":
    main()
