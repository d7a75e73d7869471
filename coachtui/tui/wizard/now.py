"""Your running now: weekly distance, longest run, runs a week, recent results."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from coachtui.training.measures import EVENTS
from coachtui.tui.widgets.fields import TextField
from coachtui.tui.wizard.answers import RESULTS
from coachtui.tui.wizard.history import HistoryScreen, Taken
from coachtui.tui.wizard.step import Step


class NowStep(Step):
    """Where you stand, honestly."""

    TITLE = "Your running now"
    INTRO = "As it is, not as it should be: the plan begins here. New to running? Leave the zeros. Ctrl+o measures it."
    HELP = f"""\
## Your running now

Distance a week is the mean of the last four weeks, the longest run that of the last 30 days.

A recent result tells more than anything else what paces fit you. An event is one of {", ".join(EVENTS)}, or a length
such as 8.4km or 5mi; a time is 21:45, 1:32:10 or 40min; a day is 2026-10-04, 4 oct or last sat.

ctrl+o brings your history: it reads the export of a watch or a service, shows what is in it, and fills in what
you take.
"""
    BINDINGS = [
        Binding(
            "ctrl+o",
            "history",
            "bring my history",
            id="wizard.history",
            tooltip="Measure it from the export of your watch or service",
        ),
    ]

    def form(self) -> ComposeResult:
        """Volume, then results."""
        unit = "Miles" if self.answers.get("athlete.units") == "mi" else "Kilometres"
        with Horizontal(classes="fields"):
            yield self.text("now.weekly_km", f"{unit} a week", "42")
            yield self.text("now.longest_run_km", f"Longest run, {unit.lower()}", "16")
        with Horizontal(classes="fields gap"):
            yield self.text("now.runs_per_week", "Runs a week", "4")
            yield self.text("now.continuous_minutes", "Minutes without walking (optional)", "30")
        for n in range(RESULTS):
            first = n == 0
            with Horizontal(classes="fields row"):
                yield self.text(f"result.{n}.event", "Recent results: event" if first else "", "5km")
                yield self.text(f"result.{n}.time", "Time" if first else "", "21:45")
                yield self.text(f"result.{n}.date", "Day" if first else "", "4 oct")

    def action_history(self) -> None:
        """Ask where the history lies."""
        self.keep()
        self.app.push_screen(HistoryScreen(self.answers), self.take)

    def take(self, taken: Taken | None) -> None:
        """Fill in what was taken; nothing of it is final before the next step."""
        if taken is None:
            return
        self.draft["history"] = taken.history
        self.answers.update(taken.answers)
        self.answers["history.runs"] = "yes" if taken.store else "no"
        for field in self.query(TextField):
            field.value = str(self.answers.get(field.key, ""))
        self.keep()
        days = ["Your usual days stand in the step of your week."] if "week.mon" in taken.answers else []
        runs = ["The runs go into your journal when the plan starts."] if taken.store else []
        self.say(["Filled in from your history; change whatever you know better.", *days, *runs])
