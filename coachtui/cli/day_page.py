"""How a day, its readiness and the outcome of a command are laid out on the terminal."""

from collections.abc import Sequence

from coachtui.cli.output import Output
from coachtui.cli.shell import Shell
from coachtui.cli.words import NOTHING_CHANGED, saved_for
from coachtui.coach.answers import DayView, Outcome, outcome_json
from coachtui.coach.wording import (
    GLYPHS,
    LIGHT_MARKS,
    STATUS_WORDS,
    day_name,
    decision_line,
    effort_text,
    readiness_line,
    readiness_reasons,
    session_line,
    step_lines,
)
from coachtui.training.decisions import Decision, Readiness
from coachtui.training.plan import Session


def answer_outcome(shell: Shell, name: str, outcome: Outcome, *, first: Sequence[str] = ()) -> int:
    """Print what a command stored and what followed, or its JSON."""
    if shell.options.json:
        shell.answer(outcome_json(name, outcome))
        return 0
    out = shell.out
    for text in (*first, *(s for s in outcome.said if s not in shell.told)):
        out.line(text)
    if outcome.entries:
        out.line(saved_for(outcome.entries[0].date, shell.today))
    show_readiness(out, outcome.readiness)
    show_decisions(out, outcome.decisions, none=NOTHING_CHANGED)
    units = units_of(shell)
    for n, session in enumerate(outcome.today.sessions):
        out.label("" if n else "Today", _with_status(session, units))
    show_advice(out, outcome.today, shell.told)
    return 0


def show_day(shell: Shell, day: DayView) -> None:
    """A day in full: readiness, sessions with their steps, what changed, what comes next, and one question."""
    out, units = shell.out, units_of(shell)
    out.line(day_name(day.date, year=True), style="bold")
    show_readiness(out, day.readiness)
    for n, session in enumerate(day.sessions):
        out.label("" if n else "Today" if day.date == shell.today else "Session", _with_status(session, units))
        show_session(out, session, units)
    show_decisions(out, day.decisions)
    for n, session in enumerate(day.next):
        out.label(
            "" if n else "Next", f"{day_name(session.date)}  {GLYPHS[session.domain]} {session_line(session, units)}"
        )
    show_advice(out, day, shell.told)


def show_session(out: Output, session: Session, units: str) -> None:
    """The steps of a session with their targets, and the reason for it."""
    for depth, text in step_lines(session, units):
        out.label("", "") if not text else out.item(text, first=" " * (13 + 2 * depth))
    effort = effort_text(session.rpe) if session.kind != "rest" else ""
    for text in (effort, session.why):
        if text:
            out.item(text, first=" " * 13, style="dim")


def show_readiness(out: Output, readiness: Readiness) -> None:
    """The light in a sentence, with what counted under it."""
    style = readiness.state if readiness.state in ("green", "amber", "red") else ""
    out.label("Readiness", f"{LIGHT_MARKS[readiness.state]} {readiness_line(readiness)}", style=style)
    line = readiness_line(readiness).lower()
    for reason in readiness_reasons(readiness):
        if reason.lower() not in line:
            out.item(reason, first=" " * 11 + "- ")


def show_decisions(out: Output, decisions: Sequence[Decision], none: str = "") -> None:
    """What changed and why, one line each, with its id where a yes or no is wanted."""
    shown = [d for d in decisions if d.changes or d.state == "proposed" or d.because]
    if not shown and none:
        out.label("Changed", none)
    for n, decision in enumerate(shown):
        out.label("" if n else "Changed", decision_line(decision))
        if decision.state == "proposed":
            out.item(f"coachtui review --accept {decision.id}", first=" " * 13)


def show_advice(out: Output, day: DayView, told: Sequence[str] = ()) -> None:
    """Sentences that change no session, then the one open question."""
    for n, text in enumerate(t for t in day.advice if t not in told):
        out.label("" if n else "Note", text)
    if day.prompt:
        out.label("Question", day.prompt)


def units_of(shell: Shell) -> str:
    """The athlete's units: km or mi."""
    return shell.coach.snapshot[1].athlete.athlete.units


def _with_status(session: Session, units: str) -> str:
    status = "" if session.status == "planned" else f" ({STATUS_WORDS[session.status]})"
    return f"{GLYPHS[session.domain]} {session_line(session, units)}{status}"
