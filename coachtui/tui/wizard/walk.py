"""The order of the steps, walked forth and back until there is a plan or the wizard is left."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from coachtui.coach import drafts
from coachtui.tui.wizard.answers import defaults

if TYPE_CHECKING:
    from coachtui.tui.coach_app import CoachApp
    from coachtui.tui.wizard.step import Step

STEPS = (
    ("welcome", "WelcomeStep"),
    ("you", "YouStep"),
    ("now", "NowStep"),
    ("goal", "GoalStep"),
    ("races", "RacesStep"),
    ("days", "DaysStep"),
    ("body", "BodyStep"),
    ("commitment", "CommitmentStep"),
    ("preview", "PreviewStep"),
)
"""Module and class of each step."""


async def walk(app: "CoachApp") -> bool:
    """Whether there is a plan in the end. A draft is taken up where it was left."""
    if not app.coach.home.journal.exists():
        app.run_worker(lambda: app.coach.rulebook, thread=True, exit_on_error=False)  # read while the welcome is read
    names = [name for name, _ in STEPS]
    draft: dict[str, Any] = drafts.load(app.coach) or {}
    resumed = draft.get("step") in names
    draft["answers"] = {
        **defaults(app.coach.today),
        **(draft["answers"] if isinstance(draft.get("answers"), dict) else {}),
    }
    at = names.index(draft["step"]) if resumed else 0
    while True:
        draft["step"] = names[at]
        screen = _step(at, draft)
        if resumed and at > 0:
            screen.call_after_refresh(screen.say, ["Welcome back: everything is as you left it."])
        resumed = False
        answer = await app.push_screen_wait(screen)
        if answer == "start":
            return True
        if answer == "leave":
            return False
        at += 1 if answer == "next" else -1


def _step(at: int, draft: dict[str, Any]) -> "Step":
    name, cls = STEPS[at]
    module = import_module(f"coachtui.tui.wizard.{name}")
    step: Step = getattr(module, cls)(draft, at + 1, len(STEPS))
    return step
