"""A healthy athlete is left in peace: mornings are noisy, effort varies, and the plan stays what it was."""

import datetime as dt
import random
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from statistics import fmean, median

import pytest

from coachtui.adapting.reading import read
from coachtui.adapting.view import weeks
from coachtui.planning.build import build
from coachtui.training.athlete import Result
from coachtui.training.entries import CheckIn, Done
from coachtui.training.plan import Plan, Session
from tests.adapting.stories import DAY, START, Story, athlete, rules

QUIET_DAYS = 4
"""No session may change twice within so many days."""


def base(weeks_: int) -> Plan:
    """A plan towards a race after so many weeks."""
    who = athlete()
    goal = replace(who.goal, date=START + (7 * weeks_ - 1) * DAY)
    return build(replace(who, goal=goal, result=(Result("5km", "21:45", START - 20 * DAY),)), rules(), START)


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
    shown = weeks(plan, range(first, first + 4), read(story.diary, story.today), story.sets, story.book, story.today)
    return {s.id: s for w in shown for s in w.sessions if s.date >= story.today}


def lived(seed: int, days: int, weeks_: int) -> tuple[list[int], dict[str, list[dt.date]]]:
    """Sessions changed by each check-in of a healthy athlete, and the days on which each session changed."""
    story, who = Story(base(weeks_)), Healthy(seed)
    counts: list[int] = []
    changed: dict[str, list[dt.date]] = defaultdict(list)
    after_hard = False
    for _ in range(days):
        before = near(story)
        story.tell(who.morning(after_hard))
        story.decide()
        after = near(story)
        other = [i for i in after if _said(after[i]) != _said(before.get(i))]
        counts.append(len(other))
        for id_ in other:
            changed[id_].append(story.today)
        after_hard = False
        for s in after.values():
            if s.date != story.today or s.kind == "rest" or s.status not in ("planned", "moved"):
                continue
            after_hard |= s.quality or s.long
            km = None if s.km is None else round(s.km * who.rnd.gauss(1.0, 0.03), 2)
            story.tell(Done(s.kind, s.id, round(s.minutes * who.rnd.gauss(1.0, 0.03), 1), km, who.effort(s)))
        story.sleep()
    return counts, changed


def _said(session: Session | None) -> tuple[object, ...] | None:
    """What a person reads of a session: kilometres to a tenth."""
    if session is None:
        return None
    km = None if session.km is None else round(session.km, 1)
    return session.title, session.minutes, km, session.date, session.kind


def check(seed: int, days: int) -> None:
    counts, changed = lived(seed, days, 54)
    assert median(counts) == 0
    assert fmean(counts) <= 0.3, fmean(counts)
    for id_, on in changed.items():
        assert all((b - a).days >= QUIET_DAYS for a, b in pairwise(on)), (id_, on)


@pytest.mark.parametrize("seed", [1, 2])
def test_ten_weeks_of_a_year_of_a_healthy_athlete_are_quiet(seed: int) -> None:
    check(seed, days=70)


@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.soak) for n in range(2, 8))])
def test_a_steep_plan_of_twelve_weeks_moves_on_few_days(seed: int) -> None:
    """Its weeks hang closely together: what one amber day takes, limits pass on to more of those that follow."""
    counts, _ = lived(seed, 70, 12)
    assert median(counts) == 0
    assert fmean(counts) <= 1.0, fmean(counts)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 8))
def test_a_year_of_a_healthy_athlete_is_quiet(seed: int) -> None:
    check(seed, days=364)
