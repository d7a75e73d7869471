"""A race in the calendar: put in, moved, its result, and the page for its day."""

from functools import partial
from typing import Any, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from coachtui.coach.dates import parse_date
from coachtui.coach.road import raceday, races
from coachtui.coach.road.races import RaceResult, RaceRow, time_text
from coachtui.coach.wording import day_name
from coachtui.racing.raceday import RacePlan
from coachtui.training.athlete import Race
from coachtui.training.entries import Done
from coachtui.training.measures import distance_text, event_named, metres_of, pace_text, seconds_of
from coachtui.training.problems import CoachError
from coachtui.tui.screens.form import CheckedForm
from coachtui.tui.screens.plan_diff import take
from coachtui.tui.screens.sheet import Dialog
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice
from coachtui.tui.widgets.fields import ChoiceField, TextField
from coachtui.tui.widgets.ink import Line, wrap
from coachtui.tui.widgets.page import Page
from coachtui.tui.widgets.panel import Panel

R = TypeVar("R")
PRIORITIES = (("A", "A like the goal"), ("B", "B small taper"), ("C", "C trained through"))
GOOD = ("good1", "good2", "good3")


class AboutRace(CheckedForm[R]):
    """What the two forms about a race understand alike."""

    def meaning(self, key: str, text: str) -> Any:
        """A day, an event by its usual name, or the seconds of a time. Raises CoachError."""
        if key == "date":
            if not text:
                raise CoachError("name the day of the race", "such as 18 apr, or 2027-04-18")
            return parse_date(text, self.coach.today)
        if key == "event":
            return event_named(text)
        return seconds_of(text) if key == "time" else text


class RaceForm(AboutRace[bool]):
    """A race to put in or, with a row, to move; the new plan is shown before it is taken."""

    BINDING_GROUP_TITLE = "Race"
    BINDINGS = [
        Binding("enter", "save", "see the new plan", id="race.save", tooltip="See what it changes, then take it"),
        Binding("tab", "app.focus_next", "next", id="race.next", key_display="tab", tooltip="To the next field"),
        Binding("escape", "dismiss(False)", "leave", id="race.leave", key_display="esc", tooltip="Change nothing"),
    ]

    def __init__(self, row: RaceRow | None = None) -> None:
        super().__init__()
        self.row = row

    def compose(self) -> ComposeResult:
        """Event, day, priority and name; for a move the day alone."""
        with Panel("Put a race in" if self.row is None else f"Move: {self.row.name}"):
            if self.row is None:
                yield TextField("event", "Event", hint="5km, 10km, half, marathon, 8.4km")
            yield TextField("date", "Day", "" if self.row is None else self.row.date.isoformat(), hint="2027-05-02")
            if self.row is None:
                yield ChoiceField("priority", "How it is prepared", PRIORITIES, "B")
                yield TextField("name", "Name, if you like")
            yield Notice()
            yield KeyBar()

    def action_save(self) -> None:
        """Show the difference; take it on a yes."""
        read = self.read()
        if read is None:
            return
        day, row = read["date"], self.row
        if row is None:
            race = Race(read["event"], day, self.query_one(ChoiceField).value, read["name"] or None)
            take(self, f"{race.event} on {day_name(day)}", partial(self.dismiss, True), races.added, race)
        else:
            take(self, f"{row.name} on {day_name(day)}", partial(self.dismiss, True), races.moved, row, day)


class ResultForm(AboutRace[RaceResult | None]):
    """What was run, three good things and one change. Dismissed with the RaceResult or None."""

    BINDING_GROUP_TITLE = "Race result"
    BINDINGS = [
        Binding("enter", "save", "save", id="result.save", tooltip="Save the result"),
        Binding("tab", "app.focus_next", "next", id="result.next", key_display="tab", tooltip="To the next field"),
        Binding("escape", "dismiss", "leave", id="result.leave", key_display="esc", tooltip="Leave; nothing is saved"),
    ]

    def __init__(self, row: RaceRow | None) -> None:
        super().__init__()
        self.row = row

    def compose(self) -> ComposeResult:
        """The facts on one line, the lessons under them."""
        row, today = self.row, self.coach.today
        day = row.date if row is not None and row.date <= today else today
        with Panel("Race result"):
            with Horizontal(classes="fields"):
                yield TextField("event", "Event", row.event if row is not None else "", hint="5km")
                yield TextField("time", "Time", hint="19:45")
                yield TextField("date", "Day", "today" if day == today else day.isoformat())
            yield TextField(GOOD[0], "What went well?")
            yield TextField(GOOD[1], "And what else?")
            yield TextField(GOOD[2], "And a third?")
            yield TextField("change", "One thing to change")
            yield Notice()
            yield KeyBar()

    def first_field(self) -> TextField:
        """The time, when the race is known."""
        return next(f for f in self.query(TextField) if f.key == ("event" if self.row is None else "time"))

    def action_save(self) -> None:
        """Store the result."""
        read = self.read()
        if read is None:
            return
        event, seconds = read["event"], read["time"]
        told = Done(
            "race", minutes=round(seconds / 60, 2), km=round(metres_of(event) / 1000, 4), event=event, time_s=seconds
        )
        good = tuple(read[k] for k in GOOD if read[k])
        self.store(self.dismiss, races.result, told, read["date"], good=good, change=read["change"])


class RacePlanScreen(Dialog[None]):
    """The page for a race day."""

    BINDING_GROUP_TITLE = "Race plan"
    BINDINGS = [
        Binding("escape,enter", "dismiss", "close", id="raceplan.close", key_display="esc", tooltip="Back"),
        Binding(
            "left,right", "aim", "target", id="raceplan.aim", key_display="←→", tooltip="Splits for another target"
        ),
        Binding("up,down", "scroll", "scroll", id="raceplan.scroll", key_display="↑↓", tooltip="Read on"),
    ]

    def __init__(self, row: RaceRow) -> None:
        super().__init__()
        self.row = row
        self.aim = 1

    def compose(self) -> ComposeResult:
        """A page in a panel."""
        with Panel(f"{self.row.name}, {day_name(self.row.date, year=True)}"):
            yield Page()
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Ask and show."""
        self.draw()

    def draw(self) -> None:
        """The plan for the chosen target."""
        plan = self.ask(raceday.plan_of, self.coach, self.row, aim=raceday.TARGETS[self.aim])
        if plan is not None:
            self.query_one(Page).show(lambda width: plan_lines(plan, width, self.face.units), home=False)

    def action_aim(self) -> None:
        """Splits for the next target."""
        self.aim = (self.aim + 1) % len(raceday.TARGETS)
        self.draw()


def plan_lines(plan: RacePlan, width: int, units: str) -> list[Line]:
    """A race plan as lines."""
    rows: list[Line] = []
    if plan.targets:
        for key, seconds in plan.targets.items():
            rows.append(
                [(f"{key.upper()} {time_text(seconds)}", "bold accent" if key == plan.aim else "dim"), ("   ", "")]
            )
        rows = [[piece for row in rows for piece in row]]
    else:
        rows += wrap([("No result yet says what to expect: race by effort.", "")], width)
    rows += wrap([(plan.pacing, "dim")], width)
    if plan.splits:
        rows += [[], answers.heading(f"Splits for {plan.aim.upper()}")]
        for s in plan.splits:
            to = f"{s.to_m:.0f} m" if plan.distance_m < 2000 else distance_text(s.to_m / 1000, units)
            pace = pace_text(s.pace_s_per_km, units)
            rows.append(
                [
                    (f"{to:>9}", "dim"),
                    (f"{time_text(s.seconds):>9}", ""),
                    (f"{time_text(s.total_s):>10}", "bold"),
                    (f"{pace:>11}", "dim"),
                ]
            )
    rows += [[], answers.heading("Warm-up")]
    rows += [line for m in plan.warm_up for line in _at(raceday.by_clock(m.minute, None), m.text, width)]
    if plan.fuel is not None:
        rows += [[], answers.heading("Fuel and drink"), *wrap([(plan.fuel.because, "dim")], width)]
        rows += [line for m in plan.fuel.moments for line in _at(raceday.by_clock(m.minute, None), m.text, width)]
    rows += [[], answers.heading("The days before")]
    rows += [line for e in plan.week for line in _at(day_name(e.date), e.text, width)]
    for title, texts in raceday.lists_of(plan):
        rows += [[], answers.heading(title)]
        rows += [line for text in texts for line in wrap([(text, "")], width, [("· ", "accent")])]
    return rows


def _at(when: str, text: str, width: int) -> list[Line]:
    return list(wrap([(text, "")], width, [(f"{when:>10}  ", "accent")]))
