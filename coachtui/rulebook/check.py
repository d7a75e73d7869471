"""Whether what the rules say makes sense: names exist, words are known, conditions and steps fit together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from coachtui.reading.lines import Path
from coachtui.rulebook import ranges
from coachtui.rulebook.layers import Item
from coachtui.rulebook.metrics import BY_NAME
from coachtui.rulebook.shapes.mind import MOMENTS, TOPICS
from coachtui.rulebook.shapes.raceday import NOTE_KINDS
from coachtui.rulebook.shapes.workouts import EVIDENCE
from coachtui.training.athlete import CONDITIONS, DAYS, EQUIPMENT, RACE_LEVELS
from coachtui.training.body import ALARMS, ILLNESSES, SITES
from coachtui.training.plan import LEVELS, PHASES, ZONES
from coachtui.training.problems import Problem
from coachtui.training.text import nearest
from coachtui.training.values import dataclass

WORDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "evidence": ("grade of evidence", EVIDENCE),
    "phase": ("phase", PHASES),
    "level": ("level", LEVELS),
    "needs": ("equipment", EQUIPMENT),
    "zone": ("zone", (*ZONES, "walk")),
    "sites": ("body site", SITES),
}
"""Keys, of whatever kind of item, whose values are words of a closed list."""
EVENTS = frozenset({"event", "milestone", "shorter"})
"""Keys that hold an event or a length."""
SPOKEN = frozenset({"because", "title", "cite", "text"})
"""Keys whose text is read by people."""
RANGES: dict[str, Callable[[Sequence[str]], tuple[str, ...]]] = {
    "phases": ranges.phases_of,
    "levels": ranges.levels_of,
    "events": ranges.events_of,
}
"""Keys whose values are names and ranges."""
CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("limits.caution", "applies"): ("injury", "masters", "gentle", "beginner", "uncleared"),
    ("phases.shares", "group"): ("middle", "short", "long"),
    ("phases.choosing", "new_field_phases"): PHASES,
    ("phases.choosing", "event_phases"): PHASES,
    ("phases.profile", "weaker"): ("short", "long"),
    ("phases.profile", "zones"): ZONES,
    ("racing.gain_factor", "when"): ("new", "older", "ceiling"),
    ("standards.standard", "sex"): ("M", "F"),
    ("standards.scoring", "sex"): ("M", "F"),
    ("standards.age_factors", "sex"): ("M", "F"),
    ("standards.standard", "origin"): ("read", "from knowledge", "assumed"),
    ("racing.race_note", "kind"): NOTE_KINDS,
    ("racing.race_note", "from_rung"): RACE_LEVELS,
    ("mindset.prompt", "topic"): TOPICS,
    ("mindset.thoughts", "learning_day"): DAYS,
    ("mindset.note", "metrics"): tuple(BY_NAME),
    ("mindset.prompt", "moments"): MOMENTS,
}
"""Keys of one kind whose values are words of a closed list."""
IDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "limits.level": ("level", LEVELS),
    "phases.phase": ("phase", PHASES),
    "phases.priority": ("priority", ("A", "B", "C")),
    "racing.ability_level": ("level", LEVELS),
    "racing.clearance": ("condition", CONDITIONS),
    "racing.rung": ("rung", RACE_LEVELS),
    "limits.zone": ("zone", ZONES),
    "injuries.site": ("body site", SITES),
    "injuries.alarm": ("alarm", ALARMS),
    "injuries.illness": ("illness", ILLNESSES),
}
"""Kinds whose ids are words of a closed list."""
BY_LEVEL = frozenset(
    {
        ("limits.band", "weekly_km"),
        ("limits.zone_cap", "share"),
        ("limits.zone_cap", "run_minutes"),
        ("limits.long_run", "minutes"),
        ("limits.long_run", "peak_km"),
        ("limits.cutback", "volume"),
        ("limits.after_race", "apart_weeks_from"),
        ("phases.phase", "quality"),
    }
)
"""Tables whose keys are levels."""
WORKOUT, EXERCISE, SOURCE = "foundation.workout", "foundation.exercise", "sources.source"
LADDER, ACTIVITY = "injuries.ladder", "injuries.activity"
REFERENCES: dict[tuple[str, str], str] = {
    ("foundation.workout", "easier"): WORKOUT,
    ("phases.ladder", "rungs"): WORKOUT,
    ("phases.opening", "block"): WORKOUT,
    ("phases.ladder", "short"): WORKOUT,
    ("injuries.illness", "ladder"): LADDER,
    ("injuries.site", "substitutes"): ACTIVITY,
    ("injuries.site", "avoid"): ACTIVITY,
    ("mindset.drill", "exercise"): EXERCISE,
    ("mindset.drill", "supports"): EXERCISE,
}
"""Keys that name items of another kind."""


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named."""

    ids: Mapping[str, frozenset[str]]
    """By place of the kind, such as `injuries.ladder`."""
    tags: frozenset[str]
    """What workouts and exercises load."""
    complete: bool
    """False when a file could not be read, so that a name which is not found may well be in it."""

    def missing(self, place: str, id_: str) -> bool:
        """Whether an item is named that surely does not exist."""
        return self.complete and id_ not in self.ids.get(place, frozenset())

    def problem(self, item: Item, path: Path, place: str, id_: str) -> Problem:
        """That it does not exist, with the nearest that does."""
        return item.problem(
            path, f"there is no {place.partition('.')[2]} {id_!r}", nearest(id_, self.ids.get(place, ()))
        )


def check_item(value: Any, item: Item, names: Names) -> Iterator[Problem]:
    """What every kind of item is held to."""
    known = IDS.get(item.kind.place)
    if known and item.id not in known[1]:
        yield item.problem(("id",), f"there is no {known[0]} {item.id!r}", nearest(item.id, known[1]))
    for name in value.__slots__:
        given = getattr(value, name)
        if given is not None:
            yield from _key(name.rstrip("_"), given, item, names)


def _key(key: str, given: Any, item: Item, names: Names) -> Iterator[Problem]:
    path: Path = (key,)
    mine = (item.kind.place, key)
    if key == "source":
        yield from _sources(given, item, names)
    elif key in WORDS:
        yield from _words(given, *WORDS[key], item, path)
    elif key in RANGES:
        yield from _range(given, RANGES[key], item, path)
    elif mine in CHOICES:
        yield from _words(given, "word", CHOICES[mine], item, path)
    elif mine in BY_LEVEL:
        yield from _words(tuple(given), "level", LEVELS, item, path)
    elif mine in REFERENCES:
        yield from _references(given, REFERENCES[mine], item, path, names)
    elif key in EVENTS and not ranges.is_event(given):
        yield item.problem(path, f"there is no event {given!r}", nearest(given, ranges.EVENT_NAMES))
    elif key in SPOKEN and not given.strip():
        yield item.problem(path, "must not be empty")


def _references(given: Any, target: str, item: Item, path: Path, names: Names) -> Iterator[Problem]:
    several = isinstance(given, tuple)
    for n, id_ in enumerate(given if several else (given,)):
        if names.missing(target, id_):
            yield names.problem(item, (*path, n) if several else path, target, id_)


def _sources(given: tuple[str, ...], item: Item, names: Names) -> Iterator[Problem]:
    if not given:
        yield item.problem(("source",), 'names no source; for a choice of one\'s own write source = ["house"]')
    for n, id_ in enumerate(given):
        if names.missing(SOURCE, id_):
            yield names.problem(item, ("source", n), SOURCE, id_)


def _words(given: Any, what: str, known: tuple[str, ...], item: Item, path: Path) -> Iterator[Problem]:
    several = isinstance(given, tuple)
    for n, word in enumerate(given if several else (given,)):
        if word not in known:
            place = (*path, n) if several else path
            yield item.problem(
                place, f"there is no {what} {word!r}; known are {', '.join(known)}", nearest(word, known)
            )


def _range(
    given: tuple[str, ...], reader: Callable[[Sequence[str]], tuple[str, ...]], item: Item, path: Path
) -> Iterator[Problem]:
    for n, text in enumerate(given):
        try:
            reader([text])
        except ranges.RangeError as trouble:
            yield item.problem((*path, n), trouble.message, trouble.suggestion)
