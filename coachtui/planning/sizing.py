"""Every run of a week gets its kilometres, inside its own limits and in proportion to the week."""

import datetime as dt
from collections.abc import Sequence

from coachtui.planning.amounts import HARD
from coachtui.planning.extras import Extra
from coachtui.planning.fill import Slot, fill
from coachtui.planning.outline import LONG_SLACK_KM
from coachtui.planning.runs import EASY, KEY, LONG, Run
from coachtui.planning.setting import Outline, Setting
from coachtui.planning.volume import whole_km
from coachtui.training.values import dataclass

SHORTEST_MINUTES = 5
"""What a short longest run leaves room for is run even when it is hardly more than this."""
SHARED = ("build", "cutback", "taper")
"""Kinds of week in which the long run keeps its share."""


@dataclass(frozen=True, slots=True)
class _Week:
    """What the runs of a week share."""

    total: float
    comfortable: float
    """Minutes of an easy run."""
    taken: dict[int, float]
    """Minutes of other sessions by weekday."""


def size(s: Setting, o: Outline, runs: list[Run], extras: Sequence[Extra]) -> None:
    """Gives every run its kilometres; takes out what no longer fits."""
    b = s.bounds
    taken: dict[int, float] = {}
    for extra in extras:
        taken[extra.day.weekday] = taken.get(extra.day.weekday, 0.0) + extra.prescription.minutes
    comfortable = s.comfortable(len(runs), o.long_km)
    if o.aim.kind == "recovery":
        comfortable = min(comfortable, b.limits.easy_minutes)
    week = _Week(whole_km(max(o.aim.km - o.raced, 0.0)), comfortable, taken)
    for run in runs:
        run.size = _slot(s, o, run, runs, week)
    for run in [r for r in runs if r.size.most < _least(r, b.easy_pace)]:
        runs.remove(run)
    _fit(s, runs, week.total, o.frame.number, shared=o.aim.kind in SHARED)
    so_far: list[tuple[dt.date, float]] = []
    for run in sorted(runs, key=lambda r: (r.day.date, r.slot)):
        least = run.fixed_km if run.place == KEY else 0.0
        run.size.km = min(run.size.km, max(s.log.room(run.day.date, so_far), least))
        so_far.append((run.day.date, whole_km(run.size.km)))


def in_proportion(s: Setting, runs: Sequence[Run]) -> bool:
    """Whether the hard running keeps its shares of what the week really holds."""
    b = s.bounds
    minutes: dict[str, float] = {}
    for run in runs:
        measure = s.writer.measure(run.workout, run.nth, run.scale, run.warm_up)
        for zone, km in measure.zones_km.items():
            if zone != "strides":
                taken = measure.zones_minutes[zone] if b.paced else km * b.easy_pace
                minutes[zone] = minutes.get(zone, 0.0) + taken
        rest = max(run.size.km - measure.km, 0.0)
        minutes["E"] = minutes.get("E", 0.0) + rest * b.easy_pace
    total = sum(minutes.values())
    hard = sum(minutes.get(z, 0.0) for z in HARD)
    if hard <= 0:
        return True
    spared = b.sizing.trial_share if any(run.workout.role == "test" for run in runs) else 1.0
    shares = all(minutes.get(zone, 0.0) <= limit.share * spared * total + 0.5 for zone, limit in b.zones.items())
    return shares and hard <= (1 - b.easy.least) * total


def _slot(s: Setting, o: Outline, run: Run, runs: Sequence[Run], week: _Week) -> Slot:
    """The limits of one run's length."""
    b, sizing, pace = s.bounds, s.bounds.sizing, s.bounds.easy_pace
    measure = s.writer.measure(run.workout, run.nth, run.scale, run.warm_up)
    aside = measure.minutes - measure.km * pace
    most = _most(s, run, runs, week, aside)
    if run.place == LONG:
        return Slot(min(o.long_km, most), min(o.long_km, most), 0.0)
    role_most = run.workout.minutes[1] / pace
    if run.place == KEY:
        end = sizing.cool_down_minutes / pace if measure.fills else 0.0
        usual = week.comfortable / pace
        if len(runs) > sizing.few_runs:
            usual = min(usual, role_most)
        longest = max(measure.km + 3 * end, usual) if measure.fills else measure.km
        return Slot(measure.km + end, min(max(most, measure.km), longest), sizing.key_weight)
    longest = week.comfortable / pace
    if run.workout.role == "medium-long" and o.long_km:
        longest = max(min(o.long_km * sizing.medium_long_share, role_most), longest)
    if run.workout.role == "recovery":
        longest = min(longest, role_most)
    longest = min(longest, (b.long_minutes - aside) / pace, max(o.long_km, b.long_share(len(runs)) * week.total))
    least = max(sizing.short_run_minutes / pace, measure.km)
    return Slot(
        min(least, most),
        max(min(most, longest), 0.0),
        sizing.medium_long_weight if run.workout.role == "medium-long" else 1.0,
    )


def _most(s: Setting, run: Run, runs: Sequence[Run], week: _Week, aside: float) -> float:
    """Kilometres that time, the longest run, age and races leave to a run; `aside` are minutes not run at E."""
    b = s.bounds
    minutes = min(run.day.free - week.taken.get(run.day.weekday, 0.0), b.long_minutes)
    other = next((r for r in runs if r.day is run.day and r is not run and r.place == KEY), None)
    if other is not None and run.place == KEY:
        end = b.sizing.cool_down_minutes
        half = run if run.slot > 1 else other
        taken = s.writer.measure(half.workout, half.nth, half.scale, half.warm_up).minutes + end
        minutes = min(minutes, taken) if run.slot > 1 else minutes - taken
    elif run.slot > 1:
        minutes = min(minutes, s.second_minutes)
    elif any(r.day is run.day and r.slot > 1 for r in runs):
        minutes -= s.second_minutes
    room = s.log.room(run.day.date)
    if room < b.spike.small_below_km:
        room += sum(r.day.date < run.day.date for r in runs) * b.spike.small_add_km
    most = min((minutes - aside) / b.easy_pace, room, b.run_km, run.day.most_km)
    if run.day.most_share < 1:
        share = max(run.day.most_share, s.horizon.brief_long_share) if s.brief else run.day.most_share
        most = min(most, max(share * s.furthest, b.sizing.least_run_minutes / b.easy_pace))
    return most


def _least(run: Run, pace: float) -> float:
    """Shortest length in km at which a run is worth keeping."""
    return run.fixed_km - 0.05 if run.place == KEY else min(run.size.least, SHORTEST_MINUTES / pace)


def _fit(s: Setting, runs: list[Run], total: float, number: int, *, shared: bool) -> None:
    """Fills to the week's total; drops what no longer fits (club nights in turn), keeps the longest in proportion."""
    while sum(min(r.size.least, r.size.most) for r in runs) > total + 0.05:
        spare = [r for r in runs if r.place == EASY]
        if len(spare) <= (1 if len(runs) > 2 else 0):
            break
        if all(r.day.fixed is not None for r in spare):
            runs.remove(sorted(spare, key=lambda r: r.day.date)[number % len(spare)])
            continue
        runs.remove(min(spare, key=lambda r: (r.day.fixed is not None, r.size.most, r.day.date)))
    slots = [r.size for r in runs]
    reached = fill(slots, total)
    long = next((r for r in runs if r.place == LONG), None)
    if long is not None and reached > total + 0.05:
        cut = max(long.size.km - (reached - total), 0.6 * long.size.km)
        long.size = Slot(cut, cut, 0.0)
        reached = fill([r.size for r in runs], total)
    share = s.bounds.long_share(len(runs)) if shared else 1.0
    for _ in range(2 * len(runs)):
        open_ = [r for r in runs if r.place != KEY or r.size.km > r.size.least + 0.05]
        top = max(open_, key=lambda r: (round(r.size.km, 6), r.place == LONG), default=None)
        if top is None or share >= 1 or top.size.km <= share * reached + LONG_SLACK_KM:
            break
        most = (share * (reached - top.size.km) + LONG_SLACK_KM) / (1 - share)
        most = max(most, top.size.least if top.place == KEY else 0.0)
        top.size = Slot(min(top.size.least, most), most, top.size.weight)
        reached = fill([r.size for r in runs], total)
    if reached > total + 0.05:
        for run in runs:
            run.size.km *= total / reached
