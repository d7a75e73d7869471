"""Every slip in a rule file is one line that says where, what, and what was probably meant."""

from pathlib import Path

import pytest
import slips_of_files
import slips_of_rules
import slips_of_workouts
from rulebook_slips import EXAMPLE, rule, run

from coachtui.rulebook.load import load

SLIPS = [
    pytest.param(*slip, id=f"{about}: {name}")
    for about, broken in (
        ("file", slips_of_files.BROKEN), ("rule", slips_of_rules.BROKEN), ("workout", slips_of_workouts.BROKEN),
    )
    for name, slip in broken.items()
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), SLIPS)
def test_each_slip_is_named_with_its_line(files: dict[str, str], expected: list[str], problems) -> None:
    assert problems(**files) == expected


def test_the_unbroken_originals_are_fine(problems) -> None:
    assert problems(**run(), **rule(more=EXAMPLE)) == []


def test_all_slips_of_all_files_are_told_at_once(problems) -> None:
    files = run("title =", "tittle =") | rule("fatigue <= 2", "fatige <= 2") | {"stamina": "format = 1\nx = ["}
    found = problems(**files)
    assert [line.partition(": ")[0] for line in found] == [
        "adaptation.toml:5", "speed.toml:2", "speed.toml:4", "stamina.toml:2",
    ]  # fmt: skip


def test_a_name_that_an_unreadable_file_may_hold_is_not_called_unknown(problems) -> None:
    files = run('"easy-run"', '"other-run"') | {"stamina": "format = 1\nx = ["}
    assert [line.partition(": ")[0] for line in problems(**files)] == ["stamina.toml:2"]


def test_bytes_that_are_no_text_are_a_problem_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "speed.toml").write_bytes(b"format = 1\n# caf\xe9\n")
    book, found = load([tmp_path])
    assert book is None
    assert [str(p) for p in found] == [f"{tmp_path}/speed.toml:2: file: is not UTF-8 text"]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    book, found = load([tmp_path / "nowhere"])
    assert book is None
    assert [str(p) for p in found] == [f"{tmp_path}/nowhere:0: file: cannot be read: No such file or directory"]
