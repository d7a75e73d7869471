"""Screens whose answer may take long: it is asked for in a thread, so that keys go on working meanwhile."""

from collections.abc import Callable
from typing import Any, TypeVar

from textual import work
from textual.message import Message

from coachtui.coach.coach import Coach
from coachtui.tui.screens.daily import Daily
from coachtui.tui.screens.sheet import Sheet, sentences_of

R = TypeVar("R")
GROUP = "reading"
PATIENCE_S = 0.15
"""An answer that comes sooner is not announced."""
WAITING = "reading …"


class Reading(Sheet[R]):
    """Reads in a thread with a connection of its own, and gives it up when the screen goes."""

    class Read(Message):
        """An answer has come, or the reason why there is none."""

        def __init__(self, number: int, answer: Any, trouble: list[str]) -> None:
            super().__init__()
            self.number = number
            self.answer = answer
            self.trouble = trouble

    def __init__(self) -> None:
        super().__init__()
        self._asked = 0
        """Counts what was asked: only the answer to the last question is looked for and shown."""
        self._waiting = False

    def read(self, question: Callable[[Coach], Any]) -> None:
        """Ask in a thread; `answered` gets the answer unless something else is asked first."""
        self._asked += 1
        self._waiting = True
        number = self._asked
        self.face.renew()
        try:
            beside = self.coach.beside(lambda: number != self._asked)
        except Exception as error:
            self.say(sentences_of(error), trouble=True)
            return
        self._read(beside, question, number)
        self.set_timer(PATIENCE_S, lambda: self.waits() if self._waiting and number == self._asked else None)

    def answered(self, answer: Any) -> None:
        """Draw an answer."""
        raise NotImplementedError

    def waits(self) -> None:
        """Say that it takes a moment."""
        raise NotImplementedError

    def on_unmount(self) -> None:
        """Nobody waits any more."""
        self._asked += 1

    @work(thread=True, group=GROUP, exit_on_error=False)
    def _read(self, coach: Coach, question: Callable[[Coach], Any], number: int) -> None:
        answer: Any = None
        trouble: list[str] = []
        try:
            with coach:
                answer = question(coach)
        except Exception as error:
            trouble = sentences_of(error)
        if number == self._asked:
            self.post_message(self.Read(number, answer, trouble))

    def on_reading_read(self, message: Read) -> None:
        """Show the answer, if it is still asked for."""
        if message.number != self._asked:
            return
        self._waiting = False
        if message.trouble:
            self.say(message.trouble, trouble=True)
        else:
            self.answered(message.answer)


class ReadingMode(Daily, Reading[None]):
    """A mode that reads so. Leaving gives it up, and coming back asks again."""

    def on_screen_suspend(self) -> None:
        """Give up what is being read."""
        if self._waiting:
            self._asked += 1
            self.seen = -1
