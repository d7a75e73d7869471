"""A morning with pain, a tired morning, and everything a day asks for, by keyboard alone."""

import datetime as dt
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from coachtui.coach import flags, views
from coachtui.training.entries import Answer, CheckIn, Done
from coachtui.training.problems import CoachError
from coachtui.tui.coach_app import CoachApp

from .conftest import START, Desk, Sit, coach_on

TUESDAY = dt.date(2026, 11, 24)


async def test_a_check_in_with_achilles_pain_changes_the_week_says_why_and_can_be_corrected(
    sit: Sit, home: Path
) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("2")
        before = desk.text
        await desk.press("1", "c")
        assert "very sore" in desk.text
        await desk.press("4", "4", "4", "4", "4", "tab", "tab", "tab", "tab", "4", "l")
        await desk.press("enter")
        assert "WHAT CHANGED, AND WHY" in desk.text
        assert "pain" in desk.words
        await desk.press("enter", "2")
        assert desk.text != before
        await desk.press("w")
        assert "Why" in desk.text
        assert "at least 3, at most 5" in desk.words
        assert "→" in desk.text
        await desk.press("escape", "f")
        assert "left Achilles 4 of 10" in desk.words
        await desk.press("enter", "end", "enter")
        assert "Was it really a mistake?" in desk.words
        await desk.press("enter", "enter")
        assert desk.text == before
    with coach_on(home, TUESDAY) as coach:
        assert flags.flags(coach) == ()


async def test_what_pain_decided_is_not_undone_but_corrected(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("f", "enter")
        assert "Where" in desk.text
        await desk.press("k", "tab", "tab", "5", "enter")
        assert "Saved" in desk.text
        await desk.press("enter", "2")
        rows = desk.app.screen.rows
        pain = next(k for k in rows._order() if k.endswith("pain-moderate"))
        rows.go_to(pain)
        await desk.press("u")
        assert "! " in desk.text
        assert "clear" in desk.words
    with coach_on(home, TUESDAY) as coach:
        assert [f.key for f in flags.flags(coach)] == ["pain:knee"]


async def test_a_tired_morning_eases_and_undo_brings_the_week_back(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("2")
        before = desk.text
        await desk.press("c", "2", "2", "2", "2", "2", "enter")
        assert "Amber" in desk.text
        await desk.press("enter")
        eased = desk.text
        assert eased.splitlines()[1] != before.splitlines()[1], "fewer kilometres stand in the head of the week"
        for _ in range(6):
            await desk.press("u")
            if "there is nothing to undo" in desk.words:
                break
        await desk.press("home", "down")
        days = slice(1, 14)
        left, right = ([line[:70].rstrip() for line in text.splitlines()[days]] for text in (desk.text, before))
        assert left == right


async def test_done_log_skip_and_move(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("2", "x")
        assert "saved" in desk.words
        assert "✓ done" in desk.text
        with coach_on(home, TUESDAY) as coach:
            title = views.day(coach).sessions[0].title
        assert title in desk.words
        await desk.press("down", "s")
        assert "skipped" in desk.text
        await desk.press("down", "m")
        assert "Move:" in desk.text
        await desk.press("down", "down", "down", "enter")
        moved = "↷" in desk.text or "saved" in desk.words or "! " in desk.text
        assert moved
        await desk.press("escape", "1", "l")
        assert "Log" in desk.text
        await desk.press("4", "enter")
        assert "saved" in desk.words.lower()
    with coach_on(home, TUESDAY) as coach:
        kinds = [e.kind for e in coach.journal.diary().entries]
        assert kinds[0] == "done"
        assert "skip" in kinds


@pytest.mark.parametrize("text", ["inf", "nan", "x"])
async def test_what_is_no_number_is_said_beside_its_field(sit: Sit, home: Path, text: str) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("l")
        await desk.type("4")
        await desk.press("tab")
        await desk.type(text)
        await desk.press("enter")
        assert f"'{text}' is not a number" in desk.words
        assert "Log" in desk.text
    with coach_on(home, TUESDAY) as coach:
        assert not coach.journal.diary().entries


async def test_a_refused_move_says_why_and_keeps_the_list(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("2", "end")
        rows = desk.app.screen.rows
        long_run = next(s for s in desk.app.screen.view.week.sessions if s.long)
        rows.go_to(f"session {long_run.id}")
        await desk.press("m", "home", "enter")
        assert "! " in desk.text
        assert "Move:" in desk.text
    with coach_on(home, TUESDAY) as coach:
        assert not coach.journal.diary().entries


async def test_the_open_question_is_answered_with_one_key(sit: Sit, home: Path) -> None:
    monday = dt.date(2026, 11, 23)
    async with sit(home, monday) as desk:
        assert "done, changed or missed?" in desk.words
        await desk.press("y")
        assert "saved" in desk.words
    with coach_on(home, monday) as coach:
        body = coach.journal.diary().entries[-1].body
        assert isinstance(body, Done)
        assert body.as_planned


@pytest.mark.parametrize(("key", "said"), [("y", "ran"), ("n", "rested"), ("i", "ill")])
async def test_days_without_a_word_are_answered_with_one_key(sit: Sit, home: Path, key: str, said: str) -> None:
    silent = START + dt.timedelta(14)
    async with sit(home, silent) as desk:
        assert "ran, rested or ill?" in desk.words
        assert "y ran n rested i ill" in desk.words
        await desk.press(key)
        assert "ran, rested or ill?" not in desk.words
    with coach_on(home, silent) as coach:
        body = coach.journal.diary().entries[-1].body
        assert isinstance(body, Answer)
        assert (body.flag, body.value) == ("silence:2026-11-20/2026-12-03", said)


async def test_ill_answers_only_what_asks_for_it(sit: Sit, home: Path) -> None:
    monday = dt.date(2026, 11, 23)
    async with sit(home, monday) as desk:
        assert "done, changed or missed?" in desk.words
        await desk.press("i")
        assert "f tells of an illness" in desk.words
    with coach_on(home, monday) as coach:
        assert not coach.journal.diary().entries


async def test_scores_are_five_or_none(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("c", "4", "4", "enter")
        assert "five scores, or none" in desk.words
        await desk.press("4", "4", "4")
        await desk.type("7.5")
        await desk.press("enter", "enter")
    with coach_on(home, TUESDAY) as coach:
        body = coach.journal.diary().entries[-1].body
        assert isinstance(body, CheckIn)
        assert (body.total, body.slept_h) == (20, 7.5)


async def test_an_alarm_is_shown_at_once_also_when_it_cannot_be_stored(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise CoachError("the journal cannot be written", "see: coachtui doctor")

    monkeypatch.setattr(flags, "flag", broken)
    async with sit(home, TUESDAY) as desk:
        await desk.press("f")
        for _ in range(5):
            await desk.press("down")
        await desk.press("enter")
        assert "Alarm: chest pain" in desk.text
        assert flags.alarm_text("chest-pain")[:30] in desk.words
        assert "the journal cannot be written" in desk.words


async def test_weeks_are_turned_and_end_at_the_ends_of_the_plan(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("2")
        assert "Week 2 of" in desk.text
        await desk.press("right_square_bracket")
        assert "Week 3 of" in desk.text
        await desk.press("left", "left", "left", "left")
        assert "Week 1 of" in desk.text
        await desk.press("t")
        assert "Week 2 of" in desk.text


async def test_trouble_of_any_kind_becomes_a_sentence(sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("her note said: limping")

    async with sit(home, TUESDAY) as desk:
        monkeypatch.setattr(views, "week_of", broken)  # a week that was told is not asked for again
        await desk.press("2")
        assert "a mistake of its own here (ZeroDivisionError in " in desk.words
        assert "limping" not in desk.words, "the failure's own text may quote what was told"
        assert "1 Today" in desk.text


async def test_an_app_that_has_to_stop_names_the_failure_and_nothing_personal(sit: Sit, home: Path) -> None:
    told = StringIO()
    with pytest.raises(ValueError, match="limping"):
        async with sit(home, TUESDAY) as desk:

            def broken() -> None:
                raise ValueError("her note said: limping")

            desk.app.call_later(broken)
            await desk.pilot.pause()
            Console(file=told, width=200).print(*desk.app._exit_renderables)
    assert "a mistake of its own: ValueError" in told.getvalue()
    assert "limping" not in told.getvalue()


async def test_questions_of_a_flag_are_answered_one_after_another(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("f", "enter")
        await desk.type("s")
        await desk.press("tab", "tab", "4", "tab", "right", "space", "enter")
        assert "bone" in desk.words
        await desk.press("enter", "f", "enter")
        with coach_on(home, TUESDAY) as coach:
            asked = flags.flags(coach)[0].questions
        assert len(asked) > 1
        await desk.press("n")
        await desk.press("escape", "escape")
    with coach_on(home, TUESDAY) as coach:
        assert flags.flags(coach)[0].questions == asked[1:]


async def test_keys_typed_right_behind_a_tab_go_to_the_next_field(sit: Sit, home: Path) -> None:
    async with sit(home, TUESDAY) as desk:
        await desk.press("c", "4", "4", "4", "4", "4")
        await desk.pilot.press("7", "tab", "5", "2", "enter")
        await desk.press("enter")
    with coach_on(home, TUESDAY) as coach:
        body = coach.journal.diary().entries[-1].body
        assert isinstance(body, CheckIn)
        assert (body.slept_h, body.resting_hr) == (7.0, 52)


async def test_an_app_left_open_overnight_shows_and_stores_the_new_day(home: Path) -> None:
    clock = [dt.datetime(2026, 11, 24, 22, tzinfo=dt.UTC)]
    with coach_on(home, TUESDAY) as coach:
        coach.now = clock[0]
        app = CoachApp(coach, clock=lambda: clock[0])
        async with app.run_test(size=(80, 24)) as pilot:
            desk = Desk(app, pilot)
            await desk.press()
            assert "Tue 24" in desk.text
            clock[0] += dt.timedelta(hours=4)
            app.renew()
            await desk.press()
            assert "Tue 24" in desk.text, "the day turns at three"
            clock[0] += dt.timedelta(hours=5)
            await desk.press("c", "4", "4", "4", "4", "4", "enter", "enter")
            assert "Wed 25" in desk.text
        assert coach.journal.diary().entries[-1].date == dt.date(2026, 11, 25)
