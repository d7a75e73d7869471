"""A coach beside the screens, in a thread of its own: it stores, decides and lays out while keys are answered."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from coachtui.coach.coach import Coach, Ground
from coachtui.training.problems import CoachError

P = ParamSpec("P")
T = TypeVar("T")


class Beside:
    """Does one thing after another, over a connection of its own.

    Nothing is shared with the coach of the screens but values: that one sees what was stored as it would see what
    another terminal stores.
    """

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._own = coach.another()
        self._thread = ThreadPoolExecutor(1, "coach")
        self.changes_elsewhere = self._own.journal.changes_elsewhere
        """The journal's number of other programs' changes at the beginning; this coach's own never change it."""

    async def ask(self, use_case: Callable[Concatenate[Coach, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a use case. What has begun is finished, even if nobody waits for it any more."""
        ground = self._coach.ground
        asked: Future[T] = self._thread.submit(self._do, ground, partial(use_case, self._own, *args, **kwargs))
        try:
            return await asyncio.shield(asyncio.wrap_future(asked))
        finally:
            self._tell()
            if not self._own.goes_by(ground):
                self._coach.renew_rules()

    def close(self) -> None:
        """Wait until all is done, and close the connection."""
        self._thread.shutdown()
        self._tell()
        self._own.let_go()

    def _do(self, ground: Ground, task: Callable[[], T]) -> T:
        self._own.stand_on(ground)
        answer = task()
        with suppress(CoachError):
            _ = self._own.rulebook  # where other rules are in force by now they are checked here, not between keys
        return answer

    def _tell(self) -> None:
        """Let the coach of the screens know what it says, and what it does at its end."""
        self._coach.stored = self._coach.stored or self._own.stored
        told, self._own.notes = self._own.notes, []
        self._coach.notes += told
