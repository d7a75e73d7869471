"""Training the gut: how much carbohydrate an hour to practise on each long run, rising to what the race takes."""

import datetime as dt
from collections.abc import Iterable

from coachtui.rulebook.shapes.mind import GutTraining
from coachtui.rulebook.shapes.raceday import RaceFuel
from coachtui.training.plan import Plan, Session
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Practice:
    """One run on which race fuelling is practised."""

    date: dt.date
    grams_per_h: float
    number: int
    """Which week of practice it is, from 1."""
    of: int


def practices(plan: Plan, rule: GutTraining, fuels: Iterable[RaceFuel]) -> tuple[Practice, ...]:
    """The practice runs of a plan: the last weeks before the race with a long enough run, each a step above the last.

    None where the race takes no more than one starts with, where it has no day, or where its time is not known. They
    begin so many weeks before the race that it is reached, or with the first long run when there are fewer.
    """
    goal = plan.goal
    seconds = goal.target_s or goal.ranges.get("b")
    if goal.date is None or seconds is None:
        return ()
    wanted = max((f for f in fuels if seconds / 60 >= f.from_min), key=lambda f: f.from_min, default=None)
    if wanted is None or wanted.grams_per_h < rule.start_g_per_h:
        return ()
    weeks: dict[dt.date, list[Session]] = {}
    for session in plan.sessions():
        if practised(session, rule) and session.date < goal.date:
            weeks.setdefault(session.date - dt.timedelta(session.date.weekday()), []).append(session)
    steps = max(round((wanted.grams_per_h - rule.start_g_per_h) / rule.step_g_per_h) + 1, int(rule.least_runs))
    mondays = sorted(weeks)[-steps:]
    found = []
    for n, monday in enumerate(mondays):
        grams = min(rule.start_g_per_h + n * rule.step_g_per_h, wanted.grams_per_h)
        found += [Practice(s.date, grams, n + 1, len(mondays)) for s in weeks[monday]]
    return tuple(found)


def practice_text(practice: Practice) -> str:
    """How much to practise, in plain words."""
    return (
        f"about {practice.grams_per_h:g} g of carbohydrate an hour, in small portions from the first half hour, "
        f"with water (week {practice.number} of {practice.of} of practice)"
    )


def practised(session: Session, rule: GutTraining) -> bool:
    """Whether a session is long enough to eat on, and is to be run."""
    return session.kind == "run" and not session.gone and session.minutes >= rule.least_minutes
