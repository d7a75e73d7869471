"""`export`: the plan in files for calendars, watches, tables and people."""

import argparse
import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from coachtui.cli.grammar import Parser, number, one_of
from coachtui.cli.shell import Shell
from coachtui.coach import exporting
from coachtui.coach.exporting import Exported, exported_json
from coachtui.training.athlete import DAYS
from coachtui.training.problems import UsageError
from coachtui.training.values import dataclass

STDOUT = "-"
_TIME = re.compile(r"(?:([a-z]{3})=)?([01]?\d|2[0-3]):([0-5]\d)")
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of export: how it is called, and what it does."""

    words: str
    about: str
    examples: tuple[str, ...]
    options: Callable[[Parser], None]
    run: Callable[[Shell, argparse.Namespace], Exported]


def parser(words: Sequence[str]) -> Parser:
    """The grammar of `export`, or of the form that the first word names."""
    form = words[0] if words else ""
    if form in FORMS:
        about = FORMS[form]
        p = Parser(f"export {form}", about.words, about.about, about.examples, form=form)
        about.options(p)
        p.add_argument("--replace", action="store_true", help="overwrite a file that holds something else")
        return p
    p = Parser(
        "export",
        "|".join(FORMS) + " ...",
        "The plan in files for calendars, watches, tables and people. FILE is a path, or - for standard output.\n"
        "A file is written at one stroke, readable by you alone. An earlier export of the same kind gives way;\n"
        "anything else is left as it is unless you add --replace.\n\n"
        + "\n".join(f"  export {f'{name} {form.words}'}" for name, form in FORMS.items()),
        ("export ics training.ics", "export fit --days 7 --to-dir workouts", "export all"),
    )
    p.add_argument("form", type=one_of(tuple(FORMS), "something to export"), help=argparse.SUPPRESS)
    return p


def export(shell: Shell, args: argparse.Namespace) -> int:
    """Make the files and say where they are."""
    exported = FORMS[args.form].run(shell, args)
    if shell.options.json:
        shell.answer(exported_json(args.form, exported))
        return 0
    if exported.content is not None:
        shell.out.raw(exported.content)
    for file in exported.files:
        shell.out.line(f"{file.status.capitalize()}: {file.path}")
    for sentence in exported.said:
        (shell.out.line if exported.files else shell.out.trouble)(sentence)
    return 0


def target_of(text: str | None) -> Path | None:
    """The path that a word names; None is standard output."""
    return None if text in (None, STDOUT) else Path(str(text)).expanduser()


def _file(p: Parser) -> None:
    p.add_argument("file", nargs="?", metavar="FILE", help="where to write it; standard output without one")


def _ics_options(p: Parser) -> None:
    _file(p)
    p.add_argument(
        "--at", action="append", type=_at, default=[], metavar="TIME", help="when sessions start: 06:30 or sun=09:00"
    )


def _at(text: str) -> tuple[str | None, dt.time]:
    """A time of day, of one weekday or of every one."""
    found = _TIME.fullmatch(text.strip().lower())
    if not found or (found[1] and found[1] not in DAYS):
        raise UsageError(f"{text!r} is not a time of day", "write 06:30 for every day, or sun=09:00 for one")
    return found[1], dt.time(int(found[2]), int(found[3]))


def _ics(shell: Shell, args: argparse.Namespace) -> Exported:
    every = [time for day, time in args.at if day is None]
    times = dict.fromkeys(range(7), every[-1]) if every else {}
    times |= {DAYS.index(day): time for day, time in args.at if day is not None}
    return exporting.calendar(shell.coach, target_of(args.file), times, replace=args.replace)


def _fit_options(p: Parser) -> None:
    p.add_argument("folder", nargs="?", metavar="DIR", help="where to put the files; the current folder without one")
    p.add_argument("--to-dir", metavar="DIR", help="the same, as an option")
    days = number("--days", 1, MOST_DAYS, whole=True)
    p.add_argument("--days", type=days, metavar="N", help="so many days from today; 14 without")
    p.add_argument("--from", dest="first", metavar="DATE", help="the first day; today without")
    p.add_argument("--to", dest="last", metavar="DATE", help="the last day")


def _fit(shell: Shell, args: argparse.Namespace) -> Exported:
    first, last = span(shell, args, 14)
    if args.folder and args.to_dir:
        raise UsageError("a folder is named twice", "write: coachtui export fit --to-dir DIR")
    folder = args.to_dir or args.folder or "."
    if folder == STDOUT:
        raise UsageError("workouts are many files, so they need a folder", "write: coachtui export fit --to-dir DIR")
    return exporting.workouts(shell.coach, first, last, Path(folder).expanduser(), replace=args.replace)


def span(shell: Shell, args: argparse.Namespace, days: int) -> tuple[dt.date, dt.date]:
    """The first and the last day that the words ask for. Raises UsageError."""
    if args.last and args.days:
        raise UsageError("--days and --to both name the last day", "give one of them")
    first = shell.day(args.first) if args.first else shell.today
    last = shell.day(args.last) if args.last else first + dt.timedelta((args.days or days) - 1)
    if last < first:
        raise UsageError(f"{last} is before {first}", "name the first day with --from and the last with --to")
    if (last - first).days > MOST_DAYS:
        raise UsageError("that is more than a year", "name fewer days")
    return first, last


FORMS: dict[str, Form] = {
    "ics": Form(
        "[FILE] [--at TIME]...",
        "The plan as a calendar to subscribe to or to import: one event for each session, all day long, or from a\n"
        "time of day. Exported again, changed sessions update their event and dropped ones cancel it.",
        ("export ics training.ics", "export ics training.ics --at 06:30 --at sun=09:00", "export ics -"),
        _ics_options,
        _ics,
    ),
    "fit": Form(
        "[--days N | --from DATE --to DATE] [--to-dir DIR]",
        "The runs of the next days as FIT workouts for a watch, one file each.\n"
        "Copy them into GARMIN/NewFiles of a watch on a cable; for other makes see docs/exports.md.",
        ("export fit --to-dir workouts", "export fit --from mon --to sun --to-dir /media/GARMIN/GARMIN/NewFiles"),
        _fit_options,
        _fit,
    ),
}
COMMANDS = {"export": (parser, export)}
