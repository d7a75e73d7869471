"""Every field that takes free text, given what nobody should be able to break a terminal with; the extras of a day."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from coachtui.coach import views
from coachtui.training.entries import Alarm, CheckIn, Done, Illness, Pain
from coachtui.tui.screens.export import ExportScreen
from coachtui.tui.widgets.fields import Field, TextField

from . import samples
from .conftest import START, Desk, Sit, coach_on

TUESDAY = dt.date(2026, 11, 24)
ORDERS = f"{samples.HOSTILE} \x1b]52;c;aGk=\x07 \u2066\u202e[@click=app.quit]x[/]"
WIDE = "走る" * 60 + "e\u0301" * 40 + "👩‍👩‍👧" + "x" * 300
SOUND = {"athlete.born": "2 may 1994", "goal.date": "2027-04-18", "goal.target": "finish"}
SIZES = ((80, 24), (120, 36))
FORMS = {
    "check-in": ("c",),
    "log": ("l",),
    "pain": ("f", "enter"),
}


def inert(desk: Desk) -> None:
    """Nothing that a terminal would obey stands on the screen, and every line fits."""
    for sign in ("\x1b", "\x07", "\u202e", "\u2066"):
        assert sign not in desk.text
    assert all(cell_len(line) <= desk.app.size.width for line in desk.text.splitlines())


def open_fields(desk: Desk) -> list[TextField]:
    """The text fields of the open screen."""
    return list(desk.app.screen.query(TextField))


@pytest.mark.parametrize("form", FORMS)
async def test_free_text_in_a_form_is_inert_wherever_it_is_shown(sit: Sit, home: Path, form: str) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press(*FORMS[form])
        for field in open_fields(desk):
            field.value = ORDERS + WIDE
        await desk.press("enter")
        inert(desk)
        for field in open_fields(desk):
            if field.key != "note":
                field.value = {"time": "40min", "date": "today"}.get(field.key, "")
        open_fields(desk)[0].focus()
        await desk.press("enter")
        await desk.press("enter")
        for keys in ((), ("2",), ("1", "w"), ("escape", "f")):
            await desk.press(*keys)
            inert(desk)
    with coach_on(home, TUESDAY) as coach:
        assert coach.journal.diary().entries, "it was stored all the same"


@pytest.mark.parametrize("form", [("5", "p"), ("5", "r")], ids=["race", "result"])
async def test_free_text_about_races_is_inert_wherever_it_is_shown(sit: Sit, home: Path, form: tuple[str, ...]) -> None:
    sound = {"event": "5km", "date": "2027-01-16", "time": "21:30"}
    async with sit(home, TUESDAY) as desk:
        await desk.press(*form)
        for field in open_fields(desk):
            field.value = ORDERS + WIDE
        await desk.press("enter")
        inert(desk)
        for field in open_fields(desk):
            if field.key in sound:
                field.value = "today" if field.key == "date" and form[-1] == "r" else sound[field.key]
        await desk.press("enter")
        inert(desk)
        if form[-1] == "p":
            await desk.until("days would differ")
            await desk.press("enter")
        await desk.until("saved")
        for keys in ((), ("3",), ("2",)):
            await desk.press(*keys)
            inert(desk)


async def test_a_hostile_name_of_a_file_to_export_to_is_inert(
    sit: Sit, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with sit(home, TUESDAY) as desk:
        desk.app.push_screen(ExportScreen())
        await desk.press()
        for field in open_fields(desk):
            field.value = ORDERS + WIDE
        await desk.press("enter")
        inert(desk)


async def test_free_text_in_the_wizard_is_inert(sit: Sit, tmp_path: Path) -> None:
    async with sit(tmp_path / "home", TUESDAY) as desk:
        for _ in range(12):
            if "Start this plan" in desk.text:
                break
            step = desk.app.screen
            for field in open_fields(desk):
                field.value = ORDERS + WIDE
            for _ in range(3):
                await desk.press("ctrl+n")
                inert(desk)
                if desk.app.screen is not step:
                    break
                for field in open_fields(desk):
                    if field.has_class("-wrong"):
                        field.value = SOUND.get(field.key, "")
        await desk.until("Start this plan")
        inert(desk)


async def test_the_extras_of_a_check_in_are_all_kept(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("c", "4", "4", "4", "4", "4")
        for typed in ("7h30", "52", "64,5", "31C/60%"):
            await desk.type(typed)
            await desk.press("tab")
        await desk.press("k", "3", "l", "b", "1", "0", "b", "backspace", "tab", "right", "space", "tab")
        await desk.type("[/] slept well")
        await desk.press("enter")
        assert "Sleep 4: good" in desk.words
    with coach_on(home, TUESDAY) as coach:
        bodies = [e.body for e in coach.journal.diary().entries]
    told = next(b for b in bodies if isinstance(b, CheckIn))
    assert (told.slept_h, told.resting_hr, told.hrv_ms, told.temperature_c, told.humidity_pct) == (
        7.5,
        52,
        64.5,
        31,
        60,
    )
    assert told.note == "[/] slept well"
    assert [(b.site, b.side, b.score) for b in bodies if isinstance(b, Pain)] == [("knee", "left", 3)]
    assert [b.kind for b in bodies if isinstance(b, Illness)] == ["cough"]


async def test_chest_pain_told_in_the_check_in_is_an_alarm(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("c", "4", "4", "4", "4", "4", "tab", "tab", "tab", "tab", "c", "c", "2", "enter")
        assert "Alarm: chest pain" in desk.text
    with coach_on(home, TUESDAY) as coach:
        assert any(isinstance(e.body, Alarm) for e in coach.journal.diary().entries)


async def test_a_value_that_cannot_be_is_named_beside_its_field(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("c", "4", "4", "4", "4", "4")
        await desk.type("much")
        await desk.press("tab", "tab", "tab")
        assert "'much' is not a number" in desk.words
        await desk.type("nice")
        await desk.press("enter")
        assert "is not a weather" in desk.words
        assert isinstance(desk.app.focused, Input)
    with coach_on(home, TUESDAY) as coach:
        assert not coach.journal.diary().entries


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("check-in", ("c", "4", "2", "4", "4", "4")),
        ("log", ("l",)),
        ("flag", ("f",)),
        ("pain", ("f", "enter")),
        ("help", ("question_mark",)),
    ],
)
async def test_a_dialog_looks_like_its_picture(
    sit: Sit,
    home: Path,
    golden: Callable[[str, str], None],
    size: tuple[int, int],
    name: str,
    keys: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(views, "day_of", lambda now, date: samples.day())
    async with sit(home, samples.TODAY, size) as desk:
        await desk.press(*keys)
        golden(f"{name}-{size[0]}x{size[1]}", desk.text)


@pytest.mark.parametrize(("days", "stands"), [(27, False), (28, True), (31, False)])
async def test_the_private_question_stands_among_the_flags_while_it_is_asked(
    sit: Sit, home: Path, days: int, stands: bool
) -> None:
    async with sit(home, START + dt.timedelta(days)) as desk:
        await desk.press("f")
        assert ("in private: questions about energy" in desk.text) == stands


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
@pytest.mark.parametrize("keys", [("c",), ("l",), ("f",), ("f", "enter"), ("w",), ("question_mark",), ("2", "m")])
async def test_a_dialog_keeps_its_keys_in_sight_at_every_size(
    sit: Sit, home: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with sit(home, TUESDAY, size) as desk:
        await desk.press(*keys)
        shown = next(line for line in desk.text.splitlines() if "esc " in line or "enter " in line)
        assert "│" in shown
        assert desk.app.focused is not None
        assert desk.app.focused.region.overlaps(desk.app.screen.region)


async def test_live_resize_keeps_focus_cursor_and_what_was_typed(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("2", "end")
        key = desk.app.screen.rows.key
        for size in ((60, 20), (200, 60), (40, 10), (120, 36), (80, 24)):
            await desk.resize(*size)
            await desk.press()
            assert desk.app.screen.rows.key == key
            if size != (40, 10):
                assert desk.app.focused is desk.app.screen.rows
        await desk.press("l")
        await desk.type("6")
        focused = desk.app.focused
        for size in ((60, 20), (40, 10), (200, 60), (80, 24)):
            await desk.resize(*size)
            await desk.press()
            if size != (40, 10):
                assert desk.app.focused is focused
        await desk.press("escape")


async def test_from_week_done_changed_and_missed_are_one_key_each(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("2", "x", "down", "s")
        assert "skipped" in desk.text
        await desk.press("down", "l")
        assert "Log: " in desk.text
        await desk.press("escape")
    with coach_on(home, TUESDAY) as coach:
        kinds = [e.kind for e in coach.journal.diary().entries]
        assert kinds == ["done", "skip"]
        assert not any(isinstance(e.body, Done) and not e.body.as_planned for e in coach.journal.diary().entries)


async def test_only_the_field_that_has_the_focus_has_a_label_that_says_so(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("l")
        for _ in range(3):
            await desk.press("tab")
            lit = [f.key for f in desk.app.screen.query(Field) if f.query_one(".label").styles.text_style.bold]
            assert lit == [f.key for f in desk.app.screen.query(Field) if f.inner.has_focus]
