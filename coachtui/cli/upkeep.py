"""`doctor`: what is well and what is not."""

import argparse
from collections.abc import Sequence

from coachtui.cli.grammar import Parser
from coachtui.cli.shell import Shell
from coachtui.coach.upkeep import doctor as look
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
    found = look(shell.coach)
    if shell.options.json:
        shell.answer({"schema": "coachtui/doctor/1", "findings": codec.encode(found)})
    else:
        for finding in found:
            shell.out.item(finding.text, first=f"{MARKS[finding.level]} {finding.level:<8}")
            if finding.way_out:
                shell.out.item(finding.way_out, first=" " * 10)
    return int(any(f.level == "trouble" for f in found))


COMMANDS = {"doctor": (parser, doctor)}
