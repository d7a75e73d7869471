"""The career as the athlete wrote it: where they belong, which days come near, and who was asked for support."""

import datetime as dt
from typing import Any

from coachtui.coach.coach import Coach
from coachtui.coach.wording import day_name
from coachtui.journal import career_file
from coachtui.rulebook.shapes.mind import CareerPage
from coachtui.training import codec
from coachtui.training.athlete import Athlete
from coachtui.training.career import Career, Spell
from coachtui.training.problems import CoachError
from coachtui.training.values import dataclass

SPELLS = (("Club", "club"), ("Coach", "coach"), ("Federation", "federation"))


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which something must be done."""

    date: dt.date
    days: int
    """Until then; negative once it has passed."""
    kind: str
    """ballot, deadline, door, or licence for the end of a club's, coach's or federation's spell."""
    text: str


@dataclass(frozen=True, slots=True)
class CareerView:
    """What the file says, and the days in it that matter now."""

    career: Career
    due: tuple[Due, ...]
    """Those ahead, the nearest first; then those that passed lately with nothing said of them."""
    there: bool
    """Whether there is a file."""
    people: tuple[tuple[str, str], ...] = ()
    """Whom to reach, by the athlete file: what they are, and their name with how."""


def career(coach: Coach) -> CareerView:
    """The career file and its days. Raises CoachError with located problems of the file."""
    found = career_file.read(coach.home.career, coach.today)
    rule = career_rule(coach)
    athlete = coach.athlete
    doors = [(d.date, "door", d.title) for d in athlete.door]
    ballots = [(b.deadline, "ballot", b.title) for b in found.ballot if b.state == "planned"]
    deadlines = [(d.date, "deadline", d.title) for d in found.deadline if not d.done]
    ends = [
        (spell.to, "licence", f"{name.lower()}: {spell.name} ends")
        for name, key in SPELLS
        for spell in getattr(found, key)
        if spell.to is not None
    ]
    rows = sorted({*doors, *ballots, *deadlines, *ends})
    due = [Due(day, (day - coach.today).days, kind, text) for day, kind, text in rows]
    ahead = [d for d in due if d.days >= 0]
    passed = [d for d in due if -rule.told_days <= d.days < 0 and d.kind in ("ballot", "deadline")]
    there = coach.home.career.is_file()
    return CareerView(found, (*ahead, *reversed(passed)), there, _people(athlete))


def career_told(coach: Coach) -> list[tuple[str, str]]:
    """The career as labelled sentences for a page about something else: a mistake in the file is one of them."""
    try:
        view = career(coach)
    except CoachError as error:
        return [("Career", mistake_line(error))]
    return career_lines(view, coach.today)


def days_told(coach: Coach) -> list[str]:
    """The days of the career that are near by the rule, and those that passed unanswered, in sentences."""
    if not coach.home.career.is_file():
        return []
    try:
        view = career(coach)
    except CoachError as error:
        return [mistake_line(error)]
    return [due_line(d) for d in view.due if d.days <= career_rule(coach).told_days]


def mistake_line(error: CoachError) -> str:
    """That the file has a mistake, where, and the way out."""
    first = error.problems[0] if error.problems else error.message
    return f"{first}; see: coachtui career"


def career_rule(coach: Coach) -> CareerPage:
    """How early days are told, and how much a portfolio holds."""
    return coach.rulebook.sole(CareerPage)


def take(coach: Coach, text: str) -> Career:
    """Keep a text as the career file. Raises CoachError with located problems; then nothing changes."""
    found = career_file.parse(text, str(coach.home.career), coach.today)
    coach.home.write(coach.home.career, text)
    return found


def text_to_edit(coach: Coach) -> str:
    """The career file as it stands, or a template in which everything is only an example."""
    if not coach.home.career.is_file():
        return career_file.TEMPLATE
    return coach.home.career.read_text(encoding="utf-8", errors="replace")


def due_line(due: Due) -> str:
    """A day that comes near, or has passed."""
    when = day_name(due.date, year=True)
    if due.days < 0:
        way = "enter its state" if due.kind == "ballot" else "say done = true"
        return f"{due.text}: {when} has passed; {way} in career.toml"
    how_long = "today" if due.days == 0 else "tomorrow" if due.days == 1 else f"in {due.days} days"
    return f"{due.text}: {when}, {how_long}"


def career_lines(view: CareerView, today: dt.date) -> list[tuple[str, str]]:
    """The career as labelled sentences; both faces print these."""
    found = view.career
    rows = [("About", found.about)] if found.about else []
    rows += [("Days", due_line(d)) for d in view.due]
    rows += [(name, _spell(s, today)) for name, key in SPELLS for s in _newest(getattr(found, key))]
    rows += [
        ("Ballot", f"{b.title}: {b.state}" + (f", race on {day_name(b.race, year=True)}" if b.race else ""))
        for b in found.ballot
        if b.state != "planned"
    ]
    rows += [
        (
            "Sponsor",
            f"{s.name}: {s.state}, {day_name(s.date, year=True)}" + (f"; offered {s.offered}" * bool(s.offered)),
        )
        for s in sorted(found.sponsor, key=lambda s: s.date, reverse=True)
    ]
    rows += [("Gives", g.text) for g in found.gives]
    rows += [
        ("Media", ", ".join(filter(None, (m.title, m.where, day_name(m.date, year=True)))))
        for m in sorted(found.media, key=lambda m: m.date, reverse=True)
    ]
    rows += [
        ("Community", f"{c.title}, {day_name(c.date, year=True)}" + (f", {c.hours:g} h" if c.hours else ""))
        for c in sorted(found.community, key=lambda c: c.date, reverse=True)
    ]
    return rows + [("People", f"{what}: {who}") for what, who in view.people]


def career_json(view: CareerView) -> dict[str, Any]:
    """The answer of `career`."""
    return {
        "schema": "coachtui/career/1",
        "career": codec.encode(view.career) if view.there else None,
        "due": codec.encode(view.due),
        "people": [{"role": what, "reach": who} for what, who in view.people],
    }


def _people(athlete: Athlete) -> tuple[tuple[str, str], ...]:
    coach = athlete.coach
    rows = [("coach", ", ".join(filter(None, (coach.name, coach.reach))))] if coach else []
    return (*rows, *((c.role, f"{c.name}, {c.reach}") for c in athlete.contact))


def _newest(spells: tuple[Spell, ...]) -> list[Spell]:
    return sorted(spells, key=lambda s: s.from_, reverse=True)


def _spell(spell: Spell, today: dt.date) -> str:
    since = f"since {day_name(spell.from_, year=True)}"
    if spell.from_ > today:
        since = f"from {day_name(spell.from_, year=True)}"
    span = since if spell.to is None else f"{day_name(spell.from_, year=True)} to {day_name(spell.to, year=True)}"
    return f"{spell.name}, {span}" + (f"; {spell.note}" if spell.note else "")
