"""How a day, its readiness and the outcome of a command are laid out on the terminal."""

import datetime as dt
from collections.abc import Collection, Sequence

from coachtui.cli.output import LABEL, Output
from coachtui.cli.shell import Shell
from coachtui.cli.words import NOTHING_CHANGED, outside, saved
from coachtui.coach.answers import DayView, Outcome, outcome_json
from coachtui.coach.wording import (
    GLYPHS,
    LIGHT_MARKS,
    STATUS_WORDS,
    asked_words,
    change_text,
    day_name,
    decision_line,
    effort_text,
    own_reason,
    read_together,
    readiness_head,
    readiness_reasons,
    session_line,
    step_lines,
)
from coachtui.training.decisions import IN_FORCE, Decision, Readiness
from coachtui.training.entries import Absence, Body, Move, Skip
from coachtui.training.plan import Session
from coachtui.training.wording import count

LIVE = (*IN_FORCE, "proposed")
"""States of decisions that hold or wait. One that changes no session then need not be told in full."""
OWN = (Skip, Move, Absence)
"""What an athlete changes: the change is what they said, so nothing more need be said about it."""


def answer_outcome(shell: Shell, name: str, outcome: Outcome, *, first: Sequence[str] = ()) -> int:
    """Print what a command stored and what followed, or its JSON."""
    if shell.rehearsed:
        shell.outcome = outcome
        return 0
    if shell.options.json:
        shell.answer(outcome_json(name, outcome))
        return 0
    out, units = shell.out, units_of(shell)
    for text in (*first, *(s for s in outcome.said if s not in shell.told)):
        out.line(text)
    if outcome.entries:
        told = saved(outcome.entries, shell.today, units, _titles(shell, outcome))
        out.line("Saved." if outcome.withdrawn else told)
    show_readiness(out, outcome.readiness)
    if outcome.today.silent:
        show_question(out, outcome.today)
    own = outcome.said or any(isinstance(e.body, OWN) for e in outcome.entries)
    known = (*outcome.said, *(s.removeprefix("undone: ") for s in outcome.said))
    fresh = [d for d in outcome.decisions if decision_line(d) not in known and d.because not in known]
    show_decisions(out, fresh, since=shell.today, none="" if own else NOTHING_CHANGED)
    out.labels(("Today", _with_status(session, units)) for session in outcome.today.sessions)
    show_advice(out, outcome.today, shell.told)
    return 0


def _titles(shell: Shell, outcome: Outcome) -> dict[str, str]:
    """Names by id of the sessions that an outcome speaks of, wherever they lie."""
    titles = {s.id: s.title for s in (*outcome.today.sessions, *outcome.today.next)}
    named = [id_ for e in outcome.entries for id_ in _named(e.body)]
    elsewhere = [id_ for id_ in named if id_ not in titles]
    if elsewhere:
        from coachtui.coach import views  # noqa: PLC0415 - few commands speak of another day

        found = (views.find_session(shell.coach, id_) for id_ in elsewhere)
        titles |= {id_: s.title for id_, s in zip(elsewhere, found, strict=True) if s is not None}
    return titles


def _named(body: Body) -> tuple[str, ...]:
    """Ids of the sessions that an entry says by their names."""
    if isinstance(body, Move):
        return tuple(id_ for id_, _ in body.places())
    return body.sessions if isinstance(body, Skip) else ()


def show_day(shell: Shell, day: DayView, units: str) -> None:
    """A day in full: readiness, sessions with their steps, what changed, what comes next, and one question."""
    out = shell.out
    out.line(day_name(day.date, year=True), style="bold")
    show_readiness(out, day.readiness)
    if day.silent:
        show_question(out, day)
    if not day.sessions:
        out.label("Today", outside(shell.coach.snapshot[1], day.date))
    for n, session in enumerate(day.sessions):
        out.label("" if n else "Today" if day.date == shell.today else "Session", _with_status(session, units))
        if not session.gone and not day.silent:
            show_session(out, session, day.decisions)
    show_decisions(out, [d for d in day.decisions if d.state in LIVE], {s.id for s in day.sessions}, since=day.date)
    out.labels(("Next", f"{day_name(s.date)}  {GLYPHS[s.domain]} {session_line(s, units)}") for s in day.next)
    show_advice(out, day, shell.told)
    if day.thought is not None:
        out.label("Thought", day.thought.text)
        out.label("", day.thought.because, style="dim")
        out.label("", "put it away: coachtui today --thought skip   (or done; off for no more)", style="dim")


def show_session(out: Output, session: Session, decisions: Sequence[Decision]) -> None:
    """The steps of a session with their targets, and the reason for it that no decision gives."""
    for depth, text in step_lines(session):
        out.item(text, first=" " * (LABEL + 2 + 2 * depth))
    told = any("effort" in text for _, text in step_lines(session))
    effort = effort_text(session.rpe) if session.kind != "rest" and not told else ""
    for text in (effort, own_reason(session.why, decisions)):
        if text:
            out.item(text, first=" " * (LABEL + 2), style="dim")


def show_readiness(out: Output, readiness: Readiness) -> None:
    """The light in a sentence, with what counted under it."""
    style = readiness.state if readiness.state in ("green", "amber", "red") else ""
    line = ", ".join(s for s in readiness_head(readiness) if s)
    out.label("Readiness", f"{LIGHT_MARKS[readiness.state]} {line}", style=style)
    for reason in readiness_reasons(readiness):
        if reason.lower() not in line.lower():
            out.item(reason, first=" " * LABEL + "- ")


def show_decisions(
    out: Output,
    decisions: Sequence[Decision],
    near: Collection[str] = (),
    *,
    since: dt.date | None = None,
    none: str = "",
) -> None:
    """What changed and why, one line each; then what waits for a yes or no.

    What changes no session is only counted, unless nothing else speaks. `near` holds the ids of the sessions in view:
    a change to one of them is shown rather than another. Changes before `since` are over and left out.
    """
    made = [d for d in decisions if d.state != "proposed"]
    if not made and none and len(made) == len(decisions):
        out.label("Changed", none)
    _show_some(out, "Changed", made, near, since, "fired and changed nothing further: coachtui why")
    waiting = [d for d in decisions if d.state == "proposed"]
    _show_some(out, "Proposed", waiting, near, since, "would change nothing further")
    if waiting:
        out.label("", "coachtui review --accept all (or --decline), or one by its id:")
        out.label("", " ".join(d.id for d in waiting))


def _show_some(
    out: Output, name: str, decisions: Sequence[Decision], near: Collection[str], since: dt.date | None, rest: str
) -> None:
    """Decisions behind a label: those that change a session, or the first when none does; the rest is counted."""
    telling = [d for d in decisions if d.state not in LIVE or d.changes]
    telling = telling or list(decisions[:1])
    for n, decision in enumerate(read_together(telling, since)):
        text = decision_line(decision, near) if name == "Changed" else change_text(decision, near)
        out.item(text, first=("" if n else name).ljust(LABEL) + "- ")
    if len(decisions) > len(telling):
        out.item(f"{count(len(decisions) - len(telling), 'more rule')} {rest}", first=" " * LABEL + "- ")


def show_advice(out: Output, day: DayView, told: Sequence[str] = ()) -> None:
    """Sentences that change no session, then the one open question with the way to answer it."""
    out.labels(("Note", text) for text in day.advice if text not in told)
    if day.prompt and not day.silent:
        show_question(out, day)


def show_question(out: Output, day: DayView) -> None:
    """The one open question, with the way to answer it."""
    if not day.prompt:
        return
    if day.silent:
        out.label("Question", day.prompt)
        out.label("", "answer first: coachtui flag answer silence ran (or rested, or ill); then you see what to do")
        return
    if day.asked_by is None:
        out.label("Question", day.prompt)
        if day.ask_about:
            out.label("", f"done: coachtui done {day.ask_about}")
            out.label("", f"missed: coachtui skip {day.ask_about}")
            out.label("", "changed: coachtui log, with its --date")
    else:
        name, _, text = day.prompt.partition(": ")
        out.label("Question", asked_words(day.asked_by, text))
        out.label("", f"answer: coachtui flag answer {day.asked_by} {name} VALUE")


def units_of(shell: Shell) -> str:
    """The athlete's units: km or mi."""
    return shell.coach.snapshot[1].athlete.athlete.units


def _with_status(session: Session, units: str) -> str:
    status = f", at {session.fixed}" if session.fixed else ""
    status += "" if session.status == "planned" else f" ({STATUS_WORDS[session.status]})"
    return f"{GLYPHS[session.domain]} {session_line(session, units)}{status}"
