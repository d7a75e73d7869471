"""`journal`: what was recorded, and corrections to it."""

import argparse
from collections.abc import Sequence

from coachtui.cli.day_page import answer_outcome, units_of
from coachtui.cli.entry_line import entry_line
from coachtui.cli.grammar import Parser, free_text, number, one_of
from coachtui.cli.shell import Shell
from coachtui.cli.words import EMPTY_JOURNAL
from coachtui.coach.answers import entry_json
from coachtui.coach.history import entries, entry, fix, void
from coachtui.coach.wording import day_name
from coachtui.training import codec
from coachtui.training.problems import UsageError
from coachtui.training.wording import count

FORMS = ("list", "show", "fix", "void", "replay", "setbacks")


def parser(words: Sequence[str]) -> Parser:
    """The grammar of `journal`, or of the form that the first word names."""
    form = words[0] if words and words[0] in FORMS else ""
    if form in ("", "list"):
        p = Parser(
            "journal" + f" {form}" * bool(form),
            "[--last N]" if form else "list|show ID|fix ID FIELD=VALUE...|void ID|replay|setbacks",
            "What was recorded, newest first; and corrections, which never erase what stood before.\n"
            "The beginning of an id is enough where it names one entry.",
            (
                "journal list",
                "journal show 0195",
                "journal fix 0195 rpe=5 minutes=42",
                "journal void 0195",
                "journal setbacks",
            ),
            form=form,
        )
        if not form:
            p.add_argument("form", type=one_of(FORMS, "a word that journal knows"), help=argparse.SUPPRESS)
        p.add_argument(
            "--last", type=number("--last", 1, 100000, whole=True), default=30, metavar="N", help="how many; 30"
        )
        return p
    if form == "replay":
        p = Parser(
            "journal replay",
            "[--since D]",
            "Makes every stored decision again, each from what was known then, under its own plan and rules,\n"
            "and says whether the same follows. Nothing is changed.",
            ("journal replay", "journal replay --since 2027-01-01"),
            form=form,
        )
        p.add_argument("--since", metavar="D", help="the first day; all of them without it")
        return p
    if form == "setbacks":
        return _setbacks_parser()
    about = {
        "show": ("ID", "One entry with all its fields.", ("journal show 0195",)),
        "fix": (
            "ID FIELD=VALUE...",
            "Correct fields of a check-in or a log; an empty value makes a field unknown.",
            ("journal fix 0195 rpe=5 minutes=42", "journal fix 0195 slept_h="),
        ),
        "void": ("ID", "Withdraw an entry; it stays on record as withdrawn.", ("journal void 0195",)),
    }[form]
    p = Parser(f"journal {form}", *about, form=form)
    p.add_argument("id", metavar="ID", help="the entry's id, or the beginning of it")
    if form == "fix":
        p.add_argument("changes", nargs="+", type=_change, metavar="FIELD=VALUE", help="what it should say")
    return p


def journal(shell: Shell, args: argparse.Namespace) -> int:
    """Do what the form says."""
    return _RUN[args.form](shell, args)


def _change(text: str) -> tuple[str, str]:
    name, given, value = text.partition("=")
    if not given or not name:
        raise UsageError(f"{text!r} is not a correction", "write FIELD=VALUE, such as rpe=5")
    return name.strip().lower().replace("-", "_"), value.strip()


def _list(shell: Shell, args: argparse.Namespace) -> int:
    found = entries(shell.coach, args.last)
    if shell.options.json:
        shell.answer({"schema": "coachtui/journal/1", "entries": [entry_json(e) for e in found]})
        return 0
    if not found:
        shell.out.line(EMPTY_JOURNAL)
        return 0
    units = units_of(shell)
    shell.out.table([(e.id, day_name(e.date), e.kind, entry_line(e, units)) for e in found])
    return 0


def _show(shell: Shell, args: argparse.Namespace) -> int:
    found = entry(shell.coach, args.id)
    if shell.options.json:
        shell.answer({"schema": "coachtui/entry/1", "entry": entry_json(found)})
        return 0
    rows = [
        ("id", found.id),
        ("kind", found.kind),
        ("date", day_name(found.date, year=True)),
        ("recorded", found.recorded),
    ]
    rows += [(name, _value(value)) for name, value in codec.encode(found.body).items() if value not in (None, "")]
    shell.out.table(rows)
    return 0


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(str(v) for v in value) if isinstance(value, list) else str(value)


def _fix(shell: Shell, args: argparse.Namespace) -> int:
    return answer_outcome(shell, "journal-fix", fix(shell.coach, args.id, dict(args.changes)))


def _void(shell: Shell, args: argparse.Namespace) -> int:
    return answer_outcome(shell, "journal-void", void(shell.coach, args.id))


def _replay(shell: Shell, args: argparse.Namespace) -> int:
    from coachtui.cli.progress import Bar  # noqa: PLC0415
    from coachtui.coach.replay import replayed  # noqa: PLC0415 - evaluates every day again

    with Bar(shell.out, "days") as bar:
        found = replayed(shell.coach, shell.day(args.since, past=True) if args.since else None, bar.show)
    if shell.options.json:
        shell.answer({"schema": "coachtui/replay/1", **codec.encode(found)})
        return int(bool(found.others))
    for other in found.others:
        shell.out.item(other.text, first=f"{day_name(other.date, year=True)}  ")
    for other in found.skipped:
        shell.out.item(f"not decided again: {other.text}", first=f"{day_name(other.date, year=True)}  ")
    many = count(found.days, "day")
    shell.out.line(f"{many} decided again: " + ("see above" if found.others else "the same follows from the same"))
    return int(bool(found.others))


def _setbacks_parser() -> Parser:
    p = Parser(
        "journal setbacks",
        "[ABOUT] [--trigger TEXT] [--helped TEXT]",
        "Injuries, illness and races with something to change: when, how bad, what set them off, what helped, and\n"
        "what comes again. ABOUT is a flag, a site or a kind; with it you may note on its newest one what you learned.",
        ("journal setbacks", "journal setbacks achilles", 'journal setbacks calf-left --trigger "new shoes"'),
        form="setbacks",
    )
    p.add_argument("about", nargs="?", metavar="ABOUT", help="pain:calf-left, calf, ill or race; all without one")
    p.add_argument("--trigger", type=free_text, default="", metavar="TEXT", help="what set it off")
    p.add_argument("--helped", type=free_text, default="", metavar="TEXT", help="what helped")
    return p


def _setbacks(shell: Shell, args: argparse.Namespace) -> int:
    from coachtui.coach import setbacks as told  # noqa: PLC0415 - of this form alone

    if args.trigger or args.helped:
        if args.about is None:
            raise UsageError("it is not said which setback is meant", "coachtui journal setbacks calf --helped TEXT")
        told.learned(shell.coach, args.about, args.trigger, args.helped)
    found = told.setbacks(shell.coach, args.about)
    if shell.options.json:
        shell.answer(told.setbacks_json(found))
        return 0
    if not found:
        shell.out.line("No setback is on record. What you flag, and what races teach, stands here.")
    for one in found:
        shell.out.item(told.setback_line(one), first="- ")
    shell.out.labels(("Again", told.pattern_line(pattern)) for pattern in told.patterns_in(found))
    return 0


_RUN = {"list": _list, "show": _show, "fix": _fix, "void": _void, "replay": _replay, "setbacks": _setbacks}
COMMANDS = {"journal": (parser, journal)}
