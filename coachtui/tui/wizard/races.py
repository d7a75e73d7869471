"""Races on the way to the goal."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from coachtui.tui.wizard.answers import RACES
from coachtui.tui.wizard.step import Step


class RacesStep(Step):
    """May stay empty."""

    TITLE = "Races on the way"
    INTRO = (
        "Races you would like to run before your goal. B is a tune-up you rest for a little, C is run in training."
        " May stay empty."
    )

    def form(self) -> ComposeResult:
        """A row for each race."""
        for n in range(RACES):
            with Horizontal(classes="fields gap"):
                yield self.text(f"race.{n}.event", f"Race {n + 1}: event", "half")
                yield self.text(f"race.{n}.date", "Day", "2027-02-28")
                yield self.choice(f"race.{n}.priority", "Priority", [("B", "B"), ("C", "C"), ("A", "A")])
