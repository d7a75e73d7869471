"""`week` and `plan`: what is coming, and planned against done."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coachtui.cli.day_page import units_of
from coachtui.cli.grammar import Parser, free_text, score
from coachtui.cli.plan_page import show_plan
from coachtui.cli.shell import Shell
from coachtui.cli.week_page import show_week
from coachtui.coach import views
from coachtui.coach.answers import plan_json, week_json
from coachtui.training.problems import CoachError, UsageError

if TYPE_CHECKING:
    import argparse


def week_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `week`."""
    p = Parser(
        "week",
        "[REF] [--review [--kept N,N] [--worked N] [--failed N] [--happened T] [--pledge T] [--motivation N]]",
        "Seven days with what is planned and what was done, and totals by field.\n"
        "REF is a date in the week, or its number in the plan. With --review the week is looked back on: what was\n"
        "kept, what changed, your goals and plans, and how much is not known; on a Monday it is last week's.",
        ("week", "week 12", "week +7", "week 2027-03-01", "week --review", "week --review --kept 1,3"),
    )
    p.add_argument("ref", nargs="?", metavar="REF", help="a date in the week, or its number; this week without one")
    p.add_argument("--review", action="store_true", help="look back on the week")
    p.add_argument("--kept", type=_goals, metavar="N,N", help="the process goals that you kept in it; 0 for none")
    p.add_argument("--worked", type=_goals, metavar="N,N", help="if-then plans whose moment came, and that helped")
    p.add_argument("--failed", type=_goals, metavar="N,N", help="those whose moment came, and that did not help")
    p.add_argument("--happened", type=free_text, metavar="TEXT", help="what came in the way")
    p.add_argument("--pledge", dest="will", type=free_text, metavar="TEXT", help="what you will do in the week after")
    p.add_argument("--motivation", type=score, metavar="N", help="how much you felt like running, 1 to 5, 5 is best")
    return p


def week(shell: Shell, args: "argparse.Namespace") -> int:
    """Print one week, or look back on it."""
    said = (args.kept, args.worked, args.failed, args.happened, args.will, args.motivation)
    if args.review or any(word is not None for word in said):
        return _review(shell, args)
    view = views.week(shell.coach, week_ref(shell, args.ref))
    if shell.options.json:
        shell.answer(week_json(view))
    else:
        show_week(shell.out, view, units_of(shell), shell.today)
    return 0


def _review(shell: Shell, args: "argparse.Namespace") -> int:
    """Store what is said of the week, if anything is, and print the review."""
    from coachtui.coach import review, review_words  # noqa: PLC0415 - seldom, and daily commands are to start fast
    from coachtui.coach.pledges import Told  # noqa: PLC0415

    ref = week_ref(shell, args.ref)
    told = Told(args.kept, args.worked, args.failed, args.happened, args.will, args.motivation)
    if told != Told():
        review.tell(shell.coach, ref, told)
    found = review.review(shell.coach, ref)
    if shell.options.json:
        shell.answer(review_words.review_json(found))
        return 0
    shell.out.line(review_words.review_title(found), style="bold")
    shell.out.labels(review_words.review_lines(found))
    if any(goal.kept is None for goal in found.goals):
        shell.out.label("Question", "which goals did you keep? coachtui week --review --kept 1,2   (0 for none)")
    return 0


def _goals(text: str) -> list[int]:
    """The numbers of goals that a word names. Raises UsageError."""
    parts = [part.strip() for part in text.split(",")]
    numbers = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= 2]
    if len(numbers) != len(parts):
        raise UsageError(f"{text!r} does not say which goals were kept", "write their numbers: --kept 1,3, or --kept 0")
    return [n for n in numbers if n] if len(numbers) > 1 or numbers != [0] else []


def week_ref(shell: Shell, text: str | None) -> dt.date | int | None:
    """The week that a word names: its number in the plan, or a date in it."""
    if text is None:
        return None
    return int(text) if text.isdigit() and len(text) <= 4 else shell.day(text)


def plan_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `plan`."""
    return Parser(
        "plan",
        "",
        "The goal as it was assessed, the phases, and one line for each week.",
        ("plan", "plan --json"),
    )


def plan(shell: Shell, _args: "argparse.Namespace") -> int:
    """Print the plan as it is seen now."""
    shown, decisions = views.plan(shell.coach)
    if not shown.weeks:
        raise CoachError("the plan holds no week", "make a new one: coachtui replan")
    if shell.options.json:
        shell.answer(plan_json(shown, decisions))
    else:
        show_plan(shell.out, shown, shell.today)
    return 0


COMMANDS = {"week": (week_parser, week), "plan": (plan_parser, plan)}
