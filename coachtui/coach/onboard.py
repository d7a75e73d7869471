"""From an athlete to a plan: assess the goal, preview, start."""

import datetime as dt
import json
from pathlib import Path

from coachtui.coach.coach import Coach
from coachtui.journal import athlete_file
from coachtui.journal.store import Journal
from coachtui.planning.build import build
from coachtui.planning.suiting import Suited, suited_events
from coachtui.racing.ability import ability
from coachtui.racing.goal import assess as assess_goal
from coachtui.rulebook import store
from coachtui.training import codec
from coachtui.training.athlete import Athlete
from coachtui.training.plan import GoalView, Plan
from coachtui.training.problems import CoachError


def assess(coach: Coach, athlete: Athlete) -> GoalView:
    """The honest view of a goal, before anything is built or stored."""
    book = coach.rulebook
    return assess_goal(athlete, ability(athlete, book, coach.today), book, coach.today)


def suited(coach: Coach, athlete: Athlete, date: dt.date | None) -> tuple[Suited, ...]:
    """Every event for a race on a date, or whenever it can be prepared: what suits best first, each with why."""
    return suited_events(athlete, coach.rulebook, coach.today, date)


def preview(coach: Coach, athlete: Athlete, risen: int = 0) -> Plan:
    """The plan that this athlete would get today, `risen` weeks after a lighter one; nothing is stored."""
    return build(athlete, coach.rulebook, coach.today, risen)


def read(path: str) -> tuple[Athlete, str]:
    """An athlete file with its text. Raises CoachError with every located problem."""
    file = Path(path).expanduser()
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CoachError(
            f"there is no file {path}", "name an athlete file; examples are in examples/athletes"
        ) from None
    except (OSError, UnicodeDecodeError):
        raise CoachError(f"{path} cannot be read as a text file", "name a TOML file in UTF-8") from None
    return athlete_file.parse(text, path), text


def start(coach: Coach, athlete: Athlete, text: str | None = None, *, replace: bool = False) -> Plan:
    """Store the athlete and the first plan. `text` is the file as the athlete wrote it; without it one is written.

    With `replace` an earlier athlete gives way; their journal stays, and so do open flags.
    """
    if not replace and coach.exists:
        raise CoachError(
            f"there is an athlete in {coach.home.path} already",
            "to change the plan: coachtui edit or replan; to start over: add --replace (the journal is kept)",
        )
    plan = preview(coach, athlete)
    coach.home.make()
    had = coach.home.journal.exists()
    if not had:
        Journal.open(coach.home, device=coach.device, create=True).close()
    if text is None:
        athlete_file.create(coach.home.athlete, athlete)
        text = coach.home.athlete.read_text(encoding="utf-8")
    else:
        athlete_file.keep(coach.home.athlete, text)
    save(coach, plan, text)
    return plan


def save(coach: Coach, plan: Plan, text: str) -> str:
    """Store a base plan with the athlete file and the rules that made it; returns the snapshot's id."""
    digest = athlete_file.digest_of(text)
    coach.stored = True
    with coach.journal.writing(coach.now) as tx:
        tx.archive("athlete", digest, text)
        if coach.journal.archived("rulebook", coach.rulebook.digest) is None:
            tx.archive("rulebook", coach.rulebook.digest, store.to_json(coach.rulebook))
        return tx.save_plan(
            json.dumps(codec.encode(plan), ensure_ascii=False),
            created=coach.today,
            athlete_digest=digest,
            rulebook_digest=coach.rulebook.digest,
        )


def start_from_file(coach: Coach, path: str, *, dry_run: bool = False, replace: bool = False) -> Plan:
    """Onboard from an athlete file; with `dry_run` nothing is stored."""
    athlete, text = read(path)
    with athlete_file.spoken_of(text, path):
        return preview(coach, athlete) if dry_run else start(coach, athlete, text, replace=replace)
