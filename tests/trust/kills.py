"""Runs commands on a home, kills many of them at random moments, and judges the home after each.

A process of its own, which forks for every command after importing everything: so nearly every kill falls into the work
of a command, not into the start of Python. Usage: python -m tests.trust.kills HOME COUNT SEED
"""

import datetime as dt
import io
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coachtui.cli.main import main
from coachtui.journal import migrations
from coachtui.journal.migrations import MIGRATIONS, Migration
from tests.exchange import made_files

TODAY = "2026-11-26"
KINDS = ("checkin", "log", "import", "undo", "replan", "migration", "backup", "restore", "forget")
ENOUGH = {"checkin": 1.0, "log": 1.0, "undo": 1.0, "import": 0.4, "replan": 0.5, "backup": 1.0, "migration": 0.5,
          "restore": 0.1, "forget": 0.2}  # fmt: skip
"""How often each kind is run, in comparison."""


def words_of(kind: str, mark: str, home: Path, to_forget: Sequence[str]) -> list[str]:
    """The command of one run; `mark` stands in what it stores."""
    scores = random.Random(mark).choices("12345", k=5)
    match kind:
        case "log":
            return ["log", "run", "5km", "31:00", "--rpe", "3", "--note", mark]
        case "import":
            return ["import", str(brought(home, mark))]
        case "undo" | "replan":
            return [kind]
        case "backup":
            return ["backup", str(home.parent / "copies" / f"{mark}.db")]
        case "restore":
            return ["restore", str(max((home.parent / "copies").glob("*.db")))]
        case "forget":
            return ["forget", to_forget[-1]] if to_forget else ["checkin", *scores, "--note", mark]
        case _:
            return ["checkin", *scores, "--note", mark]


def brought(home: Path, mark: str) -> Path:
    """A table of three runs that nobody has imported yet."""
    day = dt.date(2022, 1, 1) + dt.timedelta(int(mark.removeprefix("mark-")))
    row = '{id},"{day:%b} {day.day}, {day.year}, {hour:02}:00:00 AM",{name},Run,,1800,6.00,,,false,,,,70,,'
    row += "1800,1790,6012,4,3.3,10,160,140"
    rows = [row.format(id=f"{day:%Y%m%d}{k}", day=day, hour=1 + 3 * k, name=mark) for k in range(3)]
    file = home.parent / f"{mark}.csv"
    file.write_text("\n".join((made_files.STRAVA_EN, *rows)) + "\n", encoding="utf-8")
    return file


def run(words: Sequence[str], home: Path, out: Path, after_s: float | None) -> tuple[int | None, float]:
    """Run a command in a child and kill it after a while; its exit code (None when it was killed) and its duration."""
    begin = time.perf_counter()
    out.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        with out.open("w", encoding="utf-8") as stream, Path(os.devnull).open("w") as nowhere:
            os._exit(main([*words, "--json", "--home", str(home), "--today", TODAY], stream, nowhere, nowhere, {}))
    if after_s is not None:
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return code, time.perf_counter() - begin


def answer(out: Path) -> dict[str, Any] | None:
    """What the command told, when it told all of it."""
    try:
        found = json.loads(out.read_text(encoding="utf-8"))
    except (ValueError, FileNotFoundError):
        return None
    return found if isinstance(found, dict) and "error" not in found else None


def migrated(number: int) -> None:
    """From now on the journal has so many more versions."""
    steps = [
        Migration(f"extra {n}", (f"CREATE TABLE extra_{n} (id TEXT)", f"INSERT INTO extra_{n} VALUES ('x')"))
        for n in range(number)
    ]
    migrations.migrate.__defaults__ = (migrations.migrate.__defaults__[0], (*MIGRATIONS, *steps))  # type: ignore[index]
    migrations.version_of.__defaults__ = (len(MIGRATIONS) + number,)


def load_everything(home: Path) -> None:
    """Run every kind once on a copy, in this process, so that its children find everything imported."""
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        copy = Path(shutil.copytree(home, Path(folder) / "home"))
        (copy.parent / "copies").mkdir()
        for kind in ("checkin", "log", "import", "replan", "backup", "undo", "restore"):
            told = io.StringIO()
            words = words_of(kind, "mark-0", copy, [])
            main([*words, "--json", "--home", str(copy), "--today", TODAY], told, told, told, {})
        ids = [e["id"] for e in json.loads(said(copy, "journal", "list"))["entries"]]
        said(copy, "forget", ids[0])


def said(home: Path, *words: str) -> str:
    """What a command answers as JSON, in this process."""
    out = io.StringIO()
    code = main([*words, "--json", "--home", str(home), "--today", TODAY], out, io.StringIO(), io.StringIO(), {})
    assert code == 0, out.getvalue()
    return out.getvalue()


@dataclass(frozen=True)
class Stored:
    """What the database holds, read past coachtui."""

    entries: dict[str, bool]
    """Whether each record still says something, by id."""
    seen: str | None
    """The newest record that the newest decisions know of."""
    plans: int


def stored(path: Path) -> Stored:
    """What is in a database, after its integrity check."""
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)], path
        rows = raw.execute("SELECT id, body IS NOT NULL FROM entry").fetchall()
        seen = raw.execute("SELECT seen FROM decision_set ORDER BY id DESC LIMIT 1").fetchone()
        plans = raw.execute("SELECT count(*) FROM snapshot").fetchone()[0]
    return Stored({id_: bool(told) for id_, told in rows}, seen and seen[0], plans)


def judge(kind: str, words: Sequence[str], told: Any, before: Stored, after: Stored) -> None:
    """What was acknowledged is there; what was not is there as a whole or not at all; nothing else has changed."""
    if kind == "restore":
        brought_back = stored(Path(words[1])).entries.keys()
        whole = after.entries == before.entries or brought_back <= after.entries.keys() <= before.entries.keys()
        assert whole, "a restore is whole or has not happened"
        return
    assert before.entries.keys() <= after.entries.keys(), "nothing is lost"
    new = after.entries.keys() - before.entries.keys()
    gone = {id_ for id_, says in before.entries.items() if says and not after.entries[id_]}
    assert gone <= ({words[1]} if words[0] == "forget" else set()), "nothing is forgotten unasked"
    if told and words[0] == "forget":
        assert gone == {words[1]}
    elif told and kind != "import":
        there = after.entries.keys() if kind == "undo" else new  # an undo names what it took back, too
        assert {e["id"] for e in told.get("entries", ())} <= there, "what was acknowledged is there"
    if kind == "import":
        assert len(new) in ((4,) if told else (0, 4)), "three runs and the import itself, or nothing"
    if kind == "replan":
        assert after.plans - before.plans in ((1,) if told else (0, 1))
    if new and (told or kind != "import"):  # an import stores file by file, and decides once all are in
        assert after.seen == max(after.entries), "entries and what follows from them are stored together"


def go(home: Path, count: int, seed: int) -> None:
    """Run commands until `count` of them were killed, judging the home after each."""
    chance = random.Random(seed)
    out = home.parent / "out.json"
    (home.parent / "copies").mkdir(exist_ok=True)
    load_everything(home)
    run(["backup", str(home.parent / "copies" / "mark-0.db")], home, out, None)
    usual: dict[str, float] = {}
    died: Counter[str] = Counter()
    spoke: Counter[str] = Counter()
    versions, n, to_forget = 0, 0, list[str]()
    undecided = False
    before = stored(home / "journal.db")
    while died.total() < count:
        n += 1
        mark = f"mark-{n}"
        kind = chance.choices(KINDS, [ENOUGH[k] for k in KINDS])[0]
        if kind == "migration":
            versions += 1
            migrated(versions)
        words = words_of(kind, mark, home, to_forget)
        wait = chance.uniform(0, 1.05 * usual[kind]) if kind in usual else None
        code, took = run(words, home, out, wait)
        usual.setdefault(kind, took)
        told = answer(out) if code in (0, None) else None
        died[kind] += code is None
        spoke[kind] += told is not None
        assert code is None or told or (kind, code) == ("undo", 1), (words, out.read_text(encoding="utf-8"))
        after = stored(home / "journal.db")
        try:
            judge(kind, words, told, before, after)
        except AssertionError as error:
            raise AssertionError(f"{error.args[0]}: {words}, code {code}, {before} then {after}") from error
        to_forget = [id_ for id_, says in after.entries.items() if says][-3:]
        before = after
        undecided = (undecided and not told) or (kind == "restore" and not told)
        if died.total() % 25 == 0 and code is None:
            if undecided:  # what a killed restore brought back is decided on by the next command
                said(home, "log", "rest")
                undecided = False
            replays(home)
            before = stored(home / "journal.db")
            print(f"seed {seed}: {died.total()} kills survived in {n} runs", file=sys.stderr, flush=True)
    said(home, "log", "rest")
    replays(home)
    said(home, "backup")
    left = [p.name for p in (*home.iterdir(), *(home / "backups").iterdir()) if ".new" in p.name]
    assert left == [], "what a killed command left half-made is cleared away"
    print(json.dumps({"runs": n, "killed": died, "acknowledged": spoke, "records": len(before.entries),
                      "version": versions + 1, "seed": seed}))  # fmt: skip


def replays(home: Path) -> None:
    """The journal is sound as coachtui sees it, and every stored decision follows again."""
    said(home, "backup")  # finishes what a killed forget has begun
    found = json.loads(said(home, "doctor"))["findings"]
    assert [f for f in found if f["level"] == "trouble"] == [], found
    assert json.loads(said(home, "journal", "replay"))["others"] == []


if __name__ == "__main__":
    go(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
