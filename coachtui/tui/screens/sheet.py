"""What every screen shares: asking the coach, saying what came of it, and a kind word when the window is too small."""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from rich.console import RenderableType
from textual import events
from textual.content import Content
from textual.css.query import NoMatches
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from coachtui.training.problems import CoachError, mishap
from coachtui.tui.widgets.bars import DONE, TROUBLE, WAITING, Notice

if TYPE_CHECKING:
    from coachtui.coach.coach import Coach
    from coachtui.tui.coach_app import CoachApp

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")
STORING = "storing"
"""The group of workers that wait until something is stored or worked out."""
PATIENCE_S = 0.3
"""How long something may take to be stored before that is said."""
LEAST = (60, 20)
"""Columns and rows below which nothing is laid out."""


def sentences_of(error: Exception) -> list[str]:
    """What went wrong and the way out, in a person's words."""
    if isinstance(error, CoachError):
        located = [str(p) for p in error.problems[:3]]
        return [error.message, *located, error.hint or ""]
    return [
        f"coachtui made a mistake of its own here ({mishap(error)}); nothing was changed by it.",
        "see: coachtui doctor",
    ]


class Sheet(Screen[R]):
    """A screen that asks the coach and says what came of it."""

    HELP = ""
    """Markdown that `?` shows."""

    _had_focus: Widget | None = None
    """What the keys went to last: a window too small for anything takes the focus away."""

    def __init__(self) -> None:
        width, height = self.app.size
        fitting = self._get_breakpoint_classes(width, self.app.HORIZONTAL_BREAKPOINTS or [])
        fitting |= self._get_breakpoint_classes(height, self.app.VERTICAL_BREAKPOINTS or [])
        super().__init__(classes=" ".join(fitting))

    def on_screen_resume(self) -> None:
        """All of the screen is painted anew, and not before."""
        self.refresh()

    def _compositor_refresh(self) -> None:
        """Paint, unless nobody would see it, or only until all of the screen is painted with the next tick."""
        if self.app._batch_count:
            self._repaint_required = True
        elif not self._repaint_required:
            super()._compositor_refresh()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember what the keys go to."""
        self._had_focus = event.widget

    def on_resize(self) -> None:
        """A window that has grown back gives the focus back."""
        width, height = self.app.size
        had = self._had_focus
        if width >= LEAST[0] and height >= LEAST[1] and self.focused is None and had is not None and had.is_attached:
            self.call_after_refresh(had.focus)

    @property
    def face(self) -> "CoachApp":
        """The app as ours."""
        return cast("CoachApp", self.app)

    @property
    def coach(self) -> "Coach":
        """Whom to ask."""
        return self.face.coach

    def ask(self, use_case: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """The coach's answer; None when there was trouble, which is then said."""
        try:
            self.face.renew()
            return use_case(*args, **kwargs)
        except Exception as error:
            self.say(sentences_of(error), trouble=True)
            return None

    def store(
        self,
        then: Callable[[T], object],
        use_case: Callable[Concatenate["Coach", P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Have something stored while the screen stays alive; `then` gets the answer, or the trouble is said.

        What is being stored already is not begun again.
        """
        self._send(then, partial(self.face.stored, use_case, *args, **kwargs), (use_case, args, kwargs))

    def work_out(
        self,
        then: Callable[[T], object],
        use_case: Callable[Concatenate["Coach", P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Have something worked out that is looked at before it is stored, one thing of a kind at a time.

        `then` gets the answer if the screen is still looked at by then.
        """

        def seen(answer: T) -> None:
            self.say([])
            if self.is_current:
                then(answer)

        self._send(seen, partial(self.face.worked_out, use_case, *args, **kwargs), use_case, "working it out …")

    def _send(
        self, then: Callable[[T], object], ask: Callable[[], Awaitable[T]], errand: object, meanwhile: str = "saving …"
    ) -> None:
        async def run() -> bool:
            slow = self.set_timer(PATIENCE_S, partial(self.tell_to_wait, meanwhile))
            try:
                then(await ask())
            except Exception as error:
                here = self.app.screen if isinstance(self.app.screen, Sheet) else self
                here.say(sentences_of(error), trouble=True)
                return False
            finally:
                slow.stop()
                self.face.errands.remove(errand)
            return True

        if errand not in self.face.errands:
            self.face.errands.append(errand)
            self._begin(run)

    def _begin(self, storing: Callable[[], Coroutine[Any, Any, bool]]) -> None:
        """Go on answering keys meanwhile."""
        self.app.run_worker(storing(), group=STORING, exit_on_error=False)

    def tell_to_wait(self, meanwhile: str = "saving …") -> None:
        """Say what is being done."""
        for notice in self.query(Notice):
            notice.say([meanwhile], WAITING)

    def say(self, sentences: Sequence[str], *, trouble: bool = False) -> None:
        """Say sentences in this screen's notice."""
        try:
            notice = self.query_one(Notice)
        except NoMatches:
            self.notify(
                "\n".join(s for s in sentences if s), severity="error" if trouble else "information", markup=False
            )
        else:
            notice.say(sentences, TROUBLE if trouble else DONE)

    def render(self) -> RenderableType | Content:
        """Nothing, or in a very small window a sentence in place of everything."""
        width, height = self.app.size
        if width >= LEAST[0] and height >= LEAST[1]:
            return super().render()
        if width <= 40 or height <= 10:
            return Content(f"This terminal is too small ({width}x{height}): coachtui needs {LEAST[0]}x{LEAST[1]}.")
        return Content(
            f"coachtui needs a little more room: {LEAST[0]} columns by {LEAST[1]} rows; "
            f"this window has {width} by {height}."
            " Make it larger and everything is here again. The commands work at any size: coachtui today"
        )


class Dialog(Sheet[R], ModalScreen[R]):
    """A screen over another one, left by escape."""

    def _begin(self, storing: Callable[[], Coroutine[Any, Any, bool]]) -> None:
        """Keys wait for what comes after it: they were not meant for this dialog any more."""
        self.app.call_later(storing)

    def action_noop(self, _number: int) -> None:
        """For keys that a list or field takes itself and the line of keys names."""
