"""A throw-away home with a sample athlete who has trained for ten weeks, made by the same use cases as a real one."""

import datetime as dt
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coachtui.coach import flags, onboard, record, sessions, views
from coachtui.coach.answers import DayView
from coachtui.coach.coach import Coach
from coachtui.training.athlete import Athlete
from coachtui.training.entries import CheckIn, Done, Pain
from coachtui.training.measures import seconds_of
from coachtui.training.plan import Session
from coachtui.training.problems import CoachError
from coachtui.training.values import replace

DAYS = 70
MORNING = dt.time(7, 0)
DEVICE = "demo"
Show = Callable[[int, str], object]
"""Told of each day that is lived: its number from 1, and its date."""


@contextmanager
def demo_home(today: dt.date, show: Show = lambda _number, _day: None) -> Iterator[str]:
    """A folder that holds the sample athlete's home as of `today`; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="coachtui-demo-") as folder:
        home = Path(folder) / "home"
        live(str(home), today, show)
        yield str(home)


def examples() -> Path:
    """Where the example files are, in a checkout and in an installed wheel."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_shipped" / "examples", package.parent / "examples"):
        if folder.is_dir():
            return folder
    raise CoachError("the example files are missing from this installation", "install coachtui again")


def live(home: str, today: dt.date, show: Show) -> None:
    """Onboard the sample athlete ten weeks before `today` and live through the weeks up to yesterday, day by day.

    The days are lived in memory and stored all at once: nothing of a sample has to outlast a power cut.
    """
    folder = examples() / "demo"
    athlete, _ = onboard.read(str(folder / "athlete.toml"))
    diary = tomllib.loads((folder / "diary.toml").read_text(encoding="utf-8"))
    first = today - dt.timedelta(DAYS)
    told = {item["day"]: item for item in diary["told"]}
    with _on(home, first) as coach:
        onboard.start(coach, moved(athlete, first))
        with coach.rehearsal() as stage:
            trained: list[tuple[dt.date, Done]] = []
            for n in range(DAYS):
                show(n + 1, (first + dt.timedelta(n)).isoformat())
                stage.today, stage.now = first + dt.timedelta(n), _seven(first + dt.timedelta(n))
                day = _morning(stage, told.get(n, {}), diary["rhythm"][n % len(diary["rhythm"])], trained)
                share = diary["share"][n % len(diary["share"])]
                trained += _trained_today(stage, day, told.get(n, {}), share, diary["race"])
            if trained:
                record.record(stage, trained)
            coach.let_go()
            stage.journal.backup_to(coach.home.journal)
            coach.today, coach.now = stage.today, stage.now
        _ = coach.journal  # opened again, so that the day's backup is made of it


def moved(athlete: Athlete, first: dt.date) -> Athlete:
    """The athlete with every date moved by whole weeks, so that `now` is of the week of `first`."""
    by = dt.timedelta(7 * ((first - athlete.now.as_of).days // 7))
    goal = athlete.goal
    return replace(
        athlete,
        now=replace(athlete.now, as_of=athlete.now.as_of + by),
        goal=replace(goal, date=goal.date + by if goal.date else None),
        result=tuple(replace(r, date=r.date + by) for r in athlete.result),
        race=tuple(replace(r, date=r.date + by) for r in athlete.race),
        away=tuple(replace(a, from_=a.from_ + by, to=a.to + by) for a in athlete.away),
    )


def _on(home: str, day: dt.date) -> Coach:
    return Coach.open(home, today=day, now=_seven(day), device=DEVICE)


def _seven(day: dt.date) -> dt.datetime:
    """Breakfast on a day."""
    return dt.datetime.combine(day, MORNING, dt.UTC)


def _morning(coach: Coach, told: dict[str, Any], scores: list[int], trained: list[tuple[dt.date, Done]]) -> DayView:
    """Breakfast: what was trained since the last one, the check-in, and what hurts; nothing on a silent day.

    The day as it then stands.
    """
    if told.get("silent"):
        return views.day(coach)
    sleep, fatigue, soreness, stress, mood = told.get("scores", scores)
    felt = CheckIn(sleep, fatigue, soreness, stress, mood, slept_h=told.get("slept_h"), note=told.get("note", ""))
    pains = [(coach.today, Pain(**told["pain"]))] if "pain" in told else []
    outcome = record.record(coach, [*trained, (coach.today, felt), *pains])
    trained.clear()
    return flags.clear(coach, told["over"]).today if "over" in told else outcome.today


def _trained_today(
    coach: Coach, day: DayView, told: dict[str, Any], share: float, race: dict[str, Any]
) -> list[tuple[dt.date, Done]]:
    """What the day's sessions became; a day that is skipped says so at once."""
    open_ = [s for s in day.sessions if s.kind != "rest" and s.to_come]
    if "skip" in told:
        if open_:
            sessions.skip(coach, coach.today, told["skip"])
        return []
    return [(s.date, _raced(s, race) if s.kind == "race" else _trained(s, share)) for s in open_]


def _trained(session: Session, share: float) -> Done:
    """A session done as planned; an easy run a little farther or shorter in the same time."""
    done = Done(
        session.kind,
        session=session.id,
        minutes=session.minutes,
        km=session.km,
        rpe=None if session.rpe is None else round(sum(session.rpe) / 2),
        as_planned=True,
        title=session.title,
    )
    if share == 1 or session.km is None or session.quality or session.kind != "run":
        return done
    return replace(done, km=round(session.km * share, 1), as_planned=False)


def _raced(session: Session, race: dict[str, Any]) -> Done:
    """The race, with its result."""
    seconds = seconds_of(race["time"])
    return Done(
        "race",
        session=session.id,
        minutes=round(seconds / 60, 1),
        km=session.km,
        rpe=race["rpe"],
        event="10km",
        time_s=seconds,
        title=session.title,
        note=race["note"],
    )
