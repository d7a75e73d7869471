"""The goals of speed and how near they are: every figure as a ratio, so that machines compare. Run it with: make bench

    python benchmarks/bench.py [FILE.json]

Whole processes are started in turns (A B C A B C ...), so that a busy machine is busy for all alike. Where valgrind is
there, instructions are counted too, which repeat from run to run. Nothing here is a test.
"""

import datetime as dt
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import decide, first_paint, importing, plan, years

ROUNDS = 9
TODAY = years.TODAY.isoformat()
COMMANDS = {
    "checkin": ("checkin", "4", "4", "4", "3", "4"),
    "log": ("log", "rest"),
    "today": ("today",),
    "status": ("status",),
    "week": ("week",),
}
GOALS: dict[str, tuple[str, float | None]] = {
    "checkin": ("check-in, 20 years, x bare Python", 6),
    "today": ("today, x bare Python", 5),
    "status": ("status, x bare Python", 5),
    "week": ("week, x bare Python", None),
    "log": ("log, x bare Python", None),
    "growth": ("check-in, 20 years against 28 days", 1.05),
    "growth_year": ("check-in, 20 years against one", None),
    "first_paint": ("start to complete Today, x smallest app", 1.2),
    "next_week": ("key to next week, x smallest app's key", 2),
    "worst_key_ms": ("slowest of 200 turns of a week, ms", 16.7),
    "open_week": ("first look at Week, x smallest app's key", None),
    "memory": ("memory of the app, x smallest app", 1.3),
    "plan_16": ("plan of 16 weeks, ms", 200),
    "plan_52": ("plan of 52 weeks, ms", 200),
    "plan_loops": ("plan of 52 weeks, x a loop of 200,000 steps", None),
    "plan_weeks": ("plan of 52 weeks against 16, a week", None),
    "decide": ("decisions of a day, 20 years, x reading the rows", 5),
    "import": ("import of one FIT file, x bare fitdecode", 1.15),
}


def processes(home: Path) -> dict[str, float]:
    """Each daily command as a whole process, as a ratio to a bare interpreter: medians over interleaved rounds."""
    ratios: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(ROUNDS + 1):
        bare = started([sys.executable, "-c", "pass"])
        for name, words in COMMANDS.items():
            took = started(command(home, words))
            if number:
                ratios[name].append(took / bare)
    return {name: statistics.median(found) for name, found in ratios.items()}


def started(words: Sequence[str]) -> float:
    """Seconds of one process."""
    begin = time.perf_counter()
    subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def command(home: Path, words: Sequence[str]) -> list[str]:
    """A command on a home."""
    return [sys.executable, "-m", "coachtui", "--home", str(home), "--today", TODAY, *words]


def instructions(words: Sequence[str]) -> float | None:
    """Millions of instructions of one process, or None without valgrind."""
    if shutil.which("valgrind") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *words],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
        )  # fmt: skip
        found = re.search(r"^(?:summary|totals): (\d+)", out.read_text(encoding="utf-8"), re.MULTILINE)
        return int(found[1]) / 1e6 if found else None


def counted(young: Path, middle: Path, old: Path) -> dict[str, float]:
    """Instructions of each daily command over those of a bare interpreter, and how a check-in grows with the years."""
    bare = instructions([sys.executable, "-c", "pass"])
    if bare is None:
        return {}
    found = {name: (instructions(command(old, words)) or 0) / bare for name, words in COMMANDS.items()}
    fresh, year = ((instructions(command(home, COMMANDS["checkin"])) or 0) / bare for home in (young, middle))
    return found | {"growth": found["checkin"] / fresh, "growth_year": found["checkin"] / year}


def growth(young: Path, old: Path) -> float:
    """How much longer a check-in takes on the old journal: median over interleaved rounds."""
    pairs = [
        (started(command(old, COMMANDS["checkin"])), started(command(young, COMMANDS["checkin"])))
        for _ in range(ROUNDS)
    ]
    return statistics.median(a / b for a, b in pairs)


def rows_against_decisions(home: Path) -> float:
    """A day's decisions over the time that reading all rows of the journal takes."""
    costs = []
    for _ in range(ROUNDS):
        with decide.coach(home, years.TODAY) as coach:
            begin = time.perf_counter()
            coach.journal.diary()
            costs.append(time.perf_counter() - begin)
    return statistics.median([decide.once(home) for _ in range(ROUNDS)]) / (statistics.median(costs) * 1e3)


def measured(progress: Callable[[str], None]) -> dict[str, float]:
    """Every figure of the table."""
    found: dict[str, float] = {"calibration_ms": plan.median_ms(plan.calibration)}
    progress("plans")
    found |= {f"plan_{weeks}": plan.cost(weeks) for weeks in (16, 52)}
    found["plan_loops"] = found["plan_52"] / found["calibration_ms"]
    found["plan_weeks"] = found["plan_52"] / 52 / (found["plan_16"] / 16)
    progress("import")
    found["import"] = importing.ratio()
    with tempfile.TemporaryDirectory() as folder:
        old, middle, young = (Path(folder) / name for name in ("old", "middle", "young"))
        progress("twenty years")
        years.live(old)
        years.live(middle, days=365)
        years.live(young, days=28)
        for home in (old, middle, young):
            started(command(home, COMMANDS["checkin"]))
        progress("the app")
        found |= first_paint.measure(old, years.TODAY)
        progress("commands")
        found |= processes(old) | {"decide": rows_against_decisions(old)}
        found |= {"growth": growth(young, old), "growth_year": growth(middle, old)}
        progress("instructions")
        found |= {f"{name}_instructions": ratio for name, ratio in counted(young, middle, old).items()}
    return found


def table(found: Mapping[str, float]) -> str:
    """The goals with what was measured; instructions stand beside times where they were counted."""
    lines = [f"{'':<52}{'goal':>8}{'time':>9}{'instr.':>9}"]
    for name, (what, goal) in GOALS.items():
        counts = found.get(f"{name}_instructions")
        lines.append(
            f"{what:<52}{'' if goal is None else f'{goal:g}':>8}{found[name]:>9.2f}"
            f"{'' if counts is None else f'{counts:.2f}':>9}"
        )
    return "\n".join([*lines, f"calibration loop of pure Python: {found['calibration_ms']:.1f} ms"])


def main() -> None:
    """Measure, print, and write the figures."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("bench.json")
    begin = time.monotonic()
    found = measured(lambda what: print(f"{time.monotonic() - begin:5.0f} s  {what}", file=sys.stderr, flush=True))
    print(table(found))
    about = {
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "python": sys.version.split()[0],
        "cores": os.cpu_count(),
    }
    goals = {name: goal for name, (_, goal) in GOALS.items()}
    target.write_text(json.dumps(about | {"figures": found, "goals": goals}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
