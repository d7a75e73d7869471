"""`status`: one line for a prompt or a status bar."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coachtui.cli.grammar import Parser
from coachtui.cli.shell import Shell
from coachtui.coach import status as standing

if TYPE_CHECKING:
    import argparse


def parser(_words: Sequence[str]) -> Parser:
    """The grammar of `status`."""
    made = Parser(
        "status",
        "[--format FMT]",
        "How things stand, in one line, for a prompt, tmux or a status bar.\n"
        f"FMT is one of {', '.join(standing.NAMED)}, or a text with fields in braces:\n"
        + "\n".join(f"  {f'{{{name}}}':<15} {what}" for name, what in standing.FIELDS.items()),
        ("status", "status --format tmux", "status --format '{light} {title}, {minutes}'"),
    )
    made.add_argument("--format", default=standing.STANDARD, metavar="FMT", help="how the line is put together")
    return made


def status(shell: Shell, args: "argparse.Namespace") -> int:
    """Print the line; without an athlete it says that there is no plan yet."""
    standing.fields_of(standing.NAMED.get(args.format, args.format))
    if shell.options.json:
        shell.answer(standing.status_json(shell.coach))
    else:
        shell.out.bare(standing.status(shell.coach, args.format))
    return 0


COMMANDS = {"status": (parser, status)}
