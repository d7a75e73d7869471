"""A dialog of fields: it begins with the first of them, and enter in a field saves."""

import math
from typing import Any, TypeVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from coachtui.training.problems import CoachError
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets.fields import Field, TextField

R = TypeVar("R")


def number(text: str) -> float:
    """A number as people write it, with a point or a comma. Raises CoachError."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise CoachError(f"{text!r} is not a number")
    return value


class Form(Dialog[R]):
    """What dialogs with fields share; each says what saving means."""

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


class CheckedForm(Form[R]):
    """A form whose text fields mean something: what is wrong with one is said when it is left and when it is saved."""

    def meaning(self, key: str, text: str) -> Any:
        """What a text means in the field of this key. Raises CoachError."""
        raise NotImplementedError

    def complain(self, field: TextField, error: CoachError) -> None:
        """Say what is wrong with a field."""
        field.complain(f"{error.message}: {error.hint}" if error.hint else error.message)

    @on(Field.Left)
    def look(self, event: Field.Left) -> None:
        """Say what is wrong with a field when it is left."""
        if isinstance(event.field, TextField) and event.field.value:
            self._read(event.field)

    def read(self) -> dict[str, Any] | None:
        """What all text fields mean, by key; None when one cannot be read, which then has the focus."""
        fields = list(self.query(TextField))
        meant = {field.key: self._read(field) for field in fields}
        wrong = next((field for field in fields if field.has_class("-wrong")), None)
        if wrong is not None:
            wrong.focus()
            return None
        return meant

    def _read(self, field: TextField) -> Any:
        try:
            meant = self.meaning(field.key, field.value)
        except CoachError as error:
            self.complain(field, error)
            return None
        field.complain()
        return meant
