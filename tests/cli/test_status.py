"""`status`: one line that a prompt can show, whatever the state of the home."""

import re
from pathlib import Path

import pytest

from coachtui.coach.status import FIELDS, NAMED

from .conftest import Typed

TUESDAY = "2026-11-24"
RECIPES = Path(__file__).parents[2] / "docs" / "recipes.md"


@pytest.mark.parametrize("form", [*NAMED, "{light} {title} [{minutes}]"])
def test_a_status_is_one_line_however_it_is_put_together(form: str, shell: Typed, empty: Typed) -> None:
    for typed in (shell, empty):
        said = typed("status", "--format", form, today=TUESDAY)
        assert (said.code, said.err) == (0, "")
        assert said.out.count("\n") == 1
        assert "{" not in said.out
        assert "  " not in said.out


def test_it_names_the_session_that_today_names(shell: Typed) -> None:
    session = shell("today", "--json", today=TUESDAY).json["sessions"][0]
    assert shell("status", "--format", "{title}", today=TUESDAY).out == session["title"] + "\n"
    assert f"{session['minutes']:.0f} min" in shell("status", today=TUESDAY).out


def test_without_an_athlete_it_says_so_and_stays_well(empty: Typed) -> None:
    said = empty("status")
    assert (said.code, said.out, said.err) == (0, "? no plan yet\n", "")
    assert empty("status", "--json").json["plan"] is False


def test_a_session_that_is_done_is_told_as_done(shell: Typed) -> None:
    for _ in shell("today", "--json", today=TUESDAY).json["sessions"]:
        assert "done" not in shell("status", today=TUESDAY).out
        shell("done", today=TUESDAY)
    assert "done" in shell("status", today=TUESDAY).out


def test_what_waits_for_the_athlete_is_counted_and_never_told(shell: Typed) -> None:
    shell("flag", "pain", "achilles-left", "4", today=TUESDAY)
    said = shell("status", "--format", "{asks} {flags} {title}", today=TUESDAY)
    assert said.out.startswith("!")
    assert "achilles" not in shell("status", "--json", today=TUESDAY).out


def test_braces_can_be_written_and_nothing_but_fields_can_be_asked(shell: Typed) -> None:
    assert shell("status", "--format", "{{{flags}}}").out == "{0}\n"
    for wrong in ("{tilte}", "{title.__class__}", "{0}", "{", "}", "{title!r}", "{light:>4}"):
        said = shell("status", "--format", wrong)
        assert (said.code, said.out) == (2, ""), wrong
    assert "did you mean {title}?" in shell("status", "--format", "{tilte}").err


def test_words_in_a_format_never_reach_the_terminal_as_controls(shell: Typed) -> None:
    assert "\x1b" not in shell("status", "--format", "\x1b[31m{flags}\n").out


def test_every_field_is_in_the_help_and_in_the_json(shell: Typed) -> None:
    told = shell("status", "--help").out
    assert set(shell("status", "--json").json["fields"]) == set(FIELDS)
    for name in FIELDS:
        assert f"{{{name}}}" in told


def test_every_recipe_asks_for_a_format_that_there_is(shell: Typed) -> None:
    forms = re.findall(r"--format (?:'([^']*)'|([a-z]+))", RECIPES.read_text(encoding="utf-8"))
    assert len(forms) >= 6
    for quoted, named in forms:
        asked = set(re.findall(r"{(\w+)}", quoted or NAMED[named]))
        assert asked, "a recipe that asks for nothing says the same every day"
        assert asked <= set(FIELDS)
        said = shell("status", "--format", quoted or named)
        assert (said.code, said.err) == (0, "")
        assert not re.search(r"{\w+}", said.out)


def test_a_week_tells_once_what_was_logged_again_and_again(shell: Typed) -> None:
    for _ in range(3):
        assert shell("log", "cross", "30min").code == 0
    said = shell("week").out
    assert said.count("cross, 30 min") == 1
    assert "cross, 30 min, 3 times" in said


def test_a_day_stopped_by_a_fever_is_a_day_of_rest_and_not_of_what_was_dropped(shell: Typed) -> None:
    """Of a day whose run became rest, and whose strength work was dropped, the rest is what to do."""
    assert shell("flag", "ill", "fever", today="2026-11-24").code == 0
    days = [f"2026-11-{n}" for n in range(24, 30)]
    stopped = {d: {s["kind"] for s in shell("today", "--json", today=d).json["sessions"]} for d in days}
    both = [d for d, kinds in stopped.items() if "rest" in kinds and len(kinds) > 1]
    assert both
    assert all(shell("status", today=d).out.endswith((" Rest\n", " Rest day\n")) for d in both)
