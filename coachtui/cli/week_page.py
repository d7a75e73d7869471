"""How a week is laid out on the terminal: seven days, totals by field, proposals and changes."""

import datetime as dt

from coachtui.cli.day_page import LIVE, show_decisions
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
    told_once,
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
            minutes_text(total.planned) if total.planned else "-",
            minutes_text(total.done) if total.done else "-",
        )
        for field, total in view.totals.items()
        if total.planned or total.done
    ]
    km, done_km = sum(t.planned_km for t in view.totals.values()), sum(t.done_km for t in view.totals.values())
    rows.append(
        ("  Running", distance_text(km, units) if km else "-", distance_text(done_km, units) if done_km else "-")
    )
    out.table(rows, frozenset({1, 2}))
    bearing = [*view.proposals, *(d for d in view.decisions if d.state in LIVE)]
    show_decisions(out, bearing, {s.id for s in week.sessions})
    if view.prompt:
        out.label("Next", view.prompt)


def _day_rows(view: WeekView, date: dt.date, units: str, today: dt.date) -> list[tuple[str, ...]]:
    """The rows of one day: its sessions, each with what was done instead, then what was done beside them."""
    name = f"{'>' if date == today else ' '}{day_name(date):<10}"
    rows: list[tuple[str, ...]] = []
    sessions = [s for s in view.week.sessions if s.date == date]
    for session in sessions:
        mark = f"{STATUS_MARKS[session.status]} {STATUS_WORDS[session.status]}"
        if session.kind == "rest" and session.status != "done":
            mark = ""
        much = minutes_text(session.minutes) if session.minutes else ""
        far = distance_text(session.km, units) if session.km else ""
        first = f"{_slot(session.id):>11}" if rows else name
        rows.append((first, GLYPHS[session.domain], session.title, much, far, mark))
        done = [e.body for e in view.logged.get(session.id, ()) if isinstance(e.body, Done)]
        told = told_once(done_line(d, units) for d in done if d.session and not d.as_planned)
        rows += [("", "", f"  {text}", "", "", "") for text in told]
    planned = {s.id for s in view.week.sessions}
    beside = [e.body for e in view.logged.get(date.isoformat(), ()) if isinstance(e.body, Done)]
    for text in told_once(done_line(d, units) for d in beside if d.session not in planned):
        rows.append(("" if rows else name, "+", text, "", "", "logged"))
    return rows or [(name, "", "-", "", "", "")]


def _slot(session: str) -> str:
    """What a session's id has after its day, such as `.2`: what to add to the day to name it."""
    return "." + session.partition(".")[2] if "." in session else ""
