"""`race` and `pathway` as they are typed."""

import datetime as dt
from pathlib import Path

import pytest

from .conftest import Typed


def test_a_race_is_added_moved_and_dropped_and_the_plan_follows(shell: Typed) -> None:
    before = shell("race", "list", "--json").json["races"]
    free = "2027-01-16"
    dry = shell("race", "add", "10km", free, "--name", "Winter 10", "--dry-run", "--json")
    assert dry.code == 0, dry.err
    assert dry.json["stored"] is False and dry.json["changes"]
    assert shell("race", "list", "--json").json["races"] == before
    assert shell("race", "add", "10km", free, "--name", "Winter 10", "--json").json["stored"] is True
    rows = shell("race", "list", "--json").json["races"]
    assert [r["date"] for r in rows] == sorted(r["date"] for r in rows)
    assert any(r["name"] == "Winter 10" and r["priority"] == "B" for r in rows)
    plan = shell("plan", "--json").json
    kinds = {s["date"]: s["kind"] for w in plan["weeks"] for s in w["sessions"] if s["kind"] == "race"}
    assert free in kinds
    assert shell("race", "move", "winter 10", "2027-01-23").code == 0
    assert shell("race", "drop", "2027-01-23").code == 0
    assert shell("race", "list", "--json").json["races"] == before


def test_the_heat_that_a_race_is_expected_in_is_kept_with_it(shell: Typed, home: Path) -> None:
    assert shell("race", "add", "10km", "2027-01-16", "--wbgt", "24", "--json").code == 0
    assert "wbgt = 24" in (home / "athlete.toml").read_text("utf-8")
    assert "24 °C" in "".join(shell("plan", "--json").json["warnings"])
    said = shell("race", "add", "5km", "2027-01-23", "--wbgt", "60")
    assert said.code == 2 and "45" in said.err


def test_comments_in_the_athlete_file_survive_a_race(shell: Typed, home: Path) -> None:
    file = home / "athlete.toml"
    file.write_text("# my own words\n" + file.read_text("utf-8"), "utf-8")
    assert shell("race", "add", "5km", "2027-01-16", "--priority", "C").code == 0
    assert file.read_text("utf-8").startswith("# my own words\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("race", "add", "10km", "2026-11-01"), "has been"),
        (("race", "add", "7parsec", "2027-01-16"), "is not a distance"),
        (("race", "move", "nothing", "2027-01-16"), "no race is called"),
        (("race", "drop", "1999-01-01"), "no race is called"),
        (("race", "result", "10km", "20:00"), "is this right?"),
        (("race", "result", "10km", "20:00", "--sure"), "faster than anybody has run"),
        (("race", "plan", "goal", "--weather", "36C/80%"), "nobody should race"),
        (("race", "plan", "goal", "--start", "25:99"), "not a time of day"),
        (("race", "plan", "goal", "--aim", "a", "--target", "40:00"), "exclude each other"),
        (("pathway", "100km"), "no ladder here"),
        (("pathway", "--dream", "bostn-2027"), "did you mean boston-2027"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_stores_nothing(shell: Typed, words: tuple[str, ...], sentence: str) -> None:
    before = shell("journal", "list", "--json").out, shell("race", "list", "--json").out
    said = shell(*words)
    assert said.code in (1, 2)
    assert said.out == ""
    assert sentence in said.err
    assert len(said.err.splitlines()) <= 5
    assert (shell("journal", "list", "--json").out, shell("race", "list", "--json").out) == before


def test_a_race_plan_sums_to_its_target_and_reads_in_eighty_columns(shell: Typed) -> None:
    found = shell("race", "plan", "goal", "--json")
    assert found.code == 0, found.err
    plan = found.json
    assert plan["schema"] == "coachtui/race-plan/1"
    assert sum(s["seconds"] for s in plan["splits"]) == pytest.approx(plan["targets"]["b"], abs=0.5)
    said = shell("race", "plan", "goal", "--start", "9:30", "--climb", "200")
    assert max(map(len, said.out.splitlines())) <= 80
    assert "gun at 09:30" in said.out
    exact = shell("race", "plan", "goal", "--target", "1:45:00", "--json").json
    assert exact["splits"][-1]["total_s"] == 6300


def test_a_result_says_what_it_changes_and_keeps_what_it_taught(shell: Typed) -> None:
    said = shell("race", "result", "5km", "22:10", "--good", "even", "--good", "calm", "--change", "warm up", "--json")
    assert said.code == 0, said.err
    found = said.json
    assert [e["kind"] for e in found["entries"]] == ["done", "reflection"]
    assert found["entries"][1]["body"]["good"] == ["even", "calm"]
    assert found["vdot"][1] is not None
    until = found["recovery"].removeprefix("no quality before ").partition(":")[0]
    assert dt.datetime(2026, 11, 26) <= dt.datetime.strptime(until, "%a %d %b %Y")
    assert "next time: warm up" in " ".join(shell("journal", "list").out.split())


def test_the_pathway_in_words_and_as_json(shell: Typed) -> None:
    said = shell("pathway")
    assert said.code == 0, said.err
    assert max(map(len, said.out.splitlines())) <= 80
    for word in ("local", "regional", "national", "continental", "world", "Dream", "Other doors"):
        assert word in said.out
    found = shell("pathway", "5km", "--json").json
    assert found["schema"] == "coachtui/pathway/1"
    assert [s["rung"] for s in found["ladder"]["steps"]] == ["local", "regional", "national", "continental", "world"]
    assert {a["term"] for a in found["aims"]} == {"short", "season", "long"}


def test_a_best_counts_only_inside_its_window_and_on_a_legal_course(shell: Typed) -> None:
    """Boston 2027: races from 13 September 2025; 457 m of descent add five minutes, 1829 m are not accepted."""
    row = "boston-2027-f-18"

    def have() -> float:
        rows = shell("standards", "boston", "2027", "--sex", "F", "--age", "25", "--json").json["standards"]
        return float(next(r["have_s"] for r in rows if r["id"] == row))

    guess = have()
    shell("log", "race", "marathon", "3:05:00", "--date", "2026-11-01")
    assert have() == pytest.approx(11100, abs=1)
    shell("journal", "void", shell("journal", "list", "--json").json["entries"][0]["id"])
    shell("race", "result", "marathon", "3:05:00", "--date", "2026-11-01", "--drop", "2000")
    assert have() == pytest.approx(guess, abs=1)


def test_the_pathway_says_how_to_find_and_work_with_a_club_and_guards_the_young(shell: Typed) -> None:
    told = shell("pathway", "--json").json["club"]
    assert any("Finding a club" in text for text in told)
    assert any("export report" in text for text in told)
    assert not any("Under 18" in text for text in told), "the athlete is grown up"
    assert "Finding a club" in " ".join(shell("pathway").out.split())


def test_an_event_may_be_spelled_as_people_spell_it(shell: Typed, empty: Typed, home: Path) -> None:
    """At every command; what is stored and told as JSON has one spelling."""
    assert shell("race", "add", "10 Miles", "2027-01-16", "--json").code == 0
    assert 'event = "10mi"' in (home / "athlete.toml").read_text("utf-8")
    assert shell("race", "plan", "10-miler").code == 0
    assert shell("log", "race", "5k", "21:30", "--date", "2026-11-22").code == 0
    assert shell("log", "run", "8,4K", "50:00", "--date", "2026-11-21").code == 0
    told = [e["body"] for e in shell("journal", "list", "--json").json["entries"]]
    assert [b["event"] for b in told if b.get("event")] == ["5km"]
    assert sorted(b["km"] for b in told if b.get("km")) == [5.0, 8.4]
    entry = next(e["id"] for e in shell("journal", "list", "--json").json["entries"] if e["body"].get("event"))
    assert shell("journal", "fix", entry, "event=5000 m", "time_s=1300").code == 0
    assert "5km" in {e["body"].get("event") for e in shell("journal", "list", "--json").json["entries"]}
    assert [r["event"] for r in empty("predict", "HM", "--result", "10K", "41:00", "--json").json["equivalents"]] == [
        "half"
    ]
    assert empty("grade", "half marathon", "1:40:00", "--sex", "F", "--age", "40", "--json").json["event"] == "half"
    assert {s["event"] for s in empty("standards", "--event", "5K", "--json").json["standards"]} == {"5km"}
    assert shell("whatif", "race", "5k", "--date", "2027-01-23").code == 0
    assert shell("pathway", "5k").code == 0
