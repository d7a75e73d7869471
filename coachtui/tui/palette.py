"""The palette of textual, loaded when it is opened: everything by its name, and the themes."""

from functools import partial

from textual.app import App
from textual.command import CommandPalette, SimpleProvider


def open_palette(app: App[None]) -> None:
    """Everything that can be done on the open screen; once is enough."""
    if not CommandPalette.is_open(app):
        app.push_screen(CommandPalette(id="--command-palette"))


def open_themes(app: App[None]) -> None:
    """The themes that are known."""
    themes = [(name, partial(setattr, app, "theme", name)) for name in sorted(app.available_themes)]
    app.push_screen(CommandPalette([SimpleProvider(app.screen, themes)], placeholder="Search for themes…"))
