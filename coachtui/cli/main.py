"""The front door of the shell: global options, the named command, and how every failure is worded."""

import datetime as dt
import gc
import io
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import NoReturn, TextIO

from coachtui import __version__
from coachtui.cli.alarm import alarms_in
from coachtui.cli.output import Output
from coachtui.cli.shell import Options, Shell
from coachtui.training.problems import CoachError, UsageError
from coachtui.training.text import nearest

GROUPS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Start",
        (
            ("init", "onboard", "a plan from an athlete file, without the wizard"),
            ("demo", "onboard", "the app, or any command, on a sample athlete"),
        ),
    ),
    (
        "Every day",
        (
            ("checkin", "checkin", "five scores, and what follows from them"),
            ("today", "today", "how you are, what to do, what comes next"),
            ("done", "log", "the session was done as planned"),
            ("log", "log", "what was done, planned or not"),
            ("import", "importing", "activities from files, watches and services"),
            ("week", "see", "seven days, planned against done"),
        ),
    ),
    (
        "Life",
        (
            ("flag", "flag", "pain, illness and alarms, and their follow-up"),
            ("skip", "log", "a session or a day that will not be"),
            ("move", "log", "a session to another day"),
            ("swap", "log", "two sessions change places"),
            ("away", "log", "days away, with no or only easy running"),
        ),
    ),
    (
        "Understand",
        (
            ("why", "why", "the rule, the numbers and the evidence behind a day or a change"),
            ("whatif", "whatif", "what something would change, with nothing stored"),
            ("plan", "see", "the goal, the phases and every week"),
            ("season", "season", "every week as a bar, with phases, races and today"),
            ("trends", "season", "fitness and form, readiness, planned against done, paces"),
            ("learn", "learn", "what to read, topic by topic, and one new thing a week"),
            ("drill", "learn", "the drill of the week, with a drawing and three cues"),
            ("journal", "journal", "what was recorded, and corrections"),
            ("forget", "forget", "an entry, or all about your health, erased for good"),
        ),
    ),
    (
        "Change",
        (
            ("review", "change", "answer the proposals that wait"),
            ("undo", "change", "take one change back"),
            ("edit", "change", "the athlete file, and what it would change"),
            ("replan", "change", "a new plan from today's fitness and volume"),
        ),
    ),
    (
        "Racing",
        (
            ("predict", "racing", "equivalent race times, each as a range"),
            ("paces", "racing", "training paces, track splits and treadmill speeds"),
            ("grade", "racing", "age grade and World Athletics points of a time"),
            ("standards", "racing", "qualifying marks, and how far it is to them"),
            ("race", "races", "the race calendar, race-day plans and results"),
            ("pathway", "races", "the road from local races to the world, and other doors"),
            ("career", "career", "club, ballots and deadlines, sponsors and media, as you wrote them down"),
        ),
    ),
    (
        "In and out",
        (("export", "exporting", "calendars, workouts for a watch, tables, reports, everything"),),
    ),
    (
        "Upkeep",
        (
            ("rules", "rules", "the rulebook: read, check, change, try and compare"),
            ("doctor", "upkeep", "what is well and what is not"),
            ("status", "status", "one line for a prompt or a status bar"),
            ("completion", "completion", "commands, options and names completed by your shell"),
            ("backup", "upkeep", "a verified copy of the journal"),
            ("restore", "upkeep", "bring a copy back"),
        ),
    ),
)
"""Every command with the module it lives in and what it does, as `--help` lists them."""
FAMILY = {name: family for _, commands in GROUPS for name, family, _ in commands}
SELDOM = 50_000
"""So many values may come into being before cycles among them are looked for; a daily command ends before that."""
_WITH_VALUE = ("--home", "--rules", "--today")
_FLAGS = ("--json", "--version", "--help")


def run() -> NoReturn:
    """The console script."""
    gc.set_threshold(SELDOM)
    leave(main(sys.argv[1:]))


def leave(code: int) -> NoReturn:
    """End the process. Everything is stored and printed: where no thread has to be waited for, nothing is torn down."""
    if "threading" in sys.modules:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def main(
    argv: Sequence[str],
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
    stdin: TextIO | None = None,
    env: Mapping[str, str] | None = None,
) -> int:
    """Run one command and return its exit code: 0 done, 1 could not, 2 wrong usage, 130 interrupted."""
    env = os.environ if env is None else env
    out = Output(stdout or sys.stdout or io.StringIO(), stderr or sys.stderr or io.StringIO(), env)
    try:
        code = _main(argv, out, stdin or sys.stdin or io.StringIO(), env)
        out.flush()
    except BrokenPipeError:
        _let_go(out)
        return 0
    except OSError as error:
        return _cannot_print(out, error)
    return code


def _main(argv: Sequence[str], out: Output, stdin: TextIO, env: Mapping[str, str]) -> int:
    """The command, with every failure turned into a sentence and an exit code."""
    as_json = "--json" in argv
    try:
        return command(argv, out, stdin, env)
    except CoachError as error:
        return report(out, error, as_json=as_json)
    except KeyboardInterrupt:
        out.trouble("")
        return 130
    except BrokenPipeError:
        raise
    except Exception as error:
        if env.get("COACHTUI_DEBUG"):
            raise
        from coachtui.cli.words import unforeseen  # noqa: PLC0415

        return report(out, unforeseen(error, argv), as_json=as_json)


def command(argv: Sequence[str], out: Output, stdin: TextIO, env: Mapping[str, str]) -> int:
    """Run the command that the words name. Raises CoachError."""
    told = warn(argv, out)
    options, words = split(argv)
    if options.version:
        out.line(f"coachtui {__version__}")
        return 0
    if words and words[0] == "help":
        options, words = Options(help=True), list(words[1:])
    if options.help and not words:
        from coachtui.cli.words import overview  # noqa: PLC0415

        overview(out, GROUPS)
        return 0
    shell = Shell(options, out, stdin, env, _now())
    shell.told = told
    try:
        return dispatch(shell, words)
    finally:
        shell.close()


def dispatch(shell: Shell, words: Sequence[str]) -> int:
    """Hand the words to the family that knows the command; without any, open the screens."""
    if not words:
        _say_today(shell)
        return _screens(shell)
    name = words[0]
    if name not in FAMILY:
        raise _unknown(name)
    family = import_module(f"coachtui.cli.{FAMILY[name]}")
    parser_of, run_command = family.COMMANDS[name]
    parser = parser_of(words[1:])
    if shell.options.help:
        shell.out.stdout.write(parser.format_help())
        return 0
    if name != "demo":
        _say_today(shell)
    try:
        return int(run_command(shell, parser.read(words[1:])) or 0)
    except UsageError as error:
        raise UsageError(error.message, "\n".join(filter(None, (error.hint, parser.one_line())))) from None


def split(argv: Sequence[str]) -> tuple[Options, list[str]]:
    """The options that every command takes, wherever they stand, and the words that are left. Raises UsageError."""
    home, today, rules = None, None, []
    flags = dict.fromkeys(_FLAGS, False)
    rest: list[str] = []
    words = iter(argv)
    for word in words:
        name, given, value = word.partition("=")
        if word == "--":
            rest += [word, *words]
        elif name in _WITH_VALUE:
            text = value if given else next(words, None)
            if not text:
                raise UsageError(f"{name} needs a value", f"usage: coachtui {name} {_value_of(name)} COMMAND")
            if name == "--home":
                home = text
            elif name == "--today":
                today = text
            else:
                rules.append(text)
        elif word in flags:
            flags[word] = True
        elif word == "-h":
            flags["--help"] = True
        else:
            rest.append(word)
    options = Options(home, tuple(rules), today, flags["--json"], flags["--help"], flags["--version"])
    return options, rest


def warn(argv: Sequence[str], out: Output) -> tuple[str, ...]:
    """Print the text of every alarm that the words name, before anything is read or written."""
    kinds = alarms_in(argv) if "--help" not in argv and "-h" not in argv else []
    if not kinds:
        return ()
    from coachtui.coach.flags import alarm_text  # noqa: PLC0415 - alarms are rare

    texts = tuple(alarm_text(kind) for kind in kinds)
    for text in texts:
        if "--json" in argv:
            out.trouble(text)
        else:
            out.line(text, style="red")
    out.flush()
    return texts


def report(out: Output, error: CoachError, *, as_json: bool) -> int:
    """Print what went wrong, where, and the way out; the exit code."""
    problems = error.problems
    file, line = error.file, error.line
    if problems and line is None:
        file, line = problems[0].file, problems[0].line
    if as_json:
        from coachtui.training import codec  # noqa: PLC0415 - only when asked for

        detail = {"message": error.message, "file": file, "line": line, "hint": error.hint}
        out.json({"error": {**detail, "problems": codec.encode(problems)} if problems else detail})
        return error.exit_code
    if len(problems) == 1:
        out.trouble(f"coachtui: {problems[0]}")
    else:
        place = f"{file}:{line}: " if file and line and not problems else ""
        out.trouble(f"coachtui: {place}{error.message}")
        for problem in problems:
            out.trouble(str(problem))
    for text in (error.hint or "").splitlines():
        if len(problems) != 1 or text not in str(problems[0]):
            out.trouble(text)
    return error.exit_code


def _screens(shell: Shell) -> int:
    if not shell.interactive:
        raise CoachError(
            "the screens need a terminal; coachtui today prints what you need as plain lines", "see: coachtui --help"
        )
    from coachtui.tui.app import open_app  # noqa: PLC0415 - slow to import, and only needed here

    return int(open_app(shell.coach))


def _say_today(shell: Shell) -> None:
    if shell.today_is_given:
        from coachtui.coach.wording import day_name  # noqa: PLC0415

        shell.out.trouble(f"today is taken as {day_name(shell.today, year=True)}")


def _unknown(name: str) -> UsageError:
    kind = "option" if name.startswith("-") else "command"
    near = nearest(name, (*_WITH_VALUE, *_FLAGS) if kind == "option" else FAMILY)
    return UsageError(f"there is no {kind} {name!r}", f"did you mean {near}?" if near else "see: coachtui --help")


def _value_of(option: str) -> str:
    return "DATE" if option == "--today" else "DIR"


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def _let_go(out: Output) -> None:
    """The reader has gone: send what is still buffered nowhere, so that leaving stays quiet."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.stdout.fileno())


def _cannot_print(out: Output, error: OSError) -> int:
    """The answer could not be written, such as to a full disk."""
    _let_go(out)
    with suppress(OSError):
        out.trouble(f"coachtui: the answer could not be written: {error.strerror or 'unknown reason'}")
    return 1
