"""Which event suits an athlete: by their results, the kilometres they run, and the weeks there are to prepare."""

import datetime as dt
import math

from coachtui.planning.bounds import at_level, by_distance
from coachtui.planning.profile import Found, profile_of
from coachtui.racing.ability import Ability, ability
from coachtui.racing.goal import assess
from coachtui.racing.lead_time import lead_time
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.limits import Band
from coachtui.rulebook.shapes.racing import Suiting
from coachtui.science.vdot import vdot_of
from coachtui.training.athlete import Athlete, Goal, Result
from coachtui.training.measures import EVENTS, distance_text
from coachtui.training.plan import LEVELS, GoalView
from coachtui.training.values import dataclass, replace
from coachtui.training.wording import count


@dataclass(frozen=True, slots=True)
class Suited:
    """An event, how well it suits, and why."""

    event: str
    score: float
    """The higher the better; only the order means something."""
    ready: bool
    """Whether weeks and kilometres are enough for it."""
    because: str
    view: GoalView


def suited_events(athlete: Athlete, rulebook: Rulebook, today: dt.date, date: dt.date | None) -> tuple[Suited, ...]:
    """Every event, the one that suits best first, for a race on a date or, without one, whenever it can be prepared."""
    able = ability(athlete, rulebook, today)
    rule = rulebook.sole(Suiting)
    fresh = [r for r in athlete.result if 0 <= (today - r.date).days <= 7 * rule.within_weeks]
    best = max(fresh, key=lambda r: (round(vdot_of(r.distance_m, r.time_s), 1), r.date), default=None)
    found = profile_of(athlete, rulebook, today)
    rows = [_suited(athlete, able, event, rulebook, today, date, best) for event in EVENTS]
    if found is not None:
        rows = [_weaker(row, found, rule.weaker) for row in rows]
        rows = [
            replace(row, because=f"{row.because} {found.text}") if row.event == best_of(rows).event else row
            for row in rows
        ]
    return tuple(sorted(rows, key=lambda row: (-row.score, EVENTS[row.event], row.event)))


def _weaker(row: Suited, found: Found, loss: float) -> Suited:
    """An event at the end of the range that results show to be the weaker one is put further back."""
    rule, metres = found.rule, EVENTS[row.event]
    if metres < rule.long_least_m if rule.weaker == "long" else metres > rule.short_most_m:
        return row
    because = f"{row.because} It lies at your weaker end for now."
    return replace(row, score=round(row.score - loss, 4), because=because)


def best_of(rows: list[Suited]) -> Suited:
    """The event that suits best."""
    return min(rows, key=lambda row: (-row.score, EVENTS[row.event], row.event))


def _suited(
    athlete: Athlete, able: Ability, event: str, rulebook: Rulebook, today: dt.date, date: dt.date | None,
    best: Result | None,
) -> Suited:  # fmt: skip
    metres, units = EVENTS[event], athlete.athlete.units
    lead = lead_time(metres, rulebook)
    needs = lead.weeks[LEVELS.index(able.level)]
    day = date or today + dt.timedelta(weeks=math.ceil(needs))
    view = assess(replace(athlete, goal=Goal(event, day, "finish")), able, rulebook, today)
    if view.verdict == "refused":
        return Suited(event, -9.0, False, f"{view.because}.", view)
    weeks = (day - today).days // 7
    least = at_level(by_distance(rulebook.all(Band).values(), metres).weekly_km, able.level)[0]
    now = athlete.now.weekly_km
    in_time, enough = weeks >= needs, now >= lead.weekly_km_finish
    fits = "carry" if now >= least else "lead to" if enough else "are little for"
    said = [
        f"{count(weeks, 'week is', 'weeks are')} {'enough' if in_time else 'few'} (about {needs:.0f} at your level)",
        f"{distance_text(now, units)} a week {fits} it (it begins at {distance_text(least, units)})",
    ]
    rule = rulebook.sole(Suiting)
    score = rule.in_time * in_time + rule.enough * enough + min(now / least, 1.0)
    if best is not None:
        score += max(0.0, rule.near - rule.per_doubling * abs(math.log2(metres / best.distance_m)))
        said.append(f"your best result, {best.event} in {best.time}, is {_near(metres, best.distance_m, rule)}")
    return Suited(event, round(score, 4), in_time and enough, f"{'; '.join(said)}.".capitalize(), view)


def _near(metres: float, raced: float, rule: Suiting) -> str:
    """How a result's distance lies to an event's, in words."""
    times = max(metres / raced, raced / metres)
    return "of this distance" if times < rule.same else "close to it" if times < rule.close else "far from it"
