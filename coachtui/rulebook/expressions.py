"""Conditions of rules as they are written: `wellness_z <= -1 for 2 days and next_quality_in <= 1`, read into a tree.

    condition  = all { "or" all }
    all        = part { "and" part }
    part       = "not" part | ( "(" condition ")" | "known(" metric ")" | comparison ) [ window ]
    window     = "for" N "days" | "for" K "of" "last" N "days" | "in" "last" N "days"
    comparison = ( metric | mean(metric, N) | lowest(metric, N) | count(comparison, N) ) ( < <= > >= == != ) literal
    literal    = number | yes | no | word

A yes-or-no metric may stand alone. `x for 3 of last 7 days` is `count(x, 7) >= 3`, `x in last 14 days` is
`count(x, 14) >= 1`; they take a plain comparison. The three functions take a third number: the least dates that must
have a value.
"""

import re
from functools import cache, lru_cache

from coachtui.rulebook.conditions import (
    All,
    Compare,
    ConditionError,
    Count,
    Either,
    Expr,
    Known,
    Literal,
    Not,
    Window,
    parts_of,
)
from coachtui.training.text import nearest

MOST_CHARACTERS = 500
DEEPEST = 12
"""Brackets and `not` within each other."""
MOST_DAYS = 90
"""The longest window."""
FUNCTIONS = ("known", "mean", "lowest", "count")
KEYWORDS = ("and", "or", "not", "for", "in", "of", "last", "days", "day", "yes", "no", *FUNCTIONS)

_TOKEN = (
    r"\s*(?:(?P<number>-?\d{1,7}(?:\.\d{1,6})?(?![\w.]))|(?P<word>[a-zA-Z_][a-zA-Z0-9_]*(?:-[a-zA-Z0-9_]+)*)"
    r"|(?P<op><=|>=|==|!=|<|>)|(?P<sign>[(),]))"
)
_MISWRITTEN = {"=": "==", "≤": "<=", "≥": ">=", "≠": "!=", "&": "and", "|": "or", "!": "not", "%": None, '"': None}


@cache
def _token() -> re.Pattern[str]:
    """Compiled when the first condition is read: a day that was decided reads none."""
    return re.compile(_TOKEN, re.ASCII)


@lru_cache(maxsize=1024)
def parse(text: str) -> Expr:
    """The tree of a condition. Raises ConditionError; whether its metrics exist is for `check`."""
    if len(text) > MOST_CHARACTERS:
        raise ConditionError(
            f"a condition may have {MOST_CHARACTERS} characters, this has {len(text)}", MOST_CHARACTERS
        )
    reader = _Reader(text)
    expr = reader.either(0)
    if reader.kind:
        raise ConditionError(f"expected 'and' or 'or' before {reader.token!r}", reader.position)
    return expr


class _Reader:
    """One token ahead over the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = self.position = 0
        self.kind = self.token = ""
        self.advance()

    def advance(self) -> str:
        """Takes the present token and reads the next; the kind is empty at the end."""
        taken = self.token
        found = _token().match(self.text, self.end)
        if found:
            self.kind = str(found.lastgroup)
            self.token, self.position, self.end = found[self.kind], found.start(self.kind), found.end()
            return taken
        rest = self.text[self.end :]
        self.position = self.end + len(rest) - len(rest.lstrip())
        if rest.strip():
            sign = self.text[self.position]
            if sign.isdigit():
                text = f"a number is written as 2 or 0.5, with at most seven digits before the point {self.near()}"
                raise ConditionError(text, self.position)
            raise ConditionError(f"{sign!r} cannot stand {self.near()}", self.position, _MISWRITTEN.get(sign))
        self.kind = self.token = ""
        return taken

    def near(self) -> str:
        """Where we are, in words."""
        after = self.text[: self.position].strip()
        return f"after {after[-25:]!r}" if after else "at the start"

    def fail(self, expected: str, suggestion: str | None = None) -> ConditionError:
        found = f"found {self.token!r}" if self.kind else "the condition ends"
        return ConditionError(f"expected {expected} {self.near()}, but {found}", self.position, suggestion)

    def need(self, sign: str) -> None:
        if self.token != sign:
            raise self.fail(f"{sign!r}")
        self.advance()

    def either(self, depth: int) -> Expr:
        parts = [self.all(depth)]
        while self.token == "or":
            self.advance()
            parts.append(self.all(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def all(self, depth: int) -> Expr:
        parts = [self.part(depth)]
        while self.token == "and":
            self.advance()
            parts.append(self.part(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def part(self, depth: int) -> Expr:
        if depth > DEEPEST:
            raise ConditionError(f"brackets and 'not' may be nested {DEEPEST} deep", self.position)
        if self.token == "not":
            self.advance()
            return Not(self.part(depth + 1))
        expr: Expr
        if self.token == "(":
            self.advance()
            expr = self.either(depth + 1)
            self.need(")")
        elif self.token == "known":
            self.advance()
            self.need("(")
            at = self.position
            expr = Known(self.name("a metric"), at)
            self.need(")")
        else:
            expr = self.comparison()
        return self.window(expr)

    def window(self, expr: Expr) -> Expr:
        at = self.position
        if self.token == "in":
            self.advance()
            return self.count(expr, 1, at)
        if self.token != "for":
            return expr
        self.advance()
        days = self.whole(1)
        if self.token == "of":
            self.advance()
            return self.count(expr, days, at)
        self.unit()
        if any(isinstance(part, Window) for part in parts_of(expr)):
            raise ConditionError("a window of days cannot hold another one", self.position)
        return Window(expr, days)

    def count(self, expr: Expr, times: int, at: int) -> Count:
        """`last N days`, after how often a comparison should hold in them."""
        if self.token != "last":
            raise self.fail("'last'", "last")
        self.advance()
        days = self.whole(1)
        self.unit()
        if not isinstance(expr, Compare) or expr.summary:
            raise ConditionError("days are counted of a plain comparison, such as fatigue <= 2 in last 14 days", at)
        if times > days:
            raise ConditionError(f"{times} days cannot be had in {days}", at)
        return Count(expr, days, days, ">=", float(times), expr.at)

    def unit(self) -> None:
        """`days`, behind their number."""
        if self.token not in ("days", "day"):
            raise self.fail("'days'", nearest(self.token, ("days",)))
        self.advance()

    def comparison(self) -> Compare | Count:
        at = self.position
        if self.token == "count":
            self.advance()
            self.need("(")
            of = self.comparison()
            if isinstance(of, Count) or of.summary:
                raise ConditionError("count() takes a plain comparison, such as fatigue <= 2", at)
            days, least = self.days(None)
            op, literal = self.against()
            return Count(of, days, least, op, literal, at)
        if self.token in ("mean", "lowest"):
            summary = self.advance()
            self.need("(")
            name = self.name("a metric")
            days, least = self.days(0)
            op, literal = self.against()
            return Compare(name, op, literal, summary, days, least, at)
        name = self.name("a metric")
        if self.token == "(":
            near = nearest(name, FUNCTIONS)
            raise ConditionError(f"there is no function {name!r}; there are {', '.join(FUNCTIONS)}", at, near)
        if self.kind != "op":
            return Compare(name, "==", True, at=at)
        op, literal = self.against()
        return Compare(name, op, literal, at=at)

    def days(self, least: int | None) -> tuple[int, int]:
        """`, N)` or `, N, least)`: without the last, half of the days, or all of them where `least` is None."""
        self.need(",")
        days = self.whole(1)
        least = days if least is None else (days + 1) // 2
        if self.token == ",":
            self.advance()
            at = self.position
            least = self.whole(1)
            if least > days:
                raise ConditionError(f"{least} dates with a value cannot be had in {days} days", at)
        self.need(")")
        return days, least

    def against(self) -> tuple[str, Literal]:
        if self.kind != "op":
            raise self.fail("one of < <= > >= == !=")
        op = self.advance()
        if self.kind == "number":
            return op, float(self.advance())
        if self.token in ("true", "false"):
            raise self.fail("yes or no", "yes" if self.token == "true" else "no")
        if self.token in ("yes", "no"):
            return op, self.advance() == "yes"
        return op, self.name("a number, yes, no or a word")

    def name(self, expected: str) -> str:
        if self.kind != "word" or self.token in KEYWORDS:
            raise self.fail(expected)
        return self.advance()

    def whole(self, least: int) -> int:
        if self.kind != "number" or not self.token.isdigit() or not least <= int(self.token) <= MOST_DAYS:
            raise self.fail(f"a whole number of days from {least} to {MOST_DAYS}")
        return int(self.advance())
