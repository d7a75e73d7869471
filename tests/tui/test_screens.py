"""Pictures of Today and Week, text that must stay text, small windows, and what every binding owes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.binding import Binding
from textual.theme import BUILTIN_THEMES, Theme

from coachtui.coach import views
from coachtui.coach.answers import Why
from coachtui.coach.wording import readiness_head
from coachtui.training.entries import Done, Entry
from coachtui.tui import keys
from coachtui.tui.coach_app import CoachApp
from coachtui.tui.theme import DARK, LIGHT, PALER, READABLE, contrast, derived
from coachtui.tui.widgets import answers
from coachtui.tui.widgets.ink import fit, spread, width_of, wrap

from . import samples
from .conftest import START, Sit, coach_on

SIZES = ((80, 24), (120, 36))


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample week in place of what the coach would answer."""
    monkeypatch.setattr(views, "day_of", lambda now, date: samples.day())
    monkeypatch.setattr(views, "week_of", lambda now, number=None: samples.week())


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("size", SIZES)
async def test_today_looks_like_its_picture(
    sit: Sit, home: Path, golden: Callable[[str, str], None], size: tuple[int, int]
) -> None:
    async with sit(home, samples.TODAY, size) as desk:
        golden(f"today-{size[0]}x{size[1]}", desk.text)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("size", SIZES)
async def test_week_looks_like_its_picture(
    sit: Sit, home: Path, golden: Callable[[str, str], None], size: tuple[int, int]
) -> None:
    async with sit(home, samples.TODAY, size) as desk:
        await desk.press("2")
        golden(f"week-{size[0]}x{size[1]}", desk.text)


async def test_text_that_a_person_wrote_is_never_markup_nor_control(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = tuple(
        replace(s, title=samples.HOSTILE, why=samples.HOSTILE, steps=()) if s.kind != "rest" else s
        for s in samples.SESSIONS
    )
    said = replace(samples.READINESS, text=samples.HOSTILE)
    monkeypatch.setattr(
        views, "day_of", lambda now, date: replace(samples.day(hostile, samples.HOSTILE), readiness=said)
    )
    monkeypatch.setattr(views, "week_of", lambda now, number=None: samples.week(hostile))
    async with sit(home, samples.TODAY) as desk:
        for keys in ((), ("2",), ("m",), ("escape", "l"), ("escape", "question_mark"), ("escape", "ctrl+p")):
            await desk.press(*keys)
            assert "\x1b" not in desk.text
            assert "\u202e" not in desk.text
            if keys in ((), ("2",)):
                assert "[/] [bold red]x[/]" in desk.words


@pytest.mark.parametrize(
    ("size", "sentence"), [((40, 10), "too small"), ((59, 30), "a little more room"), ((100, 19), "a little more room")]
)
async def test_a_small_window_gets_a_sentence_and_grows_back(
    sit: Sit, home: Path, size: tuple[int, int], sentence: str
) -> None:
    async with sit(home, dt.date(2026, 11, 24), size) as desk:
        assert sentence in desk.words
        assert "check in" not in desk.words
        await desk.press("c")
        assert sentence in desk.words
        await desk.press("escape")
        await desk.resize(80, 24)
        await desk.press()
        assert "check in" in desk.words
        await desk.press("u")
        await desk.resize(*size)
        await desk.press()
        assert sentence in desk.words
        assert "nothing to undo" not in desk.words
    async with sit(home.parent / "nobody", dt.date(2026, 11, 24), size) as desk:
        assert sentence in desk.words


def test_every_binding_has_an_id_of_its_own_and_says_what_it_does() -> None:
    seen: dict[str, str] = {}
    for cls in keys.classes():
        assert all(isinstance(b, Binding) for b in cls.__dict__.get("BINDINGS", ()))
        for binding in keys.own_bindings(cls):
            assert binding.id, (cls, binding)
            assert "." in binding.id
            assert binding.tooltip, (cls, binding)
            assert seen.setdefault(binding.id, cls.__qualname__) == cls.__qualname__, binding.id


def test_every_mode_and_dialog_can_be_left_by_a_key() -> None:
    for cls in keys.classes():
        if cls.__module__.startswith("coachtui.tui.screens") and cls.__name__.endswith("Screen"):
            leaving = {
                key
                for base in cls.__mro__
                for b in base.__dict__.get("BINDINGS", ())
                if isinstance(b, Binding)
                for key in b.key.split(",")
            }
            assert leaving & {"escape", "q"}, cls


async def test_the_palette_opens_once_also_when_help_lies_over_it(sit: Sit, home: Path) -> None:
    async with sit(home, START) as desk:
        await desk.press("ctrl+p", "ctrl+p", "f1", "ctrl+p")
        assert [type(s).__name__ for s in desk.app.screen_stack] == ["TodayScreen", "CommandPalette", "HelpScreen"]
        await desk.press("f1", "escape", "ctrl+p")
        assert [type(s).__name__ for s in desk.app.screen_stack] == ["TodayScreen", "CommandPalette"]


async def test_help_and_palette_name_what_the_screen_can_do(sit: Sit, home: Path) -> None:
    async with sit(home, dt.date(2026, 11, 24), (100, 40)) as desk:
        await desk.press("question_mark")
        assert "Five key presses" in desk.words
        await desk.press("escape", "ctrl+p")
        await desk.pilot.pause(0.3)
        assert "Five key presses" in desk.words


async def test_themes_are_ours_and_change_with_a_key(sit: Sit, home: Path) -> None:
    async with sit(home, dt.date(2026, 11, 24)) as desk:
        assert desk.app.theme == DARK.name
        await desk.press("ctrl+t")
        assert desk.app.theme == LIGHT.name
        assert {DARK.name, LIGHT.name} <= set(desk.app.available_themes)


def coloured(app: CoachApp) -> list[Segment]:
    """What reaches the terminal in a colour of its own."""
    background = app.screen.background_colors[1]
    found = []
    for strip in app.screen._compositor.render_strips():
        for line_filter in app._filters:
            if line_filter.enabled:
                strip = strip.apply_filter(line_filter, background)  # noqa: PLW2901
        found += [s for s in strip if s.style and s.style.color is not None and not s.style.color.is_default]
    return found


async def test_without_colour_nothing_is_coloured_and_nothing_lost(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with coach_on(home, dt.date(2026, 11, 24)) as coach:
        app = CoachApp(coach)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            for key in ("1", "2", "3", "4", "5", "6", "question_mark"):
                await pilot.press(key)
                await pilot.pause()
                assert coloured(app) == [], key
                assert "coachtui" in "".join(s.text for strip in app.screen._compositor.render_strips() for s in strip)
            assert app.ansi_color is True


def test_lines_fit_their_width_whatever_is_in_them() -> None:
    for text in ("", "a", "word " * 20, "ein" * 40, "走る" * 20, "e\u0301" * 50, samples.HOSTILE):
        for width in (10, 11, 37, 80):
            assert width_of(fit([(text, "")], width)) <= width
            assert width_of(spread([(text, "bold")], [("9 km", "")], width)) <= width
            for row in wrap([(text, ""), (text, "dim")], width, [("· ", "")]):
                assert width_of(row) <= width


def test_the_space_between_words_of_two_styles_has_neither() -> None:
    assert wrap([("before: ", "dim"), ("Long run, 80 min", "strike")], 80) == [
        [("before:", "dim"), (" ", ""), ("Long run, 80 min", "strike")]
    ]


def test_the_light_says_what_it_asks_and_no_reason_twice() -> None:
    short = samples.READINESS.items[1]
    by_points = replace(samples.READINESS, items=(short,), text=f"Amber: 3 points ({short.text}).")
    assert readiness_head(by_points) == ("Amber: go easier today", "3 points")
    held = replace(samples.READINESS, items=(), text="Amber until two good mornings in a row; today 0 points.")
    assert readiness_head(held) == (held.text, "")
    assert readiness_head(replace(held, state="red", text="Red: an alarm is open.")) == ("Red: an alarm is open.", "")


@pytest.mark.usefixtures("sample")
async def test_no_sentence_stands_twice_in_today(sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tuple(replace(s, why=f"{samples.EASED.because} It is enough.") for s in samples.SESSIONS)
    monkeypatch.setattr(views, "day_of", lambda now, date: samples.day(told))
    async with sit(home, samples.TODAY, (100, 36)) as desk:
        assert desk.words.count(samples.EASED.because) == 1
        assert "It is enough." in desk.words


async def test_a_scrollbar_is_a_line_that_no_colour_is_needed_for(sit: Sit, home: Path) -> None:
    async with sit(home, START, (80, 20)) as desk:
        await desk.press("6")
        assert any(line.rstrip().endswith("┃") for line in desk.text.splitlines())
        assert "█" not in desk.text


async def test_the_date_keeps_its_distance_from_the_modes(sit: Sit, home: Path) -> None:
    async with sit(home, START, (60, 20)) as desk:
        for width, told in ((60, "Fri 20 Nov 2026"), (80, "6 Library     Fri 20"), (84, "6 Library     Fri 20 Nov")):
            await desk.resize(width, 20)
            assert told in desk.text.splitlines()[0]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("size", SIZES)
async def test_what_was_logged_again_and_again_takes_one_line(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    swims = [Entry(f"s{n}", samples.MONDAY, "", "d", Done("cross", None, 30, title="Swim")) for n in range(3)]
    rests = [Entry(f"r{n}", samples.MONDAY, "", "d", Done("rest", None)) for n in range(20)]
    told = replace(samples.week(), logged={samples.MONDAY.isoformat(): (*swims, *rests)})
    monkeypatch.setattr(views, "week_of", lambda now, number=None: told)
    async with sit(home, samples.TODAY, size) as desk:
        await desk.press("2")
        assert desk.text.count("✓ rested") == 1
        assert desk.text.count("+ Swim, 30") == 1


@pytest.mark.parametrize("theme", [DARK, LIGHT, *(t for name, t in BUILTIN_THEMES.items() if "ansi" not in name)])
def test_every_colour_of_text_can_be_read_on_every_ground(theme: Theme) -> None:
    made = {**derived(theme), **theme.to_color_system().generate(), **theme.variables}
    texts = [key for key in made if key.startswith(("field-", "light-", "ink-dim", "ink-accent"))]
    for ground in ("background", "ink-row", "ink-raised"):
        least = min(READABLE, PALER * contrast(made["foreground"], made[ground]))
        for key in texts:
            assert contrast(made[key], made[ground]) >= least - 0.05, (key, ground)


def test_the_way_back_is_a_key_and_no_command() -> None:
    told = "\n".join(
        "".join(text for text, _ in line)
        for line in answers.why(Why("x", "", None, (), (), (samples.EASED,), ()), 80, "km")
    )
    assert "u: take it back" in told
    assert "coachtui undo" not in told


@pytest.mark.usefixtures("sample")
async def test_today_counts_what_followed_and_other_modes_tell_it(sit: Sit, home: Path) -> None:
    async with sit(home, samples.TODAY) as desk:
        assert desk.app.screen.news([samples.EASED]) == ["1 change below"]  # type: ignore[attr-defined]
        await desk.press("2")
        assert samples.EASED.because in desk.app.screen.news([samples.EASED])[0]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("sample")
async def test_beside_the_reason_no_step_and_no_reason_stands_twice(sit: Sit, home: Path) -> None:
    async with sit(home, samples.TODAY, (160, 40)) as desk:
        assert desk.words.count("6 min at threshold") == 1
        assert desk.words.count("Six minutes at threshold") == 1


async def test_without_colour_a_field_is_a_line_and_its_cursor_is_seen(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with coach_on(home, dt.date(2026, 11, 24)) as coach:
        app = CoachApp(coach)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("l")
            await pilot.pause()
            assert app.focused is not None
            field = app.focused.region
            row = [s for s in list(app.screen._compositor.render_strips())[field.y] if s.style is not None]
            assert any(s.style.reverse for s in row if s.style)
            assert sum(len(s.text) for s in row if s.style and s.style.underline) >= field.width
