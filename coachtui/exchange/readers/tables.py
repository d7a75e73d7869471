"""Tables that services export (Strava, Garmin, any CSV by a mapping) -> one activity for each row."""

import csv
import datetime as dt
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from coachtui.exchange.activity import BEATS, Activity
from coachtui.exchange.readers.figures import NOTHING, moment_of, number_of, seconds_in
from coachtui.exchange.readers.sports import in_metres, sport_by_speed, sport_of
from coachtui.training.measures import MILE_M
from coachtui.training.problems import CoachError
from coachtui.training.text import nearest
from coachtui.training.values import dataclass

FIELDS = (
    "start",
    "time",
    "name",
    "sport",
    "notes",
    "elapsed",
    "timer",
    "distance_m",
    "distance",
    "avg_hr",
    "max_hr",
    "file",
)
_KINDS: dict[str, tuple[type, str]] = {
    "utc": (bool, "true or false"),
    "day_first": (bool, "true or false"),
    "delimiter": (str, "text"),
    "units": (str, "text"),
    "sport": (str, "text"),
    "sports": (dict, "table"),
}
"""Keys of a mapping beside its columns, and what each holds."""
TUNES = ("columns", *_KINDS, "service", "language", "recognise")
"""All that a mapping may hold; the last three tell tables apart that are known."""
UNITS = ("km", "mi")
_LONGEST_CELL = 1_000_000
_FASTEST_MS = 35.0
"""Nothing that moves by muscles is faster, so a distance in km that would be is one in metres."""
_LONGEST_KM = 2000.0


@dataclass(frozen=True, slots=True)
class Layout:
    """How one service and language lays out its table."""

    columns: dict[str, tuple[str, ...]]
    utc: bool = False
    day_first: bool = False
    delimiter: str = ""
    units: str = ""
    sport: str = ""
    sports: dict[str, str] | None = None
    recognise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, the file that it names, and its activity or what is wrong with it."""

    line: int
    file: str
    activity: Activity | None
    trouble: str = ""
    text: str = ""
    """What makes the row the one it is, to know it again."""


def layout_of(data: bytes, mapping: Layout | None = None) -> Layout | None:
    """How a table is laid out: as the mapping says, or as a service that is known; None for another file."""
    text = text_of(data[:200_000])
    if mapping is not None:
        header = _header(text, mapping.delimiter)
        return (
            mapping if any(_index(header, n) is not None for names in mapping.columns.values() for n in names) else None
        )
    header = _header(text, "")
    return next((x for x in known_layouts() if all(_index(header, name) is not None for name in x.recognise)), None)


def rows(data: bytes, layout: Layout, units: str = "km") -> Iterator[Row]:
    """Every row of a table. A row that cannot be read is told with its line; the rest goes on."""
    text = text_of(data)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=layout.delimiter or _delimiter(text))
    try:
        header = [_plain(c) for c in next(reader)]
    except (StopIteration, csv.Error):
        return
    at = {f: [i for n in names if (i := _index(header, n)) is not None] for f, names in layout.columns.items()}
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(line, "", None, f"the row cannot be read ({error})")
            continue
        if any(c.strip() for c in cells):
            yield _row(line, cells, at, layout, units)


def _row(line: int, cells: Sequence[str], at: Mapping[str, Sequence[int]], layout: Layout, units: str) -> Row:
    told = {
        f: next((cells[i].strip() for i in places if i < len(cells) and cells[i].strip().lower() not in NOTHING), "")
        for f, places in at.items()
    }
    key = "\x1f".join([told.get("start", ""), told.get("name", ""), told.get("distance", ""), told.get("elapsed", "")])
    start = moment_of(
        f"{told.get('start', '')} {told.get('time', '')}".strip(), words()["dates"], day_first=layout.day_first
    )
    if start is None:
        said = told.get("start", "")[:40]
        return Row(line, told.get("file", ""), None, f"{said!r} is not a date" if said else "it names no date", key)
    named = told.get("sport", "")
    sport = sport_of((layout.sports or {}).get(named, named) or layout.sport)
    elapsed, timer = seconds_in(told.get("elapsed", "")), seconds_in(told.get("timer", ""))
    timer = timer or elapsed
    metres = _metres(told, sport, timer, layout.units or units)
    utc = layout.utc and start.tzinfo is None
    aware = start.replace(tzinfo=dt.UTC) if utc else start if start.tzinfo else None
    unsaid = sport == "other" and not named and not layout.sport
    ahead = aware.utcoffset() if aware is not None and not utc else None
    activity = Activity(
        sport=sport_by_speed(metres, timer) if unsaid else sport,
        start_utc=aware.astimezone(dt.UTC) if aware else None,
        offset_min=round(ahead.total_seconds() / 60) if ahead is not None else None,
        wall=start if aware is None else None,
        elapsed_s=elapsed or timer,
        timer_s=timer,
        distance_m=metres,
        avg_hr=_beats(told.get("avg_hr", "")),
        max_hr=_beats(told.get("max_hr", "")),
        name=told.get("name", ""),
        notes=told.get("notes", ""),
        sport_named=not unsaid,
    )
    return Row(line, told.get("file", ""), activity, text=key)


def _metres(told: Mapping[str, str], sport: str, seconds: float | None, units: str) -> float | None:
    exact = number_of(told.get("distance_m", ""))
    if exact is not None:
        return exact
    swum = in_metres(sport)
    shown = number_of(told.get("distance", ""), whole_groups=swum)
    if shown is None or (swum and shown >= 20):
        return shown
    metres = shown * (MILE_M if units == "mi" else 1000)
    absurd = metres / seconds > _FASTEST_MS if seconds else shown > _LONGEST_KM
    return shown if absurd else metres


def _beats(text: str) -> int | None:
    value = number_of(text)
    return round(value) if value is not None and round(value) in BEATS else None


def text_of(data: bytes) -> str:
    """The text of a table: UTF-8, UTF-16 with its mark, or what old spreadsheets write."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut = error.start >= len(data) - 4
        return data.decode("utf-8-sig", "replace") if cut else data.decode("cp1252", "replace")


def _header(text: str, delimiter: str) -> list[str]:
    first = text.split("\n", 1)[0]
    try:
        return [_plain(c) for c in next(csv.reader([first], delimiter=delimiter or _delimiter(text)), [])]
    except csv.Error:
        return []


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _plain(name: str) -> str:
    return " ".join(name.replace("\ufeff", "").split()).casefold()


def _index(header: Sequence[str], name: str) -> int | None:
    """Column of a name; `Name#2` is the second one so called."""
    word, _, number = name.partition("#")
    places = [n for n, column in enumerate(header) if column == _plain(word)]
    which = int(number or 1) - 1
    return places[which] if which < len(places) else None


@cache
def words() -> dict[str, Any]:
    """The table of columns and words."""
    return tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))


@cache
def known_layouts() -> tuple[Layout, ...]:
    """The services and languages that are known."""
    return tuple(_layout(t) for t in words()["table"])


def _layout(table: Mapping[str, Any]) -> Layout:
    columns = {f: (n,) if isinstance(n, str) else tuple(n) for f, n in table["columns"].items()}
    rest = {key: value for key, value in table.items() if key in _KINDS}
    return Layout(columns, recognise=tuple(table.get("recognise", ())), **rest)


def read_mapping(text: str, name: str) -> Layout:
    """The layout that a mapping file describes. Raises CoachError, naming the key."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CoachError(f"the mapping is not TOML: {error}", "see: coachtui import --help", file=name) from None
    columns = table.get("columns")
    if not isinstance(columns, dict) or "start" not in columns:
        raise CoachError(
            "the mapping has no [columns] with a start", 'write: [columns] and under it start = "Date"', file=name
        )
    for key, known, what in [*((k, FIELDS, "field") for k in columns), *((k, TUNES, "key") for k in table)]:
        if key not in known:
            near = nearest(key, known)
            raise CoachError(
                f"the mapping has no {what} {key!r}",
                f"did you mean {near}?" if near else f"one of: {' '.join(known)}",
                file=name,
            )
    for key, value in columns.items():
        good = isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
        if not good:
            raise CoachError(
                f"columns.{key} is not the name of a column", f'write: {key} = "Name in the table"', file=name
            )
    for key, (kind, what) in _KINDS.items():
        if key in table and not isinstance(table[key], kind):
            raise CoachError(f"{key} is not {what}", "see: coachtui import --help", file=name)
    for word, sport in table.get("sports", {}).items():
        if not isinstance(sport, str):
            raise CoachError(f"sports.{word} is not text", f'write: {word} = "running"', file=name)
    if table.get("units", "km") not in UNITS:
        raise CoachError(f"units is {table['units']!r}", 'write: units = "km", or units = "mi"', file=name)
    if len(table.get("delimiter", ",")) != 1:
        raise CoachError("delimiter is not one sign", 'write: delimiter = ";"', file=name)
    return _layout(table)
