"""Editing a file of the home in the athlete's own editor; what they wrote is never lost to a mistake in it."""

import os
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from coachtui.cli.shell import Shell
from coachtui.coach import replan
from coachtui.coach.answers import Replan
from coachtui.training.problems import CoachError

T = TypeVar("T")
USUAL = {"posix": "vi", "nt": "notepad"}
"""The editor that each kind of platform has, for those who named none."""


def edit(shell: Shell) -> Replan | None:
    """What the edited athlete file changes, or None when nothing was edited. Raises CoachError as `edited` does."""
    path = shell.coach.home.athlete
    way = f"or edit {path} and see what it changes: coachtui replan --dry-run"
    before = replan.edit_text(shell.coach)
    return edited(shell, path, before, lambda text: replan.edited(shell.coach, text), "coachtui edit", way)


def edited(shell: Shell, path: Path, before: str, take: Callable[[str], T], command: str, way_out: str) -> T | None:
    """What `take` makes of a file's text once it was edited, or None when nothing was.

    A copy in the home is edited; it stays while it has a mistake. Raises CoachError with every located problem.
    """
    editor = shell.env.get("VISUAL") or shell.env.get("EDITOR") or (USUAL.get(os.name, "") if shell.interactive else "")
    if not editor:
        raise CoachError("editing needs a terminal, or EDITOR set to an editor", way_out)
    copy = path.with_name(f"{path.stem}.edit.toml")
    if not copy.exists():
        shell.coach.home.write(copy, before)
    while True:
        _open(editor, copy)
        text = copy.read_text(encoding="utf-8", errors="replace")
        if text == before:
            copy.unlink()
            return None
        try:
            result = take(text)
        except CoachError as error:
            _explain(shell, error)
            if shell.interactive and shell.confirm("Go on editing?"):
                continue
            raise CoachError(
                "the edited file has a mistake, so the old one stays",
                f"what you wrote is kept, and {command} goes on with it",
                file=error.file,
                line=error.line,
                problems=() if shell.interactive else error.problems,
            ) from None
        copy.unlink()
        return result


def words_of(command: str) -> list[str]:
    """An editor with its options; on Windows a backslash is a part of a path. Raises ValueError for an open quote."""
    if os.name == "nt":
        return [word.strip('"') for word in shlex.split(command, posix=False)]
    return shlex.split(command)


def _open(command: str, file: Path) -> None:
    try:
        words = [*words_of(command), os.fspath(file)]
        code = subprocess.run(words, check=False).returncode
    except (OSError, ValueError):
        raise CoachError(f"the editor {command!r} could not be started", "set EDITOR to one that can") from None
    if code:
        raise CoachError(f"the editor left with code {code}, so nothing was changed", "save the file before you leave")


def _explain(shell: Shell, error: CoachError) -> None:
    if shell.interactive:
        shell.out.trouble(error.message)
        for problem in error.problems:
            shell.out.trouble(str(problem))
