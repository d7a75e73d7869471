"""The plan as a file: a calendar, a page or a table. Dismissed with None; where it went is said."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach.coach import Coach
from coachtui.coach.files import exporting, pages
from coachtui.coach.files.exporting import Exported
from coachtui.coach.road import portfolio
from coachtui.exchange.writers.page import Block
from coachtui.tui.screens.form import Form
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.fields import ChoiceField, TextField
from coachtui.tui.widgets.panel import Panel

Writer = Callable[[Coach, Path], Exported]
"""Writes one form to a path."""


def _page(of: Callable[[Coach], Sequence[Block]], name: str) -> Writer:
    return lambda coach, target: exporting.pages(of(coach), target, name)


FORMS: dict[str, tuple[str, Writer]] = {
    "coachtui.ics": ("calendar", lambda coach, target: exporting.calendar(coach, target, {})),
    "week.md": ("this week", _page(pages.week_page, "week")),
    "season.md": ("season", _page(pages.season_page, "season")),
    "report.html": ("report", _page(pages.report_page, "report")),
    "portfolio.html": ("portfolio", portfolio.export),
    "plan.csv": ("table", exporting.table),
    "plan.json": ("everything of the plan", exporting.as_json),
}
"""By a file name that suits it: what a form holds, and who writes it."""


class ExportScreen(Form[None]):
    """What, and where to."""

    HELP = """\
## Export

A calendar for any calendar program, the week or the season as a page, a report of the last four weeks for a coach, you
on one page for a club or a sponsor, or every session as a table. A file that is something else is never
overwritten. Workouts for a watch: coachtui export fit
"""
    BINDING_GROUP_TITLE = "Export"
    BINDINGS = [
        Binding("enter", "save", "write it", id="export.save", tooltip="Write the file"),
        Binding("tab", "app.focus_next", "next", id="export.next", key_display="tab", tooltip="To the next field"),
        Binding(
            "escape", "dismiss", "leave", id="export.leave", key_display="esc", tooltip="Leave; nothing is written"
        ),
    ]

    def compose(self) -> ComposeResult:
        """Two fields."""
        with Panel("Export"):
            yield ChoiceField("form", "What", [(name, words) for name, (words, _) in FORMS.items()]).add_class("gap")
            yield TextField("file", "File", str(Path.cwd() / next(iter(FORMS))), most=1000)
            yield Notice()
            yield KeyBar()

    @on(ChoiceField.Changed)
    def named(self) -> None:
        """The file is named after what it holds, in the folder that was chosen."""
        target = self.query_one(TextField)
        form = self.query_one(ChoiceField).value
        if Path(target.value).name in FORMS:
            target.value = str(Path(target.value).parent / form)

    def action_save(self) -> None:
        """Write the file and say where it is."""
        field = self.query_one(TextField)
        if not field.value:
            field.complain("name a file")
            field.focus()
            return
        _, write = FORMS[self.query_one(ChoiceField).value]
        self.work_out(self._written, write, Path(field.value).expanduser())

    def _written(self, done: Exported) -> None:
        told = [f"{file.status}: {file.path}" for file in done.files]
        self.app.notify("\n".join([*told, *done.said]), markup=False)
        self.dismiss(None)
