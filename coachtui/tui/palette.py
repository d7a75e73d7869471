"""The palette of textual, loaded when it is opened: everything by its name, and the themes."""

from functools import partial
from typing import Any

from textual.app import App
from textual.command import CommandListItem, CommandPalette, SimpleProvider


def open_palette(app: App[Any]) -> None:
    """Everything that can be done on the open screen; once is enough, also when help was opened over it."""
    if not any(isinstance(screen, CommandPalette) for screen in app.screen_stack):
        app.push_screen(CommandPalette())


def open_themes(app: App[Any]) -> None:
    """The themes that are known."""
    themes: list[CommandListItem] = [(name, partial(setattr, app, "theme", name)) for name in app.available_themes]
    found = SimpleProvider(app.screen, sorted(themes))
    app.push_screen(CommandPalette([found], placeholder="Search for themes…"))  # type: ignore[list-item]
