"""How soon the app shows a complete Today, and a key its answer, beside the smallest app of the same toolkit.

    python benchmarks/first_paint.py [HOME]

Each program runs in a terminal of its own, in turn, so that ratios mean something on a busy machine. HOME is a home to
look at, such as one that years.py filled; without it, the first day of a plan.
Prints a table; writes nothing outside a folder of its own.
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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import years
from coachtui.coach import onboard, views
from coachtui.coach.coach import Coach

ROUNDS = 7
TURNS = 200
"""How often a key is pressed in each round; the weeks are turned to and fro."""
REACH = 5
"""How many weeks away the turning goes."""
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
    pressed = 0
    def action_next(self):
        self.pressed += 1
        self.query_one("#line", Static).update(f"line {self.pressed}.")
Smallest().run()
"""


def until(screen: int, sign: bytes) -> tuple[float, int]:
    """Read what a program writes until a sign stands in it; the instant that was, and how many bytes were read."""
    seen, end = b"", time.perf_counter() + PATIENCE_S
    while sign not in seen:
        ready, _, _ = select.select([screen], [], [], max(end - time.perf_counter(), 0))
        if not ready:
            raise SystemExit(f"{sign!r} never came")
        seen += os.read(screen, 65536)
    return time.perf_counter(), len(seen)


@dataclass(frozen=True)
class Figures:
    """What one run of a program cost."""

    paint_ms: float
    """From the start to the paint."""
    open_ms: float
    """From the first key to its answer: for ours another mode, laid out for the first time."""
    keys_ms: tuple[float, ...]
    """From each further key to its answer."""
    bytes_a_key: float
    peak_mb: float


def run(command: list[str], painted: bytes, first: tuple[bytes, bytes], keys: Iterable[tuple[bytes, bytes]]) -> Figures:
    """Start a program, wait until it has painted, press a first key, then the others, each with the sign it answers."""
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    begin = time.perf_counter()
    program = subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=env, start_new_session=True
    )
    os.close(terminal)
    try:
        paint = until(screen, painted)[0] - begin
        rest(screen, 0.5)
        opened, _ = press(screen, *first)
        rest(screen, 0.5)
        times, written = [], 0
        for key, sign in keys:
            took, read = press(screen, key, sign)
            times.append(took)
            written += read + rest(screen, 0.02)
        return Figures(paint * 1e3, opened, tuple(times), written / len(times), peak_mb(program.pid))
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        os.close(screen)


def press(screen: int, key: bytes, sign: bytes) -> tuple[float, int]:
    """Milliseconds from a key to the arrival of the sign that answers it, and the bytes that came until then."""
    pressed = time.perf_counter()
    os.write(screen, key)
    answered, read = until(screen, sign)
    return (answered - pressed) * 1e3, read


def rest(screen: int, seconds: float) -> int:
    """Read away what else is written until nothing came for a while; how many bytes that were."""
    read = 0
    while select.select([screen], [], [], seconds)[0]:
        read += len(os.read(screen, 65536))
    return read


def peak_mb(pid: int) -> float:
    """The most memory that a running process has held; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmHWM")), 0.0)


def turns(week: int) -> Iterator[tuple[bytes, bytes]]:
    """Keys that turn weeks to and fro from a week of the plan, each with the number of the week that it shows."""
    for n in range(TURNS):
        on = n % (2 * REACH) < REACH
        week += 1 if on else -1
        yield b"]" if on else b"[", b"Week %d" % week


def both(home: Path, today: dt.date) -> list[tuple[Figures, Figures]]:
    """Our app on a home and the smallest one, in turn."""
    with Coach.open(str(home), today=today, now=dt.datetime.combine(today, dt.time(7), dt.UTC)) as coach:
        week = views.week(coach).week.number
    ours = [sys.executable, "-m", "coachtui", "--home", str(home), "--today", today.isoformat()]
    smallest = [sys.executable, "-c", SMALLEST]
    return [
        (
            run(ours, b"check in", (b"2", b"Week %d" % week), turns(week)),
            run(smallest, b"next", (b"n", b"line 1."), [(b"n", b"line %d." % n) for n in range(2, TURNS + 2)]),
        )
        for _ in range(ROUNDS)
    ]


def measure(home: Path, today: dt.date) -> dict[str, float]:
    """Ratios of paint, keys and memory, each the median over the rounds; and the slowest key in milliseconds."""
    pairs = both(home, today)
    found = {
        "first_paint": [a.paint_ms / b.paint_ms for a, b in pairs],
        "open_week": [a.open_ms / b.open_ms for a, b in pairs],
        "next_week": [statistics.median(a.keys_ms) / statistics.median(b.keys_ms) for a, b in pairs],
        "worst_key_ms": [max(a.keys_ms) for a, _ in pairs],
        "memory": [a.peak_mb / (b.peak_mb or 1) for a, b in pairs],
    }
    return {name: statistics.median(values) for name, values in found.items()}


def main() -> None:
    """Both programs in turn: the medians, and how many times the one the other costs."""
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[1:]:
            pairs = both(Path(sys.argv[1]), years.TODAY)
        else:
            now = dt.datetime.combine(TODAY, dt.time(7), dt.UTC)
            with Coach.open(f"{folder}/home", today=TODAY, now=now) as coach:
                onboard.start_from_file(coach, str(ATHLETE))
            pairs = both(Path(folder) / "home", TODAY)
    rows: dict[str, Callable[[Figures], float]] = {
        "start to Today, ms": lambda f: f.paint_ms,
        "first key, ms": lambda f: f.open_ms,
        "key, ms": lambda f: statistics.median(f.keys_ms),
        f"worst of {TURNS} keys, ms": lambda f: max(f.keys_ms),
        "bytes after a key": lambda f: f.bytes_a_key,
        "memory, MB": lambda f: f.peak_mb,
    }
    print(f"{'':<24}{'coachtui':>12}{'smallest':>12}{'ratio':>8}")
    for name, figure in rows.items():
        ours, least = (statistics.median(figure(pair[n]) for pair in pairs) for n in (0, 1))
        print(f"{name:<24}{ours:>12.1f}{least:>12.1f}{ours / (least or 1):>8.2f}")


if __name__ == "__main__":
    main()
