"""Goal, week and body changed later with the same steps; what another terminal stores; themes; files."""

import asyncio
import datetime as dt
import threading
from pathlib import Path

import pytest

from coachtui.coach import checkin, drafts, sessions
from coachtui.coach.coach import Coach
from coachtui.journal import athlete_file
from coachtui.training.entries import CheckIn
from coachtui.tui import keeping_app
from coachtui.tui.coach_app import CoachApp
from coachtui.tui.widgets.fields import ChoiceField, TextField
from coachtui.tui.wizard.answers import read
from coachtui.tui.wizard.known import answers_of, differences

from .conftest import ANA, Desk, Sit, coach_on

TUESDAY = dt.date(2026, 11, 24)
FULL = {
    **ANA,
    "athlete": {"name": "Bo", "born": "1980-01-31", "sex": "M", "units": "mi"},
    "goal": {"event": "8.4km", "date": "2027-04-18", "target": "finish", "dream": "boston-2027"},
    "fixed": [
        {"day": "tue", "title": "Track night", "domain": "speed", "minutes": 60},
        {"day": "thu", "title": "Hill club", "domain": "stamina", "minutes": 45},
    ],
    "health": {"conditions": ["asthma"], "cleared": True, "injuries_12_months": ["calf", "back"]},
    "coaching": {"max_hr": 188},
}


async def choose(desk: Desk, words: str) -> None:
    """An entry of the palette, by its name."""
    await desk.press("ctrl+p")
    await desk.type(words)
    await desk.pilot.pause(0.4)
    await desk.press("enter")
    await desk.pilot.pause(0.2)


@pytest.mark.parametrize("told", [ANA, FULL])
def test_what_the_file_says_stands_in_the_forms_and_changes_nothing_by_itself(told: dict[str, object]) -> None:
    athlete = drafts.athlete_from(dict(told))
    answers = answers_of(athlete, TUESDAY)
    reading = read(answers, TUESDAY)
    assert reading.wrong == {}
    again = drafts.athlete_from(reading.values)
    assert (again.athlete, again.week, again.health) == (athlete.athlete, athlete.week, athlete.health)
    assert (again.goal.event, again.goal.date) == (athlete.goal.event, athlete.goal.date)
    assert again.now.weekly_km == pytest.approx(athlete.now.weekly_km, abs=0.02)
    assert differences(reading, read(dict(answers), TUESDAY), ("goal", "week", "fixed", "health"), athlete) == {}


def test_only_what_became_another_is_written_and_what_has_no_field_stays() -> None:
    athlete = drafts.athlete_from(dict(FULL))
    answers = answers_of(athlete, TUESDAY)
    before = read(answers, TUESDAY)
    answers["goal.event"] = "base"
    answers["week.sat"] = 75
    answers["fixed.0.minutes"] = "50"
    changes = differences(before, read(answers, TUESDAY), ("goal", "week", "fixed", "health"), athlete)
    assert changes.keys() == {"goal.event", "goal.date", "goal.target", "week.sat", "fixed"}
    assert (changes["goal.event"], changes["goal.date"], changes["week.sat"]) == ("base", None, 75)
    assert changes["fixed"][0]["minutes"] == 50
    assert changes["fixed"][1:] == [athlete.fixed[1]]


async def test_the_goal_is_changed_from_the_palette_with_the_difference_shown_first(sit: Sit, home: Path) -> None:
    file = home / "athlete.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[goal]", "# the big one\n[goal]"), encoding="utf-8")
    old = file.read_text(encoding="utf-8")
    async with sit(home, TUESDAY) as desk:
        await choose(desk, "change my goal")
        assert "Change my goal" in desk.text
        assert "[marathon]" in desk.text
        assert "3:30:00" in desk.text
        await desk.press("tab", "tab", "ctrl+u")
        await desk.type("4:05:00")
        await desk.press("enter")
        await desk.until("days would differ", "The plan stays")
        assert file.read_text(encoding="utf-8") == old, "nothing is stored before the yes"
        await desk.press("escape")
        assert "4:05:00" in desk.text, "leaving the difference goes back to what was typed"
        await desk.press("ctrl+n")
        await desk.until("days would differ", "The plan stays")
        await desk.press("enter")
        await desk.until("Saved: a new plan")
    new = file.read_text(encoding="utf-8")
    assert "# the big one" in new
    assert new.replace("4:05:00", "3:30:00") == old
    with coach_on(home, TUESDAY) as coach:
        assert coach.snapshot[1].athlete.goal.target == "4:05:00"


async def test_the_week_and_the_body_check_come_back_as_they_stand(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await choose(desk, "change my week")
        assert "180" in desk.text
        await desk.press("down", "ctrl+b")
        assert "1 Today" in desk.text
        await choose(desk, "change my body")
        await desk.press("ctrl+n")
        assert "Nothing is different" in desk.words
        await choose(desk, "change my body")
        field = next(f for f in desk.app.screen.query(ChoiceField) if f.key == "health.gentle_start")
        field.focus()
        await desk.press("right", "ctrl+n")
        await desk.until("days would differ", "The plan stays")
        await desk.press("enter")
        await desk.until("Saved: a new plan")
    with coach_on(home, TUESDAY) as coach:
        assert coach.athlete.health.gentle_start
        assert coach.athlete.week.sun == 180


async def test_a_file_that_is_broken_is_named_and_the_app_goes_on(sit: Sit, home: Path) -> None:
    (home / "athlete.toml").write_text("[athlete]\nname = Ana\n", encoding="utf-8")
    async with sit(home, TUESDAY) as desk:
        await choose(desk, "change my goal")
        assert "mend that line; nothing was changed" in desk.words
        assert "1 Today" in desk.text


async def test_what_another_terminal_stores_is_shown_without_a_key(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("2", "end")
        key = desk.app.screen.rows.key
        focused, head = desk.app.focused, desk.text.splitlines()[1]
        with coach_on(home, TUESDAY) as other:
            checkin.check_in(other, CheckIn(2, 2, 2, 2, 2))
        await desk.app.look_elsewhere()
        await desk.press()
        assert desk.text.splitlines()[1] != head, "fewer kilometres stand in the head of the week"
        assert "Stored in another terminal" in desk.words
        assert (desk.app.screen.rows.key, desk.app.focused) == (key, focused)
        revision = desk.app.revision
        await desk.app.look_elsewhere()
        assert desk.app.revision == revision, "nothing is read again while nothing is stored"
        await desk.press("1")
        assert "Amber" in desk.text


async def test_a_form_that_is_half_filled_in_stays_while_another_terminal_stores(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("l")
        await desk.type("4")
        await desk.press("tab", "tab", "tab")
        await desk.type("legs were hea")
        focused = desk.app.focused
        with coach_on(home, TUESDAY) as other:
            sessions.skip(other)
        await desk.app.look_elsewhere()
        await desk.press()
        assert desk.app.focused is focused
        assert next(f for f in desk.app.screen.query(TextField) if f.key == "note").value == "legs were hea"
        await desk.type("vy")
        await desk.press("escape")
        assert "skipped" in desk.text


async def test_the_clock_looks_for_what_another_terminal_stored(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coachtui.tui.keeping_app.LOOK_EVERY_S", 0.05)
    async with sit(home, TUESDAY) as desk:
        with coach_on(home, TUESDAY) as other:
            checkin.check_in(other, CheckIn(2, 2, 2, 2, 2))
        await desk.until("Amber")


async def test_a_theme_is_chosen_in_the_palette(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await choose(desk, "choose a theme")
        await desk.pilot.pause(0.3)
        await desk.type("nord")
        await desk.pilot.pause(0.4)
        await desk.press("enter")
        assert desk.app.theme == "nord"
        await desk.press("ctrl+t")
        assert desk.app.theme == "coachtui-light"


async def test_the_theme_that_was_chosen_is_there_at_the_next_start(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "settings.toml").write_text("# mine\n", encoding="utf-8")
    monkeypatch.delenv("COACHTUI_THEME")
    monkeypatch.delenv("COLORFGBG", raising=False)
    async with sit(home, TUESDAY) as desk:
        assert desk.app.theme == "coachtui-dark"
        await desk.press("ctrl+t")
    assert (home / "settings.toml").read_text(encoding="utf-8") == 'theme = "coachtui-light"\n# mine\n'
    async with sit(home, TUESDAY) as desk:
        assert desk.app.theme == "coachtui-light"
        desk.app.choose_theme()
        desk.app.theme = "nord"
        await desk.press()
    async with sit(home, TUESDAY) as desk:
        assert desk.app.theme == "nord"
    monkeypatch.setenv("COACHTUI_THEME", "light")
    with coach_on(home, TUESDAY) as coach:
        assert CoachApp(coach).theme == "coachtui-light", "what the environment asks for comes first"


@pytest.mark.parametrize("text", ['theme = "no such"\n', "theme = 5\n", "theme =\n", "\x00"])
async def test_settings_that_cannot_be_understood_are_named_and_ours_stays(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.delenv("COACHTUI_THEME")
    (home / "settings.toml").write_text(text, encoding="utf-8")
    async with sit(home, TUESDAY) as desk:
        assert desk.app.theme.startswith("coachtui-")
        assert "theme" in desk.words or "settings.toml" in desk.words
        assert "1 Today" in desk.text


@pytest.mark.parametrize("name", ["coachtui.ics", "report.html"])
async def test_the_plan_goes_into_a_file_and_never_over_another(
    sit: Sit, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with sit(home, TUESDAY) as desk:
        await choose(desk, "export")
        field = desk.app.screen.query_one(ChoiceField)
        while field.value != name:
            await desk.press("right")
        (tmp_path / name).write_text("mine", encoding="utf-8")
        await desk.press("enter")
        await desk.until("holds something else")
        assert (tmp_path / name).read_text(encoding="utf-8") == "mine"
        (tmp_path / name).unlink()
        await desk.press("enter")
        await desk.until("written:")
        assert (tmp_path / name).stat().st_size > 500


def test_leaving_the_file_as_it_was_is_the_same_text(home: Path) -> None:
    file = home / "athlete.toml"
    assert athlete_file.changed(file, {}) == file.read_text(encoding="utf-8")


async def test_what_was_said_of_ones_own_storing_stays_though_others_were_being_looked_for(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number that was read before must not make one's own storing look like that of another terminal."""
    read, free, really = threading.Event(), threading.Event(), keeping_app._changes_elsewhere

    def slowly(coach: Coach) -> int:
        number = really(coach)
        read.set()
        assert free.wait(20)
        return number

    async with sit(home, TUESDAY) as desk:
        await desk.app.look_elsewhere()
        monkeypatch.setattr(keeping_app, "_changes_elsewhere", slowly)
        looking = asyncio.create_task(desk.app.look_elsewhere())
        await desk.until_true(read.is_set)
        sessions.skip(desk.app.coach)
        desk.app.changed()
        desk.app.screen.say(["saved: skipped"])
        free.set()
        await looking
        await desk.app.look_elsewhere()
        await desk.press()
        assert "saved: skipped" in desk.words
        with coach_on(home, TUESDAY) as other:
            checkin.check_in(other, CheckIn(2, 2, 2, 2, 2))
        await desk.app.look_elsewhere()
        await desk.until("Stored in another terminal")
