"""How the screens look for this athlete: `settings.toml` in the home, one line a setting."""

import re

from coachtui.coach.coach import Coach
from coachtui.journal.home import write_atomically
from coachtui.training.problems import CoachError

NAME = "settings.toml"
_THEME = re.compile(r"^\s*theme\s*=.*$", re.MULTILINE)


def theme(coach: Coach) -> str | None:
    """The name of the theme that was chosen, or None. Raises CoachError for a file that cannot be understood."""
    file = coach.home.path / NAME
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise CoachError(f"{file} cannot be read: {error}", "our own theme stays") from None
    import tomllib  # noqa: PLC0415 - only those who chose a theme need it

    try:
        found = tomllib.loads(text).get("theme")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CoachError(f"{file} cannot be read: {error}", "our own theme stays") from None
    if found is not None and not isinstance(found, str):
        raise CoachError(f"{file}: theme = {found!r} is no name", 'write it as theme = "coachtui-light"')
    return found


def keep_theme(coach: Coach, name: str) -> None:
    """Remember a theme for the next start; other lines of the file stay. Raises CoachError when that cannot be."""
    coach.home.make()
    file = coach.home.path / NAME
    line = f'theme = "{name}"'
    try:
        old = file.read_text(encoding="utf-8") if file.exists() else ""
    except (OSError, ValueError):
        old = ""
    new = _THEME.sub(lambda _: line, old, count=1) if _THEME.search(old) else f"{line}\n{old}"
    write_atomically(file, new)
