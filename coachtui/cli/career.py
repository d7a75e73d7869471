"""`career`: club, deadlines, media and sponsors, as the athlete wrote them down."""

import argparse
from collections.abc import Sequence
from functools import partial

from coachtui.cli.grammar import Parser, one_of
from coachtui.cli.shell import Shell
from coachtui.coach.road import career as coach_career


def parser(_words: Sequence[str]) -> Parser:
    """The grammar of `career`."""
    p = Parser(
        "career",
        "[edit]",
        "What you wrote in career.toml: club, coach, federation, ballots and deadlines, media, sponsors asked\n"
        "and what they offered, and work for others. Days that come near stand first; the week's\n"
        "review names them too. With edit it opens in your editor (VISUAL or EDITOR), and is kept when it is sound.",
        ("career", "career edit", "career --json", "export portfolio portfolio.html"),
    )
    p.add_argument("form", nargs="?", type=one_of(("edit",), "something to do with a career"), metavar="edit",
                   help="open career.toml in your editor")  # fmt: skip
    return p


def career(shell: Shell, args: argparse.Namespace) -> int:
    """Print what is written, or open it in an editor first."""
    if args.form == "edit" and not _edit(shell) and not shell.options.json:
        shell.out.line("Nothing was edited.")
        return 0
    view = coach_career.career(shell.coach)
    if shell.options.json:
        shell.answer(coach_career.career_json(view))
        return 0
    if not view.there:
        shell.out.line(f"There is no {shell.coach.home.career.name} yet. Begin one: coachtui career edit")
    shell.out.labels(coach_career.career_lines(view, shell.today))
    return 0


def _edit(shell: Shell) -> bool:
    """Whether the file was edited and kept."""
    from coachtui.cli.editor import edited  # noqa: PLC0415 - looking does without

    coach = shell.coach
    _ = coach.snapshot
    way = f"or edit {coach.home.career} and look at it: coachtui career"
    text = coach_career.text_to_edit(coach)
    return (
        edited(shell, coach.home.career, text, partial(coach_career.take, coach), "coachtui career edit", way)
        is not None
    )


COMMANDS = {"career": (parser, career)}
