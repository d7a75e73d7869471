"""A week as seven columns: each day's sessions planned against done, with a cursor that walks across and down."""

import datetime as dt
from collections.abc import Sequence

from textual.binding import Binding

from coachtui.coach.answers import WeekView
from coachtui.training.plan import Session
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.ink import Line, Piece, fit, pad, wrap
from coachtui.tui.widgets.page import Row, Rows
from coachtui.tui.widgets.week_rows import became, call_rows, day_of, extras, head, tail, week_rows

WIDE = 104
"""Columns from which the days stand side by side."""
HIGH = 44
"""Rows of a window from which the steps of a session stand in its column."""
LINES = 3
"""Most rows of a title."""


class WeekBoard(Rows):
    """The week: columns where there is room, a list where there is not."""

    BINDINGS = [
        Binding("left", "day(-1)", "day before", id="list.day_before", tooltip="To the day before", show=False),
        Binding("right", "day(1)", "day after", id="list.day_after", tooltip="To the day after", show=False),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - the name of the parent's own argument
        super().__init__(id=id)
        self._grid: list[list[str]] = []

    def show_week(self, view: WeekView, today: dt.date, units: str, *, key: str | None = None) -> None:
        """Show a week; the cursor stays on its session, or goes to `key`."""
        self._grid = [[f"session {s.id}" for s in day] for day in _days(view)]

        def draw(width: int) -> Sequence[Row]:
            if width >= WIDE:
                return week_columns(view, today, units, width, self.key, steps=self.app.size.height >= HIGH)
            return week_rows(view, today, units, width)

        self.show_rows(draw, key=key)

    @property
    def wide(self) -> bool:
        """Whether the days stand side by side."""
        return self._room() - 2 >= WIDE

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Walking across is for columns; in a list the keys turn the week."""
        return self.wide if action == "day" else True

    def lines(self, width: int) -> Sequence[Line]:
        """The lines; sessions in columns are drawn with the cursor, all else as in any list."""
        if width - 2 < WIDE:
            return super().lines(width)
        sessions = [key for day in self._grid for key in day]
        if self.key not in sessions and not (self.key or "").startswith("decision "):
            self.key = next(iter(sessions), None)
        rows = self._draw_rows(width - 2)
        self._keys = [row.key for row in rows]
        order = self._order()
        if self.key not in order:
            self.key = order[0] if order else None
            rows = self._draw_rows(width - 2)
        return [row.line for row in rows]

    def action_day(self, step: int) -> None:
        """To the first session of the day beside."""
        at = next((n for n, day in enumerate(self._grid) if self.key in day), None)
        if at is not None and 0 <= at + step < len(self._grid):
            row = self._grid[at].index(self.key or "")
            near = self._grid[at + step]
            self.go_to(near[min(row, len(near) - 1)])

    def action_cursor(self, step: int) -> None:
        """Down a day's sessions, then to what stands below the columns."""
        day = next((d for d in self._grid if self.key in d), None) if self.wide else None
        if day is None or 0 <= day.index(self.key or "") + step < len(day):
            super().action_cursor(step)
            return
        below = [k for k in self._order() if not k.startswith("session ")]
        if step > 0 and below:
            self.go_to(below[0])
        elif step > 0:
            self.scroll_to(y=self.max_scroll_y, animate=False)
        else:
            self.scroll_to(y=0, animate=False)

    def go_to(self, key: str) -> None:
        """Put the cursor on a key; columns are drawn with it."""
        if key == self.key:
            return
        super().go_to(key)
        if self.wide:
            self.redraw()

    def _order(self) -> list[str]:
        listed = super()._order()
        return [*(k for day in self._grid for k in day), *listed] if self.wide else listed


def week_columns(
    view: WeekView, today: dt.date, units: str, width: int, cursor: str | None, *, steps: bool = False
) -> list[Row]:
    """Head, seven columns, totals, proposals and changes."""
    wide = width // 7
    columns = [_column(view, day, today, units, wide - 1, cursor, steps=steps) for day in _days(view)]
    height = max((len(c) for c in columns), default=0)
    rows = [Row(head(view, units, width)), *call_rows(view)]
    for n in range(height):
        line: list[Piece] = []
        for column in columns:
            line += [*pad(column[n] if n < len(column) else [], wide - 1), (" ", "")]
        rows.append(Row(line))
    return [*rows, Row([]), *tail(view, width)]


def _days(view: WeekView) -> list[list[Session]]:
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
        if steps and session.kind != "rest" and session.status not in ("dropped", "skipped"):
            lines += [fit(line, width) for line in answers.steps(session, width, units, most=8)]
        lines.append([])
    lines += [fit(line, width) for line in extras(view, date, units)]
    return lines


def _cell(session: Session, done: Line, units: str, width: int) -> list[Line]:
    """Title, how much, and what became of it."""
    gone = session.status in ("dropped", "skipped")
    hard = session.quality or session.long or session.kind == "race"
    style = "strike dim" if gone else "dim" if session.kind == "rest" else "bold" if hard else ""
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
