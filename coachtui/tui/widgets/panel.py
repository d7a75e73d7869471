"""The frame of a dialog; its title is text and never markup."""

from textual.containers import Vertical
from textual.content import Content

from coachtui.tui.widgets.ink import safe


class Panel(Vertical):
    """A frame in the middle of the screen."""

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__(classes="panel")
        self.border_title = Content(safe(title))
        self.border_subtitle = Content(safe(subtitle))
