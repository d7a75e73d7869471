"""Reasons, conditions and actions of rules in plain words, for those who read rules and do not write them."""

import re

from coachtui.rulebook.conditions import All, Compare, Count, Either, Expr, Known, Not, Window
from coachtui.rulebook.expressions import parse
from coachtui.rulebook.shapes.adapting import Then, action_of, scope_of
from coachtui.rulebook.verdicts import shown

_OPS = {"<": "is below", "<=": "is at most", ">": "is above", ">=": "is at least", "==": "is", "!=": "is not"}
_TIMES = {"<": "fewer than", "<=": "at most", ">": "more than", ">=": "at least", "==": "exactly", "!=": "not exactly"}
_ACTIONS = {
    "no_running": "no running",
    "rest": "rest",
    "use_easier": "the easier version that was declared in advance",
    "shorten": "{value} % shorter",
    "max_minutes": "at most {value} minutes",
    "cap_zone": "no faster than {what}",
    "remove": "without anything that is or loads {what}",
    "substitute": "{what} instead of running",
    "repair": "missed work is repaired by the smallest change",
    "freeze_progression": "nothing grows for {value} days",
    "recovery_week": "a recovery week",
    "return_ladder": "the way back to running, ladder {what}",
    "hold": "no running until it is cleared: {what}",
    "recalibrate": "paces are set anew",
    "advise": "a word of advice: {what}",
    "propose_up": "{value} % more, as a proposal",
    "strengthen": "strength work for {what}",
}
_SCOPES = {
    "today": "today",
    "next_quality": "the next quality session",
    "long_run": "the next long run",
    "days": "the next {days} days",
    "week": "this week",
    "until": "until {until}",
}

_BRACES = re.compile(r"\{[a-z_0-9]+\}")


def reason_text(because: str) -> str:
    """A reason as it reads while no day has given its numbers: `After N hours of sleep hard work costs more`."""
    return _BRACES.sub("N", because)


def condition_text(expr: Expr) -> str:
    """A condition as a sentence would say it: `fatigue is at most 2 and pain is above 3`."""
    return _said(expr, inside=False)


def action_text(then: Then) -> str:
    """What a rule does, and for what: `the easier version ..., for the next quality session`."""
    action, scope = action_of(then), scope_of(then.scope)
    what = "what the painful sites ask for" if action.what == "site" else action.what or ""
    number = "" if action.value is None else f"{action.value:g}"
    text = _ACTIONS[action.action].format(value=number, what=what).strip().removesuffix(":")
    when = _SCOPES[scope.name].format(days=scope.days, until=_until(scope.until))
    return f"{when}: {text}"


def _until(text: str | None) -> str:
    return condition_text(parse(text)) if text else ""


def _said(expr: Expr, *, inside: bool) -> str:  # noqa: PLR0911 - one return for each shape
    match expr:
        case Compare():
            return _compared(expr)
        case Count():
            of = _compared(expr.of)
            return f"{of} on {_TIMES[expr.op]} {shown(expr.literal)} of the last {expr.days} days"
        case Known():
            return f"{expr.metric} is known"
        case Not(Compare(literal=True, op="==") as turned):
            return f"{turned.metric} is no"
        case Not():
            return f"it is not so that {_said(expr.of, inside=True)}"
        case Window():
            days = "today" if expr.days == 1 else f"on each of the last {expr.days} days with a value"
            return f"{_said(expr.of, inside=True)} {days}"
        case All():
            return " and ".join(_said(part, inside=True) for part in expr.parts)
        case Either():
            text = " or ".join(_said(part, inside=True) for part in expr.parts)
            return f"({text})" if inside else text


def _compared(expr: Compare) -> str:
    name = expr.metric
    if expr.summary == "mean":
        name = f"the mean of {name} over {expr.days} days"
    elif expr.summary == "lowest":
        name = f"the lowest {name} of {expr.days} days"
    return f"{name} {_OPS[expr.op]} {shown(expr.literal)}"
