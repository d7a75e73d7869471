"""What the palette offers: every key that does something here, and what has no key."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from coachtui.tui.screens.daily import Daily
from coachtui.tui.widgets.bars import key_name

if TYPE_CHECKING:
    from coachtui.tui.coach_app import CoachApp

WITHIN = {"list", "options", "days", "scores", "sites", "chart"}
"""Groups of keys that move about inside a widget."""


def commands(app: "CoachApp", screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Actions of the open screen with their keys; on a mode also goal, week, body, plan and files; then the looks."""
    seen: set[str] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        inside = (binding.id or "list").partition(".")[0] in WITHIN or binding.action.startswith("focus_")
        if not inside and binding.tooltip and active.enabled and binding.action not in seen:
            seen.add(binding.action)
            name = binding.description.capitalize()
            run = partial(app.run_action, binding.action, active.node)
            yield SystemCommand(f"{name}  ({key_name(screen, binding)})", binding.tooltip, run)
    if isinstance(screen, Daily) and app.ready:
        for name, title, about in (
            ("goal", "Change my goal", "Another race, day or target; the plan's difference is shown first"),
            ("week", "Change my week", "Minutes, long run, equipment, club night; the difference is shown first"),
            ("body", "Change my body check", "Conditions, clearance, injuries; the plan's difference is shown first"),
        ):
            yield SystemCommand(title, about, partial(app.change_answers, name))
        yield SystemCommand(
            "Plan anew", "A new plan from today's fitness and volume; the difference is shown first", app.plan_anew
        )
        yield SystemCommand(
            "Export", "Calendar, pages, report, portfolio: written to a file that is named then", partial(_export, app)
        )
        yield SystemCommand(
            "A coach's file",
            "What your coach changed; the difference is shown first",
            partial(_coach_file, app),
        )
        yield SystemCommand(
            "Setbacks", "Injuries, illness and hard races: what comes again, and what helped", partial(_setbacks, app)
        )
    yield SystemCommand("Choose a theme", "Ours, light and dark, and all of Textual's", app.choose_theme)
    yield SystemCommand("Picture", "Save this screen as an SVG picture", app.deliver_screenshot)


def _coach_file(app: "CoachApp") -> None:
    from coachtui.tui.screens.coach_file import CoachFileScreen  # noqa: PLC0415 - opened later

    app.push_screen(CoachFileScreen())


def _setbacks(app: "CoachApp") -> None:
    from coachtui.tui.screens.setbacks import SetbacksScreen  # noqa: PLC0415 - opened later

    app.push_screen(SetbacksScreen())


def _export(app: "CoachApp") -> None:
    from coachtui.tui.screens.export import ExportScreen  # noqa: PLC0415 - opened later

    app.push_screen(ExportScreen())
