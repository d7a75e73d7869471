"""A page of lines that draws itself."""

from collections.abc import Callable, Sequence

from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coachtui.tui.widgets.ink import Ink, Line

Draw = Callable[[int], Sequence[Line]]
"""Lines for a width."""
Look = tuple[Line, str]
"""A line as it stands there, and the ground that it stands on."""
Frame = tuple[int, int, str]
"""What lines are drawn for: their width, the height of the window, and the theme."""
NOWHERE: Frame = (0, 0, "")


class Page(ScrollView, can_focus=True):
    """Lines that scroll when there are more than fit; drawn anew when the width or the theme changes."""

    DEFAULT_CSS = """
    Page {
        background: $background;
        color: $foreground;
        height: 1fr;
        overflow-x: hidden;
        padding: 0 1;
    }
    """

    def __init__(self, draw: Draw | None = None, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - the name of the parent's own argument
        super().__init__(id=id, classes=classes)
        self._draw: Draw = draw or (lambda _: ())
        self._lines: list[Line] = []
        self._looks: dict[int, Look] = {}
        """What the lines in sight look like."""
        self._strips: dict[int, Strip] = {}
        """Those of them that were painted."""
        self._made_for: Frame = NOWHERE
        self._ink = Ink({}, Style.null())
        self._filters: Sequence[LineFilter] = ()
        self._background = Color(0, 0, 0)

    def show(self, draw: Draw, *, home: bool = True) -> None:
        """Draw something else from now on."""
        self._draw = draw
        self.redraw()
        if home and self.scroll_offset.y:
            self.scroll_to(y=0, animate=False)

    def redraw(self) -> None:
        """Ask for the lines again."""
        width = self._room()
        if width < 1:
            self._made_for = NOWHERE
            self.refresh(layout=True)
            return
        before = len(self._lines)
        self._make(width)
        self._take_room(width)
        if not self._fixed and len(self._lines) != before:
            self.refresh(layout=True)
        self.refresh_changed()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Wrap anew with the size, so that the paint that follows a layout shows the lines."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        width = self._room()
        if width > 0 and (self._made_for != self._frame(width) or self.virtual_size.height != self._height):
            self._make(width)
            self._take_room(width)
            self.refresh_changed()
        return changed

    def _take_room(self, width: int) -> None:
        """Scroll over as much as there is; the place of others depends on the height alone."""
        wanted = Size(width, self._height)
        if self.virtual_size != wanted:
            self.set_reactive(Page.virtual_size, wanted)
            self._scroll_update(wanted)

    @property
    def _fixed(self) -> bool:
        """Whether the height comes from outside, not from the lines."""
        return self.styles.height is not None and not self.styles.height.is_auto

    @property
    def _height(self) -> int:
        """Rows that the lines need, or the room there is when that is more."""
        return max(len(self._lines), self.size.height if self._fixed else 0)

    def refresh_changed(self) -> None:
        """Paint the lines again that look another way than they were painted, each from edge to edge, so uncut."""
        top, left, width = self.scroll_offset.y, self.styles.gutter.left, self.outer_size.width
        looks = {n: self.look(n) for n in range(top, top + self.size.height)}
        old, strips = self._looks, self._strips
        self._looks = looks
        self._strips = {n: strips[n] for n in looks if n in strips and old[n] == looks[n]}
        changed = [Region(-left, n - top, width, 1) for n in looks if n not in self._strips]
        if changed:
            self.refresh(*changed)

    def _make(self, width: int) -> None:
        if self._made_for != self._frame(width):
            self._made_for = self._frame(width)
            self._looks.clear()
            self._dip()
        self._lines = list(self.lines(width))

    def lines(self, width: int) -> Sequence[Line]:
        """The lines for a width."""
        return self._draw(width)

    @property
    def text(self) -> str:
        """All lines as plain text."""
        return "\n".join("".join(text for text, _ in line).rstrip() for line in self._lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are at this width."""
        if width > 1 and self._made_for != self._frame(width - 1):
            return len(self.lines(width - 1))
        return len(self._lines)

    def notify_style_update(self) -> None:
        """Ink anew when the theme or the ground changed."""
        super().notify_style_update()
        if self.is_attached and self._made_for != NOWHERE:
            self._dip()

    def _dip(self) -> None:
        """Take fresh ink."""
        self._ink = Ink(self.app.theme_variables, self.rich_style)
        self._filters, self._background = self.get_line_filters(), self.background_colors[1]
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips as they were inked: one that was seen before has been cut and written by textual already.

        A border is drawn by textual.
        """
        styles, width = self.styles, self.outer_size.width
        frame, padding = styles.gutter, styles.padding
        if (frame.left, frame.right) != (padding.left, padding.right):
            return super().render_lines(crop)
        self._keep_to_theme()
        first, end, scrolled = frame.top, self.outer_size.height - frame.bottom, self.scroll_offset.y - frame.top
        strips: list[Strip] = []
        for y in crop.line_range:
            inside = first <= y < end
            strips += [self._strip(y + scrolled)] if inside else super().render_lines(Region(0, y, width, 1))
        x, x_end = crop.column_span
        return strips if x_end - x == width else [strip.crop(x, x_end) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """One line of a page with a border at a side."""
        self._keep_to_theme()
        line, ground = self.look(y + self.scroll_offset.y)
        return self._ink.strip(line, self._room(), ground, right=1)

    def _strip(self, number: int) -> Strip:
        """A line as wide as the whole page, as the filters of the app want it."""
        known = self._strips.get(number)
        if known is None:
            look = self._looks[number] = self._looks.get(number) or self.look(number)
            known = self._strips[number] = self._painted(*look)
        return known

    def _painted(self, line: Line, ground: str) -> Strip:
        _, right, _, left = self.styles.padding
        strip = self._ink.strip(line, self._room(), ground, left=left, right=right + 1)
        for each in self._filters:
            strip = strip.apply_filter(each, self._background)
        return strip

    def _keep_to_theme(self) -> None:
        """Draw anew when the theme is another one."""
        if self._made_for[2] != self.app.theme and self._room() > 0:
            self._make(self._room())

    def look(self, number: int) -> Look:
        """One line as it stands there; nothing below the last."""
        return (self._lines[number] if number < len(self._lines) else ()), ""

    def _frame(self, width: int) -> Frame:
        return width, self.app.size.height, self.app.theme

    def _room(self) -> int:
        """Columns for text: one is kept free for the scrollbar, so that nothing wraps anew when it appears."""
        return self.size.width - 1


class Banner(Page, can_focus=False):
    """Lines that never take the focus and are as high as they need."""

    DEFAULT_CSS = """
    Banner { height: auto; max-height: 8; overflow-y: hidden; }
    """
