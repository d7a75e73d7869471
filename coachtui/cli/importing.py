"""`import`: what watches and services recorded, into the journal."""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from coachtui.cli.day_page import show_decisions, show_readiness
from coachtui.cli.grammar import Parser
from coachtui.cli.progress import Bar
from coachtui.cli.shell import Shell
from coachtui.cli.words import count
from coachtui.coach.importing import Imported, bring_in, imported_json, totals
from coachtui.training.problems import UsageError

NAMED = 12
"""Files with trouble that are named one by one; the JSON has them all."""
WORDS = {
    "imported": "imported",
    "partial": "saved in part",
    "duplicate": "known already",
    "skipped": "passed over",
    "failed": "unreadable",
}


def parser(_words: Sequence[str]) -> Parser:
    """The grammar of `import`."""
    p = Parser(
        "import",
        "PATH... [--mapping FILE]",
        "Activities from files, folders and zips: FIT, GPX, TCX (also .gz), a Strava or Garmin export, tables.\n"
        "Each fills in the planned session of its day, or is stored as unplanned. Importing again does nothing.\n"
        'Another table needs a mapping, a TOML file that names its columns: [columns] start = "Date" ...',
        ("import run.fit", "import strava-export.zip", "import Activities.csv", "import log.csv --mapping log.toml"),
    )
    p.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder or a zip")
    p.add_argument("--mapping", metavar="FILE", help="how a table of your own is laid out")
    return p


def bring(shell: Shell, args: argparse.Namespace) -> int:
    """Import, and tell what became of each file."""
    for is_ours, take in OURS:
        if any(is_ours(Path(p).expanduser()) for p in args.paths):
            if len(args.paths) > 1:
                raise UsageError("what coachtui itself wrote is imported alone", "name one archive, or other files")
            return take(shell, Path(args.paths[0]).expanduser())
    begin = time.perf_counter()
    bar = Bar(shell.out)
    try:
        done = bring_in(shell.coach, args.paths, mapping=args.mapping, progress=bar.show)
    finally:
        bar.clear()
    if shell.options.json:
        shell.answer(imported_json(done))
    else:
        _tell(shell, done, time.perf_counter() - begin)
    return _exit_code(done)


def _is_archive(path: Path) -> bool:
    from coachtui.exchange.archive import is_archive  # noqa: PLC0415 - help needs none of it

    return path.is_file() and is_archive(path)


def _take_archive(shell: Shell, path: Path) -> int:
    """Everything of another home, into this one."""
    from coachtui.coach.carrying import arrive, arrived_json  # noqa: PLC0415 - seldom

    arrived = arrive(shell.coach, path)
    if shell.options.json:
        shell.answer(arrived_json(arrived))
        return 0
    for text in arrived.said:
        shell.out.line(text)
    new = (
        f"{count(arrived.entries, 'record')}, {count(arrived.days, 'set')} of decisions, {count(arrived.plans, 'plan')}"
    )
    shell.out.line(f"Saved, new here: {new}.")
    return 0


OURS: tuple[tuple[Callable[[Path], bool], Callable[[Shell, Path], int]], ...] = ((_is_archive, _take_archive),)
"""What coachtui itself wrote: how each kind is told from an activity, and what takes it in."""


def _exit_code(done: Imported) -> int:
    """1 when there was something to read and nothing of it could be."""
    read = any(f.status in ("imported", "partial", "duplicate", "skipped") for f in done.files)
    return 1 if done.files and not read else 0


def _tell(shell: Shell, done: Imported, seconds: float) -> None:
    out = shell.out
    if not done.files:
        out.line("There was nothing there to import.")
        return
    troubled = [f for f in done.files if f.status in ("failed", "partial") or (f.status == "skipped" and f.activities)]
    for file in troubled[:NAMED]:
        out.item(f"{WORDS[file.status]}: {file.reason}", first=f"{file.path}: ")
    if len(troubled) > NAMED:
        out.line(f"... and {len(troubled) - NAMED} more; --json lists them all")
    sums = totals(done)
    parts = [f"{sums[state]} {word}" for state, word in WORDS.items() if sums[state]]
    speed = len(done.files) / seconds if seconds > 0 else 0.0
    out.line(f"{count(sums['files'], 'file')}: {', '.join(parts)}, in {seconds:.1f} s ({speed:.0f} files a second).")
    if done.outcome is None:
        out.line("Nothing new was stored.")
        return
    more = [
        f"{count(done.filled, 'planned session')} filled in" if done.filled else "",
        f"{count(done.by_hand, 'log')} by hand measured" if done.by_hand else "",
    ]
    told = "".join(f", {m}" for m in more if m)
    stored = count(sums["activities"], "activity", "activities")
    out.line(f"Saved: {stored}{told}. To take it back: coachtui undo {done.entry}")
    show_readiness(out, done.outcome.readiness)
    show_decisions(out, done.outcome.decisions, none="")


COMMANDS = {"import": (parser, bring)}
