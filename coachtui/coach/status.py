"""How things stand in one line, for a prompt or a status bar."""

import datetime as dt
import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from coachtui.coach.coach import Coach
from coachtui.coach.today import today
from coachtui.coach.wording import (
    DAY_NAMES,
    GLYPHS,
    LIGHT_MARKS,
    STATUS_MARKS,
    minutes_text,
    race_name,
    session_line,
)
from coachtui.training.measures import distance_text
from coachtui.training.plan import Plan, Session
from coachtui.training.problems import UsageError
from coachtui.training.text import nearest, plain
from coachtui.training.wording import count

NO_PLAN = "no plan yet"
STANDARD = "{light} {today}"
NAMED = {
    "plain": STANDARD,
    "prompt": "{light}{glyph} {minutes}",
    "tmux": "{light} {glyph} {title} {minutes} {asks}",
    "week": "week {week}: {week_done} of {week_planned}",
    "race": "{race}",
}
"""Formats that have a name of their own."""
FIELDS: dict[str, str] = {
    "light": "a sign for today's readiness",
    "state": "today's readiness: green, amber, red or unknown",
    "today": "today's first session that is open, or what became of the day",
    "glyph": "a sign for the field of that session",
    "title": "its title",
    "minutes": "its minutes, as 45 min",
    "distance": "its distance, as 8.4 km",
    "mark": "a sign for what became of it",
    "next": "the next session after today",
    "next_day": "the day of that, as Thu",
    "flags": "how many flags are open",
    "proposals": "how many proposals wait for your yes",
    "asks": "! and a number when flags or proposals wait; otherwise nothing",
    "week": "number of the week in the plan",
    "week_done": "distance run this week, in your units",
    "week_planned": "distance planned this week, in your units",
    "race": "the goal race and the days until then",
}
"""What a format may name, and what stands there."""
_HOLE = r"\{\{|\}\}|\{([^{}]*)\}|[{}]"


def status(coach: Coach, form: str = STANDARD) -> str:
    """How things stand, in the form given: a named one, or a text with `{fields}`. Empty fields leave no gap.

    Raises UsageError when the form names what there is not.
    """
    form = NAMED.get(form, form)
    names = fields_of(form)
    told = told_of(coach, names)
    filled = re.sub(_HOLE, lambda hole: hole[0][0] if hole[1] is None else told[hole[1]], form)
    return " ".join(plain(filled).split())


def fields_of(form: str) -> tuple[str, ...]:
    """The fields that a form names. Raises UsageError for one that does not exist, or a brace left open."""
    names = []
    for hole in re.finditer(_HOLE, form):
        name = hole[1]
        if hole[0] in ("{", "}"):
            raise UsageError(f"a brace stands alone in {form!r}", "write {{ or }} for the sign itself")
        if name is None:
            continue
        if name not in FIELDS:
            near = nearest(name, FIELDS)
            guess = f", did you mean {{{near}}}?" if near else ""
            raise UsageError(f"there is no field {{{name}}}{guess}", f"fields: {' '.join(FIELDS)}")
        names.append(name)
    return tuple(names)


def told_of(coach: Coach, names: tuple[str, ...]) -> dict[str, str]:
    """The text of each field that is asked for; without a plan all but two are empty."""
    if not coach.exists:
        return dict.fromkeys(names, "") | {"light": LIGHT_MARKS["unknown"], "today": NO_PLAN, "title": NO_PLAN}
    values = _Values(coach)
    return {name: values.of(name) for name in names}


def status_json(coach: Coach) -> dict[str, Any]:
    """How things stand as JSON."""
    shown = {"schema": "coachtui/status/1", "date": coach.today.isoformat(), "line": status(coach)}
    names = tuple(FIELDS)
    return shown | {"plan": coach.exists, "fields": told_of(coach, names)}


class _Values:
    """Fields of a status, each worked out when it is asked for."""

    def __init__(self, coach: Coach) -> None:
        self.coach = coach
        self.now = today(coach)
        self.units = self.now.units
        self.state = self.now.day.readiness.state
        self.session = _first(self.now.day.sessions)
        self.after = self.now.day.next[0] if self.now.day.next else None

    def of(self, name: str) -> str:
        """The text of one field."""
        return _WAYS[name](self)

    @property
    def today(self) -> str:
        """The first open session, or what became of the day."""
        if self.session is None:
            return "nothing planned"
        if self.session.kind == "rest":
            return self.session.title
        line = session_line(self.session, self.units)
        return line if self.session.to_come else f"{line}, {self.session.status}"

    @cached_property
    def plan(self) -> Plan:
        """The base plan."""
        return self.coach.snapshot[1]

    @property
    def race_day(self) -> dt.date | None:
        """The day of the goal race, unless it is past."""
        date = self.plan.goal.date
        return date if date is not None and date >= self.coach.today else None

    def week(self, *, done: bool) -> str:
        """Distance of this week's running, in the athlete's units."""
        from coachtui.coach import views  # noqa: PLC0415 - few lines speak of the week

        totals = views.week(self.coach).totals.values()
        return distance_text(sum(t.done_km if done else t.planned_km for t in totals), self.units)

    def week_number(self) -> str:
        """Number of the week in the plan."""
        found = self.plan.week_of(self.coach.today)
        return str(found.number) if found else ""


def _first(sessions: tuple[Session, ...]) -> Session | None:
    """Of a day's sessions the one to name: training before rest, open before done; what was dropped only alone."""
    return min(
        sessions,
        key=lambda s: (s.status == "dropped", s.kind == "rest", not s.to_come, s.id),
        default=None,
    )


def _asks(values: _Values) -> str:
    number = values.now.flags + values.now.proposals
    return f"!{number}" if number else ""


def _race_in(values: _Values) -> str:
    day = values.race_day
    if day is None:
        return ""
    days = (day - values.coach.today).days
    when = "today" if not days else f"in {count(days, 'day')}"
    return f"{race_name(values.plan.goal.event)} {when}"


_WAYS: dict[str, Callable[[_Values], str]] = {
    "light": lambda v: LIGHT_MARKS[v.state],
    "state": lambda v: v.state,
    "today": lambda v: v.today,
    "glyph": lambda v: GLYPHS.get(v.session.domain, "") if v.session else "",
    "title": lambda v: v.session.title if v.session else "",
    "minutes": lambda v: minutes_text(v.session.minutes) if v.session and v.session.minutes else "",
    "distance": lambda v: distance_text(v.session.km, v.units) if v.session and v.session.km else "",
    "mark": lambda v: STATUS_MARKS[v.session.status] if v.session else "",
    "next": lambda v: session_line(v.after, v.units) if v.after else "",
    "next_day": lambda v: DAY_NAMES[v.after.date.weekday()] if v.after else "",
    "flags": lambda v: str(v.now.flags),
    "proposals": lambda v: str(v.now.proposals),
    "asks": _asks,
    "week": lambda v: v.week_number(),
    "week_done": lambda v: v.week(done=True),
    "week_planned": lambda v: v.week(done=False),
    "race": _race_in,
}
