"""Getting used to heat: the first days easy, an hour or more a day, and what is left of it on race day."""

import datetime as dt
from collections.abc import Sequence

from coachtui.planning.phases import RaceDay
from coachtui.racing.conditions import Conditions, slowing
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.surroundings import Acclimatisation
from coachtui.science.vdot import time_for
from coachtui.training.athlete import Athlete
from coachtui.training.measures import MARATHON_M
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass
from coachtui.training.wording import day_name

DAY = dt.timedelta(1)
SLOW_MARATHON_S = 4 * 3600.0
"""Taken where no result foretells a marathon: heat costs most who are longest on the way."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Days in which the body gets used to heat."""

    rule: Acclimatisation
    first: dt.date
    last: dt.date
    wbgt: float
    race: RaceDay | None = None
    """The hot race that asks for it, where no stay is planned."""

    @property
    def days(self) -> int:
        """Days that count: no more than it takes."""
        return min((self.last - self.first).days + 1, self.rule.days[1])


def spells(athlete: Athlete, races: Sequence[RaceDay], rulebook: Rulebook, start: dt.date) -> tuple[Spell, ...]:
    """The stays in heat, and the days before a hot race that matters and has no stay before it."""
    rule = rulebook.maybe(Acclimatisation)
    if rule is None:
        return ()
    found = [
        Spell(rule, max(stay.from_, start), stay.to, stay.wbgt)
        for stay in sorted(athlete.stay, key=lambda s: (s.from_, s.to))
        if stay.wbgt is not None and stay.wbgt >= rule.from_c and stay.to >= start
    ]
    for race in races:
        wbgt = wbgt_of(race, athlete)
        if wbgt is None or wbgt < rule.from_c or race.priority not in ("goal", "A"):
            continue
        first = max(race.date - rule.days[1] * DAY, start)
        if kept(found, race.date) < rule.least_left and (race.date - first).days >= rule.days[0]:
            found.append(Spell(rule, first, race.date - DAY, wbgt, race))
    return tuple(found)


def kept(found: Sequence[Spell], day: dt.date) -> float:
    """Share of being used to heat that is left on a day; spells that are too short leave nothing."""
    left = [
        1 - s.rule.fades_pct / 100 * max((day - s.last).days - 1, 0)
        for s in found
        if s.first < day and (min(s.last, day - DAY) - s.first).days + 1 >= s.rule.days[0]
    ]
    return max([0.0, *left])


def wbgt_of(race: RaceDay, athlete: Athlete) -> float | None:
    """Heat expected on the day of a race, in °C WBGT; None where it is not known."""
    if race.priority == "goal":
        return athlete.goal.wbgt
    return next((r.wbgt for r in athlete.race if (r.event, r.date) == (race.event, race.date)), None)


def hot_words(
    found: Sequence[Spell], races: Sequence[RaceDay], athlete: Athlete, vdot: float | None, rulebook: Rulebook
) -> list[str]:
    """What stays in heat and hot races ask, as sentences."""
    rule = rulebook.maybe(Acclimatisation)
    if rule is None:
        return []
    said = [_spell(spell) for spell in found]
    marathon = time_for(min(max(vdot, 10.0), 100.0), MARATHON_M) if vdot is not None else SLOW_MARATHON_S
    for race in races:
        wbgt = wbgt_of(race, athlete)
        if wbgt is None or wbgt < rule.race_from_c or race.priority == "past":
            continue
        name = f"The {race.event} on {day_name(race.date, year=True)} is expected at {wbgt:g} °C WBGT"
        try:
            cost = slowing(Conditions(wbgt), race.metres, marathon, rulebook).heat_pct
        except CoachError as error:
            said.append(f"{name}: {error.message}. Look for another race or an early start.")
            continue
        costs = f"plan on about {cost:.0f} % more time and run by effort" if cost >= 0.5 else "run by effort"
        left = kept(found, race.date)
        used = f"{rule.days[0]} to {rule.days[1]} days in the heat before it would help, and none are planned"
        if left >= rule.least_left:
            used = f"about {100 * left:.0f} % of being used to heat is left by then"
        said.append(f"{name}: {costs}; {used}.")
    return said


def _spell(s: Spell) -> str:
    rule = s.rule
    easy = min(rule.easy_days, s.days)
    where = f"From {day_name(s.first, year=True)} to {day_name(s.last, year=True)}"
    if s.race is not None:
        where += f" you get used to the heat of the {s.race.event}, at home if it is warm there or on the spot"
    else:
        where += f" you are in heat of about {s.wbgt:g} °C WBGT"
    text = f"{where}: the first {easy} days hold nothing hard, and {rule.minutes[0]:g} to {rule.minutes[1]:g} minutes"
    text += f" a day in it for {rule.days[0]} to {rule.days[1]} days, run or walked, make you used to it. {rule.says}"
    if s.wbgt > rule.stop_c:
        text += f" Above {rule.stop_c:g} °C nothing is run outdoors: run early, late or indoors."
    return text
