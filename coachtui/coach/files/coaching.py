"""A coach's file: shown as a difference first, then taken in as one layer that one undo takes back."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

from coachtui.adapting.coached import Layer, coached
from coachtui.adapting.limits import bounds
from coachtui.adapting.moves import refuse_move
from coachtui.adapting.placing import find
from coachtui.coach import record, views
from coachtui.coach.answers import Outcome, PlanChange
from coachtui.coach.coach import Coach
from coachtui.coach.replan import changes
from coachtui.coach.rules.difference import RuleChange, diff_of, sound
from coachtui.exchange.patch import CoachsFile, Wish, read_patch
from coachtui.journal.home import private_folder, write_atomically
from coachtui.planning.breaches import broken
from coachtui.planning.prescribe import Writer
from coachtui.planning.sessions import easier_of, session_from
from coachtui.racing.fitness import speed_of
from coachtui.reading.lines import Lines
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.load import load_all
from coachtui.rulebook.shapes.workouts import Workout
from coachtui.training import codec
from coachtui.training.entries import CoachFile, SessionChange
from coachtui.training.plan import Plan, Session
from coachtui.training.problems import CoachError, Problem
from coachtui.training.text import nearest
from coachtui.training.values import dataclass, replace
from coachtui.training.wording import count, day_name


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a coach's file would change; nothing is stored yet."""

    file: CoachFile
    rules_text: str
    changes: tuple[PlanChange, ...]
    """Day by day, as the plan is seen."""
    rules: tuple[RuleChange, ...]


def proposed_json(proposed: Proposed, outcome: Outcome | None) -> dict[str, Any]:
    """The answer as JSON."""
    return {
        "schema": "coachtui/coach-file/1",
        "author": proposed.file.author,
        "note": proposed.file.note,
        "changes": codec.encode(proposed.changes),
        "rules": codec.encode(proposed.rules),
        "applied": outcome is not None,
        "entry": outcome.entries[0].id if outcome else None,
        "decisions": codec.encode(outcome.decisions) if outcome else [],
    }


def propose(coach: Coach, path: Path) -> Proposed:
    """What a coach's file would change.

    Raises CoachError with every mistake in it, when it touches the past, a race or what a flag holds, when its rules
    loosen the floor, and when the plan would break a limit, naming each.
    """
    told = read_patch(path)
    book, rules = _rules(coach, told, path)
    lines = Lines(told.text)
    problems: list[Problem] = []
    made: list[SessionChange] = []
    for n, wish in enumerate(told.patch.session):
        try:
            made.append(_change(coach, wish, book))
        except CoachError as error:
            problems.append(Problem(str(path), lines.of(("session", n)), wish.id, error.message))
    if problems:
        raise _refused(path, "cannot be applied", problems)
    file = CoachFile(told.patch.author, told.patch.note, tuple(made), f"{_slug(told)}.toml" if told.rules else "")
    before, _ = views.plan(coach)
    base = coach.snapshot[1]
    after = views.shown(coach, coached(base, [Layer("", coach.today, None, file)]))
    problems = list(_breaches(coach, before, after, book, told, path))
    if problems:
        raise _refused(path, f"breaks {count(len(problems), 'limit')}", problems)
    return Proposed(file, told.rules, changes(before, after, coach.today), rules)


def take(coach: Coach, proposed: Proposed) -> Outcome:
    """Store a coach's file as one entry, with its rules in force from now on, and decide today anew."""
    file = proposed.file
    if proposed.rules_text:
        private_folder(coach.home.coached)
        write_atomically(coach.home.coached / file.rules, proposed.rules_text)

    def change(_tx: object) -> list[Any]:
        coach.renew_rules()
        return []

    return record.record(coach, [(coach.today, file)], change=change)


def _rules(coach: Coach, told: CoachsFile, path: Path) -> tuple[Rulebook, tuple[RuleChange, ...]]:
    """The rules as the file would have them, and what it changes in them. Raises CoachError with located problems."""
    if not told.rules:
        return coach.rulebook, ()
    with TemporaryDirectory(prefix="coachtui-") as folder:
        draft = Path(folder) / f"{_slug(told)}.toml"
        draft.write_text(told.rules, encoding="utf-8")
        layers = (*coach.layers, draft)
        loaded = load_all(layers)
        problems = [
            replace(p, file=str(path)) if p.file.endswith(draft.name) else p
            for p in loaded.problems
            if p.severity == "error"
        ]
        if problems:
            raise _refused(path, "has rules that cannot be taken", problems)
        sound(loaded)
        assert loaded.book is not None
        found = tuple(c for c in diff_of(loaded, layers).changes if c.pack == draft.stem)
    return loaded.book, found


def _change(coach: Coach, wish: Wish, book: Rulebook) -> SessionChange:
    """One change, checked against what it touches. Raises CoachError."""
    session = _touched(coach, wish.id)
    if session.kind == "rest" and wish.action != "replace":
        raise CoachError(f"{day_name(session.date, year=True)} is a day of rest, so there is nothing to {wish.action}")
    if wish.action == "move" and wish.to is not None:
        if wish.to < coach.today:
            raise CoachError(f"{day_name(wish.to, year=True)} is past")
        shown, _ = views.plan(coach)
        refused = refuse_move(shown, session, wish.to, book, coach.today, views.current(coach))
        if refused is not None:
            days = ", ".join(day_name(day, year=True) for day in refused[1])
            raise CoachError(refused[0] + (f"; days that work: {days}" if days else ""))
        return SessionChange(session.id, "move", to=wish.to)
    if wish.action == "remove":
        return SessionChange(session.id, "remove")
    return SessionChange(session.id, "replace", new=_prescribed(coach.snapshot[1], session, wish, book))


def _touched(coach: Coach, ref: str) -> Session:
    """The session that a change is about. Raises CoachError when it is not to be touched."""
    base = coach.snapshot[1]
    found = find(base, ref)
    if found is None:
        raise CoachError(f"there is no session {ref!r} in the plan")
    shown = views.find_session(coach, found.id) or found
    if shown.date < coach.today:
        raise CoachError(f"{shown.title} of {day_name(shown.date, year=True)} is past, and the past does not change")
    if shown.kind == "race":
        raise CoachError("a race is on its day: change it with coachtui race move")
    if not shown.to_come:
        raise CoachError(f"{shown.title} is {shown.status}")
    return shown


def _prescribed(plan: Plan, old: Session, wish: Wish, book: Rulebook) -> Session:
    """A workout of the rules in place of a session, as long as was asked or as the session was."""
    workouts = book.all(Workout)
    workout = workouts.get(wish.workout or "")
    if workout is None:
        near = nearest(wish.workout or "", workouts)
        raise CoachError(f"there is no workout {wish.workout!r}" + (f", did you mean {near!r}?" if near else ""))
    minutes = wish.minutes if wish.minutes is not None or wish.km is not None else old.minutes or None
    writer = Writer(
        plan.athlete, book, plan.goal.event, plan.level, plan.paces, speed_of(plan.athlete.result, book, plan.start)
    )
    written = writer.write(workout, minutes=minutes, km=wish.km)
    quality = workout.quality and workout.kind == "run"
    easier = easier_of(workout, written.minutes, writer, book, written.km or 0.0) if quality else None
    return session_from(written, old.date, 1, why=workout.because, easier=easier)


def _breaches(
    coach: Coach, before: Plan, after: Plan, book: Rulebook, told: CoachsFile, path: Path
) -> Iterator[Problem]:
    """Every limit that the plan would break and does not break now, on the line of the change that is nearest to it."""
    limits = bounds(before, book)
    if limits is None:
        return
    known = {(b.rule, b.date, b.session) for b in broken(before.weeks, limits, since=coach.today)}
    lines = Lines(told.text)
    ids = {wish.id: n for n, wish in enumerate(told.patch.session)}
    for limit in broken(after.weeks, limits, since=coach.today):
        if (limit.rule, limit.date, limit.session) in known:
            continue
        near = ids.get(
            limit.session or "", min(range(len(ids)), key=lambda n: _away(told, n, limit.date), default=None)
        )
        line = lines.of(("session", near)) if near is not None else 0
        yield Problem(str(path), line, limit.rule, f"{limit.text} ({limit.date})")


def _away(told: CoachsFile, n: int, day: dt.date) -> int:
    """How many days lie between a change, at its nearer end, and a day."""
    wish = told.patch.session[n]
    days = (dt.date.fromisoformat(wish.id[:10]), wish.to or dt.date.fromisoformat(wish.id[:10]))
    return min(abs((d - day).days) for d in days)


def _refused(path: Path, what: str, problems: list[Problem]) -> CoachError:
    problems = sorted(dict.fromkeys(problems), key=lambda p: (p.line, p.key, p.message))
    return CoachError(
        f"{path} {what}, so nothing was changed", "see: docs/coach-file.md", file=str(path), line=problems[0].line,
        problems=tuple(problems),
    )  # fmt: skip


def _slug(told: CoachsFile) -> str:
    """A file name for the rules of a coach: by name and content, so that two files never meet."""
    name = re.sub(r"[^a-z0-9]+", "-", told.patch.author.lower()).strip("-")[:24] or "coach"
    return f"{name}-{crc32(told.rules.encode()):08x}"
