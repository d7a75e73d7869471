"""The coach's answers as lines: a light, a session with its steps, a decision, a reason."""

import re
from collections.abc import Collection
from itertools import islice

from coachtui.coach.answers import Outcome, Why
from coachtui.coach.numbers import numbers_behind
from coachtui.coach.session_shape import shape_line
from coachtui.coach.wording import (
    CLASS_WORDS,
    EVIDENCE_WORDS,
    FIELD_NAMES,
    GLYPHS,
    LIGHT_MARKS,
    STATE_WORDS,
    STATUS_MARKS,
    STATUS_WORDS,
    day_of,
    decision_line,
    effort_text,
    minutes_text,
    own_reason,
    readiness_head,
    readiness_reasons,
    session_line,
    step_lines,
    way_out_of,
)
from coachtui.training.decisions import SAFETY, Decision, Readiness
from coachtui.training.measures import distance_text
from coachtui.training.plan import Session
from coachtui.tui.widgets.ink import Line, Piece, spread, wrap

STATUS_HUES = {"done": "green", "missed": "red", "unlogged": "amber"}
"""Of sessions of which something is to be seen at once; others are dim."""
INDENT: tuple[Piece, ...] = (("  ", ""),)


def heading(text: str, right: str = "") -> Line:
    """A small heading, with an aside."""
    return [(text.upper(), "bold dim"), *([(f"  {right}", "dim")] if right else [])]


def paragraph(text: str, width: int, style: str = "") -> list[list[Piece]]:
    """Wrapped text."""
    return wrap([(text, style)], width, INDENT)


def light(readiness: Readiness, width: int) -> list[list[Piece]]:
    """The light with its sign, then what counted."""
    sign, hue = LIGHT_MARKS[readiness.state], readiness.state
    asked, counted = readiness_head(readiness)
    points = f", {counted}" if counted else ""
    rows = wrap([(asked, f"bold {hue}"), (points, "dim")], width, [(f"{sign} ", f"bold {hue}")])
    told = (r for r in readiness_reasons(readiness) if r.lower() not in asked.lower())
    for reason in islice(told, 4):
        rows += wrap([(reason, "dim")], width, [("  · ", "dim")])
    return rows


def glyph(session: Session) -> Piece:
    """The sign of a session's field in its hue."""
    domain = "recovery" if session.kind == "rest" else session.domain
    return GLYPHS.get(domain, "·"), domain


def amount(session: Session, units: str) -> str:
    """How long and how far, in columns of their own."""
    much = minutes_text(session.minutes) if session.minutes else ""
    far = distance_text(session.km, units) if session.km else ""
    return f"{much:>8}  {far:>8}"


def amounts_apart(session: Session, units: str) -> list[str]:
    """How long, and how far where that is known."""
    return [minutes_text(session.minutes), *([distance_text(session.km, units)] if session.km else [])]


def status(session: Session) -> list[Piece]:
    """Sign and word of what became of a session; nothing while it is simply planned."""
    if session.status == "planned":
        return []
    hue = STATUS_HUES.get(session.status, "dim")
    return [(f"{STATUS_MARKS[session.status]} {STATUS_WORDS[session.status]}", hue)]


def session_heading(session: Session, width: int, units: str, day: str = "") -> list[Piece]:
    """One line: sign, title, status, amount."""
    style = "dim strike" if session.gone else "bold" if session.central else ""
    left: list[Piece] = [(f"{day:<11}", "dim")] if day else []
    left += [glyph(session), (" ", ""), (session.title, style)]
    told = status(session)
    if told:
        left += [("  ", ""), *told]
    return spread(left, [(amount(session, units), "dim" if session.gone else "")], width)


def steps(session: Session, width: int, most: int = 12) -> list[list[Piece]]:
    """The shape of the session and its steps, indented; what is repeated stands deeper."""
    rows: list[list[Piece]] = []
    if shape := shape_line(session, width - 6):
        rows.append([("    ", ""), *shape])
        most += 1
    for depth, text in step_lines(session):
        rows += wrap([(text, "")], width, [("    " + "  " * depth, ""), ("· ", session.domain)])
    if len(rows) > most:
        rows = [*rows[: most - 1], [("    … w shows every step", "dim")]]
    return rows


def aside(session: Session) -> str:
    """Field and effort in words."""
    field = FIELD_NAMES.get(session.domain, "")
    return ", ".join(p for p in (field.lower(), effort_text(session.rpe)) if p)


def decision(item: Decision, width: int, near: Collection[str] = ()) -> list[list[Piece]]:
    """What changed and why, in a short paragraph with a sign and the class in words; `near` as in `change_text`."""
    hue = "red" if item.class_ in SAFETY else "accent"
    sign = "?" if item.state == "proposed" else "!" if item.class_ in SAFETY else "↷"
    rows = wrap(
        [(f"{CLASS_WORDS.get(item.class_, item.class_)}: ", "bold"), (decision_line(item, near), "")],
        width,
        [(f"{sign} ", f"bold {hue}")],
    )
    for sentence in item.advice:
        rows += wrap([(sentence, "dim")], width, [("  ", "")])
    return rows


def way_back(item: Decision) -> str:
    """The key that corrects or withdraws a decision."""
    if item.class_ in SAFETY:
        return "f: answer, correct or end what was flagged"
    if item.state == "proposed":
        return "2, then a or d: accept or decline"
    return "u: take it back" if item.restrictions or item.changes else ""


def question_of(asked: str) -> tuple[str, str]:
    """Id and words of a question that a flag asks; other questions have no id."""
    name, colon, words = asked.partition(": ")
    return (name, words) if colon and " " not in name else ("", asked)


KEYS_NUMBER = "  f, then enter: a number key answers"
_NUMBERED = re.compile(r"\b0 to 10\b|(?:^|\W)1 [a-z][^;]*; 2 ")


def numbered(words: str) -> bool:
    """Whether a question is answered with a number: its words count the answers, or name a scale."""
    return _NUMBERED.search(words) is not None


def outcome(answer: Outcome, width: int) -> list[Line]:
    """What was said, the light, and what changed."""
    rows: list[Line] = []
    for sentence in answer.said:
        rows += wrap([(sentence, "bold")], width)
    if answer.said:
        rows.append([])
    rows += light(answer.readiness, width)
    rows.append([])
    if answer.decisions:
        rows.append(heading("What changed, and why"))
        for item in answer.decisions:
            rows += decision(item, width)
            rows += wrap([(way_back(item), "dim")], width, [("  ", "")])
    elif answer.today.decisions:
        rows += wrap([("Nothing new changes; what was decided before stands.", "")], width)
    else:
        rows.append([("Nothing changes: the plan stands as written.", "")])
    advice = [a for a in answer.today.advice if all(a not in d.advice for d in answer.decisions)]
    if advice:
        rows.append([])
        for sentence in advice:
            rows += wrap([(sentence, "")], width, [("· ", "accent")])
    return rows


def why(answer: Why, width: int, units: str, *, full: bool = True) -> list[Line]:
    """The reason, the numbers, the evidence, the sources, before and after, and what lost."""
    rows: list[Line] = []
    session = answer.session
    if session is not None:
        rows += wrap([(session_line(session, units), "bold")], width, [glyph(session), (" ", "")])
        if aside(session):
            rows.append([("  ", ""), (aside(session), "dim")])
    if because := own_reason(answer.text, answer.decisions):
        rows += paragraph(because, width)
    if answer.base is not None and session is not None:
        rows += wrap([("before: ", "dim"), (session_line(answer.base, units), "strike dim")], width, INDENT)
        rows += wrap([("now: ", "dim"), (session_line(session, units), "bold")], width, INDENT)
    rows += paragraph(f"{answer.chosen}.", width) if answer.chosen else []
    for item in answer.decisions:
        rows += [[], *_decided(item, width)] if rows else _decided(item, width)
    if full and session is not None and session.steps:
        rows += [[], heading("Steps"), *steps(session, width, most=60)]
    if answer.rules:
        rows += [[], heading("Rules")]
        for id_, because, evidence in answer.rules:
            rows += wrap(
                [(id_, "accent"), (f": {because}", ""), (f" ({EVIDENCE_WORDS.get(evidence, evidence)})", "dim")],
                width,
                INDENT,
            )
    if answer.lost:
        rows += [[], heading("Considered, not chosen")]
        for name, because in answer.lost:
            rows += wrap([(name, "accent"), (f": {because}", "")], width, INDENT)
    rows += [line for text in answer.earlier for line in paragraph(f"Noted before: {text}", width)]
    if answer.sources:
        rows += [[], heading("Sources")]
        for _, cite in answer.sources:
            rows += wrap([(cite, "dim")], width, [("  · ", "dim")])
    return rows


def _decided(item: Decision, width: int) -> list[Line]:
    """A decision in full."""
    rows: list[Line] = []
    state = STATE_WORDS.get(item.state, item.state)
    kind = CLASS_WORDS.get(item.class_, item.class_)
    rows += wrap([(item.rule, "accent bold"), (f" · {kind}, {state}", "dim")], width)
    rows += paragraph(item.because, width)
    for number in numbers_behind(item.evidence):
        said = [
            (f"{number.what}: ", ""),
            (number.value, "bold"),
            (f", {number.threshold}" * bool(number.threshold), "dim"),
        ]
        rows += wrap(said, width, [("  = ", "accent")])
    for change in item.changes:
        rows += wrap(
            [
                (f"{day_of(change.session)}: ", "dim"),
                (change.before, "dim"),
                (" → ", "accent"),
                (change.after, "bold"),
            ],
            width,
            INDENT,
        )
    for other in item.lost:
        rows += wrap([(f"also {other.rule}: ", "dim"), (other.because, "dim")], width, INDENT)
    if item.grade:
        rows.append([("  ", ""), (EVIDENCE_WORDS.get(item.grade, item.grade), "dim")])
    way_out = way_out_of(item)
    if way := (way_back(item) if way_out.startswith("coachtui ") else way_out):
        rows += wrap([(way, "dim")], width, INDENT)
    return rows
