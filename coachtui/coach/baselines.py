"""Where an athlete stands, from their own history: volume, longest run, usual days and paces, best efforts."""

import datetime as dt
from collections.abc import Mapping, Sequence
from statistics import median

from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.racing import ResultWindow
from coachtui.science.vdot import vdot_of
from coachtui.training.athlete import DAYS, Now, Result
from coachtui.training.entries import Done
from coachtui.training.measures import EVENTS, clock
from coachtui.training.values import dataclass

DAY = dt.timedelta(1)
WEEKS, MONTH = 4, 30
"""What `[now]` means: the mean of four weeks, the longest of thirty days."""
USUAL_WEEKS = 8
"""So many weeks show which days are usual."""
SHORT, LONG = 0.01, 0.03
"""How much shorter or longer than an event a measured run over it comes out."""
NEAR_BEST = 0.93
"""A run whose VDOT is below this share of the best was no race."""
OFFERED = 3
Did = tuple[dt.date, Done]


@dataclass(frozen=True, slots=True)
class Baselines:
    """What a history says."""

    now: Now | None
    """None when it tells nothing of the last four weeks."""
    week: Mapping[str, int]
    """Minutes usual on each weekday; 0 where training is not usual."""
    easy_s_per_km: float | None
    """Median pace of the runs of the last four weeks."""
    efforts: tuple[Result, ...]
    """Best runs over the length of an event, to be offered as results: nobody but the athlete knows that they raced."""
    runs: int
    first: dt.date | None
    last: dt.date | None


def baselines(done: Sequence[Did], rulebook: Rulebook, today: dt.date) -> Baselines:
    """The baselines of a history up to a day; each activity once."""
    runs = [(day, d) for day, d in done if d.kind in ("run", "race") and day <= today]
    days = [day for day, _ in runs]
    recent = [(day, d) for day, d in runs if day > today - WEEKS * 7 * DAY]
    paces = [d.minutes * 60 / d.km for _, d in recent if d.minutes and d.km]
    return Baselines(
        now=_now(runs, recent, today),
        week=_usual(done, today),
        easy_s_per_km=median(paces) if paces else None,
        efforts=_efforts(runs, rulebook, today),
        runs=len(runs),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _now(runs: Sequence[Did], recent: Sequence[Did], today: dt.date) -> Now | None:
    if not recent:
        return None
    longest = max((d.km or 0 for day, d in runs if day > today - MONTH * DAY), default=0.0)
    return Now(
        as_of=today,
        weekly_km=round(sum(d.km or 0 for _, d in recent) / WEEKS, 1),
        longest_run_km=round(longest, 1),
        runs_per_week=max(1, round(len({day for day, _ in recent}) / WEEKS)),
    )


def _usual(done: Sequence[Did], today: dt.date) -> dict[str, int]:
    """Minutes of each weekday on which at least every other week saw training."""
    by_day: dict[dt.date, float] = {}
    for day, one in done:
        if today - USUAL_WEEKS * 7 * DAY < day <= today:
            by_day[day] = by_day.get(day, 0.0) + (one.minutes or 0.0)
    found = {}
    for n, name in enumerate(DAYS):
        times = [minutes for day, minutes in by_day.items() if day.weekday() == n and minutes]
        found[name] = 5 * -(-int(max(times)) // 5) if len(times) * 2 >= USUAL_WEEKS else 0
    return found


def _efforts(runs: Sequence[Did], rulebook: Rulebook, today: dt.date) -> tuple[Result, ...]:
    rule = rulebook.sole(ResultWindow)
    best: dict[str, tuple[float, Result]] = {}
    for day, run in runs:
        metres, seconds = (run.km or 0) * 1000, run.elapsed_s or (run.minutes or 0) * 60
        event = next(
            (e for e, m in EVENTS.items() if e != "3000mSC" and m * (1 - SHORT) <= metres <= m * (1 + LONG)), None
        )
        if event is None or not seconds or metres < rule.shortest_m or today - day > rule.trial_weeks * 7 * DAY:
            continue
        vdot = vdot_of(EVENTS[event], seconds)
        if vdot <= rule.world_vdot and vdot > best.get(event, (0.0, None))[0]:
            best[event] = (vdot, Result(event, clock(seconds), day))
    top = max((v for v, _ in best.values()), default=0.0)
    near = sorted((x for x in best.values() if x[0] >= NEAR_BEST * top), key=lambda x: (-x[0], x[1].event))
    return tuple(result for _, result in near[:OFFERED])
