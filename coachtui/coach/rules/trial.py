"""Plans for a folder of athletes with and without a pack: what would differ, and which limits would break."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from coachtui.coach import onboard
from coachtui.coach.coach import Coach
from coachtui.coach.replan import changes
from coachtui.coach.rules.difference import sound, there
from coachtui.planning.bounds import bounds_of
from coachtui.planning.breaches import broken
from coachtui.planning.build import build
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.load import load_all
from coachtui.training.plan import Plan
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Trial:
    """One athlete's plan with and without a pack."""

    athlete: str
    """Name of the file."""
    trouble: str
    """Why there is no plan; empty when there is one."""
    weeks: int = 0
    days_changed: int = 0
    km: tuple[float, float] = (0.0, 0.0)
    """Kilometres of the whole plan without and with the pack."""
    quality: tuple[int, int] = (0, 0)
    """Quality sessions without and with it."""
    runs: tuple[int, int] = (0, 0)
    workouts: tuple[str, ...] = ()
    """Workouts that only the plan with the pack holds."""
    gone: tuple[str, ...] = ()
    """Workouts that only the plan without it holds."""
    broken: tuple[str, ...] = ()
    """Limits that the plan with the pack breaks."""
    broken_before: int = 0
    """How many the plan without it breaks."""
    warnings: tuple[str, ...] = ()
    """What only the plan with the pack warns of."""


def try_pack(coach: Coach, paths: Sequence[str], folder: str) -> tuple[Trial, ...]:
    """Plans for every athlete file of a folder as of today, with packs over the rules in force and without.

    A pack that is in force already, such as the home's own rules, is taken out for the plan without it.
    An athlete whose file is older or younger than today is taken as of the day the file names. Raises CoachError when
    the packs have errors or the folder holds no athlete file.
    """
    files = sorted(there(folder).glob("*.toml")) if there(folder).is_dir() else [there(folder)]
    if not files:
        raise CoachError(f"there is no athlete file in {folder}", "name a folder of athlete files")
    packs = [there(path) for path in paths]
    named = {pack.resolve() for pack in packs}
    ground = [layer for layer in coach.layers if layer.resolve() not in named]
    plain = _book(ground)
    packed = _book([*ground, *packs])
    return tuple(_trial(file, plain, packed, coach.today) for file in files)


def _book(layers: Sequence[Path]) -> Rulebook:
    book = sound(load_all(layers)).book
    assert book is not None  # sound
    return book


def _trial(file: Path, plain: Rulebook, packed: Rulebook, today: dt.date) -> Trial:
    try:
        athlete, _ = onboard.read(str(file))
        day = max(athlete.now.as_of, min(today, athlete.now.as_of + dt.timedelta(14)))
        before = build(athlete, plain, day)
        after = build(athlete, packed, day)
    except CoachError as error:
        return Trial(file.stem, error.message)
    old, new = _names(before), _names(after)
    return Trial(
        athlete=file.stem,
        trouble="",
        weeks=len(after.weeks),
        days_changed=len(changes(before, after, day)),
        km=(_km(before), _km(after)),
        quality=(_count(before, quality=True), _count(after, quality=True)),
        runs=(_count(before), _count(after)),
        workouts=tuple(sorted(new - old)),
        gone=tuple(sorted(old - new)),
        broken=_broken(after, packed),
        broken_before=len(_broken(before, plain)),
        warnings=tuple(w for w in after.warnings if w not in before.warnings),
    )


def _broken(plan: Plan, book: Rulebook) -> tuple[str, ...]:
    bounds = bounds_of(plan.athlete, plan.level, plan.paces, plan.goal, book, plan.start)
    return tuple(f"{b.date}: {b.rule}: {b.text}" for b in broken(plan.weeks, bounds))


def _names(plan: Plan) -> set[str]:
    return {s.workout for s in plan.sessions() if s.kind != "rest"}


def _km(plan: Plan) -> float:
    return round(sum(week.run_km for week in plan.weeks), 1)


def _count(plan: Plan, *, quality: bool = False) -> int:
    return sum(s.runs and (s.quality or not quality) for s in plan.sessions())
