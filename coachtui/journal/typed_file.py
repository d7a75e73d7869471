"""A TOML file that a person types: cleaned, and every mistake in it located with the way to mend it."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from typing import Any

from coachtui.reading.lines import Lines
from coachtui.reading.lines import Path as Place
from coachtui.reading.wording import Mistake
from coachtui.training.problems import CoachError, Problem
from coachtui.training.text import plain

_PLACE = re.compile(r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_TABLE = re.compile(r"\s*\[+\s*([A-Za-z0-9_-]+)\s*\]")
_KEY_VALUE = re.compile(r"\s*(?P<key>[A-Za-z0-9_-]+)\s*=(?:\s*(?P<value>[A-Za-z0-9][^\"'#\[\]{}]*?)\s*(?:#.*)?$)?")
_LOOSE_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def tables_of(text: str, file: str) -> dict[str, Any]:
    """The tables of a text. Raises CoachError naming the line on which it stops being TOML."""
    import tomllib  # noqa: PLC0415 - not needed when a form gives the values

    text = text.removeprefix("\ufeff")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise refused(file, [syntax_problem(text, file, error)]) from None


def mistaken(text: str, file: str, mistakes: Collection[Mistake]) -> CoachError:
    """The error for mistakes in the values of a text, in order of line."""
    lines = Lines(text.removeprefix("\ufeff"))
    return refused(file, sorted((located(m, file, lines) for m in mistakes), key=lambda p: (p.line, p.key)))


def clean(value: Any) -> Any:
    """Values with every text on one safe line, and without keys that hold nothing."""
    if isinstance(value, Mapping):
        return {key: clean(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return plain(value) if isinstance(value, str) else value


def usable(value: Any, wrong: Collection[Place], path: Place = ()) -> Any:
    """Values without those that are wrong; in lists, which become tuples, None stands in their place."""
    if isinstance(value, dict):
        return {k: usable(v, wrong, (*path, k)) for k, v in value.items() if (*path, k) not in wrong}
    if isinstance(value, list):
        rows = enumerate(value)
        return tuple(None if (*path, n) in wrong else usable(v, wrong, (*path, n)) for n, v in rows)
    return value


def located(mistake: Mistake, file: str, lines: Lines) -> Problem:
    """A mistake with its line, or the line of what it should stand in; elements of lists count from 1 in its key."""
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in mistake.path)
    return Problem(file, lines.of(mistake.path), key, mistake.message, suggestion=mistake.suggestion)


def syntax_problem(text: str, file: str, error: Exception) -> Problem:
    """Where the text stops being TOML; text without quotes, the commonest slip, is named as that."""
    found = _PLACE.fullmatch(str(error))
    if not found:
        deep = isinstance(error, RecursionError)
        return Problem(
            file, 0, "toml", f"cannot be read: {'it is nested too deeply' if deep else 'a number is too long'}"
        )
    rows = text.splitlines() or [""]
    line = int(found["line"]) if found["line"] else len(rows)
    row = _KEY_VALUE.match(rows[min(line, len(rows)) - 1])
    what = found["what"]
    if row:
        tables = [header[1] for header in map(_TABLE.match, rows[:line]) if header]
        key = ".".join([*tables[-1:], row["key"]])
        if row["value"] and (slip := _slip(row["value"])):
            return Problem(file, line, key, f"{slip[0]}: {row['key']} = {slip[1]}")
        if what == "Cannot overwrite a value":
            return Problem(file, line, key, "stands here a second time: remove one of the two")
    if what == r"Illegal character '\n'":
        what = "a quotation mark is not closed"
    return Problem(file, line, "toml", f"cannot be read: {what[0].lower()}{what[1:]}")


def _slip(value: str) -> tuple[str, str] | None:  # noqa: PLR0911 - one return for each slip
    """The commonest slips in a value without quotes: what it must be, and how to write it."""
    if value in ("true", "false") or _NUMBER.fullmatch(value):
        return None
    if value.lower() in ("true", "false", "yes", "no"):
        return "must be true or false in small letters", "true" if value.lower() in ("true", "yes") else "false"
    if day := _LOOSE_DATE.fullmatch(value):
        exact = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
        try:
            dt.date.fromisoformat(exact)
        except ValueError:
            return f"{value} is no day of the calendar; write a date such as", "2027-04-18"
        return "month and day have two digits each", exact
    if _DAY_FIRST.fullmatch(value):
        return "a date begins with the year", "2027-04-18"
    if re.fullmatch(r"\d+,\d+", value):
        return "must be a number with a point", value.replace(",", ".")
    return "must be text in quotes", f'"{value}"'


def refused(file: str, problems: list[Problem]) -> CoachError:
    """The error for located problems of a file; it says that nothing was changed."""
    first = problems[0]
    if len(problems) == 1:
        hint = f"did you mean {first.suggestion!r}?" if first.suggestion else "mend that line; nothing was changed"
        message = f"{first.key}: {first.message}"
    else:
        hint = "mend these lines; nothing was changed"
        message = f"{file} has {len(problems)} mistakes"
    return CoachError(message, hint, file=file, line=first.line or None, problems=tuple(problems))
