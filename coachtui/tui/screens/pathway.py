"""Pathway: the rungs and where you stand, the mark on the wall, races to come, and other doors."""

from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach.coach import Coach
from coachtui.tui.screens.reading import WAITING, ReadingMode
from coachtui.tui.widgets.bars import KeyBar, Notice, TopBar
from coachtui.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from coachtui.coach.road.races import RaceResult, RaceRow
    from coachtui.tui.screens.road import Road


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
        self.read(_road)

    def waits(self) -> None:
        """What was shown stays; before anything was, a word stands for it."""
        if not self._drawn:
            self.rows.show_rows(lambda _width: [Row([]), Row([(WAITING, "dim")])])

    def answered(self, answer: "Road") -> None:
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
    def race(self) -> "RaceRow | None":
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

    def action_drop(self) -> None:
        """Take the chosen race out, after a look at the new plan."""
        from coachtui.coach.road import races  # noqa: PLC0415 - the planner comes with it
        from coachtui.tui.screens.plan_diff import take  # noqa: PLC0415 - opened later

        if self.race is not None:
            dropped = partial(self.say, ["dropped; p puts it in again"])
            take(self, f"Drop {self.race.name}", dropped, races.dropped, self.race)

    def action_result(self) -> None:
        """Store a result."""
        from coachtui.tui.screens.race import ResultForm  # noqa: PLC0415 - opened later

        self.app.push_screen(ResultForm(self.race), self._raced)

    def _raced(self, found: "RaceResult | None") -> None:
        if found is None:
            return
        self.told("saved", found.outcome)
        before, after = found.vdot
        fitness = [] if after is None or before == after else [f"VDOT {after:.1f}; {found.way_on}"]
        saved = found.outcome.said or ("saved: the result",)
        self.say([f"{saved[0].removesuffix('.')}; u takes it back", *saved[1:], *fitness, found.recovery])

    def _changed(self, stored: bool, said: str) -> None:
        if stored:
            self.say([said])


def _road(coach: Coach) -> "Road":
    from coachtui.tui.screens.road import Road  # noqa: PLC0415 - the planner comes with it, so it is loaded in the thread

    return Road.of(coach)
