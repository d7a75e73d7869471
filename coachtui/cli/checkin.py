"""`checkin`: five scores in one line or one key each, and what follows from them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coachtui.cli.alarm import alarm_site
from coachtui.cli.day_page import answer_outcome
from coachtui.cli.grammar import Parser, free_text, hours, number, score
from coachtui.cli.shell import Shell
from coachtui.coach.checkin import check_in
from coachtui.coach.weather import FORM, parse_weather
from coachtui.coach.wording import score_word
from coachtui.training.body import SCORES
from coachtui.training.entries import Alarm, CheckIn, Illness, Pain
from coachtui.training.problems import UsageError
from coachtui.training.values import replace

if TYPE_CHECKING:
    import argparse


def parser(_words: Sequence[str]) -> Parser:
    """The grammar of `checkin`."""
    p = Parser(
        "checkin",
        "[SLEEP FATIGUE SORENESS STRESS MOOD] [--slept H] [--rhr N] [--hrv MS] [--pain SITE:N]"
        " [--ill KIND] [--weather 31C/60%] [--travel N] [--note T] [--date D]",
        "How the body feels. Five scores from 1 to 5, and 5 is best in all five: 5 for soreness means not sore.\n"
        "Without scores on a terminal it asks, one key each. Options alone store only what they name;\n"
        "a second check-in of the day corrects the first.",
        ("checkin 4 4 5 3 4", "checkin 3 2 4 3 4 --slept 6.5 --pain achilles-left:3", "checkin --rhr 52"),
    )
    p.add_argument("scores", nargs="*", type=score, metavar="SCORE", help="sleep fatigue soreness stress mood, 1 to 5")
    p.add_argument("--slept", type=hours, metavar="H", help="hours slept, as 7.5 or 7:30")
    p.add_argument(
        "--rhr", type=number("a resting heart rate", 25, 180, whole=True), metavar="N", help="resting heart rate"
    )
    p.add_argument("--hrv", type=number("an HRV", 1, 400), metavar="MS", help="morning HRV (rMSSD) in milliseconds")
    p.add_argument(
        "--pain", type=_pain, action="append", default=[], metavar="SITE:N", help="0 to 10, as achilles-left:4"
    )
    p.add_argument(
        "--ill", type=_illness, action="append", default=[], metavar="KIND", help="cold, cough, fever or gut"
    )
    p.add_argument(
        "--weather", type=parse_weather, metavar=FORM, help="of today's run; also aqi 160, lightning, ice, -28C wind"
    )
    p.add_argument(
        "--travel", type=number("time zones", 0, 14, whole=True), metavar="N", help="time zones crossed on the way here"
    )
    p.add_argument("--note", type=free_text, default="", metavar="T", help="anything to remember")
    p.add_argument("--date", metavar="D", help="the day it is about, up to 14 days back")
    return p


def checkin(shell: Shell, args: "argparse.Namespace") -> int:
    """Store a check-in and print what follows."""
    date = shell.day(args.date, past=True) if args.date else None
    scores = _scores(shell, args)
    told = replace(
        args.weather or CheckIn(),
        **dict(zip(SCORES, scores, strict=False)),
        slept_h=args.slept,
        resting_hr=args.rhr,
        hrv_ms=args.hrv,
        time_zones=args.travel,
        note=args.note,
    )
    outcome = check_in(shell.coach, told, pains=args.pain, illnesses=args.ill, date=date)
    echo = ", ".join(score_word(n, s) for n, s in zip(SCORES, scores, strict=False))
    return answer_outcome(shell, "checkin", outcome, first=[echo] if echo else [])


def _scores(shell: Shell, args: "argparse.Namespace") -> list[int]:
    given: list[int] = args.scores
    if len(given) == len(SCORES):
        return given
    if given:
        raise UsageError(
            f"a check-in takes five scores, not {len(given)}", "in order: sleep fatigue soreness stress mood"
        )
    if _only_options(args):
        return []
    if shell.options.json or not shell.interactive:
        raise UsageError("a check-in needs five scores from 1 to 5", "such as: coachtui checkin 4 4 5 3 4")
    from coachtui.cli.asking import ask_scores  # noqa: PLC0415

    shell.coach.snapshot  # noqa: B018 - whoever has no plan yet hears it before the questions
    return ask_scores(shell.stdin, shell.out)


def _only_options(args: "argparse.Namespace") -> bool:
    told = (args.slept, args.rhr, args.hrv, args.weather, args.travel)
    return any(t is not None for t in told) or bool(args.pain or args.ill or args.note)


def _pain(text: str) -> Pain | Alarm:
    from coachtui.coach.flags import parse_pain  # noqa: PLC0415 - most mornings nothing hurts

    kind = alarm_site(text)
    return Alarm(kind) if kind else parse_pain(text)


def _illness(text: str) -> Illness:
    from coachtui.coach.flags import parse_illness  # noqa: PLC0415

    return parse_illness(text)


COMMANDS = {"checkin": (parser, checkin)}
