"""The five questions of a check-in, one key each."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TextIO

from coachtui.cli.output import Output
from coachtui.cli.words import SCORES_ARE
from coachtui.training.body import ANCHORS, SCORES
from coachtui.training.problems import CoachError

BACK = frozenset("\x7f\x08b")
STOP = frozenset("q\x04\x1b")


def ask_scores(stdin: TextIO, out: Output) -> list[int]:
    """Sleep, fatigue, soreness, stress and mood from 1 to 5. Raises CoachError when the person stops."""
    out.line(SCORES_ARE)
    scores: list[int] = []
    with _single_keys(stdin):
        keys = _console_keys() if _on_console(stdin) else _keys(stdin)
        while len(scores) < len(SCORES):
            name = SCORES[len(scores)]
            anchors = "  ".join(f"{n} {word}" for n, word in enumerate(ANCHORS[name], 1))
            out.stdout.write(f"{name.capitalize():<10} {anchors}  ")
            out.flush()
            key = next(keys, "q")
            if key in "12345":
                scores.append(int(key))
                out.stdout.write(out.paint(f"> {ANCHORS[name][int(key) - 1]}", "accent"))
            elif key in BACK:
                del scores[-1:]
            out.stdout.write("\n")
            if key in STOP:
                raise CoachError(
                    "the check-in was stopped, so nothing was stored", "in one line: coachtui checkin 4 4 5 3 4"
                )
    return scores


@contextmanager
def _single_keys(stdin: TextIO) -> Iterator[None]:
    """Each key arrives as it is pressed; where the terminal cannot do that, with the return key."""
    try:
        import termios  # noqa: PLC0415 - not on every platform
        import tty  # noqa: PLC0415
    except ImportError:
        yield
        return
    try:
        before = termios.tcgetattr(stdin.fileno())
        tty.setcbreak(stdin.fileno(), termios.TCSANOW)
    except (termios.error, OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        termios.tcsetattr(stdin.fileno(), termios.TCSANOW, before)


def _on_console(stdin: TextIO) -> bool:
    """Whether keys come from the console of Windows, which has a way of its own to read them singly."""
    return os.name == "nt" and stdin.isatty()


def _console_keys() -> Iterator[str]:
    """Keys of the console of Windows as they are pressed; one that sends two signs, such as an arrow, is a blank."""
    console = import_module("msvcrt")  # only there
    while True:
        key: str = console.getwch()
        if key in "\x00\xe0":
            console.getwch()
            yield " "
        elif key == "\x03":
            raise KeyboardInterrupt
        else:
            yield key


def _keys(stdin: TextIO) -> Iterator[str]:
    """Keys as they come until the end; a key that sends a sequence, such as an arrow, counts as a blank."""
    try:
        number = stdin.fileno()
    except (OSError, ValueError):
        for line in stdin:
            yield from line.strip() or " "
        return
    while data := os.read(number, 64).decode("ascii", "replace"):
        if data.startswith("\x1b") and len(data) > 1:
            yield " "
        else:
            yield from data.replace("\r", "").replace("\n", "") or " "
