"""Week: seven days planned against done, proposals to answer, totals by field, and the reason for what is chosen."""

from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding

from coachtui.coach import views
from coachtui.coach.answers import WeekView
from coachtui.coach.moment import Moment
from coachtui.training.decisions import Decision
from coachtui.training.plan import Session
from coachtui.tui.screens.daily import Daily
from coachtui.tui.widgets.bars import KeyBar, Notice, TopBar
from coachtui.tui.widgets.page import Page
from coachtui.tui.widgets.rows import Rows
from coachtui.tui.widgets.week_board import WeekBoard
from coachtui.tui.widgets.week_picture import WeekPicture


class WeekScreen(Daily):
    """The review of a week."""

    HELP = """\
## Week

Seven days, what was planned and what was done, totals by field, and what the coach proposes. In a wide window the days
stand side by side and the arrows walk across them. The reason for the chosen session or change stands below.

`[` and `]` turn to the week before and after, in a list left and right too; `t` comes back to this week. `a` and `d`
accept or decline the chosen proposal; `m` moves the chosen session, `e` exchanges it with another one, `s` says that it
was, or will be, missed; before anything moves, the limits say of every day and every other session whether it would do.
`r` looks back on the week: what was kept, what changed, and your goals.
"""
    BINDING_GROUP_TITLE = "Week"
    BINDINGS = [
        Binding(
            "left_square_bracket,left",
            "turn(-1)",
            "before",
            key_display="[",
            id="week.before",
            tooltip="The week before",
            show=False,
        ),
        Binding(
            "right_square_bracket,right",
            "turn(1)",
            "after",
            key_display="]",
            id="week.after",
            tooltip="The week after",
            show=False,
        ),
        Binding("t", "this", "this week", id="week.this", tooltip="Back to this week", show=False),
        Binding("a", "decide(True)", "accept", id="week.accept", tooltip="Accept the chosen proposal"),
        Binding("d", "decide(False)", "decline", id="week.decline", tooltip="Decline the chosen proposal"),
        Binding("m", "move", "move", id="week.move", tooltip="Move the chosen session to another day"),
        Binding("e", "swap", "swap", id="week.swap", tooltip="Exchange the chosen session with one of another day"),
        Binding("s", "skip", "skip", id="week.skip", tooltip="The chosen session was missed, or will be"),
        Binding(
            "r", "review", "review", id="week.review", tooltip="Look back on the week, and say which goals you kept"
        ),
    ]

    rows = getters.query_one("#week", WeekBoard)
    reason = getters.query_one("#reason", Page)

    def __init__(self) -> None:
        super().__init__()
        self.picture: WeekPicture | None = None
        """The week that is shown."""
        self._now: Moment | None = None
        self._pictures: dict[int, WeekPicture] = {}
        """Weeks of that moment that were drawn, by number."""
        self._possible: tuple[bool | None, ...] = ()
        """What could be done with what was chosen last; the line of keys is drawn again when that changes."""
        self.number: int | None = None
        """The week that is shown, counted from 1; None is this week."""

    def compose(self) -> ComposeResult:
        """The week and the reason between two bars."""
        yield TopBar("week", today=self.coach.today)
        yield WeekBoard(id="week")
        yield Page(id="reason")
        yield Notice()
        yield KeyBar()

    def refresh_if_stale(self) -> None:
        """Also when another week was asked for elsewhere."""
        if self.face.wanted_week is not None:
            self.number, self.face.wanted_week, self.seen = self.face.wanted_week, None, -1
        super().refresh_if_stale()

    def reload(self) -> None:
        """Ask for the week and draw it."""
        picture = self.ask(self._picture, self.number)
        if picture is None:
            return
        self.picture = picture
        self.rows.show_week(picture)
        self.explain()
        self.call_after_refresh(self.prepare)

    def prepare(self) -> None:
        """The weeks beside this one while nobody waits, so that turning to them only has to paint."""
        if self.view is not None and self.face.moment.whole:
            for number in self.view.week.number + 1, self.view.week.number - 1:
                if 1 <= number <= self.view.weeks and (beside := self.ask(self._picture, number)) is not None:
                    self.rows.foresee(beside)

    def _picture(self, number: int | None) -> WeekPicture:
        """A week by its number, this one for None; drawn anew when something was stored."""
        now = self.face.moment
        if now is not self._now:
            self._now, self._pictures = now, {}
        view = views.week_of(now, number)
        found = self._pictures.get(view.week.number)
        if found is None:
            found = self._pictures[view.week.number] = WeekPicture(view, self.coach.today, self.face.units)
        return found

    @property
    def view(self) -> WeekView | None:
        """The week that is shown."""
        return self.picture.view if self.picture is not None else None

    @property
    def session(self) -> Session | None:
        """The session under the cursor."""
        kind, _, ref = (self.rows.key or "").partition(" ")
        if self.view is None or kind != "session":
            return None
        return next((s for s in self.view.week.sessions if s.id == ref), None)

    @property
    def subject(self) -> str | None:
        """Session or decision under the cursor."""
        return (self.rows.key or "").partition(" ")[2] or None

    @property
    def decision(self) -> str | None:
        """The decision under the cursor."""
        kind, _, ref = (self.rows.key or "").partition(" ")
        return ref if kind == "decision" else None

    @property
    def proposal(self) -> Decision | None:
        """The proposal under the cursor, or the only one there is."""
        waiting = self.view.proposals if self.view is not None else ()
        chosen = next((d for d in waiting if d.id == self.decision), None)
        return chosen or (waiting[0] if len(waiting) == 1 and self.decision is None else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Accept and decline appear while something waits; move and skip while a session can go."""
        if action == "decide":
            return bool(self.view is not None and self.view.proposals)
        if action in ("move", "swap", "skip"):
            return self.session is not None and self.session.kind != "rest"
        return True

    @on(Rows.Moved, "#week")
    def explain(self) -> None:
        """The reason for what the cursor is on."""
        possible = self.check_action("decide", ()), self.check_action("move", ())
        if possible != self._possible:
            self._possible = possible
            self.refresh_bindings()
        if self.picture is not None:
            self.reason.show(partial(self.picture.reason, self.rows.key))

    @on(Rows.Chosen, "#week")
    def open_why(self) -> None:
        """Enter tells everything."""
        self.action_why()

    def action_turn(self, step: int) -> None:
        """To the week before or after; at an end of the plan nothing moves."""
        if self.view is None:
            return
        number = self.view.week.number + step
        if 1 <= number <= self.view.weeks:
            self.number = number
            self.reload()

    def action_this(self) -> None:
        """Back to this week."""
        self.number = None
        self.reload()

    def action_decide(self, accepted: bool) -> None:
        """Answer a proposal."""
        from coachtui.coach import changes  # noqa: PLC0415 - imported when first needed

        chosen = self.proposal
        if chosen is None:
            self.say(["choose a proposal first: up and down"], trouble=True)
            return
        saved = "saved: accepted" if accepted else "saved: declined"
        self.store(partial(self.told, saved), changes.decide, [chosen.id], accepted)

    def action_move(self) -> None:
        """Choose another day for the session."""
        from coachtui.tui.screens.move import MoveScreen  # noqa: PLC0415 - opened later

        if self.session is not None:
            self.app.push_screen(MoveScreen(self.session), partial(self.told, "saved: moved"))

    def action_swap(self) -> None:
        """Choose another session to change places with."""
        from coachtui.tui.screens.move import SwapScreen  # noqa: PLC0415 - opened later

        if self.session is not None:
            self.app.push_screen(SwapScreen(self.session), partial(self.told, "saved: exchanged"))

    def action_review(self) -> None:
        """Look back on the week that is shown."""
        from coachtui.tui.screens.review import ReviewScreen  # noqa: PLC0415 - opened later

        self.app.push_screen(ReviewScreen(self.number))

    def action_skip(self) -> None:
        """It was not done, or will not be."""
        from coachtui.coach import sessions  # noqa: PLC0415 - imported when first needed

        if self.session is not None:
            saved = f"saved: {self.session.title} will not be, or was not, done"
            self.store(partial(self.told, saved), sessions.skip, self.session.id)
