"""A week as rows: its head, seven days planned against done, proposals and changes, totals by field."""

import datetime as dt
from collections.abc import Sequence

from coachtui.coach.answers import Total, WeekView
from coachtui.coach.wording import (
    CLASS_WORDS,
    DAY_NAMES,
    FIELD_NAMES,
    GLYPHS,
    MONTH_NAMES,
    PHASE_NAMES,
    STATUS_MARKS,
    STATUS_WORDS,
    WEEK_NAMES,
    changed_line,
    decision_line,
    done_line,
    minutes_text,
    told_once,
)
from coachtui.training.decisions import Decision
from coachtui.training.entries import Done, Entry
from coachtui.training.measures import distance_text
from coachtui.training.plan import Session
from coachtui.training.wording import count
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.ink import Line, Piece, bar, fit, pad, spread, width_of, wrap
from coachtui.tui.widgets.rows import Row

DAY_COLUMNS = 9
AMOUNT_COLUMNS = 20
SHORT_COLUMNS = 8
NARROW = 68
"""Columns below which a row has room for a title and minutes, but not for kilometres and words beside them."""
WRAPPED = 100
"""Columns from which sentences of changes are told in full."""


def week_rows(view: WeekView, today: dt.date, units: str, width: int) -> Sequence[Row]:
    """The whole week."""
    rows = [Row(head(view, units, width)), *call_rows(view)]
    days = dict.fromkeys(s.date for s in view.week.sessions)
    done = {s.id: became(s, view.logged.get(s.id, ()), units) for s in view.week.sessions}
    if width < NARROW:
        done = {id_: _short(line) for id_, line in done.items()}
    amounts = SHORT_COLUMNS if width < NARROW else AMOUNT_COLUMNS
    room = width - amounts - max((width_of(line) for line in done.values()), default=0) - 1
    for date in days:
        day = day_of(date, today)
        for session in (s for s in view.week.sessions if s.date == date):
            rows.append(
                Row(
                    _session(session, day, done[session.id], _amount(session, units, amounts), room),
                    f"session {session.id}",
                )
            )
            day = []
        rows += [Row(fit([(" " * DAY_COLUMNS, ""), *line], width)) for line in extras(view, date, units)]
    return [*rows, Row([]), *tail(view, width)]


def call_rows(view: WeekView) -> list[Row]:
    """How many proposals wait and the keys that answer; one row, free when there are none."""
    waiting = len(view.proposals)
    call = [
        ("? ", "accent bold"),
        (f"{count(waiting, 'proposal')} below: ", ""),
        ("a", "accent bold"),
        (" accept, ", "dim"),
        ("d", "accent bold"),
        (" decline", "dim"),
    ]
    return [Row(call if waiting else [])]


def tail(view: WeekView, width: int) -> list[Row]:
    """Totals by field, proposals as cards, and what changed."""
    rows = [Row(line) for line in _totals(view.totals, width)]
    for item in view.proposals:
        rows += [Row([]), *(Row(line, f"decision {item.id}") for line in card(item, width))]
    if view.decisions:
        rows += [Row([]), Row(answers.heading("What changed"))]
        for item in view.decisions:
            lines = wrap([(decision_line(item), "")], width, [("↷ ", "accent bold")])
            told = lines if width >= WRAPPED or len(lines) == 1 else [fit([*lines[0], (" …", "dim")], width)]
            rows += [Row(line, f"decision {item.id}") for line in told]
    return rows


def card(item: Decision, width: int) -> list[Line]:
    """A proposal in a frame: what it is, before and after, why, and the keys that answer it."""
    inner = width - 4
    title = f" ? Proposed: {CLASS_WORDS.get(item.class_, item.class_)} "
    keys: list[Piece] = [
        (" a", "accent bold"), (" accept  ", "dim"), ("d", "accent bold"), (" decline  ", "dim"),
        ("w", "accent bold"), (" why ", "dim"),
    ]  # fmt: skip
    lines: list[Line] = [
        [
            ("╭─", "rule"),
            *fit([(title, "bold accent")], inner),
            ("─" * max(width - 3 - width_of([(title, "")]), 0), "rule"),
            ("╮", "rule"),
        ]
    ]
    body: list[Line] = [line for c in item.changes for line in wrap([(changed_line(item, c), "bold")], inner)]
    body += wrap([(item.because, "")], inner)
    lines += [[("│ ", "rule"), *pad(line, inner), (" │", "rule")] for line in body]
    lines.append([("╰─", "rule"), *keys, ("─" * max(width - 3 - width_of(keys), 0), "rule"), ("╯", "rule")])
    return lines


def extras(view: WeekView, date: dt.date, units: str) -> list[Line]:
    """Work of a day that no plan asked for, equal work in one line; rest is told once."""
    ids = {s.id for s in view.week.sessions}
    others = [e for e in view.logged.get(date.isoformat(), ()) if not _filled(e, ids)]
    rested = any(isinstance(e.body, Done) and e.body.kind == "rest" for e in others)
    work = [e for e in others if not (isinstance(e.body, Done) and e.body.kind == "rest")]
    words = told_once(done_line(e.body, units) if isinstance(e.body, Done) else e.kind for e in work)
    rest: Line = [("✓ ", "green bold"), ("rested", "green")]
    return [*([rest] if rested else []), *(_extra(text) for text in words)]


def head(view: WeekView, units: str, width: int) -> Line:
    """Which week, its days, phase and kind, and how much it holds."""
    week = view.week
    first, last = week.start, week.start + dt.timedelta(6)
    month = "" if first.month == last.month else f" {MONTH_NAMES[first.month - 1]}"
    span = f"{first.day}{month} – {last.day} {MONTH_NAMES[last.month - 1]}"
    emphasis = WEEK_NAMES.get(week.kind, week.kind)
    if width >= NARROW:
        emphasis = f"{PHASE_NAMES.get(week.phase, week.phase)} · {emphasis}"
    left: list[Piece] = [
        ("‹ ", "accent" if week.number > 1 else "rule"),
        (f"Week {week.number}", "bold"),
        (f" of {view.weeks} ", "dim"),
        ("› ", "accent" if week.number < view.weeks else "rule"),
        (f"  {span}", ""),
    ]
    right: Line = [(distance_text(week.run_km, units), "bold"), (f"  {minutes_text(week.run_minutes)}", "dim")]
    kind: Line = [("   ", ""), (emphasis, "dim")]
    fits = width_of([*left, *kind, *right]) < width
    return spread([*left, *(kind if fits else [])], right, width)


def day_of(date: dt.date, today: dt.date) -> list[Piece]:
    """The name of a day; today has a sign."""
    name = f"{DAY_NAMES[date.weekday()]} {date.day:>2}"
    if date == today:
        return [(name, "accent bold underline"), (" ●", "accent")]
    return [(name, "dim" if date < today else "")]


def _amount(session: Session, units: str, columns: int) -> str:
    """What was planned, in exactly so many columns."""
    if session.kind == "rest" or not session.minutes:
        return " " * columns
    much = answers.amount(session, units) if columns == AMOUNT_COLUMNS else f"{minutes_text(session.minutes):>7}"
    return much.ljust(columns)


def _short(became: Line) -> Line:
    """What became of a session in one word or amount."""
    return [(text.split("  ")[0], style) for text, style in became]


def _session(session: Session, day: Line, became: Line, much: str, room: int) -> Line:
    """Day, glyph and title in as much room as there is, what was planned, what was done."""
    left = [*pad(day, DAY_COLUMNS), answers.glyph(session), (" ", ""), (session.title, title_style(session))]
    return [*pad(left, room), (much, "dim" if session.gone else ""), *became]


def title_style(session: Session) -> str:
    """How a title stands in a week: what the week turns on is bold, rest and what was taken out step back."""
    if session.gone:
        return "strike dim"
    return "dim" if session.kind == "rest" else "bold" if session.central else ""


def became(session: Session, logged: Sequence[Entry], units: str) -> Line:
    """Sign and word, or what was really done."""
    if session.kind == "rest" or session.status == "planned":
        return []
    hue = answers.STATUS_HUES.get(session.status, "dim")
    words = STATUS_WORDS[session.status]
    body = next((e.body for e in reversed(logged) if _filled(e, {session.id})), None)
    if session.status == "done" and isinstance(body, Done) and not body.as_planned:
        much = [minutes_text(body.minutes)] if body.minutes else []
        words = "  ".join([*much, *([distance_text(body.km, units)] if body.km else [])]) or words
    return [(f"{STATUS_MARKS[session.status]} ", f"{hue} bold"), (words, hue)]


def _filled(entry: Entry, ids: set[str]) -> bool:
    """Whether an entry fills in one of these sessions; the first of a day is named like the day itself."""
    return isinstance(entry.body, Done) and entry.body.session in ids


def _extra(words: str) -> Line:
    """Work that no plan asked for."""
    return [("+ ", "green bold"), (words, ""), ("  not planned", "dim")]


def _totals(totals: dict[str, Total], width: int) -> list[Line]:
    """Done of planned by field, two fields in a line, or three where there is room."""
    shown = [(domain, t) for domain, t in totals.items() if t.planned or t.done]
    across = 3 if width >= 100 else 2
    room = width // across
    lines: list[Line] = []
    for n in range(0, len(shown), across):
        line: list[Piece] = []
        for domain, total in shown[n : n + across]:
            line += pad(_total(domain, total, room - 2), room)
        lines.append(line)
    return lines


def _total(domain: str, total: Total, room: int) -> Line:
    name = f"{FIELD_NAMES[domain]:<12}"
    much = f"{round(total.done)}/{round(total.planned)}" + (" min" if room >= 30 else "")
    amount = 12 if room >= 30 else 8
    cells = max(room - 2 - 12 - amount, 4)
    return [
        (GLYPHS[domain], domain),
        (" ", ""),
        (name, ""),
        *bar(total.done, total.planned, cells, domain),
        (f"{much:>{amount}}", "dim"),
    ]
