"""The five questions, asked on a real terminal."""

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

from .conftest import TODAY, Typed


def typed(home: Path, keys: str, *words: str, wait_for: str = "", then: tuple[str, str] = ("", "")) -> tuple[int, str]:
    """Type keys into a command that runs on a pseudo-terminal; exit code and all that it printed.

    The keys go out once it has printed `wait_for`; `then` are further keys, and what they wait for. Those are pressed
    again where nothing comes of them: a signal that arrives just before a read begins does not end it.
    """
    pressed = 0.0
    waiting = [(wait_for, keys), (then[1], then[0])]
    ours, theirs = pty.openpty()
    env = {**os.environ, "COACHTUI_TODAY": TODAY, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"}
    command = [sys.executable, "-m", "coachtui", *words, "--home", str(home)]
    with subprocess.Popen(  # the child takes the terminal for its own, so that control-C reaches it
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=env,
        start_new_session=True,
        preexec_fn=_own_terminal,  # noqa: PLW1509
    ) as process:
        os.close(theirs)
        seen = ""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if waiting and waiting[0][0] in seen:
                os.write(ours, waiting.pop(0)[1].encode())
                pressed = time.monotonic()
            elif then[0] and not waiting and time.monotonic() > pressed + 2:
                os.write(ours, then[0].encode())
                pressed = time.monotonic()
            ready, _, _ = select.select([ours], [], [], 0.2)
            if ready:
                try:
                    got = os.read(ours, 4096)
                except OSError:
                    break
                if not got:
                    break
                seen += got.decode()
            elif process.poll() is not None:
                break
        os.close(ours)
        code = process.wait(timeout=5)
    return code, seen.replace("\r\n", "\n")


def _own_terminal() -> None:
    """In the new process: take the pseudo-terminal for its own, and heed control-C even where the tests do not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_five_keys_are_a_check_in(home: Path, shell: Typed) -> None:
    code, seen = typed(home, "43445", "checkin", wait_for="Sleep")
    assert code == 0, seen
    assert "1 awful  2 poor  3 fair  4 good  5 very good" in seen
    assert "fatigue 3: normal" in seen
    assert "Saved" in seen
    body = shell("journal", "list", "--json").json["entries"][0]["body"]
    assert [body[k] for k in ("sleep", "fatigue", "soreness", "stress", "mood")] == [4, 3, 4, 4, 5]


def test_a_wrong_key_is_asked_again_and_backspace_goes_back(home: Path, shell: Typed) -> None:
    code, seen = typed(home, "9x4\x7f23445", "checkin", wait_for="Sleep")
    assert code == 0, seen
    body = shell("journal", "list", "--json").json["entries"][0]["body"]
    assert [body[k] for k in ("sleep", "fatigue", "soreness", "stress", "mood")] == [2, 3, 4, 4, 5]


def test_stopping_half_way_stores_nothing(home: Path, shell: Typed) -> None:
    code, seen = typed(home, "44q", "checkin", wait_for="Sleep")
    assert code == 1
    assert "nothing was stored" in seen
    assert shell("journal", "list").out == "The journal is empty.\n"


def test_control_c_leaves_with_130_and_no_traceback(home: Path, shell: Typed) -> None:
    code, seen = typed(home, "4", "checkin", wait_for="Sleep", then=("\x03", "Fatigue"))
    assert code == 130, seen
    assert "Traceback" not in seen
    assert shell("journal", "list").out == "The journal is empty.\n"
