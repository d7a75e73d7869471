"""Your week: minutes free on each day, the long run, what there is to train with, a fixed night."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from coachtui.coach.wording import DAY_NAMES, FIELD_NAMES
from coachtui.training.athlete import DAYS, EQUIPMENT
from coachtui.training.plan import DOMAINS
from coachtui.tui.widgets.day_grid import DayGrid, GridField
from coachtui.tui.wizard.step import Step

NAMED = list(zip(DAYS, DAY_NAMES, strict=True))


class DaysStep(Step):
    """When you can train."""

    TITLE = "Your week"
    CHANGING = "Change my week"
    INTRO = "How many minutes are free on each day? 0 is no training; the plan never asks for more than you give."

    def form(self) -> ComposeResult:
        """The grid first."""
        minutes = [int(self.answers.get(f"week.{day}", 0)) for day in DAYS]
        yield GridField("week", "Minutes a day: ←→ day, ↑↓ a quarter of an hour, or type", minutes).add_class("gap")
        with Horizontal(classes="fields gap"):
            yield self.choice("week.long_run", "Long run on", NAMED)
        yield self.choice("week.strength", "Strength sessions a week", [(str(n), str(n)) for n in range(4)])
        yield self.choice("week.equipment", "Within reach", [(e, e) for e in EQUIPMENT], several=True).add_class("gap")
        yield self.choice("fixed.0.day", "A club night to plan around", [("", "none"), *NAMED])
        with Horizontal(classes="fields"):
            yield self.text("fixed.0.title", "What it is called", "Track night")
            yield self.text("fixed.0.minutes", "Minutes", "70")
        yield self.choice(
            "fixed.0.domain",
            "It trains",
            [(d, FIELD_NAMES[d]) for d in ("speed", *(d for d in DOMAINS if d != "speed"))],
        )

    def gather(self) -> None:
        """The grid gives seven answers."""
        super().gather()
        for day, minutes in zip(DAYS, self.query_one(DayGrid).minutes, strict=True):
            self.answers[f"week.{day}"] = minutes

    def complaints(self) -> dict[str, str]:
        """What is wrong with a day is said beside the grid."""
        wrong = dict(super().complaints())
        if not any(self.query_one(DayGrid).minutes):
            wrong["week"] = "at least one day needs some minutes"
        return wrong
