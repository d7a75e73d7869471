"""`rules` in the shell: every form answers in words and as JSON, and says errors and warnings apart."""

import json
from pathlib import Path

import pytest

from coachtui.cli.rules_grammar import FORMS
from coachtui.rulebook.kinds import STEMS
from coachtui.rulebook.metrics import CATALOGUE

from .conftest import EXAMPLES, Typed

PACK = str(EXAMPLES / "packs" / "masters")
JSON = {
    "list": (("rules", "list", "spike"), "rules"),
    "show": (("rules", "show", "spike.spike"), "because"),
    "check": (("rules", "check", PACK), "problems"),
    "metrics": (("rules", "metrics"), "metrics"),
    "schema": (("rules", "schema"), "files"),
    "copy": (("rules", "copy", "light-amber"), "text"),
    "off": (("rules", "off", "two-poor-mornings"), "said"),
    "on": (("rules", "on", "two-poor-mornings"), "said"),
    "find": (("rules", "find", "hill"), "items"),
    "diff": (("rules", "diff", PACK), "changes"),
    "try": (("rules", "try", PACK, "--athletes", str(EXAMPLES / "athletes" / "cleo-10km.toml")), "athletes"),
    "replay": (("rules", "replay", PACK), "differing"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_answers_in_words_and_as_json(form: str, shell: Typed) -> None:
    words, key = JSON[form]
    if form == "on":
        shell("rules", "off", words[-1])
    said = shell(*words, "--json")
    assert said.code == 0, said.err
    assert key in said.json
    assert said.json["schema"].startswith("coachtui/rules")
    if form not in ("copy", "off", "on"):
        assert shell(*words).out.strip()


def test_metrics_tell_everything_about_each(shell: Typed) -> None:
    told = {m["name"]: m for m in shell("rules", "metrics", "--json").json["metrics"]}
    assert told.keys() == {m.name for m in CATALOGUE}
    assert all(m["meaning"] and m["needs"] and m["type"] for m in told.values())
    text = shell("rules", "metrics").out
    assert all(m.name in text for m in CATALOGUE)


def test_schemas_are_written_one_for_each_rule_file(shell: Typed, tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    assert shell("rules", "schema", str(folder)).code == 0
    assert {p.name for p in folder.iterdir()} == {f"{stem}.schema.json" for stem in (*STEMS, "pack")}
    speed = json.loads((folder / "speed.schema.json").read_text(encoding="utf-8"))
    assert "steps" in speed["properties"]["workout"]["items"]["properties"]


def test_a_first_line_that_names_the_schema_is_fine(shell: Typed, tmp_path: Path) -> None:
    (tmp_path / "speed.toml").write_text("#:schema ./schema/speed.schema.json\nformat = 1\n", encoding="utf-8")
    assert shell("rules", "check", str(tmp_path)).out == "The rules are sound.\n"


def test_a_warning_does_not_fail_and_an_error_does(shell: Typed, tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text('format = 1\n[[source]]\nid = "mine"\ncite = "Mine."\n', encoding="utf-8")
    said = shell("rules", "check", str(tmp_path))
    assert (said.code, said.out.strip().rpartition(" ")[2]) == (0, "[warning]")
    file.write_text('format = 1\n[[source]]\nid = "mine"\ncite = ""\n', encoding="utf-8")
    said = shell("rules", "check", str(tmp_path), "--json")
    assert said.code == 1
    assert [(p["severity"], p["line"], p["key"]) for p in said.json["problems"]] == [("error", 4, "source.mine.cite")]


@pytest.mark.parametrize("form", ["diff", "show", "try", "replay"])
def test_a_pack_with_mistakes_is_refused_with_its_lines(form: str, shell: Typed, tmp_path: Path) -> None:
    (tmp_path / "speed.toml").write_text("format = 1\n[[workuot]]\n", encoding="utf-8")
    words = ["show", "tempo", "--rules", str(tmp_path)] if form == "show" else [form, str(tmp_path)]
    said = shell("rules", *words)
    assert said.code == 1
    assert "speed.toml:2: workuot" in said.err


def test_what_is_switched_off_is_named_as_it_is_and_comes_back_by_the_command_that_is_shown(shell: Typed) -> None:
    said = shell("rules", "off", "two-poor-mornings").out.splitlines()
    assert said[0].startswith("two-poor-mornings is switched off for you")
    command = next(line for line in said if line.startswith("coachtui rules on"))
    assert shell(*command.split()[1:]).code == 0


@pytest.mark.parametrize("words", [("list",), ("show", "short-sleep"), ("find", "sleep")], ids=lambda w: w[0])
def test_reasons_read_as_sentences_before_a_day_has_given_their_numbers(words: tuple[str, ...], shell: Typed) -> None:
    said = " ".join(shell("rules", *words).out.split())
    assert "After N hours of sleep hard work costs more than it brings" in said
    assert "{" not in said
    raw = json.dumps(shell("rules", *words, "--json").json)
    assert "{slept_h} hours of sleep" in raw, "as the rule file has it"


def test_each_mistake_is_one_line_however_long(shell: Typed, tmp_path: Path) -> None:
    """Programs that read `file:line: key: message` take line by line."""
    pack = tmp_path / ("a-folder-with-a-rather-long-name" * 3)
    pack.mkdir()
    (pack / "phases.toml").write_text(
        'format = 1\n[[phase]]\nid = "specific"\nstrengh = 2\nlogn = 1\n', encoding="utf-8"
    )
    said = shell("rules", "check", str(pack))
    assert said.code == 1
    lines = said.out.splitlines()
    assert len(lines) == len(shell("rules", "check", str(pack), "--json").json["problems"]) == 2
    assert all(line.startswith(f"{pack}/phases.toml:") for line in lines)
