"""Editing the athlete file in the athlete's own editor; what they wrote is never lost to a mistake in it."""

import os
import shlex
import subprocess
from pathlib import Path

from coachtui.cli.shell import Shell
from coachtui.coach import replan
from coachtui.coach.answers import Replan
from coachtui.training.problems import CoachError

NAME = "athlete.edit.toml"
"""The copy in the home that is being edited; it stays while it has a mistake."""


def edit(shell: Shell) -> Replan | None:
    """What the edited file changes, or None when nothing was edited. Raises CoachError with every located problem."""
    before = replan.edit_text(shell.coach)
    command = shell.env.get("VISUAL") or shell.env.get("EDITOR") or ("vi" if shell.interactive else "")
    if not command:
        raise CoachError(
            "editing needs a terminal, or EDITOR set to an editor",
            f"or edit {shell.coach.home.athlete} and see what it changes: coachtui replan --dry-run",
        )
    copy = shell.coach.home.path / NAME
    if not copy.exists():
        shell.coach.home.write(copy, before)
    while True:
        _open(command, copy)
        text = copy.read_text(encoding="utf-8", errors="replace")
        if text == before:
            copy.unlink()
            return None
        try:
            result = replan.edited(shell.coach, text)
        except CoachError as error:
            _explain(shell, error)
            if shell.interactive and shell.confirm("Go on editing?"):
                continue
            raise CoachError(
                "the edited file has a mistake, so the old one stays",
                "what you wrote is kept, and coachtui edit goes on with it",
                file=error.file,
                line=error.line,
                problems=() if shell.interactive else error.problems,
            ) from None
        copy.unlink()
        return result


def _open(command: str, file: Path) -> None:
    try:
        words = [*shlex.split(command), os.fspath(file)]
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
