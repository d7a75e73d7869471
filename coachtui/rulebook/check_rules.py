"""Whether rules can be followed: conditions fit the catalogue of metrics, actions and scopes are known."""

import re
from collections.abc import Iterator
from typing import Any

from coachtui.reading.lines import Path
from coachtui.rulebook import notation
from coachtui.rulebook.check import ACTIVITY, EXERCISE, LADDER, Names
from coachtui.rulebook.check_conditions import check
from coachtui.rulebook.conditions import ConditionError
from coachtui.rulebook.expressions import parse
from coachtui.rulebook.layers import Item
from coachtui.rulebook.metrics import BY_NAME
from coachtui.rulebook.shapes.adapting import (
    OUTDOOR,
    TIME_OFF,
    Ladder,
    Light,
    Rule,
    Site,
    Then,
    action_of,
    scope_of,
)
from coachtui.training.body import SITES
from coachtui.training.decisions import ACTIONS, CLASSES, SAFETY, SCOPES
from coachtui.training.plan import DOMAINS, ZONES
from coachtui.training.problems import Problem
from coachtui.training.text import nearest

RULE_CLASSES = tuple(name for name in CLASSES if name not in ("limit", "athlete", "coach"))
FLAGS = ("pain", "ill", "alarm", "hold")
LIGHTS = ("green", "amber", "red")
BY_SITE = "site"
"""Stands for what the painful sites ask for."""
_FIRST_WORD = re.compile(r"\s*([A-Za-z_]+)")
_BRACES = re.compile(r"\{([^{}]*)\}")


def check_rule(rule: Rule, item: Item, names: Names) -> Iterator[Problem]:
    """Everything that is wrong with one rule."""
    if rule.class_ not in RULE_CLASSES:
        text = f"there is no class {rule.class_!r}; classes of rules are {', '.join(RULE_CLASSES)}"
        yield item.problem(("class",), text, nearest(rule.class_, RULE_CLASSES))
    if rule.cooldown_days < 0:
        yield item.problem(("cooldown_days",), "must not be less than 0")
    elif rule.cooldown_days and rule.class_ in SAFETY:
        yield item.problem(("cooldown_days",), f"a rule of class {rule.class_} may not be given a cooldown")
    if rule.flag and rule.flag not in FLAGS:
        text = f"there is no flag {rule.flag!r}; flags are {', '.join(FLAGS)}"
        yield item.problem(("flag",), text, nearest(rule.flag, FLAGS))
    yield from check_condition(rule.when, item, ("when",))
    yield from _placeholders(rule.because, item, "because")
    if not rule.then:
        yield item.problem(("then",), "a rule needs at least one action")
    for n, then in enumerate(rule.then):
        yield from _then(then, item, ("then", n), names, rule.class_)


def check_light(light: Light, item: Item, _names: Names) -> Iterator[Problem]:
    """Everything that is wrong with one finding of the readiness light."""
    yield from check_condition(light.when, item, ("when",))
    yield from _placeholders(light.text, item, "text")
    if light.best not in LIGHTS:
        text = f"there is no light {light.best!r}; lights are {', '.join(LIGHTS)}"
        yield item.problem(("best",), text, nearest(light.best, LIGHTS))


def check_site(site: Site, item: Item, names: Names) -> Iterator[Problem]:
    """What a painful site takes away must be there."""
    for key in ("removes", "strength_removes", "cleared"):
        for n, tag in enumerate(getattr(site, key)):
            yield from _tag(tag, item, (key, n), names)
    for key in ("exercises", "holds"):
        for n, steps in enumerate(getattr(site, key)):
            yield from _strengthening(steps, item, (key, n), names)


def _strengthening(steps: str, item: Item, path: Path, names: Names) -> Iterator[Problem]:
    """Whether work for a site can be read, and is exercises and rest only."""
    try:
        tree = notation.parse(steps)
    except notation.NotationError as trouble:
        yield item.problem(path, f"{trouble.message} (character {trouble.position + 1})", trouble.suggestion)
        return
    for leaf in dict.fromkeys(notation.leaves_of(tree)):
        if leaf.exercise is not None and names.missing(EXERCISE, leaf.exercise):
            yield names.problem(item, path, EXERCISE, leaf.exercise)
        elif leaf.unit == "fill" or isinstance(leaf.amount, str) or (leaf.exercise is None and leaf.zone != "rest"):
            yield item.problem(path, "holds exercises with their repetitions or seconds, and rest between them")


def check_ladder(ladder: Ladder, item: Item, names: Names) -> Iterator[Problem]:
    """What the stages of a ladder say."""
    if not ladder.stages:
        yield item.problem(("stages",), "a ladder needs at least one stage")
    for n, rung in enumerate(ladder.stages):
        if rung.zone is not None and rung.zone not in ZONES:
            text = f"there is no zone {rung.zone!r}; zones are {', '.join(ZONES)}"
            yield item.problem(("stages", n, "zone"), text, nearest(rung.zone, ZONES))
        for m, tag in enumerate(rung.removes):
            yield from _tag(tag, item, ("stages", n, "removes", m), names)
    for n, (_, stage) in enumerate(ladder.entry):
        if not 0 <= stage < len(ladder.stages):
            yield item.problem(
                ("entry", n), f"there is no stage {stage}; stages run from 0 to {len(ladder.stages) - 1}"
            )


def check_condition(text: str, item: Item, path: Path) -> Iterator[Problem]:
    """Whether a condition can be read, and fits the catalogue."""
    try:
        expr = parse(text)
    except ConditionError as trouble:
        where = f"{trouble.message} (character {trouble.position + 1})"
        yield item.problem(path, where, trouble.suggestion)
        return
    for misfit in check(expr, BY_NAME):
        yield item.problem(path, misfit.message, misfit.suggestion)


def _placeholders(text: str, item: Item, key: str) -> Iterator[Problem]:
    for name in _BRACES.findall(text):
        if name not in BY_NAME and name != BY_SITE:
            yield item.problem((key,), f"{{{name}}} stands for no metric", nearest(name, BY_NAME))


def _then(then: Then, item: Item, path: Path, names: Names, class_: str) -> Iterator[Problem]:
    try:
        scope = scope_of(then.scope)
    except ValueError as trouble:
        yield item.problem((*path, "scope"), str(trouble), _suggested(then.scope, SCOPES))
    else:
        if scope.until is not None:
            yield from check_condition(scope.until, item, (*path, "scope"))
    try:
        action = action_of(then)
    except ValueError as trouble:
        yield item.problem((*path, "action"), str(trouble), _suggested(then.action, ACTIONS))
        return
    if action.action == "propose_up" and class_ != "progression":
        yield item.problem((*path, "action"), "only a rule of class progression may propose more")
    if action.value is not None:
        yield from _number(action.action, action.value, item, path)
    if action.what is not None:
        yield from _what(action, item, path, names)


def _number(name: str, value: float, item: Item, path: Path) -> Iterator[Problem]:
    most = 100 if name in ("shorten", "recovery_week", "propose_up") else 1000
    if not 0 < value <= most:
        yield item.problem((*path, "action"), f"{name} takes a number above 0 and up to {most}, not {value:g}")


def _what(action: Then, item: Item, path: Path, names: Names) -> Iterator[Problem]:
    name, what, place = action.action, action.what or "", (*path, "what" if action.what else "action")
    if what == BY_SITE:
        return
    if name == "cap_zone" and what not in ZONES:
        yield item.problem(place, f"there is no zone {what!r}; zones are {', '.join(ZONES)}", nearest(what, ZONES))
    elif name == "remove":
        for tag in what.split():
            yield from _tag(tag, item, place, names)
    elif name == "substitute":
        for activity in what.split():
            if names.missing(ACTIVITY, activity):
                yield names.problem(item, place, ACTIVITY, activity)
    elif name == "strengthen":
        for site in what.split():
            if site not in SITES:
                yield item.problem(place, f"there is no body site {site!r}", nearest(site, SITES))
    elif name == "return_ladder" and what != TIME_OFF and names.missing(LADDER, what):
        yield names.problem(item, place, LADDER, what)


def _tag(tag: str, item: Item, path: Path, names: Names) -> Iterator[Problem]:
    known = (*DOMAINS, "race", *names.tags, OUTDOOR)
    if names.complete and tag not in known:
        near = nearest(tag, known)
        yield item.problem(path, f"there is no field, and no workout has the tag {tag!r}", near, "warning")


def _suggested(text: str, known: Any) -> str | None:
    word = _FIRST_WORD.match(text)
    return nearest(word[1], known) if word and word[1] not in known else None
