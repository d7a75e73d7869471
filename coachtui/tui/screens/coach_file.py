"""A coach's file is taken in: named, shown as a difference, taken on a yes. Dismissed with None."""

from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from coachtui.coach.answers import Outcome, PlanChange
from coachtui.coach.files import coaching
from coachtui.training.values import dataclass
from coachtui.tui.screens.plan_diff import PlanDiffScreen
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.fields import TextField
from coachtui.tui.widgets.panel import Panel


@dataclass(frozen=True, slots=True)
class FileDiff:
    """What a coach's file says and changes."""

    said: tuple[str, ...]
    changes: tuple[PlanChange, ...]


class CoachFileScreen(Dialog[None]):
    """Which file."""

    HELP = """\
## A coach's file

Your coach writes what should change in a small file (docs/coach-file.md). You see the difference before you take it;
one undo takes all of it back. The report for your coach is under Export.
"""
    BINDING_GROUP_TITLE = "Coach's file"
    BINDINGS = [
        Binding("enter", "look", "look at it", id="coach-file.look", tooltip="Show what it would change"),
        Binding(
            "escape", "dismiss", "leave", id="coach-file.leave", key_display="esc", tooltip="Leave; nothing is changed"
        ),
    ]

    def compose(self) -> ComposeResult:
        """One field."""
        with Panel("A coach's file"):
            yield TextField("file", "File", hint="from-my-coach.toml", most=1000)
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Begin in the field."""
        self.query_one(TextField).focus()

    @on(Input.Submitted)
    def submitted(self) -> None:
        """Enter in the field looks."""
        self.action_look()

    def action_look(self) -> None:
        """Show what it changes, and take it on a yes."""
        field = self.query_one(TextField)
        if not field.value:
            field.complain("name a file")
            return
        self.work_out(self._show, coaching.propose, Path(field.value).expanduser())

    @work
    async def _show(self, proposed: coaching.Proposed) -> None:
        file = proposed.file
        said = [f"{file.author}: {file.note}" if file.note else f"From {file.author}"]
        said += [f"{rule.kind} {rule.id}: {rule.change}" for rule in proposed.rules]
        shown = FileDiff(tuple(said), proposed.changes)
        if await self.app.push_screen_wait(PlanDiffScreen(f"From {file.author}", shown)):
            self.store(self._taken, coaching.take, proposed)

    def _taken(self, _: Outcome) -> None:
        self.app.notify("taken in; u takes all of it back", markup=False)
        self.dismiss(None)
