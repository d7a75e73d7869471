"""A week of fixed values, so that a picture of a screen depends on the screen alone and on no rule."""

import datetime as dt

from coachtui.coach.answers import DayView, Total, WeekView
from coachtui.training.decisions import Change, Decision, Evidence, LostRule, Readiness, ReadinessItem
from coachtui.training.entries import Done, Entry
from coachtui.training.plan import DOMAINS, Repeat, RunnerUp, Session, Step, Week

TODAY = dt.date(2027, 3, 3)
MONDAY = dt.date(2027, 3, 1)
HOSTILE = "[/] [bold red]x[/] \x1b[2J\x1b]0;gone\x07 {name} $accent \u202egnol"
"""Markup, control sequences and marks that reorder text, as a person or a file might bring them."""


def session(
    day: int, domain: str, kind: str, title: str, minutes: float = 0, km: float | None = None, **more: object
) -> Session:
    """One session of the sample week; `day` counts from Monday, `slot` from 1."""
    date = MONDAY + dt.timedelta(day)
    slot = more.pop("slot", 1)
    values: dict[str, object] = {
        "quality": False,
        "long": False,
        "rpe": (3, 4) if kind == "run" else None,
        "steps": (),
        "status": "planned",
        "why": "",
        "lost": (),
        **more,
    }
    return Session(
        id=date.isoformat() + (f".{slot}" if slot != 1 else ""),
        date=date,
        original_date=date,
        domain=domain,
        kind=kind,
        workout="sample",
        title=title,
        minutes=minutes,
        km=km,
        zones_km={},
        zones_minutes={},
        rules=("cruise-intervals",),
        sources=("daniels-2014",),
        **values,
    )  # type: ignore[arg-type]


SESSIONS = (
    session(0, "recovery", "rest", "Rest day"),
    session(1, "foundation", "run", "Easy run", 50, 8.6, status="done"),
    session(1, "strength", "strength", "Strength at home: base", 24, slot=2, status="skipped"),
    session(
        2,
        "stamina",
        "run",
        "Cruise intervals",
        61,
        11.2,
        quality=True,
        rpe=(6, 7),
        steps=(
            Step("15 min easy at 5:21 to 6:03/km", zone="E", minutes=15),
            Repeat(
                5, (Step("6 min at threshold, 4:31/km", zone="T", minutes=6), Step("1 min jog", zone="E", minutes=1))
            ),
            Step("11 min easy at 5:21 to 6:03/km", zone="E", minutes=11),
        ),
        why="Six minutes at threshold teach the pace you can hold for an hour; 7 km of the 54 km this week.",
        lost=(RunnerUp("tempo-run", "a tempo run was used six days ago"),),
    ),
    session(3, "flexibility", "flexibility", "Back and shoulders", 6),
    session(3, "speed", "run", "Drills and strides", 46, 6.4, slot=2),
    session(4, "recovery", "rest", "Rest day"),
    session(5, "foundation", "run", "Easy run", 45, 7.6),
    session(6, "foundation", "run", "Long run", 110, 19.0, long=True),
)
READINESS = Readiness(
    TODAY,
    "amber",
    3,
    (
        ReadinessItem("soreness", 2, 2, 4, "soreness 2: sore, usually 4"),
        ReadinessItem("sleep", 1, 5.5, 7.2, "5.5 hours of sleep: under 6"),
    ),
    TODAY,
    "Amber: go easier today, 3 points",
)
EASED = Decision(
    "2027-03-03/short-night",
    TODAY,
    "short-night",
    "readiness",
    (Evidence("slept_h", "5.5", "< 6"),),
    "Under six hours of sleep: fast work becomes easy running today.",
    ("walsh-2021",),
    (Change("2027-03-03", "Cruise intervals, 61 min, 11.2 km", "Easy run, 50 min, 8.6 km"),),
    (LostRule("soreness-two", "asked for the same"),),
    "applied",
    "moderate",
    "coachtui undo 2027-03-03/short-night",
)
RISE = Decision(
    "2027-03-03/three-good-weeks",
    TODAY,
    "three-good-weeks",
    "progression",
    (Evidence("good_weeks", "3", ">= 3"),),
    "Three good weeks: the long run may grow by 5 per cent.",
    ("house",),
    (Change("2027-03-07", "Long run, 110 min, 19 km", "Long run, 116 min, 20 km"),),
    (),
    "proposed",
    "house",
)
LOGGED = {
    "2027-03-02": (Entry("1", dt.date(2027, 3, 2), "", "d", Done("run", "2027-03-02", 52, 9.0, 4)),),
    "2027-03-01": (Entry("2", MONDAY, "", "d", Done("cross", None, 30, title="Swim")),),
}


def day(
    sessions: tuple[Session, ...] = SESSIONS, prompt: str | None = "Monday's swim: done, changed or missed?"
) -> DayView:
    """Wednesday of the sample week."""
    return DayView(
        TODAY,
        READINESS,
        tuple(s for s in sessions if s.date == TODAY),
        prompt,
        tuple(s for s in sessions if s.date > TODAY and s.kind != "rest")[:3],
        (EASED,),
        ("Low mood for two weeks is worth a talk with a doctor.",),
        "2027-03-01",
    )


def week(sessions: tuple[Session, ...] = SESSIONS) -> WeekView:
    """The sample week, with a proposal and a decision."""
    totals = {
        domain: Total(
            sum(s.minutes for s in sessions if s.domain == domain),
            sum(s.minutes for s in sessions if s.domain == domain and s.status == "done"),
        )
        for domain in (*DOMAINS, "race")
    }
    shown = Week(15, MONDAY, "stamina", "build", 52.8, 312, sessions)
    return WeekView(shown, totals, (RISE,), (EASED,), 26, READINESS, LOGGED)
