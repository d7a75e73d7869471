"""The screens over one coach: the modes, the themes, and the wizard while there is no athlete."""

import datetime as dt
import os
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.theme import BUILTIN_THEMES
from textual.worker import Worker, WorkerState

from coachtui.coach import settings
from coachtui.training.problems import CoachError, mishap
from coachtui.tui.keeping_app import KeepingApp
from coachtui.tui.screens.daily import Daily
from coachtui.tui.screens.sheet import sentences_of
from coachtui.tui.theme import DARK_NAME, LIGHT_NAME, THEMES, asked, chosen, derived
from coachtui.tui.widgets.thin import ThinBar

if TYPE_CHECKING:
    from coachtui.coach.coach import Coach

PLANNING = "planning"
"""The group of the worker that makes a new plan."""
FIRST = "New here? c checks in, 1 to 6 are the views, ? helps, ctrl+p finds all."


def _today() -> Screen[None]:
    from coachtui.tui.screens.today import TodayScreen  # noqa: PLC0415 - each mode is imported when opened

    return TodayScreen()


def _week() -> Screen[None]:
    from coachtui.tui.screens.week import WeekScreen  # noqa: PLC0415 - each mode is imported when opened

    return WeekScreen()


def _season() -> Screen[None]:
    from coachtui.tui.screens.season import SeasonScreen  # noqa: PLC0415 - each mode is imported when opened

    return SeasonScreen()


def _trends() -> Screen[None]:
    from coachtui.tui.screens.trends import TrendsScreen  # noqa: PLC0415 - each mode is imported when opened

    return TrendsScreen()


def _pathway() -> Screen[None]:
    from coachtui.tui.screens.pathway import PathwayScreen  # noqa: PLC0415 - each mode is imported when opened

    return PathwayScreen()


def _library() -> Screen[None]:
    from coachtui.tui.screens.library import LibraryScreen  # noqa: PLC0415 - each mode is imported when opened

    return LibraryScreen()


class CoachApp(KeepingApp):
    """The screens over one coach."""

    TITLE = "coachtui"
    CSS_PATH = "coachtui.tcss"
    DEFAULT_MODE = "today"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "today": _today,
        "week": _week,
        "season": _season,
        "trends": _trends,
        "pathway": _pathway,
        "library": _library,
    }
    _styled = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny-width"), (60, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny-height"), (20, "-short"), (24, "-usual"), (30, "-tall"), (44, "-high")]
    BINDINGS = [
        Binding(
            "ctrl+q",
            "quit",
            "Quit",
            id="app.quit",
            tooltip="Leave coachtui; everything is stored already",
            show=False,
            priority=True,
        ),
        # before the field sees it, so that letters typed right behind a tab go to the next field
        Binding("tab", "focus_next", "Next", id="app.next", tooltip="To the next field", show=False, priority=True),
        Binding(
            "shift+tab",
            "focus_previous",
            "Before",
            id="app.before",
            tooltip="To the field before",
            show=False,
            priority=True,
        ),
        Binding(
            "f1",
            "every_key",
            "Help",
            id="app.help",
            tooltip="What has the focus, its screen, and every key there is",
            show=False,
            priority=True,
        ),
        Binding(
            "ctrl+t",
            "other_theme",
            "Theme",
            id="app.theme",
            tooltip="Change between the light and the dark theme",
            show=False,
        ),
    ]

    def __init__(self, coach: "Coach", clock: Callable[[], dt.datetime] | None = None) -> None:
        super().__init__(coach, clock)
        ScrollBar.renderer = ThinBar
        for name in list(self.available_themes):
            if name != self.theme:
                self.unregister_theme(name)
        for theme in THEMES:
            self.register_theme(theme)
        first = self.theme
        self._theme_trouble = ""
        self.theme = self._first_theme()
        self.unregister_theme(first)
        self._kept_theme = self.theme
        """The theme that the next start begins with."""
        self._styled = self.theme
        """The theme that the style sheets were read for."""
        self._painted = False
        self.stylesheet.set_variables(self.get_css_variables())
        self.wanted_week: int | None = None
        """Number of the week that Week shows when it is opened next."""

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """A screen that is new takes its styles as they stand: no reason to read every style sheet again for it."""
        if screen._css_update_count < 0:
            screen._css_update_count = self._css_update_count
        super()._load_screen_css(screen)

    def delay_update(self, delay: float = 0.001) -> None:
        """Another mode is painted as soon as it is laid out; textual would wait for 50 ms."""
        super().delay_update(delay)

    def _end_batch(self) -> None:
        """What a screen left unpainted meanwhile is painted now."""
        super()._end_batch()
        if not self._batch_count and self.screen_stack:
            self.screen.check_idle()

    def _first_theme(self) -> str:
        """What the environment asks for, else what was chosen last, else what suits the terminal."""
        try:
            kept = settings.theme(self.coach) if asked(os.environ) is None else None
        except CoachError as error:
            self._theme_trouble = f"{error.message}; {error.hint}"
            kept = None
        if kept in BUILTIN_THEMES:
            self.register_theme(BUILTIN_THEMES[kept])
        if kept is not None and kept not in self.available_themes:
            self._theme_trouble = f"there is no theme {kept!r}; ctrl+p, Choose a theme, has them all"
            kept = None
        return kept or chosen(os.environ)

    def watch_theme(self, name: str) -> None:
        """Remember what was chosen while the screens are open."""
        if not self.is_running or name == self._kept_theme:
            return
        self._kept_theme = name
        try:
            settings.keep_theme(self.coach, name)
        except CoachError as error:
            self.notify(f"{error.message}; {error.hint}", severity="warning", markup=False)

    def on_mount(self) -> None:
        """Open the wizard while there is no athlete."""
        self.call_after_refresh(setattr, self, "_painted", True)
        if self._theme_trouble:
            self.notify(self._theme_trouble, severity="warning", timeout=20, markup=False)
        if (self.coach.home.path / "keys.toml").exists():
            self.call_after_refresh(self.take_keys)
        if not self.ready and not self._exit:
            self.run_wizard()
        elif self.ready:
            self.call_after_refresh(self.hint)

    @work(exit_on_error=False)
    async def run_wizard(self) -> None:
        """Step by step to a plan, then to Today."""
        from coachtui.tui.wizard.walk import walk  # noqa: PLC0415 - only a first start needs it

        if await walk(self):
            self.look()
            self.changed()
            self.hint()
        else:
            self.exit()

    def hint(self) -> None:
        """The keys that matter, while nothing has been told yet."""
        with suppress(CoachError):
            if not self.coach.journal.entries(1) and isinstance(self.screen, Daily):
                self.screen.say([FIRST])

    def open_week(self, number: int) -> None:
        """A week of the plan in Week."""
        self.wanted_week = number
        self.switch_mode("week")

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that can be done here."""
        from coachtui.tui.commands import commands  # noqa: PLC0415 - opened later

        return commands(self, screen)

    def change_answers(self, name: str) -> None:
        """Goal, week or body once more, with the same steps as at the start."""
        from coachtui.tui.wizard.again import change  # noqa: PLC0415 - opened later

        self._plan(partial(change, self, name))

    def plan_anew(self) -> None:
        """A new plan from today's fitness and volume; what would differ is shown first."""
        from coachtui.tui.wizard.again import plan_anew  # noqa: PLC0415 - opened later

        self._plan(partial(plan_anew, self))

    def _plan(self, anew: Callable[[], Coroutine[None, None, bool]]) -> None:
        """One new plan at a time."""

        async def run() -> None:
            if await anew():
                self.notify("Saved: a new plan from today on. The palette changes it again.", markup=False)

        if not any(worker.group == PLANNING for worker in self.workers):
            self.run_worker(run(), group=PLANNING, exit_on_error=False)

    def action_command_palette(self) -> None:
        """Everything that can be done here, by its name."""
        from coachtui.tui import palette  # noqa: PLC0415 - opened later

        palette.open_palette(self)

    def choose_theme(self) -> None:
        """All themes to choose from: ours, and those that come with textual."""
        from coachtui.tui import palette  # noqa: PLC0415 - opened later

        for theme in BUILTIN_THEMES.values():
            self.register_theme(theme)
        palette.open_themes(self)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; none while it is not known yet, since no style has been read by then."""
        return super().get_css_variables() if self._styled else {}

    def refresh_css(self, animate: bool = True) -> None:
        """Read all styles for another theme; the first time they have just been read for it."""
        if not self._painted and self.theme == self._styled:
            return
        self._styled = self.theme
        super().refresh_css(animate)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our styles need and a theme that is not ours does not name."""
        return {} if self.theme in (DARK_NAME, LIGHT_NAME) else derived(self.current_theme)

    def action_every_key(self) -> None:
        """Help with every key; the same key closes it."""
        from coachtui.tui.screens.help import HelpScreen  # noqa: PLC0415 - opened later

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
        else:
            self.push_screen(HelpScreen(self.screen, every=True))

    def take_keys(self) -> None:
        """The athlete's own keys; with a mistake in the file the usual ones stay, and it is said."""
        from coachtui.tui import keys  # noqa: PLC0415 - imports every screen

        try:
            self.set_keymap(keys.read(self.coach.home.path / keys.NAME))
        except CoachError as error:
            self.notify(f"{error.message}; {error.hint}", severity="warning", timeout=20, markup=False)

    def action_focus_next(self) -> None:
        """To the next field or list."""
        self.screen.focus_next()

    def action_focus_previous(self) -> None:
        """To the field or list before."""
        self.screen.focus_previous()

    def action_other_theme(self) -> None:
        """Change between light and dark."""
        self.theme = LIGHT_NAME if self.current_theme.dark else DARK_NAME

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker that failed becomes a sentence."""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            told = sentences_of(event.worker.error)
            self.notify("\n".join(s for s in told if s), severity="error", timeout=20, markup=False)

    def _fatal_error(self) -> None:
        """End with a sentence instead of a traceback; everything that was saved is saved."""
        self.bell()
        what = mishap(self._exception) if self._exception else "unknown"
        self.panic(
            Text(
                f"coachtui had to stop because of a mistake of its own: {what}\n"
                "Everything that was saved is safe. See: coachtui doctor"
            )
        )
