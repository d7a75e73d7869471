"""`export`: the plan in files for calendars, watches, tables and people."""

import argparse
import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from coachtui.cli.grammar import Parser, number, one_of
from coachtui.cli.shell import Shell
from coachtui.coach.files import exporting
from coachtui.coach.files.exporting import Exported, exported_json
from coachtui.coach.wording import day_name
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
        shell.out.bare(f"{file.status.capitalize()}: {file.path}")
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
    _span_options(p)


def _span_options(p: Parser) -> None:
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
        raise UsageError(
            f"{day_name(last, year=True)} is before {day_name(first, year=True)}",
            "name the first day with --from and the last with --to",
        )
    if (last - first).days > MOST_DAYS:
        raise UsageError("that is more than a year", "name fewer days")
    return first, last


def _intervals_options(p: Parser) -> None:
    _file(p)
    p.add_argument("--session", metavar="ID", help="one session only, such as 2027-03-02, without a heading")
    _span_options(p)


def _intervals(shell: Shell, args: argparse.Namespace) -> Exported:
    first, last = span(shell, args, 14)
    target = target_of(args.file)
    return exporting.intervals(shell.coach, target, first, last, args.session, replace=args.replace)


def _markdown_options(p: Parser) -> None:
    p.add_argument("page", type=one_of(("week", "season"), "a page"), metavar="week|season", help="what to write")
    _file(p)
    p.add_argument("--week", metavar="REF", help="the week by a date in it or by its number; this one without")


def _markdown(shell: Shell, args: argparse.Namespace) -> Exported:
    from coachtui.cli.see import week_ref  # noqa: PLC0415 - of this form alone
    from coachtui.coach.files import pages  # noqa: PLC0415 - of this form alone

    if args.page == "season":
        if args.week:
            raise UsageError("a season is every week", "write: coachtui export markdown week --week REF")
        blocks = pages.season_page(shell.coach)
    else:
        blocks = pages.week_page(shell.coach, week_ref(shell, args.week))
    return exporting.pages(blocks, target_of(args.file), args.page, replace=args.replace)


def _report_options(p: Parser) -> None:
    _file(p)
    p.add_argument("--html", action="store_true", help="HTML, also when the file's name does not say so")
    p.add_argument("--weeks", type=number("--weeks", 1, 52, whole=True), default=4, metavar="N", help="how far back; 4")
    p.add_argument("--health", action="store_true", help="with readiness, flags, notes and reasons")


def _report(shell: Shell, args: argparse.Namespace) -> Exported:
    from coachtui.coach.files import pages  # noqa: PLC0415 - of this form alone

    blocks = pages.report_page(shell.coach, args.weeks, health=args.health)
    return exporting.pages(blocks, target_of(args.file), "report", html=args.html, replace=args.replace)


def _portfolio_options(p: Parser) -> None:
    _file(p)
    p.add_argument("--html", action="store_true", help="HTML, also when the file's name does not say so")
    p.add_argument("--health", action="store_true", help="with the injuries and illnesses of the journal")


def _portfolio(shell: Shell, args: argparse.Namespace) -> Exported:
    from coachtui.coach.road import portfolio  # noqa: PLC0415 - of this form alone

    target = target_of(args.file)
    return portfolio.export(shell.coach, target, html=args.html, health=args.health, replace=args.replace)


def _csv(shell: Shell, args: argparse.Namespace) -> Exported:
    return exporting.table(shell.coach, target_of(args.file), replace=args.replace)


def _json(shell: Shell, args: argparse.Namespace) -> Exported:
    return exporting.as_json(shell.coach, target_of(args.file), replace=args.replace)


def _all_options(p: Parser) -> None:
    p.add_argument("file", nargs="?", metavar="FILE", help="where to write it; coachtui-DATE.zip without one")


def _all(shell: Shell, args: argparse.Namespace) -> Exported:
    from coachtui.coach.files import carrying  # noqa: PLC0415 - of this form alone

    name = args.file or f"coachtui-{shell.today.isoformat()}.zip"
    return carrying.everything(shell.coach, target_of(name), replace=args.replace)


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
    "intervals": Form(
        "[FILE] [--session ID | --days N | --from DATE --to DATE]",
        "Runs as text for the workout builder of intervals.icu.",
        ("export intervals workouts.txt", "export intervals --session 2027-03-02"),
        _intervals_options,
        _intervals,
    ),
    "markdown": Form(
        "week|season [FILE] [--week REF]",
        "A week with every step, or the whole season, in Markdown; in HTML when FILE ends in .html.",
        ("export markdown week", "export markdown week week.md --week +7", "export markdown season season.md"),
        _markdown_options,
        _markdown,
    ),
    "report": Form(
        "[FILE] [--html] [--weeks N] [--health]",
        "A page for another coach to read: goal, planned and done, changes in force, what comes next.\n"
        "Nothing about your health is in it unless you add --health. HTML when FILE ends in .html.",
        ("export report report.html", "export report report.md --weeks 8", "export report report.html --health"),
        _report_options,
        _report,
    ),
    "portfolio": Form(
        "[FILE] [--html] [--health]",
        "You on one page, for a sponsor, a club or a meeting: bests with points and age grade, progression, races,\n"
        "goals, training, work for others, contacts; of a minor only a guardian's or a club's. Nothing\n"
        "about health is on it unless you add --health. HTML, which prints to one page, when FILE ends in .html.",
        ("export portfolio portfolio.html", "export portfolio portfolio.md"),
        _portfolio_options,
        _portfolio,
    ),
    "csv": Form(
        "[FILE]",
        "Every session of the plan in a row of a table, with what was done.",
        ("export csv plan.csv",),
        _file,
        _csv,
    ),
    "json": Form("[FILE]", "The plan as JSON, as plan --json answers it.", ("export json plan.json",), _file, _json),
    "all": Form(
        "[FILE]",
        "Everything in one zip: athlete file, rules, journal, decisions and plans, with what was noted about your\n"
        "health. Import it into an empty home to move, or into another of your homes to unite the two.",
        ("export all", "export all coachtui.zip", "import coachtui.zip"),
        _all_options,
        _all,
    ),
}
COMMANDS = {"export": (parser, export)}
