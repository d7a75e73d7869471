"""How `rules` and each of its forms is written."""

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from coachtui.cli.grammar import Parser, one_of
from coachtui.training.values import dataclass

Argument = tuple[str, Mapping[str, Any]]
"""Its name, and how argparse is told of it."""
PATH_HELP = "a folder of rule files, or one file"
ID: Argument = ("id", {"metavar": "ID", "help": "an id, or kind.id where several items share it"})
PATHS: Argument = ("paths", {"nargs": "*", "metavar": "PATH", "help": PATH_HELP})


@dataclass(frozen=True, slots=True)
class Form:
    """One form of `rules`, by the word that chooses it."""

    words: str
    """What follows that word."""
    about: str
    examples: tuple[str, ...]
    arguments: tuple[Argument, ...] = ()


FORMS: Mapping[str, Form] = {
    "list": Form(
        "[KIND]",
        "Every item of the rulebook in force, with its reason and how good the evidence is.",
        ("rules list", "rules list workout"),
        (("kind", {"nargs": "?", "metavar": "KIND", "help": "only items of this kind, such as workout or rule"}),),
    ),
    "show": Form(
        "ID",
        "One item in full: the reason, the evidence and its sources, the condition in words,\n"
        "a workout's steps at your paces, and where it is used in your plan.",
        ("rules show cruise-intervals", "rules show limits.level.novice"),
        (ID,),
    ),
    "check": Form(
        "[PATH...]",
        "Checks rule files laid over the built-in ones, runs their examples, and names every problem\n"
        "at once, with its line. Without a path it checks the built-in rules and your own.\n"
        "Errors end with exit code 1; warnings do not.",
        ("rules check", "rules check my-rules/"),
        (PATHS,),
    ),
    "metrics": Form(
        "",
        "Every metric that a condition can name: its type and unit, what it means, and what must be\n"
        "there for it to be known.",
        ("rules metrics", "rules metrics --json"),
    ),
    "schema": Form(
        "[DIR]",
        "JSON Schema for every rule file, so that an editor can complete and check them.\n"
        "With a folder one file for each is written there; a rule file names its own in the first line:\n"
        "#:schema ./schema/speed.schema.json",
        ("rules schema my-rules/schema", "rules schema"),
        (("folder", {"nargs": "?", "metavar": "DIR", "help": "where to write them; printed without one"}),),
    ),
    "copy": Form(
        "ID",
        "Copies one item, comments and all, into your own rules, to be changed there.\n"
        "Keys that you leave out keep the built-in value.",
        ("rules copy cruise-intervals",),
        (ID,),
    ),
    "off": Form(
        "ID",
        "Do without a rule or a workout, for yourself: a line in your own rules. Limits and what pain, illness and\n"
        "alarms decide are the floor and stay.",
        ("rules off two-poor-mornings",),
        (ID,),
    ),
    "on": Form("ID", "Take back that an item was switched off.", ("rules on two-poor-mornings",), (ID,)),
    "find": Form(
        "WORD...",
        "Searches every workout, routine, rule, prompt and source: each word must stand in it.",
        ("rules find hill", "rules find heart rate"),
        (("words", {"nargs": "+", "metavar": "WORD", "help": "what to look for"}),),
    ),
    "diff": Form(
        "[PATH...]",
        "What differs from the built-in rules, value by value: overridden, added, switched off.\n"
        "Without a path that of the rules in force.",
        ("rules diff", "rules diff my-rules/"),
        (PATHS,),
    ),
    "try": Form(
        "PATH... [--athletes DIR]",
        "Builds the plan of every athlete in a folder with and without rule files, and tells what\n"
        "would differ and which limits would break. Exit code 1 when one would. Nothing is stored.",
        ("rules try my-rules/", "rules try my-rules/ --athletes squad/"),
        (
            ("paths", {"nargs": "+", "metavar": "PATH", "help": PATH_HELP}),
            ("--athletes", {"metavar": "DIR", "help": "athlete files; the examples without it"}),
        ),
    ),
    "replay": Form(
        "PATH [--since DATE]",
        "Lives your journal again with rule files over the rules in force, each day from what was\n"
        "known then, and tells which decisions would have been others. Nothing is stored.",
        ("rules replay my-rules/", "rules replay my-rules/ --since 2027-03-01"),
        (
            ("path", {"metavar": "PATH", "help": PATH_HELP}),
            ("--since", {"metavar": "DATE", "help": "the first day; all days without it"}),
        ),
    ),
}


def parser(words: Sequence[str]) -> Parser:
    """The grammar of `rules`, or of the form that the first word names."""
    word = words[0] if words else ""
    form = FORMS.get(word)
    if form is None:
        return _any_form()
    made = Parser(f"rules {word}", form.words, form.about, form.examples, form=word)
    for name, how in form.arguments:
        made.add_argument(name, **how)
    return made


def _any_form() -> Parser:
    made = Parser(
        "rules",
        "|".join(FORMS),
        "The rulebook in force: what it holds, whether rule files are sound, and what they would change.\n"
        "Each word has its own help: coachtui rules check --help",
        ("rules list workout", "rules show two-poor-mornings", "rules check my-rules/", "rules try my-rules/"),
    )
    made.add_argument("form", type=one_of(tuple(FORMS), "a word that rules knows"), help=argparse.SUPPRESS)
    return made
