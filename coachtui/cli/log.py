"""`log`, `done`, `skip`, `move` and `away`: what was done, and what life changed."""

import argparse
import re
from collections.abc import Sequence
from typing import Any

from coachtui.cli.checkin import day_of
from coachtui.cli.day_page import answer_outcome
from coachtui.cli.grammar import Parser, amount, free_text, number, one_of
from coachtui.cli.shell import Shell
from coachtui.coach import sessions
from coachtui.coach.dates import parse_date
from coachtui.training.entries import Done
from coachtui.training.measures import metres_of, seconds_of
from coachtui.training.problems import UsageError

KINDS = ("run", "strength", "flexibility", "cross", "race", "rest")
_EFFORT = number("effort", 0, 10)
_SESSION = re.compile(r"\d{4}-\d\d-\d\d[a-z]*(\.\d+)?")


def log_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `log`."""
    p = Parser(
        "log",
        "run|strength|flexibility|cross|race|rest [DISTANCE] [TIME] [--rpe N] [--hr N] [--date D] [--note T]",
        "What was done. It fills in the planned session of that day that is nearest in kind and size.\n"
        "Effort (--rpe) is from 0 to 10, for the session as a whole.",
        ("log run 10km 52:30 --rpe 4", "log strength 40min --rpe 6", "log race 5km 19:45", "log rest"),
    )
    p.add_argument("kind", type=one_of(KINDS, "a kind of session"), metavar="KIND", help=" ".join(KINDS))
    p.add_argument("amounts", nargs="*", metavar="AMOUNT", help="a distance, a time, or both: 10km 52:30")
    p.add_argument("--rpe", type=_EFFORT, metavar="N", help="effort of the session, 0 to 10")
    p.add_argument("--hr", type=number("a heart rate", 30, 240, whole=True), metavar="N", help="mean heart rate")
    p.add_argument("--date", metavar="D", help="the day it was")
    p.add_argument("--note", type=free_text, default="", metavar="T", help="anything to remember")
    return p


def log(shell: Shell, args: argparse.Namespace) -> int:
    """Store what was done."""

    event, km, seconds = _race(args.amounts) if args.kind == "race" else (None, *_amounts(args.kind, args.amounts))
    told = Done(
        kind=args.kind,
        minutes=round(seconds / 60, 2) if seconds is not None else None,
        km=km,
        rpe=args.rpe,
        avg_hr=args.hr,
        event=event,
        time_s=seconds if args.kind == "race" else None,
        note=args.note,
    )
    return answer_outcome(shell, "log", sessions.log(shell.coach, told, day_of(shell, args.date)))


def _amounts(kind: str, words: Sequence[str]) -> tuple[float | None, float | None]:
    """Distance in km and time in seconds, in whatever order they come."""
    found: dict[str, float] = {}
    for word in words:
        what, value = amount(word)
        if what in found:
            raise UsageError(
                f"{word!r} is a second {'distance' if what == 'km' else 'time'}", "give one distance and one time"
            )
        found[what] = value
    if kind == "rest" and found:
        raise UsageError("rest has no distance and no time", "for easy movement: coachtui log cross 30min")
    if kind != "rest" and not found:
        raise UsageError(f"a {kind} needs a distance or a time", "such as: coachtui log run 10km 52:30")
    if kind not in ("run", "cross") and "km" in found:
        raise UsageError(f"{kind} has a time, not a distance", f"such as: coachtui log {kind} 40min")
    if kind not in ("rest", "run") and "seconds" not in found:
        raise UsageError(f"{kind} needs a time", f"such as: coachtui log {kind} 40min")
    return found.get("km"), found.get("seconds")


def _race(words: Sequence[str]) -> tuple[str, float, float]:
    """Event, distance in km and time in seconds of a race."""
    if len(words) != 2:
        raise UsageError("a race needs its event and its time", "such as: coachtui log race 5km 19:45")
    return words[0], metres_of(words[0]) / 1000, seconds_of(words[1])


def done_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `done`."""
    p = Parser(
        "done",
        "[SESSION] [--rpe N]",
        "The session was done as planned: today's, or the one that is named.",
        ("done", "done --rpe 4", "done yesterday", "done 2027-03-02.2"),
    )
    p.add_argument("session", nargs="?", metavar="SESSION", help="a session's id or its day; today's without one")
    p.add_argument("--rpe", type=_EFFORT, metavar="N", help="effort of the session, 0 to 10")
    return p


def done(shell: Shell, args: argparse.Namespace) -> int:
    """Store that a session was done as planned."""

    ref = None if args.session is None else _session(shell, args.session, past=True)
    return answer_outcome(shell, "done", sessions.done(shell.coach, ref, args.rpe))


def skip_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `skip`."""
    p = Parser(
        "skip",
        "[D] [--why T]",
        "A session, or all of a day, that will not be or was not done: today's, or what is named.\n"
        "Missed work is never crammed in.",
        ("skip", "skip tue --why 'night shift'", "skip yesterday", "skip 2027-03-02.2"),
    )
    p.add_argument("day", nargs="?", metavar="D", help="a day or a session's id; today without one")
    p.add_argument("--why", type=free_text, default="", metavar="T", help="the reason, if you like")
    return p


def skip(shell: Shell, args: argparse.Namespace) -> int:
    """Store what is not done."""

    ref: Any = None
    if args.day is not None:
        named = "." in args.day and _SESSION.fullmatch(args.day)
        ref = args.day if named else _date(shell, args.day)
    return answer_outcome(shell, "skip", sessions.skip(shell.coach, ref, args.why))


def move_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `move`."""
    p = Parser(
        "move",
        "SESSION DATE",
        "A session to another day. What breaks spacing or a hold is refused, with the nearest days that work.",
        ("move 2027-03-02 2027-03-03", "move tue thu", "move today +1"),
    )
    p.add_argument("session", metavar="SESSION", help="a session's id or its day")
    p.add_argument("date", metavar="DATE", help="the day it moves to")
    return p


def move(shell: Shell, args: argparse.Namespace) -> int:
    """Store a move."""

    outcome = sessions.move(shell.coach, _session(shell, args.session), _date(shell, args.date))
    return answer_outcome(shell, "move", outcome)


def away_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `away`."""
    p = Parser(
        "away",
        "FROM TO [--running none|easy] [--why T]",
        "Days away, with no running or only easy running.",
        ("away 2026-12-24 2026-12-31", "away fri +5 --running easy --why work"),
    )
    p.add_argument("first", metavar="FROM", help="the first day")
    p.add_argument("last", metavar="TO", help="the last day")
    p.add_argument("--running", type=one_of(("none", "easy"), "a kind of running"), default="none", metavar="none|easy")
    p.add_argument("--why", type=free_text, default="", metavar="T", help="the reason, if you like")
    return p


def away(shell: Shell, args: argparse.Namespace) -> int:
    """Store days away."""

    first, last = _date(shell, args.first), _date(shell, args.last)
    return answer_outcome(shell, "away", sessions.away(shell.coach, first, last, args.running, args.why))


def _session(shell: Shell, text: str, *, past: bool = False) -> str:
    """A session's id as it was given, or the day that a word names."""
    if _SESSION.fullmatch(text):
        return text
    return str(_date(shell, text, past=past).isoformat())


def _date(shell: Shell, text: str, *, past: bool = False) -> Any:

    return parse_date(text, shell.today, past=past)


COMMANDS = {
    "log": (log_parser, log),
    "done": (done_parser, done),
    "skip": (skip_parser, skip),
    "move": (move_parser, move),
    "away": (away_parser, away),
}
