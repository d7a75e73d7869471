"""What the shell says that no finding says for itself: the overview, failures nobody foresaw, and short sentences."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from coachtui import __version__
from coachtui.cli.entry_line import entry_line
from coachtui.coach.wording import day_name
from coachtui.training.entries import Entry, Undo, Verdict
from coachtui.training.plan import Plan
from coachtui.training.problems import CoachError, mishap
from coachtui.training.wording import count

if TYPE_CHECKING:
    from coachtui.cli.output import Output

GLOBAL_OPTIONS = (
    ("--home DIR", "where you and your journal are kept (also COACHTUI_HOME)"),
    ("--rules DIR", "rules to lay over the built-in ones; may be given several times"),
    ("--today DATE", "take this day for today (also COACHTUI_TODAY)"),
    ("--json", "the answer as JSON"),
    ("--version", "the version"),
    ("--help", "this help, or that of a command"),
)


def overview(out: "Output", groups: Sequence[tuple[str, Sequence[tuple[str, str, str]]]]) -> None:
    """`coachtui --help`: every command in its group."""
    out.line("usage: coachtui [COMMAND] [OPTIONS]")
    out.line()
    out.line("A running coach that explains every decision. Without a command the app opens;")
    out.line("the first time, it walks you through setting a goal.")
    for title, commands in groups:
        out.line()
        out.line(title, style="bold")
        out.table([(name, what) for name, _, what in commands], indent="  ", least=12)
    out.line()
    out.line("Options, before or after the command", style="bold")
    out.table(GLOBAL_OPTIONS, indent="  ", least=12)
    out.line()
    out.line("Dates are written 2027-04-18, today, yesterday, sat, +3 or 18 apr;")
    out.line("distances 5km, half or 8.4km, and 5k, HM or 10 miles are understood as well.")
    out.line("More about one command: coachtui COMMAND --help")


def unforeseen(error: Exception, argv: Sequence[str]) -> CoachError:
    """A failure that nobody foresaw, told without anything personal in it."""
    command = next((w for w in argv if w.isidentifier()), "the app")[:20]
    if isinstance(error, OSError) and error.strerror:
        return CoachError(
            f"{command} could not read or write {error.filename or 'a file'}: {error.strerror.lower()}",
            "what is well and what is not: coachtui doctor",
        )
    return CoachError(
        f"{command} failed in a way that nobody foresaw ({mishap(error)}, coachtui {__version__})",
        "please report this line to whoever gave you coachtui; details, which may be personal: COACHTUI_DEBUG=1",
    )


def saved(entries: Sequence[Entry], today: dt.date, units: str, titles: Mapping[str, str]) -> str:
    """What was stored, said after the commit: `Saved for Mon 23 Nov: pain achilles-left 4/10.`"""
    date = entries[0].date
    on = "" if date == today else f" for {day_name(date, year=date.year != today.year)}"
    told = [e for e in entries if not isinstance(e.body, Undo | Verdict)]
    parts = [ENTRY_WORDS[e.kind] + ("" if e.kind == "checkin" else " " + entry_line(e, units, titles)) for e in told]
    for word, accepted in (("yes", True), ("no", False)):
        if number := sum(isinstance(e.body, Verdict) and e.body.accepted is accepted for e in entries):
            parts.append(f"{word} to {count(number, 'proposal')}")
    return f"Saved{on}: {'; '.join(parts)}." if parts else f"Saved{on}."


def outside(plan: Plan, date: dt.date) -> str:
    """Said of a day that the plan does not hold."""
    last = plan.weeks[-1].start + dt.timedelta(6) if plan.weeks else plan.start
    if date < plan.start:
        return f"nothing is planned yet; the plan starts on {day_name(plan.start, year=True)}"
    if date > last:
        return f"the plan ended on {day_name(last, year=True)}; for a new one: coachtui edit, then coachtui replan"
    return "nothing is planned"


ENTRY_WORDS = {
    "checkin": "check-in",
    "pain": "pain",
    "illness": "illness",
    "alarm": "alarm",
    "answer": "answer",
    "clearance": "flag",
    "done": "done,",
    "import": "imported",
    "skip": "skipped",
    "move": "moved",
    "absence": "away",
    "reflection": "kept,",
}
NOTHING_CHANGED = "nothing"
NOTHING_WAITS = "No proposal is waiting for you."
NO_FLAGS = "No flag is open."
STOPPED = "Running is stopped, so the weeks to come are empty until its way back begins: coachtui flag list"
EMPTY_JOURNAL = "The journal is empty."
RULES_FINE = "The rules are sound."
STORED_NOTHING = "Nothing was stored."
SCORES_ARE = "Five scores from 1 to 5; 5 is best in all five. One key each, backspace goes back, q stops."
