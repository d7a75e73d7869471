"""The schemas say what the loader says: every shipped file fits its own, and a slip does not."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from coachtui.coach.demo import examples
from coachtui.rulebook.load import shipped_rules
from coachtui.rulebook.schema import schemas

SCHEMAS = schemas()
FILES = [*sorted(shipped_rules().glob("*.toml")), *sorted(examples().glob("packs/*/*.toml"))]
JUDGES = {stem: Draft7Validator(schema) for stem, schema in SCHEMAS.items()}
LINE = re.compile(r"#:schema (\S+)\n")


def misfits(value: Any, stem: str) -> list[str]:
    """Where a file does not fit the schema of its name."""
    return [".".join(map(str, ("", *error.absolute_path))) for error in JUDGES[stem].iter_errors(value)]


@pytest.mark.parametrize("stem", SCHEMAS)
def test_a_schema_is_a_schema_and_the_shipped_one_is_of_today(stem: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[stem])
    kept = shipped_rules() / "schema" / f"{stem}.schema.json"
    assert json.loads(kept.read_text("utf-8")) == SCHEMAS[stem], "write them anew: coachtui rules schema rules/schema"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_names_its_schema_in_the_first_line(path: Path) -> None:
    named = LINE.match(path.read_text(encoding="utf-8"))
    assert named
    assert (path.parent / named[1]).resolve() == shipped_rules() / "schema" / f"{path.stem}.schema.json"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_that_loads_fits_its_schema(path) -> None:
    assert misfits(tomllib.loads(path.read_text(encoding="utf-8")), path.stem) == []


@pytest.mark.parametrize(
    ("stem", "text", "where"),
    [
        ("speed", "[[workout]]\nid = 'a'\nquality = 'yes'", ".workout.0.quality"),
        ("speed", "[[workout]]\nid = 'a'\nrole = 'kye'", ".workout.0.role"),
        ("speed", "[[workout]]\nid = 'a'\nrpe = [1, 2, 3]", ".workout.0.rpe"),
        ("speed", "[[workout]]\nid = 'a b'", ".workout.0.id"),
        ("speed", "[[workout]]\nid = 'a'\nphases = ['stamnia..']", ".workout.0.phases.0"),
        ("speed", "[[workout]]\nid = 'a'\nevents = ['5km..', '5k..']", ".workout.0.events.1"),
        ("speed", "[[workout]]\nid = 'a'\nbecause = ''", ".workout.0.because"),
        ("speed", "[[workout]]\nid = 'a'\nsource = []", ".workout.0.source"),
        ("speed", "[[workout]]\nid = 'a'\nreps = [0]", ".workout.0.reps.0"),
        ("speed", "[[rule]]\nid = 'a'", ""),
        ("speed", "x = 1", ""),
        ("adaptation", "[[rule]]\nclass = 'pain'", ".rule.0"),
        ("adaptation", "[[rule]]\nid = 'a'\nthen = [{ action = 'rset' }]", ".rule.0.then.0.action"),
        ("adaptation", "[[rule]]\nid = 'a'\nthen = [{ action = 'rest', scope = 'tody' }]", ".rule.0.then.0.scope"),
        ("adaptation", "[[rule]]\nid = 'a'\nthen = [{ action = 'rest', pct = 1 }]", ".rule.0.then.0"),
        ("adaptation", "[[rule]]\nid = 'a'\n[[rule.example]]\ngiven = { fatigue = 'bad' }\nfires = true",
         ".rule.0.example.0.given.fatigue"),
        ("limits", "[[level]]\nid = 'expert'", ".level.0.id"),
        ("limits", "[[band]]\nid = 'a'\nweekly_km = { expert = [1, 2] }", ".band.0.weekly_km"),
        ("pack", "[pack]\nversion = '1'", ".pack"),
    ],
)  # fmt: skip
def test_a_slip_does_not_fit(stem: str, text: str, where: str) -> None:
    assert misfits(tomllib.loads(f"format = 1\n{text}"), stem) == [where]


def test_what_is_said_of_a_key_in_the_code_is_in_the_schema() -> None:
    workout = SCHEMAS["speed"]["properties"]["workout"]["items"]["properties"]
    assert workout["steps"]["description"] == "The notation as written."
