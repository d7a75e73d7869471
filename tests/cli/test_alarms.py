"""An alarm is answered before anything is read or written, whatever else is wrong."""

from pathlib import Path

import pytest

from coachtui.cli.alarm import alarms_in
from coachtui.coach.flags import alarm_text, alarm_title
from coachtui.training.body import ALARMS

from .conftest import EXAMPLES, Typed, type_in


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("kind", ALARMS)
def test_every_alarm_is_answered_in_a_home_that_does_not_exist(kind: str, empty: Typed) -> None:
    said = empty("flag", "alarm", kind)
    assert squeezed(said.out) == squeezed(alarm_text(kind))
    assert said.code == 1, "there is no athlete, so nothing was stored"


@pytest.mark.parametrize(
    "words",
    [
        ("flag", "alarm", "chest-pain"),
        ("flag", "alarm", "chest", "pain"),
        ("flag", "alarm", "Chest-Pain", "--date", "nonsense"),
        ("flag", "alarm", "chestpain"),
        ("flag", "pain", "chest", "4"),
        ("flag", "pain", "heart"),
        ("flag", "pain", "chest-left", "4"),
        ("checkin", "4", "4", "4", "4", "4", "--pain", "chest:3"),
        ("checkin", "--pain=heart:6"),
        ("checkin", "9", "9", "--pain", "chest"),
    ],
    ids=" ".join,
)
def test_an_alarm_is_answered_even_when_the_home_is_broken(words: tuple[str, ...], tmp_path: Path) -> None:
    broken = tmp_path / "home"
    broken.mkdir()
    (broken / "journal.db").write_bytes(b"this is no journal")
    said = type_in(*words, home=broken)
    assert squeezed(said.out).startswith(squeezed(alarm_text("chest-pain")))
    assert said.code in (1, 2)
    assert "Traceback" not in said.err
    assert (broken / "journal.db").read_bytes() == b"this is no journal"


def test_an_alarm_is_answered_even_when_today_is_no_date(empty: Typed) -> None:
    said = empty("flag", "alarm", "fainting", today="someday")
    assert squeezed(said.out) == squeezed(alarm_text("fainting"))


def test_a_head_named_as_a_site_of_pain_is_an_alarm_and_is_stored(shell: Typed) -> None:
    said = shell("flag", "pain", "head", "2")
    assert said.code == 0, said.err
    assert squeezed(said.out).count(squeezed(alarm_text("head-injury"))) == 1
    assert shell("flag", "list", "--json").json["flags"][0]["kind"] == "alarm"


def test_an_alarm_as_json_is_one_document_and_the_text_stands_beside_it(shell: Typed) -> None:
    said = shell("flag", "alarm", "heat", "--json")
    assert said.json["schema"] == "coachtui/flag/1"
    assert squeezed(alarm_text("heat")) in squeezed(said.err)


def test_words_that_only_mention_an_alarm_raise_none() -> None:
    assert alarms_in(["log", "run", "5km", "--note", "pain", "chest"]) == []
    assert alarms_in(["flag", "pain", "knee", "4"]) == []
    assert alarms_in(["flag", "clear", "chest-pain", "--by", "doctor"]) == []


def test_an_alarm_ends_only_with_a_clinicians_word(shell: Typed) -> None:
    shell("flag", "alarm", "palpitations")
    refused = shell("flag", "clear", "palpitations")
    assert refused.code == 1
    assert "--by doctor" in refused.err
    assert shell("undo").code == 1
    cleared = shell("flag", "clear", "palpitations", "--by", "doctor", "--date", "today")
    assert cleared.code == 0, cleared.err


def test_an_alarm_in_two_words_is_stored_however_it_is_quoted(shell: Typed) -> None:
    for words in (("chest", "pain"), ("chest pain",), ("Chest-Pain",)):
        said = shell("flag", "alarm", *words)
        assert said.code == 0, said.err
    assert "alarm:chest-pain" in shell("flag", "list").out


def test_empty_weeks_of_a_plan_say_why_they_are_empty(shell: Typed) -> None:
    assert all("Running is stopped" not in shell(page).out for page in ("plan", "season"))
    shell("flag", "alarm", "fainting")
    for page in ("plan", "season"):
        assert "coachtui flag list" in shell(page).out


def test_help_says_in_words_what_each_alarm_is(empty: Typed) -> None:
    said = empty("flag", "alarm", "--help").out
    for kind in ALARMS:
        title = alarm_title(kind)
        assert title != kind.replace("-", " ")
        assert f"{kind:<15}{title}\n" in said


def test_an_open_alarm_is_not_forgotten_away(shell: Typed) -> None:
    """What an alarm set ends with a clinician's word or as a mistake; what was told may be erased after that."""
    assert shell("flag", "alarm", "chest-pain").code == 0
    told = shell("journal", "list", "--json").json["entries"][0]["id"]
    said = shell("forget", told)
    assert said.code == 1
    assert "flag clear alarm:chest-pain" in said.err
    assert [f["key"] for f in shell("flag", "list", "--json").json["flags"]] == ["alarm:chest-pain"]
    assert shell("flag", "clear", "chest-pain", "--mistake").code == 0
    assert shell("forget", told).code == 0


def test_a_clinicians_word_names_the_day(shell: Typed) -> None:
    assert shell("flag", "alarm", "chest-pain").code == 0
    said = shell("flag", "clear", "chest-pain", "--by", "doctor")
    assert said.code == 2
    assert "--date today" in said.err
    assert [f["state"] for f in shell("flag", "list", "--json").json["flags"]] == ["waiting"]
    assert shell("flag", "clear", "chest-pain", "--by", "doctor", "--date", "today").code == 0


def test_a_condition_cleared_in_the_journal_says_how_the_plan_learns_of_it(empty: Typed) -> None:
    """A plan made for somebody uncleared stays easy until another is made, so the word of the doctor says which way."""
    assert empty("init", "--from", str(EXAMPLES / "athletes" / "jon-uncleared.toml")).code == 0
    said = empty("flag", "clear", "heart", "--by", "doctor", "--date", "today")
    assert said.code == 0, said.err
    assert "cleared = true" in said.out
    assert "coachtui replan" in squeezed(said.out)


def test_a_question_that_stands_alone_says_what_it_is_about(shell: Typed) -> None:
    """On the day's page a question about the shin is not one about anything."""
    assert shell("flag", "pain", "shin-left", "4").code == 0
    assert "Question   Left shin: " in shell("today").out
