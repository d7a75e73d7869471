"""`doctor`, `backup` and `restore`: what is well, a copy to keep, and a copy brought back."""

import argparse
from collections.abc import Sequence

from coachtui.cli.grammar import Parser
from coachtui.cli.shell import Shell
from coachtui.coach import upkeep
from coachtui.training import codec

MARKS = {"ok": "✓", "note": "▴", "trouble": "✗"}


def parser(_words: Sequence[str]) -> Parser:
    """The grammar of `doctor`."""
    return Parser(
        "doctor",
        "",
        "Looks at the home, the journal, the athlete file, the rules and the backups, and changes nothing.",
        ("doctor",),
    )


def doctor(shell: Shell, _args: argparse.Namespace) -> int:
    """Print every finding; the exit code is 1 when there is trouble."""
    found = upkeep.doctor(shell.coach)
    if shell.options.json:
        shell.answer({"schema": "coachtui/doctor/1", "findings": codec.encode(found)})
    else:
        for finding in found:
            shell.out.item(finding.text, first=f"{MARKS[finding.level]} {finding.level:<8}")
            if finding.way_out:
                shell.out.item(finding.way_out, first=" " * 10)
    return int(any(f.level == "trouble" for f in found))


def backup_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `backup`."""
    made = Parser("backup", "[FILE]", "Makes a verified copy of the journal, in the home or at FILE.", ("backup",))
    made.add_argument("file", nargs="?", metavar="FILE", help="where to put the copy")
    return made


def backup(shell: Shell, args: argparse.Namespace) -> int:
    """Make a copy and say where it is."""
    path = upkeep.backup(shell.coach, args.file)
    if shell.options.json:
        shell.answer({"schema": "coachtui/backup/1", "file": str(path)})
    else:
        shell.out.line(f"Saved and verified: {path}")
    return 0


def restore_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `restore`."""
    made = Parser(
        "restore",
        "[FILE]",
        "Brings back a backup: the one that is named, or the newest good one when the journal is damaged or gone.\n"
        "Open flags stay, what was forgotten stays forgotten, what stood here is kept, and what is missing is said.",
        ("restore", "restore journal-2027-03-02.db"),
    )
    made.add_argument("file", nargs="?", metavar="FILE", help="a path, or the name of one in the home's backups")
    return made


def restore(shell: Shell, args: argparse.Namespace) -> int:
    """Bring back a copy and say what it holds."""
    said = upkeep.restore(shell.coach, args.file)
    if shell.options.json:
        shell.answer({"schema": "coachtui/restore/1", "said": list(said)})
    else:
        for sentence in said:
            shell.out.line(sentence)
    return 0


COMMANDS = {
    "doctor": (parser, doctor),
    "backup": (backup_parser, backup),
    "restore": (restore_parser, restore),
}
