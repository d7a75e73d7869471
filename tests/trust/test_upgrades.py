"""Rules, athlete file or program changed: the plan stays, the doctor says what differs, and a diff comes first."""

import datetime as dt
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import coachtui
from coachtui.cli.main import main
from coachtui.coach import checkin
from coachtui.coach import replan as planning_anew
from coachtui.coach.coach import Coach
from coachtui.journal import plans
from coachtui.rulebook import store
from coachtui.rulebook.shapes import limits
from coachtui.training.entries import CheckIn
from coachtui.training.problems import CoachError

from .conftest import EXAMPLES, THURSDAY, on

GOOD = ("4", "4", "4", "4", "4")


def rules_changed(home: Path) -> None:
    (home / "rules").mkdir(mode=0o700)
    shutil.copy(EXAMPLES / "packs" / "three-days" / "limits.toml", home / "rules" / "limits.toml")


def file_changed(home: Path) -> None:
    file = home / "athlete.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("sun = 150", "sun = 60"), encoding="utf-8")


def plan_of(home: Path) -> list[dict[str, Any]]:
    weeks: list[dict[str, Any]] = json.loads(on(home)("plan", "--json").out)["weeks"]
    assert weeks
    return weeks


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (file_changed, "athlete file: changed"),
        pytest.param(rules_changed, "rules: changed", marks=pytest.mark.soak),
    ],
)
def test_the_plan_stays_until_a_new_one_is_asked_for(change: Callable[[Path], None], named: str, lived: Path) -> None:
    before = plan_of(lived)
    change(lived)
    assert plan_of(lived) == before
    assert on(lived)("checkin", *GOOD).code == 0
    found = on(lived)("doctor")
    assert found.code == 0, "a difference is no trouble"
    assert named in found.out
    assert "replan --dry-run" in found.out
    shown = json.loads(on(lived)("replan", "--dry-run", "--json").out)
    assert shown["stored"] is False
    assert shown["changes"]
    assert on(lived)("replan").code == 0
    assert named not in on(lived)("doctor").out


@pytest.mark.parametrize("broken", ["[athlete\n", "\x00\xff", ""])
def test_a_broken_athlete_file_is_named_and_the_plan_goes_on(broken: str, lived: Path) -> None:
    before = plan_of(lived)
    (lived / "athlete.toml").write_bytes(broken.encode("latin-1"))
    for words in (("today",), ("checkin", *GOOD), ("week",)):
        assert on(lived)(*words).code == 0
    assert [w["number"] for w in plan_of(lived)] == [w["number"] for w in before]
    found = on(lived)("doctor")
    assert found.code == 1
    assert "athlete file:" in found.out
    said = on(lived)("replan")
    assert said.code == 1
    assert "nobody foresaw" not in said.err
    assert str(lived / "athlete.toml") in said.err
    assert (lived / "athlete.toml").read_bytes() == broken.encode("latin-1")


@pytest.mark.soak
def test_broken_rules_are_named_and_the_last_good_ones_stay(lived: Path) -> None:
    (lived / "rules").mkdir(mode=0o700)
    (lived / "rules" / "limits.toml").write_text("format = 1\n[[nonsense]]\n", encoding="utf-8")
    before = plan_of(lived)
    said = on(lived)("checkin", *GOOD)
    assert said.code == 0
    assert "mistake" in said.err
    assert [w["number"] for w in plan_of(lived)] == [w["number"] for w in before]


def test_a_file_that_changes_or_breaks_while_coachtui_is_open_changes_nothing_by_itself(lived: Path) -> None:
    day = dt.date.fromisoformat(THURSDAY)
    with Coach.open(str(lived), today=day, now=dt.datetime(2026, 11, 26, 8, tzinfo=dt.UTC)) as coach:
        base = coach.snapshot
        assert coach.athlete.week.sun == 150
        file_changed(lived)
        checkin.check_in(coach, CheckIn(4, 4, 4, 4, 4))
        assert coach.snapshot == base
        assert coach.athlete.week.sun == 60, "what is asked for next sees the file as it is"
        assert planning_anew.replan(coach, dry_run=True).changes
        (lived / "athlete.toml").write_text("[athlete\n", encoding="utf-8")
        checkin.check_in(coach, CheckIn(3, 4, 4, 4, 4))
        assert coach.snapshot == base
        with pytest.raises(CoachError):
            planning_anew.replan(coach, dry_run=True)


def test_another_version_of_the_program_is_said_and_reads_the_rules_anew(
    lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plan_of(lived)
    for module in (store, plans, __import__("coachtui.coach.upkeep", fromlist=["x"])):
        monkeypatch.setattr(module, "__version__", "9.9.9")
    assert coachtui.__version__ != "9.9.9"
    found = on(lived)("doctor")
    assert found.code == 0
    assert f"made by coachtui {coachtui.__version__}, and this is 9.9.9" in " ".join(found.out.split())
    assert on(lived)("checkin", *GOOD).code == 0
    assert [w["number"] for w in plan_of(lived)] == [w["number"] for w in before]
    assert on(lived)("replan").code == 0
    assert "9.9.9" not in on(lived)("doctor").out


def test_rules_kept_by_a_version_whose_classes_lay_elsewhere_are_still_read(lived: Path) -> None:
    with Coach.open(str(lived), today=dt.date(2026, 11, 26), now=dt.datetime(2026, 11, 26, tzinfo=dt.UTC)) as coach:
        book = coach.rulebook
    text = store.to_json(book)
    cls = next(c for c in book.items if c.__module__ == limits.__name__)
    name = f"limits:{cls.__qualname__}"
    assert f'"{name}"' in text
    moved = store.from_json(text.replace(f'"{name}"', f'"elsewhere:{cls.__qualname__}"'))
    assert moved.all(cls) == book.all(cls)
    assert cls in list(moved.items)
    with pytest.raises(ValueError, match="another version"):
        store.from_json(text.replace(f'"program":"{coachtui.__version__}"', '"program":"0.0.1"'), own=True)


class Terminal(io.StringIO):
    """A terminal at which a person answers."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "code"), [("n\n", 1), ("y\n", 0)])
def test_a_new_plan_is_shown_before_it_is_taken(answer: str, code: int, lived: Path) -> None:
    file_changed(lived)
    before = plan_of(lived)
    out = Terminal()
    got = main(
        ["replan", "--home", str(lived), "--today", THURSDAY], out, io.StringIO(), Terminal(answer), {"TERM": "dumb"}
    )
    assert got == code
    assert out.getvalue().index("differ") < out.getvalue().index("Take this plan?")
    assert (plan_of(lived) == before) == (code == 1)


def test_an_archive_of_version_1_comes_into_the_new_one(tmp_path: Path) -> None:
    """An archive as the first version wrote it, without checksums: every row as it was."""
    home = tmp_path / "home"
    said = on(home)("import", str(Path(__file__).parent / "version_1.zip"))
    assert said.code == 0, said.err
    assert on(home)("doctor").code == 0
    assert "shin-left" in on(home)("flag", "list").out
    assert len(json.loads(on(home)("journal", "list", "--json").out)["entries"]) == 4
