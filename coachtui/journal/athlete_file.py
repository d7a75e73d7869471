"""The athlete's own file, `athlete.toml`: read with every mistake located, written once, then changed key by key."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from coachtui.journal.archive import digest_of
from coachtui.journal.athlete_checks import longest_day, mistakes_in
from coachtui.journal.home import write_atomically
from coachtui.journal.typed_file import clean, located, mistaken, refused, tables_of, usable
from coachtui.reading.keys import Table
from coachtui.reading.lines import Lines
from coachtui.reading.wording import MISSING, NO_DATE, Mistake, day_of
from coachtui.training.athlete import Athlete
from coachtui.training.measures import event_named
from coachtui.training.problems import CoachError
from coachtui.training.values import fields, is_dataclass, replace

__all__ = ["change", "create", "digest_of", "from_values", "keep", "parse", "spoken_of", "text_of"]

HEADER = """\
# Who you are, your week, your goal and your races. Edit it freely: your comments stay.
# Dates are written 2027-04-18, times "3:30:00", distances "5km", "half", "marathon" or "8.4km".

"""
_ORDER = (
    "athlete", "now", "result", "goal", "race", "door", "week", "fixed", "away", "stay", "health", "coaching",
    "commitment", "coach", "contact",
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
    "role": '"club"',
    "reach": '"secretary@harriers.example"',
}
_FILE = Table(Athlete, examples=_EXAMPLES)


def parse(text: str, file: str, today: dt.date | None = None) -> Athlete:
    """The athlete that a file's text describes; `file` is the name to give in problems.

    `today`, when given, also finds results in the future. Raises CoachError with all problems, in order of line.
    """
    athlete, mistakes = _athlete(tables_of(text, file), today)
    if athlete is None:
        raise mistaken(text, file, mistakes)
    return athlete


@contextmanager
def spoken_of(text: str, file: str) -> Iterator[None]:
    """What is refused meanwhile of the athlete whom a file's text describes is told with its line in that file."""
    try:
        yield
    except CoachError as error:
        if not error.at:
            raise
        found = located(Mistake(error.at, error.message), file, Lines(text.removeprefix("\ufeff")))
        raise CoachError(
            f"{found.key}: {found.message}", error.hint, file=file, line=found.line or None, problems=(found,)
        ) from None


def from_values(values: Mapping[str, Any]) -> Athlete:
    """The athlete that the values of a form describe: tables and keys as in the file, dates as ISO text.

    Raises CoachError whose problems carry dotted keys.
    """
    athlete, mistakes = _athlete(values, None, form=True)
    if athlete is None:
        raise refused("your answers", [located(m, "your answers", Lines("")) for m in mistakes])
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

    given = _named(clean(values))
    athlete, mistakes = read(_FILE, given)
    if form and athlete is None:
        athlete, mistakes = read(_FILE, _dated(given, mistakes))
    meant = {(*m.path[:-1], m.suggestion) for m in mistakes}
    mistakes = [m for m in mistakes if m.kind != MISSING or m.path not in meant]
    wrong = {m.path for m in mistakes}
    sound = usable(given, wrong)
    mistakes += [m for m in mistakes_in(sound, today) if m.path not in wrong]
    if athlete is None or mistakes:
        return None, mistakes
    if "long_run" not in sound["week"] and not athlete.week.sun:
        athlete = replace(athlete, week=replace(athlete.week, long_run=longest_day(sound["week"])))
    if athlete.health.conditions and "cleared" not in sound["health"]:  # not told is not known, and not yes
        athlete = replace(athlete, health=replace(athlete.health, cleared=False))
    return athlete, []


def _named(values: dict[str, Any]) -> dict[str, Any]:
    """Values with events by their usual names; what names none stays, to be told as a mistake."""
    for table in ("goal", "race", "result"):
        found = values.get(table)
        for row in found if isinstance(found, list) else [found]:
            if isinstance(row, dict) and isinstance(row.get("event"), str) and row["event"] != "base":
                with suppress(CoachError):
                    row["event"] = event_named(row["event"])
    return values


def _dated(values: dict[str, Any], mistakes: Iterable[Mistake]) -> dict[str, Any]:
    """Changes text that should be a date, and is one, into that date."""
    for path in [m.path for m in mistakes if m.kind == NO_DATE]:
        place: Any = values
        for part in path[:-1]:
            place = place[part]
        if isinstance(place[path[-1]], str):
            place[path[-1]] = day_of(place[path[-1]]) or place[path[-1]]
    return values


def _tables(value: Any) -> dict[str, Any]:
    """TOML values of a dataclass; what is None, an empty list of tables, or an empty commitment is left out."""
    tables = {}
    for field in fields(value):
        item = getattr(value, field.name)
        if item is None or (
            item == () and field.name in ("result", "race", "door", "fixed", "away", "stay", "contact")
        ):
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
