"""What a new plan would change, before it is taken. Dismissed with whether it was."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach.answers import PlanChange, Replan
from coachtui.coach.wording import day_name
from coachtui.training.wording import count
from coachtui.tui.screens.sheet import Dialog, Sheet
from coachtui.tui.widgets.bars import KeyBar
from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Page
from coachtui.tui.widgets.panel import Panel

SHOWN = 60
"""Days of a long list of changes that are drawn."""


class Difference(Protocol):
    """Sentences, and days before and after."""

    @property
    def said(self) -> Sequence[str]:
        """What stands first."""

    @property
    def changes(self) -> Sequence[PlanChange]:
        """Day by day."""


class PlanDiffScreen(Dialog[bool]):
    """Days before and after, one under another."""

    BINDING_GROUP_TITLE = "New plan"
    BINDINGS = [
        Binding("enter,y", "dismiss(True)", "take this plan", id="diff.take", tooltip="Store the change and the plan"),
        Binding("escape,n", "dismiss(False)", "leave it", id="diff.leave", key_display="esc", tooltip="Change nothing"),
        Binding("up,down", "scroll", "scroll", id="diff.scroll", key_display="↑↓", tooltip="Read on", show=False),
    ]

    def __init__(self, title: str, preview: Difference) -> None:
        super().__init__()
        self.name_of_change = title
        self.preview = preview

    def compose(self) -> ComposeResult:
        """A page in a panel."""
        with Panel(self.name_of_change):
            yield Page()
            yield KeyBar()

    def on_mount(self) -> None:
        """Draw the difference."""
        self.query_one(Page).show(lambda width: difference(self.preview, width))


def take(
    screen: Sheet[Any], title: str, then: Callable[[], object], change: Callable[..., Replan], *args: object
) -> None:
    """Work out what a change would do to the plan, show it, and store it on a yes; then it is said."""

    def chosen(yes: bool | None) -> None:
        if yes:
            screen.store(lambda _: then(), change, *args, dry_run=False)

    def show(preview: Replan) -> None:
        screen.app.push_screen(PlanDiffScreen(title, preview), chosen)

    screen.work_out(show, change, *args, dry_run=True)


def difference(preview: Difference, width: int) -> list[Line]:
    """What a plan changes: sentences first, then days with a minus and a plus."""
    rows: list[Line] = []
    for text in preview.said:
        rows += wrap([(text, "")], width)
    if not preview.changes:
        return [*rows, [("The plan stays as it is.", "")]]
    rows.append([(f"{count(len(preview.changes), 'day')} would differ", "bold")])
    for change in preview.changes[:SHOWN]:
        rows += wrap([(change.before, "dim")], width, [(f"{day_name(change.date):<11}", ""), ("− ", "red bold")])
        rows += wrap([(change.after, "")], width, [(" " * 11, ""), ("+ ", "green bold")])
    if len(preview.changes) > SHOWN:
        rows.append([(f"... and {len(preview.changes) - SHOWN} more", "dim")])
    return rows
