"""How a week is laid out on the terminal: seven days, totals by field, proposals and changes."""

import datetime as dt

from coachtui.cli.day_page import show_decisions
from coachtui.cli.output import Output
from coachtui.coach.answers import WeekView
from coachtui.coach.wording import (
    FIELD_NAMES,
    GLYPHS,
    PHASE_NAMES,
    STATUS_MARKS,
    STATUS_WORDS,
    WEEK_NAMES,
    day_name,
    done_line,
    minutes_text,
)
from coachtui.training.entries import Done
from coachtui.training.measures import distance_text


def show_week(out: Output, view: WeekView, units: str, today: dt.date) -> None:
    """Seven days, totals, proposals and changes."""
    week = view.week
    end = week.start + dt.timedelta(6)
    phase = PHASE_NAMES.get(week.phase, week.phase)
    kind = WEEK_NAMES.get(week.kind, week.kind)
    out.line(
        f"Week {week.number} of {view.weeks}: {phase}, {kind}. {day_name(week.start)} to {day_name(end, year=True)}",
        style="bold",
    )
    days = [week.start + dt.timedelta(n) for n in range(7)]
    out.table([row for day in days for row in _day_rows(view, day, units, today)], frozenset({3, 4}))
    out.line()
    rows = [("", "planned", "done")]
    rows += [
        (
            f"{GLYPHS[field]} {FIELD_NAMES[field]}",
            minutes_text(total.planned),
            minutes_text(total.done) if total.done else "-",
        )
        for field, total in view.totals.items()
        if total.planned or total.done
    ]
    run = [t for t in view.totals.values() if t.planned_km or t.done_km]
    done_km = sum(t.done_km for t in run)
    rows.append(("  Running", distance_text(week.run_km, units), distance_text(done_km, units) if done_km else "-"))
    out.table(rows, frozenset({1, 2}))
    show_decisions(out, (*view.proposals, *view.decisions))


def _day_rows(view: WeekView, date: dt.date, units: str, today: dt.date) -> list[tuple[str, ...]]:
    """The rows of one day: its sessions, then what was done beside them."""
    name = (">" if date == today else " ") + day_name(date)
    rows: list[tuple[str, ...]] = []
    for session in (s for s in view.week.sessions if s.date == date):
        mark = f"{STATUS_MARKS[session.status]} {STATUS_WORDS[session.status]}"
        if session.kind == "rest":
            mark = mark if session.status == "done" else ""
        rows.append(
            (
                "" if rows else name,
                GLYPHS[session.domain],
                session.title,
                minutes_text(session.minutes) if session.minutes else "",
                distance_text(session.km, units) if session.km else "",
                mark,
            )
        )
    for entry in view.logged.get(date.isoformat(), ()):
        if isinstance(entry.body, Done):
            rows.append(("" if rows else name, "+", done_line(entry.body, units), "", "", "logged"))
    return rows or [(name, "", "-", "", "", "")]
