"""The race calendar: what stands in it, adding, moving and dropping races, and what a result changes."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from coachtui.coach import record, sessions, views
from coachtui.coach.answers import Outcome, Replan, outcome_json
from coachtui.coach.coach import Coach
from coachtui.coach.replan import taken
from coachtui.coach.road.form import Given, athlete_today, form_of, predicted
from coachtui.coach.road.pathway import rung_of
from coachtui.journal import athlete_file
from coachtui.planning.bounds import by_distance
from coachtui.racing.believable import check_time
from coachtui.racing.grades import points_of
from coachtui.rulebook.shapes.limits import AfterRace
from coachtui.science.vdot import vdot_of
from coachtui.training import codec
from coachtui.training.athlete import Athlete, Race
from coachtui.training.entries import Done, Reflection
from coachtui.training.measures import clock, event_named, event_of, metres_of
from coachtui.training.problems import CoachError
from coachtui.training.text import plain
from coachtui.training.values import dataclass, replace
from coachtui.training.wording import day_name

MOST_VDOT = 90.0
"""Nothing beyond this is kept, however sure a person is: it would set paces that nobody can run."""


@dataclass(frozen=True, slots=True)
class RaceRow:
    """One race of the calendar."""

    event: str
    date: dt.date
    priority: str
    """`goal`, A, B or C."""
    race: Race | None
    """What the athlete file says of it beside the goal; None where it says nothing."""
    best_s: float | None
    """What results foretell, without heat, height or hills; None without a result."""
    result_s: float | None
    """What was run, once it was."""

    @property
    def name(self) -> str:
        """Its name, or its event."""
        return (self.race.name if self.race else None) or self.event


@dataclass(frozen=True, slots=True)
class RaceResult:
    """What a race changed."""

    outcome: Outcome
    event: str
    time_s: float
    vdot: tuple[float | None, float | None]
    """Before and after."""
    rung: tuple[str, str]
    points: int | None
    recovery: str
    """What follows, by the rule for races of this length."""
    way_on: str


def listed(coach: Coach) -> tuple[RaceRow, ...]:
    """Every race of the athlete file in order of date, the goal among them."""
    return _rows(coach, athlete_today(coach))


def find(coach: Coach, ref: str | None) -> RaceRow:
    """The race that a word names: a date, a name or an event; the next one without a word. Raises CoachError."""
    rows = listed(coach)
    if not rows:
        raise CoachError("no race is in the calendar", "add one: coachtui race add 10km 2027-05-02")
    if ref is None:
        ahead = [r for r in rows if r.date >= coach.today and r.result_s is None]
        if not ahead:
            raise CoachError("no race lies ahead", "add one: coachtui race add 10km 2027-05-02")
        return ahead[0]
    word, event = ref.strip().casefold(), _event_in(ref)
    named = [r for r in rows if word in (r.date.isoformat(), r.name.casefold()) or r.event == event]
    if word == "goal":
        named = [r for r in rows if r.priority == "goal"]
    if len(named) > 1:
        raise CoachError(
            f"{ref} names {len(named)} races", "name the day: " + ", ".join(r.date.isoformat() for r in named)
        )
    if not named:
        known = ", ".join(f"{r.name} {r.date.isoformat()}" for r in rows)
        raise CoachError(f"no race is called {ref!r}", f"there are: {known}")
    return named[0]


def added(coach: Coach, race: Race, *, dry_run: bool) -> Replan:
    """A race put into the athlete file, and what that changes. Stored unless `dry_run`. Raises CoachError."""
    athlete = coach.athlete
    if race.date < coach.today:
        raise CoachError(
            f"{day_name(race.date, year=True)} has been",
            f"store its result: coachtui race result {race.event} TIME --date D",
        )
    if any(r.date == race.date for r in athlete.race):
        raise CoachError(f"there is a race on {day_name(race.date, year=True)} already", "see: coachtui race list")
    if athlete.goal.date == race.date and metres_of(athlete.goal.event) != metres_of(race.event):
        raise CoachError(
            f"the goal race, {athlete.goal.event}, is on {day_name(race.date, year=True)}",
            "choose another day for this one",
        )
    rows = sorted((*athlete.race, race), key=lambda r: r.date)
    return _changed(coach, {"race": rows}, dry_run=dry_run)


def moved(coach: Coach, row: RaceRow, date: dt.date, *, dry_run: bool) -> Replan:
    """A race on another day. Raises CoachError for a day that has been or is taken."""
    if date < coach.today:
        raise CoachError(f"{day_name(date, year=True)} has been", "name a day to come")
    athlete = coach.athlete
    if any(r.date == date for r in athlete.race) and date != row.date:
        raise CoachError(f"there is a race on {day_name(date, year=True)} already", "see: coachtui race list")
    changes: dict[str, Any] = {}
    if row.priority == "goal":
        changes["goal.date"] = date
    if row.race is not None:
        changes["race"] = sorted(
            (replace(r, date=date) if r == row.race else r for r in athlete.race), key=lambda r: r.date
        )
    return _changed(coach, changes, dry_run=dry_run)


def dropped(coach: Coach, row: RaceRow, *, dry_run: bool) -> Replan:
    """A race taken out; without the goal race the plan builds a base."""
    changes: dict[str, Any] = {}
    if row.priority == "goal":
        changes |= {"goal.event": "base", "goal.date": None, "goal.target": None}
    if row.race is not None:
        changes["race"] = [r for r in coach.athlete.race if r != row.race]
    return _changed(coach, changes, dry_run=dry_run)


def result(
    coach: Coach,
    told: Done,
    date: dt.date | None,
    *,
    sure: bool = False,
    good: tuple[str, ...] = (),
    change: str = "",
) -> RaceResult:
    """Store a race result and what it taught; what it changes of fitness, rung and the days that follow.

    Raises CoachError, keeping nothing, for a time that nobody has run, unless a person is sure and it is within reason.
    """
    event, seconds = told.event or event_of((told.km or 0) * 1000), told.time_s or 0.0
    metres = metres_of(event)
    athlete = coach.athlete
    try:
        check_time(coach.rulebook, event, metres, seconds, athlete.athlete.sex)
    except CoachError as doubt:
        if not sure or vdot_of(metres, seconds) > MOST_VDOT:
            way = "" if vdot_of(metres, seconds) > MOST_VDOT else "; if it is right, say it again with --sure"
            raise CoachError(doubt.message, f"{doubt.hint}{way}") from None
    before = form_of(coach, Given())
    rung = rung_of(coach, event)
    day = record.check_day(coach, date)
    match = sessions.matching(coach, told, day) if told.session is None else None
    told = replace(told, session=match.id if match else told.session, note=plain(told.note))
    entries: list[record.Told] = [(day, told)]
    if good or change:
        entries.append((day, Reflection(event, tuple(plain(g) for g in good), plain(change))))
    outcome = record.record(coach, entries)
    after = form_of(coach, Given())
    rested = by_distance(coach.rulebook.all(AfterRace).values(), metres)
    first = day + dt.timedelta(rested.quality_days)
    recovery = f"no quality before {day_name(first, year=True)}: {rested.because}"
    way_on = ""
    if before.vdot != after.vdot:
        way_on = "training paces follow with a new plan: coachtui replan --dry-run shows what would differ"
    return RaceResult(
        outcome, event, seconds, (before.vdot, after.vdot), (rung, rung_of(coach, event)),
        points_of(coach.rulebook, athlete.athlete.sex, event, seconds), recovery, way_on,
    )  # fmt: skip


def rows_json(rows: tuple[RaceRow, ...]) -> dict[str, Any]:
    """The answer of `race list`."""
    return {"schema": "coachtui/races/1", "races": [{**codec.encode(r), "name": r.name} for r in rows]}


def result_json(found: RaceResult) -> dict[str, Any]:
    """The answer of `race result`: that of `log`, and what the race changed."""
    data = {k: v for k, v in codec.encode(replace(found, outcome=None)).items() if k != "outcome"}  # type: ignore[arg-type]
    return {**outcome_json("race-result", found.outcome), **data}


def _event_in(text: str) -> str | None:
    """The event or length that a text spells, if it does."""
    try:
        return event_named(text)
    except CoachError:
        return None


def _changed(coach: Coach, changes: Mapping[str, Any], *, dry_run: bool) -> Replan:
    return taken(coach, athlete_file.changed(coach.home.athlete, changes), dry_run=dry_run)


def _rows(coach: Coach, athlete: Athlete) -> tuple[RaceRow, ...]:
    goal = athlete.goal
    dates = {r.date: r for r in athlete.race}
    found: list[tuple[str, dt.date, str, Race | None]]
    found = [(r.event, r.date, r.priority, r) for r in athlete.race if r.date != goal.date]
    if goal.date is not None and goal.event != "base":
        found.append((goal.event, goal.date, "goal", dates.get(goal.date)))
    told = _guesses(coach, [event for event, *_ in found])
    raced = {(r.date, metres_of(r.event)): r.time_s for r in athlete.result}
    rows = [
        RaceRow(event, date, priority, race, told.get(event), raced.get((date, metres_of(event))))
        for event, date, priority, race in found
    ]
    return tuple(sorted(rows, key=lambda r: r.date))


def _guesses(coach: Coach, events: list[str]) -> dict[str, float]:
    """Seconds that results foretell for each event; nothing without a result that can say."""
    flat = [e for e in events if e != "3000mSC" and 800 <= metres_of(e) <= 42195.5]
    form = form_of(coach, Given())
    if form.vdot is None or not flat:
        return {}
    return {e.event: round(e.best_s, 1) for e in predicted(coach, form, Given(), flat).equivalents}


def time_text(seconds: float) -> str:
    """A race time: to the tenth under ten minutes."""
    if seconds >= 600:
        return clock(seconds)
    minutes, rest = divmod(round(seconds, 1), 60)
    return f"{int(minutes)}:{rest:04.1f}"


def results_due(coach: Coach, rows: tuple[RaceRow, ...]) -> tuple[RaceRow, ...]:
    """Races that have been and have no result yet."""
    started = views.plan(coach)[0].start
    return tuple(r for r in rows if started <= r.date < coach.today and r.result_s is None)
