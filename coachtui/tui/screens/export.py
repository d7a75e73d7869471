"""The plan as a file: a calendar, a page or a table. Dismissed with None; where it went is said."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import exporting, pages, portfolio
from coachtui.coach.exporting import Exported
from coachtui.tui.screens.form import Form
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.fields import ChoiceField, TextField
from coachtui.tui.widgets.panel import Panel

FORMS = (
    ("coachtui.ics", "calendar"),
    ("week.md", "this week"),
    ("season.md", "season"),
    ("report.html", "report"),
    ("portfolio.html", "portfolio"),
    ("plan.csv", "table"),
    ("plan.json", "everything of the plan"),
)
"""A file name that suits each form, and what it holds."""


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
            yield ChoiceField("form", "What", FORMS).add_class("gap")
            yield TextField("file", "File", str(Path.cwd() / FORMS[0][0]), most=1000)
            yield Notice()
            yield KeyBar()

    @on(ChoiceField.Changed)
    def named(self) -> None:
        """The file is named after what it holds, in the folder that was chosen."""
        target = self.query_one(TextField)
        form = self.query_one(ChoiceField).value
        if Path(target.value).name in {name for name, _ in FORMS}:
            target.value = str(Path(target.value).parent / form)

    def action_save(self) -> None:
        """Write the file and say where it is."""
        field = self.query_one(TextField)
        if not field.value:
            field.complain("name a file")
            field.focus()
            return
        done = self.ask(self._written, self.query_one(ChoiceField).value, Path(field.value).expanduser())
        if done is not None:
            told = [f"{file.status}: {file.path}" for file in done.files]
            self.app.notify("\n".join([*told, *done.said]), markup=False)
            self.dismiss(None)

    def _written(self, form: str, target: Path) -> Exported:
        if form == "coachtui.ics":
            return exporting.calendar(self.coach, target, {})
        if form == "portfolio.html":
            return portfolio.export(self.coach, target)
        if form == "plan.csv":
            return exporting.table(self.coach, target)
        if form == "plan.json":
            return exporting.as_json(self.coach, target)
        name = form.partition(".")[0]
        page = {"week": pages.week_page, "season": pages.season_page, "report": pages.report_page}[name]
        return exporting.pages(page(self.coach), target, name)
