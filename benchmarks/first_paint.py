"""How soon the app shows a complete Today, and a key its answer, beside the smallest app of the same toolkit.

Each program runs in a terminal of its own, in turn, so that ratios mean something on a busy machine.
Prints a table; writes nothing outside a folder of its own. Run it with: make bench
"""

import datetime as dt
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from coachtui.coach import onboard
from coachtui.coach.coach import Coach

ROUNDS = 7
SIZE = (40, 120)
PATIENCE_S = 30.0
TODAY = dt.date(2026, 11, 23)
ATHLETE = Path(__file__).resolve().parent.parent / "examples" / "demo" / "athlete.toml"
SMALLEST = """
from textual.app import App
from textual.widgets import Footer, Header, Static
class Smallest(App):
    BINDINGS = [("n", "next", "next")]
    def compose(self):
        yield Header()
        yield Static("a line to read", id="line")
        yield Footer()
    def action_next(self):
        self.query_one("#line", Static).update("another line to read")
Smallest().run()
"""


def until(screen: int, sign: bytes) -> float:
    """Read what a program writes until a sign stands in it; the instant that was."""
    seen, end = b"", time.perf_counter() + PATIENCE_S
    while sign not in seen:
        ready, _, _ = select.select([screen], [], [], max(end - time.perf_counter(), 0))
        if not ready:
            raise SystemExit(f"{sign!r} never came")
        seen += os.read(screen, 65536)
    return time.perf_counter()


def run(command: list[str], painted: bytes, key: bytes, answered: bytes) -> tuple[float, float, float]:
    """Milliseconds from start to paint and from key to answer, and the most memory held, in MB."""
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    begin = time.perf_counter()
    program = subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=env, start_new_session=True
    )
    os.close(terminal)
    try:
        paint = until(screen, painted) - begin
        time.sleep(0.5)
        while select.select([screen], [], [], 0)[0]:
            os.read(screen, 65536)
        pressed = time.perf_counter()
        os.write(screen, key)
        answer = until(screen, answered) - pressed
        return paint * 1e3, answer * 1e3, peak_mb(program.pid)
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        os.close(screen)


def peak_mb(pid: int) -> float:
    """The most memory that a running process has held; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmHWM")), 0.0)


def both(home: Path, today: dt.date) -> list[tuple[tuple[float, float, float], tuple[float, float, float]]]:
    """Our app on a home and the smallest one, in turn."""
    ours = [sys.executable, "-m", "coachtui", "--home", str(home), "--today", today.isoformat()]
    smallest = [sys.executable, "-c", SMALLEST]
    return [(run(ours, b"check in", b"2", b"Week 1"), run(smallest, b"next", b"n", b"another")) for _ in range(ROUNDS)]


def measure(home: Path, today: dt.date) -> dict[str, float]:
    """Ratios of paint, key and memory on a home, each the median over the rounds."""
    pairs = both(home, today)
    names = ("first_paint", "next_week", "memory")
    return {name: statistics.median(a[n] / (b[n] or 1) for a, b in pairs) for n, name in enumerate(names)}


def main() -> None:
    """Both programs in turn, then the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        now = dt.datetime.combine(TODAY, dt.time(7), dt.UTC)
        with Coach.open(f"{folder}/home", today=TODAY, now=now) as coach:
            onboard.start_from_file(coach, str(ATHLETE))
        pairs = both(Path(folder) / "home", TODAY)
    print(f"{'':<16}{'Today, ms':>12}{'key, ms':>12}{'memory, MB':>12}")
    for name, which in (("coachtui", 0), ("smallest app", 1)):
        paint, key, held = (statistics.median(pair[which][n] for pair in pairs) for n in (0, 1, 2))
        print(f"{name:<16}{paint:>12.0f}{key:>12.1f}{held:>12.1f}")


if __name__ == "__main__":
    main()
