"""What if: the answer is what the command itself would do, and the home stays byte for byte as it was."""

import hashlib
from pathlib import Path

import pytest

from .conftest import Typed

QUALITY = "2026-12-10"
"""The first tempo run of the sample athlete."""
RULES = """format = 1
[[rule]]
id = "never-on-tired-legs"
class = "readiness"
when = "fatigue <= 3"
then = [{ action = "rest", scope = "today" }]
because = "Tired legs rest."
source = ["house"]
evidence = "house"
"""


def stored(home: Path) -> dict[str, str]:
    files = [p for p in home.rglob("*") if p.is_file() and not p.name.endswith(("-wal", "-shm"))]
    return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.mark.parametrize(
    "words",
    [
        ("checkin", "1", "1", "2", "3", "3"),
        ("checkin", "4", "4", "4", "4", "4", "--slept", "5"),
        ("skip", QUALITY),
        ("away", "2026-12-20", "2026-12-27"),
        ("move", QUALITY, "2026-12-14"),
        ("swap", QUALITY, "2026-12-13"),
        ("log", "run", "25km", "2:30:00"),
        ("flag", "ill", "fever"),
        ("flag", "pain", "achilles-left", "6"),
        ("done",),
    ],
    ids=" ".join,
)
def test_what_if_says_what_the_command_then_does_and_stores_nothing(
    words: tuple[str, ...], shell: Typed, home: Path
) -> None:
    before, entries = stored(home), shell("journal", "list", "--json", today=QUALITY).json
    plan = {s["id"]: s for w in shell("plan", "--json", today=QUALITY).json["weeks"] for s in w["sessions"]}
    asked = shell("whatif", *words, "--json", today=QUALITY)
    assert asked.code == 0, asked.err
    assert asked.json["schema"] == "coachtui/whatif/1"
    assert stored(home) == before
    assert shell("journal", "list", "--json", today=QUALITY).json == entries
    made = shell(*words, "--json", today=QUALITY)
    assert made.code == 0, made.err
    assert asked.json["readiness"] == made.json["readiness"]
    assert asked.json["decisions"] == made.json["decisions"]
    then = {s["id"]: s for w in shell("plan", "--json", today=QUALITY).json["weeks"] for s in w["sessions"]}
    other = {
        id_
        for id_, s in then.items()
        if s["date"] >= QUALITY and any(s[k] != plan[id_][k] for k in ("title", "minutes", "date"))
    }
    assert other <= {c["session"] for c in asked.json["changes"]}


def test_what_a_flag_would_do_months_from_now_is_only_counted(shell: Typed) -> None:
    """Nobody is ill for a season: what counts is the next two weeks, and that it goes on until it is over."""
    said = " ".join(shell("whatif", "flag", "ill", "fever", today=QUALITY).out.split())
    changes = shell("whatif", "flag", "ill", "fever", "--json", today=QUALITY).json["changes"]
    near = [c for c in changes if c["session"][:10] <= "2026-12-24"]
    later = len(changes) - len(near)
    assert later > len(near) > 0
    assert f"{len(near)} sessions would change in the next two weeks:" in said
    assert f"Only while it stays open: {later} later sessions up to " in said
    assert str(len(changes)) not in said
    tired = shell("whatif", "checkin", "1", "1", "1", "1", "1", today=QUALITY).out
    assert "would change:" in tired and "stays open" not in tired


def test_what_is_refused_is_refused_here_too(shell: Typed) -> None:
    said = shell("whatif", "skip", "2020-01-01")
    assert (said.code, said.out) == (1, "")
    assert "outside the plan" in said.err
    assert shell("whatif", "checkin", "2", "1").code == 2
    assert shell("whatif", "nothing").code == 2
    assert shell("whatif", "race", "5km").code == 2
    assert shell("whatif", "log", "run", "10km", "30:00", "--date", "+3").code != 0


def test_a_race_to_come_shows_the_plan_with_it(shell: Typed) -> None:
    said = shell("whatif", "race", "5km", "--date", "2026-12-20", "--json")
    assert said.code == 0, said.err
    assert any("5 km" in c["after"] or "5km" in c["after"] for c in said.json["changes"]), said.json["changes"][:5]
    assert shell("whatif", "race", "half", "--date", "2030-01-01").code == 1


def test_a_changed_rule_file_shows_what_it_would_do_today(shell: Typed, tmp_path: Path) -> None:
    file = tmp_path / "adaptation.toml"
    file.write_text(RULES)
    shell("checkin", "4", "3", "4", "4", "4", today=QUALITY)
    said = shell("whatif", "rules", str(file), "--json", today=QUALITY)
    assert said.code == 0, said.err
    assert "never-on-tired-legs" in {d["rule"] for d in said.json["decisions"]}
    assert QUALITY in {c["session"] for c in said.json["changes"]}
    assert "never-on-tired-legs" not in shell("why", today=QUALITY).out
    file.write_text("format = 1\n[[rule]]\nid = 3\n")
    broken = shell("whatif", "rules", str(file), today=QUALITY)
    assert broken.code == 1
    assert f"{file}:" in broken.err
    assert shell("whatif", "rules", str(tmp_path / "none.toml")).code == 1
