"""A healthy athlete is left in peace: mornings are noisy, effort varies, and the plan stays what it was."""

import datetime as dt
import random
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import fmean, median

import pytest

from coachtui.adapting.reading import read
from coachtui.adapting.view import Ground, weeks
from coachtui.training.entries import CheckIn, Done
from coachtui.training.plan import Session
from tests.adapting.stories import Story, built

QUIET_DAYS = 4
"""No session may change twice within so many days, unless a rule finds something new."""


class Healthy:
    """How one healthy athlete sleeps, feels and runs: a usual for each score, and noise around it."""

    def __init__(self, seed: int) -> None:
        self.rnd = random.Random(seed)
        self.usual = [self.rnd.uniform(3.4, 4.5) for _ in range(5)]
        self.noise = self.rnd.uniform(0.4, 0.7)
        self.sleep = self.rnd.uniform(7.2, 8.2)
        self.pulse = self.rnd.randint(44, 58)

    def morning(self, after_hard: bool) -> CheckIn:
        """A check-in; the day after hard work is a little more tired and sore."""
        rnd = self.rnd
        less = [0.0, 0.4, 0.5, 0.0, 0.0] if after_hard else [0.0] * 5
        scores = [min(5, max(2, round(rnd.gauss(u - x, self.noise)))) for u, x in zip(self.usual, less, strict=True)]
        if rnd.random() < 0.02:
            return CheckIn()
        return CheckIn(
            *scores,
            slept_h=round(rnd.gauss(self.sleep, 0.6), 1),
            resting_hr=round(rnd.gauss(self.pulse, 1.8)) if rnd.random() < 0.8 else None,
        )

    def effort(self, session: Session) -> float:
        """About as hard as it was meant."""
        low, high = session.rpe or (2.0, 4.0)
        return min(10.0, max(1.0, round(self.rnd.gauss((low + high) / 2, 0.7))))


def near(story: Story) -> dict[str, Session]:
    """The sessions of the next three weeks as they are seen."""
    plan = story.plan
    first = (story.today - plan.weeks[0].start).days // 7
    ground = Ground(plan, read(story.diary, story.today), story.book, story.today)
    shown = weeks(ground, range(first, first + 4), story.sets)
    return {s.id: s for w in shown for s in w.sessions if s.date >= story.today}


@dataclass(slots=True)
class Life:
    """What check-ins changed in the next three weeks of a healthy athlete."""

    counts: list[int] = field(default_factory=list)
    """Sessions changed by each check-in."""
    changed: dict[str, list[dt.date]] = field(default_factory=lambda: defaultdict(list))
    """The days on which each session changed."""
    signs: set[dt.date] = field(default_factory=set)
    """Days on which a rule found something new: not a limit, which only follows."""

    def soon_again(self) -> dict[str, tuple[dt.date, dt.date]]:
        """Sessions that changed twice within a few days."""
        return {i: two for i, on in self.changed.items() for two in pairwise(on) if (two[1] - two[0]).days < QUIET_DAYS}


def lived(seed: int, days: int, weeks_: int) -> Life:
    """So many days of a healthy athlete under a plan of so many weeks."""
    story, who, life = Story(built(weeks_)), Healthy(seed), Life()
    after_hard = False
    for _ in range(days):
        before = near(story)
        story.tell(who.morning(after_hard))
        story.decide()
        after = near(story)
        other = [i for i in after if _said(after[i]) != _said(before.get(i))]
        life.counts.append(len(other))
        for id_ in other:
            life.changed[id_].append(story.today)
        in_force = story.sets[-1].in_force
        if any(r.first == story.today and r.class_ != "limit" and r.last != story.today for r in in_force):
            life.signs.add(story.today)
        after_hard = False
        for s in after.values():
            if s.date != story.today or s.kind == "rest" or s.status not in ("planned", "moved"):
                continue
            after_hard |= s.quality or s.long
            km = None if s.km is None else round(s.km * who.rnd.gauss(1.0, 0.03), 2)
            story.tell(Done(s.kind, s.id, round(s.minutes * who.rnd.gauss(1.0, 0.03), 1), km, who.effort(s)))
        story.sleep()
    return life


def _said(session: Session | None) -> tuple[object, ...] | None:
    """What a person reads of a session: kilometres to a tenth."""
    if session is None:
        return None
    km = None if session.km is None else round(session.km, 1)
    return session.title, session.minutes, km, session.date, session.kind


def check(seed: int, days: int, weeks_: int, mean: float) -> Life:
    life = lived(seed, days, weeks_)
    assert median(life.counts) == 0
    assert fmean(life.counts) <= mean, fmean(life.counts)
    return life


def check_year(seed: int, days: int) -> None:
    """A year leaves room: what changes twice does so because of something new, and hardly ever."""
    life = check(seed, days, 54, 0.3)
    soon = life.soon_again()
    assert len(soon) <= 1, soon
    assert all(again in life.signs for _, again in soon.values()), soon


@pytest.mark.parametrize("seed", [1, 2])
def test_ten_weeks_of_a_year_of_a_healthy_athlete_are_quiet(seed: int) -> None:
    check_year(seed, 70)


@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.soak) for n in range(2, 8))])
def test_a_steep_plan_of_twelve_weeks_moves_on_few_days(seed: int) -> None:
    """Its weeks hang closely together: what one amber day takes, limits pass on to more of those that follow."""
    assert len(check(seed, 70, 12, 0.5).soon_again()) <= 3


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 8))
def test_a_year_of_a_healthy_athlete_is_quiet(seed: int) -> None:
    check_year(seed, 364)
