"""Pathway: the rungs and where you stand, the mark on the wall, races to come, and other doors."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import career, pathway, races
from coachtui.coach.coach import Coach
from coachtui.coach.pathway import Aim, Pathway
from coachtui.coach.races import RaceResult, RaceRow, time_text
from coachtui.coach.standards import gap_text
from coachtui.coach.wording import day_name
from coachtui.racing.pathway import Step
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass
from coachtui.tui.screens.reading import WAITING, ReadingMode
from coachtui.tui.screens.sheet import sentences_of
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.bars import KeyBar, Notice, TopBar
from coachtui.tui.widgets.ink import Line, Piece, spread, wrap
from coachtui.tui.widgets.page import Row, Rows

T = TypeVar("T")
MARKS: dict[str, Piece] = {
    "passed": ("✓ ", "green"),
    "here": ("▶ ", "accent bold"),
    "next": ("→ ", "bold"),
    "ahead": ("· ", "dim"),
}
TERMS = {"short": "Soon", "season": "Season", "long": "Long term"}


@dataclass(frozen=True, slots=True)
class Seen:
    """The road, the calendar and the career, each as far as it can be told."""

    road: Pathway | None
    calendar: tuple[RaceRow, ...]
    career: tuple[tuple[str, str], ...]
    trouble: tuple[str, ...]

    @classmethod
    def of(cls, coach: Coach) -> "Seen":
        """All of it; what cannot be told leaves the rest."""
        trouble: list[str] = []

        def asked(use_case: Callable[[Coach], T]) -> T | None:
            try:
                return use_case(coach)
            except CoachError as error:
                trouble.extend(sentences_of(error))
                return None

        calendar, road, told = asked(races.listed), asked(pathway.pathway), asked(career.career_told)
        return cls(road, tuple(calendar or ()), tuple(told or ()), tuple(trouble))

    @property
    def here(self) -> str | None:
        """Key of the rung where one stands."""
        steps = self.road.ladder.steps if self.road is not None else ()
        return next((f"rung {s.rung}" for s in steps if s.state == "here"), None)

    def rows(self, width: int) -> list[Row]:
        """The road with all that belongs to it; without one the races alone."""
        if self.road is None:
            return race_rows(self.calendar, width) if self.calendar else []
        return [*road_rows(self.road, self.calendar, width), *career_rows(self.career, width)]


class PathwayScreen(ReadingMode):
    """The road up; the cursor walks over rungs and races."""

    HELP = """\
## Pathway

The rungs of your event from local to world: where you stand, what the next one takes and when that is plausible.
Below are the mark on the wall, yearly goals, and your races. Nothing here is a promise or a chance in numbers.

Enter on a race opens the page for its day: targets, splits, fuel, warm-up, when not to start. `p` puts a race in,
`m` moves one, `d` takes one out; each shows the new plan before it is taken. `r` stores a result.

At the end stands what you wrote in career.toml: deadlines, club, sponsors (coachtui career edit).
"""
    BINDING_GROUP_TITLE = "Pathway"
    BINDINGS = [
        Binding("enter", "open", "race plan", id="pathway.plan", tooltip="The page for the chosen race's day"),
        Binding("p", "add", "put a race in", id="pathway.add", tooltip="Put a race into the calendar"),
        Binding("m", "move", "move", id="pathway.move", tooltip="Move the chosen race to another day"),
        Binding("d", "drop", "drop", id="pathway.drop", tooltip="Take the chosen race out"),
        Binding("r", "result", "result", id="pathway.result", tooltip="Store a race result"),
    ]

    rows = getters.query_one("#road", Rows)

    def __init__(self) -> None:
        super().__init__()
        self.calendar: tuple[RaceRow, ...] = ()
        self._drawn = False

    def compose(self) -> ComposeResult:
        """One list between two bars."""
        yield TopBar("pathway", today=self.coach.today)
        yield Rows(id="road")
        yield Notice()
        yield KeyBar()

    def reload(self) -> None:
        """Ask for the road and the calendar."""
        self.read(Seen.of)

    def waits(self) -> None:
        """What was shown stays; before anything was, a word stands for it."""
        if not self._drawn:
            self.rows.show_rows(lambda _width: [Row([]), Row([(WAITING, "dim")])])

    def answered(self, answer: "Seen") -> None:
        """Draw the road and the calendar."""
        self._drawn = True
        self.calendar = answer.calendar
        self.rows.show_rows(answer.rows, key=None if self.rows.key else answer.here)
        if answer.trouble:
            self.say(answer.trouble, trouble=True)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for a race are grey while none is chosen; those about a session are for other modes."""
        if action in ("done", "why"):
            return False
        if action in ("open", "move", "drop") and self.race is None:
            return None
        return super().check_action(action, parameters)

    @property
    def race(self) -> RaceRow | None:
        """The race under the cursor."""
        kind, _, ref = (self.rows.key or "").partition(" ")
        return next((r for r in self.calendar if kind == "race" and r.date.isoformat() == ref), None)

    @on(Rows.Moved)
    def moved(self) -> None:
        """Other keys may apply."""
        self.refresh_bindings()

    @on(Rows.Chosen)
    def chosen(self) -> None:
        """Enter on a race."""
        self.action_open()

    def action_open(self) -> None:
        """The page for a race day."""
        from coachtui.tui.screens.race import RacePlanScreen  # noqa: PLC0415 - opened later

        if self.race is not None:
            self.app.push_screen(RacePlanScreen(self.race))

    def action_add(self) -> None:
        """Put a race in."""
        from coachtui.tui.screens.race import RaceForm  # noqa: PLC0415 - opened later

        self.app.push_screen(
            RaceForm(), lambda stored: self._changed(bool(stored), "saved: the race and the new plan; d drops it again")
        )

    def action_move(self) -> None:
        """Move the chosen race."""
        from coachtui.tui.screens.race import RaceForm  # noqa: PLC0415 - opened later

        if self.race is not None:
            self.app.push_screen(
                RaceForm(self.race),
                lambda stored: self._changed(bool(stored), "moved, and planned anew; m moves it again"),
            )

    @work
    async def action_drop(self) -> None:
        """Take the chosen race out, after a look at the new plan."""
        from coachtui.tui.screens.plan_diff import PlanDiffScreen  # noqa: PLC0415 - opened later

        row = self.race
        if row is None:
            return
        preview = self.ask(races.dropped, self.coach, row, dry_run=True)
        if preview is not None and await self.app.push_screen_wait(PlanDiffScreen(f"Drop {row.name}", preview)):
            self._changed(
                self.ask(races.dropped, self.coach, row, dry_run=False) is not None, "dropped; p puts it in again"
            )

    def action_result(self) -> None:
        """Store a result."""
        from coachtui.tui.screens.race import ResultForm  # noqa: PLC0415 - opened later

        self.app.push_screen(ResultForm(self.race), self._raced)

    def _raced(self, found: RaceResult | None) -> None:
        if found is None:
            return
        self.told("saved", found.outcome)
        before, after = found.vdot
        fitness = [] if after is None or before == after else [f"VDOT {after:.1f}; {found.way_on}"]
        saved = found.outcome.said or ("saved: the result",)
        self.say([f"{saved[0].removesuffix('.')}; u takes it back", *saved[1:], *fitness, found.recovery])

    def _changed(self, stored: bool, said: str) -> None:
        if stored:
            self.face.changed()
            self.refresh_if_stale()
            self.say([said])


def road_rows(found: Pathway, calendar: Sequence[RaceRow], width: int) -> list[Row]:
    """The whole road as rows."""
    rows: list[Row] = [Row([])]
    ladder = found.ladder

    def add(lines: Sequence[Line], key: str | None = None) -> None:
        rows.extend(Row(line, key) for line in lines)

    if ladder.have_s is None:
        add(wrap([("No result yet says where you stand: a race or a time trial will.", "bold")], width))
    else:
        worth = f"{ladder.age_grade_pct:.1f} %" if ladder.age_grade_pct is not None else f"{ladder.points} points"
        add([[(f"{ladder.event} in about {time_text(ladder.have_s)}", "bold"), (f"   {worth}", "accent")]])
        add(wrap([(found.have, "dim")], width))
    add([[]])
    for step in reversed(ladder.steps):
        add(_step(step, width), f"rung {step.rung}")
    if found.dream_text:
        add([[], answers.heading("On the wall"), *wrap([(found.dream_text, "")], width)])
        if found.dream is not None and found.dream.gap is not None:
            add(wrap([(gap_text(found.dream.gap), "bold")], width))
    add([[], answers.heading("Races")])
    rows.extend(race_rows(calendar, width))
    if found.seasons:
        add([[], answers.heading("Year by year")])
        add([[(f"{'end of':<8}{'straight road':>14}{'likely':>10}", "dim")]])
        for s in found.seasons:
            likely = time_text(s.likely_s) if s.likely_s else "–"
            add(
                [
                    [
                        (f"{s.year:<8}", ""),
                        (f"{time_text(s.needed_s):>14}", "bold"),
                        (f"{likely:>10}", ""),
                        (f"  {s.text}", "dim"),
                    ]
                ]
            )
    add([[], answers.heading("Goals")])
    for aim in found.aims:
        add(
            wrap(
                [(aim.text, ""), (_again(aim), "dim")],
                width,
                [(f"{TERMS[aim.term]:<10}", "accent")],
            )
        )
    for title, texts in (
        ("The way", found.road), ("World rankings", found.ranking), ("Other doors", found.doors),
        ("Club and coach", found.club),
    ):  # fmt: skip
        if texts:
            add([[], answers.heading(title)])
            for n, text in enumerate(texts):
                add(wrap([(text, "")], width, [("· ", "accent")]), f"{title} {n}")
    for door in found.own_doors:
        add(wrap([(f"{door.title} ({door.kind})", "")], width, [(f"{day_name(door.date, year=True)}  ", "accent")]))
    return rows


def _again(aim: Aim) -> str:
    """When to look at a goal again; a goal on a day has it in its words."""
    day = day_name(aim.review, year=True)
    return "" if day in aim.text else f"; look again {day}"


def career_rows(told: Sequence[tuple[str, str]], width: int) -> list[Row]:
    """What the athlete wrote of club, deadlines and sponsors, each kind under one label."""
    rows: list[Row] = [Row([]), Row(answers.heading("Career"))] if told else []
    before = ""
    for n, (name, text) in enumerate(told):
        label = "" if name == before else name
        rows += [Row(line, f"career {n}") for line in wrap([(text, "")], width, [(label.ljust(11), "accent")])]
        before = name
    return rows


def race_rows(calendar: Sequence[RaceRow], width: int) -> list[Row]:
    """Races of the calendar, those to come with what results foretell."""
    if not calendar:
        return [Row([("None yet: p puts one in.", "dim")])]
    rows = []
    for row in calendar:
        name = row.event if row.name == row.event else f"{row.name}, {row.event}"
        end = (
            f"ran {time_text(row.result_s)}" if row.result_s else f"about {time_text(row.best_s)}" if row.best_s else ""
        )
        left: list[Piece] = [
            (f"{day_name(row.date, year=True):<16} ", "dim"),
            (name, "bold"),
            (f"   {row.priority}", "accent"),
        ]
        rows.append(Row(spread(left, [(end, "")], width), f"race {row.date.isoformat()}"))
    return rows


def _step(step: Step, width: int) -> list[Line]:
    """One rung: its mark at the right end; for those to come, how far it is."""
    mark = time_text(step.mark_s) if step.mark_s is not None else ""
    sign = MARKS[step.state]
    here = "  you are here" if step.state == "here" else ""
    style = "bold" if step.state in ("here", "next") else "dim"
    lines: list[Line] = [
        spread([sign, (f"{step.title:<13}", style), (step.needs, "dim"), (here, "accent bold")], [(mark, style)], width)
    ]
    if step.state in ("here", "next"):
        lines += wrap([(step.races, "dim")], width, [("    ", "")])
    if step.state == "next" and step.gap is not None:
        when = ""
        if step.dates is not None:
            when = f"; about {step.dates[0]:%b %Y} to {step.dates[1]:%b %Y}"
        lines += wrap([(gap_text(step.gap) + when, "")], width, [("    ", "")])
    return lines
