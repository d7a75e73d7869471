"""The door to the screens: small, so that everything behind it is imported in the quickest way."""

import datetime as dt
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachtui.coach.coach import Coach


def open_app(coach: "Coach") -> int:
    """Run the screens until they are left; returns the exit code.

    Nothing is collected while modules load, since nearly all of it stays; the app collects again after its first paint.
    """
    gc.disable()
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")  # calm unless asked otherwise
    os.environ.setdefault("TEXTUAL_FPS", "120")  # read when textual is imported: how soon a change is painted
    with _without("ssl"):
        from coachtui.tui.coach_app import CoachApp  # noqa: PLC0415 - textual comes with it

    app = CoachApp(coach, clock=lambda: dt.datetime.now(dt.UTC).astimezone())
    app.run()
    return app.return_code or 0


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Let a module seem missing to others that load meanwhile and can do without it.

    asyncio then offers no encrypted connections, of which there are none here, and OpenSSL is not loaded.
    """
    hidden = name not in sys.modules
    if hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if hidden:
            del sys.modules[name]
