"""Seven days with their minutes, set by keys: arrows walk and change, digits type."""

from collections.abc import Sequence

from textual import events, on
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from coachtui.coach.wording import DAY_NAMES, minutes_text
from coachtui.tui.widgets.fields import Field
from coachtui.tui.widgets.ink import Ink, Piece, pad

QUARTER, MOST = 15, 600
COLUMNS, FEWER = 8, 6
"""Columns of a day, and those where there is little room."""
SUM = len("10 h 30")


class DayGrid(Widget, can_focus=True):
    """Names above, minutes below, the sum at the end."""

    DEFAULT_CSS = """
    DayGrid { height: 2; width: 1fr; background: $background; }
    """
    BINDING_GROUP_TITLE = "Days"
    BINDINGS = [
        Binding("left", "walk(-1)", "Before", id="days.before", tooltip="The day before", show=False),
        Binding("right", "walk(1)", "After", id="days.after", tooltip="The day after", show=False),
        Binding("up", "change(15)", "More", id="days.more", tooltip="A quarter of an hour more", show=False),
        Binding("down", "change(-15)", "Less", id="days.less", tooltip="A quarter of an hour less", show=False),
        Binding("backspace,delete", "none", "None", id="days.none", tooltip="No training on this day", show=False),
    ]

    class Changed(Message):
        """Minutes are others now."""

    def __init__(self, minutes: Sequence[int]) -> None:
        super().__init__()
        self.minutes = list(minutes)
        self.at = 0
        self._typing = False

    def on_focus(self) -> None:
        """Digits begin a new number."""
        self._typing = False

    def on_key(self, event: events.Key) -> None:
        """Digits type the minutes of the day."""
        if event.character is not None and event.character in "0123456789":
            event.stop()
            event.prevent_default()
            typed = f"{self.minutes[self.at] if self._typing else ''}{event.character}"
            self._typing = True
            self._set(int(typed[-3:]))

    def action_walk(self, step: int) -> None:
        """To another day."""
        self.at = (self.at + step) % 7
        self._typing = False
        self.refresh()

    def action_change(self, by: int) -> None:
        """More or less, in quarters of an hour."""
        self._typing = False
        self._set((self.minutes[self.at] + by) // QUARTER * QUARTER)

    def action_none(self) -> None:
        """No training on this day."""
        self._typing = False
        self._set(0)

    def render_line(self, y: int) -> Strip:
        """Names, then minutes; the day under the cursor stands in brackets."""
        width = self.size.width
        columns = COLUMNS if width >= 7 * COLUMNS + SUM else FEWER
        line: list[Piece] = []
        for n in range(7):
            here = n == self.at and self.has_focus
            text = DAY_NAMES[n] if y == 0 else str(self.minutes[n])
            middle = f"{text:^{columns - 3}}"
            shown = f"[{middle}]" if here and y == 1 else f" {middle} "
            style = "bold accent" if here else "dim" if y == 0 or not self.minutes[n] else "bold"
            line.append((f"{shown:<{columns}}", style))
        total = sum(self.minutes)
        line.append(("a week" if y == 0 else minutes_text(total), "dim"))
        return Ink(self.app.theme_variables, self.rich_style).strip(pad(line, width), width)

    def _set(self, minutes: int) -> None:
        self.minutes[self.at] = min(max(minutes, 0), MOST)
        self.post_message(self.Changed())
        self.refresh()


class GridField(Field):
    """The grid as a field of a form."""

    def __init__(self, key: str, label: str, minutes: Sequence[int]) -> None:
        super().__init__(key, label)
        self._grid = DayGrid(minutes)

    @property
    def inner(self) -> DayGrid:
        """The grid."""
        return self._grid

    @on(DayGrid.Changed)
    def changed(self, event: DayGrid.Changed) -> None:
        """Tell the form."""
        event.stop()
        self.complain()
        self.post_message(self.Changed(self))
