"""`init` and `demo`: a plan from an athlete file, and a look around on a sample athlete."""

import argparse
from collections.abc import Sequence

from coachtui.cli.grammar import Parser
from coachtui.cli.plan_page import show_plan
from coachtui.cli.shell import Shell
from coachtui.cli.words import STORED_NOTHING
from coachtui.coach.answers import plan_json
from coachtui.coach.onboard import start_from_file
from coachtui.training.plan import Plan
from coachtui.training.problems import CoachError, UsageError
from coachtui.training.values import replace


def init_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `init`."""
    p = Parser(
        "init",
        "--from FILE [--history PATH] [--results] [--dry-run] [--replace]",
        "Onboard without the wizard: the goal as it is assessed, and a plan that starts today.\n"
        "With a history (files, a folder or a zip) what you run now is measured instead of told.\n"
        "The wizard opens with coachtui alone.",
        ("init --from athlete.toml --dry-run", "init --from athlete.toml --history strava-export.zip"),
    )
    p.add_argument("--from", dest="file", metavar="FILE", help="an athlete file (TOML)")
    p.add_argument("--history", metavar="PATH", help="what you ran so far: fills [now], and [week] where it is missing")
    p.add_argument("--results", action="store_true", help="take the best efforts of the history as race results")
    p.add_argument("--dry-run", action="store_true", help="show the plan and store nothing")
    p.add_argument("--replace", action="store_true", help="take the place of an earlier athlete; the journal is kept")
    return p


def init(shell: Shell, args: argparse.Namespace) -> int:
    """Build the plan of an athlete file, store it unless told otherwise, and print it."""
    if not args.file:
        raise UsageError("an athlete file is missing", "the wizard asks instead: coachtui")
    if args.results and not args.history:
        raise UsageError("--results takes the best efforts of a history", "add: --history PATH")
    said: Sequence[str] = ()
    if args.history:
        plan, said = _with_history(shell, args)
    else:
        plan = start_from_file(shell.coach, args.file, dry_run=args.dry_run, replace=args.replace)
    if shell.options.json:
        shell.answer(plan_json(plan))
        return 0
    for text in said:
        shell.out.line(text)
    if said:
        shell.out.line()
    show_plan(shell.out, plan, shell.today)
    shell.out.line()
    shell.out.line(STORED_NOTHING if args.dry_run else "Saved. What to do now: coachtui today")
    return 0


def _with_history(shell: Shell, args: argparse.Namespace) -> tuple[Plan, tuple[str, ...]]:
    """The plan on what the history shows, and what it shows."""
    from coachtui.cli.progress import Bar  # noqa: PLC0415 - only a history brings the readers
    from coachtui.coach.with_history import start_with_history  # noqa: PLC0415

    with Bar(shell.out) as bar:
        begun = start_with_history(
            shell.coach,
            args.file,
            args.history,
            take_results=args.results,
            dry_run=args.dry_run,
            replace_=args.replace,
            progress=bar.show,
        )
    return begun.plan, begun.said


def demo_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `demo`; the words after it are a command of their own."""
    p = Parser(
        "demo",
        "[COMMAND...]",
        "The app, or any command, on a sample athlete who has trained for some weeks.\n"
        "Everything happens in a folder that is thrown away afterwards.",
        ("demo", "demo today", "demo checkin 2 1 2 3 3", "demo why"),
    )
    p.add_argument("words", nargs=argparse.REMAINDER, metavar="COMMAND", help="a command and its words")
    return p


def demo(shell: Shell, args: argparse.Namespace) -> int:
    """Run a command, or the app, in a throw-away home."""
    from coachtui.cli.main import dispatch  # noqa: PLC0415 - the door asks for this module, not the other way round
    from coachtui.cli.progress import Bar  # noqa: PLC0415
    from coachtui.coach.demo import demo_home  # noqa: PLC0415

    if args.words[:1] == ["demo"]:
        raise UsageError("a demo inside a demo shows nothing new")
    if not args.words and not shell.interactive:
        raise CoachError("the screens need a terminal", "without one, try: coachtui demo today")
    bar = Bar(shell.out, "days of a sample athlete")
    with demo_home(shell.today, bar.show) as home:
        bar.clear()
        inner = Shell(replace(shell.options, home=home), shell.out, shell.stdin, shell.env, shell.now)
        inner.told = shell.told
        try:
            return dispatch(inner, args.words)
        finally:
            inner.close()


COMMANDS = {"init": (init_parser, init), "demo": (demo_parser, demo)}
