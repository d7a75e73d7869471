"""`log`, `done`, `skip`, `move`, `swap` and `away`: what was done, and what life changed."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coachtui.cli.day_page import answer_outcome
from coachtui.cli.grammar import Amount, Parser, amount, free_text, number, one_of
from coachtui.cli.shell import Shell
from coachtui.coach import sessions, views
from coachtui.coach.wording import day_name
from coachtui.training.entries import Done
from coachtui.training.problems import CoachError, UsageError

if TYPE_CHECKING:
    import argparse

NAMES = {"km": "distance", "seconds": "time"}
NEEDS: dict[str, tuple[set[str], set[str]]] = {
    "run": (set(), {"km", "seconds"}),
    "strength": ({"seconds"}, {"seconds"}),
    "flexibility": ({"seconds"}, {"seconds"}),
    "cross": ({"seconds"}, {"km", "seconds"}),
    "race": ({"km", "seconds"}, {"km", "seconds"}),
    "rest": (set(), set()),
}
"""What each kind of session must have, and what it may have."""
CALLED = {
    "run": "a run",
    "strength": "strength work",
    "flexibility": "flexibility work",
    "cross": "cross-training",
    "race": "a race",
    "rest": "a rest day",
}
"""What each is called in a sentence."""
EXAMPLES = {
    "run": "run 10km 52:30",
    "strength": "strength 40min",
    "flexibility": "flexibility 15min",
    "cross": "cross 45min",
    "race": "race 5km 19:45",
    "rest": "rest",
}
OPEN = ("planned", "moved", "unlogged")
_EFFORT = number("effort", 0, 10)
_SESSION = r"\d{4}-\d\d-\d\d[a-z]*(\.\d+)?"


def log_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `log`."""
    p = Parser(
        "log",
        "run|strength|flexibility|cross|race|rest [DISTANCE] [TIME] [--rpe N] [--hr N] [--cut] [--date D]"
        " [--note T] [--another]",
        "What was done. It fills in the planned session of that day that is nearest in kind and size.\n"
        "Effort (--rpe) is from 0 to 10, for the session as a whole.",
        (
            "log run 10km 52:30 --rpe 4",
            "log run 5km 27:00 --cut",
            "log strength 40min --rpe 6",
            "log race 5km 19:45",
            "log rest",
        ),
    )
    p.add_argument("kind", type=one_of(tuple(NEEDS), "a kind of session"), metavar="KIND", help=" ".join(NEEDS))
    p.add_argument("amounts", nargs="*", type=amount, metavar="AMOUNT", help="a distance, a time, or both: 10km 52:30")
    p.add_argument("--rpe", type=_EFFORT, metavar="N", help="effort of the session, 0 to 10")
    p.add_argument("--hr", type=number("a heart rate", 30, 240, whole=True), metavar="N", help="mean heart rate")
    p.add_argument("--cut", action="store_true", help="it was broken off before it was finished")
    p.add_argument("--date", metavar="D", help="the day it was")
    p.add_argument("--note", type=free_text, default="", metavar="T", help="anything to remember")
    p.add_argument("--another", action="store_true", help="not the activity that was imported for that day")
    return p


def log(shell: Shell, args: "argparse.Namespace") -> int:
    """Store what was done."""
    km, seconds = _amounts(args.kind, args.amounts)
    event = next((a.text for a in args.amounts if a.unit == "km"), None) if args.kind == "race" else None
    told = Done(
        kind=args.kind,
        minutes=round(seconds / 60, 2) if seconds is not None else None,
        km=km,
        rpe=args.rpe,
        avg_hr=args.hr,
        event=event,
        time_s=seconds if event else None,
        note=args.note,
        cut=args.cut,
    )
    date = shell.day(args.date, past=True) if args.date else None
    return answer_outcome(shell, "log", sessions.log(shell.coach, told, date, another=args.another))


def _amounts(kind: str, given: Sequence[Amount]) -> tuple[float | None, float | None]:
    """Distance in km and time in seconds, in whatever order they come. Raises UsageError."""
    example = EXAMPLES[kind]
    found = {a.unit: a.value for a in given}
    if len(found) < len(given):
        raise UsageError("one distance and one time are enough", f"such as: coachtui log {example}")
    wants, may = NEEDS[kind]
    if missing := wants - found.keys():
        raise UsageError(f"{CALLED[kind]} needs a {NAMES[min(missing)]}", f"such as: coachtui log {example}")
    if extra := found.keys() - may:
        raise UsageError(f"{CALLED[kind]} has no {NAMES[min(extra)]}", f"such as: coachtui log {example}")
    if kind == "run" and not found:
        raise UsageError("a run needs a distance or a time", f"such as: coachtui log {example}")
    return found.get("km"), found.get("seconds")


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


def done(shell: Shell, args: "argparse.Namespace") -> int:
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


def skip(shell: Shell, args: "argparse.Namespace") -> int:
    """Store what is not done."""
    ref = None
    if args.day is not None:
        named = "." in args.day and re.fullmatch(_SESSION, args.day)
        ref = args.day if named else shell.day(args.day)
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


def move(shell: Shell, args: "argparse.Namespace") -> int:
    """Store a move."""
    outcome = sessions.move(shell.coach, _session(shell, args.session), shell.day(args.date))
    return answer_outcome(shell, "move", outcome)


def swap_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `swap`."""
    p = Parser(
        "swap",
        "SESSION SESSION",
        "Two sessions change places. What breaks spacing or a hold is refused, with the nearest that work.",
        ("swap tue thu", "swap 2027-03-02 2027-03-04.2"),
    )
    p.add_argument("session", metavar="SESSION", help="a session's id or its day")
    p.add_argument("other", metavar="SESSION", help="the one that takes its place")
    return p


def swap(shell: Shell, args: "argparse.Namespace") -> int:
    """Store an exchange."""
    one, other = _session(shell, args.session), _session(shell, args.other)
    return answer_outcome(shell, "swap", sessions.swap(shell.coach, one, other))


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


def away(shell: Shell, args: "argparse.Namespace") -> int:
    """Store days away."""
    first, last = shell.day(args.first), shell.day(args.last)
    return answer_outcome(shell, "away", sessions.away(shell.coach, first, last, args.running, args.why))


def _session(shell: Shell, text: str, *, past: bool = False) -> str:
    """A session's id as it was given, or that of the first open session on the day that a word names."""
    if re.fullmatch(_SESSION, text) and views.find_session(shell.coach, text) is not None:
        return text
    date = shell.day(text, past=past)
    there = [s for s in views.week(shell.coach, date).week.sessions if s.date == date and s.kind != "rest"]
    if not there:
        raise CoachError(f"nothing is planned on {day_name(date)}", "see: coachtui week")
    return next((s.id for s in there if s.status in OPEN), there[0].id)


COMMANDS = {
    "log": (log_parser, log),
    "done": (done_parser, done),
    "skip": (skip_parser, skip),
    "move": (move_parser, move),
    "swap": (swap_parser, swap),
    "away": (away_parser, away),
}
