"""Your goal, with the honest view of it beside: what it needs, what is likely, and what else would be in reach."""

from dataclasses import replace

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.timer import Timer

from coachtui.coach import onboard, replan
from coachtui.coach.wording import VERDICT_WORDS, because_of, day_name, race_name
from coachtui.planning.suiting import Suited
from coachtui.training.athlete import Athlete
from coachtui.training.measures import EVENTS, clock
from coachtui.training.plan import Alternative, GoalView
from coachtui.tui.screens.sheet import sentences_of
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.fields import ChoiceField, Field, TextField
from coachtui.tui.widgets.ink import spread, wrap
from coachtui.tui.widgets.rows import Row, Rows
from coachtui.tui.wizard.step import Step

HUES = {
    "realistic": "green",
    "finish": "green",
    "base": "green",
    "ambitious": "amber",
    "unlikely": "red",
    "refused": "red",
}
EXPLAINED = 3
"""Events of the comparison that say why, the best first."""
SIGNS = {"realistic": "✓", "finish": "✓", "base": "✓", "ambitious": "▴", "unlikely": "!", "refused": "✗"}


class GoalStep(Step):
    """Event, day, target; the view is asked anew after each change."""

    TITLE = "Your goal"
    CHANGING = "Change my goal"
    INTRO = "What would you like to do, and when? The view beside is honest: it uses your numbers and no wishes."
    HELP = """\
## Your goal

A target is a time such as 3:30:00, or the word finish. Without a race choose no race: general fitness.

When a goal is out of reach, go to the view with tab, choose an alternative with the arrows and take it with enter.
ctrl+o helps you choose: what suits your results, your kilometres and the weeks you have, the best first.
"""
    BINDINGS = [
        Binding(
            "ctrl+o",
            "compare",
            "help me choose",
            id="wizard.compare",
            tooltip="Which event suits you, the best first, and why",
        ),
    ]

    view = getters.query_one("#view", Rows)

    def body(self) -> ComposeResult:
        """The form and the view side by side."""
        with Horizontal(id="goal-body"):
            with VerticalScroll(classes="form", can_focus=False):
                yield from self.form()
            yield Rows(id="view")

    def form(self) -> ComposeResult:
        """Three fields."""
        known = self.answers.get("goal.event", "")
        own = [(known, known)] if known not in ("", "base", *EVENTS) else []
        events = [("base", "no race"), *((e, race_name(e)) for e in EVENTS), *own]
        yield self.choice("goal.event", "Event", events).add_class("gap")
        yield self.text("goal.date", "Day of the race", "2027-04-18 or 18 apr").add_class("gap")
        yield self.text("goal.target", "Target: a time, or finish", "3:30:00")

    def on_mount(self) -> None:
        """The first view."""
        self._looking: Timer | None = None
        self._asked: list[object] = []
        self.assessed: GoalView | None = None
        self.comparing: list[Suited] = []
        self.assess()

    @on(Field.Changed)
    def assess_soon(self) -> None:
        """Ask again when typing rests."""
        if self._looking is not None:
            self._looking.stop()
        self._looking = self.set_timer(0.25, self.assess)

    def assess(self) -> None:
        """Ask the coach about the goal as it stands."""
        self.gather()
        asked = [self.answers.get(f.key) for f in self.query(Field) if f.key.startswith("goal.")]
        if asked == self._asked:
            return
        self._asked = asked
        self.comparing = []
        athlete = self.athlete()
        self.assessed = None
        if athlete is not None:
            try:
                self.assessed = onboard.assess(self.coach, athlete)
            except Exception as error:  # whatever it is, a person gets a sentence and can go on
                told = " ".join(sentences_of(error))
                self.view.show_rows(lambda width: [Row(line) for line in wrap([(told, "")], width)])
                return
        self.view.show_rows(self._draw)

    def athlete(self) -> Athlete | None:
        """The athlete as told so far; later on with the running of today."""
        told = super().athlete()
        if told is None or self.changing is None:
            return told
        return self.ask(replan.fresh, self.coach, replace(self.changing, goal=told.goal))

    def action_compare(self) -> None:
        """Each event with what it would be today."""
        athlete = self.athlete()
        if athlete is None:
            self.say(["fill in the fields that are marked, then compare"], trouble=True)
            return
        found = self.ask(onboard.suited, self.coach, athlete, athlete.goal.date)
        if found is None:
            return
        self.comparing = list(found)
        self.view.show_rows(self._draw)
        self.view.focus()

    @on(Rows.Chosen, "#view")
    def take(self, event: Rows.Chosen) -> None:
        """Take an alternative, or an event of the comparison."""
        kind, _, name = event.key.partition(" ")
        fields = {f.key: f for f in self.query(TextField)}
        if kind == "event":
            self._choose(name)
        elif self.assessed is not None:
            chosen: Alternative = self.assessed.alternatives[int(name)]
            self._choose(chosen.event)
            if chosen.date is not None:
                fields["goal.date"].value = chosen.date.isoformat()
            fields["goal.target"].value = clock(chosen.target_s) if chosen.target_s else "finish"
        self._asked = []
        self.assess()
        self.keep()
        self.query_one(ChoiceField).focus()

    def _choose(self, event: str) -> None:
        self.query_one(ChoiceField).choose(event)

    def _draw(self, width: int) -> list[Row]:
        if self.comparing:
            return self._comparison(width)
        view = self.assessed
        if view is None:
            return [Row(r) for r in wrap([("The view appears when the fields can be read.", "dim")], width)]
        hue = HUES.get(view.verdict, "dim")
        rows = [
            Row([(f"{SIGNS.get(view.verdict, '?')} {VERDICT_WORDS.get(view.verdict, view.verdict)}", f"bold {hue}")])
        ]
        rows += [Row(r) for r in wrap([(because_of(view), "")], width)]
        if view.ranges:
            rows.append(Row([]))
            for name, words in (("a", "if all goes well"), ("b", "as planned"), ("c", "on a hard day")):
                if name in view.ranges:
                    rows.append(
                        Row(
                            spread(
                                [(f"{name.upper()}  ", "accent bold"), (words, "")],
                                [(clock(view.ranges[name]), "bold")],
                                width,
                            )
                        )
                    )
        if view.alternatives:
            rows += [Row([]), Row(answers.heading("Instead", "tab, then enter"))]
            for n, other in enumerate(view.alternatives):
                rows += [Row(r, f"instead {n}") for r in wrap([(other.text, "")], width)]
        if view.milestones:
            rows += [Row([]), Row(answers.heading("On the way"))]
            for mark in view.milestones[:4]:
                rows += [Row(r) for r in wrap([(f"{day_name(mark.date)}: ", "dim"), (mark.text, "")], width)]
        return rows

    def _comparison(self, width: int) -> list[Row]:
        rows = [Row(answers.heading("What suits you", "enter takes one"))]
        for n, found in enumerate(self.comparing):
            likely = found.view.ranges.get("b")
            told = f"about {clock(likely)}" if likely else VERDICT_WORDS.get(found.view.verdict, "")
            verdict = found.view.verdict if found.ready or found.view.verdict == "refused" else "ambitious"
            name = [(f"{SIGNS.get(verdict, '?')} ", HUES.get(verdict, "dim")), (race_name(found.event), "")]
            rows.append(Row(spread(name, [(told, "dim")], width), f"event {found.event}"))
            if n < EXPLAINED:
                rows += [Row([("  ", ""), *line]) for line in wrap([(found.because, "dim")], width - 2)]
        return rows
