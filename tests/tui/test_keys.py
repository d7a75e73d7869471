"""Keys of one's own, and help: for the focused thing, for the screen, and for every key there is."""

import datetime as dt
from pathlib import Path

import pytest

from coachtui.training.problems import CoachError
from coachtui.tui import keys

from .conftest import Sit

TUESDAY = dt.date(2026, 11, 24)


def own(home: Path, text: str) -> Path:
    """A file of keys in a home."""
    file = home / keys.NAME
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_usual_keys_stand(tmp_path: Path) -> None:
    assert keys.read(tmp_path / keys.NAME) == {}


@pytest.mark.parametrize("text", ['"daily.checkin" = "g"', 'daily.checkin = "g"', '[daily]\ncheckin = "g"\n'])
def test_an_id_may_be_written_in_quotes_with_dots_or_under_a_heading(tmp_path: Path, text: str) -> None:
    assert keys.read(own(tmp_path, text)) == {"daily.checkin": "g"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("daily.checkin = ", "cannot be read"),
        ('daily.chekin = "g"', "did you mean daily.checkin"),
        ("daily.checkin = 5", "is no key"),
        ('daily.checkin = "ctrl+nothing_such"', "is no key"),
        ('daily.checkin = ""', "is no key"),
        ('daily.checkin = "f"', "the key of daily.flag already"),
        ('week.move = "c"', "the key of daily.checkin already"),
        ('daily.flag = "f1"', "the key of app.help already"),
        ('daily.flag = "ctrl+p"', "the key of the palette already"),
        ("\x00", "cannot be read"),
        ("x = [" + "[" * 3000, "cannot be read"),
    ],
)
def test_a_file_that_is_wrong_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CoachError, match=said) as caught:
        keys.read(own(tmp_path, text))
    assert "\n" not in caught.value.message
    assert "the usual keys stay" in (caught.value.hint or "")


def test_two_keys_can_be_exchanged(tmp_path: Path) -> None:
    exchanged = own(tmp_path, 'daily.checkin = "f"\ndaily.flag = "c"')
    assert keys.read(exchanged) == {"daily.checkin": "f", "daily.flag": "c"}


async def test_own_keys_work_and_are_named_everywhere(sit: Sit, home: Path) -> None:
    own(home, 'daily.checkin = "g"\nweek.move = "f6"')
    async with sit(home, TUESDAY) as desk:
        await desk.until("g check in")
        await desk.press("c")
        assert "very sore" not in desk.text
        await desk.press("g")
        assert "very sore" in desk.text
        await desk.press("escape", "2")
        assert "f6 move" in desk.words
        await desk.press("question_mark")
        assert "g check in" in desk.words


async def test_exchanged_keys_do_what_the_file_says(sit: Sit, home: Path) -> None:
    own(home, 'daily.checkin = "f"\ndaily.flag = "c"')
    async with sit(home, TUESDAY) as desk:
        await desk.until("f check in")
        await desk.press("c")
        assert "Flag: what is wrong?" in desk.text


async def test_a_wrong_file_is_said_and_the_usual_keys_work(sit: Sit, home: Path) -> None:
    own(home, 'daily.chekin = "g"')
    async with sit(home, TUESDAY) as desk:
        await desk.until("usual keys stay")
        await desk.press("c")
        assert "very sore" in desk.text


async def test_every_key_stands_behind_f1_with_its_id(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY, (140, 40)) as desk:
        await desk.press("f1")
        page = desk.app.screen.query_one("Page").text
        words = " ".join(page.split())
        for bindings in keys.groups().values():
            for binding in bindings:
                assert binding.id in words
                assert binding.tooltip in words
        await desk.press("f1")
        assert "check in" in desk.words
        assert len(desk.app.screen_stack) == 1


async def test_help_begins_with_what_has_the_focus(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("c")
        desk.app.screen.query_one("PainSites").focus()
        await desk.press("f1")
        words = " ".join(desk.app.screen.query_one("Page").text.split())
        assert words.index("How much it hurts") < words.index("Save; everything below the five may stay empty")
        assert words.index("A letter or the arrows go to a site") < words.index("Five digits, one for each question")
