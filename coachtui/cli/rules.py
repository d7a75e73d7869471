"""`rules`: what the rulebook holds, whether rule files are sound, and what they would change."""

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from coachtui.cli import rules_page as page
from coachtui.cli.rules_grammar import parser
from coachtui.cli.shell import Shell
from coachtui.cli.words import RULES_FINE
from coachtui.coach.rules import difference, listing
from coachtui.rulebook.words import reason_text
from coachtui.training import codec
from coachtui.training.problems import CoachError
from coachtui.training.wording import count


def rules(shell: Shell, args: argparse.Namespace) -> int:
    """Do what the form says."""
    return _RUN[args.form](shell, args)


def _list(shell: Shell, args: argparse.Namespace) -> int:
    rows = listing.in_force(shell.coach.rulebook, args.kind)
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules/1", "rules": codec.encode(rows)})
    else:
        page.show_list(shell.out, rows)
    return 0


def _show(shell: Shell, args: argparse.Namespace) -> int:
    from coachtui.coach.rules.page import show  # noqa: PLC0415 - reads every rule file and the plan

    found = show(shell.coach, args.id)
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-show/1", **codec.encode(found)})
    else:
        page.show_page(shell.out, found)
    return 0


def _check(shell: Shell, args: argparse.Namespace) -> int:
    own = shell.coach.home.rules
    paths = [*args.paths, *shell.options.rules] or ([str(own)] if own.is_dir() else [])
    problems = listing.check(paths)
    errors = [p for p in problems if p.severity == "error"]
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-check/1", "problems": codec.encode(problems)})
        return 1 if errors else 0
    for problem in problems:
        shell.out.bare(str(problem) if problem.severity == "error" else f"{problem} [{problem.severity}]")
    if not problems:
        shell.out.line(RULES_FINE)
    elif errors:
        shell.out.trouble(f"coachtui: the rules have {count(len(errors), 'mistake')}")
    else:
        shell.out.trouble(f"coachtui: the rules can be used; {count(len(problems), 'warning')}")
    return 1 if errors else 0


def _metrics(shell: Shell, _args: argparse.Namespace) -> int:
    catalogue = listing.metrics()
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-metrics/1", "metrics": codec.encode(catalogue)})
    else:
        page.show_metrics(shell.out, catalogue)
    return 0


def _schema(shell: Shell, args: argparse.Namespace) -> int:
    made = listing.schemas()
    if args.folder is None:
        if shell.options.json:
            shell.answer({"schema": "coachtui/rules-schema/1", "files": made, "written": []})
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
        shell.answer({"schema": "coachtui/rules-schema/1", "files": made, "written": files})
    else:
        shell.out.line(f"Wrote {count(len(files), 'schema')} to {folder}. In a rule file write as its first line:")
        shell.out.line(f"#:schema {folder.name}/speed.schema.json")
    return 0


def _switch(shell: Shell, args: argparse.Namespace) -> int:
    from coachtui.coach.rules import switch  # noqa: PLC0415 - rarely asked for

    said = (switch.off if args.form == "off" else switch.on)(shell.coach, args.id)
    if shell.options.json:
        shell.answer({"schema": f"coachtui/rules-{args.form}/1", "said": said})
    else:
        shell.out.line(said)
        shell.out.line("The plan in force stays; coachtui replan --dry-run shows what would differ.")
    return 0


def _find(shell: Shell, args: argparse.Namespace) -> int:
    from coachtui.coach.rules import library  # noqa: PLC0415 - rarely asked for

    found = library.matching(library.library(shell.coach), " ".join(args.words))
    if shell.options.json:
        rows = [{**codec.encode(b), "words": None} for b in found]
        shell.answer({"schema": "coachtui/rules-find/1", "items": rows})
        return 0
    if not found:
        shell.out.line("Nothing in the library holds these words. See: coachtui rules list")
        return 1
    for book in found:
        shell.out.item(reason_text(book.text) + (" (switched off)" if book.off else ""), first=f"{book.name}: ")
    return 0


def _copy(shell: Shell, args: argparse.Namespace) -> int:
    file, text = difference.copy(shell.coach, args.id)
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
    found = difference.diff(shell.coach, args.paths)
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-diff/1", **codec.encode(found)})
    else:
        page.show_diff(shell.out, found)
    return 0


def _try(shell: Shell, args: argparse.Namespace) -> int:
    from coachtui.coach.demo import examples  # noqa: PLC0415
    from coachtui.coach.rules.trial import try_pack  # noqa: PLC0415 - builds plans

    trials = try_pack(shell.coach, args.paths, args.athletes or str(examples() / "athletes"))
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-try/1", "athletes": codec.encode(trials)})
    else:
        page.show_trials(shell.out, trials)
    return 1 if any(trial.broken for trial in trials) else 0


def _replay(shell: Shell, args: argparse.Namespace) -> int:
    from coachtui.cli.progress import Bar  # noqa: PLC0415
    from coachtui.coach.rules.replay import replay  # noqa: PLC0415 - evaluates every day anew

    with Bar(shell.out, "days") as bar:
        found = replay(shell.coach, args.path, shell.day(args.since, past=True) if args.since else None, bar.show)
    if shell.options.json:
        shell.answer({"schema": "coachtui/rules-replay/1", **codec.encode(found), "rules": found.rules})
    else:
        page.show_replay(shell.out, found)
    return 0


_RUN: Mapping[str, Callable[[Shell, argparse.Namespace], int]] = {
    "list": _list,
    "show": _show,
    "check": _check,
    "metrics": _metrics,
    "schema": _schema,
    "copy": _copy,
    "off": _switch,
    "on": _switch,
    "find": _find,
    "diff": _diff,
    "try": _try,
    "replay": _replay,
}
COMMANDS = {"rules": (parser, rules)}
