"""What was told stays on this machine, is for its owner alone, and is gone when it is forgotten."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from coachtui.cli.main import FAMILY
from tests.exchange import made_files

from .conftest import EXAMPLES, SECRET, THURSDAY, WEDNESDAY, on, type_in

COMMANDS = [
    ["today"], ["status"], ["checkin", "4", "3", "2", "4", "4", "--pain", "shin-left:2"], ["done", "--rpe", "4"],
    ["log", "run", "8km", "46:00"], ["import", "FOLDER/run.gpx"], ["week"], ["week", "--review"], ["flag", "list"],
    ["flag", "pain", "knee", "3"], ["skip"], ["move", "2026-11-29", "2026-11-28"],
    ["swap", "2026-11-28", "2026-11-29"], ["drill"], ["learn"], ["learn", "on"], ["career"],
    ["away", "2026-12-20", "2026-12-22"],
    ["why"], ["whatif", "checkin", "2", "1", "2", "3", "3"], ["plan"], ["season"], ["trends"], ["journal", "list"],
    ["journal", "replay"], ["review"], ["undo"], ["replan", "--dry-run"], ["replan"], ["predict"], ["paces"],
    ["grade", "5km", "21:00"], ["standards"], ["race", "list"], ["race", "plan"], ["pathway"],
    ["export", "ics", "FOLDER/a.ics"],
    ["export", "fit", "--to-dir", "FOLDER/fit"], ["export", "intervals", "-"], ["export", "markdown", "week"],
    ["export", "report", "FOLDER/r.html"], ["export", "csv", "-"], ["export", "json", "-"], ["export", "portfolio"],
    ["export", "all", "FOLDER/all.zip"], ["import", "FOLDER/all.zip"], ["rules", "list"], ["rules", "check"],
    ["rules", "show", "easy-run"], ["doctor"], ["backup"], ["restore", "journal-2026-11-25.db"], ["completion", "bash"],
    ["forget", "health"], ["init", "--from", "FOLDER/athlete.toml", "--replace"], ["demo", "today"],
    ["--help"], ["--version"],
]  # fmt: skip
WATCHED = """
import io, json, os, sys
reached = []
def watch(event, args):
    if event.startswith("socket.") and event != "socket.__new__":
        reached.append(event)
        raise PermissionError("no network here")
    if event == "socket.__new__" and int(args[1]) != 1:
        reached.append(f"{event} {args[1]}")
        raise PermissionError("no network here")
    if event in ("subprocess.Popen", "os.system", "os.posix_spawn", "webbrowser.open", "urllib.Request"):
        reached.append(event)
sys.addaudithook(watch)
from coachtui.cli.main import main
home, today = sys.argv[1:3]
for words in json.loads(sys.argv[3]):
    out, err = io.StringIO(), io.StringIO()
    code = main([*words, "--home", home, "--today", today], out, err, io.StringIO(), dict(os.environ))
    print(json.dumps([words, code, err.getvalue(), reached]), flush=True)
    reached.clear()
"""


def modes(*roots: Path) -> dict[str, int]:
    """Permissions of everything in some folders."""
    found = [path for root in roots for path in (root, *root.rglob("*"))]
    return {str(path): stat.S_IMODE(path.lstat().st_mode) for path in found}


def test_daily_commands_reach_for_no_network_and_leave_nothing_for_others(lived: Path, tmp_path: Path) -> None:
    watch(COMMANDS[:12], lived, tmp_path)


@pytest.mark.soak
def test_no_command_reaches_for_the_network_or_leaves_anything_for_others(lived: Path, tmp_path: Path) -> None:
    assert {words[0] for words in COMMANDS} >= FAMILY.keys() - {"edit"}, "edit opens another program"
    watch(COMMANDS, lived, tmp_path)


def watch(commands: Sequence[Sequence[str]], lived: Path, tmp_path: Path) -> None:
    """Run commands in a process that forbids every socket, under a umask that forbids nothing."""
    folder, scratch = tmp_path / "out", tmp_path / "scratch"
    folder.mkdir(mode=0o700)
    scratch.mkdir(mode=0o700)
    (folder / "run.gpx").write_bytes(made_files.gpx())
    (folder / "athlete.toml").write_text((EXAMPLES / "demo" / "athlete.toml").read_text(encoding="utf-8"))
    for path in folder.iterdir():
        path.chmod(0o600)
    words = [[word.replace("FOLDER", str(folder)) for word in command] for command in commands]
    command = [sys.executable, "-c", WATCHED, str(lived), THURSDAY, json.dumps(words)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, umask=0, cwd=EXAMPLES.parent,
        env={**os.environ, "TMPDIR": str(scratch), "PYTHONPATH": str(EXAMPLES.parent)},
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [t[0] for t in told] == words
    for what, code, err, reached in told:
        assert reached == [], what
        assert "Traceback" not in err
        assert "nobody foresaw" not in err, (what, err)
        assert code in (0, 1), (what, err)
    assert sum(t[1] == 0 for t in told) > 0.8 * len(told), [t[:3] for t in told if t[1]]
    assert list(scratch.iterdir()) == [], "temporary files are gone"
    for path, mode in modes(lived, folder).items():
        wanted = 0o700 if Path(path).is_dir() else 0o600
        assert mode == wanted or "/fit" in path, f"{path} is {mode:o}"


@pytest.mark.soak
def test_the_app_reaches_for_no_network(lived: Path) -> None:
    script = WATCHED.partition("home, today")[0] + APP
    command = [sys.executable, "-c", script, str(lived), THURSDAY]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=EXAMPLES.parent)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []


APP = """
import asyncio, datetime as dt
from coachtui.coach.coach import Coach
from coachtui.tui.coach_app import CoachApp
day = dt.date.fromisoformat(sys.argv[2])
async def sit():
    with Coach.open(sys.argv[1], today=day, now=dt.datetime.combine(day, dt.time(8), dt.UTC)) as coach:
        async with CoachApp(coach).run_test() as pilot:
            for key in "123456":
                await pilot.press(key)
                await pilot.pause()
asyncio.run(sit())
print(json.dumps(reached))
"""


@pytest.mark.parametrize(
    "words",
    [
        ("checkin", "9", "9", "9", "9", "9", "--note", SECRET),
        ("checkin", "4", "4", "4", "4", "4", "--note", SECRET, "--date", "2031-01-01"),
        ("log", "run", "5km", "1:00", "--note", SECRET),
        ("flag", "pain", "nose", "3", "--note", SECRET),
        ("journal", "fix", "0", "rpe=5"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_an_error_says_nothing_personal(words: tuple[str, ...], lived: Path) -> None:
    said = on(lived)(*words)
    assert said.code in (1, 2)
    assert SECRET not in said.err


def test_damage_is_told_without_quoting_what_is_stored(lived: Path) -> None:
    journal = lived / "journal.db"
    journal.write_bytes(journal.read_bytes().replace(SECRET.encode(), SECRET.encode()[:-2] + b"\xff\xfe"))
    for words in (("today",), ("journal", "list"), ("doctor",), ("restore",)):
        said = on(lived)(*words)
        assert SECRET[:20] not in said.out + said.err or words[0] == "journal"


def test_reports_tell_of_health_only_when_asked(lived: Path) -> None:
    said = on(lived)
    for form in (
        ("report", "-"),
        ("report", "-", "--html"),
        ("csv", "-"),
        ("ics", "-"),
        ("markdown", "week"),
        ("portfolio",),
    ):
        page = said("export", *form)
        assert page.code == 0, page.err
        assert SECRET not in page.out, form
        assert "shin" not in page.out.lower().replace("shins", ""), form
    asked = said("export", "report", "-", "--health").out
    assert "shin" in asked.lower()


def traces(home: Path, text: str) -> list[str]:
    """Files of a home whose bytes hold a text, logs and free pages among them."""
    return sorted(p.name for p in home.rglob("*") if p.is_file() and text.encode() in p.read_bytes())


def test_forgetting_an_entry_leaves_no_byte_of_it_anywhere(lived: Path) -> None:
    say = on(lived)
    mark = "the-stairs-again"
    assert say("checkin", "2", "2", "2", "2", "2", "--note", mark).code == 0
    assert say("backup").code == 0
    leftover = lived / "backups" / ".journal-2026-11-25.db.999999999.new"
    leftover.write_text(mark)
    assert len(traces(lived, mark)) >= 3
    newest = json.loads(say("journal", "list", "--json").out)["entries"][0]
    said = say("forget", newest["id"])
    assert said.code == 0, said.err
    assert traces(lived, mark) == []
    assert mark not in say("journal", "list", "--json").out + said.out
    assert say("doctor").code == 0
    assert say("journal", "replay").code == 0


def test_forgetting_health_leaves_no_word_of_it_anywhere_and_training_stays(lived: Path) -> None:
    say = on(lived)
    run = next(e for e in json.loads(say("journal", "list", "--json").out)["entries"] if e["kind"] == "done")
    assert say("journal", "fix", run["id"], "note=").code == 0
    assert say("forget", run["id"]).code == 0
    assert say("log", "run", "6km", "35:00", "--note", "by the river").code == 0
    assert say("export", "ics", "-").code == 0
    assert traces(lived, SECRET)
    said = say("forget", "health")
    assert said.code == 0, said.err
    assert traces(lived, SECRET) == []
    kinds = {e["kind"] for e in json.loads(say("journal", "list", "--json").out)["entries"]}
    assert kinds == {"done"}
    assert say("restore", f"journal-{WEDNESDAY}.db").code == 0
    assert traces(lived, SECRET) == []
    assert SECRET not in say("journal", "list", "--json").out


def test_what_cannot_be_found_is_not_forgotten(lived: Path) -> None:
    before = on(lived)("journal", "list", "--json").out
    assert on(lived)("forget", "zzzz").code == 1
    assert on(lived)("forget").code == 2
    assert on(lived)("journal", "list", "--json").out == before


def test_an_open_home_is_named_by_the_doctor_and_closed_by_the_next_command(lived: Path) -> None:
    lived.chmod(0o755)
    (lived / "journal.db").chmod(0o644)
    found = on(lived)("doctor")
    assert found.code == 1
    assert "others can read" in found.out
    assert type_in("export", "report", str(lived.parent / "r.html"), home=lived, today=THURSDAY).code == 0
    assert stat.S_IMODE((lived.parent / "r.html").stat().st_mode) == 0o600
