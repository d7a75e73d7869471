"""All files under some paths, each with its reading: tables known, rows joined with their files, on all cores."""

import concurrent.futures
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import PurePosixPath

from coachtui.exchange.activity import Activity, Reading, in_zone
from coachtui.exchange.readers import tables
from coachtui.exchange.readers.recognise import read
from coachtui.exchange.readers.unpack import Piece, Place, piece, unpack
from coachtui.training.values import dataclass, replace

ALONE = 6
"""So many files are read before more processes are worth their start."""
AHEAD = 3
"""Files in flight for each process; more would only fill memory."""
A_TABLE = "a table of something else"
UNKNOWN = "it is no FIT, GPX or TCX, and no table whose columns are known; name them with --mapping FILE"


@dataclass(frozen=True, slots=True)
class Found:
    """One file and what it gave; `reading` is None when it was known already."""

    path: str
    digest: str
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class _Job:
    path: str
    digest: str
    data: bytes = b""
    row: Activity | None = None
    """What a table of the service says of the same activity."""
    reading: Reading | None = None
    """When nothing is left to read."""


def found_in(
    paths: Sequence[str],
    known: Callable[[str], bool],
    *,
    mapping: tables.Layout | None = None,
    units: str = "km",
    cores: int | None = None,
) -> Iterator[Found]:
    """Every file under the paths, in order. What `known` says of a digest is not read again. Raises CoachError."""
    jobs = _jobs(sorted(paths, key=lambda p: p.lower().endswith((".csv", ".tsv", ".txt"))), mapping, units)
    told = (replace(j, data=b"", reading=None, row=None) if j.digest and known(j.digest) else j for j in jobs)
    yield from _read_all(told, cores or _cores())


def _jobs(paths: Sequence[str], mapping: tables.Layout | None, units: str) -> Iterator[_Job]:
    places = [_Service({})]
    for path in paths:
        for item in unpack(path):
            if not isinstance(item, Place):
                yield from _of_piece(item, places[-1], mapping, units)
            elif item.ends:
                places.pop()
            else:
                places.append(_Service(_rows_by_file(item, mapping, units)))


class _Service:
    """A folder or archive; where it is a service's export, with the rows of its table by file."""

    def __init__(self, rows: dict[str, Activity]) -> None:
        self._rows = rows
        self.used: set[str] = set()

    def row_of(self, inner: str) -> Activity | None:
        """What the table says of a file in here."""
        key = _key(inner)
        row = self._rows.get(key)
        if row is not None:
            self.used.add(key)
        return row


def _rows_by_file(place: Place, mapping: tables.Layout | None, units: str) -> dict[str, Activity]:
    layout = tables.layout_of(place.table, mapping) if place.table else None
    if layout is None or "file" not in layout.columns:
        return {}
    told = tables.rows(place.table, layout, units)
    return {_key(f"{place.table_in}/{r.file}"): in_zone(r.activity) for r in told if r.file and r.activity}


def _key(path: str) -> str:
    return str(PurePosixPath(path.replace("\\", "/"))).lower().removesuffix(".gz")


def _of_piece(item: Piece, place: _Service, mapping: tables.Layout | None, units: str) -> Iterator[_Job]:
    if item.other or item.trouble:
        yield _Job(item.path, item.digest, reading=Reading(other=item.other, trouble=item.trouble))
        return
    if _may_be_table(item):
        layout = tables.layout_of(item.data, mapping)
        if layout is None:
            yield _Job(
                item.path, item.digest, reading=Reading(trouble=UNKNOWN) if item.named else Reading(other=A_TABLE)
            )
            return
        yield _Job(item.path, _with(item.digest, mapping), reading=_table(item, layout, place, units))
        return
    yield _Job(item.path, item.digest, item.data, place.row_of(item.inner))


def _may_be_table(item: Piece) -> bool:
    if PurePosixPath(item.inner).suffix.lower() in (".csv", ".tsv", ".txt"):
        return True
    head = item.data[:4096]
    return (
        head[8:12] != b".FIT"
        and not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        and head.isascii()
        and b"," in head
    )


def _table(item: Piece, layout: tables.Layout, place: _Service, units: str) -> Reading:
    """All rows whose file is not there, with the lines that cannot be read."""
    activities, wrong, folder = [], [], PurePosixPath(item.inner).parent
    for row in tables.rows(item.data, layout, units):
        if row.activity is None:
            wrong.append(f"line {row.line}: {row.trouble}")
        elif not row.file or _key(f"{folder}/{row.file}") not in place.used:
            activities.append(in_zone(row.activity))
    more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
    if not activities and not wrong:
        return Reading(other="a table whose rows came with their files")
    return Reading(tuple(activities), wrong[0] + more if wrong else "")


def _with(digest: str, mapping: tables.Layout | None) -> str:
    """A table read by a mapping of one's own is another one when the mapping changes."""
    if mapping is None:
        return digest
    return piece("", "", f"{digest}{mapping}".encode()).digest


def _read_all(jobs: Iterator[_Job], cores: int) -> Iterator[Found]:
    """Every job's reading, in order; more processes only when there is much to read."""
    for n, job in enumerate(jobs):
        yield _found(job, _done(job))
        if n + 1 >= ALONE and cores > 1:
            break
    else:
        return
    yield from _in_parallel(jobs, cores)


def _in_parallel(jobs: Iterator[_Job], cores: int) -> Iterator[Found]:
    """The readings in order while others are being read; a file that ends its process is told and left."""
    pool = _pool(cores)
    waiting: deque[tuple[_Job, concurrent.futures.Future[Reading] | None]] = deque()
    try:
        while True:
            while len(waiting) < AHEAD * cores and (job := next(jobs, None)) is not None:
                waiting.append((job, pool.submit(read, job.data) if job.data else None))
            if not waiting:
                return
            job, future = waiting.popleft()
            try:
                reading = future.result() if future is not None else None
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                reading, pool = _alone(job), _pool(cores)
                waiting = deque((j, pool.submit(read, j.data) if j.data else None) for j, _ in waiting)
            yield _found(job, reading if reading is not None else job.reading)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(job: _Job) -> Reading:
    """A file read in a process of its own, after others ended together with it."""
    with _pool(1) as pool:
        try:
            return pool.submit(read, job.data).result()
        except BrokenProcessPool:
            return Reading(trouble="reading it needs more than this machine has")


def _pool(cores: int) -> concurrent.futures.ProcessPoolExecutor:
    return concurrent.futures.ProcessPoolExecutor(
        cores, mp_context=multiprocessing.get_context("spawn"), initializer=_quiet
    )


def _quiet() -> None:
    """A person's interrupt ends the command, not the readers one by one; and they do not outlive the command."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    command = multiprocessing.parent_process()
    if command is not None:
        threading.Thread(target=_end_with, args=(command.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(0)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _done(job: _Job) -> Reading | None:
    return read(job.data) if job.data else job.reading


def _found(job: _Job, reading: Reading | None) -> Found:
    return Found(job.path, job.digest, reading if reading is None or job.row is None else _joined(reading, job.row))


def _joined(reading: Reading, row: Activity) -> Reading:
    """What the file measured under the name, the notes and the sport that its owner gave it in the service.

    Of a file that cannot be read, what the row says.
    """
    if not reading.activities:
        return Reading((row,), f"{reading.trouble or 'it is ' + reading.other}; what the table says was taken")
    first = reading.activities[0]
    if len(reading.activities) > 1:
        return reading
    sport = (
        row.sport
        if row.sport_named and (not first.sport_named or first.sport in ("other", "training"))
        else first.sport
    )
    one = replace(
        first,
        sport=sport,
        sport_named=first.sport_named or row.sport_named,
        name=row.name or first.name,
        notes=row.notes or first.notes,
        avg_hr=first.avg_hr or row.avg_hr,
        max_hr=first.max_hr or row.max_hr,
        distance_m=first.distance_m if first.distance_m is not None else row.distance_m,
        timer_s=first.timer_s if first.timer_s is not None else row.timer_s,
        elapsed_s=first.elapsed_s if first.elapsed_s is not None else row.elapsed_s,
        start_utc=first.start_utc or row.start_utc,
        offset_min=first.offset_min if first.start_utc else row.offset_min,
    )
    return replace(reading, activities=(one,))
