"""The notation of workouts, `15min E + {reps} x (6min T + 1min jog) + fill E`, as a tree and back.

steps  = item { " + " item }
item   = times " x " ( leaf | "(" steps ")" ) | leaf | "fill" ( zone | exercise )
leaf   = amount unit ( zone | "race(" event ")" | exercise ) [ "@RIR" number ] [ "[" note "]" ]
unit   = min | s | km | m | nothing (repetitions)
amount, times = number | "{" name "}"
"""

import re
from collections.abc import Iterator
from functools import cache

from coachtui.rulebook.shapes.workouts import Leaf, Sets
from coachtui.training.text import nearest

ZONES = ("E", "M", "T", "I", "R", "jog", "walk", "rest", "drill", "strides")
"""Words that may follow an amount and are no exercise; beside them stands `race(event)`."""
UNITS = ("min", "s", "km", "m")
MOST_CHARACTERS = 500
MOST_TIMES = 100
DEEPEST = 3
"""Sets within sets."""

Tree = tuple[Leaf | Sets, ...]

_TOKEN = (
    r"\s*(?:(?P<sign>[+()])|(?P<amount>(?:\d{1,6}(?:\.\d{1,3})?|\{[a-z][a-z0-9_]*\})(?:(?:min|km|s|m)(?![a-zA-Z]))?)"
    r"|(?P<race>race\([^()]{0,20}\))|(?P<rir>@RIR\d{1,2})|(?P<note>\[[^\[\]]*\])|(?P<word>[a-zA-Z][a-zA-Z0-9-]*))"
)
_AMOUNT = r"(?:(\d+(?:\.\d+)?)|\{([a-z0-9_]+)\})(min|km|s|m)?"
_PARAMETER = r"\{([a-z][a-z0-9_]*)\}"


class NotationError(ValueError):
    """The steps of a workout cannot be read."""

    def __init__(self, message: str, position: int, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        """Characters from the start of the text, counted from 0."""
        self.suggestion = suggestion


def parameters_of(text: str) -> tuple[str, ...]:
    """The names in braces, in order of first use."""
    return tuple(dict.fromkeys(re.findall(_PARAMETER, text)))


def leaves_of(tree: Tree) -> Iterator[Leaf]:
    """Every leaf in reading order, each once however often it is repeated."""
    for step in tree:
        if isinstance(step, Leaf):
            yield step
        else:
            yield from leaves_of(step.steps)


@cache
def _token() -> re.Pattern[str]:
    """Compiled when the first notation is read: most days read none."""
    return re.compile(_TOKEN, re.ASCII)


def parse(text: str) -> Tree:
    """The tree of a notation. Raises NotationError; whether exercises and parameters exist is checked elsewhere."""
    if len(text) > MOST_CHARACTERS:
        raise NotationError(f"steps may have {MOST_CHARACTERS} characters, these have {len(text)}", MOST_CHARACTERS)
    reader = _Reader(text)
    tree = reader.steps(0)
    if reader.kind:
        raise NotationError(f"there is a closing bracket too many {reader.near()}", reader.position)
    return tree


def text_of(tree: Tree) -> str:
    """The notation of a tree; parsing it gives the same tree."""
    return " + ".join(_text(step) for step in tree)


def _text(step: Leaf | Sets) -> str:
    if isinstance(step, Sets):
        times = f"{{{step.times}}}" if isinstance(step.times, str) else str(step.times)
        bare = len(step.steps) == 1 and isinstance(step.steps[0], Leaf)
        return f"{times} x {text_of(step.steps)}" if bare else f"{times} x ({text_of(step.steps)})"
    words = ["fill" if step.unit == "fill" else _amount(step)]
    words.append(f"race({step.race})" if step.zone == "race" else step.zone or step.exercise or "")
    if step.rir is not None:
        words.append(f"@RIR{step.rir}")
    if step.note:
        words.append(f"[{step.note}]")
    return " ".join(words)


def _amount(leaf: Leaf) -> str:
    number = f"{{{leaf.amount}}}" if isinstance(leaf.amount, str) else f"{leaf.amount or 0:.3f}".rstrip("0").rstrip(".")
    return number if leaf.unit == "reps" else number + leaf.unit


class _Reader:
    """One token ahead over the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = 0
        self.position = 0
        self.kind = ""
        self.token = ""
        self.advance()

    def advance(self) -> str:
        """Takes the present token and reads the next; the kind is empty at the end."""
        taken = self.token
        rest = self.text[self.end :]
        self.position = self.end + len(rest) - len(rest.lstrip())
        if not rest.strip():
            self.kind = self.token = ""
            return taken
        found = _token().match(self.text, self.end)
        if not found:
            raise NotationError(f"{self.text[self.position]!r} cannot stand {self.near()}", self.position)
        self.kind = str(found.lastgroup)
        self.token = found[self.kind]
        self.end = found.end()
        return taken

    def near(self) -> str:
        """Where we are, in words."""
        after = self.text[: self.position].strip()
        return f"after {after[-25:]!r}" if after else "at the start"

    def steps(self, depth: int) -> Tree:
        items = [self.item(depth)]
        while self.token == "+":
            self.advance()
            items.append(self.item(depth))
        if self.kind and self.token != ")":
            raise NotationError(f"expected ' + ' before {self.token!r}", self.position)
        return tuple(items)

    def item(self, depth: int) -> Leaf | Sets:
        if self.kind == "word" and self.token == "fill":
            self.advance()
            return self.ending("fill", None)
        if self.kind != "amount":
            found = f"found {self.token!r}" if self.kind else "the text ends"
            raise NotationError(
                f"expected an amount such as 10min, 400m or 8 {self.near()}, but {found}", self.position
            )
        start = self.position
        number, name, unit = re.fullmatch(_AMOUNT, self.advance(), re.ASCII).groups()  # type: ignore[union-attr]
        if number is not None and float(number) <= 0:
            raise NotationError("an amount must be more than 0", start)
        if self.kind == "word" and self.token == "x":
            return self.sets(start, number, name, unit, depth)
        return self.ending(unit or "reps", name if number is None else float(number))

    def sets(self, start: int, number: str | None, name: str | None, unit: str | None, depth: int) -> Sets:
        if unit:
            raise NotationError("the number before 'x' counts how often, so it has no unit", start)
        if number is not None and ("." in number or int(number) > MOST_TIMES):
            raise NotationError(f"the number before 'x' is a whole number from 1 to {MOST_TIMES}", start)
        times: int | str = int(number) if number is not None else str(name)
        self.advance()
        if self.token != "(":
            step = self.item(depth)
            if isinstance(step, Sets):
                raise NotationError("put sets within sets into brackets: 2 x (4 x 400m R + 3min jog)", start)
            return Sets(times, (step,))
        if depth >= DEEPEST:
            raise NotationError(f"sets may be nested {DEEPEST} deep", self.position)
        self.advance()
        steps = self.steps(depth + 1)
        if self.token != ")":
            raise NotationError("a closing bracket is missing", self.position)
        self.advance()
        return Sets(times, steps)

    def ending(self, unit: str, amount: float | str | None) -> Leaf:
        """What is done: a zone, a race or an exercise, with its repetitions in reserve and its note."""
        start, what = self.position, self.kind
        if what not in ("word", "race"):
            raise NotationError(f"expected a zone ({', '.join(ZONES)}) or an exercise {self.near()}", start)
        word = self.advance()
        if unit == "reps" and word in UNITS:
            raise NotationError(f"write an amount and its unit together, such as 400{word}", start)
        if unit == "reps" and self.kind in ("word", "race"):
            raise NotationError(f"there is no unit {word!r}; units are {', '.join(UNITS)}", start, nearest(word, UNITS))
        zone, race, exercise = None, None, None
        if what == "race":
            zone, race = "race", word[5:-1].strip()
        elif word in ZONES:
            zone = word
        elif word == "race":
            raise NotationError("a race pace names its event: race(5km) or race(goal)", start, "race(goal)")
        elif word == "x" or (len(word) == 1 or word.lower() in ZONES):
            raise NotationError(f"{word!r} is no zone", start, nearest(word, ZONES))
        else:
            exercise = word
        if unit == "reps" and exercise is None:
            raise NotationError(f"an amount of {word} needs a unit: min, s, km or m", start)
        if unit == "fill" and zone == "race":
            raise NotationError("a race pace cannot be filled", start)
        rir = int(self.advance()[4:]) if self.kind == "rir" else None
        note = self.advance()[1:-1].strip() if self.kind == "note" else ""
        return Leaf(unit, amount, zone, race, exercise, rir, note)
