"""Every result of the athlete file and the journal, with what it was worth."""

import datetime as dt
from collections.abc import Iterable

from coachtui.coach.road.races import time_text
from coachtui.racing.grades import age_grade_of, points_of
from coachtui.rulebook.book import Rulebook
from coachtui.training.athlete import Athlete
from coachtui.training.entries import Diary, Done
from coachtui.training.measures import EVENTS, event_of, metres_of
from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Raced:
    """One result, and what it was worth."""

    date: dt.date
    event: str
    time_s: float
    age: int
    points: int | None
    age_grade_pct: float | None
    name: str = ""
    certified: bool | None = None

    @property
    def time(self) -> str:
        """The time, with a sign where the course was not a measured one."""
        return time_text(self.time_s) + (" *" if self.certified is False else "")


def results_of(athlete: Athlete, diary: Diary, book: Rulebook) -> tuple[Raced, ...]:
    """Every result of the athlete file and the journal, oldest first; one of both is told once."""
    told: dict[tuple[str, dt.date], tuple[float, bool | None]] = {}
    for r in athlete.result:
        told[_event(r.event), r.date] = (r.time_s, r.certified)
    for e in diary.entries:
        if isinstance(e.body, Done) and e.body.kind == "race" and e.body.event and e.body.time_s:
            told[_event(e.body.event), e.date] = (e.body.time_s, e.body.certified)
    names = {r.date: r.name for r in athlete.race if r.name}
    sex, rows = athlete.athlete.sex, []
    for (event, day), (seconds, certified) in told.items():
        age = athlete.age_on(day)
        flat = event != "3000mSC"
        grade = age_grade_of(book, sex, age, metres_of(event), seconds) if flat else None
        points = points_of(book, sex, event, seconds)
        rows.append(
            Raced(
                day,
                event,
                seconds,
                age,
                points,
                None if grade is None else round(grade, 1),
                names.get(day, ""),
                certified,
            )
        )
    return tuple(sorted(rows, key=lambda r: (r.date, metres_of(r.event), r.event)))


def bests_of(raced: Iterable[Raced]) -> tuple[Raced, ...]:
    """The best of each event, shortest event first; of equal times the earliest."""
    best: dict[str, Raced] = {}
    for r in sorted(raced, key=lambda r: (r.time_s, r.date)):
        best.setdefault(r.event, r)
    return tuple(sorted(best.values(), key=lambda r: (metres_of(r.event), r.event)))


def _event(event: str) -> str:
    return event if event in EVENTS else event_of(metres_of(event))
