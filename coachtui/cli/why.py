"""`why`: the rule, the numbers, the evidence, what changed, what lost, and the way to take it back."""

import argparse
from collections.abc import Sequence

from coachtui.cli.day_page import units_of
from coachtui.cli.grammar import Parser
from coachtui.cli.output import Output
from coachtui.cli.shell import Shell
from coachtui.coach.answers import Why
from coachtui.coach.why import why as ask
from coachtui.coach.wording import CLASS_WORDS, EVIDENCE_WORDS, GLYPHS, STATE_WORDS, day_name, session_line
from coachtui.training import codec
from coachtui.training.decisions import Decision


def parser(_words: Sequence[str]) -> Parser:
    """The grammar of `why`."""
    p = Parser(
        "why",
        "[DATE|SESSION|DECISION]",
        "The reasons: which rule, the numbers it saw against its thresholds, how good the evidence is,\n"
        "where it comes from, what changed, what it outweighed, and how to take it back.",
        ("why", "why sat", "why 2027-03-02.2", "why 2027-03-02/two-poor-mornings"),
    )
    p.add_argument("ref", nargs="?", metavar="REF", help="a date, a session or a decision; today without one")
    return p


def why(shell: Shell, args: argparse.Namespace) -> int:
    """Print the reasons."""

    answers = ask(shell.coach, args.ref)
    if shell.options.json:
        shell.answer({"schema": "coachtui/why/1", "answers": codec.encode(answers)})
        return 0
    units = units_of(shell)
    told: set[str] = set()
    for n, answer in enumerate(answers):
        if n:
            shell.out.line()
        _show(shell.out, answer, units, told)
    return 0


def _show(out: Output, why: Why, units: str, told: set[str]) -> None:
    """One answer; a decision that an earlier answer told in full is only named."""
    if why.session is not None:
        session = why.session
        out.line(
            f"{day_name(session.date, year=True)}  {GLYPHS[session.domain]} {session_line(session, units)}",
            style="bold",
        )
    else:
        out.line(why.subject, style="bold")
    if why.text and not any(why.text == d.because for d in why.decisions):
        out.line(why.text)
    if why.base is not None:
        out.label("Planned as", session_line(why.base, units))
    for n, (name, because, grade) in enumerate(why.rules):
        out.label("" if n else "Rule", f"{name}: {because} ({EVIDENCE_WORDS.get(grade, grade)})")
    for decision in why.decisions:
        if decision.id in told:
            out.label("Decision", f"{decision.id}, as above")
        else:
            _show_decision(out, decision)
            told.add(decision.id)
    for n, (what, because) in enumerate(why.lost):
        out.label("" if n else "Not chosen", f"{what}: {because}")
    for n, (name, cite) in enumerate(why.sources):
        out.label("" if n else "Source", f"{name}: {cite}" if cite != name else name)


def _show_decision(out: Output, decision: Decision) -> None:
    kind = CLASS_WORDS.get(decision.class_, decision.class_)
    out.label("Decision", f"{decision.id} ({kind}, {STATE_WORDS[decision.state]})")
    out.label("", decision.because)
    for evidence in decision.evidence:
        out.item(f"{evidence.metric} {evidence.value} (fires at {evidence.threshold})", first=" " * 11 + "- ")
    for change in decision.changes:
        out.item(f"{change.session}: {change.before} → {change.after}", first=" " * 11 + "- ")
    for text in decision.advice:
        out.label("", text)
    if decision.grade:
        out.label("Evidence", EVIDENCE_WORDS.get(decision.grade, decision.grade))
    for n, lost in enumerate(decision.lost):
        out.label("" if n else "Outweighed", f"{lost.rule}: {lost.because}")
    if decision.way_out:
        out.label("Way out", decision.way_out)


COMMANDS = {"why": (parser, why)}
