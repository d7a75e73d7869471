"""A page with rows to choose from."""

from collections.abc import Callable, Sequence

from textual import events
from textual.binding import Binding
from textual.message import Message

from coachtui.training.values import dataclass
from coachtui.tui.widgets.ink import Line, Piece
from coachtui.tui.widgets.page import Look, Page


@dataclass(frozen=True, slots=True)
class Row:
    """One line; with a key it is, or belongs to, something that can be chosen."""

    line: Line
    key: str | None = None


class Rows(Page):
    """A page with a cursor over the rows that have a key; rows that share a key move together."""

    BINDING_GROUP_TITLE = "List"
    BINDINGS = [
        Binding("up,k", "cursor(-1)", "Up", id="list.up", tooltip="To the row above", show=False),
        Binding("down,j", "cursor(1)", "Down", id="list.down", tooltip="To the row below", show=False),
        Binding("home", "cursor_to(0)", "First", id="list.first", tooltip="To the first row", show=False),
        Binding("end", "cursor_to(-1)", "Last", id="list.last", tooltip="To the last row", show=False),
        Binding("enter", "choose", "Choose", id="list.choose", tooltip="Choose this row", show=False),
    ]

    class About(Message):
        """Something happened to a row."""

        def __init__(self, rows: "Rows", key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> "Rows":
            """The list."""
            return self.rows

    class Moved(About):
        """The cursor stands on another row."""

    class Chosen(About):
        """Enter was pressed on a row."""

    def __init__(
        self,
        draw: Callable[[int], Sequence[Row]] | None = None,
        *,
        key: str | None = None,
        id: str | None = None,  # noqa: A002 - the name of the parent's own argument
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._draw_rows = draw or (lambda _: ())
        self._keys: list[str | None] = []
        self.key = key
        """Key of the row with the cursor, or None when there is nothing to choose."""

    def show_rows(self, draw: Callable[[int], Sequence[Row]], *, key: str | None = None) -> None:
        """Show other rows; the cursor stays on its key, or goes to `key`, when that is there."""
        self._draw_rows = draw
        self.key = key or self.key
        self.redraw()

    def lines(self, width: int) -> Sequence[Line]:
        """The lines of the rows; the cursor goes to the first key when its own is gone."""
        rows = self._draw_rows(width - 2)
        self._keys = [row.key for row in rows]
        order = self._order()
        if self.key not in order:
            self.key = order[0] if order else None
        return [row.line for row in rows]

    def look(self, number: int) -> Look:
        """Rows under the cursor stand on a ground of their own, and the first has a sign before it."""
        line, _ = super().look(number)
        mine = number < len(self._keys) and self.key is not None and self._keys[number] == self.key
        first = mine and (number == 0 or self._keys[number - 1] != self.key)
        mark: Piece = ("▸ ", "accent bold") if first else ("  ", "")
        ground = "row" if mine and self.has_focus else ""
        return (mark, *line), ground

    def on_focus(self) -> None:
        """Show where the cursor is."""
        self.refresh_changed()

    def on_blur(self) -> None:
        """The ground of the cursor goes, its sign stays."""
        self.refresh_changed()

    def action_cursor(self, step: int) -> None:
        """One row up or down."""
        order = self._order()
        if not order:
            self.scroll_relative(y=step, animate=False)
            return
        at = order.index(self.key) if self.key in order else 0
        at = min(max(at + step, 0), len(order) - 1)
        if order[at] == self.key:
            self.scroll_to(y=0 if step < 0 else self.max_scroll_y, animate=False)
        self.go_to(order[at])

    def action_cursor_to(self, place: int) -> None:
        """To the first row, or with -1 to the last."""
        order = self._order()
        if order:
            self.go_to(order[place])

    def action_choose(self) -> None:
        """Say that this row was chosen."""
        self._tell(self.Chosen)

    def go_to(self, key: str) -> None:
        """Put the cursor on a key and bring it into view."""
        if key == self.key:
            return
        self.key = key
        self.refresh_changed()
        lines = [n for n, k in enumerate(self._keys) if k == key]
        if lines:
            top, height = self.scroll_offset.y, max(self.size.height, 1)
            if lines[0] < top:
                self.scroll_to(y=max(lines[0] - 1, 0), animate=False)
            elif lines[-1] >= top + height:
                self.scroll_to(y=min(lines[-1] - height + 1, lines[0]), animate=False)
        self._tell(self.Moved)

    def on_click(self, event: events.Click) -> None:
        """The mouse moves the cursor too."""
        number = event.y + self.scroll_offset.y
        if number < len(self._keys) and (key := self._keys[number]) is not None:
            self.go_to(key)

    def _order(self) -> list[str]:
        return list(dict.fromkeys(k for k in self._keys if k is not None))

    def _tell(self, kind: type[About]) -> None:
        if self.key is not None:
            self.post_message(kind(self, self.key))
