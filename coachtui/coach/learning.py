"""Learning: what to read, topic by topic, the note behind each metric, and one new thing a week if wanted."""

from collections.abc import Sequence
from typing import Any

from coachtui.coach import record
from coachtui.coach.answers import Outcome
from coachtui.coach.coach import Coach
from coachtui.coach.thoughts import LEARNING, new_thing
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.mind import Note, Topic
from coachtui.rulebook.shapes.workouts import Source
from coachtui.training import codec
from coachtui.training.entries import Reply
from coachtui.training.problems import CoachError
from coachtui.training.text import nearest
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """One work to read."""

    id: str
    cite: str
    note: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A topic or a note, with the works behind it."""

    id: str
    kind: str
    """`topic` or `note`."""
    title: str
    because: str
    evidence: str
    works: tuple[Work, ...]
    metrics: tuple[str, ...] = ()
    """What a note is about."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What there is to learn, and what this week brings."""

    topics: tuple[Reading, ...]
    notes: tuple[Reading, ...]
    wanted: bool
    new: Reading | None
    """This week's, unless it was read or put away."""


def desk(coach: Coach) -> Desk:
    """Everything to read. Works without an athlete."""
    book = coach.rulebook
    topics = tuple(_reading(t, book) for t in book.all(Topic).values())
    notes = tuple(_reading(n, book) for n in book.all(Note).values())
    replies = _replies(coach)
    wish = [r.answer for _, r in replies if r.prompt == LEARNING]
    new = new_thing(book, replies, coach.today)
    return Desk(topics, notes, bool(wish) and wish[-1] == "on", None if new is None else _reading(new, book))


def reading(coach: Coach, word: str) -> Reading:
    """A topic or a note by its id, by its title, or by a metric that it is about. Raises CoachError."""
    found = desk(coach)
    everything = (*found.topics, *found.notes)
    word = word.strip().casefold()
    for r in everything:
        if word in (r.id, r.title.casefold(), *r.metrics):
            return r
    near = nearest(word, [n for r in everything for n in (r.id, *r.metrics)])
    raise CoachError(
        f"there is nothing to read on {word!r}", f"did you mean {near}?" if near else "see: coachtui learn"
    )


def wish(coach: Coach, *, wanted: bool) -> Outcome:
    """Store whether one new thing a week is wanted."""
    return record.record(coach, [(coach.today, Reply(LEARNING, "on" if wanted else "off"))])


def put_away(coach: Coach, answer: str) -> Outcome:
    """Store that this week's thing was read (`done`) or put away (`skip`). Raises CoachError when there is none."""
    new = desk(coach).new
    if new is None:
        raise CoachError("there is nothing new this week", "one new thing a week: coachtui learn on")
    return record.record(coach, [(coach.today, Reply(f"{new.kind}.{new.id}", answer))])


def note_of(metric: str, book: Rulebook) -> Note | None:
    """The note about a metric."""
    return next((n for n in book.all(Note).values() if metric in n.metrics), None)


def reading_lines(found: Reading) -> list[str]:
    """The works of a topic or note, each with what it is about."""
    return [f"{w.cite} {w.note}".strip() for w in found.works]


def desk_json(found: Desk) -> dict[str, Any]:
    """The answer of `learn`."""
    return {"schema": "coachtui/learn/1", **codec.encode(found)}


def _reading(item: Note | Topic, book: Rulebook) -> Reading:
    works = _works(item.source, book)
    if isinstance(item, Topic):
        return Reading(item.id, "topic", item.title, item.because, item.evidence, works)
    return Reading(item.id, "note", item.title, item.because, item.evidence, works, item.metrics)


def _works(ids: Sequence[str], book: Rulebook) -> tuple[Work, ...]:
    known = book.all(Source)
    return tuple(Work(id_, known[id_].cite, known[id_].note) for id_ in ids if id_ in known)


def _replies(coach: Coach) -> list[tuple[Any, Reply]]:
    if not coach.exists:
        return []
    return [(e.date, e.body) for e in coach.journal.diary().entries if isinstance(e.body, Reply)]
