"""Values that the journal's tests store: entries of every kind, a plan, decisions, an athlete's file."""

import datetime as dt
import string
from typing import get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from coachtui.training.athlete import Athlete, Availability, Goal, Now, Person
from coachtui.training.decisions import Change, Decision, DecisionSet, Evidence, FlagState, Readiness, ReadinessItem
from coachtui.training.entries import TYPE_OF, Body, CheckIn
from coachtui.training.plan import (
    Easier,
    GoalView,
    Paces,
    Phase,
    Plan,
    Repeat,
    RulebookStamp,
    Session,
    Step,
    Target,
    Week,
)
from coachtui.training.text import plain
from coachtui.training.values import is_dataclass

NOON = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
TODAY = dt.date(2026, 11, 20)
GOOD = CheckIn(4, 4, 5, 3, 4, slept_h=7.5)

words = st.text(string.ascii_letters + "äß '-.,é🏃", max_size=20).map(plain)
days = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
_FIELDS = {
    str: words,
    int: st.integers(0, 300),
    float: st.floats(0, 500, allow_nan=False),
    bool: st.booleans(),
    dt.date: days,
    tuple[str, ...]: st.lists(words, max_size=3).map(tuple),
}


def _of(kind: type) -> st.SearchStrategy[Body]:
    fields = {}
    for name, hint in get_type_hints(kind).items():
        inner = next((a for a in get_args(hint) if a is not type(None)), None)
        if hint in _FIELDS:
            fields[name] = _FIELDS[hint]
        elif is_dataclass(inner) and get_origin(hint) is tuple:
            fields[name] = st.lists(_of(inner), max_size=2).map(tuple)
        elif is_dataclass(inner):
            fields[name] = st.none()
        else:
            fields[name] = st.none() | _FIELDS[inner]
    return st.builds(kind, **fields)


bodies: st.SearchStrategy[Body] = st.one_of([_of(kind) for kind in TYPE_OF.values()])
"""An entry's content, of any kind."""


def athlete(name: str = "Ana") -> Athlete:
    return Athlete(
        Person(name, dt.date(1994, 5, 2), "F"),
        Now(TODAY, 42.0, 16.0, 5),
        Goal("marathon", dt.date(2027, 4, 18), "3:30:00"),
        Availability(tue=60, thu=75, sat=60, sun=180),
    )


def plan(weeks: int = 3, name: str = "Ana") -> Plan:
    monday = dt.date(2026, 11, 16)
    step = Step("15 min easy at 5:30 to 6:10/km", zone="E", minutes=15.0, km=2.5, target=Target(pace=(330.0, 370.0)))

    def session(day: dt.date) -> Session:
        return Session(
            id=day.isoformat(), date=day, original_date=day, domain="stamina", kind="run", workout="cruise-intervals",
            title="Cruise intervals", quality=True, long=False, minutes=60.0, km=11.2, zones_km={"E": 8.0, "T": 3.2},
            zones_minutes={"E": 45.0, "T": 15.0}, rpe=(5.0, 7.0), steps=(step, Repeat(3, (step, step))),
            why="threshold lifts your 42 km weeks", rules=("cruise-intervals",), sources=("daniels-2014",),
            easier=Easier("steady-run", "Steady run", 50.0, 9.0, (step,)),
        )  # fmt: skip

    return Plan(
        athlete=athlete(name),
        level="intermediate",
        vdot=44.6,
        paces=Paces((330.0, 370.0), 298.0, 282.0, 260.5, 240.0),
        goal=GoalView(
            "marathon", 42195.0, dt.date(2027, 4, 18), 12600.0, "3:30:00", "realistic", ranges={"a": 12600.0}
        ),
        rulebook=RulebookStamp("abc", ("built-in",)),
        phases=(Phase("foundation", monday, weeks),),
        weeks=tuple(
            Week(
                n + 1,
                start,
                "foundation",
                "build",
                42.0,
                240.0,
                tuple(session(start + dt.timedelta(d)) for d in (1, 3)),
            )
            for n in range(weeks)
            for start in [monday + dt.timedelta(7 * n)]
        ),
        warnings=(),
        start=TODAY,
    )


def decided(date: dt.date, seen: str, text: str = "rather tired", flags: tuple[FlagState, ...] = ()) -> DecisionSet:
    return DecisionSet(
        date=date,
        seen=seen,
        snapshot="s",
        rulebook="abc",
        readiness=Readiness(date, "amber", 3, (ReadinessItem("sleep", 2, 2.0, 3.8, text),), date, text),
        decisions=(
            Decision(
                f"{date}/two-poor-mornings", date, "two-poor-mornings", "readiness",
                (Evidence("fatigue", text, "<= 2"),), text, ("saw-2016",), (Change("x", "60 min", "40 min"),), (),
                "applied",
            ),
        ),
        fired={"two-poor-mornings": date},
        flags=flags,
    )  # fmt: skip


ATHLETE_FILE = """\
[athlete]
name = "Ana Ruiz"
born = 1994-05-02
sex = "F"                  # which standards to compare with
[now]
as_of = 2026-11-20
weekly_km = 42.0           # mean of the last four weeks
longest_run_km = 16.0
runs_per_week = 5
[[result]]
event = "5km"
time = "21:45"             # windy
date = 2026-10-04
[goal]
event = "marathon"
date = 2027-04-18          # Hamburg
target = "3:30:00"
[[race]]
# the one with the hill
event = "half"
date = 2027-02-28
priority = "B"
[week]
tue = 60
thu = 75
sun = 180
long_run = "sun"
equipment = ["hills", "weights"]
[[away]]
from = 2026-12-24
to = 2026-12-31
[health]
injuries_12_months = ["achilles"]
"""
