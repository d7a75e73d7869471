"""`forget`: what was told is erased for good."""

import argparse
from collections.abc import Sequence

from coachtui.cli.day_page import answer_outcome
from coachtui.cli.grammar import Parser
from coachtui.cli.shell import Shell
from coachtui.coach import forgetting


def parser(_words: Sequence[str]) -> Parser:
    """The grammar of `forget`."""
    p = Parser(
        "forget",
        "ENTRY|health",
        "Erases an entry, with the older ones that it corrected and what decisions quoted of them; or, with the word\n"
        "health, every check-in, flag and answer about your body and all past decisions. It is gone from the journal,\n"
        "its free space and every backup in the home; that something stood there stays known. Copies that you put\n"
        "elsewhere are yours to erase.",
        ("forget 0195k3", "forget health"),
    )
    p.add_argument("what", metavar="ENTRY|health", help="an entry's id, or the beginning of it; or health")
    return p


def forget(shell: Shell, args: argparse.Namespace) -> int:
    """Ask once, erase, and show today as it is now."""
    what = args.what.strip().lower()
    shell.must_confirm(forgetting.about(shell.coach, what))
    return answer_outcome(shell, "forget", forgetting.forget(shell.coach, what))


COMMANDS = {"forget": (parser, forget)}
