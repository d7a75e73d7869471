"""One item of the rulebook as an athlete would read it, with its place in the plan."""

from collections.abc import Iterator
from typing import Any, cast

from coachtui.coach.coach import Coach
from coachtui.coach.learning import note_of
from coachtui.coach.rules.difference import find, sound
from coachtui.coach.rules.used import named_by, reading, used_in
from coachtui.coach.wording import step_lines
from coachtui.planning.prescribe import prescribe
from coachtui.reading.keys import keys_of
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.conditions import metrics_of
from coachtui.rulebook.expressions import parse
from coachtui.rulebook.load import load_all
from coachtui.rulebook.metrics import BY_NAME, Metric
from coachtui.rulebook.shapes.adapting import Light, Rule
from coachtui.rulebook.shapes.workouts import Source, Workout
from coachtui.rulebook.words import action_text, condition_text
from coachtui.training import codec
from coachtui.training.plan import Plan, Session
from coachtui.training.values import dataclass

TOLD = frozenset(
    {"id", "title", "because", "source", "evidence", "when", "then", "tree", "steps", "params", "cite", "drawing"}
)
"""Keys that are told in words of their own."""


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A work that an item cites."""

    id: str
    cite: str


@dataclass(frozen=True, slots=True)
class RulePage:
    """Everything about one item."""

    kind: str
    id: str
    title: str
    because: str
    evidence: str
    layer: str
    """Name of the pack that last had a say."""
    file: str
    line: int
    sources: tuple[CitedSource, ...]
    when: str
    """The condition in words."""
    metrics: tuple[tuple[str, str], ...]
    """Metrics of the condition, each with what it means."""
    then: tuple[str, ...]
    steps: str
    """The notation of a workout."""
    at_your_paces: tuple[str, ...]
    """Its steps for the athlete, where there is a plan."""
    values: tuple[tuple[str, Any], ...]
    """Every other key, as in JSON."""
    named: tuple[str, ...]
    """Other items that name it, as `kind.id`: easier versions, rungs, steps, actions, sources."""
    used: tuple[str, ...]
    """Where it has a say in the plan as it stands: weeks, sessions, decisions."""
    drawing: tuple[str, ...] = ()
    """Of a drill, in characters."""


def show(coach: Coach, name: str) -> RulePage:
    """One item by id or `kind.id`, or a metric. Raises CoachError when there is none, or when the rules have errors."""
    loaded = sound(load_all(coach.layers))
    book = loaded.book
    assert book is not None  # sound
    metric = BY_NAME.get(name.removeprefix("metric."))
    if metric and not any(name in (item.id, *item.names()) for item in loaded.laid.items.values()):
        return _metric(metric, book)
    item = find(loaded, name, BY_NAME)
    value = loaded.values[item.kind.name, item.id]
    file, line = item.place()
    plan = coach.snapshot[1] if coach.exists else None
    sources = book.all(Source)
    when, metrics = _condition(value)
    return RulePage(
        kind=item.kind.name,
        id=item.id,
        title=str(getattr(value, "title", "")),
        because=str(getattr(value, "because", "") or getattr(value, "cite", "")),
        evidence=str(getattr(value, "evidence", "")),
        layer=book.packs[item.layer].name,
        file=file,
        line=line,
        sources=tuple(CitedSource(id_, sources[id_].cite) for id_ in getattr(value, "source", ()) if id_ in sources),
        when=when,
        metrics=metrics,
        then=tuple(action_text(then) for then in value.then) if isinstance(value, Rule) else (),
        steps=str(getattr(value, "steps", "")),
        at_your_paces=_at_paces(value, plan, book) if isinstance(value, Workout) and plan else (),
        values=tuple(_values(value)),
        named=tuple(named_by(item.kind, item.id, book)),
        used=tuple(used_in(coach, item.kind, value)) if plan else (),
        drawing=tuple(getattr(value, "drawing", ())),
    )


def _metric(metric: Metric, book: Rulebook) -> RulePage:
    """A metric is no item of a file, but those who write rules ask for it in the same way."""
    values = [("type", metric.type), ("unit", metric.unit), ("needs", metric.needs)]
    if metric.words:
        values.append(("words", ", ".join(metric.words)))
    if metric.worse:
        values.append(("worse", metric.worse))
    note, works = note_of(metric.name, book), book.all(Source)
    because = f"{metric.meaning[:1].upper()}{metric.meaning[1:]}." + (f" {note.because}" if note else "")
    cited = tuple(CitedSource(id_, works[id_].cite) for id_ in note.source) if note else ()
    return RulePage(
        kind="metric", id=metric.name, title="", because=because, evidence=note.evidence if note else "",
        layer=book.packs[0].name, file="", line=0, sources=cited, when="", metrics=(), then=(), steps="",
        at_your_paces=(), values=tuple(row for row in values if row[1]), named=tuple(reading(metric.name, book)),
        used=(),
    )  # fmt: skip


def _condition(value: Any) -> tuple[str, tuple[tuple[str, str], ...]]:
    if not isinstance(value, Rule | Light):
        return "", ()
    expr = parse(value.when)
    return condition_text(expr), tuple((name, BY_NAME[name].meaning) for name in sorted(metrics_of(expr)))


def _at_paces(workout: Workout, plan: Plan, book: Any) -> tuple[str, ...]:
    made = prescribe(workout, paces=plan.paces, athlete=plan.athlete, rulebook=book, goal_event=plan.goal.event)
    sample = plan.weeks[0].sessions[0]
    session = Session(
        id=sample.id, date=sample.date, original_date=sample.date, domain=workout.domain, kind=workout.kind,
        workout=workout.id, title=workout.title, quality=workout.quality, long=workout.long, minutes=made.minutes,
        km=made.km, zones_km=made.zones_km, zones_minutes=made.zones_minutes, rpe=made.rpe, steps=made.steps, why="",
        rules=(), sources=(),
    )  # fmt: skip
    return tuple("  " * depth + text for depth, text in step_lines(session))


def _values(value: Any) -> Iterator[tuple[str, Any]]:
    for key, known in keys_of(cast("Any", type(value))).items():
        given = getattr(value, known.name)
        if key not in TOLD and given not in (None, (), {}, ""):
            yield key, codec.encode(given)
    for name, steps in getattr(value, "params", {}).items():
        yield name, codec.encode(steps)
