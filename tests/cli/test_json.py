"""The documented JSON of every command."""

import shutil
from pathlib import Path

import pytest

from .conftest import EXAMPLES, Typed

OUTCOME = {"schema", "entries", "readiness", "decisions", "today", "said"}
READINESS = {"date", "state", "points", "items", "since"}
SESSION = {
    "id", "date", "original_date", "domain", "kind", "workout", "title", "quality", "long", "minutes", "km", "zones_km",
    "zones_minutes", "rpe", "steps", "why", "rules", "sources", "easier", "lost", "status",
}  # fmt: skip
DECISION = {"id", "date", "rule", "class", "evidence", "because", "sources", "changes", "lost", "state"}
PLAN = {"schema", "athlete", "level", "vdot", "paces", "goal", "rulebook", "phases", "weeks", "decisions", "warnings"}


@pytest.mark.parametrize(
    "words",
    [
        ("checkin", "4", "3", "4", "4", "4"),
        ("flag", "pain", "knee-left", "4"),
        ("flag", "ill", "cold"),
        ("log", "run", "5km", "27:30", "--rpe", "3"),
        ("skip", "tue"),
        ("away", "thu", "fri"),
    ],
    ids=" ".join,
)
def test_a_command_that_stores_something_answers_with_what_followed(words: tuple[str, ...], shell: Typed) -> None:
    said = shell(*words, "--json")
    assert said.code == 0, said.err
    assert said.json.keys() >= OUTCOME
    assert said.json["schema"] == f"coachtui/{words[0]}/1"
    assert said.json["entries"][0]["kind"]
    assert said.json["readiness"].keys() >= READINESS
    assert said.json["today"].keys() >= {"date", "readiness", "sessions", "prompt"}
    assert all(d.keys() >= DECISION for d in said.json["decisions"])


def test_today_as_json(shell: Typed) -> None:
    said = shell("today", "--json", today="2026-11-24").json
    assert said.keys() >= {"date", "readiness", "sessions", "prompt"}
    assert said["date"] == "2026-11-24"
    assert said["sessions"][0].keys() >= SESSION


def test_week_as_json_has_seven_days_and_totals_by_field(shell: Typed) -> None:
    said = shell("week", "2", "--json").json
    assert said.keys() >= {"week", "totals", "proposals"}
    assert {s["date"] for s in said["week"]["sessions"]} == {
        f"2026-{d}" for d in ["11-30", "12-01", "12-02", "12-03", "12-04", "12-05", "12-06"]
    }
    assert said["totals"].keys() >= {"foundation", "speed", "stamina", "strength", "flexibility", "recovery"}
    assert all(t.keys() >= {"planned", "done"} for t in said["totals"].values())


def test_plan_as_json_and_the_dry_run_of_init_have_the_same_form(shell: Typed, empty: Typed) -> None:
    plan = shell("plan", "--json").json
    trial = empty("init", "--from", str(EXAMPLES / "demo" / "athlete.toml"), "--dry-run", "--json").json
    assert plan.keys() >= PLAN
    assert trial.keys() >= PLAN
    assert plan["schema"] == trial["schema"] == "coachtui/plan/1"
    assert plan["athlete"] == trial["athlete"]
    assert [w["run_km"] for w in plan["weeks"]] == [w["run_km"] for w in trial["weeks"]]


def test_a_dry_run_stores_nothing(empty: Typed, tmp_path: Path) -> None:
    assert empty("init", "--from", str(EXAMPLES / "demo" / "athlete.toml"), "--dry-run").code == 0
    assert not (tmp_path / "home" / "journal.db").exists()


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("why",), "answers"),
        (("review",), "proposals"),
        (("flag", "list"), "flags"),
        (("journal", "list"), "entries"),
        (("rules", "list"), "rules"),
        (("rules", "check"), "problems"),
        (("doctor",), "findings"),
        (("replan", "--dry-run"), "changes"),
    ],
    ids=str,
)
def test_every_other_answer_is_an_object_with_its_schema(words: tuple[str, ...], key: str, shell: Typed) -> None:
    said = shell(*words, "--json")
    assert said.code == 0, said.err
    assert said.json["schema"].startswith("coachtui/")
    assert isinstance(said.json[key], list)


def test_a_failure_as_json_is_an_error_object_on_stdout(empty: Typed) -> None:
    said = empty("today", "--json")
    assert (said.code, said.err) == (1, "")
    assert set(said.json["error"]) == {"message", "file", "line", "hint"}


def test_two_homes_fed_the_same_input_answer_the_same(shell: Typed, started_home: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(started_home, tmp_path / "other"))
    for words in (("checkin", "3", "2", "3", "3", "3", "--slept", "5.5"), ("today",), ("week",), ("why",), ("plan",)):
        assert shell(*words).out == shell(*words, home=other).out
