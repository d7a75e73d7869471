"""A runner's first days with coachtui, typed at the shell."""

import re
from pathlib import Path

import pytest

from .conftest import EXAMPLES, Typed

TUESDAY, WEDNESDAY = "2026-11-24", "2026-11-25"


def test_a_first_week(empty: Typed) -> None:
    """Onboarding, a sore Achilles tendon, a correction, a tired morning, and taking the easing back."""
    said = empty("init", "--from", str(EXAMPLES / "demo" / "athlete.toml"))
    assert said.code == 0, said.err
    assert "half marathon in 1:47:00 on Sun 14 Feb 2027" in said.out
    assert "coachtui today" in said.out
    assert empty("init", "--from", str(EXAMPLES / "demo" / "athlete.toml")).code == 1, "not twice by accident"
    planned = empty("week", today=TUESDAY).out

    hurt = empty("checkin", "4", "3", "4", "4", "4", "--pain", "achilles-left:4", today=TUESDAY)
    assert hurt.code == 0, hurt.err
    assert "fatigue 3: normal" in hurt.out
    assert "Saved: check-in; pain achilles-left 4/10." in hurt.out
    assert "achilles" in hurt.out.lower()
    assert empty("week", today=TUESDAY).out != planned
    why = empty("why", today=TUESDAY).out
    assert "Decision" in why
    assert "flag clear" in why
    refused = empty("undo", f"{TUESDAY}/pain-moderate", today=TUESDAY)
    assert refused.code == 1, "what pain set is corrected, not undone"

    mended = empty("flag", "clear", "achilles-left", "--mistake", today=TUESDAY)
    assert mended.code == 0, mended.err
    assert empty("flag", "list", today=TUESDAY).out == "No flag is open.\n"
    sessions = [line for line in planned.splitlines() if line[1:4] in ("Thu", "Fri", "Sat", "Sun")]
    assert all(line in empty("week", today=TUESDAY).out for line in sessions), "a corrected mistake leaves no trace"

    before = empty("today", today=WEDNESDAY).out
    tired = empty("checkin", "1", "1", "2", "3", "2", "--slept", "4.5", today=WEDNESDAY)
    assert tired.code == 0, tired.err
    assert "fatigue 1: exhausted" in tired.out
    assert re.search(r"(amber|red)", tired.out)
    assert "Changed    nothing" not in tired.out
    undone = empty("undo", today=WEDNESDAY)
    assert undone.code == 0, undone.err
    assert before.splitlines()[0] in empty("today", today=WEDNESDAY).out

    assert empty("done", today=WEDNESDAY).code == 0
    assert "done" in empty("week", today=WEDNESDAY).out
    assert empty("doctor", today=WEDNESDAY).code == 0


def test_who_wants_to_be_asked_answers_proposals(empty: Typed, tmp_path: Path) -> None:
    """With `adapt = "ask"` an easing of readiness waits for a yes; nothing changes before it."""
    text = (EXAMPLES / "demo" / "athlete.toml").read_text(encoding="utf-8")
    asks = tmp_path / "asks.toml"
    asks.write_text(text + '\n[coaching]\nadapt = "ask"\n', encoding="utf-8")
    assert empty("init", "--from", str(asks)).code == 0
    assert empty("review", today=TUESDAY).out == "No proposal is waiting for you.\n"
    before = empty("today", "--json", today=TUESDAY).json["sessions"]
    said = empty("checkin", "1", "1", "1", "2", "2", "--slept", "4", today=TUESDAY)
    assert "Proposed" in said.out
    assert "coachtui review --accept all" in said.out
    assert empty("today", "--json", today=TUESDAY).json["sessions"] == before
    waiting = [d["id"] for d in empty("review", "--json", today=TUESDAY).json["proposals"]]
    both = empty("review", "--accept", waiting[0], "--decline", waiting[-1], today=TUESDAY)
    assert "Saved: yes to 1 proposal; no to 1 proposal." in both.out
    assert empty("review", "--accept", waiting[0], today=TUESDAY).code == 1, "answered already"
    assert empty("review", "--accept", "all", today=TUESDAY).code == 0
    assert empty("today", "--json", today=TUESDAY).json["sessions"] != before


def test_a_race_and_an_easy_run_are_logged_and_corrected(shell: Typed) -> None:
    assert (
        shell("log", "run", "8km", "46:00", "--rpe", "3", "--note", "rain \x1b[31m and wind", today=TUESDAY).code == 0
    )
    listed = shell("journal", "list", today=TUESDAY)
    assert "\x1b" not in listed.out
    assert "rain" in listed.out
    entry = listed.out.split()[0]
    assert shell("journal", "fix", entry, "rpe=5", today=TUESDAY).code == 0
    assert "effort 5" in shell("journal", "list", today=TUESDAY).out
    fixed = shell("journal", "list", today=TUESDAY).out.split()[0]
    assert "rpe" in shell("journal", "show", fixed, today=TUESDAY).out
    assert shell("journal", "void", fixed, today=TUESDAY).code == 0
    assert shell("log", "race", "5km", "23:10", today=TUESDAY).code == 0
    assert "race 5km, 23:10" in shell("journal", "list", today=TUESDAY).out


def test_order_and_form_of_a_distance_and_a_time_do_not_matter(shell: Typed) -> None:
    for words in (("10km", "52:30"), ("52:30", "10km"), ("10km", "--rpe", "4", "52:30"), ("6.2mi", "52min")):
        assert shell("log", "run", *words).code == 0, words


def test_options_alone_store_only_what_they_name(shell: Typed) -> None:
    said = shell("checkin", "--slept", "7:30", "--weather", "88F/60%", "--json")
    body = said.json["entries"][0]["body"]
    assert body["slept_h"] == 7.5
    assert round(body["temperature_c"]) == 31
    assert body["humidity_pct"] == 60
    assert body["sleep"] is None


def test_a_session_moves_by_the_names_of_days(shell: Typed) -> None:
    assert shell("move", "tue", "wed").code == 0
    assert "moved" in shell("week").out
    assert shell("undo").code == 0
    assert "moved" not in shell("week").out


def test_two_sessions_change_places_by_the_names_of_days_and_one_undo_brings_both_back(shell: Typed) -> None:
    before = shell("week").out
    said = shell("swap", "thu", "sat")
    assert said.code == 0, said.err
    assert "Easy run" in said.out
    assert shell("week").out.count("moved") == 2
    assert shell("undo").code == 0
    assert shell("week").out == before


def test_a_plan_is_seen_in_one_line_a_week(shell: Typed) -> None:
    out = shell("plan").out
    rows = [line for line in out.splitlines() if re.match(r"[> ]\s+\d+  Mon ", line)]
    assert len(rows) >= 10
    assert sum(line.startswith(">") for line in rows) == 1
    assert all(len(line) <= 80 for line in out.splitlines())


@pytest.mark.parametrize(
    "words", [("today",), ("week",), ("plan",), ("why",), ("why", "tue"), ("rules", "list")], ids=" ".join
)
def test_answers_fit_eighty_columns_and_are_calm(words: tuple[str, ...], shell: Typed) -> None:
    said = shell(*words)
    assert said.code == 0, said.err
    assert "!" not in said.out
    long = [line for line in said.out.splitlines() if len(line) > 80 and max(map(len, line.split())) < 60]
    assert long == []


def test_before_and_after_the_plan_today_says_so(shell: Typed) -> None:
    assert "the plan starts on" in shell("today", today="2026-11-01").out
    assert "coachtui replan" in shell("today", today="2027-06-01").out


def test_a_weather_given_to_today_is_kept_and_counts(shell: Typed) -> None:
    assert shell("today", "--weather", "33C/70%", today=TUESDAY).code == 0
    body = shell("journal", "list", "--json").json["entries"][0]["body"]
    assert (body["temperature_c"], body["humidity_pct"]) == (33.0, 70.0)


def test_an_edit_with_a_mistake_changes_nothing_and_loses_nothing(home: Path, shell: Typed, tmp_path: Path) -> None:
    before = (home / "athlete.toml").read_bytes()
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/tue = 60/tue = sixty/; s/wed = 50/wed = 45/" "$1"\n')
    editor.chmod(0o755)
    said = shell("edit", env={"EDITOR": str(editor)})
    assert said.code == 1
    assert re.search(r"athlete.*toml:\d+", said.err)
    assert (home / "athlete.toml").read_bytes() == before
    editor.write_text('#!/bin/sh\nsed -i "s/tue = sixty/tue = 60/" "$1"\n')
    mended = shell("edit", env={"EDITOR": str(editor)})
    assert mended.code == 0, mended.err
    assert "wed = 45" in (home / "athlete.toml").read_text(encoding="utf-8")


def test_replan_shows_its_difference_and_a_dry_run_stores_nothing(shell: Typed) -> None:
    before = shell("plan").out
    assert "Nothing was stored." in shell("replan", "--dry-run").out
    assert shell("plan").out == before
    assert shell("replan").code == 0


def test_rules_with_mistakes_are_told_one_a_line_all_at_once(shell: Typed, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "adaptation.toml").write_text(
        'format = 1\n[[rule]]\nid = "mine"\nclass = "readiness"\nwhen = "fatige <= 2"\n'
        'then = [{ action = "use_easyer", scope = "today" }]\nbecause = "x"\n'
        'source = ["nobody-1900"]\nevidence = "house"\n'
    )
    said = shell("rules", "check", str(pack))
    assert said.code == 1
    assert len([line for line in said.out.splitlines() if "adaptation.toml:" in line]) >= 3
    assert "fatigue" in said.out
    assert shell("week", "--rules", str(pack)).code == 1


def test_the_demo_runs_any_command_and_leaves_nothing_behind(empty: Typed, tmp_path: Path) -> None:
    said = empty("demo", "week", today=None)
    assert said.code == 0, said.err
    assert said.out.startswith("Week ")
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("begins", ["2026-11-23", "2026-11-26", "2026-11-29"])
def test_whoever_may_not_run_more_yet_goes_on_with_what_they_run_on_whatever_day_they_begin(
    begins: str, empty: Typed
) -> None:
    """An uncleared condition stops growth, not the 18 km a week that the athlete brings; a part week is no measure."""
    empty("init", "--from", str(EXAMPLES / "athletes" / "jon-uncleared.toml"), today=begins)
    weeks = empty("plan", "--json", today=begins).json["weeks"]
    full = [week["run_km"] for week in weeks[1:] if week["kind"] == "build"]
    assert min(full) > 16
    assert max(full) <= 18.5


def test_why_names_what_the_runner_chose_and_the_way_back(shell: Typed) -> None:
    """Sessions that were left out, or lie on a day away, say so, and the command that they name takes it back."""
    before = shell("week").out
    sessions = [s for s in shell("week", "--json").json["week"]["sessions"] if s["kind"] == "run"]
    first, last = sessions[0], sessions[-1]
    for words, said in (
        (("skip", first["id"], "--why", "a visit"), "You left it out: a visit"),
        (("away", last["date"], last["date"]), "You are away from"),
    ):
        told = shell(*words)
        assert told.code == 0, told.err
        why = " ".join(shell("why", words[1]).out.split())
        assert said in why
        way_back = re.search(r"take it back: coachtui (undo \w+)", why)
        assert way_back
        assert shell(*way_back[1].split()).code == 0
    assert shell("week").out == before


@pytest.mark.parametrize("way", ["done", "missed"])
def test_an_open_question_is_answered_by_a_line_of_its_own(shell: Typed, way: str) -> None:
    day = "2026-11-26"
    shell("checkin", "4", "4", "4", "4", "4", today=day)
    asked = shell("today", today=day).out
    line = next(text.strip() for text in asked.splitlines() if text.strip().startswith(f"{way}: coachtui "))
    assert shell(*line.removeprefix(f"{way}: coachtui ").split(), today=day).code == 0
    assert line not in shell("today", today=day).out


@pytest.mark.parametrize("how", [("undo",), ("journal", "void")])
def test_what_is_taken_back_is_not_said_to_be_stored(shell: Typed, how: tuple[str, ...]) -> None:
    stored = shell("skip", "2026-11-25", "--json").json["entries"][0]["id"]
    back = shell(*how, stored)
    assert back.code == 0
    assert "Saved.\n" in back.out
    assert "skipped" not in back.out.replace("undone: skipping", "")


def test_sessions_of_another_day_are_named_as_they_are_skipped(shell: Typed) -> None:
    said = shell("skip", "2026-11-25").out.partition("\n")[0]
    assert "skipped" in said
    assert "2026-11-25" not in said


def test_who_logs_rest_did_not_do_what_was_planned(shell: Typed) -> None:
    said = shell("log", "rest", today="2026-11-24")
    assert said.out.startswith("Saved: done, rest; skipped ")
    statuses = {
        s["status"] for s in shell("today", "--json", today="2026-11-24").json["sessions"] if s["kind"] != "rest"
    }
    assert statuses == {"skipped"}
    assert shell("log", "rest", today="2026-11-24").code == 0


def test_today_names_the_club_night_that_a_session_belongs_to(empty: Typed, tmp_path: Path) -> None:
    file = tmp_path / "athlete.toml"
    text = (EXAMPLES / "athletes" / "ana-marathon.toml").read_text(encoding="utf-8")
    night = '\n[[fixed]]\nday = "tue"\ntitle = "Track night"\ndomain = "speed"\nminutes = 60\n'
    file.write_text(re.sub(r"(?ms)^\[\[fixed\]\].*?(?=^\[)", "", text) + night, encoding="utf-8")
    assert empty("init", "--from", str(file)).code == 0
    assert ", at Track night" in empty("today", today="2026-11-24").out


NOT_TO_BE_HAD = {
    "a goal that has been": ("date = 2027-04-18", "date = 2026-01-18", "goal.date"),
    "a time that nobody runs": ('target = "3:30:00"', 'target = "1:45:00"', "goal.target"),
    "a standard that nobody set": ('target = "3:30:00"', 'target = "bosten-2099"', "goal.target"),
    "two A races in a week": ('2027-02-28\npriority = "B"', '2027-04-12\npriority = "A"', "race.1.date"),
    "only days away": ("from = 2026-12-24\nto = 2026-12-31", "from = 2026-11-01\nto = 2027-04-30", "away"),
    "nobody so young": ("born = 1994-05-02", "born = 2018-05-02", "athlete.born"),
}


@pytest.mark.parametrize("what", NOT_TO_BE_HAD)
def test_what_no_plan_can_be_made_of_is_told_with_its_line(what: str, empty: Typed, tmp_path: Path) -> None:
    old, new, key = NOT_TO_BE_HAD[what]
    text = (EXAMPLES / "athletes" / "ana-marathon.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "mine.toml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    said = empty("init", "--from", str(file), "--json")
    assert said.code == 1
    told = said.json["error"]
    rows = file.read_text(encoding="utf-8").splitlines()
    assert told["file"] == str(file)
    assert told["message"].startswith(f"{key}: ")
    assert key.rpartition(".")[2] in rows[told["line"] - 1]
    assert f"{file}:{told['line']}: {key}: " in empty("init", "--from", str(file), "--dry-run").err


def test_a_goal_that_has_been_is_told_with_its_line_by_replan(home: Path, shell: Typed) -> None:
    file = home / "athlete.toml"
    text = file.read_text(encoding="utf-8")
    (goal,) = (line for line in text[text.index("[goal]") :].splitlines()[:6] if line.startswith("date"))
    file.write_text(text.replace(goal, "date = 2026-02-01"), encoding="utf-8")
    assert re.search(rf"{re.escape(str(file))}:\d+: goal.date: .*Sun 1 Feb 2026 is in the past", shell("replan").err)


def test_the_week_counts_a_skipped_run_among_what_was_planned_in_minutes_and_kilometres(empty: Typed) -> None:
    """Rows of one table speak of the same sessions."""
    assert empty("init", "--from", str(EXAMPLES / "athletes" / "ana-marathon.toml")).code == 0
    before = next(line.split()[1] for line in empty("week").out.splitlines() if line.startswith("  Running"))
    minutes = next(line.split()[2] for line in empty("week").out.splitlines() if "Foundation  " in line and "▬" in line)
    assert empty("skip", "sat").code == 0
    after = empty("week").out.splitlines()
    assert next(line.split()[1] for line in after if line.startswith("  Running")) == before
    assert next(line.split()[2] for line in after if line.startswith("▬ Foundation")) == minutes


@pytest.mark.parametrize(
    ("athlete", "words"), [("ana-marathon", "2 3 2 3 3"), ("pia-national", "4 4 4 4 4 --weather 33C/60%")]
)
def test_what_the_morning_made_of_a_run_stays_when_it_is_done(athlete: str, words: str, empty: Typed) -> None:
    """Done as prescribed is done as prescribed, whether hills were left out or a treadmill took the road's place."""
    assert empty("init", "--from", str(EXAMPLES / "athletes" / f"{athlete}.toml"), today="2026-11-26").code == 0
    planned = {s["id"]: s["title"] for s in empty("today", "--json", today="2026-11-26").json["sessions"]}
    assert empty("checkin", *words.split(), today="2026-11-26").code == 0
    before = {s["id"]: s["title"] for s in empty("today", "--json", today="2026-11-26").json["sessions"]}
    assert before != planned
    assert empty("done", "2026-11-26", today="2026-11-26").code == 0
    after = {s["id"]: s["title"] for s in empty("today", "--json", today="2026-11-26").json["sessions"]}
    assert after == before
    week = empty("week", "2026-11-26", "--json", today="2026-11-27").json["week"]["sessions"]
    assert {s["id"]: s["title"] for s in week if s["id"] in before} == before
