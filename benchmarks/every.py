"""What every command costs after four weeks and after twenty years: processor time and memory of whole processes.

    python benchmarks/every.py [FILE.json]

The lines are told in turn on two homes, from those that only look to those that erase; the test of long journals tells
the same lines and reads what they answer.
"""

import datetime as dt
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import years
from coachtui.training.values import dataclass
from tests.exchange import made_files

SHORT_DAYS = 28
ROOT = Path(__file__).resolve().parent.parent
RULES = """format = 1
[[rule]]
id = "two-poor-mornings"
when = "wellness_z <= -1.5 for 2 days and next_quality_in <= 1"
"""
COACH = """format = 1
author = "Kim"
note = "Fewer easy days after poor mornings."

[[rules.rule]]
id = "two-poor-mornings"
cooldown_days = 5
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A command line as typed, and a pattern that its answer holds, whatever the length of the journal."""

    words: str
    answers: str
    """A regular expression; the answer of a good command matches it."""
    codes: tuple[int, ...] = (0,)
    """Exit codes that are right on such a day."""
    stdin: str = ""


LINES = (
    Line("--help", "Every day"),
    Line("--version", r"coachtui \d"),
    Line("today", "Readiness .*(Green|Amber|Red)"),
    Line("status", r"\w"),
    Line("status --format prompt", r"\w"),
    Line("status --format week", r"\d"),
    Line("week", r"Week \d+ of \d+"),
    Line("week 2", "Week 2 of"),
    Line("week LONG_AGO", r"Week 1 of \d+"),
    Line("week --review", "kept|planned|done"),
    Line("flag list", r"\w"),
    Line("why", r"\w"),
    Line("why yesterday", r"\w"),
    Line("why LONG_AGO", r"\w"),
    Line("whatif checkin 2 1 2 3 3", "readiness|Readiness"),
    Line("whatif skip +2", r"\w", (0, 1)),
    Line("whatif away +30 +34", r"\w"),
    Line("whatif move +2 +3", r"\w", (0, 1)),
    Line("whatif swap +4 +5", r"\w", (0, 1)),
    Line("whatif log rest", r"\w"),
    Line("whatif done yesterday", r"\w", (0, 1)),
    Line("whatif flag ill cold", r"\w"),
    Line("whatif undo", r"\w", (0, 1)),
    Line("whatif review --accept all", r"\w", (0, 1)),
    Line("whatif race 5km 20:45", r"\w"),
    Line("whatif rules FOLDER/rules/adaptation.toml", r"\w"),
    Line("plan", r"\d+ weeks|week"),
    Line("season", r"\w"),
    Line("trends", r"\w"),
    Line("trends --range 6m", r"\w"),
    Line("trends --range all", r"\w"),
    Line("learn", r"\w"),
    Line("learn the-mind", r"\w"),
    Line("drill", r"\w"),
    Line("journal list", "checkin"),
    Line("journal list --last 100000", "checkin"),
    Line("journal show ENTRY", "checkin"),
    Line("journal setbacks", r"\w"),
    Line("journal replay --since MONTH_AGO", r"\d+ days decided again", (0, 1)),
    Line("review", r"\w"),
    Line("replan --dry-run", r"\w"),
    Line("predict", "marathon"),
    Line("predict --choose", r"\w"),
    Line("paces", "easy|E "),
    Line("grade 10km 42:00", "%"),
    Line("standards", r"\w"),
    Line("race list", "goal"),
    Line("race plan", r"\w"),
    Line("pathway", r"\w"),
    Line("career", r"\w"),
    Line("career edit", r"\w", (0, 1)),
    Line("export ics -", "BEGIN:VCALENDAR"),
    Line("export fit --to-dir FOLDER/fit", r"\w"),
    Line("export intervals -", r"\w"),
    Line("export markdown week", "#"),
    Line("export markdown season", "#"),
    Line("export report -", "#"),
    Line("export report FOLDER/report.html --weeks 52 --health", r"\w"),
    Line("export portfolio -", "#"),
    Line("export csv -", ","),
    Line("export json -", "coachtui/plan/1"),
    Line("export all FOLDER/all.zip", r"\w"),
    Line("rules list", r"\w"),
    Line("rules show two-poor-mornings", r"\w"),
    Line("rules check", r"\w"),
    Line("rules metrics", r"\w"),
    Line("rules schema FOLDER/schema", r"\w"),
    Line("rules find hill", r"\w"),
    Line("rules diff", r"\w"),
    Line("rules try FOLDER/rules --athletes FOLDER/athletes", r"\w", (0, 1)),
    Line("rules replay FOLDER/rules --since MONTH_AGO", r"\w"),
    Line("doctor", r"journal: whole, \d+ entries"),
    Line("completion bash", "complete"),
    Line("demo today", "Readiness"),
    Line("checkin 4 4 4 3 4 --slept 7.5 --rhr 51 --note rain", "Saved"),
    Line("checkin 3 4 4 3 4", "Saved"),
    Line("today --thought skip", r"\w", (0, 1)),
    Line("log run 8km 46:00 --rpe 4", "Saved"),
    Line("log strength 30min --rpe 5", "Saved"),
    Line("done yesterday", r"\w", (0, 1)),
    Line("import FOLDER/run.fit", "imported"),
    Line("import FOLDER/run.fit", "already|duplicate|nothing"),
    Line("import FOLDER/coach.toml --dry-run", "Kim"),
    Line("import FOLDER/coach.toml", "Kim"),
    Line("week --review --kept 0 --happened rain", r"\w"),
    Line("skip tomorrow --why work", r"\w", (0, 1)),
    Line("move +2 +3", r"\w", (0, 1)),
    Line("swap +4 +5", r"\w", (0, 1)),
    Line("away +30 +34 --running easy", r"\w"),
    Line("flag pain achilles-left 3", r"\w"),
    Line("flag answer achilles-left participation 2", r"\w", (0, 1)),
    Line("flag ill cold", r"\w"),
    Line("flag clear cold", r"\w"),
    Line("flag alarm chest-pain", r"\w"),
    Line("flag clear chest-pain --by doctor --date today", r"\w"),
    Line("journal setbacks achilles --trigger shoes", r"\w"),
    Line("review --accept all", r"\w", (0, 1)),
    Line("undo", r"\w", (0, 1)),
    Line("journal fix ENTRY slept_h=8", r"\w"),
    Line("journal void OLDEST", r"\w"),
    Line("learn on", r"\w"),
    Line("learn off", r"\w"),
    Line("race add 10km +60 --priority C", r"\w"),
    Line("race move +60 +67", r"\w"),
    Line("race drop +67", r"\w"),
    Line("race result 5km 23:10 --date yesterday --good rhythm", r"\w"),
    Line("replan", r"\w"),
    Line("edit", r"\w"),
    Line("rules copy cruise-intervals", r"\w"),
    Line("rules off two-poor-mornings", r"\w"),
    Line("today", "Readiness"),
    Line("rules on two-poor-mornings", r"\w"),
    Line("import FOLDER/all.zip", r"\w"),
    Line("backup", r"\w"),
    Line("restore journal-TODAY.db", "restored"),
    Line("forget OLDEST", r"\w"),
    Line("forget health", r"\w"),
    Line("init --from FOLDER/athlete.toml --replace", r"\w"),
    Line("doctor", "journal: whole"),
)  # fmt: skip


def prepare(folder: Path) -> None:
    """The files that the lines name."""
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "adaptation.toml").write_text(RULES, encoding="utf-8")
    (folder / "athletes").mkdir()
    for path in (folder / "athletes" / "ana.toml", folder / "athlete.toml"):
        path.write_text(years.ATHLETE.read_text(encoding="utf-8"), encoding="utf-8")
    start = dt.datetime.combine(years.TODAY - years.DAY, dt.time(17), dt.UTC)
    (folder / "run.fit").write_bytes(made_files.fit(start))
    (folder / "coach.toml").write_text(COACH, encoding="utf-8")


def spelled(line: Line, folder: Path, ids: Mapping[str, str]) -> list[str]:
    """The words of a line with the names in capitals filled in."""
    text = line.words.replace("FOLDER", str(folder))
    for name, id_ in ids.items():
        text = text.replace(name, id_)
    return text.split()


def ids_of(entries: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """What the names in capitals stand for, by a journal's entries from the newest to the oldest."""
    mornings = [e["id"] for e in entries if e["kind"] == "checkin"]
    return {
        "ENTRY": mornings[0],
        "OLDEST": mornings[-1],
        "LONG_AGO": str(entries[-1]["date"]),
        "MONTH_AGO": (years.TODAY - 28 * years.DAY).isoformat(),
        "TODAY": years.TODAY.isoformat(),
    }


HELD = """
import sys
from pathlib import Path
from coachtui.cli.main import main
code = main(sys.argv[2:])
sys.stdout.flush()
status = Path("/proc/self/status")
Path(sys.argv[1]).write_text(status.read_text() if status.exists() else "")
sys.exit(code)
"""
"""A command that leaves behind how much memory it held; what the system tells afterwards counts its parent as well."""


def told(home: Path, words: Sequence[str]) -> tuple[int, float, float, str]:
    """Exit code, seconds of processor time, most memory in MB (0 where it is not told), and the answer of a process."""
    with tempfile.TemporaryFile() as out, tempfile.NamedTemporaryFile() as held:
        command = [sys.executable, "-c", HELD, held.name, *words]
        process = subprocess.Popen(
            [*command, "--home", str(home), "--today", years.TODAY.isoformat()],
            stdin=subprocess.DEVNULL, stdout=out, stderr=out, env={**os.environ, "EDITOR": "true"}, cwd=ROOT,
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        kept = re.search(rb"VmHWM:\s+(\d+)", Path(held.name).read_bytes())
        return (
            process.returncode,
            used.ru_utime + used.ru_stime,
            int(kept[1]) / 1024 if kept else 0.0,
            out.read().decode(),
        )


def measured(homes: Sequence[Path], folder: Path) -> Iterator[tuple[Line, list[tuple[int, float, float, str]]]]:
    """Each line on each home, in turn."""
    known = []
    for n, home in enumerate(homes):
        prepare(folder / str(n))
        _, _, _, answer = told(home, ("journal", "list", "--last", "100000", "--json"))
        known.append(ids_of(json.loads(answer[answer.index("{") :].rpartition("}")[0] + "}")["entries"]))
    for line in LINES:
        yield line, [told(h, spelled(line, folder / str(n), known[n])) for n, h in enumerate(homes)]


def wrong(line: Line, code: int, answer: str) -> str:
    """What is wrong with an answer; nothing when it is right."""
    if "Traceback" in answer or "nobody foresaw" in answer:
        return f"{line.words}: {answer[-2000:]}"
    if code not in line.codes:
        return f"{line.words}: exit {code}: {answer[:500]}"
    if not re.search(line.answers, answer):
        return f"{line.words}: answers {answer[:500]}"
    return ""


def main(say: Callable[[str], None] = print) -> None:
    """Live both lives, tell every line, and print the costs; in a file of JSON as well when one is named."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        homes = (folder / "young", folder / "old")
        for home, days in zip(homes, (SHORT_DAYS, years.TWENTY_YEARS), strict=True):
            years.live(home, days)
        say(f"{'':<52}{'28 days':>9}{'20 years':>9}{'x':>7}{'MB':>7}{'MB':>7}")
        for line, found in measured(homes, folder):
            (_, a, mb, _), (_, b, more, _) = found
            say(f"{line.words:<52}{a:>9.2f}{b:>9.2f}{b / a:>7.1f}{mb:>7.0f}{more:>7.0f}")
            rows.append({"line": line.words, "seconds": [a, b], "mb": [mb, more]})
            for code, _, _, answer in found:
                if trouble := wrong(line, code, answer):
                    say(f"  ! {trouble}")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
