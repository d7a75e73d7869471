"""Help for a screen: what it shows, and every key that does something there. Dismissed with None."""

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.tui.screens.sheet import Dialog, Sheet
from coachtui.tui.widgets.bars import KeyBar, key_name
from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Page
from coachtui.tui.widgets.panel import Panel


class HelpScreen(Dialog[None]):
    """The keys of the screen it was opened over."""

    BINDING_GROUP_TITLE = "Help"
    BINDINGS = [
        Binding(
            "escape,question_mark,f1,enter",
            "dismiss",
            "close",
            id="help.close",
            key_display="esc",
            tooltip="Back to where you were",
        ),
    ]

    def __init__(self, about: Sheet[Any]) -> None:
        super().__init__()
        self._text = getattr(about, "HELP", "")
        self._keys: list[tuple[str, str, str]] = []
        seen: set[str] = set()
        chain = sorted(about.active_bindings.values(), key=lambda b: b.node is not about)
        for active in chain:
            binding = active.binding
            if binding.id and binding.tooltip and binding.action not in seen:
                seen.add(binding.action)
                key = key_name(about, binding)
                self._keys.append((key, binding.description.lower(), binding.tooltip))
        self._keys.append(("ctrl+p", "palette", "Every action by its name"))

    def compose(self) -> ComposeResult:
        """A page in a panel."""
        with Panel("Help"):
            yield Page(self._draw)
            yield KeyBar()

    def _draw(self, width: int) -> list[Line]:
        rows: list[Line] = []
        for block in self._text.strip().split("\n\n"):
            words = " ".join(block.split("\n"))
            if words.startswith("## "):
                rows.append([(words[3:], "bold accent")])
            else:
                rows += wrap([(words.replace("`", ""), "")], width)
            rows.append([])
        for key, name, tooltip in self._keys:
            rows += wrap([(tooltip, "dim")], width, [(f"{key:>9}  ", "accent bold"), (f"{name:<12}", "")])
        return rows
