"""Standards of competitions, how far it is to each, and which are not known yet."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from coachtui.coach.coach import Coach
from coachtui.coach.road.form import Form, Given, form_of, predicted, who
from coachtui.racing.gaps import Gap, gap, progress
from coachtui.racing.grades import compared_as
from coachtui.racing.pathway import FORESEEABLE_WEEKS
from coachtui.racing.prediction import FORETOLD, Prediction
from coachtui.racing.standards import Counted, counted, window_of
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.shapes.foretelling import Awaited, Cutoff
from coachtui.rulebook.shapes.racing import ResultWindow, Standard
from coachtui.training import codec
from coachtui.training.athlete import Athlete
from coachtui.training.measures import MARATHON_M, clock, metres_of, seconds_of
from coachtui.training.problems import CoachError
from coachtui.training.text import nearest
from coachtui.training.values import dataclass
from coachtui.training.wording import count, day_name

YEAR = 366
"""Days after which a mark may have changed."""


@dataclass(frozen=True, slots=True)
class StandardRow:
    """A mark and the way to it."""

    standard: Standard
    mark_s: float
    aim_s: float
    """The mark less the time in hand that a place is likely to take."""
    gap: Gap | None
    aim_gap: Gap | None
    """To the aim, where it differs from the mark."""
    have_s: float | None
    have: str
    """Where the time comes from: a result or a prediction."""
    old: bool
    """Known for more than a year."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandardList:
    """Standards, those that are not known yet, and for whom."""

    rows: tuple[StandardRow, ...]
    awaited: tuple[Awaited, ...]
    about: str
    """Whose sex, age and event the rows are for."""


def standards(
    coach: Coach, given: Given, words: Sequence[str] = (), *, event: str | None = None, everything: bool = False
) -> StandardList:
    """Standards for the athlete's sex, age and event, with the gap to each; every row with `everything`.

    Words pick competitions by name, year or id; then, and where there is no goal race, every event is listed.
    """
    form = form_of(coach, given)
    sex, age = who(coach, given)
    athlete, book = form.athlete, coach.rulebook
    goal = athlete.goal if athlete else None
    if event is None and not words and not everything and goal is not None and goal.event != "base":
        event = goal.event
    chosen = [s for s in book.all(Standard).values() if _named(s.id, s.family, s.competition, s.year, words)]
    awaited = [a for a in book.all(Awaited).values() if _named(a.id, "", a.competition, a.year, words)]
    if words and not chosen and not awaited:
        known = {w.lower() for s in book.all(Standard).values() for w in s.competition.split()}
        near = nearest(words[0], known)
        raise CoachError(
            f"no competition is called {' '.join(words)!r}",
            f"did you mean {near}?" if near else "see: coachtui standards",
        )
    if not everything:
        chosen = [
            s
            for s in chosen
            if (event is None or _same(s.event, event))
            and (sex is None or s.sex == compared_as(sex))
            and (age is None or s.age_band[0] <= _age_then(age, given, athlete, s, coach.today) <= s.age_band[1])
        ]
        awaited = [a for a in awaited if event is None or _guided(a, event, book)]
    told = None if form.vdot is None else predicted(coach, form, given, FORETOLD)
    chosen.sort(key=lambda s: (-s.year, s.competition, metres_of(s.event), s.sex, s.age_band, s.id))
    rows = tuple(_row(s, form, told, coach) for s in chosen)
    people = [w for w in (event, {"M": "men", "F": "women", "X": "women and non-binary runners"}.get(sex or "")) if w]
    who_for = [*people, *([f"{age} years"] if age is not None else [])]
    about = "everybody" if everything or not who_for else ", ".join(who_for)
    return StandardList(rows, tuple(sorted(awaited, key=lambda a: (a.year, a.id))), about)


def gap_text(gap: Gap) -> str:
    """How far it is in one line."""
    if gap.seconds <= 0:
        points = f" and {count(-gap.points, 'point')}" if gap.points else ""
        return f"nothing is missing: {gap_time(-gap.seconds)}{points} in hand"
    parts = [f"{gap_time(gap.seconds)} ({gap.percent:.1f} %)", f"VDOT {gap.vdot:+.1f}"]
    if gap.points is not None:
        parts.append(count(gap.points, "point"))
    return ", ".join([*parts, _weeks(gap.weeks)])


def gap_time(seconds: float) -> str:
    """A difference in time: tenths of a second under a minute."""
    return f"{seconds:.1f} s" if seconds < 59.95 else clock(seconds)


def standards_json(found: StandardList) -> dict[str, Any]:
    """The documented answer of `standards`."""
    rows = []
    for row in found.rows:
        s = row.standard
        rows.append(
            {
                "id": s.id, "competition": s.competition, "year": s.year, "event": s.event, "sex": s.sex,
                "age_band": list(s.age_band), "mark_s": row.mark_s, "window": s.window, "route": s.route,
                "as_of": s.as_of, "origin": s.origin, "source": list(s.source), "gap": codec.encode(row.gap),
                "aim_s": row.aim_s, "aim_gap": codec.encode(row.aim_gap),
                "have_s": None if row.have_s is None else round(row.have_s, 1), "have": row.have,
                "notes": list(row.notes),
            }
        )  # fmt: skip
    unknown = [{"id": a.id, "competition": a.competition, "year": a.year, "text": a.text} for a in found.awaited]
    return {"schema": "coachtui/standards/1", "standards": rows, "awaited": unknown}


def _named(id_: str, family: str, competition: str, year: int, words: Sequence[str]) -> bool:
    text = f"{id_} {family} {competition} {year}".casefold()
    return all(word.casefold() in text for word in words)


def _same(one: str, other: str) -> bool:
    return metres_of(one) == metres_of(other) and (one == "3000mSC") == (other == "3000mSC")


def _guided(awaited: Awaited, event: str, book: Rulebook) -> bool:
    """Whether a competition whose marks are not known is likely to have an event."""
    families = [s for s in book.all(Standard).values() if s.family == awaited.guide]
    return any(_same(s.event, event) for s in families) or (not families and metres_of(event) == MARATHON_M)


def _age_then(age: int, given: Given, athlete: Athlete | None, standard: Standard, today: dt.date) -> int:
    """Age that counts for a standard: on the day of the goal race, else today, else as the standard's year begins."""
    if given.age is not None or athlete is None:
        return age
    goal = athlete.goal
    if goal.date is not None and goal.date.year == standard.year and _same(goal.event, standard.event):
        return athlete.age_on(goal.date)
    return athlete.age_on(max(today, dt.date(standard.year, 1, 1)))


def _row(standard: Standard, form: Form, told: Prediction | None, coach: Coach) -> StandardRow:
    """A mark with the gap from the best valid result or prediction."""
    book = coach.rulebook
    mark, event = seconds_of(standard.mark), standard.event
    aim = mark - standard.buffer_s
    have, have_text, course = _have(standard, form, told, coach)
    here = there = None
    if have is not None and form.vdot is not None:
        ahead = progress(form.vdot, book, coach.today, form.athlete, form.able, metres_of(event))
        here = gap(event, standard.sex, mark, have, ahead, book)
        there = gap(event, standard.sex, aim, have, ahead, book) if aim != mark else None
    old = (coach.today - _published(standard.as_of)).days > YEAR
    notes = (*_notes(standard, coach, old=old), *course)
    return StandardRow(standard, mark, aim, here, there, have, have_text, old, notes)


def _have(
    standard: Standard, form: Form, told: Prediction | None, coach: Coach
) -> tuple[float | None, str, tuple[str, ...]]:
    """The faster of the best result that counts for a mark and the best guess, and what does not count, and why.

    A mark whose window has closed is a guide: there what can be run now is compared, whenever it was run.
    """
    window = coach.rulebook.sole(ResultWindow)
    opens, closes = window_of(standard)
    days = window.trial_weeks * 7
    ended = closes < coach.today
    dated = not ended and (closes < dt.date.max or opens > dt.date.min)
    own = [
        (r, Counted(r.time_s, "") if ended else counted(r, standard, coach.rulebook))
        for r in form.results
        if _same(r.event, standard.event) and r.date <= coach.today and (dated or (coach.today - r.date).days <= days)
    ]
    notes = tuple(c.note for _, c in own if c.note)
    timed = [(c.time_s, r) for r, c in own if c.time_s is not None]
    best = min(timed, key=lambda row: (row[0], row[1].date), default=None)
    guess = next((e.best_s for e in told.equivalents if _same(e.event, standard.event)), None) if told else None
    if best is not None and (guess is None or best[0] <= guess):
        result = best[1]
        return best[0], f"{result.event} in {result.time} on {day_name(result.date, year=True)}", notes
    return (None, "", notes) if guess is None else (guess, "prediction", notes)


def _notes(standard: Standard, coach: Coach, *, old: bool) -> list[str]:
    notes = []
    if standard.origin != "read":
        notes.append(
            "from knowledge, not read in a published list: check it"
            if standard.origin == "from knowledge"
            else "assumed to be as the year before: check it"
        )
    if old:
        notes.append(f"known as of {standard.as_of}, more than a year ago: a guide, so check what holds now")
    if standard.buffer_s:
        past = sorted(
            (c for c in coach.rulebook.all(Cutoff).values() if c.competition == standard.competition),
            key=lambda c: -c.year,
        )
        needed = ", ".join(f"{clock(c.under_s)} for {c.year}" for c in past)
        aim = clock(seconds_of(standard.mark) - standard.buffer_s)
        notes.append(f"the mark alone is no place: it took {needed} under it, so aim for {aim}")
    return notes


def _published(as_of: str) -> dt.date:
    """The last day that a year, month or date can mean."""
    year, month, day = [*(int(p) for p in as_of.split("-")), 0, 0][:3]
    if day:
        return dt.date(year, month, day)
    return (dt.date(year + month // 12, month % 12 + 1, 1) if month else dt.date(year + 1, 1, 1)) - dt.timedelta(1)


def _weeks(weeks: tuple[int, int]) -> str:
    first, last = weeks
    if first > FORESEEABLE_WEEKS:
        return "further than two years can say"
    if first == last:
        return count(last, "week")
    return f"{first} to {last} weeks" if last <= FORESEEABLE_WEEKS else f"from {first} weeks to more than two years"
