"""The floor under every layer: limits and safety rules may be added to and tightened, never loosened or disabled."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, cast

from coachtui.reading.keys import keys_of
from coachtui.rulebook.conditions import ConditionError, Either, Expr
from coachtui.rulebook.expressions import parse
from coachtui.rulebook.kinds import Kind
from coachtui.rulebook.layers import Item
from coachtui.rulebook.notation import leaves_of
from coachtui.rulebook.shapes.adapting import Ladder, Rule, Site, Threshold, action_of
from coachtui.rulebook.shapes.workouts import Exercise, Workout
from coachtui.training.decisions import SAFETY
from coachtui.training.problems import Problem
from coachtui.training.values import MISSING, fields

PROSE = frozenset({"id", "because", "source", "evidence", "title", "cue", "cite", "note"})
"""What may be reworded or cited anew without loosening anything."""
CARE: dict[tuple[str, str], str] = {
    ("injuries.site", "limit"): "lower",
    ("injuries.site", "young_limit"): "lower",
    ("injuries.site", "removes"): "more",
    ("injuries.site", "strength_removes"): "more",
    ("injuries.site", "cleared"): "more",
    ("injuries.site", "avoid"): "more",
    ("injuries.site", "substitutes"): "fewer",
    ("injuries.site", "high_risk"): "higher",
    ("injuries.question", "alone"): "higher",
    ("injuries.ladder", "limit"): "lower",
    ("injuries.ladder", "clinician_only"): "higher",
    ("injuries.ladder", "repeat"): "higher",
    ("racing.clearance", "always"): "higher",
    ("racing.youth_race", "under_age"): "higher",
    ("racing.youth_race", "longest_m"): "lower",
}
"""Which way is tighter, for what is known of pain, illness and health; anything else of these kinds stays as it is."""
_LOWER = {
    "growth": ("week_pct", "three_weeks_pct", "floor_km", "window_weeks"),
    "spike": ("window_days", "factor", "small_below_km", "small_add_km"),
    "level": ("hours", "quality", "runs", "easy_minutes", "long_after_quality", "short_notice_quality"),
    "band": ("weekly_km",),
    "youth": ("week_km", "squad_week_km", "run_km", "runs"),
    "caution": ("growth_factor", "most_week_pct", "first_week_km", "most_quality", "up_weeks"),
    "zone_cap": ("share", "week_km", "run_minutes", "run_km"),
    "easy_share": ("strides_km",),
    "long_run": ("share", "usual_share", "minutes", "peak_km"),
    "cutback": ("up_weeks", "volume", "long_run", "quality", "dose", "exempt_below_km"),
    "layoff": ("quality",),
    "after_race": ("weeks", "way_weeks", "long_run_share"),
}
_HIGHER = {
    "level": ("rest_days", "easy_pace_s_per_km"),
    "youth": ("below_age",),
    "caution": ("quality_gap_days", "warm_up_minutes", "recovery_factor"),
    "easy_share": ("least",),
    "spacing": (
        "quality_days",
        "strength_before_quality_days",
        "strength_before_race_days",
        "strength_between_days",
    ),
    "after_race": ("rest_days", "quality_days", "long_run_days"),
}
GUARDS: dict[str, str] = {
    "pain-well": "lower",
    "pain-hold": "lower",
    "pain-stop": "lower",
    "return-rhr": "lower",
    "illness-days": "lower",
    "stop-days": "higher",
    "remove-long-pct": "higher",
    "ladder-race-pct": "higher",
}
"""Thresholds on which safety rests, and which way is tighter."""
LIMITS: dict[tuple[str, str], str] = {
    **{(kind, key): "lower" for kind, keys in _LOWER.items() for key in keys},
    **{(kind, key): "higher" for kind, keys in _HIGHER.items() for key in keys},
}
"""Which way is tighter, for the items of limits.toml; anything else in it stays as it is."""
_CARED_FOR = frozenset(
    {
        *(f"injuries.{key}" for key in ("site", "alarm", "illness", "ladder", "question")),
        "racing.clearance",
        "racing.youth_race",
    }
)
_HARD = frozenset({"M", "T", "I", "R", "race"})


def is_floor(item: Item) -> bool:
    """Whether an item may not be switched off: in no layer that has a say in it, whatever a later one makes of it."""
    if item.kind.cls is Rule:
        return any(str(one.table.get("class")) in SAFETY for one in item.said())
    return on_floor(item.kind) or (item.kind.cls is Threshold and item.id in GUARDS)


def on_floor(kind: Kind) -> bool:
    """Whether every item of a kind belongs to the floor."""
    return kind.stems == ("limits",) or kind.place in _CARED_FOR


def spared(values: Iterable[Any]) -> frozenset[str]:
    """The tags by which pain, illness and the ways back leave something out."""
    found: set[str] = set()
    for value in values:
        if isinstance(value, Site):
            found.update(value.removes, value.strength_removes, value.cleared)
        elif isinstance(value, Ladder):
            found.update(tag for rung in value.stages for tag in rung.removes)
        elif isinstance(value, Rule) and value.class_ in SAFETY:
            found.update(_removed(value))
    return frozenset(found)


def _removed(rule: Rule) -> Iterator[str]:
    for then in rule.then:
        with suppress(ValueError):
            action = action_of(then)
            if action.action == "remove" and action.what:
                yield action.what


def loosened(new: Any, old: Any, item: Item, spared: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """What an override takes from the floor; `spared` are the tags by which it leaves something out."""
    kind = item.kind
    if kind.cls is Rule:
        if old.class_ in SAFETY:
            yield from _rule(new, old, item)
    elif kind.cls is Workout or kind.cls is Exercise:
        yield from _hidden(new, old, item, spared)
    elif is_floor(item):
        for key, field in keys_of(kind.cls).items():
            before, after = getattr(old, field.name), getattr(new, field.name)
            if key in PROSE or before == after:
                continue
            way = _way(kind, key, item.id)
            if way is None:
                yield item.problem((key,), f"belongs to the floor of the built-in rules and stays as it is: {before!r}")
            elif trouble := looser(after, before, way):
                yield item.problem((key,), f"loosens the floor of the built-in rules: {trouble}")


def added(new: Any, others: Mapping[str, Any], item: Item) -> Iterator[Problem]:
    """Where a new item of a limit is looser than what stands beside it, or than leaving it out."""
    if item.kind.stems != ("limits",):
        return
    for f in fields(cast("Any", item.kind.cls)):
        way = _way(item.kind, f.name, item.id)
        if way is None:
            continue
        after = getattr(new, f.name)
        beside = (
            {"the usual": f.default} if f.default is not MISSING else {i: getattr(o, f.name) for i, o in others.items()}
        )
        for id_, before in beside.items():
            if trouble := looser(after, before, way):
                yield item.problem((f.name,), f"a new limit may not be looser than {id_!r} of the floor: {trouble}")
                break


def _way(kind: Kind, key: str, id_: str) -> str | None:
    if kind.cls is Threshold:
        return GUARDS.get(id_) if key == "value" else None
    return LIMITS.get((kind.key, key)) if kind.stems == ("limits",) else CARE.get((kind.place, key))


def looser(after: Any, before: Any, way: str) -> str | None:
    """Why `after` is looser than `before`, part by part, or None when it is not."""
    if way in ("more", "fewer"):
        lost = set(before) - set(after) if way == "more" else set(after) - set(before)
        verb = "leaves out" if way == "more" else "adds"
        return f"{verb} {', '.join(sorted(map(str, lost)))}" if lost else None
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return _looser_table(after, before, way)
    if isinstance(before, tuple) and isinstance(after, tuple):
        if len(before) != len(after):
            return f"has {len(after)} values instead of {len(before)}"
        return next((t for a, b in zip(after, before, strict=True) if (t := looser(a, b, way))), None)
    if before is None or after is None:
        return None if before is None else "is left out"
    tight = after <= before if way == "lower" else after >= before
    return None if tight else f"{_said(after)} is {'above' if way == 'lower' else 'below'} {_said(before)}"


def _looser_table(after: Mapping[str, Any], before: Mapping[str, Any], way: str) -> str | None:
    for key, value in before.items():
        if key not in after:
            return f"leaves out {key!r}"
        if trouble := looser(after[key], value, way):
            return f"{key}: {trouble}"
    for key in after.keys() - before.keys():
        if trouble := next((t for value in before.values() if (t := looser(after[key], value, way))), None):
            return f"{key}: {trouble}"
    return None


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, int | float) else repr(value)


def _hidden(new: Any, old: Any, item: Item, spared: frozenset[str]) -> Iterator[Problem]:
    """What an override of a workout or an exercise takes out of the floor's sight."""
    for tag in sorted((set(old.tags) - set(new.tags)) & spared):
        text = f"keeps its tag {tag!r}, by which pain and the ways back leave it out; something else has another id"
        yield item.problem(("tags",), text)
    if isinstance(new, Workout) and old.quality and not new.quality:
        hard = sorted({leaf.zone for leaf in leaves_of(new.tree) if leaf.zone in _HARD})
        if hard:
            text = f"stays quality, as it has running at {', '.join(hard)} and limits count hard days"
            yield item.problem(("quality",), text)


def _rule(new: Rule, old: Rule, item: Item) -> Iterator[Problem]:
    floor = f"a rule of class {old.class_}"
    if new.class_ != old.class_:
        yield item.problem(("class",), f"{floor} keeps its class")
    if new.cooldown_days > old.cooldown_days and new.class_ not in SAFETY:
        yield item.problem(("cooldown_days",), f"{floor} may not be given a cooldown")
    if new.flag != old.flag:
        yield item.problem(("flag",), f"{floor} keeps its flag {old.flag!r}")
    gone = [then for then in old.then if then not in new.then]
    for then in gone:
        yield item.problem(("then",), f"{floor} keeps its actions, and {then.action} for {then.scope} is gone")
    if not _widened(new.when, old.when):
        yield item.problem(("when",), f"{floor} may only be widened: {old.when} or ...")


def _widened(new: str, old: str) -> bool:
    """Whether a condition holds wherever the old one does: it is the old one, or has it as one side of an `or`."""
    try:
        after, before = parse(new), parse(old)
    except ConditionError:
        return True
    return set(_sides(before)) <= set(_sides(after))


def _sides(expr: Expr) -> tuple[Expr, ...]:
    return expr.parts if isinstance(expr, Either) else (expr,)
