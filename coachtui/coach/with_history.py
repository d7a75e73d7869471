"""Onboarding with a history: read once, asked for baselines, and stored when the plan stands."""

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from coachtui.coach import onboard
from coachtui.coach.baselines import Baselines, Did, baselines
from coachtui.coach.coach import Coach
from coachtui.coach.files.imported import Imported
from coachtui.coach.files.importing import bring_in, store_found
from coachtui.coach.files.recorded import done_of
from coachtui.coach.same_run import Told
from coachtui.coach.wording import day_name, minutes_text
from coachtui.exchange.readers.found import Found, found_in
from coachtui.journal import athlete_file
from coachtui.journal.toml_edit import edited
from coachtui.training.athlete import DAYS, Now
from coachtui.training.entries import Entry
from coachtui.training.measures import distance_text, pace_text
from coachtui.training.plan import Plan
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass
from coachtui.training.wording import count


@dataclass(frozen=True, slots=True)
class History:
    """What lies at a path, read once."""

    path: str
    found: tuple[Found, ...]
    done: tuple[Did, ...]
    """Every activity once, however many copies there are."""
    baselines: Baselines


@dataclass(frozen=True, slots=True)
class Begun:
    """A plan with the history that it was built on."""

    plan: Plan
    said: tuple[str, ...]
    imported: Imported | None
    """None when nothing was stored."""


def read_history(
    coach: Coach,
    path: str,
    units: str = "km",
    progress: Callable[[int, str], None] = lambda number, path: None,
    cores: int | None = None,
) -> History:
    """Everything at a path, read by `cores` processes, or as many as the machine has. Stores nothing.

    Raises CoachError when there is nothing there or nothing readable.
    """
    found = []
    for number, one in enumerate(found_in([path], lambda digest: False, units=units, cores=cores), 1):
        progress(number, one.path)
        found.append(one)
    done = _once(found, coach)
    if not done:
        raise CoachError(f"{path} holds no activity with a date", "see what is wrong with: coachtui import PATH --json")
    return History(path, tuple(found), done, baselines(done, coach.rulebook, coach.today))


def start_with_history(
    coach: Coach,
    file: str,
    path: str,
    *,
    take_results: bool = False,
    dry_run: bool = False,
    replace_: bool = False,
    progress: Callable[[int, str], None] = lambda number, path: None,
) -> Begun:
    """Onboard from an athlete file whose `[now]`, and `[week]` where it is missing, come from a history.

    Best efforts become results only with `take_results`. With `dry_run` nothing is stored. Raises CoachError.
    """
    if not replace_ and not dry_run and coach.exists:
        raise CoachError(
            f"there is an athlete in {coach.home.path} already",
            f"to add a history: coachtui import {path}; to start over: add --replace (the journal is kept)",
        )
    text = _text(file)
    history = read_history(coach, path, _units(text), progress)
    text = filled(text, history, file, take_results=take_results)
    athlete = athlete_file.parse(text, file)
    said = tuple(told(history, athlete.athlete.units, results_taken=take_results))
    with athlete_file.spoken_of(text, file):
        if dry_run:
            return Begun(onboard.preview(coach, athlete), said, None)
        plan = onboard.start(coach, athlete, text, replace=replace_)
    return Begun(plan, said, store_found(coach, iter(history.found), path))


def filled(text: str, history: History, file: str, *, take_results: bool) -> str:
    """The athlete file with what the history tells; comments and everything else stay."""
    try:
        values = tomllib.loads(text)
    except ValueError:
        athlete_file.parse(text, file)  # names the line
        raise
    base, changes = history.baselines, {}
    if base.now is not None:
        for name in ("as_of", "weekly_km", "longest_run_km", "runs_per_week"):
            changes[f"now.{name}"] = getattr(base.now, name)
    if not any(day in values.get("week", {}) for day in DAYS):
        changes |= {f"week.{day}": base.week[day] for day in DAYS if base.week[day]}
    if take_results and base.efforts:
        mine = [{"event": r.event, "time": r.time, "date": r.date} for r in base.efforts]
        changes["result"] = [*values.get("result", []), *mine]
    return edited(text, changes, file) if changes else text


def keep_runs(coach: Coach, path: str, history: History | None = None) -> Imported:
    """Store the runs of a history when the plan stands; read anew where it is no longer at hand. Raises CoachError."""
    return bring_in(coach, [path], cores=1) if history is None else store_found(coach, iter(history.found), path)


def told(history: History, units: str, *, results_taken: bool = False, offering: bool = True) -> list[str]:
    """What the history says, in sentences; with `offering` each best effort says what to do with it."""
    base = history.baselines
    lines = ["Your history has no runs."]
    if base.first is not None and base.last is not None:
        first, last = day_name(base.first, year=True), day_name(base.last, year=True)
        lines = [f"Your history: {count(base.runs, 'run')} from {first} to {last}."]
    if base.now is not None:
        lines.append(f"Now, from it: {_now_line(base.now, base.easy_s_per_km, units)}.")
    else:
        lines.append("It tells nothing of the last four weeks, so what your file says of now stands.")
    usual = ", ".join(f"{day} {minutes_text(base.week[day])}" for day in DAYS if base.week[day])
    if usual:
        lines.append(f"Usual days: {usual}.")
    for r in base.efforts:
        taken = (
            "; taken as a result"
            if results_taken
            else f"; if you raced it: coachtui log race {r.event} {r.time} --date {r.date}"
        )
        lines.append(f"Best {r.event}: {r.time} on {day_name(r.date, year=True)}{taken if offering else ''}.")
    return lines


def _now_line(now: Now, pace: float | None, units: str) -> str:
    parts = [
        f"{distance_text(now.weekly_km, units)} a week",
        f"longest run {distance_text(now.longest_run_km, units)}",
        f"{count(now.runs_per_week, 'run')} a week",
    ]
    return ", ".join([*parts, f"usual pace {pace_text(pace, units)}"] if pace else parts)


def _once(found: Sequence[Found], coach: Coach) -> tuple[Did, ...]:
    known, seen = Told(), set()
    done: dict[str, Did] = {}
    for one in found:
        if one.reading is None or (one.digest in seen and one.digest):
            continue
        seen.add(one.digest)
        for n, activity in enumerate(one.reading.activities):
            body = done_of(activity, source=f"{one.digest}#{n}", root="history")
            if activity.local is None or body is None or activity.local.date() > coach.today:
                continue
            day = activity.local.date()
            twin = known.same(body, day)
            if twin is not None:
                continue
            entry = Entry(f"{len(done):09}", day, "", "", body)
            known.add(entry)
            done[entry.id] = (day, body)
    return tuple(done.values())


def _text(file: str) -> str:
    try:
        return Path(file).expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return onboard.read(file)[1]


def _units(text: str) -> str:
    try:
        return str(tomllib.loads(text).get("athlete", {}).get("units", "km"))
    except (ValueError, AttributeError):
        return "km"
