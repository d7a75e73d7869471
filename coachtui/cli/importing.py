"""`import`: what watches and services recorded, into the journal."""

import argparse
import time
from collections.abc import Sequence

from coachtui.cli.day_page import show_decisions, show_readiness
from coachtui.cli.grammar import Parser
from coachtui.cli.progress import Bar
from coachtui.cli.shell import Shell
from coachtui.cli.taking import take
from coachtui.coach.files.imported import Imported, imported_json, totals
from coachtui.coach.files.importing import bring_in
from coachtui.training.problems import UsageError
from coachtui.training.wording import count

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
        "PATH... [--mapping FILE] [--dry-run]",
        "Activities from files, folders and zips: FIT, GPX, TCX (also .gz), a Strava or Garmin export, tables.\n"
        "Each fills in the planned session of its day, or is stored as unplanned. Importing again does nothing.\n"
        'Another table needs a mapping, a TOML file that names its columns: [columns] start = "Date" ...\n'
        "An archive of export all, and the file of a coach, are imported by themselves.",
        (
            "import run.fit",
            "import strava-export.zip",
            "import Activities.csv",
            "import log.csv --mapping log.toml",
            "import coachtui.zip",
            "import coach.toml --dry-run",
        ),
    )
    p.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder or a zip")
    p.add_argument("--mapping", metavar="FILE", help="how a table of your own is laid out")
    p.add_argument("--dry-run", action="store_true", help="of a coach's file: only show what it would change")
    return p


def bring(shell: Shell, args: argparse.Namespace) -> int:
    """Import, and tell what became of each file."""
    taken = take(shell, args.paths, dry_run=args.dry_run)
    if taken is not None:
        return taken
    if args.dry_run:
        raise UsageError("--dry-run is for a coach's file", "activities are taken back with: coachtui undo")
    begin = time.perf_counter()
    with Bar(shell.out) as bar:
        done = bring_in(shell.coach, args.paths, mapping=args.mapping, progress=bar.show)
    if shell.options.json:
        shell.answer(imported_json(done))
    else:
        _tell(shell, done, time.perf_counter() - begin)
    return _exit_code(done)


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
    if done.outcome is None or not (sums["activities"] or done.filled or done.by_hand):
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
