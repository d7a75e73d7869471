"""You: name, birth, sex for standards and factors, units."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from coachtui.tui.wizard.step import Step


class YouStep(Step):
    """Who trains."""

    TITLE = "You"
    INTRO = "Your age decides what is safe; sex decides which standards and factors to compare with."

    def form(self) -> ComposeResult:
        """Five fields."""
        yield self.text("athlete.name", "Your name", "as you like to be called").add_class("gap")
        with Horizontal(classes="fields gap"):
            yield self.text("athlete.born", "Born", "1994-05-02 or 2 May 1994")
            yield self.text("athlete.running_since", "Running since (optional)", "2021")
        yield self.choice(
            "athlete.sex", "Compare with", [("F", "women"), ("M", "men"), ("X", "neither: take the middle")]
        ).add_class("gap")
        yield self.choice("athlete.units", "Units", [("km", "kilometres"), ("mi", "miles")])
