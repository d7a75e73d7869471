"""What an athlete ran lately: volume, longest run and results of a day, from what was logged."""

import datetime as dt

from coachtui.training.athlete import Athlete, Result
from coachtui.training.entries import Diary, Done
from coachtui.training.measures import clock
from coachtui.training.plan import Plan
from coachtui.training.values import replace

FOUR_WEEKS = 28
MONTH = 30


def as_of(athlete: Athlete, base: Plan, diary: Diary, today: dt.date) -> Athlete:
    """The athlete with volume, longest run and results of today, from what was logged.

    A past run that nobody logged counts as planned for fourteen days (unknown is not zero); before four weeks of the
    plan have passed without imports that tell of those before it, and while nothing is logged, the file's own numbers
    stand.
    """
    runs = _runs(base, diary, today)
    results = tuple(
        Result(e.body.event, clock(e.body.time_s), e.date, e.body.certified, e.body.drop_m)
        for e in diary.entries
        if isinstance(e.body, Done) and e.body.kind == "race" and e.body.event and e.body.time_s
    )
    known = {(r.event, r.date) for r in athlete.result}
    athlete = replace(athlete, result=(*athlete.result, *(r for r in results if (r.event, r.date) not in known)))
    logged = any(isinstance(e.body, Done) and e.body.kind == "run" for e in diary.entries)
    young = today - base.start < dt.timedelta(FOUR_WEEKS) and not _brought_along(athlete, base.start, diary)
    if not logged or young or athlete.now.as_of > base.start:
        return athlete
    weekly = sum(km for day, km in runs if today - dt.timedelta(FOUR_WEEKS) <= day < today) / 4
    longest = max((km for day, km in runs if today - dt.timedelta(MONTH) <= day < today), default=0.0)
    count = sum(today - dt.timedelta(FOUR_WEEKS) <= day < today for day, _ in runs) / 4
    return replace(
        athlete,
        now=replace(
            athlete.now,
            as_of=today,
            weekly_km=round(weekly, 1),
            longest_run_km=round(longest, 1),
            runs_per_week=max(1, round(count)),
        ),
    )


def _brought_along(athlete: Athlete, start: dt.date, diary: Diary) -> bool:
    """Whether imports tell of at least half of the runs that the athlete names for the four weeks before the plan.

    Single files that happen to be imported are no measure of a month.
    """
    since = start - dt.timedelta(FOUR_WEEKS)
    done = (e.body for e in diary.entries if since <= e.date < start)
    runs = sum(isinstance(d, Done) and d.kind == "run" and d.imported != "" for d in done)
    return runs > 0 and runs * 2 >= athlete.now.runs_per_week * 4


def _runs(base: Plan, diary: Diary, today: dt.date) -> list[tuple[dt.date, float]]:
    """Date and km of every run that happened, or that may be taken as run."""
    found = [
        (e.date, e.body.km)
        for e in diary.entries
        if isinstance(e.body, Done) and e.body.kind in ("run", "race") and e.body.km
    ]
    taken = [
        (s.date, s.km)
        for s in base.sessions()
        if s.runs and s.km and s.status == "unlogged" and today - dt.timedelta(14) <= s.date < today
    ]
    return [*found, *taken]
