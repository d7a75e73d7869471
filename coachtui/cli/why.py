"""`why`: the rule, the numbers, the evidence, what changed, what lost, and the way to take it back."""

import argparse
from collections.abc import Sequence

from coachtui.cli.day_page import own_reason, units_of
from coachtui.cli.grammar import Parser
from coachtui.cli.output import LABEL, Output
from coachtui.cli.shell import Shell
from coachtui.cli.words import count
from coachtui.coach.answers import Why
from coachtui.coach.why import why as ask
from coachtui.coach.wording import CLASS_WORDS, EVIDENCE_WORDS, GLYPHS, STATE_WORDS, change_line, day_name, session_line
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
    session = why.session
    if session is None:
        out.line(why.subject, style="bold")
    else:
        title = f"{GLYPHS[session.domain]} {session_line(session, units)}"
        out.line(f"{day_name(session.date, year=True)}  {title}", style="bold")
    if text := own_reason(why.text, why.decisions):
        out.line(text)
    if why.base is not None:
        out.label("Planned as", session_line(why.base, units))
    for decision in why.decisions:
        if decision.id in told:
            out.label("Decision", f"{decision.id}, as above")
        else:
            _show_decision(out, decision, session.id if session else None)
            told.add(decision.id)
    deciding = {d.rule for d in why.decisions}
    rules = [rule for rule in why.rules if rule[0] not in deciding]
    for n, (name, because, grade) in enumerate(rules):
        out.label("" if n else "Rule", f"{name}: {because} ({EVIDENCE_WORDS.get(grade, grade)})")
    for n, (what, because) in enumerate(why.lost):
        out.label("" if n else "Not chosen", f"{what}: {because}")
    for n, (name, cite) in enumerate(why.sources):
        out.label("" if n else "Source", f"{name}: {cite}" if cite != name else name)


def _show_decision(out: Output, decision: Decision, session: str | None) -> None:
    """A decision in full; asked about one session, its changes to others are only counted."""
    kind = CLASS_WORDS.get(decision.class_, decision.class_)
    out.label("Decision", f"{decision.id} ({kind}, {STATE_WORDS[decision.state]})")
    out.label("", decision.because)
    for evidence in decision.evidence:
        out.item(f"{evidence.metric} {evidence.value} (fires at {evidence.threshold})", first=_DASH)
    here = [c for c in decision.changes if session in (None, c.session)]
    for change in here:
        out.item(change_line(change), first=_DASH)
    if len(decision.changes) > len(here):
        more = count(len(decision.changes) - len(here), "other session")
        out.item(f"{more} changed: coachtui why {decision.id}", first=_DASH)
    for text in decision.advice:
        out.label("", text)
    if decision.grade:
        out.label("Evidence", EVIDENCE_WORDS.get(decision.grade, decision.grade))
    for n, lost in enumerate(decision.lost):
        out.label("" if n else "Outweighed", f"{lost.rule}: {lost.because}")
    if decision.way_out:
        out.label("Way out", decision.way_out)


_DASH = " " * LABEL + "- "
COMMANDS = {"why": (parser, why)}
