"""Bringing in what watches and services recorded: read, matched, stored, and today decided once."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from coachtui.coach import record, views
from coachtui.coach.coach import Coach
from coachtui.coach.files.imported import Brought, FileReport, Imported
from coachtui.coach.files.recorded import LEAST_S, LONGEST_NAME, activity_of, doubt_of, told_as
from coachtui.coach.same_run import Told, measured
from coachtui.coach.sessions import OPEN, nearest
from coachtui.exchange.activity import Activity
from coachtui.exchange.readers.found import Found, found_in
from coachtui.exchange.readers.tables import Layout, read_mapping
from coachtui.journal.store import Writing
from coachtui.training.entries import Done, Entry, Import
from coachtui.training.plan import Session
from coachtui.training.problems import CoachError
from coachtui.training.text import plain
from coachtui.training.values import replace

BATCH = 100
"""Files stored at one stroke: an interrupted import goes on after the last of them."""
FULLER = 1.05
"""A copy that is longer by this much replaces the one before, which was cut short."""


def bring_in(
    coach: Coach,
    paths: Sequence[str],
    *,
    mapping: str | None = None,
    progress: Callable[[int, str], None] = lambda number, path: None,
    cores: int | None = None,
) -> Imported:
    """Import files, folders and archives. Stores batch by batch; today is decided once, at the end.

    `mapping` is a file that lays out a table of one's own; `progress` is told the number and path of each file.
    Raises CoachError when a path does not exist or the mapping has a mistake; then nothing is stored.
    """
    _ = coach.snapshot
    for path in paths:
        if not Path(path).expanduser().exists():
            raise CoachError(f"there is nothing at {path}, so nothing was imported", "name files, folders or zips")
    book = _Book(coach, " ".join(paths))
    units = coach.snapshot[1].athlete.athlete.units
    found = found_in(paths, book.known, mapping=layout(mapping), units=units, cores=cores)
    return _store(coach, book, _telling(found, progress))


def store_found(coach: Coach, found: Iterator[Found], what: str) -> Imported:
    """Import files that were read already, such as the history of somebody who has just got a plan."""
    return _store(coach, _Book(coach, what), found)


def _store(coach: Coach, book: "_Book", found: Iterator[Found]) -> Imported:
    reports: list[FileReport] = []
    for batch in _batches(found):
        reports += book.store(batch)
    outcome = record.record(coach, []) if book.root else None
    return Imported(tuple(reports), book.root, book.filled, book.by_hand, outcome)


def layout(mapping: str | None) -> Layout | None:
    """The layout that a mapping file describes. Raises CoachError."""
    if mapping is None:
        return None
    try:
        text = Path(mapping).expanduser().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise CoachError(f"{mapping} cannot be read as a text file", "name a TOML file in UTF-8") from None
    return read_mapping(text, mapping)


def _telling(found: Iterator[Found], progress: Callable[[int, str], None]) -> Iterator[Found]:
    for number, one in enumerate(found, 1):
        progress(number, one.path)
        yield one


def _batches(found: Iterator[Found]) -> Iterator[list[Found]]:
    while batch := list(islice(found, BATCH)):
        yield batch


class _Book:
    """What is known already: files by fingerprint, and everything that was done."""

    def __init__(self, coach: Coach, what: str) -> None:
        self.root: str | None = None
        self.filled = self.by_hand = 0
        self._coach = coach
        self._what = plain(what)[:LONGEST_NAME]
        self._told = Told()
        self._read: set[str] = set()
        self._passed: set[str] = set()
        self._brought: dict[str, list[tuple[Entry, Done]]] = {}
        self._open: dict[dt.date, list[Session]] = {}
        for entry in coach.journal.diary().entries:
            self._learn(entry)

    def known(self, digest: str) -> bool:
        """Whether a file was read before."""
        return digest in self._read or digest in self._passed

    def store(self, batch: Sequence[Found]) -> list[FileReport]:
        """Store what a batch of files brings, at one stroke."""
        fresh = [f for f in batch if f.reading is not None and f.digest and not self.known(f.digest)]
        keep = {f.digest for f in fresh if f.reading is not None and self._to_keep(f)}
        if not keep:
            return [self._report(f, None) for f in batch]
        with self._coach.journal.writing(self._coach.now) as tx:
            files = [" ".join(sorted(keep & {f.digest for f in fresh if _holds(f) is held})) for held in (True, False)]
            told = Import(self._what, files[0], files[1], self.root or "")
            entry = tx.append(self._coach.today, told)
            root = self.root or entry.id
            reports = [self._report(f, (tx, root)) for f in batch]
        self.root = root
        self._learn(entry)
        self._coach.stored = True
        return reports

    def _to_keep(self, found: Found) -> bool:
        """Whether a file need not be looked at again: it was sound, and nothing in it waits for its day."""
        reading = found.reading
        if reading is None or (reading.trouble and not reading.activities):
            return False
        today = self._coach.today
        return not any(a.local is not None and a.local.date() > today for a in reading.activities)

    def _report(self, found: Found, storing: tuple[Writing, str] | None) -> FileReport:
        if found.reading is None or (found.digest in self._read and found.digest):
            brought = tuple(Brought(activity_of(d), e.id, copy=True) for e, d in self._brought.get(found.digest, ()))
            if found.digest in self._passed:
                return FileReport(found.path, "skipped", "not an activity, as before", ())
            return FileReport(found.path, "duplicate", "the same file was read before", brought)
        reading = found.reading
        if reading.other:
            return FileReport(found.path, "skipped", reading.other, ())
        if not reading.activities:
            return FileReport(found.path, "failed", reading.trouble, ())
        brought = tuple(self._bring(a, found.digest, n, storing) for n, a in enumerate(reading.activities))
        if storing is not None:
            self._read.add(found.digest)
        stored = any(b.entry and not b.copy for b in brought)
        copies = any(b.copy for b in brought)
        status = ("partial" if reading.trouble else "imported") if stored else "duplicate" if copies else "skipped"
        told = [b.why_not for b in brought if b.why_not and (b.copy or not stored)]
        return FileReport(found.path, status, "; ".join(filter(None, [reading.trouble, *told[:1]])), brought)

    def _bring(self, activity: Activity, digest: str, number: int, storing: tuple[Writing, str] | None) -> Brought:
        """Store one activity, unless it is known or nobody can have done it."""
        refused = self._refused(activity)
        if refused or activity.local is None or storing is None:
            return Brought(activity, None, refused)
        tx, root = storing
        day = activity.local.date()
        done = told_as(activity, source=f"{digest}#{number}", root=root)
        doubt = doubt_of(done)
        if doubt:
            return Brought(activity, None, doubt)
        twin = self._told.same(done, day)
        if twin is not None and isinstance(twin.body, Done):
            return self._again(activity, done, twin, twin.body, tx)
        session = self._session(done, day)
        if session is not None:
            done = replace(done, session=session.id)
            self.filled += 1
        entry = tx.append(day, done)
        self._learn(entry)
        return Brought(activity, entry.id)

    def _again(self, activity: Activity, done: Done, twin: Entry, old: Done, tx: Writing) -> Brought:
        """An activity that is told already: a log by hand gains the numbers, a copy that was cut short gives way."""
        fuller = bool(old.start) and (done.minutes or 0) > FULLER * (old.minutes or 0)
        if old.start and not fuller:
            return Brought(activity, twin.id, f"the same activity as {twin.id}, which stands", copy=True)
        entry = tx.append(twin.date, measured(old, done), voids=twin.id)
        self._told.drop(twin)
        self._learn(entry)
        self.by_hand += not fuller
        return Brought(activity, entry.id)

    def _refused(self, activity: Activity) -> str:
        """Why an activity cannot be stored, or an empty string."""
        seconds, local = activity.seconds, activity.local
        if not seconds and not activity.distance_m:
            return "there is nothing in it"
        if local is None:
            return "it names no date, so nobody knows when it was; tell it with: coachtui log"
        if local.date() > self._coach.today:
            return f"{local:%Y-%m-%d} lies in the future"
        if local.date() < self._coach.snapshot[1].athlete.athlete.born:
            return f"{local:%Y-%m-%d} lies before you were born"
        if activity.sport == "transition":
            return "the change between two sports"
        return "" if seconds is None or seconds >= LEAST_S else "it lasted only a moment"

    def _session(self, done: Done, day: dt.date) -> Session | None:
        """The open session of the day that it fills; one session is filled once."""
        _, plan = self._coach.snapshot
        if day < plan.start or plan.week_of(day) is None:
            return None
        if day not in self._open:
            shown = views.week(self._coach, day).week.sessions
            self._open |= {d: [s for s in shown if s.date == d and s.status in OPEN] for d in {s.date for s in shown}}
        found = nearest(self._open.get(day, []), done)
        if found is not None:
            self._open[day].remove(found)
        return found

    def _learn(self, entry: Entry) -> None:
        body = entry.body
        if isinstance(body, Import):
            self._read.update(body.read.split())
            self._passed.update(body.passed.split())
        elif isinstance(body, Done):
            self._told.add(entry)
            if body.source:
                self._brought.setdefault(body.source.partition("#")[0], []).append((entry, body))


def _holds(found: Found) -> bool:
    return found.reading is not None and bool(found.reading.activities)
