"""`whatif`: what something would change, shown before and after, with nothing stored."""

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module

from coachtui.cli.day_page import show_decisions, show_readiness
from coachtui.cli.grammar import Parser, amount, one_of
from coachtui.cli.log import log as log_run
from coachtui.cli.log import log_parser
from coachtui.cli.plan_page import show_goal
from coachtui.cli.shell import Shell
from coachtui.coach import whatif as rehearsals
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.coach.dates import parse_date
from coachtui.coach.whatif import WhatIf
from coachtui.coach.wording import day_name
from coachtui.training.decisions import Change
from coachtui.training.problems import UsageError
from coachtui.training.wording import count

ACTS: dict[str, str] = {
    "checkin": "checkin",
    "skip": "log",
    "away": "log",
    "move": "log",
    "swap": "log",
    "log": "log",
    "done": "log",
    "flag": "flag",
    "undo": "change",
    "review": "change",
}
"""Commands that may be rehearsed as they are typed, with the module each lives in."""
FORMS = (*ACTS, "race", "rules")
SHOWN = 12
"""Sessions of a long difference that are printed; the JSON has them all."""


def parser(_words: Sequence[str]) -> Parser:
    """The grammar of `whatif`."""
    p = Parser(
        "whatif",
        "checkin|skip|away|move|swap|log|done|flag|undo|review|race|rules ...",
        "What something would change: readiness, decisions, and each session before and after.\n"
        "Nothing is stored. The words are those of the command itself.\n\n"
        "  whatif race EVENT TIME [--date D]            a result\n"
        "  whatif race EVENT --date D [--priority A|B|C]  a race to come\n"
        "  whatif rules FILE                            rules laid over those in force",
        (
            "whatif checkin 2 1 2 3 3",
            "whatif skip tue",
            "whatif away 2026-12-24 2026-12-31",
            "whatif race 5km 20:45",
            "whatif race half --date 2027-02-28",
            "whatif rules my-rules/adaptation.toml",
        ),
    )
    p.add_argument("form", metavar="WHAT", type=one_of(FORMS, "something to ask about"), help=" ".join(FORMS))
    p.add_argument("words", nargs=argparse.REMAINDER, metavar="...", help="as the command itself takes them")
    return p


def whatif(shell: Shell, args: argparse.Namespace) -> int:
    """Print what would follow."""
    found = _ASKED.get(args.form, _rehearsed)(shell, args.form, args.words)
    if shell.options.json:
        shell.answer(rehearsals.whatif_json(found))
        return 0
    _show(shell, found)
    return 0


def _rehearsed(shell: Shell, name: str, words: Sequence[str]) -> WhatIf:
    """The command itself, run on a copy of the journal."""
    family = import_module(f"coachtui.cli.{ACTS[name]}")
    parser_of, run = family.COMMANDS[name]
    inner: Parser = parser_of(words)
    args = _read(inner, words)
    if name == "review" and not (args.accept or args.decline):
        raise UsageError("whatif review needs an answer to try", "such as: coachtui whatif review --accept all")
    return _on_a_copy(shell, run, args)


def _on_a_copy(shell: Shell, run: Callable[[Shell, argparse.Namespace], int], args: argparse.Namespace) -> WhatIf:
    """What a command answers on a copy of the journal."""

    def act(stage: Coach) -> Outcome:
        rehearsing = shell.rehearsing(stage)
        run(rehearsing, args)
        assert rehearsing.outcome is not None
        return rehearsing.outcome

    return rehearsals.rehearse(shell.coach, act)


def _race(shell: Shell, _name: str, words: Sequence[str]) -> WhatIf:
    p = Parser("whatif race", "EVENT [TIME] [--date D] [--priority A|B|C]", "A result, or a race to come.")
    p.add_argument("amounts", nargs="+", type=amount, metavar="EVENT [TIME]")
    p.add_argument("--date", metavar="D")
    p.add_argument("--priority", type=one_of(("a", "b", "c"), "a priority"), default="b", metavar="A|B|C")
    args = _read(p, words)
    given = {a.unit: a for a in args.amounts}
    if "km" not in given:
        raise UsageError("a race needs its distance", p.one_line())
    date = parse_date(args.date, shell.today) if args.date else shell.today
    if date > shell.today:
        return rehearsals.race_to_come(shell.coach, given["km"].text, date, args.priority.upper())
    if "seconds" not in given:
        raise UsageError("a result needs its time, and a race to come its date", p.one_line())
    told = ["race", given["km"].text, given["seconds"].text, "--date", date.isoformat()]
    return _on_a_copy(shell, log_run, log_parser(told).read(told))


def _rules(shell: Shell, _name: str, words: Sequence[str]) -> WhatIf:
    p = Parser("whatif rules", "FILE", "Rule files laid over those in force.")
    p.add_argument("file", metavar="FILE")
    return rehearsals.other_rules(shell.coach, _read(p, words).file)


def _read(inner: Parser, words: Sequence[str]) -> argparse.Namespace:
    """The values of a command's words; wrong ones are told with that command's form."""
    try:
        return inner.read(list(words))
    except UsageError as error:
        raise UsageError(error.message, error.hint or inner.one_line()) from None


def _show(shell: Shell, found: WhatIf) -> None:
    out = shell.out
    out.line("What if, with nothing stored:", style="bold")
    for text in found.said:
        out.line(text)
    show_readiness(out, found.readiness)
    show_decisions(out, found.decisions)
    if found.goal is not None:
        show_goal(out, found.goal)
    if not found.changes:
        out.line("No session would change.")
        return
    near = found.near(shell.today)
    later = found.changes[len(near) :]
    out.line(f"{count(len(near), 'session')} would change{' in the next two weeks' if later else ''}:")
    for change in near[:SHOWN]:
        first = f"{_day(shell, change):<11}"
        out.item(change.before, first=first + "- ")
        out.item(change.after, first=" " * len(first) + "+ ")
    all_of_them = "; --json lists them all"
    if len(near) > SHOWN:
        out.line(f"... and {len(near) - SHOWN} more{'' if later else all_of_them}")
    if later:
        until = _day(shell, later[-1], year=True)
        out.line(f"Only while it stays open: {count(len(later), 'later session')} up to {until}{all_of_them}")


def _day(shell: Shell, change: Change, *, year: bool = False) -> str:
    return day_name(parse_date(change.session[:10], shell.today), year=year)


_ASKED = {"race": _race, "rules": _rules}
COMMANDS = {"whatif": (parser, whatif)}
