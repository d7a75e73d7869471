"""`race` and `pathway`: the calendar, the plan of a race day, results, and the road up."""

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from coachtui.cli.change import take_plan
from coachtui.cli.day_page import answer_outcome
from coachtui.cli.grammar import Parser, free_text, number, one_of
from coachtui.cli.races_page import show_pathway, show_race_plan, show_races, show_result
from coachtui.cli.racing import heat
from coachtui.cli.shell import Shell
from coachtui.coach.road import pathway as coach_pathway
from coachtui.coach.road import raceday
from coachtui.coach.road import races as coach_races
from coachtui.coach.road.career import career_told
from coachtui.training.athlete import RACE_LEVELS, Race
from coachtui.training.entries import Done
from coachtui.training.measures import event_named, metres_of, seconds_of
from coachtui.training.problems import UsageError

FORMS = ("add", "move", "drop", "list", "plan", "result")
GOOD_THINGS = 3


def parser(words: Sequence[str]) -> Parser:
    """The grammar of `race`, or of the form that the first word names."""
    if words and words[0] in FORMS:
        return _PARSERS[words[0]]()
    p = Parser(
        "race",
        "[add|move|drop|list|plan|result] ...",
        "The race calendar. A change is shown before it is made; the plan follows.\n\n"
        "  race add EVENT DATE [--priority A|B|C] [--name T] [--level L] [course options]\n"
        "  race move RACE DATE\n"
        "  race drop RACE\n"
        "  race list\n"
        "  race plan [RACE] [--aim a|b|c | --target TIME] [--start 9:30] [course options]\n"
        "  race result EVENT TIME [--date D] [--good T]... [--change T] [course options]\n\n"
        "RACE is a date, a name, an event, or goal; without one the next race is meant.",
        ("race add 10km 2027-05-02 --name 'City 10'", "race plan", "race result 5km 19:45"),
    )
    p.add_argument("form", nargs="?", type=one_of(FORMS, "a form of race"), default="list", help=argparse.SUPPRESS)
    return p


def race(shell: Shell, args: argparse.Namespace) -> int:
    """Do what the form says."""
    return _RUN[args.form](shell, args)


def pathway_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `pathway`."""
    p = Parser(
        "pathway",
        "[EVENT] [--dream STANDARD]",
        "The road from local races to the world in your event: where you stand, the next rung and when,\n"
        "the mark on the wall, years ahead, and the doors that speed does not close.",
        ("pathway", "pathway 1500m", "pathway --dream olympics-2028"),
    )
    p.add_argument("event", nargs="?", type=event_named, metavar="EVENT", help="another event than that of your goal")
    p.add_argument("--dream", metavar="STANDARD", help="a standard or Games, such as boston-2027 or olympics-2028")
    return p


def pathway(shell: Shell, args: argparse.Namespace) -> int:
    """Print the pathway."""
    found = coach_pathway.pathway(shell.coach, args.event, args.dream)
    if shell.options.json:
        shell.answer(coach_pathway.pathway_json(found))
    else:
        show_pathway(shell, found, career_told(shell.coach))
    return 0


def _add_parser() -> Parser:
    p = Parser(
        "race add",
        "EVENT DATE [--priority A|B|C] [--name T] [--level L] [--certified yes|no] [--drop M] [--climb M]"
        " [--altitude M] [--wbgt C] [--dry-run]",
        "Put a race into the calendar: A is prepared for like the goal, B with a small taper, C is trained through.",
        ("race add half 2027-02-28", "race add 5km sat --priority C --name Parkrun"),
        form="add",
    )
    p.add_argument("event", type=event_named, metavar="EVENT", help="what is raced")
    p.add_argument("date", metavar="DATE", help="the day")
    p.add_argument("--priority", type=one_of(("a", "b", "c"), "a priority"), default="b", metavar="A|B|C")
    p.add_argument("--name", type=free_text, metavar="T", help="what it is called")
    p.add_argument("--level", type=one_of(RACE_LEVELS, "a level"), metavar="L", help=" ".join(RACE_LEVELS))
    _legal(p)
    _course(p)
    heat = "heat expected on the day, in °C of wet-bulb globe temperature"
    p.add_argument("--wbgt", type=number("a wet-bulb globe temperature", -20, 45), metavar="C", help=heat)
    return _dry(p)


def _add(shell: Shell, args: argparse.Namespace) -> int:
    new = Race(
        args.event, shell.day(args.date), args.priority.upper(), args.name or None, args.level,
        _yes(args.certified), args.drop, args.climb, args.altitude, args.wbgt,
    )  # fmt: skip
    return take_plan(shell, "race-add", partial(coach_races.added, shell.coach, new), dry_run=args.dry_run)


def _move_parser() -> Parser:
    p = Parser("race move", "RACE DATE [--dry-run]", "A race on another day.", ("race move half +7",), form="move")
    p.add_argument("race", metavar="RACE", help="a date, a name, an event, or goal")
    p.add_argument("date", metavar="DATE", help="the new day")
    return _dry(p)


def _move(shell: Shell, args: argparse.Namespace) -> int:
    row, date = _find(shell, args.race), shell.day(args.date)
    return take_plan(shell, "race-move", partial(coach_races.moved, shell.coach, row, date), dry_run=args.dry_run)


def _drop_parser() -> Parser:
    p = Parser(
        "race drop",
        "RACE [--dry-run]",
        "A race that will not be. Without the goal race the plan builds a base.",
        ("race drop 2027-02-28",),
        form="drop",
    )
    p.add_argument("race", metavar="RACE", help="a date, a name, an event, or goal")
    return _dry(p)


def _drop(shell: Shell, args: argparse.Namespace) -> int:
    row = _find(shell, args.race)
    return take_plan(shell, "race-drop", partial(coach_races.dropped, shell.coach, row), dry_run=args.dry_run)


def _list_parser() -> Parser:
    return Parser("race list", "", "Every race, with what your results foretell.", ("race list",), form="list")


def _list(shell: Shell, _args: argparse.Namespace) -> int:
    rows = coach_races.listed(shell.coach)
    if shell.options.json:
        shell.answer(coach_races.rows_json(rows))
    else:
        show_races(shell, rows, coach_races.results_due(shell.coach, rows))
    return 0


def _plan_parser() -> Parser:
    p = Parser(
        "race plan",
        "[RACE] [--aim a|b|c | --target TIME] [--start 09:30] [--weather 24C/60%] [--climb M] [--altitude M]",
        "The page for a race day: targets for the day and the course, splits that sum to them, fuel and warm-up\n"
        "by the clock, what to pack, if-then plans, and when not to start.",
        ("race plan", "race plan goal --weather 24C/60% --start 9:30", "race plan half --aim a"),
        form="plan",
    )
    p.add_argument("race", nargs="?", metavar="RACE", help="a date, a name, an event, or goal; the next without one")
    p.add_argument("--aim", type=one_of(("a", "b", "c"), "an aim"), default=None, metavar="a|b|c")
    p.add_argument("--target", type=seconds_of, metavar="TIME", help="splits for this time instead")
    p.add_argument("--start", type=_time_of_day, metavar="HH:MM", help="when the gun goes")
    p.add_argument("--weather", type=heat, metavar="24C/60%", help="temperature and humidity on the day")
    _course(p)
    return p


def _plan(shell: Shell, args: argparse.Namespace) -> int:
    if args.aim and args.target:
        raise UsageError("--aim and --target exclude each other", "give one of them")
    row = _find(shell, args.race)
    found = raceday.plan_of(
        shell.coach, row, aim=args.aim or "b", target_s=args.target, wbgt=args.weather,
        altitude_m=args.altitude, climb_m=args.climb,
    )  # fmt: skip
    if shell.options.json:
        shell.answer(raceday.race_plan_json(found, args.start))
    else:
        show_race_plan(shell, found, args.start)
    return 0


def _result_parser() -> Parser:
    p = Parser(
        "race result",
        "EVENT TIME [--date D] [--rpe N] [--good T]... [--change T] [--certified yes|no] [--drop M]"
        " [--note T] [--sure]",
        "What you ran. It updates fitness and rungs, and says what follows; three good things and one change\n"
        "are kept with it.",
        ("race result 5km 19:45", "race result half 1:38:20 --good 'even splits' --change 'eat earlier'"),
        form="result",
    )
    p.add_argument("event", type=event_named, metavar="EVENT", help="what was raced")
    p.add_argument("time", type=seconds_of, metavar="TIME", help="such as 19:45")
    p.add_argument("--date", metavar="D", help="the day; today without one")
    p.add_argument("--rpe", type=number("effort", 0, 10), metavar="N", help="effort, 0 to 10")
    p.add_argument("--good", type=free_text, action="append", default=[], metavar="T", help="something that went well")
    p.add_argument("--change", type=free_text, default="", metavar="T", help="one thing to do differently")
    p.add_argument("--note", type=free_text, default="", metavar="T", help="anything to remember")
    p.add_argument("--sure", action="store_true", help="the time is right, however fast it looks")
    _legal(p)
    return p


def _result(shell: Shell, args: argparse.Namespace) -> int:
    told = Done(
        "race", minutes=round(args.time / 60, 2), km=round(metres_of(args.event) / 1000, 4), rpe=args.rpe,
        event=args.event, time_s=args.time, note=args.note, certified=_yes(args.certified), drop_m=args.drop,
    )  # fmt: skip
    good, change = list(args.good), args.change
    if shell.interactive and not shell.options.json and not good and not change:
        good, change = _ask(shell)
    date = shell.day(args.date, past=True) if args.date else None
    found = coach_races.result(shell.coach, told, date, sure=args.sure, good=tuple(good), change=change)
    if shell.options.json:
        shell.answer(coach_races.result_json(found))
        return 0
    answer_outcome(shell, "race-result", found.outcome)
    show_result(shell, found)
    return 0


def _ask(shell: Shell) -> tuple[list[str], str]:
    """Three good things and one change, each skipped with Enter."""
    good = []
    for n in range(GOOD_THINGS):
        shell.out.stdout.write("What went well? (Enter to skip) " if n == 0 else "And what else? ")
        shell.out.flush()
        word = free_text(shell.stdin.readline())
        if not word:
            break
        good.append(word)
    shell.out.stdout.write("One thing to change? (Enter to skip) ")
    shell.out.flush()
    return good, free_text(shell.stdin.readline())


def _find(shell: Shell, ref: str | None) -> coach_races.RaceRow:
    """The race that a word names, also by a day as people write it."""
    if ref is not None:
        with suppress(UsageError):
            day = shell.day(ref)
            if any(row.date == day for row in coach_races.listed(shell.coach)):
                ref = day.isoformat()
    return coach_races.find(shell.coach, ref)


def _course(p: Parser) -> None:
    p.add_argument("--climb", type=number("an ascent", 0, 20000), metavar="M", help="metres of ascent")
    p.add_argument("--altitude", type=number("a height", 0, 6000), metavar="M", help="height of the course")


def _legal(p: Parser) -> None:
    p.add_argument("--certified", type=one_of(("yes", "no"), "an answer"), metavar="yes|no", help="a measured course")
    p.add_argument("--drop", type=number("a drop", -3000, 3000), metavar="M", help="metres from start down to finish")


def _dry(p: Parser) -> Parser:
    p.add_argument("--dry-run", action="store_true", help="show what would change and store nothing")
    return p


def _yes(word: str | None) -> bool | None:
    return None if word is None else word == "yes"


def _time_of_day(text: str) -> dt.time:
    hours, _, minutes = text.strip().partition(":")
    try:
        return dt.time(int(hours), int(minutes or 0))
    except ValueError:
        raise UsageError(f"{text!r} is not a time of day", "write it as 9:30") from None


_PARSERS: dict[str, Callable[[], Parser]] = {
    "add": _add_parser,
    "move": _move_parser,
    "drop": _drop_parser,
    "list": _list_parser,
    "plan": _plan_parser,
    "result": _result_parser,
}
_RUN: dict[str, Callable[[Shell, argparse.Namespace], int]] = {
    "add": _add,
    "move": _move,
    "drop": _drop,
    "list": _list,
    "plan": _plan,
    "result": _result,
}
COMMANDS = {"race": (parser, race), "pathway": (pathway_parser, pathway)}
