"""`completion`: what a shell completes after `coachtui`, read from the parsers of the commands themselves."""

import argparse
from collections.abc import Sequence
from importlib import import_module

from coachtui.cli.completion_scripts import SCRIPTS, Option, Place
from coachtui.cli.grammar import OneOf, Parser, one_of
from coachtui.cli.shell import Shell
from coachtui.cli.words import GLOBAL_OPTIONS
from coachtui.training.athlete import DAYS
from coachtui.training.body import ALARMS, ILLNESSES, SITES
from coachtui.training.measures import EVENTS

GLOBAL = {option.partition(" ")[0]: " " in option for option, _ in GLOBAL_OPTIONS}
"""Options that every command has, and whether a value follows."""
_DATES = ("today", "yesterday", *DAYS)
_FILES = frozenset({"FILE", "DIR", "PATH"})
_VALUES: dict[str, Sequence[str]] = {
    "SITE": SITES,
    "SITE:N": tuple(f"{site}:" for site in SITES),
    "EVENT": tuple(EVENTS),
    "D": _DATES,
    "DATE": _DATES,
    "FROM": _DATES,
    "TO": _DATES,
    "--ill": ILLNESSES,
}
"""What may stand for a word of the usage, or behind an option, that no list of names goes with."""
_OF_FORM: dict[str, Sequence[str]] = {"flag alarm": ALARMS}


def places() -> dict[str, Place]:
    """Every command and every form of one, as the parsers have them."""
    from coachtui.cli.main import GROUPS  # noqa: PLC0415 - the front door imports this module by name

    found: dict[str, Place] = {}
    for _, commands in GROUPS:
        for name, family, about in commands:
            parser_of = import_module(f"coachtui.cli.{family}").COMMANDS[name][0]
            whole = parser_of([])
            found[name] = _place(name, whole, about)
            for form in _forms(whole):
                found[f"{name} {form}"] = _place(f"{name} {form}", parser_of([form]), "")
    return found


def _forms(parser: Parser) -> Sequence[str]:
    return next((a.type.names for a in parser.full.actions if a.dest == "form" and isinstance(a.type, OneOf)), ())


def _place(key: str, parser: Parser, about: str) -> Place:
    words: list[str] = list(_OF_FORM.get(key, ()))
    options, files = [], False
    for action in parser.full.actions:
        values = _values(action)
        if action.option_strings:
            takes = action.nargs != 0
            wants_file = takes and str(action.metavar) in _FILES
            options += [
                Option(name, (action.help or "").replace("%%", "%"), takes, values if takes else (), wants_file)
                for name in action.option_strings
                if name.startswith("--")
            ]
        else:
            words += values
            files |= str(action.metavar) in _FILES
    return Place(tuple(dict.fromkeys(words)), tuple(options), files, about)


def _values(action: argparse.Action) -> tuple[str, ...]:
    if isinstance(action.type, OneOf):
        return tuple(action.type.names)
    by_name = next((_VALUES[name] for name in action.option_strings if name in _VALUES), ())
    return tuple(action.choices or by_name or _VALUES.get(str(action.metavar), ()))


def parser(_words: Sequence[str]) -> Parser:
    """The grammar of `completion`."""
    made = Parser(
        "completion",
        "|".join(SCRIPTS),
        "A script that lets your shell complete commands, options, body sites, events and days.\n\n"
        '  bash  in ~/.bashrc:  eval "$(coachtui completion bash)"\n'
        '  zsh   in ~/.zshrc, after compinit:  eval "$(coachtui completion zsh)"\n'
        "  fish  coachtui completion fish > ~/.config/fish/completions/coachtui.fish",
        ("completion bash",),
    )
    made.add_argument("shell", type=one_of(tuple(SCRIPTS), "a shell that is known here"), metavar="SHELL", help="which")
    return made


def completion(shell: Shell, args: argparse.Namespace) -> int:
    """Print the script."""
    script = SCRIPTS[args.shell](places(), GLOBAL)
    if shell.options.json:
        shell.answer({"schema": "coachtui/completion/1", "shell": args.shell, "script": script})
    else:
        shell.out.raw(script.encode())
    return 0


COMMANDS = {"completion": (parser, completion)}
