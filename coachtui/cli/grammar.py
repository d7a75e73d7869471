"""How the words of a command are read: the parser, and the values that several commands take."""

import argparse
import re
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from coachtui.training.measures import metres_of, seconds_of
from coachtui.training.problems import CoachError, UsageError
from coachtui.training.text import nearest, plain
from coachtui.training.values import dataclass

_WEATHER = r"(-?\d+(?:\.\d+)?)\s*°?([cf]?)(?:\s*[/,]\s*(\d+(?:\.\d+)?)\s*%?)?"
_HOURS = r"(\d{1,2})(?::|h)([0-5]\d)(?:m|min)?"


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help of a fixed width: asking the terminal for its own costs a third of the parser's time."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=78)


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError instead of leaving, and guesses what a wrong option was meant to be."""

    def __init__(self, command: str, words: str, about: str, examples: Sequence[str] = (), *, form: str = "") -> None:
        super().__init__(
            prog=f"coachtui {command}",
            usage=f"coachtui {command} {words}".rstrip().replace("%", "%%"),
            description=about,
            epilog="examples:\n" + "\n".join(f"  coachtui {e}" for e in examples) if examples else None,
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
        )
        self.form = form
        """The word that chose this form of the command, such as `pain` of `flag pain`; it is not read again."""

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """The values of these words. Raises UsageError when they cannot be understood."""
        if self.form:
            self.set_defaults(form=self.form)
            words = words[1:]
        try:
            rest = any(a.nargs == argparse.REMAINDER for a in self._actions)
            found, extra = (self.parse_known_args if rest else self.parse_known_intermixed_args)(words)
        except CoachError as error:
            raise UsageError(error.message, error.hint) from None
        if extra:
            self._unknown(extra[0])
        return found

    def format_help(self) -> str:
        """The help, with a long usage line broken between options."""
        from textwrap import fill  # noqa: PLC0415 - only help needs it

        usage, rest = self.one_line(), super().format_help().partition("\n")[2]
        under = " " * (len(f"usage: {self.prog}") + 1)
        return fill(usage, 80, subsequent_indent=under, break_on_hyphens=False, break_long_words=False) + "\n" + rest

    def one_line(self) -> str:
        """The usage in one line."""
        return self.format_usage().strip()

    def error(self, message: str) -> NoReturn:
        """Wrong usage, in one sentence."""
        raise UsageError(_sentence(message))

    def _unknown(self, word: str) -> NoReturn:
        options = [o for a in self._actions for o in a.option_strings]
        near = nearest(word, options) if word.startswith("-") else None
        guess = f", did you mean {near}?" if near else ""
        raise UsageError(f"{word!r} is not understood here{guess}")


def _sentence(message: str) -> str:
    """argparse's words in ours."""
    missing = re.fullmatch(r"the following arguments are required: (.*)", message)
    if missing:
        return f"{missing[1].split(', ')[0]} is missing"
    found = re.fullmatch(r"argument ([^:]*): (.*)", message)
    return f"{found[1]} {found[2]}" if found else message


class OneOf:
    """Reads one word of a list, whatever its case; a guess is offered for another."""

    def __init__(self, names: Sequence[str], what: str) -> None:
        self.names = names
        self.what = what

    def __call__(self, text: str) -> str:
        """The word as the list has it. Raises UsageError."""
        word = text.strip().lower()
        if word in self.names:
            return word
        near = nearest(word, self.names)
        guess = f", did you mean {near!r}?" if near else ""
        raise UsageError(f"{text!r} is not {self.what}{guess}", f"one of: {' '.join(self.names)}")


def one_of(names: Sequence[str], what: str) -> OneOf:
    """A reader of one word of a list; `what` says what such a word is."""
    return OneOf(names, what)


def number(what: str, least: float, most: float, *, whole: bool = False) -> Callable[[str], Any]:
    """Reads a number between two bounds."""

    def read(text: str) -> float | int:
        try:
            value = int(text) if whole else float(text.replace(",", "."))
        except ValueError:
            value = float("nan")
        if not least <= value <= most:
            raise UsageError(f"{what} is a {'whole ' * whole}number from {least:g} to {most:g}, and {text!r} is not")
        return value

    return read


def score(text: str) -> int:
    """A score of a check-in."""
    if text.strip() not in ("1", "2", "3", "4", "5"):
        raise UsageError(f"a score is 1, 2, 3, 4 or 5, and {text!r} is not", "5 is best in all five, so 1 is worst")
    return int(text)


def hours(text: str) -> float:
    """Hours slept, as `7.5`, `7:30` or `7h30`."""
    found = re.fullmatch(_HOURS, text.strip().lower())
    if found:
        return int(found[1]) + int(found[2]) / 60
    return float(number("hours slept", 0, 24)(text.lower().removesuffix("h")))


def weather(text: str) -> tuple[float, float | None]:
    """Temperature in °C and relative humidity in per cent of `31C/60%`, `88F/60%` or `31C`."""
    found = re.fullmatch(_WEATHER, text.strip().lower())
    if not found:
        raise UsageError(f"{text!r} is not a weather", "write temperature and humidity as 31C/60%, or 31C alone")
    degrees = float(found[1])
    return (degrees - 32) * 5 / 9 if found[2] == "f" else degrees, float(found[3]) if found[3] else None


def free_text(text: str) -> str:
    """What a person wrote, on one line, without control characters."""
    return plain(text)


@dataclass(frozen=True, slots=True)
class Amount:
    """A distance or a time, as it was written and as a number."""

    text: str
    unit: str
    """`km` or `seconds`."""
    value: float


def amount(text: str) -> Amount:
    """A distance or a time, whichever the word is."""
    word = text.strip()
    if ":" in word:
        return Amount(word, "seconds", seconds_of(word))
    try:
        metres = metres_of(word)
    except CoachError:
        metres = None
    if metres is not None:
        if metres < 100 and re.fullmatch(r"\d+(\.\d+)?m", word):
            raise UsageError(f"{word!r} is {metres:g} metres, which is too short to log", f"for minutes write {word}in")
        return Amount(word, "km", metres / 1000)
    try:
        return Amount(word, "seconds", seconds_of(word))
    except CoachError:
        raise UsageError(
            f"{text!r} is neither a distance nor a time", "distances: 10km 5mi 800m half; times: 52:30 1:32:10 40min"
        ) from None
