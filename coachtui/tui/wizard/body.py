"""Body check: conditions, clearance, injuries, a gentle start; plain words and no numbers of the scale."""

from textual.app import ComposeResult

from coachtui.training.athlete import CONDITIONS
from coachtui.training.body import SITES
from coachtui.tui.wizard.step import Step

YES_NO = [("no", "no"), ("yes", "yes")]


class BodyStep(Step):
    """Asked once, kept on this computer, editable in athlete.toml."""

    TITLE = "Body check"
    CHANGING = "Change my body check"
    INTRO = "So that the plan holds back where it should. It stays on this computer, and nothing here is judged."

    def form(self) -> ComposeResult:
        """Four questions."""
        named = [(c, c.replace("-", " ")) for c in CONDITIONS]
        yield self.choice("health.conditions", "Is one of these true for you?", named, several=True).add_class("gap")
        yield self.choice(
            "health.cleared", "If so: has a doctor, knowing of it, cleared you for hard training?", YES_NO
        ).add_class("gap")
        yield self.choice(
            "health.injuries_12_months", "Injured in the last twelve months?", [(s, s) for s in SITES], several=True
        ).add_class("gap")
        yield self.choice(
            "health.gentle_start",
            "A gentler start: walking first, shorter, slower to grow?",
            YES_NO,
        )
