"""`export`: files where they were asked for, private, and never over something else."""

import json
import re
import stat
from pathlib import Path

import pytest

from .conftest import Typed

TUESDAY = "2026-11-24"


def test_a_calendar_is_written_privately_and_twice_the_same(shell: Typed, tmp_path: Path) -> None:
    file = tmp_path / "training.ics"
    said = shell("export", "ics", str(file))
    assert (said.code, said.out) == (0, f"Written: {file}\n")
    first = file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert shell("export", "ics", str(file), today=TUESDAY).out == f"Unchanged: {file}\n"
    assert shell("export", "ics", "-", today=TUESDAY).out.encode() == first
    assert shell("export", "ics", "--json").json["content"].encode() == first


def test_a_moved_session_is_a_change_of_its_event(shell: Typed, tmp_path: Path) -> None:
    file = tmp_path / "training.ics"
    shell("export", "ics", str(file))
    file.chmod(0o644)
    sessions = shell("week", "--json").json["week"]["sessions"]
    alone = [s for s in sessions if sum(t["date"] == s["date"] for t in sessions) == 1]
    session = next(s for s in alone if s["kind"] == "run")
    shell("skip", session["id"], today=session["date"])
    said = shell("export", "ics", str(file), today=session["date"])
    assert said.out == f"Replaced: {file}\n"
    assert file.read_bytes().count(b"STATUS:CANCELLED") == 1
    assert file.read_bytes().count(b"SEQUENCE:1\r\n") == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


def test_something_else_is_never_overwritten_without_a_word(shell: Typed, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("mine", encoding="utf-8")
    said = shell("export", "ics", str(other))
    assert said.code == 1
    assert "holds something else" in said.err
    assert other.read_text(encoding="utf-8") == "mine"
    assert shell("export", "ics", str(other), "--replace").code == 0
    assert other.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(shell: Typed, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "missing" / "a.ics", Path("/proc/nothing/a.ics")):
        said = shell("export", "ics", str(target))
        assert (said.code, said.out) == (1, "")
        assert "Traceback" not in said.err
        assert str(target) in said.err
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "it is a file" in shell("export", "fit", "--to-dir", str(tmp_path / "file")).err


def test_workouts_are_files_of_the_days_asked_for(shell: Typed, tmp_path: Path) -> None:
    folder = tmp_path / "watch"
    said = shell("export", "fit", "--from", "2026-11-24", "--to", "2026-11-30", "--to-dir", str(folder))
    assert said.code == 0, said.err
    names = sorted(p.name for p in folder.iterdir())
    assert names
    assert all("2026-11-24" <= name[:10] <= "2026-11-30" for name in names)
    fortnight = tmp_path / "fortnight"
    shell("export", "fit", str(fortnight))
    assert max(p.name[:10] for p in fortnight.iterdir()) <= "2026-12-06"
    (folder / names[0]).write_bytes(b"mine")
    (folder / names[-1]).unlink()
    said = shell("export", "fit", "--from", "2026-11-24", "--to", "2026-11-30", "--to-dir", str(folder))
    assert said.code == 1
    assert not (folder / names[-1]).exists()


@pytest.mark.parametrize(
    "words",
    [
        ("export",),
        ("export", "isc"),
        ("export", "ics", "a", "b"),
        ("export", "ics", "--at", "25:00"),
        ("export", "ics", "--at", "dom=09:00"),
        ("export", "fit", "--days", "0"),
        ("export", "fit", "--days", "3", "--to", "2026-12-01"),
        ("export", "fit", "--from", "2026-12-02", "--to", "2026-12-01"),
        ("export", "fit", "a", "--to-dir", "b"),
        ("export", "fit", "-"),
        ("export", "markdown"),
        ("export", "markdown", "year"),
        ("export", "markdown", "season", "--week", "3"),
        ("export", "report", "--weeks", "0"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_sentence_with_the_usage(words: tuple[str, ...], shell: Typed) -> None:
    said = shell(*words)
    assert (said.code, said.out) == (2, "")
    assert "\nusage: coachtui export" in said.err


def test_without_an_athlete_there_is_nothing_to_export(empty: Typed) -> None:
    for form in ("ics", "fit", "intervals", "report", "csv", "json", "all"):
        said = empty("export", form)
        assert (said.code, said.out) == (1, "")
        assert "there is no athlete here yet" in said.err


def test_every_export_is_replaced_by_a_newer_one_and_by_nothing_else(shell: Typed, tmp_path: Path) -> None:
    forms = {
        "csv": ("csv",),
        "json": ("json",),
        "md": ("markdown", "week"),
        "html": ("report",),
        "txt": ("intervals",),
        "zip": ("all",),
    }
    for ending, form in forms.items():
        file = tmp_path / f"export.{ending}"
        words = ("export", *form, str(file))
        assert shell(*words, today=TUESDAY).out == f"Written: {file}\n"
        assert shell(*words, today=TUESDAY).out == f"Unchanged: {file}\n"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        file.write_bytes(file.read_bytes().replace(b"Easy", b"Hard") + b"\n" * (ending in ("csv", "md", "html")))
        assert shell(*words, today=TUESDAY).code == 0, form
        file.write_bytes(b"mine")
        said = shell(*words, today=TUESDAY)
        assert (said.code, file.read_bytes()) == (1, b"mine"), form


def test_the_plan_as_json_is_what_plan_answers(shell: Typed) -> None:
    assert shell("export", "json", "-").out == shell("plan", "--json").out


PRIVATE = ("achilles", "pain", "slept", "zebra", "sore", "amber", "health", "notes", "changes")
"""Words that stand in a report only where health is told."""


def words_of(page: str) -> set[str]:
    """The words that a reader sees: without tags and styles."""
    seen = re.sub(r"<(style|title)>.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    return set(re.findall(r"[a-z]+", seen.lower()))


@pytest.mark.parametrize("form", [(), ("--html",)])
def test_a_report_keeps_health_to_itself_unless_asked(form: tuple[str, ...], shell: Typed) -> None:
    shell("flag", "pain", "achilles-left", "5", "--note", "zebra stairs", today=TUESDAY)
    shell("checkin", "2", "2", "2", "2", "2", "--note", "slept badly <b>", today=TUESDAY)
    kept = shell("export", "report", *form, today=TUESDAY).out
    told = shell("export", "report", "--health", *form, today=TUESDAY).out
    assert {"session", "planned", "easy"} <= words_of(kept), "a report that says nothing keeps every secret"
    assert words_of(kept) & set(PRIVATE) == set()
    assert set(PRIVATE) - {"zebra"} <= words_of(told), "the words are those that health would show"
    assert "<b>" not in told


def test_a_past_week_tells_what_was_done(shell: Typed) -> None:
    shell("log", "run", "7.77km", "45:00", today=TUESDAY)
    said = shell("export", "markdown", "week", today="2026-11-26").out
    assert "7.8 km" in said
    assert shell("export", "csv", today="2026-11-26").out.count("7.77") == 1


def test_everything_comes_back_through_import(shell: Typed, tmp_path: Path) -> None:
    shell("checkin", "4", "4", "4", "4", "4", today=TUESDAY)
    file = tmp_path / "all.zip"
    shell("export", "all", str(file), today=TUESDAY)
    other = tmp_path / "elsewhere"
    said = shell("import", str(file), home=other, today=TUESDAY)
    assert said.code == 0, said.err
    assert "Brought in" in said.out
    for words in (("plan", "--json"), ("journal", "list", "--json"), ("today", "--json")):
        assert shell(*words, home=other, today=TUESDAY).out == shell(*words, today=TUESDAY).out
    file.write_bytes(file.read_bytes()[:-40])
    assert shell("import", str(file), home=tmp_path / "third", today=TUESDAY).code == 1


def test_a_coachs_file_is_shown_taken_in_and_undone(shell: Typed, tmp_path: Path) -> None:
    session = next(s for s in shell("week", "--json").json["week"]["sessions"] if s["kind"] == "run")
    file = tmp_path / "bea.toml"
    file.write_text(
        f'format = 1\nauthor = "Bea"\nnote = "Rest [bold]"\n[[session]]\nid = "{session["id"]}"\naction = "remove"\n',
        encoding="utf-8",
    )
    before = shell("plan", "--json").out
    said = shell("import", str(file), "--dry-run")
    assert (said.code, "Nothing was stored." in said.out) == (0, True)
    assert shell("plan", "--json").out == before
    said = shell("import", str(file), "--json")
    assert said.json["applied"] is True
    assert "Bea" in shell("why", session["id"]).out
    assert shell("undo").code == 0
    assert shell("plan", "--json").json["weeks"] == json.loads(before)["weeks"]
