"""`rules`: what the rulebook holds, and whether rule files are sound."""

import argparse
from collections.abc import Sequence

from coachtui.cli.grammar import Parser, one_of
from coachtui.cli.shell import Shell
from coachtui.cli.words import RULES_FINE, count
from coachtui.coach.rules import check, listing
from coachtui.training import codec

FORMS = ("list", "check")


def parser(words: Sequence[str]) -> Parser:
    """The grammar of `rules`, or of the form that the first word names."""
    form = words[0] if words and words[0] in FORMS else ""
    if form == "check":
        p = Parser(
            "rules check",
            "[PATH...]",
            "Checks rule files laid over the built-in ones and names every problem at once, with its line.\n"
            "Without a path it checks the built-in rules and your own.",
            ("rules check", "rules check my-rules/"),
            form=form,
        )
        p.add_argument("paths", nargs="*", metavar="PATH", help="a folder of rule files, or one file")
        return p
    p = Parser(
        "rules" + f" {form}" * bool(form),
        "[KIND]" if form else "list [KIND]|check [PATH...]",
        "Every item of the rulebook in force, with its reason and how good the evidence is.",
        ("rules list", "rules list workout", "rules check my-rules/"),
        form=form,
    )
    if not form:
        p.add_argument("form", type=one_of(FORMS, "a word that rules knows"), help=argparse.SUPPRESS)
    p.add_argument("kind", nargs="?", metavar="KIND", help="only items of this kind, such as workout or rule")
    return p


def rules(shell: Shell, args: argparse.Namespace) -> int:
    """Do what the form says."""
    return _list(shell, args) if args.form == "list" else _check(shell, args)


def _list(shell: Shell, args: argparse.Namespace) -> int:
    rows = listing(shell.coach.rulebook, args.kind)
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules/1", "rules": codec.encode(rows)})
        return 0
    for n, row in enumerate(rows):
        if not n or rows[n - 1].kind != row.kind:
            shell.out.line(row.kind, style="bold")
        tags = ", ".join(filter(None, (row.evidence, row.layer)))
        shell.out.item(f"{row.because}" + (f" ({tags})" if tags else ""), first=f"  {row.id}: ")
    return 0


def _check(shell: Shell, args: argparse.Namespace) -> int:
    own = shell.coach.home.rules
    paths = [*args.paths, *shell.options.rules] or ([str(own)] if own.is_dir() else [])
    problems = check(paths)
    errors = [p for p in problems if p.severity == "error"]
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-check/1", "problems": codec.encode(problems)})
        return 1 if errors else 0
    for problem in problems:
        shell.out.line(str(problem) if problem.severity == "error" else f"{problem} [{problem.severity}]")
    if not problems:
        shell.out.line(RULES_FINE)
    elif errors:
        shell.out.trouble(f"coachtui: the rules have {count(len(errors), 'mistake')}")
    return 1 if errors else 0


COMMANDS = {"rules": (parser, rules)}
