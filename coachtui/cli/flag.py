"""`flag`: pain, illness and alarms; their follow-up questions; and their end."""

import argparse
import datetime as dt
from collections.abc import Sequence

from coachtui.cli.alarm import alarm_site
from coachtui.cli.day_page import answer_outcome
from coachtui.cli.grammar import Parser, free_text, number, one_of
from coachtui.cli.shell import Shell
from coachtui.cli.words import NO_FLAGS
from coachtui.coach.answers import flags_json
from coachtui.coach.flags import alarm_title, answer, clear, flags, parse_site, private
from coachtui.coach.flags import flag as store
from coachtui.coach.wording import day_name
from coachtui.training.body import ALARMS, ILLNESSES
from coachtui.training.decisions import FlagState
from coachtui.training.entries import Alarm, Illness, Pain
from coachtui.training.problems import UsageError
from coachtui.training.values import replace

FORMS = ("pain", "ill", "alarm", "answer", "clear", "list")
_PAIN = number("pain", 0, 10, whole=True)
_ALARM = one_of(ALARMS, "a kind of alarm")


def parser(words: Sequence[str]) -> Parser:
    """The grammar of `flag`, or of the form that the first word names."""
    if words and words[0] in FORMS:
        return _PARSERS[words[0]]()
    p = _overview()
    p.add_argument("form", type=one_of(FORMS, "a kind of flag"), help=argparse.SUPPRESS)
    return p


def flag(shell: Shell, args: argparse.Namespace) -> int:
    """Do what the form says."""
    return _RUN[args.form](shell, args)


def _overview() -> Parser:
    return Parser(
        "flag",
        "pain|ill|alarm|answer|clear|list ...",
        "Injuries, illness and alarms. What they set cannot be undone; a mistake is corrected.\n\n"
        "  flag pain SITE N [--morning N] [--limp] [--bone] [--date D] [--note T]\n"
        f"  flag ill KIND              {' '.join(ILLNESSES)}\n"
        "  flag alarm KIND            a sign that needs a clinician first\n"
        "  flag answer FLAG QUESTION VALUE\n"
        "  flag clear FLAG [--mistake | --by doctor|physio --date D [--surgery]]\n"
        "  flag list",
        ("flag pain achilles-left 4 --morning 3", "flag ill cold", "flag list", "flag clear cold"),
    )


def _pain_parser() -> Parser:
    p = Parser(
        "flag pain",
        "SITE N [--morning N] [--limp] [--bone] [--date D] [--note T]",
        "Pain at a site, from 0 (none) to 10 (the worst you can think of).",
        ("flag pain achilles-left 4", "flag pain shin 3 --bone", "flag pain knee 0"),
        form="pain",
    )
    p.add_argument("site", metavar="SITE", type=_site, help="achilles calf shin knee ...; add -left or -right")
    p.add_argument("score", metavar="N", type=_PAIN, help="0 to 10")
    p.add_argument("--morning", metavar="N", type=_PAIN, help="how it was this morning, 0 to 10")
    p.add_argument("--limp", action="store_true", help="it changes the way you walk or run")
    p.add_argument("--bone", action="store_true", help="tender on the bone at one spot, at night or at rest")
    return _about_a_day(p)


def _ill_parser() -> Parser:
    p = Parser(
        "flag ill", "KIND [--date D] [--note T]", "An illness of one of four kinds.", ("flag ill cold",), form="ill"
    )
    p.add_argument(
        "kind",
        metavar="KIND",
        type=one_of(ILLNESSES, "a kind of illness"),
        help="cold (above the neck), cough (below it), fever or gut",
    )
    return _about_a_day(p)


def _alarm_parser() -> Parser:
    p = Parser(
        "flag alarm",
        "KIND [--date D] [--note T]",
        "A sign that needs a clinician before any running:\n"
        + "\n".join(f"  {kind:<15}{alarm_title(kind)}" for kind in ALARMS),
        ("flag alarm chest-pain",),
        form="alarm",
    )
    p.add_argument("kind", metavar="KIND", nargs="+", help="what happened")
    return _about_a_day(p)


def _answer_parser() -> Parser:
    p = Parser(
        "flag answer",
        "FLAG QUESTION VALUE",
        "The answer to a question that a flag asks; coachtui flag list shows them with their names.\n"
        "The private questions of each month are answered, or skipped, under the name energy.\n"
        "After days without a word: flag answer silence ran|rested|ill.",
        (
            "flag answer shin-left night no",
            "flag answer achilles participation 2",
            "flag answer energy energy skip",
            "flag answer silence rested",
        ),
        form="answer",
    )
    p.add_argument("flag", metavar="FLAG", help="such as pain:shin-left, or shin-left")
    p.add_argument("question", metavar="QUESTION", help="its name, as listed")
    p.add_argument("value", metavar="VALUE", nargs="?", help="yes, no, a number, or a word of the question")
    return p


def _clear_parser() -> Parser:
    p = Parser(
        "flag clear",
        "FLAG [--mistake | --by doctor|physio --date D [--surgery]]",
        "The end of a flag: it is over, it was entered by mistake, or a clinician cleared you.\n"
        "An alarm ends only with a clinician's word.",
        ("flag clear cold", "flag clear knee --mistake", "flag clear chest-pain --by doctor --date yesterday"),
        form="clear",
    )
    p.add_argument("flag", metavar="FLAG", help="such as pain:knee-left, or knee-left")
    group = p.add_mutually_exclusive_group()
    group.add_argument("--mistake", action="store_true", help="it never was")
    group.add_argument("--by", metavar="WHO", type=one_of(("doctor", "physio"), "a clinician"), help="who cleared you")
    p.add_argument("--date", metavar="D", help="the day they saw you")
    p.add_argument(
        "--surgery", action="store_true", help="an operation lies behind it: the way back begins with walking"
    )
    return p


def _list_parser() -> Parser:
    return Parser(
        "flag list", "", "Every open flag: where it stands, what comes next, what it asks.", ("flag list",), form="list"
    )


def _about_a_day(p: Parser) -> Parser:
    p.add_argument("--date", metavar="D", help="the day it is about, up to 14 days back")
    p.add_argument("--note", metavar="T", type=free_text, default="", help="anything to remember")
    return p


def _site(text: str) -> Alarm | tuple[str, str | None]:
    """A body site with its side; chest, heart and head are an alarm."""
    kind = alarm_site(text)
    return Alarm(kind) if kind else parse_site(text)


def _day(shell: Shell, args: argparse.Namespace) -> dt.date | None:
    return shell.day(args.date, past=True) if args.date else None


def _store(shell: Shell, args: argparse.Namespace, body: Pain | Illness | Alarm) -> int:
    return answer_outcome(shell, "flag", store(shell.coach, body, _day(shell, args)))


def _pain(shell: Shell, args: argparse.Namespace) -> int:
    if isinstance(args.site, Alarm):
        return _store(shell, args, replace(args.site, note=args.note))
    site, side = args.site
    return _store(shell, args, Pain(site, args.score, side, args.morning, args.limp, args.bone, args.note))


def _ill(shell: Shell, args: argparse.Namespace) -> int:
    return _store(shell, args, Illness(args.kind, args.note))


def _alarm(shell: Shell, args: argparse.Namespace) -> int:
    kind = _ALARM("-".join(" ".join(args.kind).split()))
    return _store(shell, args, Alarm(kind, args.note))


def _answer(shell: Shell, args: argparse.Namespace) -> int:
    question, value = args.question, args.value
    if value is None:
        if args.flag.lower() != "silence":
            raise UsageError("VALUE is missing", "such as: coachtui flag answer shin-left night no")
        question, value = "days", question
    return answer_outcome(shell, "flag", answer(shell.coach, args.flag, question, value))


def _clear(shell: Shell, args: argparse.Namespace) -> int:
    if args.by and not args.date:
        raise UsageError(
            f"the day on which the {args.by} saw you is missing",
            f"such as: coachtui flag clear {args.flag} --by {args.by} --date today",
        )
    if args.mistake:
        shell.must_confirm(f"Was {args.flag} entered by mistake, so that it never was?")
    outcome = clear(
        shell.coach, args.flag, mistake=args.mistake, by=args.by, on=_day(shell, args), surgery=args.surgery
    )
    return answer_outcome(shell, "flag", outcome)


def _list(shell: Shell, _args: argparse.Namespace) -> int:
    found, asks = flags(shell.coach), private(shell.coach)
    if shell.options.json:
        shell.answer(flags_json(found, asks))
        return 0
    if not found:
        shell.out.line(NO_FLAGS)
    for state in found:
        _show(shell, state)
    if asks is not None:
        _show_questions(shell, asks)
    return 0


def _show(shell: Shell, state: FlagState) -> None:
    out = shell.out
    score = f" {state.score}/10" if state.score is not None else ""
    out.line(f"{state.key}{score}, since {day_name(state.since)}: {_STATE[state.state]}")
    if state.ladder is not None:
        ladder = state.ladder
        out.item(f"return: stage {ladder.stage} of {ladder.of}. {ladder.next}", first="  ")
    if state.next:
        out.item(state.next, first="  ")
    _show_questions(shell, state)


def _show_questions(shell: Shell, state: FlagState) -> None:
    for question in state.questions:
        name, _, text = question.partition(": ")
        shell.out.item(text, first="  ? ")
        shell.out.item(f"coachtui flag answer {state.key} {name} VALUE", first="    ")


_STATE = {"open": "open", "returning": "on the way back", "waiting": "waiting for a clinician's word"}
_PARSERS = {
    "pain": _pain_parser,
    "ill": _ill_parser,
    "alarm": _alarm_parser,
    "answer": _answer_parser,
    "clear": _clear_parser,
    "list": _list_parser,
}
_RUN = {"pain": _pain, "ill": _ill, "alarm": _alarm, "answer": _answer, "clear": _clear, "list": _list}
COMMANDS = {"flag": (parser, flag)}
