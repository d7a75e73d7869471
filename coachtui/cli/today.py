"""`today`: how you are, what to do, and what comes next."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coachtui.cli.day_page import show_day
from coachtui.cli.grammar import Parser, one_of
from coachtui.cli.shell import Shell
from coachtui.coach import today as seen
from coachtui.coach.answers import REPLIES, day_json
from coachtui.coach.weather import FORM, parse_weather

if TYPE_CHECKING:
    import argparse


def parser(_words: Sequence[str]) -> Parser:
    """The grammar of `today`."""
    p = Parser(
        "today",
        "[--weather 31C/60%] [--thought WORD]",
        "How you are and why, today's session with its steps, what changed, and what comes next.\n"
        "At most one thought a day comes with it; --thought says that you did it, skip it, or want no more of them.",
        ("today", "today --weather 31C/60%", "today --thought skip", "today --json"),
    )
    p.add_argument(
        "--thought", type=one_of(REPLIES, "a reply to a thought"), metavar="|".join(REPLIES), help="put it away"
    )
    p.add_argument(
        "--weather", type=parse_weather, metavar=FORM, help="kept with today's check-in; also aqi 160, lightning, ice"
    )
    return p


def today(shell: Shell, args: "argparse.Namespace") -> int:
    """Print today; a weather that is given is stored with today's check-in first."""
    if args.weather:
        from coachtui.coach.checkin import check_in  # noqa: PLC0415 - who only looks stores nothing

        check_in(shell.coach, args.weather)
    if args.thought:
        from coachtui.coach.replies import reply  # noqa: PLC0415

        reply(shell.coach, args.thought)
    found = seen.today(shell.coach)
    if shell.options.json:
        shell.answer({"schema": "coachtui/today/1", **day_json(found.day)})
    else:
        show_day(shell, found.day, found.units)
    return 0


COMMANDS = {"today": (parser, today)}
