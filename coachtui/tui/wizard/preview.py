"""Your plan as a season, before you say yes: the view of the goal, phases, weekly volume, the first week."""

import datetime as dt

from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import drafts, onboard, season_chart
from coachtui.coach.season import season_of
from coachtui.coach.with_history import keep_runs
from coachtui.coach.wording import VERDICT_WORDS, because_of, day_name, race_name
from coachtui.training.entries import Diary
from coachtui.training.measures import clock, distance_text
from coachtui.training.plan import Plan
from coachtui.training.problems import CoachError
from coachtui.training.wording import count
from coachtui.tui.screens.sheet import sentences_of
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Page
from coachtui.tui.wizard.answers import read
from coachtui.tui.wizard.step import Step

LEAST, MOST, OTHER = 8, 16, 16
"""Fewest and most rows of the chart with its months and phases, and the rows that all else wants in sight."""


class PreviewStep(Step):
    """Nothing is stored until the yes."""

    TITLE = "Your plan"
    NEXT = "Start this plan"
    HELP = """\
## Your plan

The season from the first week to the last: one bar a week, as high as its distance, with the signs of cutbacks,
milestones and races, and the names of its phases below. Enter starts the plan; ctrl+b goes back to change anything.
"""

    BINDINGS = [
        Binding("ctrl+n,enter", "next", "start", key_display="enter", id="wizard.start", tooltip="Yes, begin"),
    ]

    def body(self) -> ComposeResult:
        """A page in place of a form."""
        yield Page(id="season")

    def on_mount(self) -> None:
        """Build the plan and draw it."""
        self.plan: Plan | None = None
        page = self.query_one("#season", Page)
        reading = read(self.answers, self.coach.today)
        if reading.wrong:
            self.say([*reading.wrong.values(), "go back with ctrl+b"], trouble=True)
            return
        try:
            self.told = drafts.athlete_from(reading.values)
            plan = self.plan = onboard.preview(self.coach, self.told)
        except Exception as error:
            self.say(sentences_of(error), trouble=True)
            return
        page.show(lambda width: preview_lines(plan, width, self.app.size.height - OTHER))

    def action_next(self) -> None:
        """Yes: store the athlete and the plan."""
        if self.plan is None:
            self.say(["there is no plan yet: go back with ctrl+b and look at what is marked"], trouble=True)
            return
        if self.ask(onboard.start, self.coach, self.told) is not None:
            self.ask(drafts.drop, self.coach)
            self._keep_history()
            self.dismiss("start")

    def _keep_history(self) -> None:
        """The runs of a history go into the journal where that was chosen."""
        if self.answers.get("history.runs") != "yes":
            return
        path = str(self.answers["history.path"])
        try:
            kept = sum(len(f.activities) for f in keep_runs(self.coach, path, self.draft.get("history")).files)
            self.app.notify(f"{kept} activities from {path} stand in your journal.", markup=False)
        except CoachError as error:
            self.app.notify(" ".join(sentences_of(error)), severity="error", markup=False)


def season_drawn(plan: Plan, width: int, height: int) -> list[Line]:
    """The weeks as Season draws them, and what they add up to."""
    if not plan.weeks:
        return []
    view = season_of(plan, plan, Diary(), plan.start - dt.timedelta(1))
    units = plan.athlete.athlete.units
    peak = max(plan.weeks, key=lambda w: (w.run_km, -w.number))
    first, highest = distance_text(plan.weeks[0].run_km, units), distance_text(peak.run_km, units)
    told = f"{count(len(plan.weeks), 'week')}, from {first} to {highest} in week {peak.number}"
    return [*season_chart.season_chart(view, width, height), *wrap([(told, "dim")], width, answers.INDENT)]


def preview_lines(plan: Plan, width: int, room: int) -> list[Line]:
    """The goal as assessed, the season, the first week, and what to know."""
    goal, units = plan.goal, plan.athlete.athlete.units
    name = race_name(goal.event, goal.distance_m)
    day = f", {day_name(goal.date, year=True)}" if goal.date else ""
    target = f", {clock(goal.target_s)}" if goal.target_s else ""
    rows: list[Line] = [
        [
            (name.capitalize(), "bold"),
            (f"{day}{target}", ""),
            (f"   {VERDICT_WORDS.get(goal.verdict, goal.verdict)}", "accent"),
        ],
    ]
    rows += [*wrap([(because_of(goal), "dim")], width), []]
    rows += season_drawn(plan, width, min(max(room, LEAST), MOST))
    if plan.weeks:
        rows += [[], answers.heading("The first week")]
        shown = None
        for session in plan.weeks[0].sessions:
            if session.kind == "rest":
                continue
            rows.append(
                answers.session_heading(
                    session, width, units, day_name(session.date) if session.date != shown else " " * 10
                )
            )
            shown = session.date
    rows += [[]] if plan.warnings else []
    for warning in plan.warnings:
        rows += wrap([(warning, "")], width, [("! ", "amber bold")])
    return rows
