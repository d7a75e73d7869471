"""What the app knows of its coach, and what it does between keys so that no key has to wait for it."""

import datetime as dt
import gc
import os
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from rich.text import Text
from textual.app import App
from textual.worker import Worker

from coachtui.coach import today
from coachtui.coach.coach import Coach
from coachtui.coach.dates import day_of
from coachtui.training.problems import CoachError
from coachtui.tui.screens.daily import Daily
from coachtui.tui.screens.sheet import STORING

if TYPE_CHECKING:
    from coachtui.coach.answers import DayView
    from coachtui.coach.moment import Moment
    from coachtui.tui.beside import Beside

P = ParamSpec("P")
T = TypeVar("T")
SOON_S = 0.2
"""How long after the start what is likely to be opened next is loaded, while nobody waits."""
OFTEN = 1_000
"""So many values may come into being before cycles among them are looked for."""
TIDY_EVERY_S = 0.7
"""How often what keys leave behind is cleared away, if there is any."""
PAUSE_S = 10.0
"""How long nothing has happened when what was used for longer, such as a form, is cleared away too."""
LOOK_EVERY_S = 1.5
"""How often to ask whether another program stored something: one number from the journal, no reading."""
LOOKING = "looking"
"""The group of the worker that asks."""


class KeepingApp(App[None]):
    """Keeps what the coach said until something is stored, and leaves to a thread what takes long."""

    def __init__(self, coach: Coach, clock: Callable[[], dt.datetime] | None = None) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.coach = coach
        self._clock = clock
        self._opened = (clock() if clock else coach.now, coach.now, coach.today)
        self.revision = 0
        """Counts what was stored, so that a screen knows when it is stale."""
        self._moment: tuple[int, Moment] | None = None
        self.ready = False
        """Whether there is a plan to show."""
        self.units = "km"
        self._at_first: int | None = None
        """The number of other programs' changes as the first screen was drawn."""
        self._own_changes = 0
        """How much the coach of the screens had stored when that was looked at last."""
        self._elsewhere: int | None = None
        """The same number, as the thread counts, that is shown; None while it is not known."""
        self._notes = 0
        self.just_done: tuple[str, ...] = ()
        """Entries of what was logged last, while nothing was stored since."""
        self._quiet = 0.0
        """Seconds since anything happened."""
        self.errands: list[object] = []
        """What is being stored."""

    def on_load(self) -> None:
        """Look whether there is a plan before anything is drawn."""
        self.look()

    def on_mount(self) -> None:
        """Begin what is done between keys."""
        self.call_after_refresh(self._settle)
        if self._clock is not None:
            self.set_interval(60, self.renew)
        self.set_interval(LOOK_EVERY_S, self.look_now_and_then)
        self.set_interval(TIDY_EVERY_S, self.tidy)
        if self.ready:
            self.set_timer(SOON_S, lambda: self._beside_keys(self.prepare))

    def close(self) -> None:
        """Wait for what is still being stored; nothing can be asked afterwards."""
        if "beside" in self.__dict__:
            self.beside.close()

    @cached_property
    def beside(self) -> "Beside":
        """The coach in a thread of its own; what was stored since the first look is shown with the next."""
        from coachtui.tui.beside import Beside  # noqa: PLC0415 - once Today is painted

        made = Beside(self.coach)
        missed = self._at_first not in (None, self.coach.journal.changes_elsewhere)
        self._elsewhere = -1 if missed else made.changes_elsewhere
        return made

    def look(self) -> None:
        """Whether there is a plan, and its units. A home that cannot be read ends the app with the reason."""
        try:
            self.ready = self.coach.exists
            if self.ready:
                self.units = self.coach.snapshot[1].athlete.athlete.units
                self._at_first = self._at_first or self.coach.journal.changes_elsewhere
        except CoachError as error:
            self.exit(return_code=1, message=Text("\n".join(s for s in (error.message, error.hint or "") if s)))

    def renew(self) -> None:
        """Let the coach's now, and after the turn of the day its today, go on while the app stays open."""
        if self._clock is None:
            return
        opened, now, today = self._opened
        self.coach.now = now + (self._clock() - opened)
        day = today + (day_of(self.coach.now) - day_of(now))
        if day != self.coach.today:
            self.coach.today = day
            self.changed()

    def look_now_and_then(self) -> None:
        """Look for what another terminal stored; while one look waits for its turn in the thread it is enough."""
        if not any(worker.group == LOOKING for worker in self.workers):
            self._beside_keys(self.look_elsewhere, LOOKING)

    async def look_elsewhere(self) -> None:
        """Show what another terminal has stored; the focus, the cursor and a form that is being filled in stay.

        An answer from before the screens stored something themselves is not used: it is asked for again.
        """
        if not self.ready:
            return
        with suppress(CoachError):
            own = self.coach.journal.own_changes
            number = await self.beside.ask(_changes_elsewhere)
            before = self._elsewhere
            stored = before not in (None, number)
            now = await self._seen() if stored else None
            if own != self.coach.journal.own_changes or before != self._elsewhere:
                return
            mine, self._own_changes, self._elsewhere = self._own_changes, own, number
            if stored:
                self.look()
                self.changed(now)
                if mine == own:
                    self.notify("Stored in another terminal, shown here now.", markup=False, timeout=4)

    def fresh_notes(self) -> list[str]:
        """What the coach has to say about the home and was not said yet."""
        fresh = self.coach.notes[self._notes :]
        self._notes = len(self.coach.notes)
        return fresh

    async def stored(self, use_case: Callable[Concatenate[Coach, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a use case that stores something, once the open mode shows what followed."""
        self.renew()
        answer = await self.beside.ask(use_case, *args, **kwargs)
        self.look()
        self.changed(await self._seen())
        return answer

    async def worked_out(self, use_case: Callable[Concatenate[Coach, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a use case that stores nothing, and takes longer than a key should."""
        self.renew()
        return await self.beside.ask(use_case, *args, **kwargs)

    async def _seen(self) -> "Moment | None":
        """What the views share by now; None where that fails, so that whoever looks next says what is wrong."""
        with suppress(Exception):
            return await self.beside.ask(_week)
        return None

    def changed(self, now: "Moment | None" = None) -> None:
        """Something was stored: the open mode shows it now, the others when they are opened.

        Without `now`, what the views share is read when it is asked for.
        """
        self.revision += 1
        self.just_done = ()
        if now is not None:
            self._moment = self.revision, now
        else:
            self._elsewhere = None
            self._beside_keys(self.look_elsewhere)
        bottom = self.screen_stack[0]
        if isinstance(bottom, Daily):
            bottom.refresh_if_stale()

    @property
    def moment(self) -> "Moment":
        """What the views share, read again only when something was stored since or the day has turned."""
        if self._moment is None or self._moment[0] != self.revision:
            from coachtui.coach import views  # noqa: PLC0415 - a day that was told needs nothing of it

            self._moment = self.revision, views.moment(self.coach)
        return self._moment[1]

    def day(self) -> "DayView":
        """Today: as the last command left it, else as the moment tells it."""
        told = today.laid_down(self.coach)
        if told is not None:
            return told.day
        from coachtui.coach import views  # noqa: PLC0415 - see above

        return views.day_of(self.moment, self.coach.today)

    async def prepare(self) -> None:
        """What is likely to be opened next, while nobody waits."""
        revision = self.revision
        now = await self._seen()
        if now is not None and revision == self.revision:
            self._moment = revision, now
        self.spare()

    async def action_quit(self) -> None:
        """Leave once everything is stored; where that fails the reason is said, and the app stays."""
        waiting = [worker for worker in self.workers if worker.group == STORING]
        if all([await worker.wait() for worker in waiting]):
            self.exit()

    def _settle(self) -> None:
        """After the first paint: what was loaded stays, so collecting need never look at it again.

        What keys leave behind is collected often and in small parts, so that none of them waits for much of it.
        """
        self.spare()
        gc.set_threshold(OFTEN, 10, 1000)
        gc.enable()

    def tidy(self) -> None:
        """Clear away between keys what one of them would otherwise wait for; all there is only in a long pause."""
        _, lately, before = gc.get_count()
        self._quiet = 0.0 if lately else self._quiet + TIDY_EVERY_S
        if lately:
            gc.collect(1)
        elif before and self._quiet >= PAUSE_S:
            gc.collect()

    def _beside_keys(self, work: Callable[[], Coroutine[None, None, None]], group: str = "default") -> Worker[None]:
        """Do what waits for the thread without any key waiting for it, as it would for what a clock calls."""
        return self.run_worker(work, group=group, exit_on_error=False)

    def spare(self) -> None:
        """What was loaded and laid out stays: collecting never looks at it again."""
        gc.freeze()


def _changes_elsewhere(coach: Coach) -> int:
    return coach.journal.changes_elsewhere


def _week(coach: Coach) -> "Moment":
    """Every week, and the screen that shows one."""
    import coachtui.tui.screens.week  # noqa: F401, PLC0415 - once Today is painted
    from coachtui.coach import views  # noqa: PLC0415 - see above

    return views.laid_out(coach)
