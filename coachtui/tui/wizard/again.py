"""A step of the wizard later on: its answers changed, and what that does to the plan shown before it is taken."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from coachtui.coach import replan
from coachtui.training.problems import CoachError
from coachtui.tui.screens.plan_diff import PlanDiffScreen
from coachtui.tui.screens.sheet import sentences_of
from coachtui.tui.wizard.answers import read
from coachtui.tui.wizard.known import answers_of, differences

if TYPE_CHECKING:
    from coachtui.tui.coach_app import CoachApp
    from coachtui.tui.wizard.step import Step

STEPS = {
    "goal": ("goal", "GoalStep", ("goal",)),
    "week": ("days", "DaysStep", ("week", "fixed")),
    "body": ("body", "BodyStep", ("health",)),
}
"""Module and class of each step that can come back, and the tables of athlete.toml that are its own."""


async def change(app: "CoachApp", name: str) -> bool:
    """Whether the plan is another one in the end. Leaving the difference goes back to the step with what was typed.

    Raises CoachError when the athlete file cannot be read.
    """
    coach = app.coach
    module, cls, tables = STEPS[name]
    step_of: type[Step] = getattr(import_module(f"coachtui.tui.wizard.{module}"), cls)
    athlete = coach.athlete
    told = answers_of(athlete, coach.today)
    draft: dict[str, Any] = {"step": module, "answers": dict(told)}
    trouble: list[str] = []
    while True:
        step = step_of(draft, 1, 1, athlete)
        if trouble:
            step.call_after_refresh(step.say, trouble, trouble=True)
        if await app.push_screen_wait(step) != "next":
            return False
        before, after = read(told, coach.today), read(draft["answers"], coach.today)
        changes = differences(before, after, tables, athlete)
        if not changes:
            app.notify("Nothing is different, so nothing was changed.", markup=False)
            return False
        try:
            text = replan.rewritten(coach, changes)
            preview = await app.worked_out(replan.taken, text, dry_run=True)
            if await app.push_screen_wait(PlanDiffScreen(step.CHANGING, preview)):
                await app.stored(replan.taken, text)
                return True
            trouble = []
        except CoachError as error:
            trouble = sentences_of(error)


async def plan_anew(app: "CoachApp") -> bool:
    """Whether a new plan from the athlete file and what was run was taken."""
    preview = await app.worked_out(replan.replan, dry_run=True)
    if not await app.push_screen_wait(PlanDiffScreen("A new plan from today", preview)):
        return False
    await app.stored(replan.replan)
    return True
