"""How the words of a command are read: the parser, and the values that several commands take."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from coachtui.training.measures import event_named, metres_of, seconds_of
from coachtui.training.problems import CoachError, UsageError
from coachtui.training.text import nearest, plain
from coachtui.training.values import dataclass

if TYPE_CHECKING:
    import argparse

    from coachtui.cli.arguments import Arguments

_WEATHER = r"(-?\d+(?:\.\d+)?)\s*°?([cf]?)(?:\s*[/,]\s*(\d+(?:\.\d+)?)\s*%?)?"
_HOURS = r"(\d{1,2})(?::|h)([0-5]\d)(?:m|min)?"


class Parser:
    """What a command takes. Words without options are read here; argparse is asked about all others, and for help."""

    def __init__(self, command: str, words: str, about: str, examples: Sequence[str] = (), *, form: str = "") -> None:
        self.command = command
        self.words = words
        self.about = about
        self.examples = examples
        self.form = form
        """The word that chose this form of the command, such as `pain` of `flag pain`; it is not read again."""
        self.told: list[tuple[Either | None, tuple[str, ...], dict[str, Any]]] = []
        """Every argument in order: what it excludes, its names, and how argparse is told of it."""

    def add_argument(self, *names: str, either: "Either | None" = None, **how: Any) -> None:
        """One argument more, described as argparse wants it."""
        self.told.append((either, names, how))

    def add_mutually_exclusive_group(self) -> "Either":
        """Options of which only one may be given."""
        return Either(self)

    def read(self, words: Sequence[str]) -> "argparse.Namespace":
        """The values of these words. Raises UsageError when they cannot be understood."""
        words = words[1:] if self.form else words
        try:
            found = self._plainly(words)
            return self.full.values(words) if found is None else cast("argparse.Namespace", found)
        except CoachError as error:
            raise UsageError(error.message, error.hint) from None

    @cached_property
    def full(self) -> "Arguments":
        """The same as a parser of argparse."""
        from coachtui.cli.arguments import Arguments  # noqa: PLC0415 - costs more than reading the words of most days

        return Arguments(self)

    def format_help(self) -> str:
        """The help."""
        return self.full.format_help()

    def one_line(self) -> str:
        """The usage in one line."""
        return self.full.one_line()

    def _plainly(self, words: Sequence[str]) -> SimpleNamespace | None:
        """The values of words without an option; None when it takes argparse to read them or to say what is wrong."""
        if any(word.startswith("-") or not word for word in words):
            return None
        try:
            return SimpleNamespace(**self._placed(words), **self._unused())
        except (LookupError, TypeError, ValueError):
            return None

    def _placed(self, words: Sequence[str]) -> dict[str, Any]:
        """The values of words by the places they stand in. Raises LookupError when they do not fit."""
        found: dict[str, Any] = {"form": self.form} if self.form else {}
        left = list(words)
        places = [(names[0], how) for _, names, how in self.told if not names[0].startswith("-")]
        for n, (name, how) in enumerate(places):
            many, read = how.get("nargs"), how.get("type", str)
            if "choices" in how or (many is not None and (many not in ("?", "*") or n < len(places) - 1)):
                raise LookupError(name)
            if many == "*":
                found[name], left = [read(word) for word in left], []
            elif left:
                found[name] = read(left.pop(0))
            elif many == "?":
                found[name] = _usual(how)
            else:
                raise LookupError(name)
        if left:
            raise LookupError(left[0])
        return found

    def _unused(self) -> dict[str, Any]:
        """What stands for options of which none is given. Raises LookupError where one must be."""
        found = {}
        for _, names, how in self.told:
            if names[0].startswith("-"):
                act = how.get("action")
                if how.get("required") or act not in (None, "store_true", "append"):
                    raise LookupError(names[0])
                found[how.get("dest") or _name(names)] = False if act == "store_true" else _usual(how)
        return found


class Either:
    """Options of which only one may be given."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser

    def add_argument(self, *names: str, **how: Any) -> None:
        """One option more."""
        self._parser.add_argument(*names, either=self, **how)


def _usual(how: dict[str, Any]) -> Any:
    """What stands for an argument that is not given; a text is read as if it were."""
    usual = how.get("default")
    return how["type"](usual) if isinstance(usual, str) and "type" in how else usual


def _name(names: Sequence[str]) -> str:
    """The name that argparse gives an option's value."""
    long = next((name for name in names if name.startswith("--")), names[0])
    return long.lstrip("-").replace("-", "_")


class OneOf:
    """Reads one word of a list, whatever its case; a guess is offered for another."""

    def __init__(self, names: Sequence[str], what: str) -> None:
        self.names = names
        self.what = what

    def __call__(self, text: str) -> str:
        """The word as the list has it. Raises UsageError."""
        word = text.strip().lower()
        for name in self.names:
            if word == name.lower():
                return name
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
    """A distance or a time, as a word and as a number."""

    text: str
    """As it was written; a distance by its usual name."""
    unit: str
    """`km` or `seconds`."""
    value: float


def amount(text: str) -> Amount:
    """A distance or a time, whichever the word is."""
    word = text.strip()
    if ":" in word:
        return Amount(word, "seconds", seconds_of(word))
    try:
        named = event_named(word)
    except CoachError:
        named = None
    if named is not None:
        metres = metres_of(named)
        if metres < 100 and re.fullmatch(r"\d+(\.\d+)?m", word):
            raise UsageError(f"{word!r} is {metres:g} metres, which is too short to log", f"for minutes write {word}in")
        return Amount(named, "km", metres / 1000)
    try:
        return Amount(word, "seconds", seconds_of(word))
    except CoachError:
        raise UsageError(
            f"{text!r} is neither a distance nor a time", "distances: 10km 5mi 800m half; times: 52:30 1:32:10 40min"
        ) from None
