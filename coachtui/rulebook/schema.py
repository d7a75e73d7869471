"""JSON Schema for rule files, written from the shapes, so that an editor can complete and check while one types.

A rule file names its schema in its first line: `#:schema ./schema/speed.schema.json`.
"""

import ast
import inspect
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, cast, get_args, get_origin

from coachtui.reading.keys import keys_of
from coachtui.rulebook.check import BY_LEVEL, CHOICES, IDS, RANGES, SPOKEN, WORDS
from coachtui.rulebook.check_rules import FLAGS, LIGHTS, RULE_CLASSES
from coachtui.rulebook.examples import EXEMPLARY
from coachtui.rulebook.kinds import KINDS, STEMS, Kind
from coachtui.rulebook.metrics import CATALOGUE
from coachtui.rulebook.ranges import EVENT_NAMES, NO_RACE
from coachtui.rulebook.read import FORMAT, ID, PACK_FILE, PACK_KEYS
from coachtui.rulebook.shapes.adapting import Light, Rule, Then
from coachtui.rulebook.shapes.workouts import ROLES, Workout
from coachtui.training.decisions import ACTIONS, SCOPES
from coachtui.training.plan import KINDS as SESSION_KINDS
from coachtui.training.plan import LEVELS, PHASES
from coachtui.training.values import MISSING, fields, is_dataclass

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
WORKED_OUT = frozenset({"domain", "params", "tree"})
"""Keys of a workout that no file gives."""
_ENUMS: dict[tuple[type, str], tuple[str, ...]] = {
    (Rule, "class"): RULE_CLASSES,
    (Rule, "flag"): FLAGS,
    (Light, "best"): LIGHTS,
    (Workout, "role"): ROLES,
    (Workout, "kind"): SESSION_KINDS,
}
_LADDERS: dict[str, tuple[str, ...]] = {
    "phases": PHASES,
    "levels": LEVELS,
    "events": (*EVENT_NAMES, NO_RACE),
}
"""What the names and ranges of a key are taken from."""
_CALLED: dict[str, tuple[str, ...]] = {"action": tuple(ACTIONS), "scope": tuple(SCOPES)}
"""Keys of an action that hold a word, and some of them something in brackets behind it."""
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
}


def schemas() -> dict[str, Schema]:
    """The schema of every rule file by its stem, `pack` among them."""
    return {stem: _file(stem) for stem in (*STEMS, PACK_FILE)}


def _file(stem: str) -> Schema:
    kinds = [kind for kind in KINDS if stem in kind.stems]
    text: Schema = {"type": "string", "minLength": 1}
    return {
        "$schema": DRAFT,
        "title": f"coachtui {stem}.toml",
        "type": "object",
        "required": ["format"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "disable": {"type": "array", "items": {"type": "string"}, "description": "items to do without: kind.id"},
            "pack": {
                "type": "object",
                "required": ["name"],
                "additionalProperties": False,
                "properties": dict.fromkeys(PACK_KEYS, text),
            },
            **{kind.key: {"type": "array", "items": _item(kind)} for kind in kinds},
        },
    }


def _item(kind: Kind) -> Schema:
    """One item. Only the id is required: an item may override another one key by key."""
    cls = cast("Any", kind.cls)
    made = _object(cls, kind, WORKED_OUT if cls is Workout else frozenset())
    made["required"] = ["id"]
    if cls is Workout:
        made["additionalProperties"] = {
            "type": "array",
            "items": {"type": "number", "exclusiveMinimum": 0},
            "description": "values of a {parameter} of the steps, from the first time in a phase to the last",
        }
    if cls in EXEMPLARY:
        made["properties"]["example"] = {"type": "array", "items": _example()}
    return made


def _object(cls: Any, kind: Kind | None, without: Iterable[str] = ()) -> Schema:
    told = _docstrings(cls)
    properties = {
        key: _described(_value(cls, key, known.hint, kind), told.get(known.name, ""))
        for key, known in keys_of(cls).items()
        if key not in without
    }
    required = [f.name.rstrip("_") for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING]
    return {
        "type": "object",
        "description": (cls.__doc__ or "").split("\n\n")[0],
        "required": required,
        "additionalProperties": False,
        "properties": properties,
    }


def _described(schema: Schema, text: str) -> Schema:
    return {**schema, "description": text} if text else schema


def _value(cls: Any, key: str, hint: Any, kind: Kind | None) -> Schema:
    words = _words(cls, key, kind)
    if not words:
        return _narrowed(_type(hint), cls, key, kind)
    one: Schema = {"type": "string", "enum": list(words)}
    return {"type": "array", "items": one} if get_origin(hint) is tuple else one


def _narrowed(schema: Schema, cls: Any, key: str, kind: Kind | None) -> Schema:  # noqa: PLR0911 - one return for each
    """A type with what else is asked of a key: its form, that it is not empty, what its own keys may be."""
    if key in RANGES and schema["type"] == "array":
        return {**schema, "items": {"type": "string", "pattern": _range(_LADDERS[key])}}
    if cls is Then and key in _CALLED:
        return {**schema, "pattern": rf"^\s*({'|'.join(_CALLED[key])})\s*(\(.*\))?\s*$"}
    if kind is not None and key == "id":
        return {**schema, "pattern": f"^{ID}$"}
    if key in SPOKEN and schema["type"] == "string":
        return {**schema, "minLength": 1}
    if key == "source":
        return {**schema, "minItems": 1}
    if kind is not None and (kind.place, key) in BY_LEVEL:
        return {**schema, "propertyNames": {"enum": list(LEVELS)}}
    return schema


def _range(names: Iterable[str]) -> str:
    """The pattern of a name or a range of names."""
    one = "|".join(map(re.escape, names))
    return rf"^\s*(({one})|({one})?\s*\.\.\s*({one})?)\s*$"


def _words(cls: Any, key: str, kind: Kind | None) -> tuple[str, ...]:
    """The words that a key may hold, where they are a closed list."""
    if (cls, key) in _ENUMS:
        return _ENUMS[cls, key]
    if kind is not None and key == "id" and kind.place in IDS:
        return IDS[kind.place][1]
    if kind is not None and (kind.place, key) in CHOICES:
        return CHOICES[kind.place, key]
    return WORDS[key][1] if key in WORDS else ()


def _type(hint: Any) -> Schema:
    origin, args = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if is_dataclass(hint):
        return _object(hint, None)
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(args[1])}
    if origin is tuple and args[-1] is Ellipsis:
        return {"type": "array", "items": _type(args[0])}
    if origin is tuple:
        return {"type": "array", "items": [_type(a) for a in args], "minItems": len(args), "maxItems": len(args)}
    return {"type": "string", "format": "date"}


def _example() -> Schema:
    types: Mapping[str, Schema] = {"number": {"type": "number"}, "yesno": {"type": "boolean"}}
    given: dict[str, Schema] = {}
    for metric in CATALOGUE:
        plain = types.get(metric.type, {"enum": list(metric.words)})
        one = {"anyOf": [plain, {"const": "unknown"}]}
        given[metric.name] = {
            "anyOf": [one, {"type": "array", "items": one, "minItems": 1}],
            "description": f"{metric.meaning} ({metric.unit or metric.type})",
        }
    return {
        "type": "object",
        "required": ["given", "fires"],
        "additionalProperties": False,
        "properties": {
            "given": {"type": "object", "additionalProperties": False, "properties": given},
            "fires": {"enum": [True, False, "unknown"]},
            "note": {"type": "string"},
        },
    }


@cache
def _docstrings(cls: Any) -> Mapping[str, str]:
    """What is said under each field of a class; nothing where its source is not at hand."""
    try:
        body = ast.parse(inspect.getsource(cls)).body[0]
    except (OSError, TypeError, SyntaxError):
        return {}
    found, name = dict[str, str](), ""
    for node in getattr(body, "body", ()):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif name and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found[name] = " ".join(str(node.value.value).split())
            name = ""
        else:
            name = ""
    return found
