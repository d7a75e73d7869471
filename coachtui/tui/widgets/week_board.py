"""The week to choose from: columns with a cursor that walks across and down, or a list."""

from collections.abc import Sequence

from textual.binding import Binding

from coachtui.tui.widgets.ink import Line
from coachtui.tui.widgets.rows import Row, Rows
from coachtui.tui.widgets.week_picture import WeekPicture

WIDE = 104
"""Columns from which the days stand side by side."""
HIGH = 44
"""Rows of a window from which the steps of a session stand in its column."""


class WeekBoard(Rows):
    """The week: columns where there is room, a list where there is not."""

    BINDINGS = [
        Binding("left", "day(-1)", "day before", id="list.day_before", tooltip="To the day before", show=False),
        Binding("right", "day(1)", "day after", id="list.day_after", tooltip="To the day after", show=False),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - the name of the parent's own argument
        super().__init__(id=id)
        self._grid: list[list[str]] = []

    def show_week(self, picture: WeekPicture) -> None:
        """Show a week; the cursor stays on its session, or goes to today's where there is one."""
        self._grid = picture.days
        stays = any(self.key in day for day in picture.days)
        self.show_rows(lambda width: self._drawn(picture, width, self.key), key=None if stays else picture.today)

    def foresee(self, picture: WeekPicture) -> None:
        """Draw a week that may be turned to."""
        self._drawn(picture, self._room() - 2, picture.first)

    def _drawn(self, picture: WeekPicture, width: int, cursor: str | None) -> Sequence[Row]:
        if width < WIDE:
            return picture.rows(width)
        return picture.columns(width, cursor, steps=self.app.size.height >= HIGH)

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
