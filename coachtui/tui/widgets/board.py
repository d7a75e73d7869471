"""A board that draws itself to its whole size, with a cursor over the moments it shows."""

from collections.abc import Callable, Sequence

from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from coachtui.tui.widgets.ink import Ink, Line

Drawing = Callable[[int, int, int], Sequence[Line]]
"""Lines for a width, a height and the moment under the cursor."""


class Board(Widget, can_focus=True):
    """Charts that fill whatever room there is; drawn again when the size, the theme or the cursor changed."""

    DEFAULT_CSS = """
    Board { height: 1fr; width: 1fr; background: $background; color: $foreground; padding: 0 1; }
    """
    BINDING_GROUP_TITLE = "Chart"
    BINDINGS = [
        Binding("left", "walk(-1)", "before", id="chart.before", tooltip="The moment before", show=False),
        Binding("right", "walk(1)", "after", id="chart.after", tooltip="The moment after", show=False),
        Binding("pageup", "walk(-7)", "far before", id="chart.far_before", tooltip="Seven moments before", show=False),
        Binding("pagedown", "walk(7)", "far after", id="chart.far_after", tooltip="Seven moments after", show=False),
        Binding("home", "walk_to(0)", "first", id="chart.first", tooltip="To the first moment", show=False),
        Binding("end", "walk_to(-1)", "last", id="chart.last", tooltip="To the last moment", show=False),
        Binding("enter", "choose", "choose", id="chart.choose", tooltip="Open what is under the cursor", show=False),
    ]
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor stands on another moment."""

    class Chosen(Message):
        """Enter was pressed on a moment."""

    def __init__(self, *, id: str | None = None, at: Callable[[int], int] | None = None) -> None:  # noqa: A002 - the name of the parent's own argument
        super().__init__(id=id)
        self._drawing: Drawing = lambda _width, _height, _cursor: ()
        self._place = at
        self.count = 0
        """How many moments there are."""
        self.cursor = 0
        """The moment that is pointed at."""
        self._made_for: tuple[int, int, int, str] | None = None
        self._lines: list[Line] = []
        self._strips: list[Strip] = []

    def show(self, drawing: Drawing, count: int, cursor: int) -> None:
        """Draw something else from now on."""
        self._drawing = drawing
        self.count = count
        self.cursor = min(max(cursor, 0), max(count - 1, 0))
        self.redraw()

    def redraw(self) -> None:
        """Draw again."""
        self._made_for = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Ink anew when the theme changed."""
        super().notify_style_update()
        self._made_for = None

    def render_line(self, y: int) -> Strip:
        """One line of the drawing."""
        if self._made_for != self._wanted:
            self._make()
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width, self.rich_style)

    @property
    def _wanted(self) -> tuple[int, int, int, str]:
        return (*self.size, self.cursor, self.app.theme)

    def _make(self) -> None:
        """Draw, and ink the lines."""
        width, height = self.size
        ink = Ink(self.app.theme_variables, self.rich_style)
        self._lines = list(self._drawing(width, height, self.cursor))
        self._strips = [ink.strip(line, width) for line in self._lines]
        self._made_for = self._wanted

    def action_walk(self, step: int) -> None:
        """So many moments on."""
        self._to(self.cursor + step)

    def action_walk_to(self, place: int) -> None:
        """To the first moment, or with -1 to the last."""
        self._to(place % self.count if self.count else 0)

    def action_choose(self) -> None:
        """Say that this moment was chosen."""
        if self.count:
            self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """The mouse points too."""
        if self._place is not None:
            self._to(self._place(event.get_content_offset_capture(self).x))

    def _to(self, place: int) -> None:
        place = min(max(place, 0), max(self.count - 1, 0))
        if place != self.cursor:
            self.cursor = place
            if self.size:
                self._paint_changed()
            self.post_message(self.Moved())

    def _paint_changed(self) -> None:
        """Draw again, and paint the lines that are others now."""
        before = dict(enumerate(self._lines))
        self._make()
        now = dict(enumerate(self._lines))
        changed = [y for y in range(self.size.height) if before.get(y) != now.get(y)]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
