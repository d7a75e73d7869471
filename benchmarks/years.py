"""A believable runner's journal of any length: seasons with races, ageing, niggles, colds, holidays and silence.

    python benchmarks/years.py HOME [DAYS] [SEED]

The same seed gives the same life, and a shorter one is the end of a longer: what happened in its days is the same, and
only what came before is missing. Plans are the planner's own, one for each season; the decisions of the last days are
the coach's own, those of older days only tell their light, which is all that later days read of them.
"""

import datetime as dt
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from coachtui.coach import record
from coachtui.coach.coach import Coach
from coachtui.coach.deciding import decide
from coachtui.coach.onboard import read, save, start
from coachtui.coach.replan import letter_of, lettered
from coachtui.journal import athlete_file
from coachtui.journal.store import Writing
from coachtui.planning.build import build
from coachtui.training.athlete import Athlete, Goal, Race
from coachtui.training.decisions import DecisionSet
from coachtui.training.entries import Absence, Body, CheckIn, Clearance, Done, Illness, Pain, Skip
from coachtui.training.measures import clock, metres_of
from coachtui.training.plan import Plan, Session
from coachtui.training.values import replace

TODAY = dt.date(2026, 12, 18)
TWENTY_YEARS = 7300
ATHLETE = Path(__file__).resolve().parent.parent / "examples" / "demo" / "athlete.toml"
DAY = dt.timedelta(1)
SEASON_WEEKS = 26
LIVED = 10
"""How many days up to yesterday are decided as a person would have lived them."""
GOALS = ("half", "10km", "marathon", "5km", "half", "marathon")
SITES = ("achilles", "calf", "knee", "shin", "foot", "hip")


def live(home: Path, days: int = TWENTY_YEARS, today: dt.date = TODAY, seed: int = 1) -> None:
    """Fill a home with a life of so many days up to yesterday."""
    first_day = today - days * DAY
    born = today - max(days, TWENTY_YEARS) * DAY
    with Coach.open(str(home), today=first_day, now=morning_of(first_day), device="years") as coach:
        runner = Runner(coach, seed, born, today)
        for number, (first, last) in enumerate(seasons(born, today)):
            if last > first_day:
                runner.begin(number, first, max(first, first_day))
                for n in range((last - max(first, first_day)).days):
                    runner.day(max(first, first_day) + n * DAY)
        coach.stored = False


def morning_of(day: dt.date) -> dt.datetime:
    """Seven in the morning."""
    return dt.datetime.combine(day, dt.time(7), dt.UTC)


def seasons(first: dt.date, today: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """First day and end of each season; the last one began ten weeks ago, every one but the first on a Monday."""
    ends = [today]
    begins = today - today.weekday() * DAY - dt.timedelta(70)
    while begins > first + dt.timedelta(28):
        ends.append(begins)
        begins -= dt.timedelta(7 * SEASON_WEEKS)
    for end in reversed(ends):
        yield first, end
        first = end


class Runner:
    """Somebody who lives through seasons, day by day."""

    def __init__(self, coach: Coach, seed: int, first: dt.date, today: dt.date) -> None:
        self.coach = coach
        self.seed = seed
        self.chance = random.Random(seed)
        self.today = today
        self.first = first
        self.plans = 0
        self.sessions: dict[dt.date, list[Session]] = {}
        self.hurts: tuple[str, dt.date] | None = None
        self.ill_until: dt.date | None = None
        self.away_until: dt.date | None = None
        self.seen: DecisionSet | None = None

    def wake(self, day: dt.date) -> None:
        """The coach goes by another day."""
        self.coach.today, self.coach.now = day, morning_of(day)

    def begin(self, number: int, season: dt.date, day: dt.date) -> None:
        """A season, or what is left of it on a day: a goal, and a plan for it."""
        self.wake(day)
        self.chance = random.Random(f"{self.seed} {season}")
        athlete = self.athlete(number, season, day)
        if self.plans == 0:
            plan: Plan = start(self.coach, athlete)
        else:
            plan = lettered(build(athlete, self.coach.rulebook, day), letter_of(self.plans))
            athlete_file.create(self.coach.home.athlete, athlete)
            save(self.coach, plan, athlete_file.text_of(athlete))
        self.seen = decide(self.coach)
        self.plans += 1
        self.sessions = {}
        for session in plan.sessions():
            self.sessions.setdefault(session.date, []).append(session)

    def athlete(self, number: int, season: dt.date, day: dt.date) -> Athlete:
        """Who they are by then: fitter for ten years, then slowly older."""
        first, _ = read(str(ATHLETE))
        years = (season - self.first).days / 365
        km = round(30 + 3 * min(years, 8) - max(years - 12, 0) + self.chance.uniform(-4, 4), 1)
        event = GOALS[number % len(GOALS)]
        race = season - season.weekday() * DAY + dt.timedelta(7 * (SEASON_WEEKS - 3) + 6)
        seconds = (2970 - 30 * min(years, 8) + 15 * max(years - 10, 0)) * self.chance.uniform(0.99, 1.01)
        return replace(
            first,
            athlete=replace(first.athlete, born=dt.date(1980, 6, 14), running_since=self.first.year - 2),
            now=replace(first.now, as_of=day, weekly_km=km, longest_run_km=round(km * 0.36, 1)),
            goal=Goal(event, race, "finish"),
            result=(replace(first.result[0], time=clock(round(seconds)), date=season - 40 * DAY),),
            race=(Race("10km", race - dt.timedelta(42), "B"),),
        )

    def day(self, day: dt.date) -> None:
        """A day: a check-in, what hurts, and what was run."""
        self.wake(day)
        self.chance = random.Random(f"{self.seed} {day}")
        told = list(self.morning(day)) + list(self.training(day))
        if (self.today - day).days <= LIVED:
            record.record(self.coach, [(day, body) for body in told])
        else:
            with self.coach.journal.writing(self.coach.now) as tx:
                self.keep(tx, day, told)

    def keep(self, tx: Writing, day: dt.date, told: list[Body]) -> None:
        """The entries of a day, and how they looked that morning."""
        for body in told:
            tx.append(day, body)
        assert self.seen is not None
        felt = next((b.total for b in told if isinstance(b, CheckIn)), None)
        state = "unknown" if felt is None else "amber" if felt < 17 else "green"
        tx.save_decisions(replace(self.seen, date=day, readiness=replace(self.seen.readiness, date=day, state=state)))

    def morning(self, day: dt.date) -> Iterator[Body]:
        """Most mornings have a check-in; a few days a season bring pain, a cold or a holiday."""
        chance = self.chance
        low = 1 if self.ill_until or self.hurts else 0
        if chance.random() < 0.92:
            scores = [max(1, min(5, chance.choice((3, 4, 4, 4, 5)) - low)) for _ in range(5)]
            yield CheckIn(
                *scores,
                slept_h=round(chance.gauss(7.4, 0.6), 1),
                resting_hr=round(chance.gauss(51 + 4 * low, 1.5)),
                hrv_ms=round(chance.gauss(62 - 8 * low, 5)) if chance.random() < 0.5 else None,
                note=chance.choice(("", "", "", "a good night", "rain", "late work")),
            )
        if self.hurts and day >= self.hurts[1]:
            yield Clearance(f"pain:{self.hurts[0]}")
            self.hurts = None
        elif not self.hurts and chance.random() < 1 / 120:
            self.hurts = (chance.choice(SITES), day + chance.randint(4, 12) * DAY)
            yield Pain(self.hurts[0], chance.randint(2, 4))
        if self.ill_until and day >= self.ill_until:
            yield Clearance("ill:cold")
            self.ill_until = None
        elif not self.ill_until and chance.random() < (1 / 120 if day.month in (11, 12, 1, 2) else 1 / 500):
            self.ill_until = day + chance.randint(4, 8) * DAY
            yield Illness("cold")
        if (day.month, day.day) in ((8, 1), (12, 24)):
            self.away_until = day + chance.randint(6, 12) * DAY
            yield Absence(day, self.away_until, "easy", "family")

    def training(self, day: dt.date) -> Iterator[Body]:
        """What became of the day's sessions; some are skipped, some never told."""
        chance = self.chance
        for session in self.sessions.get(day, ()):
            told = chance.random()
            if session.kind == "rest" or (self.away_until and day <= self.away_until and session.quality):
                continue
            if session.kind == "race":
                event = "10km" if session.km is None or session.km < 15 else "half" if session.km < 30 else "marathon"
                seconds = round(metres_of(event) * chance.uniform(0.27, 0.32))
                yield Done("race", session.id, seconds / 60, session.km, 9.0, event=event, time_s=seconds)
            elif told < 0.06 or self.ill_until:
                yield Skip((session.id,), chance.choice(("tired", "work", "")))
            elif told < 0.92:
                share = chance.choice((1.0, 1.0, 0.9, 1.1))
                km = None if session.km is None else round(session.km * share, 1)
                minutes = round(session.minutes * share, 1)
                effort = None if session.rpe is None else float(round(sum(session.rpe) / 2))
                yield Done(session.kind, session.id, minutes, km, effort, as_planned=share == 1.0, title=session.title)


def main() -> None:
    """Fill the home that is named."""
    home, *more = sys.argv[1:]
    days = int(more[0]) if more else TWENTY_YEARS
    live(Path(home), days, seed=int(more[1]) if more[1:] else 1)


if __name__ == "__main__":
    main()
