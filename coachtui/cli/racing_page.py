"""How `predict`, `paces`, `grade` and `standards` read as plain lines."""

from collections.abc import Sequence
from itertools import groupby

from coachtui.cli.shell import Shell
from coachtui.coach.road.races import time_text
from coachtui.coach.road.racing import Forecasts, Grade, PaceTable, ZonePace
from coachtui.coach.road.standards import StandardList, StandardRow, gap_text, gap_time
from coachtui.coach.wording import race_name
from coachtui.planning.suiting import Suited
from coachtui.training.measures import clock, pace_text
from coachtui.training.plan import Paces
from coachtui.training.wording import ZONE_NAMES

MANY = 15
"""More standards than this stand in a line each."""
TREADMILL = "On a treadmill 1 % of gradient equals the air outdoors only above about 14 km/h; below, leave it flat."
SIGNS = "* from knowledge or assumed: check it. + known for more than a year: check what holds now."
PROMISE = "A mark met is not a place: federations and organisers choose. Weeks are plausible, never promised."


def show_predictions(shell: Shell, view: Forecasts) -> None:
    """A table of ranges, one of the methods behind them, and what to bear in mind."""
    out, told = shell.out, view.prediction
    out.line(f"Equivalent races at VDOT {told.vdot:.1f}", style="bold")
    out.line(told.because)
    out.line()
    ranges = [("", "at best", "likely", "on a hard day", "pace")]
    for row, slow in zip(told.equivalents, view.slowing, strict=True):
        low, best, high = (t * slow.factor for t in (row.low_s, row.best_s, row.high_s))
        pace = pace_text(best / row.distance_m * 1000, view.units)
        ranges.append((row.event, _time(low), _time(best), _time(high), pace))
    out.table(ranges, frozenset({1, 2, 3, 4}))
    out.line()
    out.line("Behind them", style="bold")
    out.table(_method_rows(view), frozenset(range(1, 7)))
    out.line()
    for text in (*_methods(view), *_added(view), *_models(view), *view.notes):
        out.item(text, first="- ")


def show_suited(shell: Shell, found: Sequence[Suited]) -> None:
    """Events from what suits best to what suits least, each with why."""
    out = shell.out
    out.line("What suits you, the best first", style="bold")
    for row in found:
        out.item(f"{race_name(row.event)}{'' if row.ready else ' (not yet)'}: {row.because}", first="- ")


def show_paces(shell: Shell, table: PaceTable) -> None:
    """Zones as paces, then as splits and speeds, then what a point changes."""
    out = shell.out
    out.line(f"Training paces at VDOT {table.vdot:.1f}", style="bold")
    out.line(table.because)
    out.line()
    beats = any(z.hr for z in table.zones)
    heads = ["", "per km", "per mile", "400 m", "200 m", "km/h", *["heart rate"] * beats]
    rows = [heads, *([*_pace_cells(z), *[f"{z.hr[0]}-{z.hr[1]}" if z.hr else ""] * beats] for z in table.zones)]
    out.table(rows, frozenset(range(1, len(heads))))
    out.line()
    out.line("One VDOT point to either side", style="bold")
    three = (table.slower, table.paces, table.faster)
    sides = [
        ("", f"{table.vdot - 1:.1f}", f"{table.vdot:.1f}", f"{table.vdot + 1:.1f}"),
        *((_zone(z.zone), *(_pace(p, z.zone, table.units) for p in three)) for z in table.zones),
    ]
    out.table(sides, frozenset({1, 2, 3}))
    out.line()
    for z in table.zones:
        if z.text:
            out.item(z.text, first=f"{z.zone}  ")
    out.item(TREADMILL, first="-  ")
    if not beats:
        out.item("Heart rates appear when athlete.toml knows your maximum (coaching.max_hr).", first="-  ")


def show_grade(shell: Shell, found: Grade) -> None:
    """Age grade and points, and what each is good for."""
    out = shell.out
    who = {"M": "man", "F": "woman", "X": "runner, compared with women"}[found.sex]
    out.line(f"{found.event} in {_time(found.time_s)}, {who} of {found.age}", style="bold")
    if found.age_grade_pct is not None:
        meant = f": {found.band}" if found.band else ""
        out.label("Age grade", f"{found.age_grade_pct:.2f} %{meant} (road factors of {found.age_edition})")
        out.label("", "Good for comparing yourself with other ages and with your younger self, not for training paces.")
    if found.points is not None:
        out.label("Points", f"{found.points} (World Athletics, edition {found.edition}; one point more or less)")
        out.label("", "Good for comparing events and for seeing how deep a level is, not for slow times or training.")
    for text in found.notes:
        out.item(text, first="- ")


def show_standards(shell: Shell, found: StandardList) -> None:
    """Each mark with its gap and its warnings, then what is not known; many marks in a line each."""
    out = shell.out
    out.line(f"Standards for {found.about}", style="bold")
    if not found.rows:
        out.line("No mark is known for that; coachtui standards --all lists every one.")
    if len(found.rows) > MANY:
        for name, rows in groupby(found.rows, _name):
            out.line()
            out.line(name, style="accent")
            marks = [(r.standard.event, _people(r), r.standard.mark, _brief(r)) for r in rows]
            out.table(marks, indent="  ", least=9)
        out.line()
        out.item(SIGNS)
    else:
        for row in found.rows:
            _show_standard(shell, row)
    for unknown in found.awaited:
        out.line()
        out.line(f"{unknown.competition}: not known to us")
        out.item(unknown.text, first="  - ")
    if found.rows:
        out.line()
        out.item(PROMISE)


def _show_standard(shell: Shell, row: StandardRow) -> None:
    out, s = shell.out, row.standard
    out.line()
    out.line(f"{_name(row)}, {s.event}, {_people(row)}: {s.mark}", style="accent")
    if row.gap is not None and row.have_s is not None:
        out.item(f"you now {_time(row.have_s)} ({row.have})", first="  ")
        out.item(f"to the mark {gap_text(row.gap)}", first="  ")
    if row.aim_gap is not None:
        out.item(f"to {clock(row.aim_s)}, where a place is likely, {gap_text(row.aim_gap)}", first="  ")
    for text in (*row.notes, *([f"window: {s.window}"] if s.window else []), *([s.route] if s.route else [])):
        out.item(text, first="  - ")


def _brief(row: StandardRow) -> str:
    """Gap and warnings of a mark in a few signs."""
    signs = "*" * (row.standard.origin != "read") + "+" * row.old
    if row.gap is None:
        return signs
    missing = f"{gap_time(row.gap.seconds)} to go" if row.gap.seconds > 0 else "met"
    return f"{missing} {signs}".strip()


def _name(row: StandardRow) -> str:
    """The competition with its year."""
    s = row.standard
    return s.competition if any(w.strip(",").isdigit() for w in s.competition.split()) else f"{s.competition} {s.year}"


def _people(row: StandardRow) -> str:
    s = row.standard
    people = "men" if s.sex == "M" else "women"
    first, last = s.age_band
    if first <= 0 and last >= 120:
        return people
    return f"{people} {first}+" if last >= 99 else f"{people} {first}-{last}"


def _methods(view: Forecasts) -> list[str]:
    """How the likely times were made, one line for each way."""
    by: dict[str, list[str]] = {}
    for row in view.prediction.equivalents:
        by.setdefault(f"{row.method}, from {row.raced}", []).append(row.event)
    return [f"{', '.join(events)}: {method}" for method, events in by.items()]


def _added(view: Forecasts) -> list[str]:
    rows = [
        (e.event, s) for e, s in zip(view.prediction.equivalents, view.slowing, strict=True) if abs(s.factor - 1) > 1e-9
    ]
    if not rows:
        return []
    event, most = max(rows, key=lambda r: (r[1].factor, r[0]))
    parts = [
        f"{name} {pct:.1f} %"
        for name, pct in (("heat", most.heat_pct), ("altitude", most.altitude_pct), ("hills", most.hills_pct))
        if pct
    ]
    return [f"the ranges hold the day and the course, for {event}: {', '.join(parts)}; the methods below them do not"]


def _models(view: Forecasts) -> list[str]:
    told, said = view.prediction, []
    if told.exponent is not None:
        said.append(f"your own exponent is {told.exponent:.3f} (1.06 is usual; lower is more endurance)")
    if critical := told.critical:
        pace = pace_text(1000 / critical.speed, view.units)
        said.append(f"critical speed {pace}, {critical.reserve_m:.0f} m in reserve, from {critical.efforts} efforts")
    if any(e.distance_m > 30_000 for e in told.equivalents):
        said.append(f"beyond the half marathon time grows with distance to the power of {told.marathon_k:g}")
    return said


def _method_rows(view: Forecasts) -> list[list[str]]:
    """Every race by every method that has something to say."""
    told = view.prediction
    own = told.exponent is not None
    critical = any(e.critical_speed_s is not None for e in told.equivalents)
    rows = [["", "VDOT", "Riegel", "Cameron", "at volume", *["own"] * own, *["crit. speed"] * critical]]
    for e in told.equivalents:
        times = [e.vdot_s, e.riegel_s, e.cameron_s, e.volume_s, *[e.own_s] * own, *[e.critical_speed_s] * critical]
        rows.append([e.event, *(_time(t) for t in times)])
    return rows


def _pace_cells(z: ZonePace) -> list[str]:
    def span(low: str, high: str) -> str:
        return low if low == high else f"{low}-{high}"

    return [
        _zone(z.zone),
        span(*(clock(s) for s in z.s_per_km)),
        span(*(clock(s) for s in z.s_per_mile)),
        *(_lap(z.laps_s.get(m)) for m in ("400", "200")),
        span(*(f"{v:.1f}" for v in z.kmh)),
    ]


def _lap(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds:.0f} s" if seconds < 99.5 else clock(seconds)


def _pace(table: Paces, zone: str, units: str) -> str:
    if zone != "E":
        return pace_text(table.of(zone), units)
    return f"{pace_text(table.E[0], units).partition('/')[0]}-{pace_text(table.E[1], units)}"


def _zone(zone: str) -> str:
    return f"{zone} {ZONE_NAMES[zone]}"


def _time(seconds: float | None) -> str:
    return "" if seconds is None else time_text(seconds)
