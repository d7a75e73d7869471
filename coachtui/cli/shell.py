"""What a command runs in: its options, its streams, today, and the coach when it needs one."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO

from coachtui.cli.output import Output
from coachtui.coach.dates import day_of, parse_date
from coachtui.training.problems import CoachError, UsageError
from coachtui.training.values import dataclass

if TYPE_CHECKING:
    from coachtui.coach.answers import Outcome
    from coachtui.coach.coach import Coach


@dataclass(frozen=True, slots=True)
class Options:
    """The options that every command takes."""

    home: str | None = None
    rules: tuple[str, ...] = ()
    today: str | None = None
    json: bool = False
    help: bool = False
    version: bool = False


class Shell:
    """One run of one command."""

    def __init__(self, options: Options, out: Output, stdin: TextIO, env: Mapping[str, str], now: dt.datetime) -> None:
        self.options = options
        self.out = out
        self.stdin = stdin
        self.env = env
        self.now = now
        self.told: tuple[str, ...] = ()
        """Alarm texts that were printed already."""
        self.outcome: Outcome | None = None
        """What a command answered, where it is only rehearsed and prints nothing."""
        self.rehearsed = False
        self._coach: Coach | None = None

    @cached_property
    def today(self) -> dt.date:
        """The day it is, or is taken to be. Raises UsageError when what was given is no date."""
        clock = day_of(self.now)
        given = self.options.today or self.env.get("COACHTUI_TODAY")
        if not given:
            return clock
        return _date(given, clock)

    @property
    def today_is_given(self) -> bool:
        """Whether a person said which day it is."""
        return bool(self.options.today or self.env.get("COACHTUI_TODAY"))

    def day(self, text: str, *, past: bool = False) -> dt.date:
        """The date that a word means, the last such day with `past`. Raises UsageError."""
        return _date(text, self.today, past=past)

    @property
    def interactive(self) -> bool:
        """Whether a person sits at both ends."""
        return self.stdin.isatty() and self.out.tty

    def rehearsing(self, coach: "Coach") -> "Shell":
        """The same shell with another coach, that keeps the outcome of a command instead of printing it."""
        other = Shell(self.options, self.out, self.stdin, self.env, self.now)
        other.rehearsed, other._coach, other.told = True, coach, self.told
        return other

    @property
    def coach(self) -> "Coach":
        """The coach of this home, opened when first asked for."""
        if self._coach is None:
            from coachtui.coach.coach import Coach  # noqa: PLC0415 - help and wrong usage need none

            home = self.options.home or self.env.get("COACHTUI_HOME") or None
            self._coach = Coach.open(home, self.options.rules, today=self.today, now=self.now)
        return self._coach

    def answer(self, value: Any) -> None:
        """The answer as one JSON document."""
        self.out.json(value)

    def confirm(self, question: str) -> bool:
        """A yes or no from a person; without one at the keyboard the command itself was the yes."""
        if not self.interactive or self.options.json:
            return True
        self.out.stdout.write(f"{question} [y/N] ")
        self.out.flush()
        return self.stdin.readline().strip().lower() in ("y", "yes")

    def must_confirm(self, question: str) -> None:
        """Ask, and raise CoachError when the answer is no."""
        if not self.confirm(question):
            raise CoachError("nothing was changed", "say y to go on")

    def close(self) -> None:
        """Let go of the home, and print what the coach noted about it."""
        if self._coach is not None:
            self._coach.close()
            for note in self._coach.notes:
                self.out.trouble(f"note: {note}")
            self._coach = None


def _date(text: str, today: dt.date, *, past: bool = False) -> dt.date:
    try:
        return parse_date(text, today, past=past)
    except CoachError as error:
        raise UsageError(error.message, error.hint) from None
