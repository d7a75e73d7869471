"""The line at the top with the modes, the line at the bottom with the keys, and the notice above that."""

import datetime as dt
from collections.abc import Sequence

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from coachtui.coach.wording import day_name
from coachtui.tui.widgets.ink import Ink, Line, Piece, fit, pad, spread, width_of, wrap
from coachtui.tui.widgets.page import Banner

MODES = (
    ("1", "today", "Today"),
    ("2", "week", "Week"),
    ("3", "season", "Season"),
    ("4", "trends", "Trends"),
    ("5", "pathway", "Pathway"),
    ("6", "library", "Library"),
)
"""Key, mode and name, in order."""
APART = 4
"""Columns between the modes and the date, with the one after it."""


def key_name(widget: Widget, binding: Binding) -> str:
    """A key as it is written on the screen."""
    return binding.key_display or ("enter" if binding.key == "enter" else widget.app.get_key_display(binding))


class OneLine(Widget):
    """A widget of one line that inks itself."""

    DEFAULT_CSS = """
    OneLine { height: 1; width: 1fr; background: $background; color: $foreground; }
    """
    ALLOW_SELECT = False

    def line(self, width: int) -> Line:
        """The pieces for a width."""
        raise NotImplementedError

    def render_line(self, _y: int) -> Strip:
        """The one line there is."""
        width = self.size.width
        ink = Ink(self.app.theme_variables, self.rich_style)
        return ink.strip(pad(self.line(width), width), width)


class TopBar(OneLine):
    """The name, the modes or where one is, and the date."""

    right: reactive[str] = reactive("")
    """What stands at the right end."""

    def __init__(self, mode: str | None, place: str = "", today: dt.date | None = None) -> None:
        super().__init__()
        self.mode = mode
        self.place = place
        if today is not None:
            self.set_reactive(TopBar.right, day_name(today, year=True))

    def line(self, width: int) -> Line:
        """Modes with their keys; the one that is open is bold and bracketed by its sign."""
        gap = " " * (3 if width >= 100 else 2)
        words = self.right.split(" ")
        dates = [" ".join(words[:n]) for n in range(len(words), 1, -1)] or [self.right]
        left = self._left(gap, named=True)
        if width_of(left) + width_of([(dates[-1], "")]) + APART > width:
            left = self._left(gap, named=False)
        fitting = (d for d in dates if width_of(left) + len(d) + APART <= width)
        return spread(left, [(next(fitting, dates[-1]) + " ", "dim")], width)

    def _left(self, gap: str, *, named: bool) -> list[Piece]:
        """Name and modes; where there is no room for their names, only that of the open one."""
        left: list[Piece] = [(" coachtui", "accent bold")]
        if self.mode is None:
            return [*left, (gap + self.place, "bold")]
        for key, mode, name in MODES:
            here = mode == self.mode
            left.append((f"{gap}{key}", "accent" if here else "dim"))
            if here or named:
                left += [(" ", ""), (name, "bold underline" if here else "dim")]
        return left


class KeyBar(OneLine):
    """The keys that do something here, as many as fit; `?` always does."""

    DEFAULT_CSS = """
    KeyBar { padding: 0 0 0 1; }
    """

    def on_mount(self) -> None:
        """Follow what is possible."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: "Screen[object]") -> None:
        self.refresh()

    def line(self, width: int) -> Line:
        """Key and name of each binding that is shown."""
        pieces: list[Piece] = []
        last = self._entries(last=True)
        room = width - sum(width_of(e) for e in last)
        for entry in self._entries(last=False):
            if width_of(entry) <= room:
                pieces += entry
                room -= width_of(entry)
        for entry in last:
            pieces += entry
        return fit(pieces, width)

    def _entries(self, *, last: bool) -> list[list[Piece]]:
        found: dict[str, list[Piece]] = {}
        active_bindings = self.screen.active_bindings
        hidden = {b.binding.action for b in active_bindings.values()}
        own = [
            ActiveBinding(self.screen, binding, True, binding.tooltip)
            for _, binding in self.screen._bindings  # a field may take a key first and pass it on in its own way
            if binding.action not in hidden and self.screen.check_action(binding.action.partition("(")[0], ())
        ]
        order = list(dict.fromkeys(binding.action for _, binding in self.screen._bindings))
        both = [*active_bindings.values(), *own]
        both.sort(key=lambda b: order.index(b.binding.action) if b.binding.action in order else -1)
        for active in both:
            binding = active.binding
            if not binding.show or not binding.description or (binding.action in ("help", "app.every_key")) is not last:
                continue
            if binding.action not in found:
                key = key_name(self, binding)
                found[binding.action] = [
                    (key, "accent bold" if active.enabled else "dim"),
                    (f" {binding.description}  ", "dim"),
                ]
        return list(found.values())

    def on_click(self, event: events.Click) -> None:
        """A click on a key presses it."""
        at = 0
        clicked = event.get_content_offset_capture(self).x
        before = ""
        for text, style in self.line(self.size.width):
            if style == "accent bold":
                before = text
            at += width_of([(text, style)])
            if clicked < at:
                break
        keys = {key_name(self, b.binding): k for k, b in self.screen.active_bindings.items()}
        if before in keys:
            self.app.simulate_key(keys[before])


DONE, TROUBLE, WAITING = ("✓ ", "green bold"), ("! ", "red bold"), ("· ", "dim")
"""The signs before what a notice says."""


class Notice(Banner):
    """What was just done or could not be done; a sign tells which. It stays until the next thing is said."""

    DEFAULT_CSS = """
    Notice { height: auto; max-height: 5; display: none; background: $ink-raised; }
    Notice.-said { display: block; }
    """

    def say(self, sentences: Sequence[str], sign: Piece = DONE) -> None:
        """Say sentences, or with none of them fall silent."""
        told = [s for s in sentences if s]
        if not told and not self.has_class("-said"):
            return
        self.set_class(bool(told), "-said")

        def draw(width: int) -> list[Line]:
            rows: list[Line] = []
            for number, sentence in enumerate(told):
                lead: Piece = sign if number == 0 else ("  ", "")
                rows += wrap([(sentence, "")], width, [lead], [("  ", "")])
            return rows

        self.show(draw)
