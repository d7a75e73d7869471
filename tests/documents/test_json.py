"""`docs/json.md` names the keys that answers have, all of them and no others."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coachtui.cli.completion import places
from coachtui.cli.main import FAMILY
from tests.cli.conftest import Typed
from tests.exchange import made_files

from .conftest import ROOT

PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
TYPED = {
    "checkin": "checkin 4 4 4 4 4",
    "flag": "flag ill cold",
    "log": "log run 5km 27:00",
    "skip": "skip sat",
    "move": "move 2026-11-27 2026-11-26",
    "away": "away 2026-12-24 2026-12-31",
    "init --dry-run": f"init --dry-run --from {ROOT}/examples/demo/athlete.toml",
    "swap": "swap 2026-11-25 2026-11-27",
    "forget": "forget health",
    "journal fix": "journal fix ID note=changed",
    "journal void": "journal void ID",
    "race add": "race add 5km 2026-12-20 --dry-run",
    "race move": "race move 10km 2026-12-13 --dry-run",
    "race drop": "race drop 10km --dry-run",
    "rules schema FOLDER": "rules schema schemas",
    **{f"rules {form} FOLDER": f"rules {form} {ROOT}/examples/packs/track" for form in ("diff", "try", "replay")},
}
"""What is typed where the page names only the command."""
BEFORE = {
    "restore FILE": "backup",
    "import everything.zip": "export all everything.zip",
    "rules on two-poor-mornings": "rules off two-poor-mornings",
    **dict.fromkeys(("journal show ID", "journal fix", "journal void"), "journal list"),
}
"""What is typed first; its answer says what ID and FILE are."""
COACH = 'format = 1\nauthor = "Bea"\n[[session]]\nid = "2026-11-26"\naction = "remove"\n'


def rows() -> Iterator[tuple[list[str], str, str]]:
    """Commands, schema and keys of each row of the table of answers."""
    table = PAGE[PAGE.index("| command | schema | keys |") :].split("\n\n")[0]
    for line in table.splitlines()[2:]:
        commands, schema, keys = (cell.strip() for cell in line.strip("|").split("|"))
        yield re.findall(r"`([^`]+)`", commands), schema.strip("`"), keys


def objects() -> dict[str, set[str]]:
    """The keys of every object that has a table."""
    found = {}
    for name, text in re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE, re.DOTALL | re.MULTILINE):
        cells = re.findall(r"^\| (`[^|]+) \|", text, re.MULTILINE)
        found[name] = {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}
    return found


OBJECTS = objects()
CASES = [(c, schema, keys) for commands, schema, keys in rows() for c in commands]


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a file to import."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "FILE").write_bytes(made_files.fit())
    (tmp_path / "coach.toml").write_text(COACH, encoding="utf-8")


def check(value: Any, name: str) -> None:
    """Every object under a key has the keys of its table."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            if name == "step":
                assert item.keys() <= OBJECTS[name] | {"repeat", "steps"}, name
            else:
                assert item.keys() == OBJECTS[name], name


@pytest.mark.parametrize(("command", "schema", "keys"), CASES, ids=[case[0] for case in CASES])
def test_an_answer_has_the_keys_that_the_page_names(command: str, schema: str, keys: str, shell: Typed) -> None:
    words = shlex.split(TYPED.get(command, command))
    if command in BEFORE:
        first = shell(*shlex.split(BEFORE[command]), "--json").json
        meant = {"FILE": first.get("file"), "ID": first.get("entries", [{}])[-1].get("id")}
        words = [meant.get(word) or word for word in words]
    said = shell(*words, "--json", env={"EDITOR": "true"})
    assert said.code == 0, said.err or said.out
    answer = said.json
    assert answer["schema"] == schema.replace("COMMAND", command.replace(" ", "-"))
    told = dict(re.findall(r"`(\w+)`(?:: (\w+))?", keys))
    if told.pop("log", None) is not None:
        told |= dict(re.findall(r"`(\w+)`(?:: (\w+))?", next(keys for c, _, keys in CASES if c == "log")))
    assert answer.keys() - {"schema"} == told.keys()
    for key, kind in told.items():
        if kind in OBJECTS and answer[key]:
            check(answer[key], kind)


def test_objects_inside_objects_have_the_keys_of_their_tables_too(shell: Typed) -> None:
    plan = shell("plan", "--json").json
    sessions = [s for w in plan["weeks"] for s in w["sessions"]]
    check(sessions, "session")
    check([step for s in sessions for step in s["steps"]], "step")
    assert {key for s in sessions for step in s["steps"] for key in step} >= {"repeat", "zone", "target"}
    problem = shell("rules", "show", "nothing-of-the-kind", "--json").json["error"]
    assert problem.keys() == {"message", "file", "line", "hint"}


def test_a_problem_in_a_rule_file_has_the_keys_of_its_table(shell: Typed, tmp_path: Path) -> None:
    (tmp_path / "speed.toml").write_text("format = 1\n[[workuot]]\n", encoding="utf-8")
    found = shell("rules", "check", str(tmp_path), "--json").json["problems"]
    assert found
    check(found, "problem")


def test_no_table_is_left_that_nothing_answers_with() -> None:
    named = {kind for _, _, keys in CASES for kind in re.findall(r"`\w+`: (\w+)", keys)} - {"by"}
    assert named <= OBJECTS.keys()
    assert OBJECTS.keys() <= named | {"step"}


def test_one_schema_has_one_form() -> None:
    told: dict[str, str] = {}
    for command, schema, keys in CASES:
        name = schema.replace("COMMAND", command.replace(" ", "-"))
        assert told.setdefault(name, keys) == keys, name


def test_no_command_is_left_without_a_row() -> None:
    """A form of its own, such as `rules find`, has a row as well, unless it answers as its command does."""
    shown = {" ".join(c.split()[:n]) for c, _, _ in CASES for n in (1, 2)}
    assert FAMILY.keys() - shown == {"demo"}
    forms = {key for key in places() if key.split()[0] in ("journal", "race", "rules") and " " in key}
    assert forms - shown == set()
