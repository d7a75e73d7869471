"""Fields of a form: label above, complaint below; each has a `key`, a `value` and can `complain`."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Label

from coachtui.tui.widgets.ink import Ink, Piece, pad, safe, width_of


class Field(Vertical):
    """A label, something to fill in, and room for a complaint."""

    class Left(Message):
        """The focus went elsewhere: time to look whether the value is right."""

        def __init__(self, field: "Field") -> None:
            super().__init__()
            self.field = field

    class Changed(Left):
        """The value is another one."""

    def __init__(self, key: str, label: str) -> None:
        super().__init__(classes="field")
        self.key = key
        """Dotted key in athlete.toml, or the name of what is asked."""
        self.label = label

    @property
    def inner(self) -> Widget:
        """The widget that takes the focus."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Label if it has one, the widget, the complaint."""
        if self.label:
            yield Label(self.label, classes="label", markup=False)
        yield self.inner
        yield Label("", classes="wrong", markup=False)

    def focus(self, scroll_visible: bool = True, from_app_focus: bool = False) -> "Field":
        """Focus what is filled in."""
        self.inner.focus(scroll_visible)
        return self

    def complain(self, sentence: str = "") -> None:
        """Say beside the field what is wrong with it; with an empty sentence all is well."""
        self.set_class(bool(sentence), "-wrong")
        self.query_one(".wrong", Label).update(f"! {safe(sentence)}" if sentence else "")


class SafeInput(Input):
    """An input that never blinks, and in which nothing can stand that a terminal would obey."""

    def on_mount(self) -> None:
        """A still cursor."""
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """What was typed or pasted, without control characters and marks that reorder text."""
        return safe(value)


class TextField(Field):
    """One line of text."""

    def __init__(self, key: str, label: str, value: str = "", *, hint: str = "", most: int = 200) -> None:
        super().__init__(key, label)
        self._input = SafeInput(value, placeholder=hint, compact=True, max_length=most, select_on_focus=False)

    @property
    def inner(self) -> Input:
        """The input."""
        return self._input

    @property
    def value(self) -> str:
        """What was typed, without blank ends."""
        return self._input.value.strip()

    @value.setter
    def value(self, text: str) -> None:
        self._input.value = text

    @on(Input.Blurred)
    def left(self, event: Input.Blurred) -> None:
        """Tell the form."""
        event.stop()
        self.post_message(self.Left(self))

    @on(Input.Changed)
    def changed(self, event: Input.Changed) -> None:
        """A complaint goes as soon as the text changes; the form looks again when the field is left."""
        event.stop()
        self.complain()
        self.post_message(self.Changed(self))


class Options(Widget, can_focus=True):
    """Options side by side over as many lines as they need; the chosen ones stand in brackets."""

    DEFAULT_CSS = """
    Options { height: auto; width: 1fr; background: $background; }
    """
    BINDING_GROUP_TITLE = "Options"
    BINDINGS = [
        Binding("left", "step(-1)", "Before", id="options.before", tooltip="The option before", show=False),
        Binding("right", "step(1)", "After", id="options.after", tooltip="The option after", show=False),
        Binding("space", "pick", "Choose", id="options.choose", tooltip="Choose this option, or not", show=False),
    ]

    class Changed(Message):
        """Something else is chosen."""

    def __init__(self, options: Sequence[tuple[str, str]], chosen: Sequence[str], *, several: bool) -> None:
        super().__init__()
        self.options = list(options)
        self.several = several
        self.chosen = [key for key, _ in self.options if key in chosen]
        first = self.chosen[0] if self.chosen else None
        self.at = next((n for n, (key, _) in enumerate(self.options) if key == first), 0)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the options need."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """One line of options."""
        width = self.size.width
        lines = self._lines(width)
        line = lines[y] if y < len(lines) else []
        return Ink(self.app.theme_variables, self.rich_style).strip(pad(line, width), width)

    def action_step(self, step: int) -> None:
        """To the next option; where only one can be chosen it is chosen at once."""
        self.at = (self.at + step) % len(self.options)
        if not self.several:
            self.chosen = [self.options[self.at][0]]
            self.post_message(self.Changed())
        self.refresh()

    def action_pick(self) -> None:
        """Choose the option under the cursor, or no longer."""
        key = self.options[self.at][0]
        if not self.several:
            self.chosen = [key]
        elif key in self.chosen:
            self.chosen.remove(key)
        else:
            self.chosen = [k for k, _ in self.options if k in (*self.chosen, key)]
        self.post_message(self.Changed())
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """A letter or digit goes to the next option that begins with it."""
        sign = event.character
        if sign is None or not sign.isalnum():
            return
        order = [*range(self.at + 1, len(self.options)), *range(self.at + 1)]
        found = next((n for n in order if self.options[n][1].lower().startswith(sign.lower())), None)
        if found is not None:
            event.stop()
            event.prevent_default()
            self.action_step(found - self.at)

    def on_click(self, event: events.Click) -> None:
        """The mouse chooses too."""
        spans = self._spans(self.size.width)
        for n, (line, start, end) in enumerate(spans):
            if line == event.y and start <= event.x < end:
                self.at = n
                self.action_pick()

    def _spans(self, width: int) -> list[tuple[int, int, int]]:
        spans: list[tuple[int, int, int]] = []
        line, column = 0, 0
        for _, name in self.options:
            size = width_of([(name, "")]) + 4
            if column and column + size > width:
                line, column = line + 1, 0
            spans.append((line, column, column + size))
            column += size
        return spans

    def _lines(self, width: int) -> list[list[Piece]]:
        lines: list[list[Piece]] = [[]]
        for n, ((key, name), (line, _, _)) in enumerate(zip(self.options, self._spans(width), strict=True)):
            while line >= len(lines):
                lines.append([])
            on = key in self.chosen
            here = n == self.at and self.has_focus
            open_, close = ("[", "]") if on else (" ", " ")
            style = "bold accent" if on else ""
            ground = " row underline" if here else ""
            lines[line] += [
                (open_, style + ground),
                (name, (style or "dim") + ground),
                (close, style + ground),
                ("  ", ""),
            ]
        return lines


class ChoiceField(Field):
    """One of several options, or with `several` any number of them."""

    def __init__(
        self,
        key: str,
        label: str,
        options: Sequence[tuple[str, str]],
        value: str | Sequence[str] = "",
        *,
        several: bool = False,
    ) -> None:
        super().__init__(key, label + ("   (space chooses, any number)" if several else ""))
        chosen = [value] if isinstance(value, str) else list(value)
        if not several and options and not any(key in chosen for key, _ in options):
            chosen = [options[0][0]]
        self._options = Options(options, chosen, several=several)

    @property
    def inner(self) -> Options:
        """The options."""
        return self._options

    @property
    def value(self) -> str:
        """The chosen option; the first of several."""
        return self._options.chosen[0] if self._options.chosen else ""

    @property
    def values(self) -> list[str]:
        """All that are chosen, in the order of the options."""
        return list(self._options.chosen)

    def choose(self, key: str) -> None:
        """Choose one option."""
        order = [name for name, _ in self._options.options]
        if key in order:
            self._options.at = order.index(key)
            self._options.chosen = [key]
            self._options.refresh()

    @on(Options.Changed)
    def changed(self, event: Options.Changed) -> None:
        """Tell the form."""
        event.stop()
        self.complain()
        self.post_message(self.Changed(self))
