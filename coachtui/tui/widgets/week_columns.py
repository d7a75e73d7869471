"""A week as seven columns: each day's sessions planned against done."""

import datetime as dt
from collections.abc import Sequence

from coachtui.coach.answers import WeekView
from coachtui.training.plan import Session
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.ink import Line, Piece, fit, pad, wrap
from coachtui.tui.widgets.rows import Row
from coachtui.tui.widgets.week_rows import became, call_rows, day_of, extras, head, tail, title_style

LINES = 3
"""Most rows of a title."""


def week_columns(
    view: WeekView, today: dt.date, units: str, width: int, cursor: str | None, *, steps: bool = False
) -> list[Row]:
    """Head, seven columns, totals, proposals and changes."""
    wide = width // 7
    columns = [_column(view, day, today, units, wide - 1, cursor, steps=steps) for day in days_of(view)]
    height = max((len(c) for c in columns), default=0)
    rows = [Row(head(view, units, width)), *call_rows(view)]
    for n in range(height):
        line: list[Piece] = []
        for column in columns:
            line += [*pad(column[n] if n < len(column) else [], wide - 1), (" ", "")]
        rows.append(Row(line))
    return [*rows, Row([]), *tail(view, width)]


def days_of(view: WeekView) -> list[list[Session]]:
    by_day: dict[dt.date, list[Session]] = {}
    for session in view.week.sessions:
        by_day.setdefault(session.date, []).append(session)
    return [by_day[d] for d in sorted(by_day)]


def _column(
    view: WeekView,
    day: list[Session],
    today: dt.date,
    units: str,
    width: int,
    cursor: str | None,
    *,
    steps: bool,
) -> list[Line]:
    date = day[0].date
    lines: list[Line] = [day_of(date, today) or [("", "")], [("─" * width, "accent" if date == today else "rule")]]
    for session in day:
        chosen = f"session {session.id}" == cursor
        cell = _cell(session, became(session, view.logged.get(session.id, ()), units), units, width - 1)
        for n, line in enumerate(cell):
            mark: Piece = ("▸" if n == 0 else " ", "accent bold") if chosen else (" ", "")
            full = pad([mark, *line], width)
            lines.append([(text, f"{style} row") for text, style in full] if chosen else full)
        if steps and session.kind != "rest" and not session.gone:
            lines += [fit(line, width) for line in answers.steps(session, width, most=8)]
        lines.append([])
    for sign, *words in extras(view, date, units):
        lines += wrap(words, width, [(" ", ""), sign])
    return lines


def _cell(session: Session, done: Line, units: str, width: int) -> list[Line]:
    """Title, how much, and what became of it."""
    style = title_style(session)
    lines: list[Line] = list(wrap([(session.title, style)], width, [answers.glyph(session), (" ", "")]))
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], fit([*lines[LINES - 1], ("…", style)], width)]
    if session.kind != "rest" and session.minutes:
        lines += _under(answers.amounts_apart(session, units), "dim", width)
    if done:
        (sign, style), (words, _) = done
        parts = words.split("  ")
        fits = 4 + len(words) <= width
        lines.append([("  ", ""), (sign, style), (words if fits else parts[0], style)])
        lines += [[("    ", ""), (part, style)] for part in ([] if fits else parts[1:])]
    return lines


def _under(parts: Sequence[str], style: str, width: int) -> list[Line]:
    """Parts beside each other where they fit, else one under another."""
    together = "  ".join(parts)
    return [[("  ", ""), (text, style)] for text in ([together] if len(together) + 2 <= width else parts)]
