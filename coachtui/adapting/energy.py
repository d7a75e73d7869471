"""The private monthly questions about energy: when they are asked, and what the answers ask for.

They refer and never diagnose, and they never speak of weight as a number (Mountjoy et al. 2023).
"""

import datetime as dt
from collections.abc import Sequence

from coachtui.adapting.courses import DAY, YES, Care, Course
from coachtui.adapting.reading import FlagEntry, Told
from coachtui.rulebook.shapes.adapting import Question
from coachtui.training.athlete import ADULT, Athlete
from coachtui.training.entries import Answer, Clearance
from coachtui.training.values import dataclass, field
from coachtui.training.values import dataclass as value

NAME = "energy"
KEY = f"hold:{NAME}"
"""The flag that the answers name, and the hold that they may set."""
SKIP = "skip"
GATE = "gate"
"""What the first question of a month says: whether there is more to ask."""
SAME_ROUND = dt.timedelta(10)
"""An answer so soon after the first belongs to the same month."""


@value(frozen=True, slots=True)
class Screen:
    """What the answers of all months come to on one day."""

    hold: Course
    """Open from the day of the answer that needs a clinician until one has cleared it."""
    soft: bool
    """One lighter sign in the newest answers."""
    asks: tuple[Question, ...]
    """What is asked today; empty when nothing is due."""


@dataclass(slots=True)
class _Month:
    began: dt.date
    answers: dict[str, str] = field(default_factory=dict)


def screen(told: Told, athlete: Athlete, start: dt.date, care: Care, today: dt.date, *, early: bool) -> Screen:
    """The screen on a day. `early`: a lasting low light or falling results ask before the month is over."""
    asked = [q for q in care.questions.values() if q.kind == NAME and _fits(q, athlete, today)]
    months: list[_Month] = []
    hold = Course(KEY, "hold", NAME)
    said = told.flags.get(KEY, ())
    for day, body in said:
        _hear(months, hold, day, body, asked)
    newest = months[-1] if months else None
    soft = newest is not None and not hold.open and len(_signs(newest, asked, "soft")) == 1
    if hold.open:
        return Screen(hold, soft, ())
    since = said[-1][0] if said else start
    often = care.number("energy-soon-days", 14) if soft or early else care.number("energy-days", 28)
    return Screen(hold, soft, _left(newest, asked, today) or _gate(asked, since + int(often) * DAY, care, today))


def _fits(asked: Question, athlete: Athlete, today: dt.date) -> bool:
    adult = athlete.age_on(today) >= ADULT
    return (not asked.sexes or athlete.athlete.sex in asked.sexes) and (adult or not asked.adults)


def _hear(months: list[_Month], hold: Course, day: dt.date, body: FlagEntry, asked: Sequence[Question]) -> None:
    if isinstance(body, Clearance):
        if body.mistake and months:
            months[-1].answers = {q.id: "no" for q in asked}
        if body.by or body.mistake:
            hold.close()
        return
    if not isinstance(body, Answer):
        return
    if not months or day - months[-1].began >= SAME_ROUND:
        months.append(_Month(day))
    months[-1].answers[body.question] = body.value.strip().lower()
    if not hold.open and (_signs(months[-1], asked, "hard") or len(_signs(months[-1], asked, "soft")) >= 2):
        hold.since = hold.last = day


def _signs(month: _Month, asked: Sequence[Question], weight: str) -> list[str]:
    return [q.id for q in asked if q.says == weight and month.answers.get(q.id) in YES]


def _left(newest: _Month | None, asked: Sequence[Question], today: dt.date) -> tuple[Question, ...]:
    """What a month that was begun with a yes still asks."""
    if newest is None or today - newest.began >= SAME_ROUND or SKIP in newest.answers.values():
        return ()
    opened = any(newest.answers.get(q.id) in YES for q in asked if q.says == GATE)
    return tuple(q for q in asked if q.says != GATE and q.id not in newest.answers) if opened else ()


def _gate(asked: Sequence[Question], due: dt.date, care: Care, today: dt.date) -> tuple[Question, ...]:
    """The question that a month begins with, once it is due: on a few days, and some days later again."""
    late = (today - due).days
    shown, again = care.number("energy-shown-days", 3), care.number("energy-again-days", 7)
    return tuple(q for q in asked if q.says == GATE) if late >= 0 and late % again < shown else ()
