"""How commands are typed: help for each, options anywhere, guesses at what was meant, wrong usage."""

from importlib import import_module
from pathlib import Path

import pytest

from coachtui import __version__
from coachtui.cli.main import FAMILY

from .conftest import EXAMPLES, Typed

FORMS = [
    *FAMILY,
    *(f"flag {form}" for form in ("pain", "ill", "alarm", "answer", "clear", "list")),
    *(f"journal {form}" for form in ("list", "show", "fix", "void")),
    "rules list",
    "rules check",
]


@pytest.mark.parametrize("form", FORMS)
def test_every_command_has_help_with_its_usage_and_an_example(form: str, empty: Typed) -> None:
    said = empty(*form.split(), "--help")
    assert said.code == 0
    assert said.out.startswith(f"usage: coachtui {form}")
    assert "examples:" in said.out
    assert max(map(len, said.out.splitlines())) <= 110
    assert empty("help", *form.split()).out == said.out


def test_help_lists_every_command(empty: Typed) -> None:
    said = empty("--help")
    assert said.code == 0
    listed = {line.split()[0] for line in said.out.splitlines() if line.startswith("  ")}
    assert set(FAMILY) <= listed
    assert empty("-h").out == empty("help").out == said.out


def test_version_names_the_program(empty: Typed) -> None:
    assert empty("--version").out == f"coachtui {__version__}\n"


def test_an_unknown_command_is_guessed(empty: Typed) -> None:
    said = empty("chekin", "4", "4", "4", "4", "4")
    assert (said.code, said.out) == (2, "")
    assert said.err == "coachtui: there is no command 'chekin'\ndid you mean checkin?\n"


def test_an_unknown_option_is_guessed(empty: Typed) -> None:
    said = empty("checkin", "4", "4", "4", "4", "4", "--slpt", "7")
    assert said.code == 2
    assert "did you mean --slept?" in said.err
    assert "usage: coachtui checkin" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("checkin", "4", "4", "4", "4", "4", "--weather", "-8C/40%"),
        ("checkin", "--weather", "-8C", "4", "4", "4", "4", "4"),
        ("today", "--weather", "-8C/40%"),
        ("log", "rest", "--note", "-8 outside"),
    ],
)
def test_a_value_may_begin_with_a_minus(words: tuple[str, ...], shell: Typed) -> None:
    said = shell(*words)
    assert (said.code, said.err) == (0, "")
    assert "-8" in shell("journal", "list").out


@pytest.mark.parametrize("words", [("--weather",), ("--weather", "--slept", "7")])
def test_a_value_that_is_missing_is_named(words: tuple[str, ...], shell: Typed) -> None:
    said = shell("checkin", "4", "4", "4", "4", "4", *words)
    assert (said.code, said.err.splitlines()[0]) == (2, "coachtui: what follows --weather is missing")


def test_without_a_command_and_without_a_terminal_it_names_the_plain_way(empty: Typed) -> None:
    said = empty()
    assert (said.code, said.out) == (1, "")
    assert "coachtui today" in said.err


@pytest.mark.parametrize("words", [("--json", "week"), ("week", "--json")])
def test_options_that_every_command_takes_stand_before_or_after_it(words: tuple[str, ...], shell: Typed) -> None:
    said = shell(*words)
    assert said.code == 0, said.err
    assert said.json["schema"] == "coachtui/week/1"


@pytest.mark.parametrize("option", ["--home", "--today", "--rules"])
def test_an_option_without_its_value_is_wrong_usage(option: str, empty: Typed) -> None:
    said = empty("week", f"{option}=")
    assert said.code == 2
    assert f"{option} needs a value" in said.err


def test_the_day_that_is_taken_for_today_is_said_beside_the_answer(shell: Typed) -> None:
    said = shell("week", today=None, env={"COACHTUI_TODAY": "2026-11-25"})
    assert said.code == 0
    assert "today is taken as" not in said.out
    assert ">Wed 25 Nov" in said.out


WRONG = [
    ("checkin",),
    ("checkin", "4"),
    ("checkin", "4", "4", "4", "4"),
    ("checkin", "4", "4", "4", "4", "4", "4"),
    ("checkin", "7", "4", "4", "4", "4"),
    ("checkin", "0", "4", "4", "4", "4"),
    ("checkin", "-1", "4", "4", "4", "4"),
    ("checkin", "4.5", "4", "4", "4", "4"),
    ("checkin", "four", "4", "4", "4", "4"),
    ("checkin", "--slept", "25"),
    ("checkin", "--slept", "nan"),
    ("checkin", "--rhr", "5"),
    ("checkin", "--pain", "achiles:4"),
    ("checkin", "--pain", "achilles"),
    ("checkin", "--pain", "achilles:11"),
    ("checkin", "--ill", "flu"),
    ("checkin", "--weather", "warm"),
    ("checkin", "--rpe", "3"),
    ("flag",),
    ("flag", "pian", "knee", "3"),
    ("flag", "pain", "elbow", "3"),
    ("flag", "pain", "knee", "12"),
    ("flag", "pain", "knee"),
    ("flag", "ill", "plague"),
    ("flag", "alarm", "boredom"),
    ("flag", "clear", "knee", "--mistake", "--by", "doctor"),
    ("flag", "clear", "knee", "--by", "aunt"),
    ("log",),
    ("log", "swim", "40min"),
    ("log", "run"),
    ("log", "run", "10km", "3:75:00"),
    ("log", "run", "10km", "12km"),
    ("log", "run", "far", "52:30"),
    ("log", "run", "40m"),
    ("log", "run", "10km", "52:30", "--rpe", "11"),
    ("log", "run", "10km", "52:30", "--hr", "400"),
    ("log", "strength", "5km"),
    ("log", "rest", "10km"),
    ("log", "race", "5km"),
    ("log", "race", "5km", "soon"),
    ("done", "--rpe", "eleven"),
    ("why", "someday"),
    ("move", "2026-11-25"),
    ("away", "2026-12-24"),
    ("away", "2026-12-24", "2026-12-31", "--running", "fast"),
    ("init",),
    ("journal",),
    ("journal", "fix", "0"),
    ("journal", "fix", "0", "rpe"),
    ("rules", "chek"),
    ("review", "--accept", "all", "--decline", "all"),
    ("week", "1", "2"),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_is_one_sentence_with_the_usage_and_stores_nothing(words: tuple[str, ...], shell: Typed) -> None:
    before = shell("journal", "list").out
    said = shell(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("coachtui: ")
    assert "\nusage: coachtui " in said.err
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) <= 5
    assert shell("journal", "list").out == before


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        (("checkin", "--pain", "achiles:4"), "achilles"),
        (("flag", "pain", "hamstrng-left", "3"), "hamstring"),
        (("flag", "ill", "fevr"), "fever"),
        (("log", "rnu", "10km"), "run"),
        (("flag", "lst"), "list"),
    ],
)
def test_a_mistyped_name_is_answered_with_the_nearest(words: tuple[str, ...], guess: str, shell: Typed) -> None:
    assert guess in shell(*words).err


def test_wrong_usage_as_json_is_an_error_object(shell: Typed) -> None:
    said = shell("checkin", "7", "4", "4", "4", "4", "--json")
    assert said.code == 2
    assert set(said.json["error"]) == {"message", "file", "line", "hint"}
    assert "'7'" in said.json["error"]["message"]


IMPOSSIBLE = [
    ("log", "run", "10km", "12:00"),
    ("log", "race", "marathon", "58:00"),
    ("log", "run", "10km", "52:30", "--date", "tomorrow"),
    ("checkin", "4", "4", "4", "4", "4", "--date", "+1"),
    ("checkin", "4", "4", "4", "4", "4", "--date", "2026-10-01"),
    ("flag", "pain", "knee", "3", "--date", "2031-01-01"),
    ("flag", "clear", "knee"),
    ("flag", "answer", "knee", "night", "no"),
    ("done", "2026-11-28"),
    ("done", "2031-01-01"),
    ("skip", "2031-01-01"),
    ("move", "2026-11-25", "2026-11-20"),
    ("move", "2031-01-01", "2031-01-02"),
    ("away", "2026-12-31", "2026-12-24"),
    ("undo",),
    ("undo", "2026-11-23/nothing"),
    ("review", "--accept", "all"),
    ("why", "2031-01-01"),
    ("why", "2026-11-23/nothing"),
    ("week", "999"),
    ("week", "2031-01-01"),
    ("journal", "show", "zzz"),
    ("journal", "void", "zzz"),
    ("rules", "list", "nonsense"),
    ("rules", "check", "no/such/folder"),
    ("init", "--from", "no-such-file.toml"),
]


@pytest.mark.parametrize("words", IMPOSSIBLE, ids=" ".join)
def test_what_cannot_be_is_refused_in_a_sentence_and_stores_nothing(words: tuple[str, ...], shell: Typed) -> None:
    before = shell("journal", "list").out
    said = shell(*words)
    assert (said.code, said.out) == (1, ""), said.out
    first, *rest = said.err.splitlines()
    assert first.startswith("coachtui: ")
    assert "nobody foresaw" not in first
    assert len(rest) <= 2
    assert shell("journal", "list").out == before


@pytest.mark.parametrize(
    "words", [("today",), ("week",), ("checkin", "4", "4", "4", "4", "4"), ("why",), ("flag", "list")]
)
def test_without_an_athlete_every_command_says_how_to_start(words: tuple[str, ...], empty: Typed) -> None:
    said = empty(*words)
    assert (said.code, said.out) == (1, "")
    assert "coachtui init" in said.err


def test_a_day_that_is_no_date_is_refused(empty: Typed) -> None:
    said = empty("week", today="someday")
    assert said.code in (1, 2)
    assert "'someday' is not a date" in said.err


@pytest.mark.parametrize(
    ("family", "line"),
    [
        ("checkin", "checkin 4 4 4 3 4"),
        ("checkin", "checkin"),
        ("log", "log rest"),
        ("log", "log run 10km 52:30"),
        ("log", "done"),
        ("log", "skip tue"),
        ("log", "away 2026-12-24 2026-12-31"),
        ("today", "today"),
        ("see", "week 12"),
        ("status", "status"),
        ("flag", "flag clear cold"),
    ],
)
def test_words_without_options_are_read_as_argparse_reads_them(family: str, line: str) -> None:
    name, *words = line.split()
    parser = import_module(f"coachtui.cli.{family}").COMMANDS[name][0](words)
    read = parser.read(words)
    assert "full" not in vars(parser)
    rest = words[1:] if parser.form else words
    assert vars(read) == vars(parser.full.values(rest))


def test_a_near_name_is_offered_once(empty: Typed, tmp_path: Path) -> None:
    file = tmp_path / "athlete.toml"
    text = (EXAMPLES / "athletes" / "ana-marathon.toml").read_text(encoding="utf-8")
    file.write_text(text.replace('units = "km"', 'units = "miles"'), encoding="utf-8")
    said = empty("init", "--from", str(file))
    assert said.code == 1
    assert said.err.count("did you mean 'mi'?") == 1
