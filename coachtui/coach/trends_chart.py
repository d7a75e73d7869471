"""The trends as drawings for both faces, and any day of them in words."""

import datetime as dt
from collections.abc import Sequence

from coachtui.adapting.load import FIRST_DAYS
from coachtui.coach.session_shape import ZONE_HUES
from coachtui.coach.trends import PacePoint, Trends, TrendWeek
from coachtui.coach.wording import FIELD_NAMES, MONTH_NAMES, day_name
from coachtui.drawing import bars, curves
from coachtui.drawing.bars import Bar
from coachtui.drawing.curves import Axis, Curve
from coachtui.drawing.pieces import Line, Piece
from coachtui.drawing.scale import number
from coachtui.drawing.strip import strip
from coachtui.training.measures import MILE_M, clock, distance_text, pace_text
from coachtui.training.plan import ZONES
from coachtui.training.wording import ZONE_NAMES, count

LIGHTS: dict[str, Piece] = {
    "unknown": ("·", "unknown"),
    "green": ("▂", "green"),
    "amber": ("▅", "amber"),
    "red": ("█", "red"),
}
"""Height says what hue says."""
LIGHT_LEGEND: tuple[Piece, ...] = tuple(
    piece for name, look in LIGHTS.items() for piece in (look, (f" {name}   ", "dim"))
)
KNOWN: dict[str, Piece] = {"known": (" ", ""), "estimated": ("≈", "amber"), "unknown": ("·", "dim")}
KNOWN_LEGEND = "≈ load estimated from the plan   · load not known"
PACE_STEPS = (5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0)


def load_chart(view: Trends, width: int, height: int, cursor: int | None = None) -> list[Line]:
    """Fitness, fatigue and form over the days, and below them where the load is estimated or unknown."""
    if all(d.load.fitness is None for d in view.days):
        return _empty([lines_begin(view)], width, height)
    shown = [
        Curve("form", [d.load.form for d in view.days], "flexibility", "area"),
        Curve("fatigue", [d.load.fatigue for d in view.days], "speed", "dashed"),
        Curve("fitness", [d.load.fitness for d in view.days], "stamina", "solid"),
    ]
    axis = Axis("load", _dates(view), zero=True, cursor=cursor)
    drawn = curves.chart(shown, width, height - 1, axis)
    kinds = ["unknown" if d.load.load is None else "estimated" if d.load.estimated else "known" for d in view.days]
    return [*drawn, strip(kinds, KNOWN, width, curves.margin_of(drawn), cursor)]


def light_strip(view: Trends, width: int, margin: int, cursor: int | None = None) -> Line:
    """The light of each day, the most serious one where days share a column."""
    return strip([d.light for d in view.days], LIGHTS, width, margin, cursor)


def volume_chart(view: Trends, width: int, height: int, cursor: int | None = None) -> list[Line]:
    """Kilometres by week, planned against done. `cursor` is the index of a day."""
    shown, names, last = [], [], 0
    for n, week in enumerate(view.weeks):
        shown.append(Bar(_long(week.planned_km, view.units), _long(week.done_km, view.units), "foundation"))
        if week.start.month != last:
            names.append((n, MONTH_NAMES[week.start.month - 1]))
            last = week.start.month
    here = None if cursor is None else week_index(view, cursor)
    drawn = bars.chart(shown, width, height + 1, view.units, here, names)
    return [*drawn[:-2], drawn[-1]]


def pace_chart(view: Trends, width: int, height: int, cursor: int | None = None) -> list[Line]:
    """Pace of runs that lay in one zone, each with the letter of its zone; the plan's paces as dotted lines."""
    if not view.paces:
        return _empty(["No run yet that lay in one zone, with a distance and a time."], width, height)
    per = MILE_M / 1000 if view.units == "mi" else 1.0
    count = len(view.days)
    shown = []
    zones = [z for z in ZONES if any(p.zone == z for p in view.paces)]
    if view.targets is not None:
        ends = [(z, pace) for z in zones for pace in (view.targets.E if z == "E" else (view.targets.of(z),))]
        shown += [Curve("", [pace * per] * count, ZONE_HUES[z], "dotted") for z, pace in ends]
    for zone in zones:
        values: list[float | None] = [None] * count
        for point in view.paces:
            if point.zone == zone:
                values[(point.date - view.first).days] = point.pace_s_per_km * per
        shown.append(Curve(ZONE_NAMES[zone], values, f"{ZONE_HUES[zone]} bold", "points", zone))
    axis = Axis(f"/{view.units}", _dates(view), show=clock, upside_down=True, cursor=cursor, sizes=PACE_STEPS)
    return curves.chart(shown, width, height, axis)


def lines_begin(view: Trends) -> str:
    """Why there are no lines yet."""
    return (
        f"Fitness, fatigue and form begin when the load of {FIRST_DAYS} days is known;"
        f" {view.known_days} of the last {FIRST_DAYS} are."
    )


def load_words(view: Trends, index: int) -> str:
    """Load and lines of one day."""
    day = view.days[index].load
    load = "load not known" if day.load is None else f"load {number(round(day.load))}"
    load += ", estimated" * day.estimated
    impulse = view.days[index].trimp
    load += f", by heart rate {number(round(impulse))} (TRIMP)" if impulse is not None else ""
    if day.fitness is None or day.fatigue is None or day.form is None:
        return f"{load}; too few known days for the lines"
    state = "fresher than usual" if day.form > 0 else "carrying fatigue" if day.form < 0 else "even"
    lines = f"fitness {number(round(day.fitness))}, fatigue {number(round(day.fatigue))}"
    return f"{lines}, form {number(round(day.form))}: {state}; {load}"


def light_words(view: Trends, index: int) -> str:
    """The light of one day."""
    day = view.days[index]
    if day.light == "unknown":
        return "readiness unknown: no check-in, or not enough to say"
    points = f", {count(day.points, 'point')}" if day.points is not None else ""
    return f"readiness {day.light}{points}"


def volume_words(view: Trends, index: int) -> str:
    """Planned against done in the week of a day, with every field."""
    week = view.weeks[week_index(view, index)]
    planned = "no plan" if week.planned_km is None else f"{distance_text(week.planned_km, view.units)} planned"
    done = "nothing known to be done" if week.done_km is None else f"{distance_text(week.done_km, view.units)} done"
    return f"week of {day_name(week.start)}: {planned}, {done}{field_words(week)}"


def field_words(week: TrendWeek) -> str:
    """Minutes done of planned by field; empty where there are none."""
    told = [
        f"{FIELD_NAMES[field].lower()} {round(week.done.get(field, 0))}/{round(week.planned.get(field, 0))}"
        for field in FIELD_NAMES
        if week.done.get(field) or week.planned.get(field)
    ]
    return f"; minutes: {', '.join(told)}" if told else ""


def pace_words(view: Trends, index: int) -> str:
    """The nearest run on or before a day that tells of a zone, against the plan's pace of that zone."""
    date = view.days[index].load.date
    before = [p for p in view.paces if p.date <= date]
    if not before:
        return "no run in one zone up to here"
    return "; ".join(point_words(p, view) for p in before if p.date == before[-1].date)


def point_words(point: PacePoint, view: Trends) -> str:
    """`Sun 3 Jan: easy at 6:02/km, the plan's pace is 6:12/km`."""
    target = ""
    if view.targets is not None and not point.race:
        fast, slow = view.targets.E
        asked = pace_text(view.targets.of(point.zone), view.units)
        if point.zone == "E":
            asked = f"{pace_text(fast, view.units).partition('/')[0]} to {pace_text(slow, view.units)}"
        target = f", the plan says {asked}"
    kind = f"race at {ZONE_NAMES[point.zone]} effort" if point.race else ZONE_NAMES[point.zone]
    said = " as planned" if point.as_planned else ""
    return f"{day_name(point.date)}: {kind} at {pace_text(point.pace_s_per_km, view.units)}{said}{target}"


def week_index(view: Trends, day: int) -> int:
    """The week that holds a day of the range."""
    if not view.days:
        return 0
    return (view.days[day].load.date - view.weeks[0].start).days // 7


def _dates(view: Trends) -> list[tuple[int, str]]:
    """Names of months where they begin, or of Mondays in a short range; the first and the last day always."""
    days = [d.load.date for d in view.days]
    if not days:
        return []
    short = len(days) <= 62
    inner = [n for n, d in enumerate(days) if (d.weekday() == 0 if short else d.day == 1)]
    if len(days) > 800:
        inner = [n for n in inner if days[n].month == 1]
    ends = [len(days) - 1, 0]
    return [(n, _date(days[n], years=len(days) > 800)) for n in (*ends, *inner)]


def _date(day: dt.date, *, years: bool) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.year}" if years else f"{day.day} {MONTH_NAMES[day.month - 1]}"


def _empty(words: Sequence[str], width: int, height: int) -> list[Line]:
    """A sentence where a chart will be."""
    lines: list[Line] = [[(" " * width, "")] for _ in range(height)]
    line = ""
    rows: list[str] = []
    for word in " ".join(words).split():
        if line and len(line) + 1 + len(word) > width - 4:
            rows.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    rows.append(line)
    start = max((height - len(rows)) // 2, 0)
    for n, text in enumerate(rows[:height]):
        lines[start + n] = [(f"  {text}".ljust(width)[:width], "dim")]
    return lines


def _long(km: float | None, units: str) -> float | None:
    return None if km is None else km * 1000 / MILE_M if units == "mi" else km
