"""A small plan built by hand, and a story told to the coach day by day."""

import datetime as dt
from dataclasses import replace
from functools import cache

from coachtui.adapting.evaluate import evaluate
from coachtui.adapting.view import seen, seen_week
from coachtui.planning.build import build
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.load import load, shipped_rules
from coachtui.science.paces import paces_for
from coachtui.training.athlete import Athlete, Availability, Coaching, Goal, Health, Now, Person, Result
from coachtui.training.decisions import Decision, DecisionSet
from coachtui.training.entries import Body, CheckIn, Diary, Done, Entry
from coachtui.training.plan import (
    Easier,
    GoalView,
    Phase,
    Plan,
    Repeat,
    RulebookStamp,
    Session,
    Step,
    Week,
)

DAY = dt.timedelta(1)
START = dt.date(2027, 3, 1)
"""A Monday."""
PACES = paces_for(45.0)
EASY = 60 / PACES.of("E")
GOOD = (4, 4, 4, 4, 4)


@cache
def rules() -> Rulebook:
    """The built-in rules."""
    book, problems = load([shipped_rules()])
    assert book is not None, problems
    return book


def athlete(
    *,
    born: dt.date = dt.date(1994, 5, 2),
    health: Health | None = None,
    adapt: str = "auto",
    equipment: tuple[str, ...] = ("bike",),
) -> Athlete:
    """A runner of 42 km a week with an hour on most days."""
    return Athlete(
        athlete=Person("Ana Ruiz", born, "F"),
        now=Now(START - DAY, 42.0, 16.0, 5),
        goal=Goal("half", START + 70 * DAY - DAY),
        week=Availability(0, 75, 60, 75, 45, 60, 180, "sun", equipment, 2),
        health=health or Health(),
        coaching=Coaching(adapt=adapt),
    )


def easy_step(minutes: float) -> Step:
    """Easy running for so many minutes."""
    return Step(text=f"{minutes:g} min E", zone="E", minutes=minutes, km=round(minutes * EASY, 2))


def easy_run(day: dt.date, minutes: float, *, long: bool = False, strides: bool = False) -> Session:
    """An easy or long run, with four strides when asked."""
    steps: tuple[Step | Repeat, ...] = (easy_step(minutes),)
    zones_km, zones_minutes = {"E": round(minutes * EASY, 2)}, {"E": minutes}
    if strides:
        steps += (
            Repeat(
                4, (Step("20 s strides", "strides", minutes=1 / 3, km=0.1), Step("1 min walk", "walk", minutes=1.0))
            ),
        )
        zones_km |= {"strides": 0.4}
        zones_minutes |= {"strides": 4 / 3, "walk": 4.0}
    return Session(
        id=day.isoformat(),
        date=day,
        original_date=day,
        domain="stamina" if long else "foundation",
        kind="run",
        workout="long-run" if long else "easy-run",
        title="Long run" if long else "Easy run",
        quality=False,
        long=long,
        minutes=round(sum(zones_minutes.values()), 1),
        km=round(sum(zones_km.values()), 2),
        zones_km=zones_km,
        zones_minutes=zones_minutes,
        rpe=(2.0, 4.0),
        steps=steps,
        why="Easy running builds the base.",
        rules=("easy-run",),
        sources=("daniels-2014",),
        tags=("impact", "strides") if strides else ("impact",),
    )


def cruise(day: dt.date) -> Session:
    """Three times six minutes at threshold, with a steady run as its easier version."""
    jog, hard = 3.0, 18.0
    easy = 15.0 + jog + 10.0
    rest = easy_step(40)
    km = round(easy * EASY + hard * 60 / PACES.T, 2)
    work = Repeat(
        3, (Step("6 min T", "T", minutes=6.0, km=6 * 60 / PACES.T), Step("1 min jog", "E", minutes=1.0, km=EASY))
    )
    return Session(
        id=day.isoformat(),
        date=day,
        original_date=day,
        domain="stamina",
        kind="run",
        workout="cruise-intervals",
        title="Cruise intervals",
        quality=True,
        long=False,
        minutes=easy + hard,
        km=km,
        zones_km={"E": round(easy * EASY, 2), "T": round(hard * 60 / PACES.T, 2)},
        zones_minutes={"E": easy, "T": hard},
        rpe=(6.0, 7.0),
        steps=(easy_step(15.0), work, easy_step(10.0)),
        why="Threshold work.",
        rules=("cruise-intervals",),
        sources=("daniels-2014",),
        tags=("impact", "speed"),
        easier=Easier(
            "steady-run", "Steady run", 40.0, rest.km, (rest,), {"E": rest.km or 0.0}, {"E": 40.0}, tags=("impact",)
        ),
    )


def strength(day: dt.date, slot: int = 2) -> Session:
    """Jumps, squats and planks."""
    steps = (
        Repeat(2, (Step("15 pogo", exercise="pogo", minutes=1.0, reps=15),)),
        Repeat(3, (Step("8 squats", exercise="squat-body", minutes=3.0, reps=8),)),
        Repeat(3, (Step("30 s plank", exercise="plank", minutes=2.0),)),
    )
    return Session(
        id=f"{day.isoformat()}.{slot}",
        date=day,
        original_date=day,
        domain="strength",
        kind="strength",
        workout="plyo-first",
        title="First jumps and trunk",
        quality=False,
        long=False,
        minutes=17.0,
        km=None,
        zones_km={},
        zones_minutes={},
        rpe=(4.0, 6.0),
        steps=steps,
        why="Strong legs run better.",
        rules=("plyo-first",),
        sources=("blagrove-2018",),
        tags=("plyometric", "jumping", "calf", "trunk"),
    )


def rest(day: dt.date) -> Session:
    """A day of rest."""
    return Session(
        id=day.isoformat(),
        date=day,
        original_date=day,
        domain="recovery",
        kind="rest",
        workout="rest-day",
        title="Rest day",
        quality=False,
        long=False,
        minutes=0.0,
        km=None,
        zones_km={},
        zones_minutes={},
        rpe=None,
        steps=(),
        why="Rest is when training is taken in.",
        rules=("rest-day",),
        sources=("daniels-2014",),
    )


def race(day: dt.date) -> Session:
    """The goal race."""
    return Session(
        id=day.isoformat(),
        date=day,
        original_date=day,
        domain="race",
        kind="race",
        workout="race",
        title="Half marathon",
        quality=True,
        long=False,
        minutes=105.0,
        km=21.1,
        zones_km={"T": 21.1},
        zones_minutes={"T": 105.0},
        rpe=(8.0, 10.0),
        steps=(),
        why="The day it is all for.",
        rules=("race",),
        sources=("daniels-2014",),
    )


def week(number: int, monday: dt.date, last: bool = False) -> Week:
    """Rest, cruise intervals with strength later, easy, easy with strides and strength, rest, easy, long."""
    grow = 2 * (number - 1)
    sessions = (
        rest(monday),
        cruise(monday + DAY),
        easy_run(monday + 2 * DAY, 40 + grow),
        easy_run(monday + 3 * DAY, 45 + grow, strides=True),
        strength(monday + 3 * DAY),
        rest(monday + 4 * DAY),
        easy_run(monday + 5 * DAY, 45 + grow),
        race(monday + 6 * DAY) if last else easy_run(monday + 6 * DAY, 85 + grow, long=True),
    )
    runs = [s for s in sessions if s.kind == "run"]
    km, minutes = round(sum(s.km or 0 for s in runs), 2), round(sum(s.minutes for s in runs), 1)
    return Week(number, monday, "stamina", "race" if last else "build", km, minutes, sessions)


def plan(who: Athlete | None = None, weeks: int = 10) -> Plan:
    """Ten weeks towards a half marathon on the last Sunday."""
    who = who or athlete()
    goal = GoalView("half", 21097.5, START + (7 * weeks - 1) * DAY, 6300.0, "1:45:00", "realistic")
    made = tuple(week(n + 1, START + 7 * n * DAY, last=n == weeks - 1) for n in range(weeks))
    return Plan(
        who,
        "intermediate",
        45.0,
        PACES,
        goal,
        RulebookStamp("hand"),
        (Phase("stamina", START, weeks),),
        made,
        (),
        START,
    )


def built(weeks: int) -> Plan:
    """A plan of the planner's towards a half marathon after so many weeks."""
    who = athlete()
    goal = replace(who.goal, date=START + (7 * weeks - 1) * DAY)
    return build(replace(who, goal=goal, result=(Result("5km", "21:45", START - 20 * DAY),)), rules(), START)


class Story:
    """What an athlete tells day by day, and what is decided each day. Day 0 is the first Monday of the plan."""

    def __init__(self, base: Plan | None = None, book: Rulebook | None = None, start: int = 0) -> None:
        self.plan = base or plan()
        self.book = book or rules()
        self.day = start
        self.entries: list[Entry] = []
        self.sets: list[DecisionSet] = []

    @property
    def today(self) -> dt.date:
        """The date of the present day."""
        return START + self.day * DAY

    @property
    def diary(self) -> Diary:
        """Everything told so far."""
        return Diary(tuple(self.entries))

    def tell(self, *bodies: Body, on: int | None = None) -> "Story":
        """Record entries about today, or about another day."""
        for body in bodies:
            date = self.today if on is None else START + on * DAY
            self.entries.append(
                Entry(f"e{len(self.entries):06d}", date, f"{date.isoformat()}T07:00:00+00:00", "here", body)
            )
        return self

    def feel(self, *scores: int, **more: float) -> "Story":
        """Check in with five scores."""
        five = scores or GOOD
        return self.tell(replace(CheckIn(*five), **more))  # type: ignore[arg-type]

    def decide(self) -> DecisionSet:
        """Evaluate today; the set replaces an earlier one of today."""
        past = [s for s in self.sets if s.date < self.today]
        made = evaluate(self.plan, self.diary, past[-1] if past else None, self.book, self.today, "s1", past)
        self.sets = [*past, made]
        return made

    def sleep(self, days: int = 1) -> "Story":
        """Go on to a later day."""
        self.day += days
        return self

    def live(self, days: int, *scores: int, done: bool = True, **more: float) -> "Story":
        """Check in, decide and do what is planned, for so many days."""
        for _ in range(days):
            self.feel(*scores, **more)
            self.decide()
            if done:
                self.do()
            self.sleep()
        return self

    def do(self, rpe: float | None = None, *, cut: bool = False) -> "Story":
        """Do all of today as it is seen."""
        for s in self.shown():
            if s.kind != "rest" and s.status in ("planned", "moved"):
                effort = rpe if rpe is not None else sum(s.rpe) / 2 if s.rpe else 3
                self.tell(Done(s.kind, s.id, s.minutes, s.km, effort, cut=cut))
        return self

    @property
    def seen(self) -> Plan:
        """The plan as it is seen today."""
        return seen(self.plan, self.diary, self.sets, self.book, self.today)

    def shown(self, ahead: int = 0) -> tuple[Session, ...]:
        """The sessions of a day from today."""
        day = self.today + ahead * DAY
        number = (day - self.plan.weeks[0].start).days // 7
        if not 0 <= number < len(self.plan.weeks):
            return ()
        shown = seen_week(self.plan, number, self.diary, self.sets, self.book, self.today)
        return tuple(s for s in shown.sessions if s.date == day)

    def main(self, ahead: int = 0) -> Session:
        """The first session of a day from today."""
        return self.shown(ahead)[0]

    @property
    def light(self) -> str:
        """The readiness of the newest decisions."""
        return self.sets[-1].readiness.state

    @property
    def fired(self) -> set[str]:
        """Rules behind the decisions that are in force or wait."""
        return {d.rule for d in self.sets[-1].decisions if d.state in ("applied", "accepted", "proposed")}

    def decision(self, rule: str) -> Decision:
        """The decision of a rule."""
        return next(d for d in self.sets[-1].decisions if d.rule == rule)
