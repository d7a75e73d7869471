"""A dialog of fields: it begins with the first of them, and enter in a field saves."""

from typing import TypeVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from coachtui.tui.screens.sheet import Dialog

R = TypeVar("R")


class Form(Dialog[R]):
    """What race, result, lesson and told week share; each says what saving means."""

    def on_mount(self) -> None:
        """Begin with the first field."""
        self.first_field().focus()

    def first_field(self) -> Widget:
        """The field that has the keys at the start."""
        return self.query("TextField, ChoiceField").first()

    @on(Input.Submitted)
    def submitted(self) -> None:
        """Enter in a field saves."""
        self.action_save()

    def action_save(self) -> None:
        """Read the fields and store them."""
        raise NotImplementedError
