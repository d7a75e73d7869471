"""The library: every workout, routine, rule, prompt and source to search, what is in force and when it last spoke."""

import datetime as dt
from collections.abc import Iterable, Sequence

from coachtui.coach.coach import Coach
from coachtui.coach.learning import note_of
from coachtui.coach.rules.difference import sound
from coachtui.coach.rules.switch import switched_off
from coachtui.rulebook.floor import is_floor
from coachtui.rulebook.layers import Item
from coachtui.rulebook.load import load_all
from coachtui.rulebook.metrics import CATALOGUE, Metric
from coachtui.rulebook.shapes.adapting import Rule
from coachtui.rulebook.shapes.mind import Drill, Note, Prompt, Topic
from coachtui.rulebook.shapes.workouts import Exercise, Source, Workout
from coachtui.training.values import dataclass

SHELVES = ("workouts", "routines", "rules", "metrics", "mind", "sources")
"""Running and the rest of the week; strength, drills and mobility; what decides; what it looks at; prompts; works."""


@dataclass(frozen=True, slots=True)
class Book:
    """One item of the library in a line."""

    name: str
    """Kind and id: `workout.cruise-intervals`."""
    id: str
    title: str
    text: str
    """Why it is there, or what is cited."""
    shelf: str
    field: str
    """Of a workout or exercise; the kind of anything else."""
    evidence: str
    layer: str
    off: bool
    """Switched off in the athlete's own rules."""
    floor: bool
    """Cannot be switched off."""
    fired: dt.date | None
    """The last day on which a rule had a say."""
    words: str
    """Everything that a search looks in, in small letters."""


def library(coach: Coach) -> tuple[Book, ...]:
    """Everything that the rules hold, shelf by shelf. Raises CoachError when the rules have errors."""
    loaded = sound(load_all(coach.layers))
    book = loaded.book
    assert book is not None  # sound
    fired = _fired(coach)
    off = switched_off(coach)
    gone = {f"{o.item.kind.name}.{o.item.id}": o.item for o in loaded.laid.off if o.item is not None}
    known = [(item, loaded.values.get(key)) for key, item in loaded.laid.items.items()]
    known += [(item, None) for name, item in gone.items() if (item.kind.name, item.id) not in loaded.laid.items]
    rows = [_row(item, value, book.packs[item.layer].name, off | gone.keys(), fired) for item, value in known]
    rows += [_metric(metric, note_of(metric.name, book), book.packs[0].name) for metric in CATALOGUE]
    return tuple(sorted(rows, key=lambda b: (SHELVES.index(b.shelf), b.field, b.title.casefold(), b.id)))


def matching(books: Iterable[Book], words: str, shelf: str | None = None) -> tuple[Book, ...]:
    """The items in which every word stands, on one shelf or on all; those with it in their name come first."""
    wanted = words.casefold().split()
    found = [b for b in books if shelf in (None, b.shelf) and all(w in b.words for w in wanted)]
    return tuple(sorted(found, key=lambda b: not all(w in f"{b.id} {b.title}".casefold() for w in wanted)))


def counts(books: Sequence[Book]) -> dict[str, int]:
    """How many items stand on each shelf."""
    return {shelf: sum(b.shelf == shelf for b in books) for shelf in SHELVES}


def _row(item: Item, value: object, layer: str, off: frozenset[str] | set[str], fired: dict[str, dt.date]) -> Book:
    table = item.table
    name = f"{item.kind.name}.{item.id}"
    title = str(table.get("title") or item.id.replace("-", " "))
    text = str(table.get("because") or table.get("cite") or table.get("text") or "")
    more = " ".join(
        str(table.get(k) or "") for k in ("text", "cue", "cues", "film", "steps", "when", "note", "tags", "source")
    )
    kind = item.kind.name if value is None else _field(value, item)
    return Book(
        name, item.id, title, text, _shelf(item), kind, str(table.get("evidence") or ""), layer,
        name in off, is_floor(item), fired.get(item.id) if item.kind.cls is Rule else None,
        f"{item.id} {title} {text} {more} {kind}".casefold(),
    )  # fmt: skip


def _metric(metric: Metric, note: Note | None, layer: str) -> Book:
    """A metric with the note about it; it can be neither switched off nor had."""
    text = f"{metric.meaning}. {note.because}" if note else metric.meaning
    field, grade = (note.title, note.evidence) if note else ("other", "")
    title = metric.name.replace("_", " ")
    return Book(
        f"metric.{metric.name}", metric.name, title, text, "metrics", field, grade, layer, False, False, None,
        f"{metric.name} {title} {text} {field}".casefold(),
    )  # fmt: skip


def _shelf(item: Item) -> str:
    if item.kind.cls is Workout:
        return "routines" if item.table.get("kind") in ("strength", "flexibility") else "workouts"
    plain = {Exercise: "routines", Drill: "routines", Source: "sources", Topic: "sources", Prompt: "mind", Note: "mind"}
    return plain.get(item.kind.cls, "rules")


def _field(value: object, item: Item) -> str:
    return str(getattr(value, "domain", "") or (item.stem if item.kind.cls is Exercise else item.kind.key))


def _fired(coach: Coach) -> dict[str, dt.date]:
    """The last day on which each rule decided something."""
    if not coach.exists:
        return {}
    last: dict[str, dt.date] = {}
    for decided in coach.journal.decision_sets(coach.today - dt.timedelta(366), coach.today):
        for decision in decided.decisions:
            last[decision.rule] = max(decision.date, last.get(decision.rule, decision.date))
    return last
