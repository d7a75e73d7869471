"""The season as a drawing for both faces: bars by week, races, cutbacks and today, and a week in words."""

import datetime as dt
from collections.abc import Sequence

from coachtui.coach.season import SeasonRace, SeasonView, SeasonWeek
from coachtui.coach.wording import MONTH_NAMES, PHASE_NAMES, STATUS_MARKS, WEEK_NAMES, amounts, day_name
from coachtui.drawing import bars
from coachtui.drawing.bars import Bar
from coachtui.drawing.pieces import Line, Piece
from coachtui.training.measures import MILE_M, clock, distance_text
from coachtui.training.plan import Session
from coachtui.training.wording import count

HUES = {
    "foundation": "foundation",
    "speed": "speed",
    "stamina": "stamina",
    "specific": "race",
    "taper": "strength",
    "transition": "flexibility",
}
KIND_SIGNS = {"cutback": "▾", "taper": "▿", "recovery": "◦", "return": "↷"}
MARKS: tuple[tuple[Piece, str], ...] = (
    (("⚑", "race bold"), "race"),
    (("◇", "bold"), "milestone"),
    *(((sign, "bold"), WEEK_NAMES[kind]) for kind, sign in KIND_SIGNS.items()),
)
"""What a sign below a bar says."""


def season_chart(view: SeasonView, width: int, height: int, cursor: int | None = None) -> list[Line]:
    """Exactly `height` lines: weekly volume, marks, months and phases. `cursor` is the index of a week."""
    return bars.chart(week_bars(view), width, height, view.units, cursor, _names(view))


def legend(view: SeasonView, width: int) -> list[Piece]:
    """What bars and signs say, those alone that occur in a chart so wide."""
    shown = week_bars(view)
    placed = bars.layout(len(shown), width, bars.margin_of(shown, view.units))
    looks: list[tuple[Piece, str]] = [(("█", "accent"), "done"), ((placed.planned, "accent"), "planned")]
    looks += [(look, name) for look, name in MARKS if any(b.mark == look[0] for b in shown)]
    told = [[look, (f" {name}", "dim")] for look, name in looks]
    lines = [_apart(told, gap) for gap in ("   ", "  ", " ")]
    return next((line for line in lines if sum(len(text) for text, _ in line) <= width), lines[-1])


def _apart(told: Sequence[Sequence[Piece]], gap: str) -> list[Piece]:
    return [piece for n, pieces in enumerate(told) for piece in ([(gap, "")] if n else []) + list(pieces)]


def week_bars(view: SeasonView) -> list[Bar]:
    """One bar a week: outlined as planned for a week that has begun, and as it is seen now for one to come."""
    shown = []
    for week in view.weeks:
        begun = week.start <= view.today
        mark, style = _mark(week)
        if week.number == view.this_week and not mark:
            mark, style = "●", "accent bold"
        planned = max(week.planned_km, week.run_km) if begun else week.run_km
        shown.append(
            Bar(
                _long(planned, view.units),
                None if week.done_km is None or not begun else _long(week.done_km, view.units),
                HUES.get(week.phase, "dim"),
                mark,
                style,
                PHASE_NAMES.get(week.phase, week.phase),
            )
        )
    return shown


def week_title(view: SeasonView, week: SeasonWeek) -> str:
    """`Week 11 of 20, 28 Dec to 3 Jan: Stamina, build`."""
    end = week.start + dt.timedelta(6)
    days = f"{week.start.day} {MONTH_NAMES[week.start.month - 1]} to {end.day} {MONTH_NAMES[end.month - 1]}"
    kind = WEEK_NAMES.get(week.kind, week.kind)
    return f"Week {week.number} of {len(view.weeks)}, {days}: {PHASE_NAMES.get(week.phase, week.phase)}, {kind}"


def week_words(view: SeasonView, week: SeasonWeek) -> str:
    """What was planned and what became of it: `47 km planned, 31 km done so far, 1 run not logged`."""
    units = view.units
    eased = f", now {distance_text(week.run_km, units)}" if abs(week.run_km - week.planned_km) >= 0.5 else ""
    words = f"{distance_text(week.planned_km, units)} planned{eased}"
    if week.start > view.today:
        return words
    so_far = " so far" if week.number == view.this_week else ""
    done = "nothing known to be done" if week.done_km is None else f"{distance_text(week.done_km, units)} done{so_far}"
    open_ = f", {count(week.open, 'run')} not logged" if week.open else ""
    return f"{words}, {done}{open_}"


def key_words(session: Session, units: str) -> str:
    """One key session: `Tue 29 Dec  Cruise intervals, 61 min, 11.2 km  ✓`."""
    mark = STATUS_MARKS[session.status] if session.status != "planned" else ""
    much = amounts(session, units)
    return f"{day_name(session.date):<11} {session.title}{', ' * bool(much)}{much}  {mark}".rstrip()


def race_words(race: SeasonRace, view: SeasonView) -> str:
    """One race, how far away it is, and what it is for."""
    days = (race.date - view.today).days
    away = f"in {days} days" if days > 1 else {1: "tomorrow", 0: "today"}.get(days, "run")
    target = f" in {clock(view.goal.target_s)}" if race.goal and view.goal.target_s else ""
    what = "the goal" if race.goal else f"{race.priority} race"
    return f"{day_name(race.date, year=True)}: {race.title}{target}, {what}, {away}"


def _mark(week: SeasonWeek) -> tuple[str, str]:
    if week.races:
        return "⚑", "race bold"
    if week.milestones:
        return "◇", "bold"
    return KIND_SIGNS.get(week.kind, ""), "bold"


def _names(view: SeasonView) -> list[tuple[int, str]]:
    """Today first, then the months where they begin."""
    here = [(n, "today") for n, w in enumerate(view.weeks) if w.number == view.this_week]
    months, last = [], 0
    for n, week in enumerate(view.weeks):
        if week.start.month != last:
            months.append((n, MONTH_NAMES[week.start.month - 1]))
            last = week.start.month
    return [*here, *months]


def _long(km: float, units: str) -> float:
    return km * 1000 / MILE_M if units == "mi" else km
