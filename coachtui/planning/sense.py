"""What contradicts itself in a wish is refused in a sentence, with the nearest thing that is possible."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from coachtui.planning.bounds import at_level, by_distance
from coachtui.planning.volume import Crowded
from coachtui.racing.ability import ability
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.limits import AfterRace
from coachtui.rulebook.shapes.phases import Horizon
from coachtui.rulebook.shapes.sizing import Sizing
from coachtui.training.athlete import DAYS, Athlete
from coachtui.training.measures import distance_text, metres_of
from coachtui.training.plan import LEVELS
from coachtui.training.problems import CoachError
from coachtui.training.wording import count, day_name

CLASH = dt.timedelta(7)
"""Two races that both matter most, nearer than this, are one too many."""
ROUNDS = dt.timedelta(3)
"""Heats and finals of one event lie within so many days."""
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check_sense(athlete: Athlete, rulebook: Rulebook, today: dt.date) -> None:
    """Raises CoachError for an athlete whose wishes exclude each other."""
    horizon = rulebook.sole(Horizon)
    if athlete.age_on(today) < horizon.least_age:
        raise CoachError(
            f"there are no plans for runners under {horizon.least_age}",
            "at that age running is play: short, varied, and with friends",
            at=("athlete", "born"),
        )
    if athlete.goal.date is not None and athlete.goal.date < today:
        raise CoachError(
            f"the goal race on {day_name(athlete.goal.date, year=True)} is in the past; a plan would begin on "
            f"{day_name(today, year=True)}",
            'set a later date in athlete.toml, or event = "base" to train without a race',
            at=("goal", "date"),
        )
    _time(athlete, rulebook)
    _gone(athlete, today)
    _clash(athlete, rulebook, today)


def crowded(found: Crowded, athlete: Athlete) -> CoachError:
    """What to say of a race on the way that is longer than a whole week by then."""
    race, units = found.race, athlete.athlete.units
    return CoachError(
        f"the {race.event} on {day_name(race.date, year=True)} is longer than your whole week by then, "
        f"about {distance_text(round(found.most_km, 1), units)}",
        f"make it the goal of the plan, race up to {distance_text(int(10 * found.most_km) / 10, units)} that day, "
        "or take it out of athlete.toml for now",
        at=_written(athlete, (race.event, race.date)),
    )


def rounds_of(first: tuple[str, dt.date], second: tuple[str, dt.date]) -> bool:
    """Whether two races are heat and final of one event."""
    return metres_of(first[0]) == metres_of(second[0]) and abs(first[1] - second[1]) <= ROUNDS


def weeks_apart(rulebook: Rulebook, metres: float, level: str) -> float:
    """Weeks that a race of a length wants, at a level, before the next that matters as much."""
    rule = by_distance(rulebook.all(AfterRace).values(), metres)
    return at_level({LEVELS[0]: rule.apart_weeks, **rule.apart_weeks_from}, level)


def main_races(athlete: Athlete, today: dt.date) -> Sequence[tuple[str, dt.date]]:
    """The A races from a day on, the goal among them, by date."""
    found = {(r.event, r.date) for r in athlete.race if r.priority == "A" and r.date >= today}
    if athlete.goal.date is not None and athlete.goal.event != "base":
        found = {f for f in found if f[1] <= athlete.goal.date} | {(athlete.goal.event, athlete.goal.date)}
    return sorted(found, key=lambda r: (r[1], r[0]))


def _time(athlete: Athlete, rulebook: Rulebook) -> None:
    week = athlete.week
    standing = {f.day: f.minutes for f in athlete.fixed}
    free = {name: max(week.minutes_on(n), standing.get(name, 0)) for n, name in enumerate(DAYS)}
    if not any(free.values()):
        raise CoachError(
            "no day of the week has time to train", "give at least two days some minutes under [week]", at=("week",)
        )
    least = rulebook.sole(Sizing).least_run_minutes
    if max(free.values()) < least:
        raise CoachError(
            f"no day of the week has time for a run: the longest is {max(free.values())} minutes",
            f"give at least two days {least:g} minutes or more under [week]",
            at=("week",),
        )
    if week.long_run in DAYS and not free[week.long_run]:
        most = max(range(7), key=lambda n: (free[DAYS[n]], n))
        raise CoachError(
            f"the long run is set to {NAMES[DAYS.index(week.long_run)]}, and that day has no minutes",
            f'set long_run = "{DAYS[most]}" under [week]: {NAMES[most]} has most time, {free[DAYS[most]]} minutes',
            at=("week", "long_run"),
        )


def _clash(athlete: Athlete, rulebook: Rulebook, today: dt.date) -> None:
    races = main_races(athlete, today)
    for first, second in pairwise(races):
        gap = second[1] - first[1]
        if gap > CLASH or rounds_of(first, second):
            continue
        weeks = weeks_apart(rulebook, metres_of(first[0]), ability(athlete, rulebook, today).level)
        free_from = first[1] + dt.timedelta(weeks=weeks)
        raise CoachError(
            f"two A races lie {_gap(gap.days)}: {first[0]} on {day_name(first[1], year=True)} and {second[0]} on "
            f"{day_name(second[1], year=True)}",
            f"after the {first[0]} the next A race fits from {day_name(free_from, year=True)}; or make one of the two "
            'a "B" or a "C" race',
            at=_written(athlete, second, first),
        )


def _written(athlete: Athlete, *races: tuple[str, dt.date]) -> tuple[str | int, ...]:
    """Where the athlete wrote the first of some races that stands among the races on the way, else the goal's day."""
    rows = [(r.event, r.date) for r in athlete.race]
    row = next((race for race in races if race in rows), None)
    return ("goal", "date") if row is None else ("race", rows.index(row), "date")


def _gap(days: int) -> str:
    return "on the same day" if not days else f"{count(days, 'day')} apart"


def _gone(athlete: Athlete, today: dt.date) -> None:
    """A plan whose every day up to the race is a day away."""
    race = athlete.goal.date
    if race is None or athlete.goal.event == "base":
        return
    ahead = {today + dt.timedelta(n) for n in range((race - today).days)}
    off = {d for d in ahead if any(a.from_ <= d <= a.to for a in athlete.away if a.running == "none")}
    if ahead and off == ahead:
        raise CoachError(
            f"you are away without running on every day up to the {athlete.goal.event} on {day_name(race, year=True)}",
            'shorten the days away, set running = "easy" for some of them, or move the race in athlete.toml',
            at=("away",),
        )
