"""Help: what the focused thing and the screen are for, their keys, and behind F1 every key. Dismissed with None."""

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets.bars import KeyBar, key_name
from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Page
from coachtui.tui.widgets.panel import Panel

Key = tuple[str, str, str, str]
"""Key, name, what it does, and its id where that is shown."""


class HelpScreen(Dialog[None]):
    """The keys of the screen it was opened over."""

    BINDING_GROUP_TITLE = "Help"
    BINDINGS = [
        Binding(
            "escape,question_mark,enter",
            "dismiss",
            "close",
            id="help.close",
            key_display="esc",
            tooltip="Back to where you were",
        ),
        Binding("up,down", "scroll", "scroll", id="help.scroll", key_display="↑↓", tooltip="Read on"),
    ]

    def __init__(self, about: Screen[Any], *, every: bool = False) -> None:
        super().__init__()
        self._every = every
        focused = about.focused
        lineage = focused.ancestors_with_self if focused is not None else [about]
        self._texts = [text for node in lineage if node is not about.app and (text := getattr(node, "HELP", ""))]
        self._keys: list[Key] = []
        seen: set[str] = set()
        chain = sorted(about.active_bindings.values(), key=lambda b: (b.node is about.app, b.node is not focused))
        for active in chain:
            binding = active.binding
            if binding.id and binding.tooltip and binding.action not in seen:
                seen.add(binding.action)
                self._keys.append((key_name(about, binding), binding.description.lower(), binding.tooltip, ""))
        self._keys.append(("ctrl+p", "palette", "Everything by its name", ""))

    def compose(self) -> ComposeResult:
        """A page in a panel."""
        with Panel("Help", "" if self._every else "F1: every key there is"):
            yield Page(self._draw)
            yield KeyBar()

    def _draw(self, width: int) -> list[Line]:
        rows: list[Line] = []
        for text in self._texts:
            for block in text.strip().split("\n\n"):
                words = " ".join(block.split("\n"))
                if words.startswith("## "):
                    rows.append([(words[3:], "bold accent")])
                else:
                    rows += wrap([(words.replace("`", ""), "")], width)
                rows.append([])
        rows += _key_lines(self._keys, width)
        if self._every:
            from coachtui.tui import keys  # noqa: PLC0415 - imports every screen

            rows += [[], *wrap([(f"Your own keys: {keys.NAME} in the home, a line such as ", "dim")], width)]
            rows.append([('  "daily.checkin" = "i"', "")])
            for title, bindings in keys.groups().items():
                named = [
                    (
                        self.app._keymap.get(b.id or "") or key_name(self, b),
                        b.description.lower(),
                        b.tooltip,
                        b.id or "",
                    )
                    for b in bindings
                ]
                rows += [[], [(title.upper(), "bold dim")], *_key_lines(named, width)]
        return rows


def _key_lines(keys: list[Key], width: int) -> list[Line]:
    rows: list[Line] = []
    for key, name, tooltip, id_ in keys:
        told: Line = [(tooltip, "dim"), *([(f" {id_}", "accent")] if id_ else [])]
        rows += wrap(told, width, [(f"{key:>9}  ", "accent bold"), (f"{name:<12} ", "")])
    return rows
