"""`season` and `trends`: charts in plain lines, each with its numbers in words and in a table."""

import argparse
from collections.abc import Sequence

from coachtui.cli.grammar import Parser
from coachtui.cli.output import Output
from coachtui.cli.plan_page import show_stop
from coachtui.cli.shell import Shell
from coachtui.coach import season as seasons
from coachtui.coach import season_chart, trends_chart
from coachtui.coach import trends as courses
from coachtui.coach.season import SeasonView
from coachtui.coach.trends import RANGE_NAMES, RANGES, Trends
from coachtui.coach.wording import FIELD_NAMES, PHASE_NAMES, WEEK_NAMES, day_name
from coachtui.drawing.curves import margin_of
from coachtui.drawing.pieces import plain_lines
from coachtui.training.measures import distance_text
from coachtui.training.problems import CoachError

HEIGHT = 14
LEAST = 60
"""Columns below which the drawings are left out; the words and tables stay."""


def season_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `season`."""
    return Parser(
        "season",
        "",
        "Every week of the plan: volume planned and done, phases, cutbacks, races, milestones and today.",
        ("season", "season --json"),
    )


def season(shell: Shell, _args: argparse.Namespace) -> int:
    """Print the season."""
    view = seasons.season(shell.coach)
    if not view.weeks:
        raise CoachError("the plan holds no week", "make a new one: coachtui replan")
    if shell.options.json:
        shell.answer(seasons.season_json(view))
    else:
        show_season(shell.out, view)
    return 0


def show_season(out: Output, view: SeasonView) -> None:
    """The chart, this week, races and milestones, and a line for each week."""
    if out.width >= LEAST:
        out.drawing(plain_lines(season_chart.season_chart(view, out.width, HEIGHT)))
        out.drawing(plain_lines([season_chart.legend(view, out.width)]))
        out.line()
    here = next((w for w in view.weeks if w.number == view.this_week), None)
    if here is not None:
        out.line(season_chart.week_title(view, here), style="bold")
        out.line(f"  {season_chart.week_words(view, here)}")
        for key in here.keys:
            out.item(season_chart.key_words(key, view.units), first="  - ")
        out.line()
    out.labels(("Races", season_chart.race_words(race, view)) for race in view.races)
    out.labels(("Milestones", f"{day_name(stone.date, year=True)}: {stone.text}") for stone in view.milestones)
    out.labels(("Later", f"from {day_name(later.start, year=True)}: {later.text}") for later in view.ahead)
    if view.races or view.milestones or view.ahead:
        out.line()
    rows = [("", "", "week of", "phase", "kind", "planned", "done", "")]
    for week in view.weeks:
        done = "" if week.start > view.today else "?"
        if week.done_km is not None and week.start <= view.today:
            done = distance_text(week.done_km, view.units)
        names = [r.title for r in week.races] + [m.event + " milestone" for m in week.milestones]
        rows.append(
            (
                ">" if week.number == view.this_week else "",
                str(week.number),
                day_name(week.start),
                PHASE_NAMES.get(week.phase, week.phase),
                WEEK_NAMES.get(week.kind, week.kind),
                distance_text(week.planned_km if week.start <= view.today else week.run_km, view.units),
                done,
                ", ".join(names),
            )
        )
    out.table(rows, frozenset({1, 5, 6}))
    show_stop(out, [week.run_km for week in view.weeks if week.start > view.today])


def trends_parser(_words: Sequence[str]) -> Parser:
    """The grammar of `trends`."""
    p = Parser(
        "trends",
        "[--range 6w|6m|all]",
        "Fitness, fatigue and form, readiness by day, planned against done, and pace by zone.",
        ("trends", "trends --range 6m", "trends --range all --json"),
    )
    p.add_argument(
        "--range", choices=tuple(RANGES), default="6w", metavar="6w|6m|all", help="how far back; six weeks without it"
    )
    return p


def trends(shell: Shell, args: argparse.Namespace) -> int:
    """Print the trends."""
    view = courses.trends(shell.coach, args.range)
    if shell.options.json:
        shell.answer(courses.trends_json(view))
    else:
        show_trends(shell.out, view)
    return 0


def show_trends(out: Output, view: Trends) -> None:
    """Each chart under its name, with today in words."""
    last = len(view.days) - 1
    span = f"{day_name(view.first, year=True)} to {day_name(view.last, year=True)}"
    out.line(f"Trends, {RANGE_NAMES[view.range]}: {span}", style="bold")
    wide = out.width >= LEAST
    out.line()
    out.line("Fitness, fatigue and form", style="bold")
    if all(d.load.fitness is None for d in view.days):
        out.line(f"  {trends_chart.lines_begin(view)}")
    else:
        if wide:
            out.drawing(plain_lines(trends_chart.load_chart(view, out.width, HEIGHT)))
            if any(d.load.estimated or d.load.load is None for d in view.days):
                out.drawing([f"       {trends_chart.KNOWN_LEGEND}"])
        out.line(f"  today: {trends_chart.load_words(view, last)}")
    out.line()
    out.line("Readiness by day", style="bold")
    if wide:
        margin = margin_of(trends_chart.load_chart(view, out.width, HEIGHT))
        out.drawing(plain_lines([trends_chart.light_strip(view, out.width, min(margin, 8))]))
        out.drawing(plain_lines([[(" " * 6, ""), *trends_chart.LIGHT_LEGEND]]))
    counts = {s: sum(d.light == s for d in view.days) for s in trends_chart.LIGHTS}
    told = ", ".join(f"{n} {name}" for name, n in counts.items() if n)
    out.line(f"  days: {told}; today: {trends_chart.light_words(view, last)}")
    out.line()
    _show_weeks(out, view)
    out.line("Pace by zone", style="bold")
    if view.paces and wide:
        out.drawing(plain_lines(trends_chart.pace_chart(view, out.width, HEIGHT)))
    for point in view.paces[-5:]:
        out.line(f"  {trends_chart.point_words(point, view)}")
    if not view.paces:
        out.line("  no run yet that lay in one zone, with a distance and a time")


def _show_weeks(out: Output, view: Trends) -> None:
    """Planned against done: the last weeks in km and by field."""
    out.line("Planned against done, by week", style="bold")
    shown = view.weeks[-12:]
    rows = [("  week of", "planned", "done", "minutes done of planned")]
    for week in shown:
        fields = ", ".join(
            f"{FIELD_NAMES[f].lower()} {round(week.done.get(f, 0))}/{round(week.planned.get(f, 0))}"
            for f in FIELD_NAMES
            if week.done.get(f) or week.planned.get(f)
        )
        planned = "-" if week.planned_km is None else distance_text(week.planned_km, view.units)
        done = "?" if week.done_km is None else distance_text(week.done_km, view.units)
        rows.append((f"  {day_name(week.start)}", planned, done, fields))
    out.table(rows, frozenset({1, 2}))
    if len(view.weeks) > len(shown):
        out.line(f"  the last {len(shown)} of {len(view.weeks)} weeks; all of them: coachtui trends --json")
    out.line()


COMMANDS = {"season": (season_parser, season), "trends": (trends_parser, trends)}
