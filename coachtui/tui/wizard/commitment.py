"""Commitment: why, process goals, if-then plans; all of it may stay empty."""

from textual.app import ComposeResult

from coachtui.tui.wizard.answers import GOALS
from coachtui.tui.wizard.step import Step

PROCESS_HINTS = ("strides after two easy runs a week", "in bed by ten before the long run", "strength on both days")
PLAN_HINTS = (
    "if it rains, then I run the loop in the woods",
    "if I start too fast, then I count ten breaths",
    "if a meeting runs late, then I do twenty minutes",
)


class CommitmentStep(Step):
    """What helps on a grey day."""

    TITLE = "Commitment"
    INTRO = (
        "Goals about what you do help more than goals about the clock, and a plan for the obstacle helps when it comes."
        " All optional."
    )

    def form(self) -> ComposeResult:
        """Why, three goals, three plans."""
        yield self.text("commitment.why", "Why do you want this?").add_class("gap")
        for n in range(GOALS):
            label = "What I will do, whatever the clock says" if n == 0 else ""
            yield self.text(f"commitment.process_goals.{n}", label, PROCESS_HINTS[n]).add_class(
                "row" if n < GOALS - 1 else "gap"
            )
        for n in range(GOALS):
            label = "If something comes in the way, then I ..." if n == 0 else ""
            yield self.text(f"commitment.if_then.{n}", label, PLAN_HINTS[n]).add_class("row")
