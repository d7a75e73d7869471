"""`why`: the rule, the numbers, the evidence, what changed, what lost, and the way to take it back."""

import argparse
from collections.abc import Collection, Sequence

from coachtui.cli.day_page import units_of
from coachtui.cli.grammar import Parser
from coachtui.cli.output import LABEL, Output
from coachtui.cli.shell import Shell
from coachtui.coach.answers import Why
from coachtui.coach.numbers import numbers_behind
from coachtui.coach.why import DAY_LENGTH
from coachtui.coach.why import why as ask
from coachtui.coach.wording import (
    CLASS_WORDS,
    EVIDENCE_WORDS,
    GLYPHS,
    STATE_WORDS,
    changed_line,
    day_name,
    own_reason,
    session_line,
    way_out_of,
)
from coachtui.training import codec
from coachtui.training.decisions import Decision
from coachtui.training.wording import count

MOST = 3
"""How many numbers, and how many changes, of one decision are listed."""
_DASH = " " * LABEL + "- "


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
    answers = ask(shell.coach, _ref(shell, args.ref))
    if shell.options.json:
        shell.answer({"schema": "coachtui/why/1", "answers": codec.encode(answers)})
        return 0
    units = units_of(shell)
    told: set[str] = set()
    near = {a.session.id for a in answers if a.session is not None}
    for n, answer in enumerate(answers):
        if n:
            shell.out.line()
        _show(shell.out, answer, units, told, near)
    return 0


def _ref(shell: Shell, text: str | None) -> str | None:
    """A date in whatever form as a date; an id of a session or a decision as it is. Raises UsageError."""
    if text is None or "/" in text or (len(text) > DAY_LENGTH and text[:1].isdigit()):
        return text
    return shell.day(text).isoformat()


def _show(out: Output, why: Why, units: str, told: set[str], near: Collection[str]) -> None:
    """One answer; a decision that an earlier answer told in full is only named. `near` are the sessions asked about."""
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
    if why.chosen:
        out.label("Yours", why.chosen)
    again = [d.rule for d in why.decisions if d.id in told]
    for decision in (d for d in why.decisions if d.id not in told):
        _show_decision(out, decision, near)
        told.add(decision.id)
    if again:
        out.label("Decision", f"{', '.join(again)}: as above")
    deciding = {d.rule for d in why.decisions}
    rules = [rule for rule in why.rules if rule[0] not in deciding]
    out.labels(("Rule", f"{id_}: {because} ({EVIDENCE_WORDS.get(grade, grade)})") for id_, because, grade in rules)
    if session is not None:
        out.labels(("Not chosen", f"{what}: {because}") for what, because in why.lost)
    out.labels(("Noted", text) for text in why.earlier)
    out.labels(("Source", f"{name}: {cite}" if cite != name else name) for name, cite in why.sources)


def _show_decision(out: Output, decision: Decision, near: Collection[str]) -> None:
    """A decision in a few lines; asked about a day, its changes to other days are only counted."""
    kind = CLASS_WORDS.get(decision.class_, decision.class_)
    out.label("Decision", f"{decision.id} ({kind}, {STATE_WORDS[decision.state]})")
    out.label("", decision.because)
    _some(out, [number.line for number in numbers_behind(decision.evidence)], MOST, "number")
    here = [c for c in decision.changes if not near or c.session in near]
    for change in here[:MOST]:
        out.item(changed_line(decision, change), first=_DASH)
    others = {c.session[:10] for c in decision.changes} - {c.session[:10] for c in here[:MOST]}
    if others:
        days = count(len(others), "more day" if here else "other day")
        out.item(f"{'and ' * bool(here)}{days}" + f": coachtui why {decision.id}" * bool(near), first=_DASH)
    for text in decision.advice[:2]:
        out.label("", text)
    if decision.grade:
        behind = f" ({', '.join(decision.sources)})" * bool(decision.sources)
        out.label("Evidence", EVIDENCE_WORDS.get(decision.grade, decision.grade) + behind)
    if decision.lost:
        first, *rest = decision.lost
        also = f" Also {', '.join(lost.rule for lost in rest)}." * bool(rest)
        out.label("Outweighed", f"{first.rule}: {first.because}{also}")
    if way_out := way_out_of(decision):
        out.label("Way out", way_out)


def _some(out: Output, texts: Sequence[str], most: int, what: str) -> None:
    """The first of several lines, and how many more there are."""
    for text in texts[:most]:
        out.item(text, first=_DASH)
    if len(texts) > most:
        out.item(f"and {count(len(texts) - most, 'more ' + what)}", first=_DASH)


COMMANDS = {"why": (parser, why)}
