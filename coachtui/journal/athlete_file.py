"""The athlete's own file, `athlete.toml`: read with every mistake located, written once, then changed key by key."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from coachtui.journal.archive import digest_of
from coachtui.journal.athlete_checks import longest_day, mistakes_in
from coachtui.journal.home import write_atomically
from coachtui.reading.keys import Table
from coachtui.reading.lines import Lines
from coachtui.reading.lines import Path as Place
from coachtui.reading.wording import MISSING, NO_DATE, Mistake, day_of
from coachtui.training.athlete import Athlete
from coachtui.training.problems import CoachError, Problem
from coachtui.training.text import plain
from coachtui.training.values import fields, is_dataclass, replace

__all__ = ["change", "create", "digest_of", "from_values", "keep", "parse", "text_of"]

HEADER = """\
# Who you are, your week, your goal and your races. Edit it freely: your comments stay.
# Dates are written 2027-04-18, times "3:30:00", distances "5km", "half", "marathon" or "8.4km".

"""
_ORDER = (
    "athlete", "now", "result", "goal", "race", "door", "week", "fixed", "away", "stay", "health", "coaching",
    "commitment",
)  # fmt: skip
_EXAMPLES = {
    "name": '"Ana"',
    "born": "1994-05-02",
    "sex": '"F"',
    "as_of": "2026-11-20",
    "weekly_km": "42.0",
    "longest_run_km": "16.0",
    "runs_per_week": "5",
    "event": '"10km"',
    "time": '"45:00"',
    "date": "2027-04-18",
    "day": '"tue"',
    "title": '"Track night"',
    "domain": '"speed"',
    "minutes": "70",
    "kind": '"ballot"',
    "from": "2026-12-24",
    "to": "2026-12-31",
}
_FILE = Table(Athlete, examples=_EXAMPLES)
_PLACE = re.compile(r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_TABLE = re.compile(r"\s*\[+\s*([A-Za-z0-9_-]+)\s*\]")
_KEY_VALUE = re.compile(r"\s*(?P<key>[A-Za-z0-9_-]+)\s*=(?:\s*(?P<value>[A-Za-z0-9][^\"'#\[\]{}]*?)\s*(?:#.*)?$)?")
_LOOSE_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def parse(text: str, file: str, today: dt.date | None = None) -> Athlete:
    """The athlete that a file's text describes; `file` is the name to give in problems.

    `today`, when given, also finds results in the future. Raises CoachError with all problems, in order of line.
    """
    import tomllib  # noqa: PLC0415 - not needed when a form gives the values

    text = text.removeprefix("\ufeff")
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _error(file, [_syntax(text, file, error)]) from None
    athlete, mistakes = _athlete(values, today)
    if athlete is None:
        lines = Lines(text)
        raise _error(file, sorted((_located(m, file, lines) for m in mistakes), key=lambda p: (p.line, p.key)))
    return athlete


def from_values(values: Mapping[str, Any], today: dt.date | None = None) -> Athlete:
    """The athlete that the values of a form describe: tables and keys as in the file, dates as ISO text.

    Raises CoachError whose problems carry dotted keys.
    """
    athlete, mistakes = _athlete(values, today, form=True)
    if athlete is None:
        raise _error("your answers", [_located(m, "your answers", Lines("")) for m in mistakes])
    return athlete


def text_of(athlete: Athlete) -> str:
    """The file's text for an athlete; `parse` gives the athlete back."""
    import tomli_w  # noqa: PLC0415

    tables = _tables(athlete)
    parts = []
    for name in _ORDER:
        value = tables.get(name)
        if isinstance(value, list):
            parts += [f"[[{name}]]\n{tomli_w.dumps(item)}" for item in value]
        elif value is not None:
            parts.append(tomli_w.dumps({name: value}))
    return HEADER + "\n".join(parts)


def create(path: Path, athlete: Athlete) -> None:
    """Write an athlete's file, in place of any that is there, at one stroke. Raises CoachError, also for mistakes."""
    keep(path, text_of(athlete))


def keep(path: Path, text: str) -> None:
    """Write a text as the athlete's file at one stroke. Raises CoachError, changing nothing, when it has mistakes."""
    parse(text, str(path))
    write_atomically(path, text)


def change(path: Path, changes: Mapping[str, Any]) -> Athlete:
    """Change keys such as `goal.date` in the file and leave every other line and comment as it is.

    A value is text, number, date, list, a value of the vocabulary or a list of these (`race`, `result`, `fixed`,
    `away`); None removes the key. Raises CoachError when the file or the outcome has mistakes; then nothing changes.
    """
    new = changed(path, changes)
    athlete = parse(new, str(path))
    write_atomically(path, new)
    return athlete


def changed(path: Path, changes: Mapping[str, Any]) -> str:
    """The file's text with keys changed as `change` does it; nothing is written."""
    from coachtui.journal.toml_edit import edited  # noqa: PLC0415 - brings tomlkit

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CoachError(f"there is no athlete file at {path}", "start with: coachtui", file=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise CoachError(f"{path} cannot be read: {error}", "see: coachtui doctor", file=str(path)) from None
    parse(text, str(path))
    windows = "\r\n" in text
    new = edited(text.replace("\r\n", "\n"), {key: _plain(value) for key, value in changes.items()}, str(path))
    return new.replace("\n", "\r\n") if windows else new


def _athlete(
    values: Mapping[str, Any], today: dt.date | None, *, form: bool = False
) -> tuple[Athlete | None, list[Mistake]]:
    """The athlete, or None and the mistakes. In values of a form dates are ISO text, and None is no answer."""
    from coachtui.reading.shape import read  # noqa: PLC0415 - brings the validator

    clean = _clean(values)
    athlete, mistakes = read(_FILE, clean)
    if form and athlete is None:
        athlete, mistakes = read(_FILE, _dated(clean, mistakes))
    meant = {(*m.path[:-1], m.suggestion) for m in mistakes}
    mistakes = [m for m in mistakes if m.kind != MISSING or m.path not in meant]
    wrong = {m.path for m in mistakes}
    usable = _usable(clean, wrong)
    mistakes += [m for m in mistakes_in(usable, today) if m.path not in wrong]
    if athlete is None or mistakes:
        return None, mistakes
    if "long_run" not in usable["week"] and not athlete.week.sun:
        athlete = replace(athlete, week=replace(athlete.week, long_run=longest_day(usable["week"])))
    return athlete, []


def _clean(value: Any) -> Any:
    """Values with every text on one safe line, and without keys that hold nothing."""
    if isinstance(value, Mapping):
        return {key: _clean(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return plain(value) if isinstance(value, str) else value


def _dated(values: dict[str, Any], mistakes: Iterable[Mistake]) -> dict[str, Any]:
    """Changes text that should be a date, and is one, into that date."""
    for path in [m.path for m in mistakes if m.kind == NO_DATE]:
        place: Any = values
        for part in path[:-1]:
            place = place[part]
        if isinstance(place[path[-1]], str):
            place[path[-1]] = day_of(place[path[-1]]) or place[path[-1]]
    return values


def _usable(value: Any, wrong: Collection[Place], path: Place = ()) -> Any:
    """Values without those that are wrong; in lists, which become tuples, None stands in their place."""
    if isinstance(value, dict):
        return {k: _usable(v, wrong, (*path, k)) for k, v in value.items() if (*path, k) not in wrong}
    if isinstance(value, list):
        rows = enumerate(value)
        return tuple(None if (*path, n) in wrong else _usable(v, wrong, (*path, n)) for n, v in rows)
    return value


def _tables(value: Any) -> dict[str, Any]:
    """TOML values of a dataclass; what is None, an empty list of tables, or an empty commitment is left out."""
    tables = {}
    for field in fields(value):
        item = getattr(value, field.name)
        if item is None or (item == () and field.name in ("result", "race", "door", "fixed", "away", "stay")):
            continue
        if field.name == "commitment" and not any(getattr(item, f.name) for f in fields(item)):
            continue
        tables[field.name.rstrip("_")] = _plain(item)
    return tables


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _tables(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _located(mistake: Mistake, file: str, lines: Lines) -> Problem:
    """A mistake with its line, or the line of what it should stand in; elements of lists count from 1 in its key."""
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in mistake.path)
    return Problem(file, lines.of(mistake.path), key, mistake.message, suggestion=mistake.suggestion)


def _syntax(text: str, file: str, error: Exception) -> Problem:
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


def _error(file: str, problems: list[Problem]) -> CoachError:
    first = problems[0]
    if len(problems) == 1:
        hint = f"did you mean {first.suggestion!r}?" if first.suggestion else "mend that line; nothing was changed"
        message = f"{first.key}: {first.message}"
    else:
        hint = "mend these lines; nothing was changed"
        message = f"{file} has {len(problems)} mistakes"
    return CoachError(message, hint, file=file, line=first.line or None, problems=tuple(problems))
