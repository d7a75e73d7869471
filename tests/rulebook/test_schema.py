"""The schemas say what the loader says: every shipped file fits its own, and a slip does not."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from coachtui.coach.demo import examples
from coachtui.rulebook.load import shipped_rules
from coachtui.rulebook.schema import schemas

SCHEMAS = schemas()
FILES = [*sorted(shipped_rules().glob("*.toml")), *sorted(examples().glob("packs/*/*.toml"))]
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


def misfits(value: Any, schema: dict[str, Any], path: str = "") -> Iterator[str]:
    """Where a value does not fit a schema; as much of JSON Schema as the schemas use."""
    if "anyOf" in schema:
        if all(list(misfits(value, one, path)) for one in schema["anyOf"]):
            yield path
        return
    if ("const" in schema and value != schema["const"]) or ("enum" in schema and value not in schema["enum"]):
        yield path
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        yield path
        return
    if isinstance(value, dict):
        yield from (f"{path}.{key} is missing" for key in schema.get("required", ()) if key not in value)
        for key, part in value.items():
            known = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            if known is False:
                yield f"{path}.{key}"
            else:
                yield from misfits(part, known, f"{path}.{key}")
    if isinstance(value, list) and "items" in schema:
        each = schema["items"] if isinstance(schema["items"], list) else [schema["items"]] * len(value)
        if len(each) != len(value):
            yield path
        for n, (part, one) in enumerate(zip(value, each, strict=False)):
            yield from misfits(part, one, f"{path}.{n}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_that_loads_fits_its_schema(path) -> None:
    assert list(misfits(tomllib.loads(path.read_text(encoding="utf-8")), SCHEMAS[path.stem])) == []


@pytest.mark.parametrize(
    ("stem", "text", "where"),
    [
        ("speed", "[[workout]]\nid = 'a'\nquality = 'yes'", ".workout.0.quality"),
        ("speed", "[[workout]]\nid = 'a'\nrole = 'kye'", ".workout.0.role"),
        ("speed", "[[workout]]\nid = 'a'\nrpe = [1, 2, 3]", ".workout.0.rpe"),
        ("speed", "[[rule]]\nid = 'a'", ".rule"),
        ("adaptation", "[[rule]]\nclass = 'pain'", ".rule.0.id is missing"),
        ("adaptation", "[[rule]]\nid = 'a'\nthen = [{ action = 'rest', pct = 1 }]", ".rule.0.then.0.pct"),
        ("adaptation", "[[rule]]\nid = 'a'\n[[rule.example]]\ngiven = { fatigue = 'bad' }\nfires = true",
         ".rule.0.example.0.given.fatigue"),
        ("limits", "[[level]]\nid = 'expert'", ".level.0.id"),
        ("pack", "[pack]\nversion = '1'", ".pack.name is missing"),
    ],
)  # fmt: skip
def test_a_slip_does_not_fit(stem: str, text: str, where: str) -> None:
    assert list(misfits(tomllib.loads(f"format = 1\n{text}"), SCHEMAS[stem])) == [where]


def test_what_is_said_of_a_key_in_the_code_is_in_the_schema() -> None:
    workout = SCHEMAS["speed"]["properties"]["workout"]["items"]["properties"]
    assert workout["steps"]["description"] == "The notation as written."
