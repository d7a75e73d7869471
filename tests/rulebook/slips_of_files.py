"""Every slip in a rule file is one line that says where, what, and what was probably meant."""

from pathlib import Path

import pytest
from rulebook_slips import EXAMPLE, RUN, TOP, Broken, rule, run

from coachtui.rulebook.kinds import STEMS
from coachtui.rulebook.load import load

BROKEN: Broken = {
    "not TOML": (
        {"speed": TOP + 'x = "a\ny = 2\n'},
        ["speed.toml:2: syntax: is not TOML: illegal character '\\n'"],
    ),
    "a key twice": (
        {"speed": TOP + "[[workout]]\nid = 'a'\nid = 'b'\n"},
        ["speed.toml:4: syntax: is not TOML: cannot overwrite a value"],
    ),
    "nested too deep": (
        {"speed": TOP + "x = " + "[" * 5000 + "\n"},
        ["speed.toml:0: file: cannot be read as a rule file"],
    ),
    "no format": (
        {"speed": RUN.removeprefix(TOP)},
        ["speed.toml:1: format: is missing; the file must say format = 1"],
    ),
    "a format of the future": (
        {"speed": RUN.replace("format = 1", "format = 2")},
        ["speed.toml:1: format: is 2; the file must say format = 1"],
    ),
    "a file that is no rule file": (
        {"spead": RUN},
        [
            f"spead.toml:0: file: is not the name of a rule file; rule files are {', '.join(STEMS)} "
            "(did you mean 'speed'?)"
        ],
    ),
    "a kind that does not exist": (
        {"speed": TOP + "\n[[workuot]]\nid = 'a'\n"},
        ["speed.toml:3: workuot: is no kind of item that is known (did you mean 'workout'?)"],
    ),
    "an item in the wrong file": (
        {"adaptation": RUN},
        [
            "adaptation.toml:2: workout.tempo: [[workout]] belongs in foundation.toml, speed.toml, stamina.toml, "
            "strength.toml, flexibility.toml, recovery.toml"
        ],
    ),
    "one bracket instead of two": (
        {"speed": RUN.replace("[[workout]]", "[workout]")},
        ["speed.toml:2: workout: every item starts with [[workout]]"],
    ),
    "no id": (run('id = "tempo"\n'), ["speed.toml:2: workout.1.id: is missing"]),
    "an id with a blank": (
        run('"tempo"', '"my tempo"'),
        ["speed.toml:3: workout.1.id: must be made of letters, digits, dots and hyphens"],
    ),
    "an id twice": (
        run(more=RUN.removeprefix(TOP)),
        ["speed.toml:13: workout.tempo: the id is used twice, first at speed.toml:2"],
    ),
    "a pack that is no table": (
        {"pack": TOP + 'pack = "mine"\n'},
        ['pack.toml:2: pack: is a table: write [pack] and under it name = "..."'],
    ),
    "a pack without a name": (
        {"pack": TOP + '[pack]\nversion = "1"\n'},
        ['pack.toml:2: pack.name: is missing: add name = "..."'],
    ),
    "an unknown key of a pack": (
        {"pack": TOP + '[pack]\nname = "mine"\nlicense = "MIT"\n'},
        ["pack.toml:4: pack.license: unknown key (did you mean 'licence'?)"],
    ),
    "a version that is a number": (
        {"pack": TOP + '[pack]\nname = "mine"\nversion = 1.0\n'},
        ['pack.toml:4: pack.version: must be text in quotes: version = "..."'],
    ),
    "a pack that introduces itself twice": (
        {"pack": TOP + '[pack]\nname = "mine"\n', "speed": RUN + '[pack]\nname = "mine"\n'},
        ["speed.toml:12: pack: stands twice in this pack"],
    ),
    "something unknown switched off": (
        {"adaptation": TOP + 'disable = ["workout.esay-run"]\n'},
        [
            "adaptation.toml:2: disable.workout.esay-run: there is no item 'workout.esay-run' to switch off "
            "(did you mean 'workout.easy-run'?)"
        ],
    ),
    "a word for the list of what is off": (
        {"adaptation": TOP + "disable = true\n"},
        ['adaptation.toml:2: disable: must be a list of texts such as ["rule.two-poor-mornings"]'],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_slip_is_named_with_its_line(name: str, problems) -> None:
    files, expected = BROKEN[name]
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
