"""`today`, `week` and `plan`: what is coming, and planned against done."""

import argparse
import datetime as dt
from collections.abc import Sequence

from coachtui.cli.day_page import show_day, units_of
from coachtui.cli.grammar import Parser
from coachtui.cli.plan_page import show_plan
from coachtui.cli.shell import Shell
from coachtui.cli.week_page import show_week
from coachtui.coach import views
from coachtui.coach.answers import day_json, plan_json, week_json
from coachtui.coach.checkin import check_in
from coachtui.coach.weather import FORM, parse_weather
from coachtui.training.problems import CoachError


def today_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `today`."""
    p = Parser(
        "today",
        "[--weather 31C/60%]",
        "How you are and why, today's session with its steps, what changed, and what comes next.",
        ("today", "today --weather 31C/60%", "today --json"),
    )
    p.add_argument(
        "--weather", type=parse_weather, metavar=FORM, help="kept with today's check-in; also aqi 160, lightning, ice"
    )
    return p


def today(shell: Shell, args: argparse.Namespace) -> int:
    """Print today; a weather that is given is stored with today's check-in first."""
    if args.weather:
        check_in(shell.coach, args.weather)
    day = views.day(shell.coach)
    if shell.options.json:
        shell.answer({"schema": "coachtui/today/1", **day_json(day)})
    else:
        show_day(shell, day)
    return 0


def week_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `week`."""
    p = Parser(
        "week",
        "[REF]",
        "Seven days with what is planned and what was done, and totals by field.\n"
        "REF is a date in the week, or its number in the plan.",
        ("week", "week 12", "week +7", "week 2027-03-01"),
    )
    p.add_argument("ref", nargs="?", metavar="REF", help="a date in the week, or its number; this week without one")
    return p


def week(shell: Shell, args: argparse.Namespace) -> int:
    """Print one week."""
    view = views.week(shell.coach, week_ref(shell, args.ref))
    if shell.options.json:
        shell.answer(week_json(view))
    else:
        show_week(shell.out, view, units_of(shell), shell.today)
    return 0


def week_ref(shell: Shell, text: str | None) -> dt.date | int | None:
    """The week that a word names: its number in the plan, or a date in it."""
    if text is None:
        return None
    return int(text) if text.isdigit() and len(text) <= 4 else shell.day(text)


def plan_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `plan`."""
    return Parser(
        "plan",
        "",
        "The goal as it was assessed, the phases, and one line for each week.",
        ("plan", "plan --json"),
    )


def plan(shell: Shell, _args: argparse.Namespace) -> int:
    """Print the plan as it is seen now."""
    shown, decisions = views.plan(shell.coach)
    if not shown.weeks:
        raise CoachError("the plan holds no week", "make a new one: coachtui replan")
    if shell.options.json:
        shell.answer(plan_json(shown, decisions))
    else:
        show_plan(shell.out, shown, shell.today)
    return 0


COMMANDS = {"today": (today_parser, today), "week": (week_parser, week), "plan": (plan_parser, plan)}
