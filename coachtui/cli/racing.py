"""`predict`, `paces`, `grade` and `standards`: racing in numbers. Nothing here is stored."""

import argparse
from collections.abc import Sequence

from coachtui.cli.grammar import Parser, number, one_of, weather
from coachtui.cli.racing_page import show_grade, show_paces, show_predictions, show_standards, show_suited
from coachtui.cli.shell import Shell
from coachtui.coach import onboard
from coachtui.coach.road import racing as coach_racing
from coachtui.coach.road import standards as coach_standards
from coachtui.coach.road.form import Given
from coachtui.training import codec
from coachtui.training.measures import event_named, seconds_of
from coachtui.training.problems import CoachError, UsageError

FITNESS = "[--vdot N | --result EVENT TIME ...]"
_SEX = one_of(("F", "M", "X"), "F, M or X")
_AGE = number("age", 1, 120, whole=True)


def predict_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `predict`."""
    p = Parser(
        "predict",
        f"[EVENT] {FITNESS} [--km N] [--wbgt C | --weather 31C/60%] [--altitude M] [--climb M] [--choose [DATE]]",
        "What your results say about other races: VDOT, Riegel, Cameron, your own exponent and\n"
        "critical speed where your races allow, and always a range. --choose helps to choose an event instead.",
        (
            "predict",
            "predict --choose 2027-05-16",
            "predict marathon --weather 24C/60%",
            "predict --result 5km 19:45 10km 41:30 --km 60",
            "predict half --vdot 48 --climb 250",
        ),
    )
    p.add_argument("event", nargs="?", type=event_named, metavar="EVENT", help="one race or length; all without it")
    _fitness(p)
    p.add_argument(
        "--km",
        type=number("kilometres a week", 0, 400),
        metavar="N",
        help="your weekly volume in km; the marathon depends on it",
    )
    p.add_argument("--wbgt", type=number("a WBGT", -20, 45), metavar="C", help="heat of the day as WBGT in °C")
    p.add_argument("--weather", type=heat, metavar="31C/60%", help="temperature and humidity instead")
    p.add_argument("--altitude", type=number("a height", 0, 9000), default=0.0, metavar="M", help="height of the race")
    p.add_argument(
        "--climb", type=number("an ascent", 0, 20000), default=0.0, metavar="M", help="metres of ascent of that EVENT"
    )
    p.add_argument(
        "--choose",
        nargs="?",
        const="",
        metavar="DATE",
        help="which event suits your results, kilometres and weeks; for a race on a date, or whenever",
    )
    return p


def predict(shell: Shell, args: argparse.Namespace) -> int:
    """Print equivalent times, or which event suits."""
    if args.choose is not None:
        return _choose(shell, args.choose)
    if args.climb and args.event is None:
        raise UsageError("--climb belongs to one race", "name it: coachtui predict marathon --climb 440")
    if args.wbgt is not None and args.weather is not None:
        raise UsageError("--wbgt and --weather exclude each other", "give one of them")
    wbgt = args.wbgt if args.weather is None else args.weather
    conditions = coach_racing.conditions(wbgt, args.altitude, args.climb)
    view = coach_racing.predictions(shell.coach, _given(args, weekly_km=args.km), args.event, conditions)
    if shell.options.json:
        shell.answer(coach_racing.forecasts_json(view))
    else:
        show_predictions(shell, view)
    return 0


def _choose(shell: Shell, date: str) -> int:
    found = onboard.suited(shell.coach, shell.coach.athlete, shell.day(date) if date else None)
    if shell.options.json:
        events = [{"event": s.event, "ready": s.ready, "verdict": s.view.verdict, "because": s.because} for s in found]
        shell.answer({"schema": "coachtui/events/1", "events": events})
    else:
        show_suited(shell, found)
    return 0


def paces_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `paces`."""
    p = Parser(
        "paces",
        FITNESS,
        "Training paces of today's fitness, in km and miles, as track splits and treadmill speeds,\n"
        "with heart rates where your maximum is known, and what one VDOT point changes.",
        ("paces", "paces --vdot 50", "paces --result 10km 44:10"),
    )
    _fitness(p)
    return p


def paces(shell: Shell, args: argparse.Namespace) -> int:
    """Print training paces."""
    table = coach_racing.paces(shell.coach, _given(args))
    if shell.options.json:
        shell.answer(coach_racing.paces_json(table))
    else:
        show_paces(shell, table)
    return 0


def grade_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `grade`."""
    p = Parser(
        "grade",
        "EVENT TIME [--sex F|M|X] [--age N]",
        "What a time is worth: an age grade by the road factors of 2025, and World Athletics points.\n"
        "Sex and age are yours unless you say others. Nothing is stored.",
        ("grade 10km 42:00", "grade marathon 3:30:00 --sex F --age 45"),
    )
    p.add_argument("event", type=event_named, metavar="EVENT", help="what was raced")
    p.add_argument("time", type=seconds_of, metavar="TIME", help="such as 42:00 or 3:30:00")
    _person(p)
    return p


def grade(shell: Shell, args: argparse.Namespace) -> int:
    """Print a grade."""
    found = coach_racing.grade(shell.coach, args.event, args.time, Given(sex=_sex(args), age=args.age))
    if shell.options.json:
        shell.answer({"schema": "coachtui/grade/1", **codec.encode(found)})
    else:
        show_grade(shell, found)
    return 0


def standards_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `standards`."""
    p = Parser(
        "standards",
        f"[COMPETITION...] {FITNESS} [--event EVENT] [--sex F|M|X] [--age N] [--all]",
        "Qualifying marks for you and your event, and how far it is to each. Words pick competitions\n"
        "by name or year, then in every event; --all lists every mark. Marks change: check them.",
        ("standards", "standards boston", "standards tokyo 2025 --sex F", "standards --event 5km --result 5km 16:10"),
    )
    p.add_argument("competition", nargs="*", metavar="COMPETITION", help="words of a competition's name, or a year")
    _fitness(p)
    p.add_argument("--event", type=event_named, metavar="EVENT", help="one event alone")
    _person(p)
    p.add_argument("--all", action="store_true", help="every mark, whatever sex, age and event")
    return p


def standards(shell: Shell, args: argparse.Namespace) -> int:
    """Print standards."""
    given = _given(args, sex=_sex(args), age=args.age)
    found = coach_standards.standards(shell.coach, given, args.competition, event=args.event, everything=args.all)
    if shell.options.json:
        shell.answer(coach_standards.standards_json(found))
    else:
        show_standards(shell, found)
    return 0


def _fitness(p: Parser) -> None:
    p.add_argument("--vdot", type=number("VDOT", 15, 90), metavar="N", help="this fitness in place of yours")
    p.add_argument(
        "--result", nargs="+", action="append", metavar=("EVENT", "TIME"), help="these races in place of yours"
    )


def _person(p: Parser) -> None:
    p.add_argument("--sex", type=_SEX, metavar="F|M|X", help="which tables to compare with")
    p.add_argument("--age", type=_AGE, metavar="N", help="age in years")


def _given(
    args: argparse.Namespace, *, weekly_km: float | None = None, sex: str | None = None, age: int | None = None
) -> Given:
    """What the options say. Raises UsageError."""
    words = [word for group in args.result or [] for word in group]
    if args.vdot is not None and words:
        raise UsageError("--vdot and --result exclude each other", "give one of them")
    if len(words) % 2:
        raise UsageError(
            "--result takes an event and a time, as often as you like",
            "such as: --result 5km 19:45 10km 41:30; other words go before it",
        )
    try:
        pairs = tuple((event_named(event), _time(time)) for event, time in zip(words[::2], words[1::2], strict=True))
    except CoachError as error:
        raise UsageError(error.message, error.hint) from None
    return Given(args.vdot, pairs, weekly_km, sex, age)


def _time(text: str) -> str:
    seconds_of(text)
    return text.strip()


def _sex(args: argparse.Namespace) -> str | None:
    return args.sex.upper() if args.sex else None


def heat(text: str) -> float:
    """WBGT in °C of a weather such as `31C/60%`. Raises UsageError."""
    degrees, humidity = weather(text)
    if humidity is None:
        raise UsageError("the heat of a day needs the humidity too", "write: --weather 31C/60%")
    return coach_racing.heat(degrees, humidity)


COMMANDS = {
    "predict": (predict_parser, predict),
    "paces": (paces_parser, paces),
    "grade": (grade_parser, grade),
    "standards": (standards_parser, standards),
}
