"""`rules`: what the rulebook holds, whether rule files are sound, and what they would change."""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from coachtui.cli import rules_page as page
from coachtui.cli.grammar import Parser, one_of
from coachtui.cli.shell import Shell
from coachtui.cli.words import RULES_FINE
from coachtui.coach import rules as coach_rules
from coachtui.coach import rules_diff
from coachtui.training import codec
from coachtui.training.problems import CoachError
from coachtui.training.wording import count

PATH_HELP = "a folder of rule files, or one file"


def parser(words: Sequence[str]) -> Parser:
    """The grammar of `rules`, or of the form that the first word names."""
    form = words[0] if words and words[0] in FORMS else ""
    if form:
        return _GRAMMARS[form]()
    p = Parser(
        "rules",
        "|".join(FORMS),
        "The rulebook in force: what it holds, whether rule files are sound, and what they would change.\n"
        "Each word has its own help: coachtui rules check --help",
        ("rules list workout", "rules show two-poor-mornings", "rules check my-rules/", "rules try my-rules/"),
    )
    p.add_argument("form", type=one_of(tuple(FORMS), "a word that rules knows"), help=argparse.SUPPRESS)
    return p


def rules(shell: Shell, args: argparse.Namespace) -> int:
    """Do what the form says."""
    return FORMS[args.form](shell, args)


def _list_parser() -> Parser:
    p = Parser(
        "rules list",
        "[KIND]",
        "Every item of the rulebook in force, with its reason and how good the evidence is.",
        ("rules list", "rules list workout"),
        form="list",
    )
    p.add_argument("kind", nargs="?", metavar="KIND", help="only items of this kind, such as workout or rule")
    return p


def _show_parser() -> Parser:
    p = Parser(
        "rules show",
        "ID",
        "One item in full: the reason, the evidence and its sources, the condition in words,\n"
        "a workout's steps at your paces, and where it is used in your plan.",
        ("rules show cruise-intervals", "rules show limits.level.novice"),
        form="show",
    )
    p.add_argument("id", metavar="ID", help="an id, or kind.id where several items share it")
    return p


def _check_parser() -> Parser:
    p = Parser(
        "rules check",
        "[PATH...]",
        "Checks rule files laid over the built-in ones, runs their examples, and names every problem\n"
        "at once, with its line. Without a path it checks the built-in rules and your own.\n"
        "Errors end with exit code 1; warnings do not.",
        ("rules check", "rules check my-rules/"),
        form="check",
    )
    p.add_argument("paths", nargs="*", metavar="PATH", help=PATH_HELP)
    return p


def _metrics_parser() -> Parser:
    return Parser(
        "rules metrics",
        "",
        "Every metric that a condition can name: its type and unit, what it means, and what must be\n"
        "there for it to be known.",
        ("rules metrics", "rules metrics --json"),
        form="metrics",
    )


def _schema_parser() -> Parser:
    p = Parser(
        "rules schema",
        "[DIR]",
        "JSON Schema for every rule file, so that an editor can complete and check them.\n"
        "With a folder one file for each is written there; a rule file names its own in the first line:\n"
        "#:schema ./schema/speed.schema.json",
        ("rules schema my-rules/schema", "rules schema"),
        form="schema",
    )
    p.add_argument("folder", nargs="?", metavar="DIR", help="where to write them; printed without one")
    return p


def _copy_parser() -> Parser:
    p = Parser(
        "rules copy",
        "ID",
        "Copies one item, comments and all, into your own rules, to be changed there.\n"
        "Keys that you leave out keep the built-in value.",
        ("rules copy cruise-intervals",),
        form="copy",
    )
    p.add_argument("id", metavar="ID", help="an id, or kind.id where several items share it")
    return p


def _switch_parser(word: str) -> Parser:
    p = Parser(
        f"rules {word}",
        "ID",
        "Do without a rule or a workout, for yourself: a line in your own rules. Limits and what pain, illness and\n"
        "alarms decide are the floor and stay."
        if word == "off"
        else "Take back that an item was switched off.",
        (f"rules {word} two-poor-mornings",),
        form=word,
    )
    p.add_argument("id", metavar="ID", help="an id, or kind.id where several items share it")
    return p


def _find_parser() -> Parser:
    p = Parser(
        "rules find",
        "WORD...",
        "Searches every workout, routine, rule, prompt and source: each word must stand in it.",
        ("rules find hill", "rules find heart rate"),
        form="find",
    )
    p.add_argument("words", nargs="+", metavar="WORD", help="what to look for")
    return p


def _diff_parser() -> Parser:
    p = Parser(
        "rules diff",
        "[PATH...]",
        "What differs from the built-in rules, value by value: overridden, added, switched off.\n"
        "Without a path that of the rules in force.",
        ("rules diff", "rules diff my-rules/"),
        form="diff",
    )
    p.add_argument("paths", nargs="*", metavar="PATH", help=PATH_HELP)
    return p


def _try_parser() -> Parser:
    p = Parser(
        "rules try",
        "PATH... [--athletes DIR]",
        "Builds the plan of every athlete in a folder with and without rule files, and tells what\n"
        "would differ and which limits would break. Exit code 1 when one would. Nothing is stored.",
        ("rules try my-rules/", "rules try my-rules/ --athletes squad/"),
        form="try",
    )
    p.add_argument("paths", nargs="+", metavar="PATH", help=PATH_HELP)
    p.add_argument("--athletes", metavar="DIR", help="athlete files; the examples without it")
    return p


def _replay_parser() -> Parser:
    p = Parser(
        "rules replay",
        "PATH [--since DATE]",
        "Lives your journal again with rule files over the rules in force, each day from what was\n"
        "known then, and tells which decisions would have been others. Nothing is stored.",
        ("rules replay my-rules/", "rules replay my-rules/ --since 2027-03-01"),
        form="replay",
    )
    p.add_argument("path", metavar="PATH", help=PATH_HELP)
    p.add_argument("--since", metavar="DATE", help="the first day; all days without it")
    return p


def _list(shell: Shell, args: argparse.Namespace) -> int:
    rows = coach_rules.listing(shell.coach.rulebook, args.kind)
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules/1", "rules": codec.encode(rows)})
    else:
        page.show_list(shell.out, rows)
    return 0


def _show(shell: Shell, args: argparse.Namespace) -> int:
    from coachtui.coach.rules_show import show  # noqa: PLC0415 - reads every rule file and the plan

    found = show(shell.coach, args.id)
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-show/1", **codec.encode(found)})
    else:
        page.show_page(shell.out, found)
    return 0


def _check(shell: Shell, args: argparse.Namespace) -> int:
    own = shell.coach.home.rules
    paths = [*args.paths, *shell.options.rules] or ([str(own)] if own.is_dir() else [])
    problems = coach_rules.check(paths)
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
    else:
        shell.out.trouble(f"coachtui: the rules can be used; {count(len(problems), 'warning')}")
    return 1 if errors else 0


def _metrics(shell: Shell, _args: argparse.Namespace) -> int:
    catalogue = coach_rules.metrics()
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-metrics/1", "metrics": codec.encode(catalogue)})
    else:
        page.show_metrics(shell.out, catalogue)
    return 0


def _schema(shell: Shell, args: argparse.Namespace) -> int:
    made = coach_rules.schemas()
    if args.folder is None:
        if shell.options.json:
            shell.answer({"schema": "coachtui/rules-schema/1", "files": made})
        else:
            shell.out.stdout.write(json.dumps(made, indent=2) + "\n")
        return 0
    folder = Path(args.folder).expanduser()
    files = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for stem, schema in made.items():
            file = folder / f"{stem}.schema.json"
            file.write_text(json.dumps(schema, indent=2) + "\n", encoding="utf-8")
            files.append(str(file))
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CoachError(f"{args.folder} cannot be written: {why}", "name another folder") from error
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-schema/1", "written": files})
    else:
        shell.out.line(f"Wrote {count(len(files), 'schema')} to {folder}. In a rule file write as its first line:")
        shell.out.line(f"#:schema {folder.name}/speed.schema.json")
    return 0


def _off(shell: Shell, args: argparse.Namespace) -> int:
    return _switched(shell, "off", args.id)


def _on(shell: Shell, args: argparse.Namespace) -> int:
    return _switched(shell, "on", args.id)


def _switched(shell: Shell, word: str, name: str) -> int:
    from coachtui.coach import rules_switch  # noqa: PLC0415 - rarely asked for

    said = rules_switch.off(shell.coach, name) if word == "off" else rules_switch.on(shell.coach, name)
    if shell.options.json:
        shell.answer({"schema": f"coachtui/rules-{word}/1", "said": said})
    else:
        shell.out.line(said[:1].upper() + said[1:] + ".")
        shell.out.line("The plan in force stays; coachtui replan --dry-run shows what would differ.")
    return 0


def _find(shell: Shell, args: argparse.Namespace) -> int:
    from coachtui.coach import library  # noqa: PLC0415 - rarely asked for

    found = library.matching(library.library(shell.coach), " ".join(args.words))
    if shell.options.json:
        rows = [{**codec.encode(b), "words": None} for b in found]
        shell.answer({"schema": "coachtui/rules-find/1", "items": rows})
        return 0
    if not found:
        shell.out.line("Nothing in the library holds these words. See: coachtui rules list")
        return 1
    for book in found:
        shell.out.item(f"{book.text}" + (" (switched off)" if book.off else ""), first=f"{book.name}: ")
    return 0


def _copy(shell: Shell, args: argparse.Namespace) -> int:
    file, text = rules_diff.copy(shell.coach, args.id)
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-copy/1", "file": str(file), "text": text})
        return 0
    shell.out.line(f"Copied to {file}:")
    shell.out.line()
    for line in text.splitlines():
        shell.out.stdout.write(line + "\n")
    shell.out.line()
    shell.out.line("Change it there, leave out what stays as it is, then: coachtui rules check")
    return 0


def _diff(shell: Shell, args: argparse.Namespace) -> int:
    found = rules_diff.diff(shell.coach, args.paths)
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-diff/1", **codec.encode(found)})
    else:
        page.show_diff(shell.out, found)
    return 0


def _try(shell: Shell, args: argparse.Namespace) -> int:
    from coachtui.coach.demo import examples  # noqa: PLC0415
    from coachtui.coach.rules_try import try_pack  # noqa: PLC0415 - builds plans

    trials = try_pack(shell.coach, args.paths, args.athletes or str(examples() / "athletes"))
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-try/1", "athletes": codec.encode(trials)})
    else:
        page.show_trials(shell.out, trials)
    return 1 if any(trial.broken for trial in trials) else 0


def _replay(shell: Shell, args: argparse.Namespace) -> int:
    from coachtui.cli.progress import Bar  # noqa: PLC0415
    from coachtui.coach.rules_replay import replay  # noqa: PLC0415 - evaluates every day anew

    bar = Bar(shell.out, "days")
    try:
        found = replay(shell.coach, args.path, shell.day(args.since, past=True) if args.since else None, bar.show)
    finally:
        bar.clear()
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-replay/1", **codec.encode(found), "rules": found.rules})
    else:
        page.show_replay(shell.out, found)
    return 0


FORMS: Mapping[str, Callable[[Shell, argparse.Namespace], int]] = {
    "list": _list,
    "show": _show,
    "check": _check,
    "metrics": _metrics,
    "schema": _schema,
    "copy": _copy,
    "off": _off,
    "on": _on,
    "find": _find,
    "diff": _diff,
    "try": _try,
    "replay": _replay,
}
_GRAMMARS: Mapping[str, Callable[[], Parser]] = {
    "list": _list_parser,
    "show": _show_parser,
    "check": _check_parser,
    "metrics": _metrics_parser,
    "schema": _schema_parser,
    "copy": _copy_parser,
    "off": partial(_switch_parser, "off"),
    "on": partial(_switch_parser, "on"),
    "find": _find_parser,
    "diff": _diff_parser,
    "try": _try_parser,
    "replay": _replay_parser,
}
COMMANDS = {"rules": (parser, rules)}
