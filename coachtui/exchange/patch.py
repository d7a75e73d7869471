"""A coach's file: changes to sessions and rules in TOML, read with every mistake located."""

import datetime as dt
import re
import tomllib
from pathlib import Path

from coachtui.reading.keys import Table
from coachtui.reading.lines import Lines
from coachtui.reading.wording import Mistake
from coachtui.training.problems import CoachError, Problem
from coachtui.training.text import nearest, plain
from coachtui.training.values import dataclass
from coachtui.training.wording import count

ACTIONS = ("replace", "move", "remove")
MOST_BYTES = 1 << 20
_RULES = re.compile(r"^(\s*\[\[?\s*)rules\s*\.\s*(?=\S)")
_HEADER = re.compile(r"^\s*\[")


@dataclass(frozen=True, slots=True)
class Wish:
    """One `[[session]]` of a coach's file."""

    id: str
    """Of the session it changes, such as `2027-03-02`."""
    action: str
    """replace, move or remove."""
    to: dt.date | None = None
    """Where a session moves to."""
    workout: str | None = None
    """What replaces it: the id of a workout of the rules."""
    minutes: float | None = None
    """How long the new session is; as long as the old one when nothing is said."""
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Patch:
    """A coach's file."""

    format: int
    author: str
    note: str = ""
    session: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True)
class CoachsFile:
    """A coach's file as it was read."""

    patch: Patch
    rules: str
    """A rule file that says what its `[[rules.KIND]]` tables say, line by line in the same place; empty without any."""
    text: str


_FILE = Table(
    Patch,
    also=("rules",),
    examples={"format": "1", "author": '"Bea"', "id": '"2027-03-02"', "action": '"move"', "to": "2027-03-04"},
)


def is_patch(path: Path) -> bool:
    """Whether a file looks like a coach's: TOML with an author, and sessions or rules to change."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return False
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False
    return "author" in values and ("session" in values or "rules" in values)


def read_patch(path: Path) -> CoachsFile:
    """The coach's file at a path. Raises CoachError with every mistake in it."""
    from coachtui.reading.shape import read  # noqa: PLC0415 - brings the validator

    try:
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except OSError as error:
        raise CoachError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}", "name a file") from None
    except (ValueError, RecursionError) as error:
        raise CoachError(f"{path} is no TOML file: {error}", "see: docs/coach-file.md", file=str(path)) from None
    rules = values.pop("rules", {})
    patch, mistakes = read(_FILE, values)
    if not isinstance(rules, dict):
        mistakes.append(Mistake(("rules",), "must be tables: write [[rules.rule]], [[rules.workout]] and so on"))
    if patch is not None and not mistakes:
        mistakes = _mistakes(patch, bool(rules))
    if patch is None or mistakes:
        lines = Lines(text)
        problems = sorted((_located(m, str(path), lines) for m in mistakes), key=lambda p: (p.line, p.key))
        found = count(len(problems), "mistake")
        raise CoachError(
            f"{path} has {found}, so nothing was changed", "see: docs/coach-file.md",
            file=str(path), line=problems[0].line, problems=tuple(problems),
        )  # fmt: skip
    clean = Patch(patch.format, plain(patch.author), plain(patch.note), patch.session)
    return CoachsFile(clean, _rules_text(text, rules) if rules else "", text)


def _mistakes(patch: Patch, rules: bool) -> list[Mistake]:
    found = []
    if patch.format != 1:
        found.append(Mistake(("format",), f"{patch.format} is not known here: this coachtui reads format 1"))
    if not plain(patch.author):
        found.append(Mistake(("author",), "is empty: say whose changes these are"))
    if not patch.session and not rules:
        found.append(Mistake((), "changes nothing: add [[session]] or [[rules.rule]] tables"))
    seen: set[str] = set()
    for n, wish in enumerate(patch.session):
        at = ("session", n)
        if wish.action not in ACTIONS:
            near = nearest(wish.action, ACTIONS)
            found.append(Mistake((*at, "action"), f"{wish.action!r} is none of {', '.join(ACTIONS)}", near))
        for action, key in (("move", "to"), ("replace", "workout")):
            given = getattr(wish, key) is not None
            if wish.action == action and not given:
                found.append(Mistake((*at, key), f"is missing: a session to {action} needs it"))
            elif given and wish.action in ACTIONS and wish.action != action:
                found.append(Mistake((*at, key), f"belongs to a session to {action}"))
        for key, most in (("minutes", 600), ("km", 300)):
            value = getattr(wish, key)
            if value is not None and (wish.action != "replace" or not 0 < value <= most):
                found.append(Mistake((*at, key), f"is for a session to replace, from 1 to {most}"))
        if wish.minutes is not None and wish.km is not None:
            found.append(Mistake((*at, "km"), "stands beside minutes: give one of them"))
        if wish.id in seen:
            found.append(Mistake((*at, "id"), f"{wish.id} is changed twice"))
        seen.add(wish.id)
    return found


def _rules_text(text: str, rules: dict[str, object]) -> str:
    """The rule tables alone, each on the line on which it stood."""
    kept, inside = [], False
    for line in text.splitlines():
        if _HEADER.match(line):
            inside = _RULES.match(line) is not None
        kept.append(_RULES.sub(r"\1", line) if inside else "")
    result = "\n".join(["format = 1", *kept[1:]]) + "\n"
    try:
        if not kept[0] and tomllib.loads(result) == {"format": 1, **rules}:
            return result
    except ValueError:
        pass
    import tomli_w  # noqa: PLC0415 - for a layout that is not read line by line

    return tomli_w.dumps({"format": 1, **rules})


def _located(mistake: Mistake, file: str, lines: Lines) -> Problem:
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in mistake.path) or "file"
    return Problem(file, lines.of(mistake.path), key, mistake.message, suggestion=mistake.suggestion)
