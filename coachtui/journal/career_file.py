"""The file that an athlete types about club, deadlines and sponsors, `career.toml`: read with every mistake located."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from coachtui.journal.checks import Check, between, by_table, no_longer_than, one_of, rows
from coachtui.journal.typed_file import clean, mistaken, tables_of, usable
from coachtui.reading.keys import Table
from coachtui.reading.wording import Mistake
from coachtui.training.career import BALLOT_STATES, SPONSOR_STATES, Career
from coachtui.training.problems import CoachError

TEMPLATE = """\
# Whom you run with and what surrounds the running. Take the # away from what you want to say, and change it.
# Every item has a date, written 2027-04-18. Nothing here changes your training.

# about = "Half marathoner from the north coast, nurse on nights, happiest in the rain."

# [[club]]                            # also [[coach]] and [[federation]]
# name = "Harbour Harriers"
# from = 2024-03-01
# to = 2027-12-31                     # the last day, such as that of a licence; leave it out while it lasts

# [[ballot]]
# title = "London Marathon"
# deadline = 2027-04-30
# race = 2028-04-23
# state = "planned"                   # planned, entered, won or lost

# [[deadline]]
# title = "Entry for the county championships"
# date = 2027-02-01
# done = false

# [[media]]
# title = "A runner on the night shift"
# date = 2026-09-12
# where = "Harbour Post"

# [[community]]
# title = "Junior parkrun, marshal"
# date = 2026-10-04
# hours = 2.5

# [[sponsor]]
# name = "Tern Running Shop"
# date = 2026-11-02                   # when you last spoke
# state = "talking"                   # asked, talking, agreed, declined or ended
# offered = "two pairs of shoes a year"

# [[gives]]                           # what a sponsor gets
# text = "Your name on the race vest, and a talk in the shop twice a year"
# date = 2026-11-01
"""
LINE, LONG_LINE = 80, 200
"""Characters: the portfolio is one page."""
FARTHEST_YEARS = 10
"""A date farther ahead than this has a mistyped year."""
_EXAMPLES = {
    "name": '"Harbour Harriers"',
    "from": "2024-03-01",
    "title": '"London Marathon"',
    "deadline": "2027-04-30",
    "date": "2027-02-01",
    "text": '"Your name on the race vest"',
}
_FILE = Table(Career, examples=_EXAMPLES)
_SPELL: Mapping[str, Check] = {"name": no_longer_than(LINE), "note": no_longer_than(LONG_LINE, empty=True)}
_CHECKS: dict[str, Mapping[str, Check]] = {
    "club": _SPELL,
    "coach": _SPELL,
    "federation": _SPELL,
    "ballot": {"title": no_longer_than(LINE), "state": one_of(BALLOT_STATES)},
    "deadline": {"title": no_longer_than(LINE)},
    "media": {"title": no_longer_than(LINE), "where": no_longer_than(LINE, empty=True)},
    "community": {"title": no_longer_than(LINE), "hours": between(0, 10000, "hours")},
    "sponsor": {
        "name": no_longer_than(LINE),
        "state": one_of(SPONSOR_STATES),
        "offered": no_longer_than(LONG_LINE, empty=True),
    },
    "gives": {"text": no_longer_than(LONG_LINE)},
}
_PAST = ("media", "community", "sponsor", "gives")
"""What has happened or holds already."""


def read(path: Path, today: dt.date) -> Career:
    """What a file says, or nothing when there is none. Raises CoachError with every located problem."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Career()
    except (OSError, UnicodeDecodeError) as error:
        raise CoachError(f"{path} cannot be read: {error}", "see: coachtui doctor", file=str(path)) from None
    return parse(text, str(path), today)


def parse(text: str, file: str, today: dt.date) -> Career:
    """The career that a text describes; `file` is the name to give in problems. Raises CoachError with all of them."""
    from coachtui.reading.shape import read as shaped  # noqa: PLC0415 - brings the validator

    values = clean(tables_of(text, file))
    career, mistakes = shaped(_FILE, values)
    wrong = {m.path for m in mistakes}
    sound = usable(values, wrong)
    found = [*by_table(_CHECKS, sound), *_about(sound), *_dates(sound, today)]
    mistakes += [m for m in found if m.path not in wrong]
    if career is None or mistakes:
        raise mistaken(text, file, mistakes)
    return career


def _about(values: Mapping[str, Any]) -> Iterator[Mistake]:
    about = values.get("about")
    if isinstance(about, str) and (verdict := no_longer_than(LONG_LINE, empty=True)(about)):
        yield Mistake(("about",), *verdict)


def _dates(values: Mapping[str, Any], today: dt.date) -> Iterator[Mistake]:
    """Days in an order that cannot be, and years that were mistyped."""
    for table in values:
        for path, row in rows(values, table):
            for key, day in row.items():
                if not isinstance(day, dt.date):
                    continue
                if day.year > today.year + FARTHEST_YEARS:
                    yield Mistake((*path, key), f"{day} is more than {FARTHEST_YEARS} years ahead: check the year")
                elif day > today and table in _PAST and key == "date":
                    yield Mistake((*path, key), f"{day} lies in the future: give the day on which it was")
            first, last = row.get("from"), row.get("to")
            if isinstance(first, dt.date) and isinstance(last, dt.date) and last < first:
                yield Mistake((*path, "to"), f"{last} is before {first}: it ends before it begins")
            closes, race = row.get("deadline"), row.get("race")
            if isinstance(closes, dt.date) and isinstance(race, dt.date) and race < closes:
                yield Mistake((*path, "race"), f"{race} is before {closes}: the race is before its ballot closes")
