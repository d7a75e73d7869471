"""Which results say how fit an athlete is, and what they say: VDOT of today."""

import datetime as dt
from collections.abc import Sequence

from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.racing import ResultWindow
from coachtui.science.vdot import vdot_needed
from coachtui.training.athlete import Result
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass
from coachtui.training.wording import day_name

_SLOWEST_VDOT = 3.0


@dataclass(frozen=True, slots=True)
class Counted:
    """A result that says how fit an athlete is."""

    result: Result
    weeks: float
    """Its age."""
    raw: float
    """VDOT of the result, or by the 800 m rule the one whose runner would be as fast."""
    vdot: float
    """VDOT that it counts for today."""


@dataclass(frozen=True, slots=True)
class Fitness:
    """VDOT of today, with the result and the reason."""

    vdot: float | None
    result: Result | None
    because: str
    trial_due: bool


def fitness(results: Sequence[Result], rulebook: Rulebook, today: dt.date) -> Fitness:
    """The best of the results that count. Raises CoachError for one that is faster than anybody has run."""
    rule = rulebook.sole(ResultWindow)
    known = counted(results, rulebook, today)
    if not known:
        return Fitness(
            None, None, "no result from 1500 m up yet, so sessions go by effort; a time trial would set paces", True
        )
    best = max(known, key=lambda c: (round(c.vdot, 6), -c.weeks, c.result.event))
    on = day_name(best.result.date, year=True)
    because = f"VDOT {best.vdot:.1f} from {best.result.event} in {best.result.time} on {on}"
    lost = _faded(best.weeks, rule)
    if lost >= 0.05:
        because += f", {lost:.1f} taken off because it is {best.weeks:.0f} weeks old"
    trial_due = best.weeks > rule.trial_weeks
    return Fitness(best.vdot, best.result, because + ("; a time trial would say more" if trial_due else ""), trial_due)


def counted(results: Sequence[Result], rulebook: Rulebook, today: dt.date) -> list[Counted]:
    """The results that count, as they were given: long enough, and not much older than the newest.

    Raises CoachError for a result that is faster than anybody has run.
    """
    rule = rulebook.sole(ResultWindow)
    return _counted([r for r in results if r.distance_m >= rule.shortest_m], rule, today)


def shortest_m(rulebook: Rulebook) -> float:
    """Length of the shortest race that sets VDOT."""
    return rulebook.sole(ResultWindow).shortest_m


def speed_of(results: Sequence[Result], rulebook: Rulebook, today: dt.date) -> Counted | None:
    """The best of the results that are too short to set VDOT and long enough to say something of races as short.

    800 m, and nothing below (a 400 m says nothing of either). Raises CoachError as `counted`.
    """
    rule = rulebook.sole(ResultWindow)
    known = _counted([r for r in results if rule.speed_m[0] <= r.distance_m < rule.shortest_m], rule, today)
    return max(known, key=lambda c: (round(c.vdot, 6), -c.weeks, c.result.event), default=None)


def is_speed(distance_m: float, rulebook: Rulebook) -> bool:
    """Whether a race is so short that speed says more of it than endurance."""
    return distance_m <= rulebook.sole(ResultWindow).speed_m[1]


def _counted(results: Sequence[Result], rule: ResultWindow, today: dt.date) -> list[Counted]:
    shown: list[Counted] = []
    for result in results:
        if result.date > today or _flattering(result, rule):
            continue
        raw = vdot_needed(result.distance_m, result.time_s)
        if raw > rule.world_vdot:
            raise CoachError(
                f"{result.event} in {result.time} is faster than anybody has run",
                "check the event and the time of that result",
            )
        if raw >= _SLOWEST_VDOT:
            weeks = (today - result.date).days / 7
            shown.append(Counted(result, weeks, raw, max(raw - _faded(weeks, rule), _SLOWEST_VDOT)))
    newest = min((c.weeks for c in shown), default=0.0)
    reach = rule.trial_weeks if newest <= rule.trial_weeks else newest + rule.full_weeks
    return [c for c in shown if c.weeks <= reach]


def _flattering(result: Result, rule: ResultWindow) -> bool:
    """Whether the athlete recorded a course that was not measured, or fell by too much."""
    fall = (result.drop_m or 0.0) / (result.distance_m / 1000)
    return result.certified is False or fall > rule.most_drop_m_per_km


def _faded(weeks: float, rule: ResultWindow) -> float:
    """VDOT taken off a result of this age."""
    return min(max(weeks - rule.full_weeks, 0.0) * rule.loss_per_week, rule.most_loss)
