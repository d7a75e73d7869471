"""`review`, `undo`, `replan` and `edit`: what the athlete accepts, takes back or plans anew."""

import argparse
from collections.abc import Sequence
from functools import partial
from typing import Protocol

from coachtui.cli.day_page import answer_outcome, show_decisions
from coachtui.cli.grammar import Parser
from coachtui.cli.output import Output
from coachtui.cli.shell import Shell
from coachtui.cli.words import NOTHING_WAITS, STORED_NOTHING
from coachtui.coach import changes
from coachtui.coach.answers import Outcome, Replan, plan_json
from coachtui.coach.wording import day_name
from coachtui.training import codec
from coachtui.training.problems import CoachError, UsageError
from coachtui.training.values import replace
from coachtui.training.wording import count

SHOWN = 7
"""Days of a long list of changes that are printed; the JSON has them all."""


class PlanChange(Protocol):
    """Makes a change and the plan that follows, or with `dry_run` only says what it would do."""

    def __call__(self, *, dry_run: bool) -> Replan:
        """What is different then."""


def review_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `review`."""
    p = Parser(
        "review",
        "[--accept ID|all] [--decline ID|all]",
        "The proposals that wait for a yes or no. Without options it lists them.",
        ("review", "review --accept all", "review --decline 2027-03-02/propose-rise"),
    )
    p.add_argument("--accept", action="append", default=[], metavar="ID|all", help="yes to this proposal")
    p.add_argument("--decline", action="append", default=[], metavar="ID|all", help="no to this proposal")
    return p


def review(shell: Shell, args: argparse.Namespace) -> int:
    """List proposals, or answer them."""
    if set(args.accept) & set(args.decline) or ("all" in args.accept and args.decline):
        raise UsageError("a proposal cannot be accepted and declined at once", "name each of them once")
    waiting = changes.review(shell.coach)
    if args.accept or args.decline:
        known = {"all", *(d.id for d in waiting)}
        for ref in (*args.accept, *args.decline):
            if waiting and ref not in known:
                raise CoachError(f"no proposal {ref!r} is waiting", "see: coachtui review")
        return answer_outcome(shell, "review", _decide(shell, args.accept, args.decline))
    if shell.options.json:
        shell.answer({"schema": "coachtui/proposals/1", "proposals": codec.encode(waiting)})
    elif waiting:
        show_decisions(shell.out, waiting)
    else:
        shell.out.line(NOTHING_WAITS)
    return 0


def _decide(shell: Shell, accept: Sequence[str], decline: Sequence[str]) -> Outcome:
    """Store the answers, those with yes first."""
    outcomes = [
        changes.decide(shell.coach, ["all"] if "all" in refs else refs, yes)
        for refs, yes in ((accept, True), (decline, False))
        if refs
    ]
    return replace(
        outcomes[-1],
        entries=tuple(e for o in outcomes for e in o.entries),
        decisions=tuple({d.id: d for o in outcomes for d in o.decisions}.values()),
    )


def undo_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `undo`."""
    p = Parser(
        "undo",
        "[ID]",
        "Take one change back: the newest, or the decision or entry that is named.\n"
        "What pain, illness or an alarm set is corrected instead: coachtui flag clear.",
        ("undo", "undo 2027-03-02/two-poor-mornings"),
    )
    p.add_argument("id", nargs="?", metavar="ID", help="a decision's or an entry's id; the newest without one")
    return p


def undo(shell: Shell, args: argparse.Namespace) -> int:
    """Withdraw one change."""
    return answer_outcome(shell, "undo", changes.undo(shell.coach, args.id))


def replan_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `replan`."""
    p = Parser(
        "replan",
        "[--dry-run]",
        "A new base plan from today's athlete file, fitness and volume. The difference is shown first.",
        ("replan --dry-run", "replan"),
    )
    p.add_argument("--dry-run", action="store_true", help="show the difference and store nothing")
    return p


def replan(shell: Shell, args: argparse.Namespace) -> int:
    """Show what a new plan would change, and store it."""
    from coachtui.coach.replan import replan as plan_anew  # noqa: PLC0415 - brings the planner and the validator

    return take_plan(shell, "replan", partial(plan_anew, shell.coach), dry_run=args.dry_run)


def edit_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `edit`."""
    return Parser(
        "edit",
        "",
        "Opens the athlete file in your editor (VISUAL or EDITOR). It is kept only when it is sound;\n"
        "then you see what it changes in the plan. Your comments stay.",
        ("edit",),
    )


def edit(shell: Shell, _args: argparse.Namespace) -> int:
    """Edit the athlete file."""
    from coachtui.cli.editor import edit as edit_file  # noqa: PLC0415 - reviewing and undoing do without

    result = edit_file(shell)
    if result is None:
        if shell.options.json:
            nothing = {"stored": False, "said": ["Nothing was edited."], "changes": [], "plan": None}
            shell.answer({"schema": "coachtui/edit/1", **nothing})
        else:
            shell.out.line("Nothing was edited.")
        return 0
    return _answer_replan(shell, "edit", result)


def take_plan(shell: Shell, name: str, change: PlanChange, *, dry_run: bool) -> int:
    """Show a person what a change would do to the plan and ask, then make it; others are shown what it did."""
    if not dry_run and shell.interactive and not shell.options.json:
        _show_replan(shell.out, change(dry_run=True))
        shell.must_confirm("Take this plan?")
        change(dry_run=False)
        shell.out.line("Saved.")
        return 0
    return _answer_replan(shell, name, change(dry_run=dry_run))


def _answer_replan(shell: Shell, name: str, result: Replan) -> int:
    """Print a plan's difference, or its JSON."""
    if shell.options.json:
        shell.answer(
            {
                "schema": f"coachtui/{name}/1",
                "stored": result.stored,
                "said": list(result.said),
                "changes": codec.encode(result.changes),
                "plan": plan_json(result.plan),
            }
        )
        return 0
    _show_replan(shell.out, result)
    shell.out.line("Saved." if result.stored else STORED_NOTHING)
    return 0


def _show_replan(out: Output, result: Replan) -> None:
    """What a new plan changes, the first days of it."""
    for text in result.said:
        out.line(text)
    if not result.changes:
        out.line("The plan stays as it is.")
        return
    if result.said:
        out.line()
    out.line(f"{count(len(result.changes), 'day')} {'differ' if result.stored else 'would differ'}:")
    for change in result.changes[:SHOWN]:
        first = f"{day_name(change.date):<11}"
        out.item(change.before, first=first + "- ")
        out.item(change.after, first=" " * len(first) + "+ ")
    if len(result.changes) > SHOWN:
        out.line(f"... and {len(result.changes) - SHOWN} more; --json lists them all")
    out.line()


COMMANDS = {
    "review": (review_parser, review),
    "undo": (undo_parser, undo),
    "replan": (replan_parser, replan),
    "edit": (edit_parser, edit),
}
