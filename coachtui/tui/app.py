"""The door to the screens: small, so that everything behind it is imported in the quickest way."""

import datetime as dt
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachtui.coach.coach import Coach

SWITCH_S = 0.001
"""How soon a key that comes while a thread computes has the interpreter; the usual 5 ms would be felt."""


def open_app(coach: "Coach") -> int:
    """Run the screens until they are left; returns the exit code.

    Nothing is collected while modules load, since nearly all of it stays; the app collects again after its first paint.
    """
    gc.disable()
    sys.setswitchinterval(SWITCH_S)
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")  # calm unless asked otherwise
    os.environ.setdefault("TEXTUAL_FPS", "120")  # read when textual is imported: how soon a change is painted
    with leanly():
        from coachtui.tui.coach_app import CoachApp  # noqa: PLC0415 - textual comes with it

    app = CoachApp(coach, clock=lambda: dt.datetime.now(dt.UTC).astimezone())
    try:
        app.run()
    finally:
        app.close()
    return app.return_code or 0


class _Later(ModuleType):
    """Stands for a module while others load that only name its classes; whoever needs one of them loads it then."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def leanly() -> Iterator[None]:
    """While textual loads, do without what no first screen needs.

    Without `ssl`, asyncio offers no encrypted connections, of which there are none here. The palette of textual comes
    with lists, trees and fields; palette.py loads it when it is opened.
    """
    aside: dict[str, ModuleType | None] = {"ssl": None, "textual.command": _Later("textual.command")}
    aside = {name: module for name, module in aside.items() if name not in sys.modules}
    sys.modules.update(aside)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in aside:
            del sys.modules[name]
